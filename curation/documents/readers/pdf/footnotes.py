"""Parts footnotes from the text above them, and takes out the marks that point to them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from curation.documents.cleaning.superscripts import raised as as_superscript
from curation.documents.readers.pdf.lines import Line, spelt
from curation.documents.readers.pdf.words import Word

_SMALLER = 0.94
_RAISED = 0.12
_MARK_SIZE = 0.85
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶#]{1,3}|[a-z])[\])]?[.)]?")
_POWER = re.compile(
    r"(?:(?<![^\W\d_])(?:[kcmdh]?m|\dft|\d\sft|\din|\d\sin)\^[23]|(?<![^\W\d_])x\^\d|"
    r"(?:^|[^\w\s.,]\s?|\bx\s?|\b(?!(?:sections?|ss?|articles?|rules?|regulations?|clauses?|"
    r"paragraphs?|paras?|orders?|items?|entry|and|or|nos?)\b)[a-z]{1,30}\s)10\^\d{1,2})$"
)
"""Ends with a power, as of `m` or of `10`; a number after `section 10` is a mark."""
_FIGURE = re.compile(r"\d\^\d{1,3}$")
_BEFORE_POWER = 3
_BRACKET_MARK = re.compile(r"(?<!\S)(\d{1,2})(?=\[)")
_LABEL = re.compile(
    r"[\[(]?(\d{1,3}|[*†‡§¶#]{1,3}|[a-z])(?:[\])]?\.?(?=\s|$)|(?<=\d)(?=[A-Z“\"(])|(?<=[*†‡])(?=\w))\s*"
)
_AMENDS = re.compile(
    r"(?:subs|ins|inserted|substituted|added|omitted|omission|rep|repealed|amended|renumbered|"
    r"deleted|proviso|the (?:words?|figures?|original|proviso|expression|brackets)|cls?|clause|"
    r"sub-?\s?section|section|w\.e\.f|act \d|vide|extended|came into force|this act|"
    r"brought into force|for the|as (?:amended|substituted|inserted)|inserted by)\b",
    re.IGNORECASE,
)
_CITES_AMENDMENT = re.compile(
    r"\bby (?:the )?(?:[\w()]+ ){0,8}?(?:act|s\.|ss\.|section|regulation|order|ordinance|rule|"
    r"notification|a\.\s?o|g\.?s\.?r|no\b)|w\.\s?e\.\s?f|\bact(?:,? no\.?)? \d",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Footnote:
    """One note at the foot of a page."""

    page: int
    label: str
    lines: list[str]

    @property
    def text(self) -> str:
        """Its lines joined, without the label."""
        return " ".join(self.lines).strip()

    @property
    def amends(self) -> bool:
        """Whether it tells the history of the words rather than something about the matter."""
        return bool(_AMENDS.match(self.text) and _CITES_AMENDMENT.search(self.text))


def part_footnotes(lines: Sequence[Line], usual: float) -> tuple[list[Line], list[Footnote]]:
    """Return the lines of the text without their marks, which each line remembers, and the notes.

    Small print at the foot of a page counts only where a mark in the text above has its label.
    Raised numbers that are no marks are written as superscripts.

    Args:
        lines: all lines in reading order, without furniture.
        usual: size of most print.
    """
    kept: list[Line] = []
    notes: list[Footnote] = []
    for page in _pages(lines):
        body, foot = _foot(page, usual)
        for line in page:
            _raise(line, _POWER)
        for line in foot:
            _raise(line, _FIGURE)
        going_on, found = _notes(foot, last=notes[-1] if notes else None)
        labels = {note.label for note in found}
        seen = {label for line in body for label in _marks(line, labels)}
        for line in body:
            _raise(line, _FIGURE, marks=seen)
        if not seen:
            kept += page
            continue
        for line in body:
            _lift(line, seen)
        if going_on:
            notes[-1].lines += going_on
        notes += found
        kept += body
    return kept, notes


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    for line in lines:
        if not pages or pages[-1][0].page != line.page:
            pages.append([])
        pages[-1].append(line)
    return pages


def _foot(page: Sequence[Line], usual: float) -> tuple[list[Line], list[Line]]:
    """Part the small print below all other print of its column from what is above."""
    lowest: dict[str, float] = {}
    for line in page:
        if line.size > _SMALLER * usual:
            lowest[line.place] = max(lowest.get(line.place, 0.0), line.top)
    deepest = max(lowest.values(), default=0.0)
    foot = {
        id(line)
        for line in page
        if line.size <= _SMALLER * usual and line.top > lowest.get(line.place, deepest) > 0
    }
    return [x for x in page if id(x) not in foot], [x for x in page if id(x) in foot]


def _notes(foot: Sequence[Line], *, last: Footnote | None) -> tuple[list[str], list[Footnote]]:
    """Group the lines at a page's foot; the first may go on with the last note of the page before.

    A line begins a note if its label is the first or the next one.

    Returns:
        The lines that go on with `last`, and the notes that begin on the page.
    """
    going_on: list[str] = []
    found: list[Footnote] = []
    for line in foot:
        label, text = _labelled(line)
        if label and (not found or _is_next(found[-1].label, label)):
            found.append(Footnote(line.page, label, [text]))
        elif found:
            found[-1].lines.append(line.text)
        elif last is not None and last.page == line.page - 1:
            going_on.append(line.text)
        else:
            return [], []
    return going_on, found


def _labelled(line: Line) -> tuple[str, str]:
    """Return the label at the beginning of a note, which may touch its first word, and the rest."""
    match = _LABEL.match(line.text)
    if match:
        return match[1], line.text[match.end() :]
    first = _MARK.fullmatch(line.words[0].text)
    if first and len(line.words) > 1 and line.words[0].size <= _MARK_SIZE * line.size:
        return first[1], spelt(line.words[1:])
    return "", ""


def _is_next(label: str, other: str) -> bool:
    if label.isdigit() and other.isdigit():
        return int(other) == int(label) + 1
    return label.isdigit() == other.isdigit() and other != label


def _marks(line: Line, labels: Collection[str]) -> list[str]:
    if not labels:
        return []
    raised = [label for word in line.words if (label := _raised(word, line)) in labels]
    return raised + [label for label in _BRACKET_MARK.findall(line.text) if label in labels]


def _has_small(line: Line) -> bool:
    return min([word.size for word in line.words]) <= _MARK_SIZE * line.size


def _raised(word: Word, line: Line) -> str:
    """Return the label of a small raised mark; nothing for other words."""
    small = word.size <= _MARK_SIZE * line.size
    match = _MARK.fullmatch(word.text) if small else None
    return match[1] if match and line.bottom - word.bottom > _RAISED * line.size else ""


def _raise(line: Line, power: re.Pattern[str], *, marks: Collection[str] = ()) -> None:
    """Write raised numbers that are powers, and no marks, as superscripts."""
    if not _has_small(line):
        return
    for place, word in enumerate(line.words):
        number = _raised(word, line) if place and word.glued and word.text.isdecimal() else ""
        if not number or number in marks:
            continue
        before = spelt(line.words[max(0, place - _BEFORE_POWER) : place])
        if power.search(f"{before}^{number}"):
            line.words[place] = word._replace(text=as_superscript(word.text))
            line.text = spelt(line.words)


def _lift(line: Line, labels: Collection[str]) -> None:
    """Take the marks out of a line and remember where each stood."""
    kept: list[Word] = []
    marks: list[tuple[int, str]] = []
    for word in line.words:
        label = _raised(word, line)
        if label in labels:
            marks.append((len(spelt(kept)), label))
        else:
            kept.append(word)
    text = spelt(kept) if marks else line.text
    while match := next((m for m in _BRACKET_MARK.finditer(text) if m[1] in labels), None):
        marks.append((match.start(), match[1]))
        text = text[: match.start()] + text[match.end() :]
    line.text, line.marks, line.words = text, sorted(marks), kept or line.words
