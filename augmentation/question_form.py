"""What a question asks for: a person, a thing, a time, yes or no."""

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from curation.core.claims.parties import is_role
from curation.core.text import normalise_quote

Asked: TypeAlias = Literal[
    "agent", "patient", "person", "thing", "time", "condition", "quantity", "manner", "reason",
    "place", "yes_no",
]  # fmt: skip

_SIDES: frozenset[Asked] = frozenset(("agent", "patient"))
_WH = frozenset("who whom whose what which when where why how".split())
AUXILIARIES = frozenset(
    "is are was were am do does did has have had can could may might must shall should will would"
    " need cannot isn aren doesn don didn hasn haven can't won must".split()
)
_TO_WHOM = frozenset("to for from against with on of upon".split())
_BE = frozenset("be been is are was were being get gets".split())
DETERMINERS = frozenset(
    "the a an any every each no all such his her its their this that another article section"
    " clause".split()
)
_NOUN_KINDS: tuple[tuple[tuple[Asked, ...], str], ...] = (
    (
        ("person", "agent", "patient", "thing"),
        (
            "person persons people party parties body bodies authority authorities officer officers"
            " official court courts tribunal citizen citizens child children judge institution"
            " institutions minister legislature organ member members individual individuals"
            " one ones"
            " group groups entity entities branch government company"
        ),
    ),
    (("time", "condition"), "time date day moment point stage deadline occasion"),
    (
        ("time", "quantity", "thing"),
        (
            "period duration term length limit age span year years hour hours days months"
            " percentage"
            " share proportion number amount sum maximum minimum rate ceiling size fine"
            " price majority"
            " quorum notice"
        ),
    ),
    (
        ("condition", "time", "thing", "reason"),
        (
            "circumstance circumstances condition conditions case cases situation situations event"
            " events requirement requirements exception exceptions"
        ),
    ),
    (
        ("manner", "thing"),
        "manner way ways means method procedure process steps mode form formalities extent",
    ),
    (
        ("reason", "thing", "condition"),
        "reason reasons ground grounds basis purpose purposes cause interest interests",
    ),
    (("place", "thing"), "place places area areas territory country state states forum venue"),
)
_NOUNS: dict[str, frozenset[Asked]] = {
    noun: frozenset(kinds) for kinds, nouns in _NOUN_KINDS for noun in nouns.split()
}
"""What a noun after `what` or `which` asks for."""
_BARE: dict[str, frozenset[Asked]] = {
    "what": frozenset(("thing", "manner", "reason", "quantity")),
    "which": frozenset(("thing", "person", "agent", "patient")),
    "when": frozenset(("time", "condition")),
    "where": frozenset(("place",)),
    "why": frozenset(("reason",)),
    "how": frozenset(("manner", "thing")),
    "whose": frozenset(("person",)),
}
_HOW: dict[str, frozenset[Asked]] = {
    "long": frozenset(("time", "quantity", "thing")),
    "soon": frozenset(("time", "quantity", "thing")),
    "quickly": frozenset(("time", "quantity", "thing")),
    "often": frozenset(("quantity",)),
    "many": frozenset(("quantity", "thing")),
    "much": frozenset(("quantity", "thing")),
    "old": frozenset(("quantity", "thing")),
    "far": frozenset(("quantity", "manner", "thing")),
}
_FRAME = re.compile(
    r"(?:under|according to|in terms of|pursuant to|for the purposes of|in|by virtue of|as per"
    r"|within the meaning of|during|until|upon|throughout|pending|in the event|if|when|where|after"
    r"|before|once|given|following|on|at|for|with|except|"
    r"besides|apart from|subject to|without|despite|notwithstanding)\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|,")


def core_of(question: str) -> str:
    """Return the question without the framing before it: `Under Article 14, what ...`."""
    text = question.strip()
    for match in re.finditer(r", ?", text):
        head, rest = text[: match.start()], text[match.end() :]
        if _FRAME.match(head.casefold()) and not _has_asking_word(head) and _opens(rest):
            return rest
    return text


def _has_asking_word(text: str) -> bool:
    found = question_tokens(text)
    return any(word in _WH - {"when", "where", "which", "who", "whose"} for word in found)


def _opens(text: str) -> bool:
    """Tell whether a question may begin here: a wh-word among the first words, or an auxiliary."""
    found = question_tokens(text)[:8]
    return bool(found) and (found[0] in AUXILIARIES or any(word in _WH for word in found[:4]))


@lru_cache(maxsize=20_000)
def question_tokens(text: str) -> tuple[str, ...]:
    """Return the words and commas of a text in order, lower case."""
    return tuple(match.group() for match in _WORD.finditer(normalise_quote(text)))


@lru_cache(maxsize=20_000)
def asked_for(question: str) -> frozenset[Asked]:
    """Return what a question may be asking for; empty when it is no question.

    `Who appoints` asks for an agent, `whom` and `who may be detained` for a patient; `what`
    leaves much open; `may`, `is`, `does` ask for yes or no.
    """
    text = core_of(question)
    if not text.endswith("?") or text.count("?") != 1:
        return frozenset()
    found = [word for word in question_tokens(text) if word != ","]
    if not found:
        return frozenset()
    if found[0] in AUXILIARIES:
        return frozenset(("yes_no",))
    place = next((at for at, word in enumerate(found[:9]) if word in _WH), None)
    if place is None:
        return frozenset()
    before = found[place - 1] if place else ""
    after = found[place + 1 :]
    return _asked(found[place], before, after)


def _asked(word: str, before: str, after: list[str]) -> frozenset[Asked]:
    if word in ("who", "whom"):
        return frozenset(("person", _side(word, before, after)))
    if word == "how":
        return _HOW.get(after[0] if after else "", _BARE["how"])
    if word in ("what", "which", "whose"):
        return _asked_by_noun(word, before, after)
    return _BARE[word]


def _asked_by_noun(word: str, before: str, after: list[str]) -> frozenset[Asked]:
    noun = _asked_noun(after)
    if noun:
        return noun | ({"thing"} if word != "which" else frozenset())
    if word == "which" and after and after[0] not in AUXILIARIES | {"of"}:
        return frozenset(("thing",))
    if word == "what" and before in ("within", "after", "until", "beyond", "for"):
        return _BARE["what"] | {"time"}
    if word == "what" and after and after[0] in ("is", "are"):
        named = _first_noun(after[1:])
        return named | {"thing"} if named else _BARE["what"]
    return _BARE[word]


def _asked_noun(after: list[str]) -> frozenset[Asked]:
    """Return what the noun right after `what` or `which` asks for; empty when none is known."""
    for noun in after[:4]:
        if noun in AUXILIARIES and noun not in ("will", "need"):
            break
        if noun in _NOUNS:
            return _NOUNS[noun]
        if is_role(noun):
            return _NOUNS["person"]
    return frozenset()


def _first_noun(after: list[str]) -> frozenset[Asked]:
    """`What is the time limit` asks for a time, `What is the name of the court` for a thing."""
    for noun in after[:4]:
        if noun in _NOUNS and noun not in ("one", "form"):
            return _NOUNS[noun]
        if noun in ("of", "for", "in", "to", "under"):
            break
    return frozenset()


def _side(word: str, before: str, after: list[str]) -> Asked:
    """Tell whether `who` does the deed or has it done to him."""
    if before == "by" or not (word == "whom" or before in _TO_WHOM or _is_patient(after)):
        return "agent"
    return "patient"


def _is_patient(after: list[str]) -> bool:
    first = after[0] if after else ""
    if first in ("do", "does", "did"):
        return True
    if first in ("has", "have", "had"):
        return after[1:2] == ["been"] and _passive(after[2:])
    if first in _BE:
        return _passive(after[1:])
    if first not in AUXILIARIES:
        return False
    rest = [one for one in after[1:4] if one not in ("not", "also", "only", "alone", "lawfully")]
    return rest[:1] != [] and (rest[0] in DETERMINERS or (rest[0] == "be" and _passive(rest[1:])))


def _passive(words: list[str]) -> bool:
    found = next((one for one in words[:2] if not one.endswith("ly")), "")
    states = ("entitled", "allowed", "permitted", "required", "obliged", "authorised", "bound",
              "authorized", "empowered", "qualified", "disqualified", "supposed")  # fmt: skip
    if found in states:
        return False
    irregular = (
        "held",
        "made",
        "given",
        "taken",
        "sent",
        "kept",
        "chosen",
        "sold",
        "born",
        "shown",
    )
    return found.endswith("ed") or found in irregular


def same_asked(original: str, variant: str) -> bool:
    """Tell whether two questions can ask for the same kind of thing, of the same side."""
    here, there = asked_for(original), asked_for(variant)
    sides = here & _SIDES, there & _SIDES
    return bool(here & there) and (not all(sides) or bool(sides[0] & sides[1]))
