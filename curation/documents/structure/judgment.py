"""Turns a judgment into paragraphs under headings; its front, its notes and quotations aside."""

from collections.abc import Sequence

from curation.documents.structure.body import grow
from curation.documents.structure.headings import is_heading, is_title
from curation.documents.structure.judgment_lines import author_length
from curation.documents.structure.judgment_plan import Step, plan_judgment
from curation.documents.structure.lines import Line, as_heading, lines_of
from curation.documents.structure.marks import is_wrapped
from curation.documents.structure.naming import slug
from curation.documents.structure.quotations import without_quotations
from curation.documents.structure.sequence import UNIT_LEVEL
from curation.documents.structure.tree import Node

_OPINION_LEVEL = 2
_TITLE_LEVEL = 10
_MAX_ITEM_TITLE_WORDS = 20


def judgment_tree(text: str, *, cited_as: str, headings: Sequence[tuple[int, int]] = ()) -> Node:
    """Build the provisions of a judgment: paragraphs, numbered as printed or else by their place.

    The front (court, parties, bench, reports), headings and notes carry no questions. What a
    paragraph quotes opens no provision; a list of its own does.

    Args:
        text: normalised text.
        cited_as: name of the case as citations begin.
        headings: lines that the source marks as headings: where each begins, and its level.
    """
    return _Builder(text, cited_as, headings).tree()


class _Builder:
    """Builds the tree of one judgment; lives as long as that."""

    def __init__(self, text: str, cited_as: str, headings: Sequence[tuple[int, int]]) -> None:
        self._text = text
        levels = dict(headings)
        self._lines = [as_heading(line, levels) for line in lines_of(text)]
        self._plan = plan_judgment(self._lines)
        self._own_words = without_quotations(text, self._lines, self._plan.quoted)
        self._wrapped = is_wrapped(text)
        self._stack = [Node("part", "", "", 0, 0, level=-1, cite=cited_as)]

    def tree(self) -> Node:
        """Return the root."""
        steps = self._plan.steps
        ends = [*(self._lines[step.line].start + step.after for step in steps[1:]), len(self._text)]
        for step, end in zip(steps, ends, strict=False):
            self._take(step, end)
        for node in self._stack:
            node.end = len(self._text)
        return self._stack[0]

    def _take(self, step: Step, end: int) -> None:
        line = self._lines[step.line]
        if step.kind == "front":
            self._front(line, end)
        elif step.kind == "notes":
            self._close(0, line.start)
            self._stack[0].add(Node("heading", "front", "", line.start, line.start, end=end))
        elif step.kind in ("title", "opinion"):
            self._head(step, line, end)
        else:
            self._paragraph(step, line, end)

    def _front(self, line: Line, end: int) -> None:
        """Give the title its own stretch, and the rest of the front another."""
        root = self._stack[0]
        body = line.start
        if line.level and len(self._lines) > 1 and self._lines[1].start < end:
            body = self._lines[1].start
            root.add(Node("heading", "heading", "", line.start, line.start, end=body))
        root.add(Node("heading", "front", "", body, body, end=end))

    def _close(self, level: int, at: int) -> None:
        while self._stack[-1].level >= level and len(self._stack) > 1:
            self._stack.pop().end = at

    def _head(self, step: Step, line: Line, end: int) -> None:
        """Open a heading; it encloses what follows up to the next one of its level."""
        length = author_length(line.text) or len(line.text)
        heading = line.text[:length].strip().rstrip(" :—–-")
        level = _OPINION_LEVEL if step.kind == "opinion" else line.level or _TITLE_LEVEL
        self._close(level, line.start)
        node = Node(
            kind="heading", part=f"h-{slug(heading)}", label=heading, start=line.start,
            body=line.start + length, heading=heading, level=level, is_unit=step.restarts,
            cite=f", {heading}",
        )  # fmt: skip
        self._stack.append(self._stack[-1].add(node))
        node.add(Node("heading", "heading", "", line.start, line.start, end=end))

    def _paragraph(self, step: Step, line: Line, end: int) -> None:
        name = f"para-{step.number}" if step.number else "opening"
        cite = f", para {step.number}" if step.number else ", opening"
        start = line.start + step.after
        body = start + len(step.label)
        node = Node(
            kind="paragraph", part=name, label=step.label, start=start, body=body,
            number=step.number, level=UNIT_LEVEL, is_unit=True, cite=cite,
        )  # fmt: skip
        self._stack[-1].add(node)
        self._title(node, line, end)
        grow(node, self._own_words, end, wrapped=self._wrapped)
        for item in node.children:
            self._title_of_item(item)

    def _title(self, node: Node, line: Line, end: int) -> None:
        """Know the title of a numbered paragraph that has a line of its own."""
        words = self._text[node.body : line.end].strip()
        titled = is_title(words) and words[-1] != "." and not words.endswith(":")
        if node.label and line.end < end - 1 and titled:
            node.heading = words.rstrip(" :")
            node.body = line.end + 1
            node.add(Node("heading", "heading", "", node.start, node.start, end=node.body))

    def _title_of_item(self, item: Node) -> None:
        """Know the title of an item, such as `2. Definition:` in guidelines of the court."""
        stop = self._text.find("\n", item.body, item.end)
        words = self._text[item.body : stop].strip() if stop > 0 else ""
        if words.endswith(":") and len(words.split()) <= _MAX_ITEM_TITLE_WORDS:
            item.heading = words.rstrip(" :") if is_heading(words) else ""
