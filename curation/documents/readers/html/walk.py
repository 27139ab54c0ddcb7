"""Walks the elements of a web page: lines, headings, lists, tables, notes."""

import re
from collections.abc import Callable
from html import unescape

from curation.documents.cleaning.superscripts import raised, takes_power
from curation.documents.cleaning.unwrap import NOTES_TITLE
from curation.documents.readers.flow import Flow, Span
from curation.documents.readers.html.eli import is_note_mark
from curation.documents.readers.html.lists import Numbering, is_bullet
from curation.documents.readers.html.parse import BLOCKS, words_of
from curation.documents.readers.html.style import Styles
from curation.documents.readers.safe_xml import Element

_BLOCK_STYLES = frozenset({"block", "flex", "grid", "table", "list-item", "table-row", "flow-root"})
_NOTES = frozenset({"footnotes", "endnotes", "doc-footnotes", "doc-endnotes"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAX_DEPTH = 100
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶#]{1,3}|[a-z]|[ivx]{1,4})[\])]?")
_NOTE_WORDS = re.compile(r"\s{0,9}[A-Z“\"]")
_ENUMERATOR = re.compile(r"[\[(]?[\w.–-]{1,8}[\])]?[.:]?")
_NUMBER_CLASS = re.compile(r"(?:^|[\s_-])(?:num|no|number|enum|marker|counter|label)\b|No\b|Num\b")
_HEADED = re.compile(r"[^\W\d_]{3,20}\s(?:\d{1,4}[A-Z]{0,2}|[IVXLC]{1,7}|[A-Z])[.:]?")
_SIDE_NOTE = re.compile(r"\b(?:marginal|side)[-_]?note\b", re.IGNORECASE)
_LAW_NUMBER = re.compile(r"\d{4}\s(?:chapter|c\.|no\.?)\s?\d{1,4}", re.IGNORECASE)
_PARAGRAPH_NUMBER = re.compile(r"\d{1,4}")
_LEAST_WORDS = 3
_LAYOUT_CHARS = 300


class HtmlWalker:
    """Makes the text and the headings of one page; lives as long as the walk."""

    def __init__(self, flow: Flow, styles: Styles, *, through: bool = False) -> None:
        """Begin without headings; `through` says that nested lists count on, as 2, 2.1 do."""
        self._through = through
        self._outer = ""
        self.headings: list[tuple[int, int]] = []
        self._flow = flow
        self._styles = styles
        self._in_line = 0
        self._depth = 0
        self._handlers: dict[str, Callable[[Element, str], None]] = {
            "br": self._break, "hr": self._block, "pre": self._printed, "sup": self._raised,
            "tr": self._row, "ol": self._list, "li": self._block, "dd": self._meaning,
            "q": self._quote, "a": self._link, **dict.fromkeys(_HEADINGS, self._heading),
        }  # fmt: skip

    def walk(self, root: Element) -> None:
        """Take in all that stands in an element."""
        where = root.get("id", "") or f"/{root.tag}"
        self._children(root, where)
        self._flow.flush(where)

    def _children(self, element: Element, where: str) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            self._flow.say(" ".join(element.itertext()))
            self._depth -= 1
            return
        if element.text:
            self._flow.say(element.text)
        counts: dict[str, int] = {}
        for child in element:
            self._node(child, self._where(child, where, counts))
            if child.tail:
                self._flow.say(child.tail)
        self._depth -= 1

    def _where(self, child: Element, where: str, counts: dict[str, int]) -> str:
        """Return an element's id, or its path from the nearest id around it."""
        own = child.get("id", "") if isinstance(child.tag, str) else ""
        if own:
            return own
        name = str(child.tag)
        if name not in BLOCKS:
            return where
        counts[name] = counts.get(name, 0) + 1
        return f"{where}/{name}[{counts[name]}]"

    def _node(self, element: Element, where: str) -> None:
        name = element.tag
        if not isinstance(name, str):
            if (element.text or "").startswith("&"):
                self._flow.say(unescape(element.text or ""))
            return
        handler = self._handlers.get(name)
        if handler:
            handler(element, where)
        elif name in BLOCKS or self._is_block(element):
            self._block(element, where)
        else:
            self._children(element, where)
            if self._numbers_what_follows(element):
                self._flow.say(" ")

    def _is_block(self, element: Element) -> bool:
        has_style = element.get("style", "") or element.get("class", "")
        return bool(has_style) and self._styles.of(element).get("display", "") in _BLOCK_STYLES

    def _numbers_what_follows(self, element: Element) -> bool:
        """Whether an element is a number that only a style sheet parts from the next words."""
        if element.tag == "span" and not element.tail and _begins_heading(element):
            return True
        classes = element.get("class", "")
        if not classes or not _NUMBER_CLASS.search(classes):
            return False
        return bool(_ENUMERATOR.fullmatch(words_of(element)))

    # blocks

    def _flush(self, where: str) -> Span:
        return self._flow.flush(where)

    def _block(self, element: Element, where: str) -> None:
        if self._in_line:
            self._flow.say(" ")
            self._children(element, where)
            self._flow.say(" ")
            return
        self._flush(where)
        if _SIDE_NOTE.search(element.get("class", "")):
            self._flow.part_from_before("\n\n")
        if _holds_notes(element):
            self._flow.part_from_before("\n\n")
            self._flow.say(NOTES_TITLE)
            self.headings.append((self._flush(where)[0], 1))
        self._children(element, where)
        self._flush(where)

    def _break(self, _element: Element, _where: str) -> None:
        if self._in_line:
            self._flow.say(" ")
        else:
            self._flow.break_line()

    def _printed(self, element: Element, where: str) -> None:
        if self._in_line:
            self._block(element, where)
            return
        self._flush(where)
        self._flow.say_printed("".join(element.itertext()))
        self._flush(where)

    def _heading(self, element: Element, where: str) -> None:
        if self._in_line:
            self._block(element, where)
            return
        self._flush(where)
        self._flow.part_from_before("\n\n")
        begin = self._flow.end
        self._children(element, where)
        start, end = self._flush(where)
        if end > start >= begin and not _LAW_NUMBER.fullmatch(words_of(element)):
            self.headings.append((start, _HEADINGS[str(element.tag)]))

    def _meaning(self, element: Element, where: str) -> None:
        """Put the meaning of a term on its line where it goes on with it."""
        self._flush(where)
        term = element.getprevious()
        named = term is not None and term.tag == "dt" and bool(words_of(term))
        if named and words_of(element)[:1].islower():
            self._flow.part_from_before(" ")
        self._block(element, where)

    def _list(self, element: Element, where: str) -> None:
        """Write the items of an ordered list with the markers that a browser shows."""
        if self._in_line:
            self._block(element, where)
            return
        self._flush(where)
        self._flow.say(element.text or "")
        self._flush(where)
        outer = self._outer
        numbering = Numbering(element, self._styles.of(element), outer=outer)
        counts: dict[str, int] = {}
        for child in element:
            place = self._where(child, where, counts)
            if child.tag == "li":
                marker = numbering.marker(child, self._styles.of(child))
                self._flush(where)
                self._flow.say(marker)
                self._flush(place)
                if marker:
                    self._flow.part_from_before(" ")
                self._outer = marker if self._through and marker[:1].isdigit() else ""
            self._node(child, place)
            if child.tail:
                self._flow.say(child.tail)
        self._outer = outer
        self._flush(where)

    # tables

    def _row(self, row: Element, where: str) -> None:
        """Write a row as a line; one of a table that only lays out the page is no row."""
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        texts = [words_of(cell) for cell in cells]
        strange = sum(map(len, texts)) < len(words_of(row)) - len(cells)
        listed = [text for text in texts if text]
        marks = is_bullet(listed[0] if listed else "") or _counts_alone(row, listed)
        is_item = len(listed) == 2 and marks  # noqa: PLR2004  a list as a table
        if self._in_line or strange or (_is_layout(cells) and not is_item):
            self._block(row, where)
            return
        counts: dict[str, int] = {}
        places = [self._where(cell, where, counts) for cell in cells]
        shown = [index for index, text in enumerate(texts) if text]
        if is_item:
            for index in shown:
                self._children(cells[index], places[index])
                self._flush(places[index])
                self._flow.part_from_before(" " if index == shown[0] else "\n")
            return
        self._flush(where)
        self._in_line += 1
        for index in range(max(shown, default=-1) + 1):
            self._flow.say(" | " if index else "")
            self._children(cells[index], places[index])
        self._in_line -= 1
        self._flush(where)

    # what stands in a line

    def _quote(self, element: Element, where: str) -> None:
        self._flow.say("“")
        self._children(element, where)
        self._flow.say("”")

    def _link(self, element: Element, where: str) -> None:
        """Take out the mark of an annotation or of a gazette's footnote."""
        text = words_of(element)
        annotates = "LegCommentaryLink" in element.get("class", "")
        notes = is_note_mark(element)
        if text and (annotates or notes):
            if notes and not (element.tail or " ")[0].isalnum():
                self._flow.close_up()
            self._flow.take_out("footnote_mark", text)
        else:
            self._children(element, where)

    def _raised(self, element: Element, where: str) -> None:
        """Take out the mark of a footnote; an exponent, an ordinal or a note's number stays."""
        text = words_of(element)
        link = next(element.iter("a"), None)
        if link is None and (around := element.getparent()) is not None and around.tag == "a":
            link = around
        linked = link is not None and link.get("href", "").find("#") >= 0
        if text.isdigit() and not self._flow.is_open and _NOTE_WORDS.match(element.tail or ""):
            self._flow.say(f"{text} ")  # the number of a note, before its words
        elif text and _MARK.fullmatch(text) and (linked or not takes_power(self._flow.last_words)):
            self._flow.take_out("footnote_mark", text)
        elif (power := raised(text)) != text:
            self._flow.say(power)
        else:
            self._children(element, where)


def _is_layout(cells: list[Element]) -> bool:
    """Whether cells hold blocks of text as a page does, rather than values."""
    for cell in cells:
        tags = [str(item.tag) for item in cell.iter()]
        if "table" in tags or any(tag in _HEADINGS for tag in tags):
            return True
        blocks = sum(1 for tag in tags if tag in ("p", "div", "li", "section"))
        if blocks > 2 and len(words_of(cell)) > _LAYOUT_CHARS:  # noqa: PLR2004
            return True
    return len(cells) == 1


def _holds_notes(element: Element) -> bool:
    """Whether a block is that of a page's footnotes, which stand there without a title."""
    names = {element.get("role", ""), *element.get("class", "").split()}
    return bool(names & _NOTES) and next(element.iter(*_HEADINGS), None) is None


def _counts_alone(row: Element, texts: list[str]) -> bool:
    """Whether a table of one row only sets the number of a paragraph beside its words."""
    table = next(row.iterancestors("table"), None)
    numbers = bool(texts) and bool(_PARAGRAPH_NUMBER.fullmatch(texts[0]))
    if table is None or not numbers or len(texts[-1].split()) < _LEAST_WORDS:
        return False
    rows = (child for child in table.iter("tr") if next(child.iterancestors("table")) is table)
    return next(rows, None) is row and next(rows, None) is None


def _begins_heading(span: Element) -> bool:
    """Whether it is the first of spans that a style sheet parts: `SCHEDULE 1`, then its name."""
    around = span.getparent()
    if around is None or around.text or len(around) == 1 or not _HEADED.fullmatch(words_of(span)):
        return False
    return next(iter(around)) is span
