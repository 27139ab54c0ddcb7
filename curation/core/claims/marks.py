"""Marks that a paraphrase keeps: manner, guilt, form, who won, what is past or to come."""

from functools import cache

from curation.core.claims.lexicon import phrase_at, table
from curation.core.claims.tokens import stem

_CLASSES = {
    "knowing": "knowingly|knowing|with knowledge / knows|knew|known|aware|knowledge|unknowingly"
    "|unaware|know",
    "intent": "intentionally|intentional|wilfully|willfully|wilful|willful|deliberately"
    "|deliberate|voluntarily|with intent / voluntary|intention|intent|intends|intended|intending"
    "|purposely|on purpose|own accord|free will|freely|unintentionally|unintentional|involuntarily",
    "dishonest": "dishonestly|dishonest / dishonesty",
    "fraud": "fraudulently|fraudulent / fraud|defraud|defrauds|defrauding|deceive|deceit",
    "reckless": "recklessly|reckless / recklessness",
    "negligent": "negligently|negligent / negligence",
    "malice": "maliciously|malicious / malice",
    "corrupt": "corruptly / corrupt|corruption",
    "grievous": "grievous / grievously|serious",
    "gross": "gross / grossly|serious",
    "serious": "serious|seriously / severe|grave|gross|grievous",
    "aggravated": "aggravated / aggravating|aggravation",
    "public": "in public|public place|publicly|public view / public|publication|published|openly",
    "reasonable": "reasonable / reasonably|unreasonable|unreasonably|reasonableness",
    "good faith": "good faith|bona fide|utmost good faith / bona fides|bad faith|mala fide"
    "|honestly",
    "written": "written|in writing / writing|writes|oral|orally|verbal|verbally|unwritten",
    "exclusive": "exclusive|exclusively / solely|sole|only|nonexclusive|alone",
    "irrevocable": "irrevocable|irrevocably / revocable|revoke|revoked|revocation",
    "unconditional": "unconditional|unconditionally / conditional|conditions|condition",
    "indirect": "indirect|indirectly / direct",
    "prompt": "promptly|immediately|forthwith|without delay|at once|without undue delay"
    "|with immediate effect / immediate|prompt|undue delay|delay|as soon as|soon|instantly"
    "|expeditiously|timely|speedily",
    "in advance": "in advance|beforehand / prior|before|previous|previously|first|earlier|advance",
    "severally": "severally / several",
    "jointly": "jointly / joint|together",
    "rigorous": "rigorous / hard labour",
    "substantial": "substantial / substantially|significant|significantly|considerable|material",
    "receipt": "receipt / receive|received|receives|receiving",
    "service": "of service / served|serve|serving|serves",
    "own costs": "own costs / no order as to costs|no order for costs",
}
_MARKS = table(
    (f"{name}!" if strong else name, phrase)
    for name, row in _CLASSES.items()
    for strong, side in zip((True, False), row.split(" / "), strict=True)
    for phrase in side.split("|")
)
"""Class to `words that narrow / words that also speak of it`: the first need any of either."""

_COURSES = frozenset(
    "appeal application petition suit claim review plea counterclaim motion action writ".split()
)
_RULINGS = frozenset(
    "conviction convict sentence judgment judgement order decision decre finding ruling verdict"
    " award acquittal award convictions sentenc rul find".split()
)
_WON = frozenset("allow uphold upheld succe succeed grant sustain".split())
_LOST = frozenset("dismis dismiss refus reject fail".split())
_STANDS = frozenset("uphold upheld affirm confirm restor reinstat sustain maintain".split())
_FALLS = frozenset("set quash overturn revers overrul vacat annul".split())
_HOLDING = frozenset("hold find found decid rul decre award".split())
_PERFECT = frozenset(["has", "have", "had", "was", "were"])
_FUTURE = frozenset(["will"])
_BEING = frozenset(["is", "are"])
_NEAR = 5
_SKIP = frozenset("the a an be been not already yet never duly also it he she they this".split())


def read_marks(low: list[str], first: int, last: int, free: list[bool]) -> frozenset[str]:
    """Return the classes of narrowing words in the sentence at tokens `[first, last)`."""
    found: set[str] = set()
    for place in range(first, last):
        if low[place] in _MARKS and free[place]:
            read = phrase_at(_MARKS, low, place)
            if read:
                found.update((read[1], read[1].rstrip("!")))
    return frozenset(found)


def lost_marks(here: frozenset[str], there: frozenset[str]) -> list[str]:
    """Return the narrowing words of one side of which the other does not speak, sorted."""
    return sorted(one[:-1] for one in here if one[-1] == "!" and one[:-1] not in there)


def read_outcomes(low: list[str], first: int, last: int) -> frozenset[tuple[str, int]]:
    """Return who won, as signed concepts: `appeal dismissed` and `judgment set aside` are lost.

    `The appeal is upheld` is won, `the conviction is upheld` stands: the object decides.
    """
    found: set[tuple[str, int]] = set()
    for place in range(first, last):
        word = _ruling_word(low[place])
        if not word or (word == "set" and low[place + 1 : place + 2] != ["aside"]):
            continue
        falls = word in _FALLS
        thing = _object(low, place, first, last)
        if thing in _COURSES and word in _WON | _LOST:
            found.add(("relief", 1 if word in _WON else -1))
        elif thing in _RULINGS and (falls or word in _STANDS):
            found.add(("ruling", -1 if falls else 1))
    found |= _favours(low, first, last)
    return frozenset(found)


@cache
def _ruling_word(word: str) -> str:
    """Return the stem of a verb of judgment, or nothing."""
    root = stem(word)
    return root if root in _WON | _LOST | _STANDS | _FALLS else ""


def _favours(low: list[str], first: int, last: int) -> set[tuple[str, int]]:
    """Return for whom a court held: `in favour of the tenant`, `against the tenant`."""
    found = set()
    for place in range(first, last - 1):
        if not _is_holding(low[place]):
            continue
        for at in range(place + 1, min(place + _NEAR, last - 1)):
            side = 1 if low[at] in ("favour", "favor") else -1 if low[at] == "against" else 0
            rest = [word for word in low[at + 1 : min(at + 4, last)] if word not in ("of", "the")]
            if side and rest:
                found.add((f"for {stem(rest[0])}", side))
    return found


@cache
def _is_holding(word: str) -> bool:
    return stem(word) in _HOLDING


def _object(low: list[str], place: int, first: int, last: int) -> str:
    """Return the stem of the nearest course or ruling: before a passive verb, else after."""
    passive = any(low[place - 1 : place] == [word] for word in ("is", "was", "are", "were", "be"))
    ahead = range(place + 1, min(place + 1 + _NEAR, last))
    behind = range(place - 1, max(place - 1 - _NEAR - 4 * passive, first - 1), -1)
    for one in (*behind, *ahead) if passive else (*ahead, *behind):
        root = stem(low[one])
        if low[one - 2 : one] == ["court", "of"]:
            continue
        if root in _COURSES or root in _RULINGS:
            return root
    return ""


def read_tenses(low: list[str], first: int, last: int) -> frozenset[tuple[str, str]]:
    """Return what has happened and what is to come: (`past`, `pay`) of `has paid`."""
    found: set[tuple[str, str]] = set()
    for place in range(first, last - 1):
        word = low[place]
        if word in _FUTURE or (word in _BEING and low[place + 1] == "to"):
            found.update(("future", stem(verb)) for verb in _verbs(low, place + 1, last))
        elif word in _PERFECT:
            done = _verbs(low, place + 1, last)
            found.update(("past", stem(verb)) for verb in done if _is_participle(verb))
    return frozenset(found)


def _verbs(low: list[str], place: int, last: int) -> list[str]:
    """Return the words after an auxiliary; a question's subject stands among them."""
    found = []
    for word in low[place : min(place + _NEAR, last)]:
        if not word.isalpha():
            break
        if word not in _SKIP and word != "to":
            found.append(word)
    return found


def _is_participle(word: str) -> bool:
    return word.endswith(("ed", "en")) or stem(word) not in (word, word[:-1])
