"""Textual cues: which types of question a provision can answer, told from its words alone."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from augmentation.structural.layout import lay_out
from curation.core.vocabulary import QuestionType

_DENIES = r"(?:No|Neither|None|Nobody)\b"
_ASIDE = r"(?:,[^,]{0,120},)?"
"""What may stand between a modal and its verb."""
_TIME = r"(?:hours?|days?|weeks?|months?|years?)"
_TERM = (
    r"[”\"’'*]\W{0,3}(?:\b[\w ,]{0,60})?\b(?:means?|includes?|refers? to|denotes?"
    r"|(?:has|have) the (?:same )?meaning(?:s|\(s\))?|be construed|be such)\b"
)
_DUTY_BY_OTHER_RULES = (
    r"(?:not\b|be (?:deemed|construed|punish\w+|liable|void|an offence|such)|mean|include"
    r"|have (?:the|a)? ?(?:right|power|same|meaning))"
)

_CUES: Mapping[QuestionType, str] = {
    "definition": _TERM + r"|\bdeemed to (?:be|have)\b|\bshall be construed\b",
    "right": r"\b(?:shall have|has|have) (?:the|a) right"
    r"|\brights?\b[^.]{0,200}\b(?:is|are) guaranteed\b"
    r"|\bentitled to\b",
    "penalty": r"\bpunish(?:ed|able) with\b|\bliable to\b[^.]{0,40}\b(?:fine|imprison|penalt)"
    r"|\bbe an offence\b",
    "prohibition": rf"^(?:{_DENIES}|[^.;]{{0,160}}, no\b)"
    rf"|(?<!which )\b(?:shall|must|may|will){_ASIDE} not\b|\b(?:prohibited|forbidden|abolished)\b",
    "power": r"\bpower to\b|^(?!No\b|Nothing|Neither|In this)[^.;]*?"
    r"(?<!as )(?<!which )(?<!who )(?<!that )(?<!he )\bmay\b(?! be\b)(?! not\b)",
    "duty": rf"^(?!{_DENIES}|Nothing|[^.]*\bpunish)[^.;]*?\b(?:shall|must|will){_ASIDE} "
    rf"(?!{_DUTY_BY_OTHER_RULES})",
    "saving": r"^Nothing\b|\bWithout prejudice\b|\bNotwithstanding\b",
    "time_limit": r"\b(?:within|longer period than|period of|not? later than)\b"
    rf"[^.;]{{0,30}}?{_TIME}\b",
    "exception": r"\bunless\b|\bexcept(?:ing)?\b|\bsave (?:as|that|where|in)\b|^Provided\b"
    r"|\bwithout the (?:\w+ )?(?:consent|approval|permission|authority)\b",
    "condition": r"^(?:Subject to|If|When|Where|Whenever|In \w+ing)\b|\b(?:if|when)\b"
    r"|\bthe age of\b|\bper cent\b|\bin the interests? of\b",
    "scope": r"\b(?:void|invalid)\b|\b(?<!may )(?:apply|applies|extends?) to\b",
    "remedy": r"\bwrits\b|\bdamages\b|\binjunctions?\b",
    "procedure": r"\bin (?:such|the) manner\b|\bin accordance with\b|\baccording to\b",
}
CUES = MappingProxyType({name: re.compile(cue) for name, cue in _CUES.items()})
"""The cue of each type, the most telling type first; `^` is the start of a sentence."""

_DEFINES = re.compile(_TERM)


def count_cues(text: str) -> dict[QuestionType, int]:
    """Return how often the types' cues occur, sentence by sentence, in the order of `CUES`."""
    parts = [text[layout.start : layout.end] for layout in lay_out(text)] or [text]
    counts = {name: sum(len(cue.findall(part)) for part in parts) for name, cue in CUES.items()}
    return {name: count for name, count in counts.items() if count}


def supported_types(text: str) -> list[QuestionType]:
    """Return the types for which a text has cues, most telling first; "content" is always last."""
    return [*count_cues(text), "content"]


def defines_term(text: str) -> bool:
    """Whether a text says what a quoted term means."""
    return _DEFINES.search(text) is not None
