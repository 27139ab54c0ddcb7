"""Reads the words of one paragraph: what is printed, what is hidden, deleted or only marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.cleaning.superscripts import lowered, raised
from curation.documents.readers.docx.styles import Look, Styles
from curation.documents.readers.docx.symbols import symbol
from curation.documents.readers.docx.xml import (
    ALTERNATIVES,
    BOX,
    CONTENT,
    CONTROL,
    FALLBACK,
    PARAGRAPH,
    choice,
    name,
    switch,
)
from curation.documents.readers.safe_xml import Element

_DIGITS = re.compile(r"\s*([+−-]?\d{1,4})\s*")
_AFTER_SENTENCE = '.,;:)”"’]'
_PLAIN = {
    name("tab"): "\t", name("ptab"): "\t", name("br"): "\n", name("cr"): "\n",
    name("noBreakHyphen"): "-",
}  # fmt: skip
_DELETED = frozenset(name(local) for local in ("del", "moveFrom"))
_NOTES = {name("footnoteReference"): "footnote", name("endnoteReference"): "endnote"}
_SKIPPED = frozenset(
    name(local)
    for local in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "footnoteRef", "endnoteRef",
        "annotationRef", "softHyphen", "rubyPr", "smartTagPr", "customXmlPr", "fldData",
    )
)  # fmt: skip
_DRAWN = frozenset(name(local) for local in ("drawing", "pict", "object"))
_TEXT = name("t")
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DELETED_TEXT = name("delText")
_RUN = name("r")
_FIELD = name("fldChar")
_CODE = name("instrText")
_SYMBOL = name("sym")
_COMMENT = name("commentReference")
_MOST_FIELDS = 50
"""How deep fields may nest: Word itself gives up sooner."""
_UNCOMPUTED = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's or endnote's mark, which is no word of the text."""

    at: int
    """Characters of the paragraph before it."""
    kind: str
    """`footnote`, `endnote`, or `printed` for a raised number that was typed."""
    id: str
    """Of the note; for a printed one, the number itself."""
    custom: str = ""
    """The sign that the author chose instead of a number."""


@dataclass(slots=True)
class Line:
    """The words of one paragraph."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Text boxes that hang on it."""
    length: int = 0

    @property
    def text(self) -> str:
        """What is printed, without number and notes."""
        return "".join(text for text, _ in self.pieces)

    def add(self, text: str, look: Look) -> None:
        """Append words of one look."""
        if text:
            self.pieces.append((text, look))
            self.length += len(text)

    def extend(self, other: "Line") -> None:
        """Go on with the words of another paragraph in the same line."""
        moved = [Mark(m.at + self.length, m.kind, m.id, m.custom) for m in other.marks]
        self.marks += moved
        self.pieces += other.pieces
        self.boxes += other.boxes
        self.length += other.length


class Words:
    """Reads paragraphs one after the other; fields may begin in one and end in another."""

    def __init__(self, styles: Styles, record: CleaningRecord) -> None:
        """`record` takes what is hidden or deleted."""
        self._styles = styles
        self._record = record
        self._fields: list[list[str]] = []
        """Open fields: their code, and `=` once their result has begun."""
        self.comments: dict[str, str] = {}
        """Where each comment hangs."""
        self.embedded = 0
        self.uncomputed = 0
        self._line = Line()
        self._hidden: list[str] = []
        self._deleted: list[str] = []
        self._place = ("", "", False)

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(code[0].split()[:1] == ["TOC"] for code in self._fields if code[0])

    def read(self, paragraph: Element, style: str, where: str, *, shaded: bool = False) -> Line:
        """Return the words of a paragraph; hidden and deleted ones go to the record.

        Args:
            paragraph: `w:p`.
            style: id of its style.
            where: its place, such as `paragraph 12`.
            shaded: whether colour lies under it, so that white letters can be seen.
        """
        self._line, self._place = Line(), (style, where, shaded)
        self._hidden, self._deleted = [], []
        self._walk(paragraph)
        self._fields = [code for code in self._fields if code[-1] == "="]
        for rule, words in (("hidden_text", self._hidden), ("tracked_deletion", self._deleted)):
            taken = " ".join("".join(words).split())
            if taken and rule == "hidden_text":
                self._record.add("hidden_text", taken, where=where)
            elif taken:
                self._record.add("tracked_deletion", taken, where=where)
        return self._line

    def _walk(self, parent: Iterable[Element]) -> None:
        for item in parent:
            tag = item.tag
            if tag == _RUN:
                self._run(item)
            elif tag in _DELETED:
                self._deleted += _all_text(item)
            elif tag == ALTERNATIVES:
                chosen = choice(item)
                self._walk(() if chosen is None else chosen)
            elif tag == CONTROL:
                content = item.find(CONTENT)
                self._walk(() if content is None else content)
            elif tag == _MATH_TEXT:
                self._say(item.text or "", Look())
            elif isinstance(tag, str) and tag not in _SKIPPED and tag != PARAGRAPH:
                self._walk(item)

    def _run(self, run: Element) -> None:
        look = self._styles.look_of(self._place[0], run)
        for item in run:
            tag = item.tag
            if tag == _TEXT:
                self._say(item.text or "", look)
            elif tag in _PLAIN:
                self._say(_PLAIN[tag], look)
            elif tag == _FIELD:
                self._field(item, look)
            elif tag == _CODE and self._fields:
                self._fields[-1][0] += item.text or ""
            elif tag in _NOTES and not self._in_code:
                if self._mark(item, _NOTES[tag], run):
                    return
            else:
                self._rare(item, look)

    def _rare(self, item: Element, look: Look) -> None:
        """Read what few runs hold."""
        tag = item.tag
        if tag == _SYMBOL:
            self._say(symbol(item.get(name("char")) or "", item.get(name("font")) or ""), look)
        elif tag == _COMMENT:
            self.comments[item.get(name("id")) or ""] = self._place[1]
        elif tag == _DELETED_TEXT:
            self._deleted.append(item.text or "")
        elif tag in _DRAWN:
            self._drawn(item)
        elif tag == ALTERNATIVES:
            chosen = choice(item)
            for part in () if chosen is None else chosen:
                self._rare(part, look)
        elif tag == name("ruby"):
            self._walk(item)

    @property
    def _in_code(self) -> bool:
        return any(code[-1] != "=" for code in self._fields)

    def _say(self, text: str, look: Look) -> None:
        if not text or self._in_code:
            return
        _, _, shaded = self._place
        if (look.hidden or (look.white and not shaded)) and not text.isspace():
            self._hidden.append(text)
            return
        if look.raised and (digits := _DIGITS.fullmatch(text)):
            self._raised(digits[1], look)
            return
        if text[0] == "[" and self._line.pieces and (mark := lowered(self._line.pieces[-1][0])):
            self._line.length -= len(self._line.pieces.pop()[0])
            self._line.marks.append(Mark(self._line.length, "printed", mark))
        self._line.add(text, look)

    def _raised(self, digits: str, look: Look) -> None:
        """Tell the mark of a note, after a sentence or before a bracket, from a power."""
        before = self._line.pieces[-1][0].rstrip()[-1:] if self._line.pieces else ""
        if before and before in _AFTER_SENTENCE and digits.isdigit():
            self._line.marks.append(Mark(self._line.length, "printed", digits))
        else:
            self._line.add(raised(digits), look)

    def _field(self, item: Element, look: Look) -> None:
        kind = item.get(name("fldCharType"))
        if kind == "begin" and len(self._fields) < _MOST_FIELDS:
            self._fields.append([_box_of(item), ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][-1] = "="
        elif kind == "end" and self._fields:
            code, state = self._fields.pop()
            if state != "=":
                self._without_result(code, look)

    def _without_result(self, code: str, look: Look) -> None:
        """Say what a field shows that keeps no result in the file."""
        if code[:1] in ("☐", "☒"):
            self._say(code[0], look)
        elif code.split()[:1] and code.split(maxsplit=1)[0] in _UNCOMPUTED:
            self.uncomputed += 1

    def _mark(self, item: Element, kind: str, run: Element) -> bool:
        """Keep a note's mark; return whether the rest of its run is the sign chosen for it."""
        custom = ""
        if (item.get(name("customMarkFollows")) or "0") not in ("0", "false"):
            custom = "".join(text.text or "" for text in run.findall(_TEXT))
        at = self._line.length
        self._line.marks.append(Mark(at, kind, item.get(name("id")) or "", custom))
        return bool(custom)

    def _drawn(self, item: Element) -> None:
        self.embedded += item.tag == name("object")
        waiting = [item]
        while waiting:
            part = waiting.pop()
            if part.tag == BOX:
                self._line.boxes.append(part)
            elif part.tag == ALTERNATIVES:
                chosen = choice(part)
                waiting += [] if chosen is None else [chosen]
            else:
                waiting += reversed([*part])


def _box_of(item: Element) -> str:
    """Return the box that a form field begins with, ticked or not, or nothing."""
    box = item.find(f"{name('ffData')}/{name('checkBox')}")
    if box is None:
        return ""
    ticked = switch(box, "checked")
    ticked = switch(box, "default") if ticked is None else ticked
    return "☒" if ticked else "☐"


def _all_text(item: Element) -> list[str]:
    """Return all words below an element once, deleted ones too; a space after each paragraph."""
    found: list[str] = []
    for part in item:
        if part.tag in (_TEXT, _DELETED_TEXT):
            found.append(part.text or "")
        elif part.tag in _PLAIN:
            found.append(" ")
        elif isinstance(part.tag, str) and part.tag != FALLBACK:
            found += _all_text(part)
            found += [" "] if part.tag == PARAGRAPH else []
    return found


def plain_text(root: Element) -> str:
    """Return the words of a header, a comment or a deleted row in one line."""
    return " ".join("".join(_all_text(root)).split())
