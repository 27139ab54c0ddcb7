"""Finds what a text quotes at length: words of other laws are no provisions of this document."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from curation.documents.structure.lines import Line, lines_of

Span = tuple[int, int]

_OPENS = re.compile(r"[\[(]?[\"“«‘']")
_ENDS = re.compile(
    r"[\"”»’'](?:[\])}.,;:]|\s?\[\d{1,3}\]|\d{1,3}){0,3}(?:(?<=[;,])\s(?:and|or))?"
    r"(?:\s?[\[(](?:emphasis|my|our|italics)[^\])\n]{0,60}[\])]\.?)?$",
    re.IGNORECASE,
)
_CLOSES = {'"': '"', "“": "”", "«": "»", "‘": "’", "'": "'"}
_INLINE = re.compile(r"“[^”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^»\n]{1,2000}»")
_LISTED = re.compile(
    r"(?:\(?(?:\d{1,3}[A-Z]{0,2}|[a-z]{1,4}|[A-Z]|[IVX]{1,5})[.)]|\[\d{1,3}\]|"
    r"(?:Provided|PROVIDED|Explanation|Exception|Illustration)\b|[x*.…]{3})"
)
_PROVISION = (
    r"articles?|sections?|sub-?sections?|rules?|regulations?|clauses?|orders?|schedules?|"
    r"paragraphs?|acts?|statutes?|provisions?|constitution|conventions?|directives?|codes?|"
    r"treaty|ordinance|amendment"
)
_INTRODUCES = re.compile(
    rf"\b(?:{_PROVISION})\b[^\n]{{0,160}}\b(?:provides?|provided|reads?|states?|stated|says|said|"
    r"runs?|defines?|enacts?|follows|follow|under|terms)\b[^.\n]{0,80}[:—–-]$|"
    r"\b(?:reads?|provides?)(?: relevantly| as follows| thus| as under| in part)?,?\s?[:—–-]{1,2}$|"
    rf"^[\"“]?(?:the )?(?:\w+ )?(?:{_PROVISION})\b[^\n]{{0,40}}:$",
    re.IGNORECASE,
)
_TAIL = 300
_MAX_CHARS = 4000


def quoted_lines(lines: Sequence[Line], starts: Collection[int] = ()) -> list[bool]:
    """Say of each line whether it is part of a quotation that stands apart.

    A quotation begins with a line that opens a quotation mark, or after words that announce a
    provision; it ends with its mark, or where lines without enumerator go on.

    Args:
        lines: all lines of the text.
        starts: indices of lines that begin a paragraph: none of them is quoted.
    """
    found = marked_quotations(lines)
    announced = False
    for index, line in enumerate(lines):
        before = lines[index - 1].text if index else ""
        closed = index > 0 and found[index - 1] and bool(_ENDS.search(before[-90:]))
        announced = _goes_on(line.text, before, announced=announced and not closed)
        announced = announced and index not in starts
        found[index] = index not in starts and (found[index] or announced)
    return found


def marked_quotations(lines: Sequence[Line]) -> list[bool]:
    """Say of each line whether it stands in quotation marks that a line before or itself opens."""
    found: list[bool] = []
    closing, chars = "", 0
    for line in lines:
        if not closing:
            closing, chars = _opened(line.text), 0
        chars += len(line.text)
        found.append(bool(closing) and chars < _MAX_CHARS)
        if not found[-1] or _ends(line.text, closing):
            closing = ""
    return found


def own_words(text: str, starts: Collection[int]) -> str:
    """Return a text of the same length in which what it quotes holds no mark of structure.

    Args:
        text: normalised text of a judgment.
        starts: where the provisions begin that its source marks: none of them is quoted.
    """
    lines = lines_of(text)
    begun = {index for index, line in enumerate(lines) if line.start in starts}
    return without_quotations(text, lines, quoted_lines(lines, begun))


def without_quotations(text: str, lines: Sequence[Line], quoted: Sequence[bool]) -> str:
    """Return a text of the same length in which no quotation holds a mark of structure."""
    return blanked(text, _quotations(text, lines, quoted), lambda own: "x" * len(own))


def _quotations(text: str, lines: Sequence[Line], quoted: Sequence[bool]) -> Iterator[Span]:
    for line, is_quoted in zip(lines, quoted, strict=True):
        if is_quoted:
            yield line.start, line.end
        else:
            inline = _INLINE.finditer(text[line.start : line.end])
            yield from ((line.start + one.start(), line.start + one.end()) for one in inline)


def blanked(text: str, spans: Iterable[Span], cover: Callable[[str], str]) -> str:
    """Return a text with other characters in some places, as many as stood there.

    Args:
        text: any.
        spans: the places, in order.
        cover: gives what stands there instead.
    """
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], cover(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _opened(text: str) -> str:
    """Return the mark that closes the quotation which a line opens, or nothing.

    A line whose first words alone are quoted opens none.
    """
    match = _OPENS.match(text)
    if not match:
        return ""
    mark = match[0][-1]
    closing = _CLOSES[mark]
    if mark in "‘'":
        nested = text[match.end() : match.end() + 1] in ('"', "“")
        listed = nested or _LISTED.match(text, match.end())
        return closing if listed or _ends(text, closing) else ""
    inside = text.find(closing, match.end())
    return closing if inside < 0 or _ends(text, closing) else ""


def _ends(text: str, closing: str) -> bool:
    match = _ENDS.search(text[-90:])
    return match is not None and match[0][0] == closing


def _goes_on(text: str, before: str, *, announced: bool) -> bool:
    """Whether a line belongs to a provision that is quoted without quotation marks."""
    if _INTRODUCES.search(before[-_TAIL:]):
        return True
    return announced and (text[0].islower() or bool(_LISTED.match(text)))
