"""Whether the sentence of a question still stands after a machine has rewritten it."""

import re
from collections import Counter
from collections.abc import Iterator

from augmentation.forms import MODALS, lost_forms
from augmentation.question_form import AUXILIARIES, DETERMINERS, core_of, question_tokens
from augmentation.sentence import BROKEN_TEXT, plain_citations
from curation.core.text import FUNCTION_WORDS

_BROKEN_QUESTION = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwho (?!alone|else|then|also|only|ever|\w+ly )\w+ (?:{MODALS}|do|does|has|is|are)\b",
        rf"\b{MODALS} (?:no\s*[,?]|not\s*\?)",
        rf"\b{MODALS} none (?!of\b)\w",
        rf"\b(?:what|which|who|when|how)\b[^?,]*\b{MODALS} (?:\w+ ){{0,4}}not \w+ing\b",
        r"\bdo (?:article|section|clause|the (?:rule|article|section|clause))\b(?! \w+ and| \S+,)",
        r"\bdo (?:the )?(?:article|section|clause) [\w()]+ (?!and|or)",
        r"\bdo(?:ing)? (?:a|an|any) [a-z]",
        r"\b(?:what|who|which) (?:have|has) to (?:the|a|an|article)\b|^(?:to|of|by|for) the\b",
        r"\b(?:do|does|did) [^?,]{1,60} be [a-z]",
        r"^(?:which|what) (?:[a-z]+ )?[a-z]+[^suiy\W]s (?:is|was)\b",
        r"^(?:what|which|who|how) (?:meant|did not|not|is (?:the )?\w+ (?:done|no))\b",
        r"^(?:what|how|when|where|why) (?:the|a|an|any|every|it|he|they)\b",
        r"^the one who\b|^which (?:must|may|can|shall|will|should)\b|^(?:what|which) needs\b",
        r"\bin (?:which|what) grounds?\b",
        r"\b(?:may|must|can|shall) (?:any|every|no|a|the) \w+ (?:is|are|was|has)\b",
        r"^by how\b|\bat most how\b|\bhow many (?:are|is|was|were|may|must|can|shall)\b",
        r"\bat least how\b",
        r"^(?:as|that|than|in that|to that|of that|for that)\b",
        r"\b(?:does|do|did)\b(?:(?!\b(?:who|that|which|it)\b)[^?,]){1,60}\bhas\b",
        r"^by whom (?!is |was |has |does )\w+[^suiy\W]s\b|^(?:is|are) (?:the |a )?\w+ needed to\b",
        r"^who (?:court|person|party|authority|information|rights|remedies|act|acts|courts)\b",
    )
)
"""What no question holds."""
_DO = re.compile(r"\b(?:do|does|did)\b", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:must|shall|within|how soon|by|deadline|due|required|ha(?:s|ve) to|limit)\b"
)
_ANY_AUXILIARY = re.compile(
    rf"\b(?:is|are|was|were|do|does|did|has|have|had|cannot|{MODALS})\b|n't\b", re.IGNORECASE
)
_MAIN_DO = re.compile(r"\b(?!to )\w+ do(?= (?:under|by|in|for|when|if|after|before)\b|\?)")
_THERE = re.compile(rf"\bthere (?:{MODALS}|is|are|be)\b")
_LONG = 4
_FREE = FUNCTION_WORDS | {"article", "regarding", "concerning"}
"""Words that a question may say twice."""
_PREPOSITIONS = frozenset("of in to by under for on at from with within before after".split())
_INFINITIVE = re.compile(r"\bto ([a-z]{3,})\b")
_ARTICLE = re.compile(r"\b(?:a|an) ([a-z]{3,})\b")


def breakage(original: str, variant: str) -> str:
    """Name what is broken in the variant's sentence; empty when nothing is seen.

    It looks for what machine translation and small models break: doubled words, lost
    auxiliaries, denials out of place, sentences that end in the middle.
    """
    text = _cite(variant)
    before = _cite(original)
    for pattern in (*BROKEN_TEXT, *_BROKEN_QUESTION):
        match = pattern.search(text)
        if match and not pattern.search(before):
            return match.group()
    return next(_lost_grammar(before, text), "") or next(lost_forms(before, text), "")


def _cite(text: str) -> str:
    """Return the core of a question with each citation as one token."""
    return " ".join(core_of(plain_citations(text)).split())


def _lost_grammar(before: str, text: str) -> Iterator[str]:
    here, old = text.casefold(), before.casefold()
    if _DO.search(before) and _not_inverted(question_tokens(text)):
        yield "no auxiliary"
    if _MAIN_DO.search(old) and not re.search(r"\b(?:do|done|doing|make|act|take|steps?)\b", here):
        yield "no verb"
    if _THERE.search(old) and not re.search(r"\b(?:there|exists?)\b", here):
        yield "no `there`"
    if here.startswith("by when") and not _DUE.search(old):
        yield "by when"
    told = re.match(r"who ([a-z]+?)e?s\b", old)
    if told and re.match(rf"who {told[1]}e?d\b", here):
        yield "past for present"
    if here.count("what") > max(1, old.count("what")):
        yield "two questions"
    for name in re.findall(r"\bthe ([A-Z]\w+)", before):
        if re.search(rf"\b(?:a|an|any|every) {name}\b(?! [A-Z])", text):
            yield f"the {name} is one of its kind"
    asked = re.match(r"(?:what|which) ([a-z]+)\b", here)
    if asked and re.search(rf"\b(?:what|which) {asked[1]}s\b", old):
        yield f"one {asked[1]} of several"
    yield from _doubled(old, text)
    yield from _lost_particles(old, here)


def _doubled(old: str, text: str) -> Iterator[str]:
    """Yield words said twice that were said once, and `must provides` where it was `provide`."""
    here = text.casefold()
    helped = _ANY_AUXILIARY.search(text) is not None
    for word, times in Counter(re.findall(rf"\b[a-z]{{{_LONG},}}\b", text)).items():
        if times > max(1, old.count(word[:-1])) and word not in _FREE:
            yield f"{word} twice"
        bare = word[:-1] if word.endswith("s") else ""
        seen = re.search(rf"\b(?!what|which|the)(\w+),? {word}\b", here)
        if bare and helped and seen and _only(bare, old, here) and word not in old:
            yield f"{word} for {bare}"


def _only(bare: str, old: str, here: str) -> bool:
    pattern = re.compile(rf"\b{bare}\b")
    return pattern.search(old) is not None and pattern.search(here) is None


def _not_inverted(words: tuple[str, ...]) -> bool:
    """Tell whether the subject follows the question word at once: `What the term includes`."""
    if not words or words[0] in ("who", "whoever") or words[0] in AUXILIARIES:
        return False
    for place, word in enumerate(words[:7]):
        if word in AUXILIARIES:
            return False
        if place and word in DETERMINERS and words[place - 1] not in _PREPOSITIONS:
            return True
    return False


def _lost_particles(old: str, here: str) -> Iterator[str]:
    for verb in _INFINITIVE.findall(old):
        bare = re.search(rf"\b(\w+) {verb}\b", here) if verb not in _FREE else None
        if (
            bare
            and bare[1] not in ("to", "and", "or", "not")
            and not re.search(rf"\bto {verb}\b", here)
        ):
            helped = re.search(rf"\b(?:{MODALS}|do|does|did) (?:[^\s,?]+ ){{0,8}}{verb}\b", here)
            if not helped:
                yield f"no `to` before {verb}"
    for noun in _ARTICLE.findall(old):
        if re.search(
            rf"\b(?:of|to|by|in|from|is|are|for|against|on|be|makes?|gives?) {noun}\b", here
        ) and not re.search(
            rf"\b(?:a|an|the|any|every|each|no|another) (?:\w+ ){{0,2}}{noun}\b", here
        ):
            yield f"no article before {noun}"
