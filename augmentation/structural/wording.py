"""How questions are worded: citations in prose, references resolved, case and agreement."""

import re
from dataclasses import dataclass

from augmentation.structural.analysis import ParsedPassage
from curation.core.records import Passage
from curation.core.text import content_words, words

MAX_QUESTION_WORDS = 60
_FRONT_WORDS = 16
"""A longer question names its provision first, so that its end stays with its verb."""

_UNITS = {
    "art": "Article", "article": "Article", "s": "section", "sec": "section",
    "section": "section", "cl": "clause", "clause": "clause", "para": "paragraph",
    "paragraph": "paragraph", "reg": "regulation", "regulation": "regulation", "r": "rule",
    "rule": "rule", "sch": "Schedule", "schedule": "Schedule", "pt": "Part", "part": "Part",
    "ch": "Chapter", "chapter": "Chapter", "item": "item", "recital": "recital",
}  # fmt: skip
_PLACE = re.compile(
    r"(?P<title>.+?),\s+(?P<unit>[A-Za-z]+)\.?\s+(?P<number>\d[\w.]*(?:\([\w]+\))*)"
    r"(?:,?\s+(?P<part>[A-Za-z][\w .()]*))?"
    r"(?:,\s+\"(?P<term>[^\"]{1,120})\"(?:\s\(\w+\))*)?"
)
_CASE_NAME = re.compile(r"\bv\.?s?\.?\s", re.IGNORECASE)
_LAW = r"(?:Constitution|Act|Sanhita|Adhiniyam|Code|Law|Ordinance|Regulation|Directive|Agreement|"
_LAW += r"Contract|Bill|Order|Charter|Treaty|Convention|Addendum|Policy)"
_AMENDED = re.compile(r"(?:(?<!\w)\d{1,2} ?)?\[|\]")
"""Brackets and footnote numbers that a consolidated text puts around amendments."""
_THIS_LAW = re.compile(rf"\b[Tt]his ({_LAW})\b")
_THIS_PART = re.compile(r"\b[Tt]his (Part|Chapter|Title)\b")
_THIS_UNIT = re.compile(r"\bthis (?:article|section)\b", re.IGNORECASE)
_THIS_CLAUSE = re.compile(
    r"\bthis (?:clause|sub-?section|paragraph|sub-?paragraph|rule|regulation|provision)\b",
    re.IGNORECASE,
)
_BARE_CLAUSE = re.compile(
    r"\b((?:clauses?|sub-?sections?|paragraphs?) \(\w+\)"
    r"(?:(?:, | and | or | to )\(\w+\))*)"
    r"(?! of| \(|\(|,? (?:and |or )?(?:clause|sub-section|paragraph))"
)
_UNRESOLVED = re.compile(
    r"\b(?:this|these|those|aforesaid|said|hereby|herein|hereof|hereto|hereunder"
    r"|foregoing|preceding|following|above|sub-?clauses? \(\w+\)(?! of)"
    r"|the same(?=[ ,]*(?:$|under|is|shall|may|to))|that (?:clause|article|section"
    r"|sub-?section|period|law|person|order|provision|paragraph|year|right|case|purpose|behalf))\b",
    re.IGNORECASE,
)
_BACKWARD = re.compile(r"\b(?:there(?:of|in|to|for|on|by|under)|such)\b", re.IGNORECASE)
_OPENING_WORDS = 5
"""So early in a stretch a word that points back has nothing to point to."""
_PRONOUN_FIRST = re.compile(
    r"\b(?:must|may|will|can|shall|that|who|if|when|where) (?:he|she|it|they)\b"
)
_SEPARATORS = " \n\t,;:—–-"
_DOUBLED = frozenset({";.", ":.", "-.", "—.", "–.", ".."})
_DANGLING = frozenset("is are be of to by for with the a an in who which that on from at".split())
"""An answer that ends so has lost its end."""
_LEADING_WORD = re.compile(r"(?:and|or)\s|\[\s*\]")
_TRAILING_WORD = re.compile(r"\s(?:and|or|but|nor)$")
_ABBREVIATED = re.compile(r"(?:etc|cent|\b\w)\.$")
_LOWERED = frozenset(
    "a all an another any before both by each either every everyone everybody he if in it its"
    " neither no nobody none nothing on one persons she some such the their there these they this"
    " those unless until upon when whenever where whoever with without subject notwithstanding for"
    " nor after during whether no-one anyone two three".split()
)
_PERSONS = frozenset(
    "person persons citizen citizens child children employee employees member members officer"
    " officers judge judges customer woman women man men party parties anyone"
    " everyone speaker provider recipient discloser employer tenant landlord buyer seller supplier"
    " contractor licensee licensor".split()
)
_ANIMATE = frozenset(
    "person persons citizen citizens state parliament president court courts minister ministers"
    " government legislature authority authorities board council commission committee child"
    " children employer employee employees party parties provider customer recipient discloser"
    " owner member members minority minorities denomination officer officers judge judges governor"
    " magistrate tribunal woman women man men everyone whoever anyone tenant landlord buyer seller"
    " lessor lessee director directors company section controller processor licensee licensor"
    " justice speaker assembly house secretary chairperson president registrar bank agency agent"
    " republic senate commissioner organ organs data-subject supplier contractor borrower"
    " lender".split()
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A question with the stretch `[start, end)` of the passage's text that answers it."""

    question: str
    start: int
    end: int
    rule: str
    """Name of the rule that wrote it, in kebab case."""


@dataclass(frozen=True, slots=True)
class Place:
    """A provision as a question names it."""

    full: str
    """`Article 19(2) of the Constitution of India`."""
    short: str
    """`Article 19(2)`."""
    unit: str
    """The top numbered unit: `Article 19`."""
    instrument: str
    """`the Constitution of India`."""


def place_of(passage: Passage) -> Place:
    """Return how prose names a passage's provision."""
    found = _PLACE.fullmatch(passage.citation.strip())
    if found is None or found["unit"].casefold() not in _UNITS:
        title = passage.citation.strip()
        named = title if title[:4].casefold() == "the " else f"the provision “{title}”"
        return Place(full=named, short=named, unit=named, instrument=named)
    title = found["title"].strip()
    bare = _CASE_NAME.search(title) or title.casefold().startswith("the ")
    instrument = title if bare else f"the {title}"
    name = _UNITS[found["unit"].casefold()]
    short = f"{name} {found['number']}"
    unit = f"{name} {found['number'].partition('(')[0]}"
    if found["part"]:
        numbered = re.search(r"\s(?:\d+|[IVX]+)$", found["part"]) is not None
        short = f"{'' if numbered else 'the '}{found['part']} to {short}"
    if found["term"]:
        short = f"the definition of “{found['term']}” in {short}"
    return Place(full=f"{short} of {instrument}", short=short, unit=unit, instrument=instrument)


def resolve(text: str, passage: Passage, *, whole: bool = False) -> str | None:
    """Return the text with its references to its own place named; `None` where one stays open.

    In a `whole` clause "such marriage" finds its marriage earlier in the same words.
    """
    place = place_of(passage)
    part = _part_name(passage, place)
    text = " ".join(_AMENDED.sub("", text).split())
    text = _THIS_LAW.sub(lambda _: place.instrument, text)
    text = _THIS_PART.sub(lambda found: part or found.group(), text)
    text = _THIS_UNIT.sub(lambda _: place.unit, text)
    text = _THIS_CLAUSE.sub(lambda _: place.short, text)
    text = _BARE_CLAUSE.sub(lambda found: f"{found.group(1)} of {place.unit}", text)
    if not whole and re.search(r"\bsuch (?!as\b)", text, re.IGNORECASE):
        return None
    if (
        _UNRESOLVED.search(text)
        or _BACKWARD.search(" ".join(text.split()[:_OPENING_WORDS]))
        or re.match(r"(?:he|it|they)\b", text)
    ):
        return None
    return text


def _part_name(passage: Passage, place: Place) -> str:
    """Return `Part III` from the headings above the passage, or a description of that part."""
    for heading in reversed(passage.heading.split(" > ")):
        found = re.match(r"(?:Part|Chapter|Title) [IVXLC\d]+[A-Z]?\b", heading, re.IGNORECASE)
        if found:
            word, number = found.group().split()
            return f"{word.capitalize()} {number.upper()}"
    return f"the Part containing {place.unit}"


def lower_first(text: str, source: str) -> str:
    """Lower the first letter for mid-sentence use, unless the word is a name in this source."""
    word = re.match(r"[^\W\d_]+", text)
    if word is None or not word.group()[0].isupper() or not word.group()[1:].islower():
        is_article = word is not None and word.group() == "A"
        return text[:1].lower() + text[1:] if is_article else text
    plain = word.group().casefold()
    named = re.search(rf"[a-z,] {re.escape(word.group())}\b", source)
    common = re.search(rf"[a-z,] {re.escape(plain)}\b", source)
    if plain in _LOWERED or (common and not named):
        return text[:1].lower() + text[1:]
    following = text[word.end() :].lstrip()[:1]
    if named or following.isupper() or word.end() == len(text):
        return text
    return text[:1].lower() + text[1:] if _is_common(plain) else text


def _is_common(word: str) -> bool:
    """Guess that a word is no name: it ends as common nouns and adjectives do."""
    return (
        re.search(r"(?:tion|ment|ance|ence|ing|ity|ness|ship|al|ed|ic|ious|ies|ure)$", word)
        is not None
    )


def ask(core: str, passage: Passage) -> str:
    """Return the question `core` (no question mark) with its provision named once."""
    place = place_of(passage)
    core = core.strip(" ,;:")
    # A question that says "the Constitution of India" already needs only the number.
    where = place.short if place.instrument in core else place.full
    if len(core.split()) > _FRONT_WORDS and where == place.full:
        return f"Under {where}, {core}?"
    return f"{core[:1].upper()}{core[1:]} under {where}?"


def draft(
    rule: str, question: str | None, span: tuple[int, int], parsed: ParsedPassage
) -> tuple[Draft, ...]:
    """Return the draft when its question stands alone and its answer answers, else nothing."""
    start, end = tidy(parsed.text, *span)
    if parsed.text[end : end + 1] == "." and any(s.layout.start == start for s in parsed.sentences):
        end += 1
    answer = parsed.text[start:end]
    if question is None or not answer or not _stands_alone(question):
        return ()
    asked = " ".join(question.split())
    asked = asked[:1].upper() + asked[1:]
    told = content_words(answer)
    leaked = " ".join(words(answer)) in " ".join(words(asked)) or set(told) <= set(words(asked))
    if not told or leaked or words(answer)[-1] in _DANGLING:
        return ()
    return (Draft(question=asked, start=start, end=end, rule=rule),)


def _stands_alone(question: str) -> bool:
    balanced = all(question.count(a) == question.count(b) for a, b in ("()", "“”"))
    return (
        len(question.split()) <= MAX_QUESTION_WORDS
        and balanced
        and question.count('"') % 2 == 0
        and not re.search(r"[\[\]{};]|[—–:]\s*\?| ,|,\?|''|’’", question)
        and not _PRONOUN_FIRST.search(question)
    )


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the separators and the dangling conjunctions at its edges.

    A full stop stays only where the span is more than one sentence, or begins one.
    """
    before = (-1, -1)
    while (start, end) != before:
        before = (start, end)
        while start < end and text[start] in _SEPARATORS + ".]":
            start += 1
        while end > start and (text[end - 1] in _SEPARATORS or text[end - 2 : end] in _DOUBLED):
            end -= 1
        head = _LEADING_WORD.match(text, start, end)
        start = head.end() if head else start
        tail = _TRAILING_WORD.search(text, max(start, end - len(" and")), end)
        end = tail.start() if tail else end
    piece = text[start:end]
    one = piece[:1].islower() and ". " not in piece and not _ABBREVIATED.search(piece[-6:])
    return start, end - 1 if one and piece.endswith(".") else max(start, end)


_HEAD_END = re.compile(
    r"\b(?:who|which|that|whose|not|being|whether|or|and|of|in|on|at|by|for|from|to|with|under|over|into"
    r"|within|below|above|against|against|having|entitled|\w{3,}(?:ing|ed))\b|,"
)


def is_animate(subject: str) -> bool:
    """Whether a subject is asked for with "who": a person, an office or a body."""
    head = _HEAD_END.split(subject)[0]
    tokens = words(head)
    return bool(tokens) and (tokens[-1] in _ANIMATE or tokens[-1].endswith("'s council"))


def is_person(phrase: str) -> bool:
    """Whether a phrase stands for a human being or a party, asked for with "whom"."""
    tokens = words(_HEAD_END.split(phrase)[0])
    return bool(tokens) and tokens[-1] in _PERSONS


def is_plural(subject: str) -> bool:
    """Whether a subject takes a plural verb, by its first noun and its quantifier."""
    first = words(subject)[:1]
    if first and first[0] in ("all", "both", "two", "three", "these", "those", "persons"):
        return True
    if first and first[0] in ("every", "each", "everyone", "any", "no", "a", "an", "neither"):
        return False
    head = re.split(r"\b(?:who|which|that|of|in|on|for|with|to)\b|,", subject)[0]
    tokens = words(head)
    return " and " in head or bool(tokens and re.search(r"(?<![su])s$", tokens[-1]))


def with_article(noun: str) -> str:
    """Return `a citizen` or `an offence`; a plural stays bare."""
    first = words(noun)[:1]
    if not first or is_plural(noun):
        return noun
    vowel = re.match(r"(?!uni|use|eu|one)[aeiou]|hour|heir|honest", first[0])
    return f"{'an' if vowel else 'a'} {noun}"
