"""Whether a sentence is still English after a machine has rewritten it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from augmentation.forms import MODALS, lost_forms
from curation.core.citations import find_citations
from curation.core.text import FUNCTION_WORDS

CLAUSE = r"(?:if|unless|when|where|who|which|that|because|while|but|and|or)\b"
BROKEN_TEXT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b([a-z]+) \1\b(?<!had had)(?<!that that)",
        rf"\b(?<!the )(?<!'s )(?<!a ){MODALS} to\b|\bdoes do\b|^to \w+ of\b|\beither its\b",
        r"\b\w+[^\Wsuia]s (?:that|who|which) (?:has|is|does)\b|\bhas need to\b",
        r"\b(?:may|can|should|might|could) be (?:allowed|permitted|able|entitled) to\b",
        r"\bliable at\b|\bat to\b|\bneeds? the \w+ \w+|\b\w+ did (?:under|before|after|by|in|on)\b",
        (
            rf"\b(?<!the ){MODALS} (?:not )?(?!(?:imple|supple|docu|comple|com|experi|aug|parlia"
            r"|govern)ment)\w+ment\b"
        ),
        rf"\b{MODALS} being\b|\bevery (?:such )?\w+[^suiy\W]s (?:have|are|must|may|shall)\b",
        r", which (?:must|may|can|shall) the\b|\bwithout the (?:undue )?delay\b|\bnext[.?]$",
        r"\b(?:has|have) to (?:without|not|by|in)\b|^neither the (?!.*\bnor\b)|^everything the\b",
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
        rf"\b(?<!'s )(?<!the )(?<!a ){MODALS} (?:not any|does|did|has|is|are|was)\b",
        r"\bto concern\b|\bin grounds\b",
        r"[,;]\s*[,;?]|\(\s*\)|\s[,;]",
        r"\bto (?:to|of|is|are|was|does)\b|\b(?:a|an) (?:the|a|an|any)\b|\bthe (?:the|a|an|any)\b",
        r"\bof (?:under|by|either|no)\b(?! (?:one|person))",
        r"\ba (?=[aeio])(?!one\b|once\b|eu)",
    )
)
"""What no English sentence holds."""
_LONG = 4
_NEAR = 5
_APART = frozenset(", if when where who which that unless and or".split())
_BROKEN_STATEMENT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b{MODALS}(?: not| also| without (?:undue )?delay| by law|, by law,)?"
            r" (?!always|perhaps|thus|its|his|this|across|unless|towards)[a-z]{2,}[^suiy\W]s\b"
        ),
        (
            r"\b(?!(?:if|that|unless|when|where|which|and|but|or|because|before|after|until|whether"
            r"|once|as|than|though|although|while|so|whom|what|by|of|to|for)\b)"
            r"\w+ it (?:will|may|shall|must|is|has|does|names|applies)\b"
        ),
        rf"^(?:{MODALS}|has|have|is|are|does|do) |^only they\b",
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


def _said_again(before: str, text: str) -> Iterator[str]:
    """Yield words said twice within a few words, or twice more than in the original."""
    old = before.casefold()
    tokens = re.findall(r"[a-z]+|,", text.casefold())
    for word, times in Counter(tokens).items():
        before_it = old.count(word.removesuffix("s")[: _LONG + 1])
        if len(word) < _LONG or word in FUNCTION_WORDS or times <= max(1, before_it):
            continue
        places = [at for at, token in enumerate(tokens) if token == word]
        close = any(b - a < _NEAR and not _APART & set(tokens[a:b]) for a, b in pairwise(places))
        if close or times > before_it + 1:
            yield f"{word} twice"
