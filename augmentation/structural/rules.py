"""The table of rules: which rules write questions of which type, in the order of preference."""

from collections.abc import Mapping
from types import MappingProxyType

from augmentation.structural.clauses import Rule
from augmentation.structural.definitions import DEFINITION
from augmentation.structural.limits import CONDITION, EXCEPTION, SAVING
from augmentation.structural.norms import DUTY, POWER
from augmentation.structural.quantities import AGE, PENALTY, REMEDY, SCOPE, TIME_LIMIT
from augmentation.structural.rights import PROHIBITION, RIGHT
from augmentation.structural.topics import CONTENT, PROCEDURE
from curation.core.vocabulary import QuestionType

RULES_VERSION = "1"
"""Raised when a rule changes what it writes: it is the prompt of this writer."""

RULES: Mapping[QuestionType, tuple[Rule, ...]] = MappingProxyType(
    {
        "definition": DEFINITION,
        "right": RIGHT,
        "prohibition": PROHIBITION,
        "power": POWER,
        "duty": DUTY,
        "saving": SAVING,
        "penalty": PENALTY,
        "time_limit": TIME_LIMIT,
        "exception": EXCEPTION,
        "condition": (*AGE, *CONDITION),
        "scope": SCOPE,
        "remedy": REMEDY,
        "procedure": PROCEDURE,
        "content": CONTENT,
    }
)
"""A rule is a function and a line in one of these tuples."""
