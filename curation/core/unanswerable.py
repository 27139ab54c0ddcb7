"""Questions that a provision does not answer: how their one answer and a text's silence are told.

All rooms share it: what writes such a pair, what grounds it, what measures a model. Rules can show
that a text lacks the words of a question or the kind of thing that it asks for; they cannot show
that it says the same in other words. What they cannot show a person must read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from curation.core.citations import find_citations
from curation.core.claims.tokens import stem
from curation.core.text import content_words, normalise_quote, words
from curation.core.vocabulary import NOT_ANSWERED

_ASKED: Mapping[str, tuple[str, str]] = {
    "time": (
        (r"\b(?:how (?:long|soon|often)|how many (?:\w+ )?(?:hours|days|weeks|months|years)"
        r"|(?:what|which) (?:is the )?(?:\w+ )?(?:period|time|date|deadline|term)\b"
        r"|time[ -]limit|within what)"),
        (r"\b(?:hours?|days?|weeks?|months?|years?|annual\w*|daily|monthly|yearly|dates?|times?"
        r"|periods?|terms?|durations?|until|till|forthwith|immediate\w*|prompt\w*|soon\w*|earl\w+"
        r"|delay\w*|before|after|during|within|when\w*|thereafter|expir\w+|commence\w*|once"
        r"|tenure|life|perpetu\w+|permanent\w*|temporar\w+|age|deadline|limitation)\b|\d"),
    ),
    "penalty": (
        r"\b(?:penalt\w+|punish\w*|fines?|sentence[ds]?|imprison\w*)\b",
        (r"\b(?:penal\w*|punish\w*|fine[ds]?|sentence[ds]?|imprison\w*|offen[cs]e\w*|convict\w*"
        r"|liab\w+|death|forfeit\w*|contraven\w*|guilty|crim\w+|compensat\w+|damages|dismiss\w*"
        r"|disqualif\w*|remov\w*|prosecut\w*|detention|detain\w*|custody|breach\w*|default\w*"
        r"|violat\w*|sanction\w*)\b"),
    ),
    "amount": (
        (r"\b(?:how much|(?:what|which) (?:is the )?(?:\w+ )?(?:amount|sum|fee|fees|salary|price"
        r"|rate|percentage)\b)"),
        (r"\b(?:amounts?|sums?|fees?|salar\w+|pric\w+|rates?|percent\w*|per cent|rupees|dollars"
        r"|pa(?:y|id|ys|yable|yment|yments)|money\w*|emolument\w*|allowance\w*|cost\w*|charge\w*"
        r"|tax\w*|wages?|remunerat\w*|compensat\w+|damages|expen[sd]\w*|value\w*|hundred|thousand"
        r"|lakh\w*|crore\w*|million|fund\w*|fine[ds]?)\b|\d"),
    ),
    "appeal": (
        r"\b(?:appeal\w*|which (?:\w+ )?(?:court|tribunal))\b",
        (r"\b(?:appeal\w*|appellate|courts?|tribunals?|judg\w+|magistrates?|judicial\w*|revis\w+"
        r"|review\w*|writs?|proceedings?|petition\w*|move|hear\w*|jurisdiction|remed\w+)\b"),
    ),
}  # fmt: skip
"""Kind of thing asked for: how it is asked, and every word in which a law may speak of it."""
_PATTERNS = {name: (re.compile(asked), re.compile(told)) for name, (asked, told) in _ASKED.items()}
_GENERAL = frozenset(
    map(
        stem,
        "constitution act law provision article section clause regard respect concern contain say"
        " state provide prescribe lay down give mean set out do happen apply require rule case"
        " person matter thing there also make impose confer right power duty prohibition saving"
        " exception requirement protection term expression purpose"
        .split(),
    )
)  # fmt: skip
"""Words that a question of any subject may have."""
_CLEAR, _CLEAR_WORDS = 0.5, 2


@dataclass(frozen=True, slots=True)
class Silence:
    """What a question has for which a text has nothing."""

    element: str
    """Kind of thing that is asked for and of which the text has no word; empty for none."""
    missing: tuple[str, ...]
    """Telling words of the question that the text has in no form, in order."""
    share: float
    """Of the telling words that are missing; 0.0 for a question without any."""

    @property
    def clear(self) -> bool:
        """Whether the text lacks the very thing, or half of the words, two or more, of a question.

        The second shows it for a question in the words of another provision only: a writer of its
        own may have said in other words what the text says.
        """
        return bool(self.element) or (len(self.missing) >= _CLEAR_WORDS and self.share >= _CLEAR)


def is_abstention(answer: str) -> bool:
    """Tell whether an answer is `NOT_ANSWERED`, whatever its case and punctuation."""
    return words(answer) == words(NOT_ANSWERED)


def silence_of(question: str, law: str) -> Silence:
    """Measure on what a text is silent, by its words alone.

    Args:
        question: its citations do not count.
        law: the provision's text, with its heading where that may lend words.
    """
    asked, telling = _asked(question)
    told, there = _told(law)
    element = next(
        (name for name, (asks, tells) in _PATTERNS.items()
         if asks.search(asked) and not tells.search(told)), ""
    )  # fmt: skip
    missing = tuple(word for word, root in telling if root not in there)
    share = round(len(missing) / len(telling), 4) if telling else 0.0
    return Silence(element, missing, share)


@lru_cache(maxsize=20_000)
def _asked(question: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a question without its citations, and its telling words with their stems."""
    asked = bare = normalise_quote(_without_citations(question))
    for asks, _ in _PATTERNS.values():
        bare = asks.sub(" ", bare)
    roots = {word: stem(word) for word in content_words(bare)}
    return asked, tuple((word, root) for word, root in roots.items() if root not in _GENERAL)


@lru_cache(maxsize=1_000)
def _told(law: str) -> tuple[str, frozenset[str]]:
    """Return a text without its citations, and the stems of all its words."""
    told = normalise_quote(_without_citations(law))
    return told, frozenset(stem(word) for word in words(law))


def _without_citations(text: str) -> str:
    for one in sorted(find_citations(text), key=lambda one: -one.start):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text
