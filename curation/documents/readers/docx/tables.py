"""Puts the cells of a table row into lines, so that the row reads as it was meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from curation.documents.readers.docx.block import Block
from curation.documents.readers.docx.runs import Line
from curation.documents.readers.docx.styles import Look
from curation.documents.readers.docx.xml import name
from curation.documents.readers.safe_xml import Element

_ROW = name("tr")
_CELL = name("tc")
_TABLE = name("tbl")
_SPACE = re.compile(r"\s+")
_TYPED = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-z]{1,2}|[ivx]{1,5}|[A-Z])[.):]{0,2}")
_SENTENCE_WORDS = 6


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, whatever they are wrapped in, without those of inner tables."""
    yield from _below(table, _ROW)


def cells_of(row: Element) -> Iterator[Element]:
    """Yield the cells of a row."""
    yield from _below(row, _CELL)


def _below(parent: Element, tag: str) -> Iterator[Element]:
    for item in parent:
        if item.tag == tag:
            yield item
        elif isinstance(item.tag, str) and item.tag not in (_TABLE, _CELL):
            yield from _below(item, tag)


def joined_row(cells: Sequence[list[Block]]) -> list[Block]:
    """Return the lines of a row: one line where each cell has one, else one a paragraph.

    Cells are parted by ` | `. A number in a cell of its own stands before the words that it
    numbers. Cells of several paragraphs, as in a form or beside a translation, follow each other.
    """
    filled = _numbered([cell for cell in cells if cell])
    if len(filled) < 2 or any(len(cell) > 1 for cell in filled):  # noqa: PLR2004
        return [block for cell in filled for block in cell]
    first, second = filled[0][0], filled[1][0]
    if len(filled) == 2 and _is_typed_number(first, second):  # noqa: PLR2004
        return [_one_line([first, second], " ")]
    return [_one_line([cell[0] for cell in filled], " | ")]


def _numbered(cells: list[list[Block]]) -> list[list[Block]]:
    """Give an automatic number in a cell of its own to the words of the next cell."""
    if len(cells) < 2 or len(cells[0]) > 1:  # noqa: PLR2004
        return cells
    number, target = cells[0][0], cells[1][0]
    if number.number is None or number.line.text.strip() or target.number is not None:
        return cells
    return [[replace(target, number=number.number), *cells[1][1:]], *cells[2:]]


def _is_typed_number(first: Block, second: Block) -> bool:
    words = len(second.line.text.split())
    return bool(_TYPED.fullmatch(first.text.strip())) and words >= _SENTENCE_WORDS


def _one_line(blocks: Sequence[Block], gap: str) -> Block:
    """Join the cells of a row; the number of the first one stays its number."""
    line = Line()
    for index, block in enumerate(blocks):
        if index:
            line.add(gap, Look())
        if index and block.number is not None:
            line.add(block.number.label + " ", Look())
        pieces = [(_SPACE.sub(" ", text), look) for text, look in block.line.pieces]
        line.extend(replace(block.line, pieces=pieces, length=sum(len(t) for t, _ in pieces)))
    return replace(blocks[0], line=line)
