"""Whether a sentence is still English after a machine has rewritten it."""

import re
from collections import Counter
from collections.abc import Iterator

from curation.core.citations import find_citations
from curation.core.text import FUNCTION_WORDS

MODALS = r"(?:can|could|may|might|must|shall|should|will|would)"
CLAUSE = r"(?:if|unless|when|where|who|which|that|because|while|but|and|or)\b"
BROKEN_TEXT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b([a-z]+) \1\b(?<!had had)(?<!that that)",
        rf"\b(?<!the )(?<!'s )(?<!a ){MODALS} to be\b|\bdoes do\b|^to \w+ of\b|\beither its\b",
        r"\b\w+[^\Wsuia]s (?:that|who|which) has\b|\bhas need to\b",
        r"\b(?:may|can|should|might|could) be (?:allowed|permitted|able|entitled) to\b",
        r"\binside (?:\w+ ){0,3}(?:days?|hours?|weeks?|months?|years?|time|period)\b",
        r"\b(?:the|a|an) (?:of|by|for|from|with|and|or|is|are|may|must|shall)\b",
        r"\bby who\b(?!m|se)|\b(?:that|which|who) (?:are|is|was|were) (?:are|is|was|were)\b",
        r"\b(?:has|have) to (?:\w+ing|\w+ed|a|an|the|no|of)\b|\b(?:be|been) to (?:\w+ing)\b",
        rf"\b(?:{MODALS}|do|does|did) (?:(?!{CLAUSE})[^?,\s]+ ){{1,14}}do(?:es)? not\b",
        rf"\b{MODALS} of\b|\b(?:below|beneath) (?:article|section|clause|part|the act)\b",
        rf"\b{MODALS} (?:no|not) (?:to )?(?:do|does|have|has|be|is)ing\b",
        r"\b(?:the|a|an|and|or|nor|if|whether|that|which|no|not|because|than|who|every|any)\s*\?",
        r"\bno (?:under|to|by|in|of|for|from|with|\w+ed)\b|\bhere (?:must|may|is|are|be)\b",
        r"\b(?:against|of|to|by|for|with|from) (?:he|she|they|i|we)\b",
        rf"\b(?<!'s )(?<!the )(?<!a ){MODALS} (?:not any|does|did|has|is|are|was)\b|\bto concern\b|\bin grounds\b",
        r"[,;]\s*[,;?]|\(\s*\)|\s[,;]",
        r"\bto (?:to|of|is|are|was|does)\b|\b(?:a|an) (?:the|a|an|any)\b|\bthe (?:the|a|an|any)\b",
        r"\bof (?:under|by|either|no)\b(?! (?:one|person))",
        r"\ba (?=[aeio])(?!one\b|once\b|eu)",
    )
)
"""What no English sentence holds."""
_DETERMINED = frozenset(
    "a an the any every each no another one this that these those such his her its their either"
    " neither some all both whose which what same only first second last".split()
)
_STOPS = frozenset(
    "of to by in from for against on with under at into as or and be is are was were been has have"
    " had may must shall can will should would not who when where if unless does do did within"
    " after before cannot until upon during through between than such so which that whose".split()
)
_BACK = 4
_LONG = 4
_NEAR = 5
_INDEFINITE = frozenset(["a", "an"])
_RUN = 3
_APART = frozenset(", if when where who which that unless and or".split())
_NOT_NOUNS = frozenset("made held paid sold given taken sent kept".split())
_BROKEN_STATEMENT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{MODALS}(?: not| also| without (?:undue )?delay| by law|, by law,)?"
        r" (?!always|perhaps|thus|its|his|this|across|unless|towards)[a-z]{2,}[^suiy\W]s\b",
        r"\b(?!(?:if|that|unless|when|where|which|and|but|or|because|before|after|until|whether|once"
        r"|as|than|though|although|while|so|whom|what|by|of|to|for)\b)\w+ it (?:will|may|shall|must|is|has)\b",
        r"\b(?:in|on) what (?!extent|way|manner|form)\w+|\b(?:has|have) to (?!be\b)\w+s\b",
    )
)
"""What no statement of law holds."""
_TAIL = re.compile(r"(?:\b(?:the|a|an|of|to|and|or|by|with|which|that|from|every|any)|,)\s*[.]?$")


def statement_breakage(original: str, variant: str) -> str:
    """Name what is broken in a rewritten statement; empty when nothing is seen."""
    before, text = (" ".join(plain_citations(one).split()) for one in (original, variant))
    for pattern in (*BROKEN_TEXT, *_BROKEN_STATEMENT, _TAIL):
        match = pattern.search(text)
        if match and not pattern.search(before):
            return match.group()
    return next(lost_forms(before, text), "") or next(_said_again(before, text), "")


def plain_citations(text: str) -> str:
    """Return a text with each citation as one or two tokens: `Article 1`."""
    for one in reversed(find_citations(text)):
        if one.unit not in ("act", "case"):
            many = (
                "s 1 and 2" if one.end < len(text) and _plural(text[one.start : one.end]) else " 1"
            )
            text = f"{text[: one.start]}Article{many}{text[one.end :]}"
    return text


def _plural(citation: str) -> bool:
    return bool(re.match(r"\w+s\b", citation) or " and " in citation)


def lost_forms(before: str, text: str) -> Iterator[str]:
    """Yield forms of words that the original had right: articles, `does`, bare verbs."""
    old, here = before.casefold(), text.casefold()
    tokens = re.findall(r"[^\W_]+|[,;.?]", here)
    for noun in _counted(re.findall(r"[^\W_]+|[,;.?]", old)):
        if any(_bare(tokens, at) for at, token in enumerate(tokens) if token == noun):
            yield f"no article before {noun}"
    for modal, verb in re.findall(
        rf"\b({MODALS}|does|do|did|to)(?: not| by law| without delay| also)? ([a-z]+s)\b", here
    ):
        bare = [verb[:-1], verb.removesuffix("es"), f"{verb[:-3]}y"]
        if verb not in old and any(re.search(rf"\b{one}\b", old) for one in bare if len(one) > 2):  # noqa: PLR2004
            helped = modal != "to" and not re.search(rf"\b(?:the|a|all|to) {verb}\b", here)
            if helped and not re.search(rf"\b{verb}\b", old):
                yield f"{modal} {verb}"
    if re.search(r"\bits?\b", old) and not re.search(r"\b(?:his|him|he)\b", old):
        yield from re.findall(r"\b(?:his|him)\b", here)
    for noun in re.findall(r"\b([a-z]{2,}[^\Ws]) (?:is|was|has|does)\b", old):
        if re.search(rf"(?<!and )\b{noun} (?:are|were|have|do)\b", here):
            yield f"{noun} are"
    if re.search(r"\bdoes\b", old) and not re.search(r"\bdoes\b", here):
        done = re.search(r"\bdo ((?:[^\s?,]+ ){1,4})", here)
        if done and not re.search(r"s |\band |\bpeople |\bchildren |\bnot ", done[1]):
            yield "do for does"


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
        if len(noun) <= 2 or noun in seen or noun.endswith(("ed", "ing", "s")):  # noqa: PLR2004
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
        token = tokens[at]
        if token in _DETERMINED or token.isdecimal() or token in (",", ";", "s"):
            return False
        if token in _STOPS:
            return token not in ("as", "and", "or", "to") or (token == "to" and back > 1)
    return False


def _said_again(before: str, text: str) -> Iterator[str]:
    """Yield words said twice within a few words, or twice more than in the original."""
    old = before.casefold()
    tokens = re.findall(r"[a-z]+|,", text.casefold())
    for word, times in Counter(tokens).items():
        before_it = old.count(word.removesuffix("s")[: _LONG + 1])
        if len(word) < _LONG or word in FUNCTION_WORDS or times <= max(1, before_it):
            continue
        places = [at for at, token in enumerate(tokens) if token == word]
        close = any(
            b - a < _NEAR and not _APART & set(tokens[a:b])
            for a, b in zip(places, places[1:], strict=False)
        )
        if close or times > before_it + 1:
            yield f"{word} twice"
