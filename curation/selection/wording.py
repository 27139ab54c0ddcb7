"""What can be counted in a question and its answer: one small function a statistic."""

import re

from curation.core.citations import find_citations
from curation.core.claims.tokens import stem
from curation.core.text import FUNCTION_WORDS, content_words, normalise_quote, words

_ASKING = frozenset(
    "what which who whom whose when where why how is are was were do does did can could may might"
    " must shall should will would has have had am isn't aren't doesn't don't can't".split()
)
_LEADING = frozenset(
    "under in at on by for to from of within with without after before during until upon if unless"
    " according pursuant subject given suppose assuming where once as against through between"
    " despite notwithstanding except other besides apart regarding concerning and among"
    " over".split()
)
_LATE_ASKING = re.compile(
    r"^(?:\w+ ){0,6}(?:of|to|in|by|for|from|on|under|with) (?:which|what|whose)\b"
)
_DANGLING = frozenset(
    "a an the and or nor but that which whose who whom if unless because although whereas than"
    " every any such shall will must should would could cannot when where while whether"
    " including namely either neither no".split()
)
_STRANDED = frozenset("of to for with on upon in by under from into at against between".split())
_PARTICIPLE = re.compile(
    r"(?:ed|dealt|held|made|paid|set|sought|bound|brought|kept|sold|sent|given|taken|done|born|met"
    r"|lived|entered|acted|spoken|gone|begun|found|lent|let|put|come|laid|hereto|thereto)$"
)
_LIST_TAIL = re.compile(r"[;,]\s*(?:and|or)$")
_ENUMERATOR = re.compile(r"(?<![\w(])(?:[a-z]{1,5}|[A-Z]{1,3}|\d{1,3})\)")
_META = re.compile(
    r"\b(?:(?:this|the (?:given|above|provided|following|supplied)) (?:passage|text|context|excerpt"
    r"|extract|snippet)|the (?:passage|excerpt|snippet)\b|the text(?! of\b)"
    r"|according to the (?:context|document|text|extract)|(?:provided|given) context"
    r"|as an ai\b|language model|(?:the|this|my) (?:correct )?answer (?:is|to|should|must|can|lies)"
    r"|(?:this|the above) question|i cannot (?:answer|help)|i can't (?:answer|help)|i'm sorry"
    r"|i am sorry|here (?:is|are) (?:the|a|some) (?:question|answer)"
    r"|mentioned in the text|(?:question|answer)\s*:)",
)
_POINTER = re.compile(
    r"\b(?P<word>this|these|such|said|aforesaid|aforementioned)\s+(?:an?\s+)?(?P<noun>[\w-]+)"
    r"|\b(?P<adverb>hereof|herein|hereunder|hereby|hereinafter|hereto)\b"
)
_LAW_NOUNS = frozenset(
    "article section clause sub-clause subclause sub-section subsection paragraph rule regulation"
    " schedule part chapter provision proviso act code constitution agreement contract order"
    " judgment treaty convention explanation".split()
)
_WHOLE_LAWS = frozenset("act code constitution agreement contract treaty convention".split())
_INNER = frozenset(
    "sub_section sub_clause sub_paragraph sub_rule clause proviso explanation item point".split()
)
# "art. 21", "s. 3(1)" and "A v. B" end no sentence
_SENTENCE_END = re.compile(r"(?<=[!?:;])\s+(?=\S)|(?<=\w\w\.)(?<!\bvs\.)\s+(?=[A-Z“\"'‘(])")
_SPECIES = re.compile(r"^(?:sub)?-?")


def question_form(question: str) -> bool:
    """Tell whether a text asks: a question mark at its end and a word that asks at its head.

    Facts may stand before the question; `Under article 15(3), may the State ...?` and
    `In which cases ...?` ask too.
    """
    plain = normalise_quote(question).rstrip("\"')] ")
    if not plain.endswith("?"):
        return False
    found = words(_SENTENCE_END.split(question)[-1])
    if not found:
        return False
    if found[0] in _ASKING:
        return True
    led = found[0] in _LEADING and any(word in _ASKING for word in found[1:])
    return led or bool(_LATE_ASKING.match(" ".join(found)))


def cut_off(answer: str, source: str) -> str:
    """Say how an answer is cut off, or return nothing when it is whole.

    An item of a list of the law is whole as printed, with its `;`, `,` or `; and`, if it stands in
    the source up to the end of its line.
    """
    plain = normalise_quote(answer)
    return _unbalanced(answer) or _ends_badly(plain, source) or _cut_line(answer.strip(), source)


def _unbalanced(answer: str) -> str:
    bare = _ENUMERATOR.sub("", answer)
    for left, right in ("()", "[]", "“”"):
        if bare.count(left) != bare.count(right):
            return f"unbalanced {left}{right}"
    return "unbalanced quotation mark" if answer.count('"') % 2 else ""


def _ends_badly(plain: str, source: str) -> str:
    if not words(plain):
        return "no words"
    if re.match(r"[,;:.!?)\]]", plain):
        return "begins with punctuation"
    if plain.endswith(("...", "…")) and plain not in normalise_quote(source):
        return "ends in an ellipsis"
    if re.search(r"(?:[:(\[]|\s-|[–—]|\w-)$", plain):
        return "announces what does not follow"
    return ""


def _cut_line(answer: str, source: str) -> str:
    if _cuts_word(answer, source):
        return "cut within a word"
    item = _ends_line(answer, source)
    if item and (answer.endswith(",") or _LIST_TAIL.search(answer)):
        return ""
    return "ends in a comma" if answer.endswith(",") else _dangling(normalise_quote(answer))


def _dangling(plain: str) -> str:
    found = words(plain)
    last, before = found[-1], found[-2] if len(found) > 1 else ""
    closed = plain.endswith((".", "!", '"', "'", ")")) and last not in ("and", "or", "the", "a")
    if closed or len(found) == 1:
        return ""
    if last in _DANGLING or (last in _STRANDED and not _PARTICIPLE.search(before)):
        return f"ends in {last}"
    return ""


def _cuts_word(answer: str, source: str) -> bool:
    """Tell whether every place of the answer in its source ends or begins within a word."""
    places = [match.start() for match in re.finditer(re.escape(answer), source)] if answer else []
    return bool(places) and all(
        (answer[-1].isalnum() and source[start + len(answer) :][:1].isalnum())
        or (answer[0].isalnum() and start > 0 and source[start - 1].isalnum())
        for start in places
    )


def _ends_line(answer: str, source: str) -> bool:
    place = source.find(answer)
    rest = source[place + len(answer) :] if place >= 0 else "x"
    return place >= 0 and (not rest.strip() or rest.lstrip(" ").startswith("\n"))


def covered(text: str, by: str) -> float:
    """Return the share of a text's content words, by stem, that another text has; 1.0 for none."""
    own = {stem(word) for word in content_words(text)}
    other = {stem(word) for word in words(by)}
    return len(own & other) / len(own) if own else 1.0


def leaks(question: str, answer: str) -> bool:
    """Tell whether the whole answer stands word for word in the question; yes and no aside."""
    found = words(answer)
    if not found or found[0] in ("yes", "no"):
        return False
    return f" {' '.join(found)} " in f" {' '.join(words(question))} "


def meta_talk(text: str, source: str) -> tuple[str, ...]:
    """Return the phrases that speak of the page or the writer, unless the law itself uses them."""
    law = normalise_quote(source)
    found = (match.group() for match in _META.finditer(normalise_quote(text)))
    return tuple(phrase for phrase in found if phrase not in law)


def unresolved(question: str) -> tuple[str, ...]:
    """Return what a question points to without naming it: `this article`, `such person`.

    `such person` is resolved by a person earlier in the question, `this article` by an article
    that it cites, `clause (2)` by the article, section or law that it names beside it.
    """
    cited = [one for one in find_citations(question) if not one.relative]
    units = {_SPECIES.sub("", one.unit).strip("_") for one in cited}
    found = []
    plain = normalise_quote(question)
    for match in _POINTER.finditer(plain):
        noun = match["noun"] or ""
        if match["word"] == "such" and noun in ("as", "that"):
            continue
        earlier = {stem(word) for word in words(plain[: match.start()])}
        named = noun in _LAW_NOUNS and (
            _SPECIES.sub("", noun) in units
            or (noun in _WHOLE_LAWS and any(one.act for one in cited))
            or (noun in ("provision", "act", "order") and bool(cited))
        )
        if not named and (noun in _LAW_NOUNS or stem(noun) not in earlier):
            found.append(match.group())
    if cited and all(one.unit in _INNER and not one.act for one in cited):
        # `clause 5.2` of a contract stands alone; `clause (2)` is a part of something.
        found += [one.text for one in cited if re.search(r"[a-z]\s*\(", one.text) or not one.path]
    return tuple(dict.fromkeys(found))


def ascii_letters(text: str) -> float:
    """Return the share of letters that English is written with; 1.0 for no letters."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isascii() for letter in letters) / len(letters) if letters else 1.0


def function_words(text: str) -> float:
    """Return the share of words that carry English grammar; 0.0 for no words."""
    found = words(text)
    return sum(word in FUNCTION_WORDS for word in found) / len(found) if found else 0.0
