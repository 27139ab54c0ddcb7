"""Writes the text of a PDF from its lines, with headings, footnotes and the page of each word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from curation.core.records import Place
from curation.documents.cleaning.hyphens import HyphenMender
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.cleaning.unwrap import NOTES_TITLE
from curation.documents.readers.composer import Composer
from curation.documents.readers.pdf.footnotes import Footnote, part_footnotes
from curation.documents.readers.pdf.headings import body_size, find_title, heading_levels
from curation.documents.readers.pdf.lines import Line
from curation.documents.readers.pdf.paragraphs import Paragraph, paragraphs

_NUMBER = re.compile(r"\d{1,4}[A-Z]{0,3}\.?(?=\s)")
_REFERENCE = re.compile(
    r"(?:\W|\b(?:act|no|of|cap|c|chapter|section|s|cf|regulation|ordinance|order|and)\b|\d)*",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_=\-–—]{3,}")


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says."""

    text: str
    title: str
    headings: tuple[tuple[int, int], ...]
    """Where each heading begins, and its level."""
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Stretch:
    """The part of a paragraph that stands on one page."""

    page: int
    text: str = ""
    joint: str = ""
    """What goes between it and the next page's part."""
    marks: list[tuple[int, str]] = field(default_factory=list)
    """Where in its text the mark of a footnote stood, and the mark."""

    def add(self, line: Line) -> None:
        """Put the next line behind it."""
        self.text += self.joint
        self.marks += [(len(self.text) + at, label) for at, label in line.marks]
        self.text += line.text
        self.joint = ""


def write_text(
    lines: Sequence[Line], turned: Mapping[int, str], record: CleaningRecord, *, metadata: str
) -> PdfText:
    """Write paragraphs in reading order, then footnotes, then what is printed across.

    Args:
        lines: without furniture.
        turned: by page, what is printed across the reading direction.
        record: takes what is mended and left out.
        metadata: title in the file's description.
    """
    body, notes = part_footnotes(lines, body_size(lines))
    found = paragraphs(body)
    mender = HyphenMender((line.text for line in lines), record)
    writer = _Writer(record, notes, mender)
    stretches = [list(_stretches(paragraph, mender)) for paragraph in found]
    texts = ["".join(part.text + part.joint for part in parts) for parts in stretches]
    levels = heading_levels(found, texts)
    for paragraph, parts, level in zip(found, stretches, levels, strict=True):
        writer.write(paragraph, parts, level)
    writer.end(turned)
    title = find_title(found, texts, metadata)
    composer = writer.composer
    return PdfText(composer.text, title, tuple(writer.headings), composer.places)


def _stretches(paragraph: Paragraph, mender: HyphenMender) -> Iterator[_Stretch]:
    """Yield the text of a paragraph page by page, line ends mended."""
    part = _Stretch(paragraph.lines[0].page)
    for place, line in enumerate(paragraph.lines):
        if place and line.cell != paragraph.lines[place - 1].cell:
            part.joint = " | "
        elif place:
            part.text, part.joint = mender.join(part.text, line.text, where=f"page {part.page}")
        if line.page != part.page:
            yield part
            part = _Stretch(line.page)
        part.add(line)
    yield part


class _Writer:
    """Puts paragraphs into the text one after the other."""

    def __init__(
        self, record: CleaningRecord, notes: Sequence[Footnote], mender: HyphenMender
    ) -> None:
        self.composer = Composer(record)
        self.headings: list[tuple[int, int]] = []
        self._record = record
        self._mender = mender
        self._notes = notes
        self._waiting: dict[tuple[int, str], list[Footnote]] = {}
        for note in reversed(notes):
            self._waiting.setdefault((note.page, note.label), []).append(note)
        self._placed: list[Footnote] = []
        self._after_heading = False

    def write(self, paragraph: Paragraph, parts: Sequence[_Stretch], level: int) -> None:
        """Add a paragraph, `level` above 0 for a heading."""
        where = f"page {parts[0].page}"
        if paragraph.centred and _RULE.fullmatch(parts[0].text):
            self._record.add("boilerplate", parts[0].text, where=where)
            return
        gap = "\n\n" if paragraph.apart or level or self._after_heading else "\n"
        gap = self._write_margin(paragraph, parts[0], gap)
        begin = -1
        for part in parts:
            start = self._write_part(part, gap)
            begin = start if begin < 0 else begin
            gap = part.joint
        if level:
            self.headings.append((begin, level))
        self._after_heading = bool(level)

    def _write_part(self, part: _Stretch, gap: str) -> int:
        where = f"page {part.page}"
        start, end = self.composer.add(part.text, where, gap=gap)
        for offset, label in part.marks:
            waiting = self._waiting.get((part.page, label))
            note = waiting.pop() if waiting else None
            words = label
            if note and note.amends:
                words = f"{label} {self._joined(note)}"
                self._placed.append(note)
            self._record.place("footnote_mark", words, at=min(start + offset, end), where=where)
        return start

    def _write_margin(self, paragraph: Paragraph, part: _Stretch, gap: str) -> str:
        """Write a note beside a section as its heading: after the number, on a line of its own.

        A reference in the margin, such as `45 of 1860`, belongs to a word and is kept as a mark.
        """
        where = f"page {part.page}"
        for place, line in enumerate(paragraph.lines):
            note = " ".join(line.note.split())
            if not note:
                continue
            if place or _REFERENCE.fullmatch(note):
                at = self.composer.length + len(gap) if self.composer.length else 0
                self._record.place("footnote_mark", note, at=at, where=where)
                continue
            number = _NUMBER.match(part.text)
            if number:
                note, rest = f"{number[0]} {note}", part.text[number.end() :].lstrip()
                gone = len(part.text) - len(rest)
                part.text = rest
                part.marks = [(max(at - gone, 0), label) for at, label in part.marks]
            self.composer.add(note, where, gap=gap)
            gap = "\n"
        return gap

    def _joined(self, note: Footnote) -> str:
        text = ""
        for line in note.lines:
            head, joint = self._mender.join(text, line) if text else ("", "")
            text = head + joint + line
        return text

    def end(self, turned: Mapping[int, str]) -> None:
        """Add the footnotes that say something, then what is printed across the pages."""
        placed = {id(note) for note in self._placed}
        notes = [note for note in self._notes if id(note) not in placed]
        if notes:
            start, _ = self.composer.add(NOTES_TITLE, gap="\n\n")
            self.headings.append((start, 1))
        for note in notes:
            text = f"Footnote {note.label}: {self._joined(note)}"
            self.composer.add(text, f"page {note.page}")
        pages: dict[str, list[int]] = {}
        for page, text in turned.items():
            pages.setdefault(text, []).append(page)
        for text, numbers in pages.items():
            where = f"page {numbers[0]}"
            if len(numbers) > 1:
                self._record.add("running_header", text, count=len(numbers), where=where)
            else:
                self.composer.add(text, where, gap="\n\n")
