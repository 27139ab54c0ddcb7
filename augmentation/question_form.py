"""What a question asks for, and whether its sentence still stands."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, TypeAlias

from curation.core.citations import find_citations
from curation.core.claims.parties import is_role
from curation.core.text import FUNCTION_WORDS, normalise_quote

Asked: TypeAlias = Literal[
    "agent", "patient", "person", "thing", "time", "condition", "quantity", "manner", "reason",
    "place", "yes_no",
]  # fmt: skip

_SIDES: frozenset[Asked] = frozenset(("agent", "patient"))
_WH = frozenset("who whom whose what which when where why how".split())
_AUXILIARIES = frozenset(
    "is are was were am do does did has have had can could may might must shall should will would"
    " need cannot isn aren doesn don didn hasn haven can't won must".split()
)
_MODALS = r"(?:can|could|may|might|must|shall|should|will|would)"
_BE = frozenset("be been is are was were being get gets".split())
_DETERMINERS = frozenset(
    "the a an any every each no all such his her its their this that another article section"
    " clause".split()
)
_NOUNS: dict[str, frozenset[Asked]] = {
    noun: frozenset(kinds)  # type: ignore[arg-type]
    for kinds, nouns in (
        (("person", "agent", "patient", "thing"), "person persons people party parties body bodies authority authorities"
         " officer officers official court courts tribunal citizen citizens child children judge"
         " institution institutions minister legislature organ member members individual"
         " individuals one ones group groups entity entities branch government company"),
        (("time", "condition"), "time date day moment point stage deadline occasion"),
        (("time", "quantity", "thing"), "period duration term length limit age span year years hour hours days"
         " months percentage share proportion number amount sum maximum minimum rate ceiling size"
         " fine price majority quorum notice"),
        (("condition", "time", "thing", "reason"), "circumstance circumstances condition conditions case cases"
         " situation situations event events requirement requirements exception exceptions"),
        (("manner", "thing"), "manner way ways means method procedure process steps mode form"
         " formalities extent"),
        (("reason", "thing", "condition"), "reason reasons ground grounds basis purpose purposes cause interest interests"),
        (("place", "thing"), "place places area areas territory country state states forum venue"),
    )
    for noun in nouns.split()
}  # fmt: skip
_BARE: dict[str, frozenset[Asked]] = {
    "what": frozenset(("thing", "manner", "reason", "quantity", "condition")),
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
    "often": frozenset(("time", "quantity", "thing")),
    "many": frozenset(("quantity", "thing")),
    "much": frozenset(("quantity", "thing")),
    "old": frozenset(("quantity", "thing")),
    "far": frozenset(("quantity", "manner", "thing")),
}
_FRAME = re.compile(
    r"(?:under|according to|in terms of|pursuant to|for the purposes of|in|by virtue of|as per"
    r"|within the meaning of|if|when|where|after|before|once|given|following|on|at|for|with|except|"
    r"besides|apart from|subject to|without|despite|notwithstanding)\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|,")
_CLAUSE = r"(?:if|unless|when|where|who|which|that|because|while|but|and|or)\b"
_BROKEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b([a-z]+) \1\b(?<!had had)(?<!that that)",
        rf"\b(?:{_MODALS}|do|does|did) (?:(?!{_CLAUSE})[^?,\s]+ ){{1,14}}do(?:es)? not\b",
        rf"\b{_MODALS} of\b|\b(?:below|beneath) (?:article|section|clause|part|the act)\b",
        rf"\bwho (?!alone|else|then|also|only|ever|\w+ly )\w+ (?:{_MODALS}|do|does|has|is|are)\b",
        rf"\b{_MODALS} (?:no\s*[,?]|not\s*\?)",
        rf"\b{_MODALS} (?:no|not) (?:to )?(?:do|does|have|has|be|is)ing\b",
        rf"\b{_MODALS} none (?!of\b)\w",
        rf"\b(?:what|which|who|when|how)\b[^?,]*\b{_MODALS} (?:\w+ ){{0,4}}not \w+ing\b",
        r"\b(?:the|a|an|and|or|nor|if|whether|that|which|no|not|because|than|who|every|any|either)\s*\?",
        r"\bdo (?:article|section|clause|the (?:rule|article|section|clause))\b(?! \w+ and| \S+,)",
        r"\bdo (?:the )?(?:article|section|clause) [\w()]+ (?!and|or)",
        r"\bno (?:under|to|by|in|of|for|from|with|\w+ed)\b|\bhere (?:must|may|is|are|be)\b",
        r"\b(?:against|of|to|by|for|with|from) (?:he|she|they|i|we)\b|\bdo(?:ing)? (?:a|an|any) [a-z]",
        rf"\b{_MODALS} (?:not any|does|did|has|is|are|was)\b|\bto concern\b|\bin grounds\b",
        rf"\b(?:what|who|which) (?:have|has) to (?:the|a|an|article)\b|^(?:to|of|by|for) the\b",
        r"^(?:what|which|who|how) (?:meant|did not|not|is (?:the )?\w+ (?:done|no))\b",
        r"[,;]\s*[,;?]|\(\s*\)|\s[,;]",
        r"\bto (?:to|of|is|are|was|does)\b|\b(?:a|an) (?:the|a|an|any)\b|\bthe (?:the|a|an|any)\b",
        r"\bof (?:under|by|either|no)\b(?! (?:one|person))",
        r"^(?:what|how|when|where|why) (?:the|a|an|any|every|it|he|they)\b",
        r"^(?:as|that|than|in that|to that|of that|for that)\b",
    )
)
_DO = re.compile(r"\b(?:do|does|did)\b", re.IGNORECASE)
_ANY_AUXILIARY = re.compile(
    rf"\b(?:is|are|was|were|do|does|did|has|have|had|cannot|{_MODALS})\b|n't\b", re.IGNORECASE
)
_MAIN_DO = re.compile(r"\b(?!to )\w+ do(?= (?:under|by|in|for|when|if|after|before)\b|\?)")
_THERE = re.compile(rf"\bthere (?:{_MODALS}|is|are|be)\b")
_LONG = 4
_FREE = FUNCTION_WORDS | {"article"}
"""Words that a question may say twice."""
_PREPOSITIONS = frozenset("of in to by under for on at from with within before after".split())
_INFINITIVE = re.compile(r"\bto ([a-z]{3,})\b")
_ARTICLE = re.compile(r"\b(?:a|an) ([a-z]{3,})\b")


def core_of(question: str) -> str:
    """Return the question without the framing before it: `Under Article 14, what ...`."""
    text = question.strip()
    for match in re.finditer(r", ?", text):
        head, rest = text[: match.start()], text[match.end() :]
        if _FRAME.match(head.casefold()) and not _has_asking_word(head) and _opens(rest):
            return rest
    return text


def _has_asking_word(text: str) -> bool:
    found = _tokens(text)
    return any(word in _WH - {"when", "where", "which", "who", "whose"} for word in found)


def _opens(text: str) -> bool:
    """Tell whether a question may begin here: a wh-word among the first words, or an auxiliary."""
    found = _tokens(text)[:8]
    return bool(found) and (found[0] in _AUXILIARIES or any(word in _WH for word in found[:4]))


@lru_cache(maxsize=20_000)
def _tokens(text: str) -> tuple[str, ...]:
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
    found = [word for word in _tokens(text) if word != ","]
    if not found:
        return frozenset()
    if found[0] in _AUXILIARIES:
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
        for noun in after[:4]:
            if noun in _AUXILIARIES and noun not in ("will", "need"):
                break
            if noun in _NOUNS:
                return _NOUNS[noun] | ({"thing"} if word != "which" else frozenset())
            if is_role(noun):
                return _NOUNS["person"]
        if word == "which" and after and after[0] not in _AUXILIARIES | {"of"}:
            return frozenset(("thing",))
        if word == "what" and before in ("within", "after", "until", "beyond", "for"):
            return _BARE["what"] | {"time"}
        if word == "what" and after and after[0] in ("is", "are"):
            return _BARE["what"] | _first_noun(after[1:])
    return _BARE[word]


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
    if before == "by":
        return "agent"
    if word == "whom" or before in ("to", "for", "from", "against", "with", "on", "of", "upon"):
        return "patient"
    if not after or after[0] not in _AUXILIARIES:
        return "agent"
    if after[0] in ("has", "have", "had"):
        return "patient" if after[1:2] == ["been"] and _passive(after[2:]) else "agent"
    if after[0] in ("do", "does", "did"):
        return "patient"
    if after[0] in _BE:
        return "patient" if _passive(after[1:]) else "agent"
    rest = [one for one in after[1:4] if one not in ("not", "also", "only", "alone", "lawfully")]
    if rest and rest[0] in _DETERMINERS:
        return "patient"
    if rest and rest[0] == "be" and _passive(rest[1:]):
        return "patient"
    return "agent"


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


def breakage(original: str, variant: str) -> str:
    """Name what is broken in the variant's sentence; empty when nothing is seen.

    It looks for what machine translation and small models break: doubled words, lost
    auxiliaries, denials out of place, sentences that end in the middle.
    """
    text = _cite(variant)
    before = _cite(original)
    for pattern in _BROKEN:
        match = pattern.search(text)
        if match and not pattern.search(before):
            return match.group()
    return next(_lost_grammar(before, text), "")


def same_asked(original: str, variant: str) -> bool:
    """Tell whether two questions can ask for the same kind of thing, of the same side."""
    here, there = asked_for(original), asked_for(variant)
    sides = here & _SIDES, there & _SIDES
    return bool(here & there) and (not all(sides) or bool(sides[0] & sides[1]))


def _cite(text: str) -> str:
    """Return the core of a question with each citation as one token."""
    for one in reversed(find_citations(text)):
        if one.unit not in ("act", "case"):
            many = (
                "s 1 and 2" if one.end < len(text) and _plural(text[one.start : one.end]) else " 1"
            )
            text = f"{text[: one.start]}Article{many}{text[one.end :]}"
    return " ".join(core_of(text).split())


def _plural(citation: str) -> bool:
    return bool(re.match(r"\w+s\b", citation) or " and " in citation)


def _lost_grammar(before: str, text: str) -> Iterator[str]:
    here, old = text.casefold(), before.casefold()
    if _DO.search(before) and _not_inverted(_tokens(text)):
        yield "no auxiliary"
    if _MAIN_DO.search(old) and not re.search(r"\b(?:do|done|doing|make|act|take|steps?)\b", here):
        yield "no verb"
    if _THERE.search(old) and not re.search(r"\b(?:there|exists?)\b", here):
        yield "no `there`"
    if here.count("what") > max(1, old.count("what")):
        yield "two questions"
    helped = _ANY_AUXILIARY.search(text) is not None
    for word, times in Counter(_tokens(text)).items():
        if word.isalpha() and len(word) >= _LONG:
            if times > max(1, old.count(word[:-1])) and word not in _FREE:
                yield f"{word} twice"
            bare = word[:-1] if word.endswith("s") else ""
            seen = re.search(rf"\b(?!what|which|the)(\w+),? {word}\b", here)
            if bare and helped and seen and _only(bare, old, here) and word not in old:
                yield f"{word} for {bare}"
    yield from _lost_particles(old, here)


def _only(bare: str, old: str, here: str) -> bool:
    pattern = re.compile(rf"\b{bare}\b")
    return pattern.search(old) is not None and pattern.search(here) is None


def _not_inverted(words: tuple[str, ...]) -> bool:
    """Tell whether the subject follows the question word at once: `What the term includes`."""
    if not words or words[0] in ("who", "whoever") or words[0] in _AUXILIARIES:
        return False
    for place, word in enumerate(words[:7]):
        if word in _AUXILIARIES:
            return False
        if place and word in _DETERMINERS and words[place - 1] not in _PREPOSITIONS:
            return True
    return False


def _lost_particles(old: str, here: str) -> Iterator[str]:
    for verb in _INFINITIVE.findall(old):
        bare = re.search(rf"\b(\w+) {verb}\b", here)
        if (
            bare
            and bare[1] not in ("to", "and", "or", "not")
            and not re.search(rf"\bto {verb}\b", here)
        ):
            helped = re.search(rf"\b(?:{_MODALS}|do|does|did) (?:\w+ ){{0,2}}{verb}\b", here)
            if not helped:
                yield f"no `to` before {verb}"
    for noun in _ARTICLE.findall(old):
        if re.search(
            rf"\b(?:of|to|by|in|from|is|are|for|against|on|be|makes?|gives?) {noun}\b", here
        ) and not re.search(
            rf"\b(?:a|an|the|any|every|each|no|another) (?:\w+ ){{0,2}}{noun}\b", here
        ):
            yield f"no article before {noun}"
