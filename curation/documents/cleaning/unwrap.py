"""Joins lines that a width or a link broke, so that sentences and citations read whole."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from curation.core.text import normalise_text
from curation.documents.cleaning.hyphens import HyphenMender
from curation.documents.cleaning.line_breaks import SoFar, begins_paragraph, note_enumerator
from curation.documents.cleaning.line_words import Line, closes, ends_in_citation
from curation.documents.cleaning.page_lines import NO_PAGES, PageLines, take_page_lines
from curation.documents.cleaning.pages import PageMarks, find_page_marks
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.structure.marks import is_wrapped

NOTES_TITLE = "Footnotes"
"""What stands above the footnotes that were taken from between the lines."""
_ORPHAN = re.compile(r"[,.;:)\]](?:\s|$)")
_MIN_ORPHANS = 3
_MIN_ORPHAN_SHARE = 0.003
_OPENING = ("(", "[", "“", "‘", "—")
_SUB_UNIT = re.compile(r"\(\w{1,4}\)(?=$|[\s,.;:(])")
_SUBSECTION = re.compile(r"\(\d{1,3}[A-Z]?\)\s+[A-Z]")
_SOFT_HYPHEN = re.compile(r"\xad[ \t]*\n\x0c?[ \t]*([^\W\d_]+[,.;:)]?)[ \t]?")
_FORM_FEED = re.compile(r"\n?\x0c")
_LINE_END = re.compile(r"[\n\r\x0b\x85\u2028\u2029]")
_INDENT = re.compile(r"[ \t\xa0\u3000]*")
_TAB = 8
_NEAR = 4
_LONGEST = 200
_TAIL = 600
_ALL, _MANY = 0.9, 0.25
"""Shares of lines behind a blank one, and of those that go on with a sentence behind one."""
_MIN_CUT, _NARROW, _WIDE, _RAGGED = 3, 50, 110, 8
_MAX_LONGER, _MIN_FULL = 0.02, 0.8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of a source that are one paragraph, joined."""

    text: str
    line: int
    """Number of its first line in the source, from 1."""
    blank: bool
    """Whether a blank line stands before."""
    heading: bool = False
    """Whether the source marks it as a heading."""
    note: bool = False
    """Whether it is a footnote that stood at the end of a page, inside another paragraph."""


def paragraphs_of(
    lines: Sequence[str],
    record: CleaningRecord,
    *,
    headings: Collection[int] = (),
    tops: Collection[int] = (),
) -> list[Paragraph]:
    """Return the lines of a source, put together where they end inside sentences.

    Args:
        lines: white space at their beginnings included.
        record: takes what is mended.
        headings: indices of lines that the source marks as headings.
        tops: indices of lines before which a form feed begins a page.
    """
    pages = take_page_lines(lines, record, tops)
    if is_broken(lines):
        return join_lines(lines, record, headings=headings, pages=pages)
    found: list[Paragraph] = []
    blank = True
    for index, line in enumerate(lines):
        if index in pages.passed:
            continue
        if index in pages.joined and found:
            found[-1] = replace(found[-1], text=f"{found[-1].text.rstrip()} {line.strip()}")
        elif line and not line.isspace():
            found.append(Paragraph(line, index + 1, blank, index in headings))
        blank = not line or line.isspace()
    return found


def source_lines(text: str, record: CleaningRecord) -> list[str]:
    """Split a text at its line ends of all kinds; a word that a soft hyphen broke is made whole."""
    return paged_lines(text, record)[0]


def paged_lines(text: str, record: CleaningRecord) -> tuple[list[str], frozenset[int]]:
    """Split a text into lines; say before which of them a form feed begins a page."""
    text = _FORM_FEED.sub("\n\x0c", text.replace("\r\n", "\n"))
    broken = len(_SOFT_HYPHEN.findall(text))
    if broken:
        record.add("soft_hyphen", "U+00AD", count=broken)
        text = _SOFT_HYPHEN.sub(r"\1\n", text)
    lines = _LINE_END.split(text)
    tops = frozenset(index for index, line in enumerate(lines) if line[:1] == "\x0c")
    return [line.lstrip("\x0c") for line in lines], tops


def is_broken(lines: Sequence[str]) -> bool:
    """Whether lines end inside sentences: at a width, or where a site set its links apart."""
    bare = [line.strip() for line in lines]
    return _is_linked(bare) or is_wrapped("\n".join(bare)) or _is_filled(lines)


def _is_filled(lines: Sequence[str]) -> bool:
    """Whether lines that end inside sentences are full: the next word would not have fitted.

    Few lines do in a contract of short clauses; none of the others is longer than they are.
    """
    printed = [line.rstrip().expandtabs(_TAB) for line in lines]
    cut = [
        (len(line), len(after.split(None, 1)[0]))
        for line, after in pairwise(printed)
        if line and after and after.lstrip()[0].islower() and line[-1].isalnum()
    ]
    width = max((length for length, _ in cut), default=0)
    if len(cut) < _MIN_CUT or not _NARROW <= width <= _WIDE:
        return False
    longer = sum(len(line) > width + _RAGGED for line in printed)
    full = sum(length + 1 + word > width for length, word in cut)
    return longer <= _MAX_LONGER * len(printed) and full >= _MIN_FULL * len(cut)


def join_lines(
    raw: Sequence[str],
    record: CleaningRecord,
    *,
    headings: Collection[int] = (),
    pages: PageLines = NO_PAGES,
) -> list[Paragraph]:
    """Put broken lines together; headings, items, fields and quoted provisions stay apart.

    Args:
        raw: lines of the source, white space at their beginnings included.
        record: takes how many breaks were mended.
        headings: indices of lines that the source marks as headings.
        pages: what `take_page_lines` found.

    Returns:
        The paragraphs in order, then the footnotes that stood between their lines.
    """
    left = ["" if index in pages.removed else line.strip() for index, line in enumerate(raw)]
    marks = find_page_marks(left)
    _record_pages(raw, marks, record)
    lines = _lines(raw, headings, marks.all | pages.passed)
    linked = _is_linked([line.text for line in lines])
    hyphens = HyphenMender((line.text for line in lines), record)
    found: list[tuple[Line, list[str]]] = []
    spaced = _is_double_spaced(lines)
    so_far = SoFar()
    for line in lines:
        seen = replace(line, blank=bool(_SUBSECTION.match(line.text))) if spaced else line
        if begins_paragraph(so_far, seen, linked=linked):
            found.append((line, [line.text]))
            so_far.text, so_far.lines = line.text, 1
            note_enumerator(so_far, line)
        else:
            pieces = found[-1][1]
            pieces[-1], gap = gap_between(pieces[-1], line.text, hyphens)
            pieces += [gap, line.text]
            so_far.text = (so_far.text + gap + line.text)[-_TAIL:]
            so_far.lines += 1
            record.add("line_break", "\n", example=True)
        so_far.last = line
    joined = [
        Paragraph("".join(pieces), line.number, line.blank, line.heading) for line, pieces in found
    ]
    notes = [Paragraph(raw[i].strip(), i + 1, blank=False, note=True) for i in sorted(marks.notes)]
    return joined + notes


def _is_linked(lines: Sequence[str]) -> bool:
    orphans = sum(1 for line in lines if _ORPHAN.match(line))
    return orphans >= max(_MIN_ORPHANS, _MIN_ORPHAN_SHARE * len(lines))


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """Whether a blank line stands between all lines, and so parts no paragraphs."""
    blank = sum(1 for line in lines if line.blank)
    broken = sum(
        1
        for before, line in pairwise(lines)
        if line.blank and line.text[0].islower() and before.text[-1].isalnum()
    )
    return blank > _ALL * len(lines) and broken > _MANY * len(lines)


def _record_pages(raw: Sequence[str], marks: PageMarks, record: CleaningRecord) -> None:
    for index in sorted(marks.numbers):
        record.add("page_number", raw[index].strip(), where=f"line {index + 1}", example=True)
    for index in sorted(marks.signatures):
        record.add("running_footer", raw[index].strip(), where=f"line {index + 1}", example=True)
    for index in sorted(marks.notes):
        record.add("footnote_mark", raw[index].strip(), where=f"line {index + 1}")
    for index in sorted(marks.stamps):
        record.add("boilerplate", raw[index].strip(), where=f"line {index + 1}")


def _lines(
    raw: Sequence[str], headings: Collection[int], passed_over: Collection[int]
) -> list[Line]:
    """List the lines that are not blank, each with how wide the lines around it are."""
    lines: list[Line] = []
    blank = True
    for index, whole in enumerate(raw):
        if index in passed_over:
            continue
        text = normalise_text(whole)
        if text:
            space = _INDENT.match(whole)
            indent = len(space[0].expandtabs(_TAB)) if space else 0
            lines.append(Line(text, index + 1, blank, indent, 0, heading=index in headings))
        blank = not text
    widths = _widths([line.text for line in lines])
    following = [*(line.text for line in lines[1:]), ""]
    return [
        replace(line, width=width, after=after)
        for line, width, after in zip(lines, widths, following, strict=bool(lines))
    ]


def _widths(lines: Sequence[str]) -> list[int]:
    """Return, line by line, the length of the full lines near it.

    A line is full if the next one goes on with its sentence.
    """
    full = [
        len(line) if after[0].islower() and len(line) < _LONGEST else 0
        for line, after in pairwise([*lines, "-"])
    ]
    usual = sorted(filter(None, full))
    fallback = usual[len(usual) * 9 // 10] if usual else 0
    return [
        max(full[max(0, index - _NEAR) : index + _NEAR + 1]) or fallback
        for index in range(len(lines))
    ]


def gap_between(before: str, line: str, hyphens: HyphenMender) -> tuple[str, str]:
    """Return what stands before a line, without a hyphen that broke a word, and what goes between.

    Between stands a space, or nothing before a closing mark.
    """
    if before.endswith("-") and before[-2:-1].isalpha():
        return hyphens.join(before, line)
    glued = closes(line) or before.endswith(_OPENING)
    cites = _SUB_UNIT.match(line) and ends_in_citation(before)
    return before, "" if glued or cites else " "
