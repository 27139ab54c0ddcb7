"""Reads Word files: the numbers that Word computes, tables and notes, and what is not shown."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from curation.core.errors import DocumentError
from curation.core.text import normalise_text
from curation.core.vocabulary import RemovalRule
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.composer import Composer
from curation.documents.readers.docx.block import Block, mark_large
from curation.documents.readers.docx.body import Body
from curation.documents.readers.docx.notes import TITLES, Notes, notes_of
from curation.documents.readers.docx.numbering import Numbering
from curation.documents.readers.docx.outline import (
    Placed,
    headings_of,
    is_typed_by_hand,
    outline,
)
from curation.documents.readers.docx.runs import Line, Mark, plain_text
from curation.documents.readers.docx.styles import Look, Styles
from curation.documents.readers.docx.title import title_of
from curation.documents.readers.docx.xml import name
from curation.documents.readers.reading import Fault, Reading
from curation.documents.readers.safe_xml import Element
from curation.documents.structure.marked import Marked
from curation.documents.structure.naming import unit_word

if TYPE_CHECKING:
    from curation.documents.readers.docx.package import Package

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_AROUND: tuple[tuple[str, RemovalRule], ...] = (
    ("header", "running_header"), ("footer", "running_footer"),
)  # fmt: skip
_MACROS = "vbaproject.bin"
_WHITE = frozenset({"", "auto", "ffffff"})


def read_docx(data: bytes, source: str) -> Reading:
    """Read a Word file as Word shows it, with the numbers that it computes.

    Tracked insertions count as made, tracked deletions too. Headers, footers, comments, hidden
    words, deleted words and macros are no part of the text; the removals tell them. What the file
    points to outside itself is never opened.

    Args:
        data: the bytes of a `.docx` or `.docm` file.
        source: its name, for messages and records.

    Returns:
        Text with its places; its provisions as `marked` where numbers and headings of Word mark
        them, else the `headings` of a text whose numbers were typed.

    Raises:
        DocumentError: the file is broken, is no document of Word, or declares entities.
    """
    from curation.documents.readers.docx.package import Package

    return _Reader(Package(data, source), source).reading()


class _Reader:
    """Reads one file; lives as long as that."""

    def __init__(self, package: "Package", source: str) -> None:
        self._package = package
        self._source = source
        root = package.root(package.main)
        self._content = self._body_of(root)
        page = root.find(name("background"))
        colour = "" if page is None else (page.get(name("color")) or "").lower()
        self._record = CleaningRecord()
        self._composer = Composer(self._record)
        styles = Styles(package.related("styles"))
        self._body = Body(
            styles,
            Numbering(package.related("numbering"), styles),
            self._record,
            shaded=colour not in _WHITE,
        )
        settings = package.related("settings")
        self._notes = {
            kind: notes_of(kind, package.related(f"{kind}s"), settings, self._content)
            for kind in TITLES
        }

    def _body_of(self, root: Element) -> Element:
        body = root.find(name("body"))
        if root.tag != name("document") or body is None:
            msg = f"{self._source}: holds no document of Word; expected word/document.xml"
            raise DocumentError(msg)
        return body

    def reading(self) -> Reading:
        """Put the text together and mark what its numbers and headings open."""
        blocks = list(self._body.blocks(self._content))
        mark_large(blocks)
        placed = list(self._placed(blocks))
        notes = list(self._placed_notes())
        text = self._composer.text
        title = title_of(self._package.stated_title(), blocks)
        word = unit_word(title, text)
        marked: tuple[Marked, ...] = ()
        if not is_typed_by_hand(placed):
            marked = outline(placed, text, word=word, title=title)
        marked += tuple(notes) if marked else ()
        self._around()
        return Reading(
            source=self._source,
            media_type=_MEDIA_TYPE,
            title=title,
            text=text,
            word=word if marked else "",
            marked=marked,
            headings=() if marked else headings_of(placed, title),
            places=self._composer.places,
            removals=self._record.removals(),
            faults=tuple(self._faults()),
            notes=tuple(self._remarks()),
        )

    def _placed(self, blocks: Sequence[Block]) -> Iterator[Placed]:
        """Write paragraphs and rows one after the other."""
        for block in blocks:
            start, end = self._composer.add(block.text, block.where, gap=block.gap)
            self._mark(block, start, end)
            if end > start:
                yield Placed(block, start, end)

    def _mark(self, block: Block, start: int, end: int) -> None:
        """Keep the marks of notes with their places in the text."""
        lead = len(block.text) - len(block.line.text)
        for mark in block.line.marks:
            at = start + len(normalise_text(block.text[: lead + mark.at]))
            self._record.place(
                "footnote_mark", self._label(mark), at=min(at, end), where=block.where
            )

    def _label(self, mark: Mark) -> str:
        notes = self._notes.get(mark.kind)
        return notes.label(mark) if notes else mark.id

    def _placed_notes(self) -> Iterator[Marked]:
        """Write the notes after the text, under a heading each kind."""
        for kind, notes in self._notes.items():
            written = [item for item in self._written(kind, notes) if item]
            if not written:
                continue
            start, end = self._composer.add(TITLES[kind], gap="\n\n")
            for blocks in written:
                list(self._placed(blocks))
            yield Marked(0, "heading", "", TITLES[kind], start, end)

    def _written(self, kind: str, notes: Notes) -> Iterator[list[Block]]:
        """Yield each note's paragraphs, the first with its mark in front."""
        found = notes.found()
        named = [(note, f"{kind} {label}".rstrip()) for label, note in found]
        for (_, where), blocks in zip(named, self._body.stories(named), strict=True):
            if blocks:
                line = Line()
                line.add(f"{where.capitalize()}: ", Look())
                line.extend(blocks[0].line)
                blocks[0] = replace(blocks[0], line=line)
            yield blocks

    def _around(self) -> None:
        """Record what stands around the text: headers, footers, comments and macros."""
        for kind, rule in _AROUND:
            for root in self._package.roots(kind):
                if found := plain_text(root):
                    self._record.add(rule, found, where=kind)
        comments = self._package.related("comments")
        for item in () if comments is None else comments.findall(name("comment")):
            where = self._body.words.comments.get(item.get(name("id")) or "", "")
            if found := plain_text(item):
                self._record.add("comment", found, where=where)
        for part in self._package.names():
            if part.lower().endswith(_MACROS):
                self._record.add("macro", part.lstrip("/"))

    def _faults(self) -> Iterator[Fault]:
        for where in self._body.imported:
            why = "a part in another format that Word imports; save the file in Word to read it"
            yield Fault("unreadable", where, why)

    def _remarks(self) -> Iterator[str]:
        words = self._body.words
        if words.embedded:
            yield f"{words.embedded} embedded objects were not read"
        if words.uncomputed:
            yield f"{words.uncomputed} numbers of LISTNUM or AUTONUM fields are missing"
