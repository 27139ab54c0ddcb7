"""Walks through the body of a Word file and yields its paragraphs and table rows in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.docx.block import Block
from curation.documents.readers.docx.numbering import Counters, Numbering
from curation.documents.readers.docx.runs import Words, plain_text
from curation.documents.readers.docx.styles import Styles, shades
from curation.documents.readers.docx.tables import cells_of, joined_row, rows_of
from curation.documents.readers.docx.xml import (
    ALTERNATIVES,
    CONTENT,
    CONTROL,
    PARAGRAPH,
    TABLE,
    choice,
    name,
    switch,
    value,
)
from curation.documents.readers.safe_xml import Element

_IMPORTED = name("altChunk")
_SECTION = name("sectPr")
_PROPERTIES = name("pPr")
_LETTERS = name("rPr")


@dataclass(slots=True)
class _Place:
    """Where the walk stands, and whose lists count there."""

    counters: Counters = field(default_factory=Counters)
    where: str = ""
    """Fixed inside a table, a note or a text box; else paragraphs are counted."""
    shaded: bool = False
    row: bool = False
    contents: bool = False


class Body:
    """Walks through one file; lives as long as that."""

    def __init__(
        self, styles: Styles, numbering: Numbering, record: CleaningRecord, *, shaded: bool
    ) -> None:
        """`record` takes what is hidden or deleted; `shaded` says that the page is coloured."""
        self._styles = styles
        self._numbering = numbering
        self._record = record
        self._shaded = shaded
        self.words = Words(styles, record)
        self.imported: list[str] = []
        """Places of parts in other formats, which Word would import when it opens the file."""
        self._paragraphs = 0
        self._tables = 0
        self._gap = "\n\n"

    def blocks(self, body: Element) -> Iterator[Block]:
        """Yield paragraphs and table rows in order; what has no words is left out."""
        yield from self._inside(body, _Place(shaded=self._shaded))

    def stories(self, notes: Sequence[tuple[Element, str]]) -> Iterator[list[Block]]:
        """Yield the blocks of each note with its place; the lists of all notes count together."""
        counters = Counters()
        for note, where in notes:
            yield list(self._inside(note, _Place(counters, where, self._shaded)))

    def _inside(self, container: Element, place: _Place) -> Iterator[Block]:
        held: Block | None = None
        for item in self._each(container, place):
            if item.tag == TABLE:
                yield from () if held is None else self._out(held, place)
                held = None
                yield from self._table(item, place)
                continue
            block, goes_on = self._paragraph(item, place, held)
            held = block if goes_on else None
            if not goes_on:
                yield from self._out(block, place)
        yield from () if held is None else self._out(held, place)

    def _each(self, container: Iterable[Element], place: _Place) -> Iterator[Element]:
        """Yield paragraphs and tables, whatever they are wrapped in."""
        for item in container:
            tag = item.tag
            if tag in (PARAGRAPH, TABLE):
                yield item
            elif tag == CONTROL:
                before = place.contents
                place.contents = before or _is_contents(item)
                yield from self._each(_children(item.find(CONTENT)), place)
                place.contents = before
            elif tag == ALTERNATIVES:
                yield from self._each(_children(choice(item)), place)
            elif tag == _IMPORTED:
                self.imported.append(place.where or f"paragraph {self._paragraphs + 1}")
            elif isinstance(tag, str) and tag not in (_SECTION, _PROPERTIES):
                yield from self._each(item, place)

    def _paragraph(self, item: Element, place: _Place, held: Block | None) -> tuple[Block, bool]:
        """Read a paragraph, and tell whether the next one goes on in its line.

        It does where the end of the paragraph is hidden, as between a heading and the words that
        run on after it, or was deleted.
        """
        if not place.where:
            self._paragraphs += 1
        where = place.where or f"paragraph {self._paragraphs}"
        properties = item.find(_PROPERTIES)
        style = self._styles.style_of(properties)
        setting = self._styles.setting(style, properties)
        contents = place.contents or self.words.in_contents or _names_contents(setting.names)
        line = self.words.read(item, style, where, shaded=place.shaded or setting.shaded)
        mark = None if properties is None else properties.find(_LETTERS)
        deleted = mark is not None and mark.find(name("del")) is not None
        hidden = switch(mark, "vanish") is True or switch(mark, "specVanish") is True
        silent = deleted or (hidden and not line.length) or (held is not None and held.number)
        counted = None if silent else self._numbering.of(properties, style, place.counters)
        indent = counted.indent if counted and not setting.indent else setting.indent or 0
        block = Block(line, where, counted, setting, indent, contents=contents, row=place.row)
        return _after(held, block), deleted or hidden

    def _out(self, block: Block, place: _Place) -> Iterator[Block]:
        """Yield a paragraph that has words or a number, and the text boxes that hang on it."""
        bullet = block.number is not None and block.number.is_bullet
        if block.line.text.strip() or (block.number is not None and not bullet):
            block.gap = self._gap
            self._gap = "\n" if place.row else "\n\n"
            yield block
        else:
            self._gap = "\n\n"
        for box in block.line.boxes:
            inner = _Place(where=block.where, shaded=True, row=place.row)
            yield from self._inside(box, inner)

    def _table(self, table: Element, place: _Place) -> Iterator[Block]:
        if not place.where:
            self._tables += 1
        shaded = place.shaded or self._styles.table_shades(table)
        self._gap = self._gap if place.row else "\n\n"
        for index, row in enumerate(rows_of(table), start=1):
            where = place.where or f"table {self._tables}, row {index}"
            properties = row.find(name("trPr"))
            if properties is not None and properties.find(name("del")) is not None:
                self._record.add("tracked_deletion", plain_text(row), where=where)
            elif switch(properties, "hidden"):
                self._record.add("hidden_text", plain_text(row), where=where)
            else:
                inner = replace(place, where=where, shaded=shaded, row=True)
                yield from self._row(row, inner)
        self._gap = self._gap if place.row else "\n\n"

    def _row(self, row: Element, place: _Place) -> Iterator[Block]:
        before = self._gap
        cells: list[list[Block]] = []
        for cell in cells_of(row):
            properties = cell.find(name("tcPr"))
            if properties is not None and properties.find(name("cellDel")) is not None:
                self._record.add("tracked_deletion", plain_text(cell), where=place.where)
                continue
            filled = place.shaded or (properties is not None and shades(properties))
            self._gap = "\n"
            cells.append(list(self._inside(cell, replace(place, shaded=filled))))
        found = joined_row(cells)
        self._gap = before
        if found:
            found[0].gap = before
            self._gap = "\n"
        yield from found


def _children(parent: Element | None) -> Iterable[Element]:
    return () if parent is None else parent


def _after(held: Block | None, block: Block) -> Block:
    """Return a paragraph with the one before in its line, if that one had no end."""
    if held is None:
        return block
    if held.number is None and not held.line.length:
        return replace(block, where=held.where)
    held.line.extend(block.line)
    return replace(held, number=held.number or block.number, contents=block.contents)


def _names_contents(names: Sequence[str]) -> bool:
    return any(item.startswith(("toc ", "table of")) for item in names)


def _is_contents(control: Element) -> bool:
    """Whether a content control holds a table of contents that Word made."""
    gallery = control.find(f"{name('sdtPr')}/{name('docPartObj')}")
    return value(gallery, "docPartGallery") == "Table of Contents"
