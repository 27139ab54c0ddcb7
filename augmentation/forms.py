"""Forms of words that a rewritten sentence lost: articles, agreement, prepositions, bare verbs.

All is told by the original's own words: what stood there in one form stands here in a wrong one.
"""

import re
from collections.abc import Iterator

from curation.core.claims.parties import is_role
from curation.core.text import FUNCTION_WORDS

MODALS = r"(?:can|could|may|might|must|shall|should|will|would)"
_INDEFINITE = frozenset(["a", "an"])
_RUN = 3
_TO_A_NOUN = frozenset("liable subject contrary according amounts amount due".split())
_NOT_NOUNS = frozenset("made held paid sold given taken sent kept".split())
_PREPOSITIONS = (("by", "of"), ("from", "of"), ("from", "since"), ("to", "at"), ("by", "for"))
_BACK = 4
_DETERMINED = frozenset(
    "a an the any every each no another one this that these those such his her its their either"
    " neither some all both whose which what same only first second last".split()
)
_STOPS = frozenset(
    "of to by in from for against on with under at into as or and be is are was were been has have"
    " had may must shall can will should would not who when where if unless does do did within"
    " after before cannot until upon during through between than such so which that whose".split()
)
_SHORT = 2
_HELPED_VERB = re.compile(
    rf"\b({MODALS}|does|do|did)(?: not| by law| without delay| also)? ([a-z]+s)\b"
)
_AGREEING = (
    (r"\b(\w+) does not\b", r"\b{noun} do not\b"),
    (r"\b([a-z]+)s who are\b", r"\b{noun} who are\b"),
    (r"\b([a-z]{2,}[^\Ws]) (?:is|was|has|does)\b", r"(?<!and )\b{noun} (?:are|were|have|do)\b"),
)
"""What agrees in the original, and how it fails to in the variant."""


def lost_forms(before: str, text: str) -> Iterator[str]:
    """Yield forms of words that the original had right: articles, `does`, bare verbs."""
    old, here = before.casefold(), text.casefold()
    tokens = re.findall(r"[^\W_]+|[,;.?]", here)
    for noun in _counted(re.findall(r"[^\W_]+|[,;.?]", old)):
        if any(_bare(tokens, at) for at, token in enumerate(tokens) if token == noun):
            yield f"no article before {noun}"
    for one in (_modal_verbs, _lost_by, _moved_verbs, _bare_verbs, _pronouns, _agreement):
        yield from one(old, here)
    opened = re.match(r"an? ([a-z]+)\b", old)
    if opened and re.match(rf"{opened[1]}\b", here):
        yield f"no article before {opened[1]}"


def _modal_verbs(old: str, here: str) -> Iterator[str]:
    """Yield `must provides` where the original had `provide`."""
    for modal, verb in _HELPED_VERB.findall(here):
        bare = [verb[:-1], verb.removesuffix("es"), f"{verb[:-3]}y"]
        known = any(re.search(rf"\b{one}\b", old) for one in bare if len(one) > _SHORT)
        if verb not in old and known and not re.search(rf"\b(?:the|a|all|to) {verb}\b", here):
            yield f"{modal} {verb}"


def _pronouns(old: str, here: str) -> Iterator[str]:
    """Yield `his` for `its`, and `it` for `he`."""
    if re.search(r"\b(?:he|she)\b", old) and not re.search(r"\bit\b", old):
        yield from re.findall(r"\bit\b(?! is\b)", here)
    if re.search(r"\bits?\b", old) and not re.search(r"\b(?:his|him|he)\b", old):
        yield from re.findall(r"\b(?:his|him)\b", here)


def _agreement(old: str, here: str) -> Iterator[str]:
    """Yield a subject that its verb does not agree with, as it did in the original."""
    for pattern, wrong in _AGREEING:
        for noun in re.findall(pattern, old):
            if re.search(wrong.format(noun=noun), here):
                yield wrong.format(noun=noun)
    if re.search(r"\bdoes\b", old) and not re.search(r"\bdoes\b", here):
        done = re.search(r"\bdo ((?:[^\s?,]+ ){1,4})", here)
        if done and not re.search(r"s |\band |\bpeople |\bchildren |\bnot ", done[1]):
            yield "do for does"


def _lost_by(old: str, here: str) -> Iterator[str]:
    """Yield `decides of vote` where the original `decides by vote`."""
    for right, wrong in _PREPOSITIONS:
        if len(re.findall(rf"\b{right}\b", here)) >= len(re.findall(rf"\b{right}\b", old)):
            continue
        for noun in re.findall(rf"\b{right} (?:the |an? )?(?!date|day)([a-z]{{3,}})\b", old):
            said = rf"\b{wrong} (?:the |an? )?{noun}\b"
            if re.search(said, here) and not re.search(said, old):
                yield f"{wrong} {noun}"


def _moved_verbs(old: str, here: str) -> Iterator[str]:
    """Yield `the loss of covers` where the original `covers loss`, and `the cost unload`."""
    for verb in re.findall(
        r"\b[a-z]+[^\Ws] ([a-z]{3,}[^\Wsui]s) (?=(?:the|an?|under|loss|any)\b)", old
    ):
        for said in (rf"\bof {verb}\b", rf"\b{verb} of\b"):
            if re.search(said, here) and not re.search(said, old):
                yield f"of {verb}"
    for verb in re.findall(r"\bof ([a-z]{4,})ing\b", old):
        free = rf"\b(?!of |to |for |from |must |may |shall |will |not |and |or )[a-z]+ {verb}e?\b"
        if f"{verb}ing" not in here and re.search(free, here) and not re.search(free, old):
            yield f"{verb} for {verb}ing"


def _bare_verbs(old: str, here: str) -> Iterator[str]:
    """Yield `the Minister appoint` where the original had `the Minister appoints`."""
    for subject, verb in re.findall(r"\b([a-z]+[^\Ws]) ([a-z]{3,}[^\Wsui]s)\b", old):
        forms = [verb[:-1], *([verb[:-2]] * verb.endswith("es"))]
        bare = "|".join([*forms, *([f"{verb[:-3]}y"] * verb.endswith("ies"))])
        found = re.search(rf"\b([a-z]+[^\Ws]) (?:{bare})\b", here)
        if not found or re.search(rf"\b(?:{bare})\b", old) or re.search(rf"\b{verb}\b", here):
            continue
        if re.search(
            rf"\b{verb} (?:who|which|that|are|is|may|must|shall|will|of|and|or|have|were)\b", old
        ):
            continue
        plain = found[1] not in _DETERMINED | _STOPS | FUNCTION_WORDS
        if plain and subject not in _DETERMINED | _STOPS and not _helped(here, found.start(1)):
            yield found.group()


def _helped(text: str, place: int) -> bool:
    """Tell whether a modal verb or `do` stands within a few words before a place."""
    return (
        re.search(rf"\b(?:{MODALS}|does|do|did|to)\b", text[max(0, place - 60) : place]) is not None
    )


def _counted(tokens: list[str]) -> Iterator[str]:
    """Yield the nouns that never stand without a determiner in the original: `a written notice`."""
    seen: set[str] = set()
    for place, token in enumerate(tokens):
        run = []
        for word in tokens[place + 1 : place + 2 + _RUN] if token in _INDEFINITE else ():
            if word in _STOPS or not word.isalpha():
                break
            run.append(word)
        noun = run[-1] if 0 < len(run) <= _RUN else ""
        noun = run[0] if run and is_role(run[0]) else noun
        plural = noun.endswith("s") and not noun.endswith("ss")
        if len(noun) <= 2 or noun in seen or plural or noun.endswith(("ed", "ing")):  # noqa: PLR2004
            continue
        seen.add(noun)
        places = (at for at, other in enumerate(tokens) if other == noun)
        if noun not in _NOT_NOUNS and not any(_bare(tokens, at) for at in places):
            yield noun


def _bare(tokens: list[str], place: int) -> bool:
    """Tell whether a noun that takes an article stands without one behind a verb or preposition."""
    for back in range(1, _BACK + 1):
        at = place - back
        if at < 0:
            return back <= _BACK // 2
        word = tokens[at]
        if word in _DETERMINED or word.isdecimal() or word in (",", ";", "s"):
            return False
        if word == "to" and back == 1:  # `has to refund` is no noun
            return at > 0 and tokens[at - 1] in _TO_A_NOUN
        if word in _STOPS:
            return word not in ("as", "and", "or")
    return False
