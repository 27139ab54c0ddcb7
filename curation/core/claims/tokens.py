"""Tokens with places, sentence ends and light stems: all that the rules of this room read."""

import re
from dataclasses import dataclass, field
from functools import cache

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d\d)?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+/\d+|\d+(?:\.\d+)?(?:,\d\d(?!\d))?|[½¼¾⅓⅔]"
    r"|[^\W\d_]+(?:['’](?=s\b))?|[^\s\w]|_+"
)
_ABBREVIATIONS = frozenset("rs mr mrs ms dr v vs art sec cl para etc inc ltd co cf viz al".split())
_ENDS = frozenset(".;?!")
_QUOTE_MARKS = ("'", "’")
_IRREGULAR = {
    "given": "give", "gave": "give", "paid": "pay", "sold": "sell", "bought": "buy", "made": "make",
    "took": "take", "taken": "take", "held": "hold", "kept": "keep", "sent": "send",
    "left": "leave", "brought": "bring", "bound": "bind",
    "let": "let", "lent": "lend", "owes": "owe",
    "sued": "sue",
    "suing": "sue", "notified": "notify", "children": "child", "men": "man", "women": "woman",
    "appeal": "appeal", "withheld": "withhold", "written": "write", "chosen": "choose",
    "people": "person", "persons": "person", "penalties": "penalty", "lying": "lie", "forfeit":
    "forfeit", "indemnity": "indemnify", "indemnities": "indemnify", "payment": "pay", "delivery":
    "deliver", "termination": "terminate", "notification": "notify", "compensation": "compensate",
    "eviction": "evict", "dismissal": "dismiss", "disclosure": "disclose", "transfer": "transfer",
    "using": "use", "uses": "use", "used": "use", "withdrawn": "withdraw", "withdrew": "withdraw",
    "drawn": "draw", "drew": "draw",
    "shown": "show", "seen": "see", "saw": "see", "began": "begin", "begun": "begin",
    "driven": "drive", "drove": "drive", "grown": "grow", "grew": "grow", "thrown": "throw",
    "threw": "throw", "worn": "wear", "won": "win", "fell": "fall", "fallen": "fall",
    "became": "become", "came": "come", "arose": "arise", "arisen": "arise", "undertaken":
    "undertake", "undertook": "undertake", "borne": "bear", "bore": "bear", "hidden": "hide",
    "hid": "hide", "sworn": "swear", "swore": "swear", "stolen": "steal", "stole": "steal",
    "drank": "drink", "rose": "rise", "risen": "rise", "ran": "run", "overran": "overrun",
    "forgave": "forgive", "forgiven": "forgive", "overtaken": "overtake", "shaken": "shake",
    "indemnification": "indemnify", "punishment": "punish", "imprisonment": "imprison",
}  # fmt: skip
STOP = frozenset(
    "a an and any are as at be been being both but by did do does doing each either every for from"
    " had has have having he her here his how i if in into is it its itself many may me much must"
    " my nor not of on or our own shall she should so such than that the their them then there"
    " these they this those to under upon us was we were what when where whether which while who"
    " whom whose why will with would you your s can could might all also about against no only"
    " more most less least other per t case order".split()
)
"""Words without a subject of their own, which no check compares."""


@dataclass(slots=True)
class Tokens:
    """The tokens of a text in parallel lists."""

    text: list[str] = field(default_factory=list)
    lowered: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of tokens `[first, last)`; they tile the list."""


def tokenise(text: str) -> Tokens:
    """Split a text; hyphens are tokens, `'s` ends its word, `n't` is `not`, numbers are whole."""
    found = Tokens()
    texts, lowered, starts, ends = found.text, found.lowered, found.start, found.end
    begin = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        low = token.casefold()
        if low[-1] in _QUOTE_MARKS and len(low) > 1:
            low = low.rstrip("'’")
        if low == "t" and texts and texts[-1] in _QUOTE_MARKS:
            _fold_not(found)
            continue
        start, end = match.span()
        texts.append(token)
        lowered.append(low)
        starts.append(start)
        ends.append(end)
        if token in _ENDS and _ends(found, text, end):
            found.sentences.append((begin, len(texts)))
            begin = len(texts)
    if begin < len(texts):
        found.sentences.append((begin, len(texts)))
    return found


def _fold_not(found: Tokens) -> None:
    """Turn `do` `n` `'` `t` into `do` and `not`; `can't` and `won't` keep their own first half."""
    found.text[-1] = found.lowered[-1] = "not"
    stem = found.lowered[-2] if len(found.lowered) > 1 else ""
    if stem not in ("can", "won", "shan") and stem.endswith("n"):
        found.lowered[-2] = stem[:-1]


def _ends(found: Tokens, text: str, end: int) -> bool:
    if found.text[-1] != ".":
        return True
    before = found.lowered[-2] if len(found.lowered) > 1 else ""
    rest = text[end : end + 3].lstrip()
    if before == "no":
        return not rest[:1].isdecimal()
    return before not in _ABBREVIATIONS and len(before) != 1 and not rest[:1].islower()


@cache
def stem(word: str) -> str:
    """Return a rough stem: `indemnifies`, `indemnified` and `indemnify` share one."""
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    elif len(word) > 3:  # noqa: PLR2004
        for suffix, put in (
            ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ying", "y"), ("ing", ""), ("ed", ""),
            ("es", ""), ("s", ""),
        ):  # fmt: skip
            if word.endswith(suffix) and not word.endswith(("ss", "us", "is")):
                cut = word[: -len(suffix)] + put
                if len(cut) > 2 and (put or any(vowel in cut for vowel in "aeiouy")):  # noqa: PLR2004
                    word = cut
                break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":  # noqa: PLR2004
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word  # noqa: PLR2004


def content_stems(lowered: list[str]) -> list[str]:
    """Return the stems of the words that carry subject, in order."""
    return [stem(word) for word in lowered if word not in STOP and word[0].isalnum()]
