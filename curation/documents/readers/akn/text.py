"""Walks the elements of Akoma Ntoso for their text: blocks, lines, tables, facts."""

from collections.abc import Callable, Mapping

from curation.documents.cleaning.superscripts import raised
from curation.documents.readers.akn.asides import Asides
from curation.documents.readers.akn.names import FACTS, INLINE, SKIPPED
from curation.documents.readers.flow import Flow, Span
from curation.documents.readers.html.style import Styles
from curation.documents.readers.safe_xml import Element, local_name

Handler = Callable[[Element, str], None]

_CELLS = frozenset({"td", "th"})
_NO_SHEETS = Styles("")


class TextWalker:
    """Makes the text of one file; what walks provisions too adds handlers and its own blocks."""

    def __init__(self, flow: Flow, notes: Mapping[str, str]) -> None:
        """Begin without text.

        Args:
            flow: takes the text.
            notes: by its id, the text of each note that the metadata hold.
        """
        self._flow = flow
        self._in_line = 0
        self._component = ""
        asides = Asides(flow, notes)
        self._handlers: dict[str, Handler] = {
            "": asides.comment, "authorialNote": asides.note, "noteRef": asides.note_mark,
            "del": asides.deleted, "marker": asides.marker, "staticContent": asides.static,
            "eol": self._break, "br": self._break, "pre": self._printed, "tr": self._row,
            "sup": self._raised,
            **dict.fromkeys(SKIPPED, lambda _element, _where: None),
            **dict.fromkeys(FACTS, self._fact),
        }  # fmt: skip

    def walk(self, root: Element) -> None:
        """Take in all that stands below an element."""
        where = f"/{local_name(root)}"
        self._children(root, where)
        self._flush(where)

    def _children(self, element: Element, where: str) -> None:
        if element.text:
            self._flow.say(element.text)
        counts: dict[str, int] = {}
        for child in element:
            name = local_name(child)
            self._node(child, name, self._where(child, name, where, counts))
            tail = child.tail
            if tail:
                self._flow.say(tail)

    def _where(self, child: Element, name: str, where: str, counts: dict[str, int]) -> str:
        """Return an element's id, or where none is around it, its path."""
        if not name:
            return where
        own = child.get("eId", "") or child.get("id", "")
        if own:
            return self._component + own
        if where[0] != "/" or name in INLINE:
            return where
        counts[name] = counts.get(name, 0) + 1
        return f"{where}/{name}[{counts[name]}]"

    def _node(self, element: Element, name: str, where: str) -> None:
        if name and element.get("style", "") and _NO_SHEETS.hides(element):
            words = " ".join("".join(element.itertext()).split())
            self._flow.record.add("hidden_text", words, where=where)
            return
        handler = self._handlers.get(name)
        if handler:
            handler(element, where)
        elif name in INLINE:
            self._children(element, where)
        else:
            self._outer(element, name, where)

    def _outer(self, element: Element, name: str, where: str) -> None:
        """Take in an element that is a block, or more than that."""
        self._block(element, where)
        if name == "num" and not self._in_line:
            self._flow.part_from_before(" ")

    def _block(self, element: Element, where: str) -> None:
        if self._in_line:
            self._spaced(element, where)
            return
        self._flush(where)
        self._children(element, where)
        self._flush(where)

    def _spaced(self, element: Element, where: str) -> None:
        self._flow.say(" ")
        self._children(element, where)
        self._flow.say(" ")

    def _flush(self, where: str) -> Span:
        return self._flow.flush(where)

    def _break(self, _element: Element, _where: str) -> None:
        if self._in_line:
            self._flow.say(" ")
        else:
            self._flow.break_line()

    def _raised(self, element: Element, where: str) -> None:
        """Write a raised number as one; other raised words, such as `th`, stay."""
        text = (element.text or "").strip()
        if len(element) == 0 and (power := raised(text)) != text:
            self._flow.say(power)
        else:
            self._children(element, where)

    def _printed(self, element: Element, where: str) -> None:
        if self._in_line:
            self._block(element, where)
            return
        self._flush(where)
        self._flow.say_printed("".join(element.itertext()))
        self._flush(where)

    def _row(self, row: Element, where: str) -> None:
        """Write a row as a line, its cells parted by bars; an empty one is none."""
        if all(text.isspace() for text in row.itertext()):
            return
        if self._in_line:
            self._block(row, where)
            return
        self._flush(where)
        self._in_line += 1
        cells = 0
        for child in row:
            name = local_name(child)
            if name in _CELLS:
                self._flow.say(" | " if cells else "")
                cells += 1
            self._node(child, name, where)
            self._flow.say(child.tail or "")
        self._in_line -= 1
        self._flush(where)

    def _fact(self, element: Element, where: str) -> None:
        name = local_name(element)
        before = element.getprevious() if name == "docDate" else None
        if before is not None and not before.tail:
            self._flow.say(" ")  # a layout sets `Made` and the date in columns
        date = element.get("date", "").partition("T")[0]
        self._flow.begin_fact(FACTS[name], date if name == "docDate" else "")
        self._children(element, where)
        self._flow.end_fact()
