"""Walks the elements of Akoma Ntoso for their provisions: sections, definitions, schedules."""

from collections.abc import Mapping

from curation.documents.readers.akn.drafts import NOWHERE, Draft
from curation.documents.readers.akn.names import JUDGED, QUOTED, SCHEDULES
from curation.documents.readers.akn.roles import Role, is_hierarchy, plain_name, role_of
from curation.documents.readers.akn.text import TextWalker
from curation.documents.readers.flow import Flow, Span
from curation.documents.readers.safe_xml import Element, local_name
from curation.documents.structure.definitions import defined_term, is_definitional

_ROOT = Role("heading", "", "container")
_HEAD = frozenset({"num", "heading", "subheading"})
_FRONT = frozenset({"header", "preface", "coverPage"})
_STRAY = Role("paragraph", "", "unit")
_DEFINITION = Role("definition", "definition", "inner")
_DEFINING = frozenset({"p", "blockList", "blockContainer", "tblock", "listIntroduction", "li"})
_TERM_CHARS = 300


class Walker(TextWalker):
    """Makes the text and the provisions of one file; lives as long as the walk."""

    def __init__(self, flow: Flow, notes: Mapping[str, str], title: str) -> None:
        """Begin without provisions.

        Args:
            flow: takes the text.
            notes: by its id, the text of each note that the metadata hold.
            title: of the document, which its schedules do not repeat.
        """
        super().__init__(flow, notes)
        self.drafts: list[Draft] = []
        self._title = title
        self._stack = [Draft(-1, _ROOT, start=0)]
        self._unplaced: list[Draft] = []
        self._plain = 0
        self._defining = 0
        self._handlers |= {
            "remark": self._remark, "preamble": self._preamble, "toc": self._contents,
            "conclusions": lambda element, where: self._named(element, where, "Conclusions"),
            **dict.fromkeys(_FRONT, self._front),
            **dict.fromkeys(QUOTED, self._quoted),
            **dict.fromkeys(SCHEDULES, self._schedule),
            **dict.fromkeys(JUDGED, self._judged),
        }  # fmt: skip

    def _outer(self, element: Element, name: str, where: str) -> None:
        if not (self._in_line or self._plain):
            if self._is_provision(element, plain_name(element, name)):
                self._provision(element, where)
                return
            if self._defining and name in _DEFINING:
                self._open_definition(element, where)
        super()._outer(element, name, where)

    def _is_provision(self, element: Element, name: str) -> bool:
        if name == "crossHeading":
            return True
        if not is_hierarchy(name):
            return False
        for child in element:
            if local_name(child) in _HEAD and not all(map(str.isspace, child.itertext())):
                return True
        return False

    def _flush(self, where: str) -> Span:
        """End the block; what is neither in a unit nor before the first one is its own."""
        if not self._flow.is_open:  # most ends of elements end no line
            return self._flow.flush(where)
        around = self._stack[-1]
        stray = not self._unplaced and around.role.rank == "container" and around.filled
        if stray and not self._ends_paragraph():
            self._open(Draft(around.depth + 1, _STRAY))
        start, end = self._flow.flush(where)
        for draft in self._unplaced if end > start else ():
            draft.start = start
            draft.body = start if draft.body < 0 else draft.body
        self._unplaced.clear()
        if self._stack[-1].role is _STRAY:
            self._close()
        return start, end

    def _ends_paragraph(self) -> bool:
        """Whether a numbered paragraph stands before, as in judgments: the words go on with it."""
        return self.drafts[-1].role.kind == "paragraph" and self.drafts[-1].role is not _STRAY

    def _open(self, draft: Draft) -> None:
        self._stack[-1].filled = True
        self._stack.append(draft)
        self._defining += draft.defines
        self.drafts.append(draft)
        self._unplaced.append(draft)

    def _close(self) -> None:
        draft = self._stack.pop()
        draft.end = self._flow.end
        self._defining -= draft.defines

    def _close_with(self, draft: Draft) -> None:
        """Close a provision and the definition that is open in it."""
        while draft in self._stack:
            self._close()

    def _open_definition(self, element: Element, where: str) -> None:
        """Open the definition of a term, which lasts to the next one or the end of its parent."""
        if not defined_term("".join(element.itertext()).lstrip()[:_TERM_CHARS], 0, quoted=True):
            return
        self._flush(where)
        if self._stack[-1].role is _DEFINITION:
            if self._stack[-1] in self._unplaced:
                return
            self._close()
        self._open(Draft(self._stack[-1].depth + 1, _DEFINITION))

    def _provision(self, element: Element, where: str) -> None:
        self._flush(where)
        units = [i for i, draft in enumerate(self._stack) if draft.role.rank == "unit"]
        around = self._stack[units[-1] :] if units else []
        role = role_of(
            element,
            plain_name(element, local_name(element)),
            unit=around[0].role.kind if around else None,
            inner=sum(1 for draft in around if draft.role.rank == "inner"),
        )
        if role.rank in ("container", "unit"):
            self._flow.part_from_before("\n\n")
        draft = Draft(self._stack[-1].depth + 1, role)
        draft.defines = is_definitional(_heading_of(element), "", 0)
        self._open(draft)
        self._inside(element, where, draft)
        self._close_with(draft)

    def _inside(self, element: Element, where: str, draft: Draft) -> None:
        """Walk the children of a provision; its number and headings are its head."""
        counts: dict[str, int] = {}
        whole = draft.role.word == "crossHeading" and not any(
            local_name(child) in _HEAD for child in element
        )
        if whole:
            self._head(element, "heading", where, draft)
            return
        for child in element:
            name = local_name(child)
            place = self._where(child, name, where, counts)
            if name in _HEAD:
                self._head(child, name, where, draft)
            else:
                self._node(child, name, place)
            if child.tail:
                self._flow.say(child.tail)
        self._flush(where)

    def _head(self, element: Element, name: str, where: str, draft: Draft) -> None:
        """Take a number or heading; one that stands after the words of its provision is text."""
        self._flush(where)
        is_first = draft in self._unplaced or draft.body == self._flow.end
        self._children(element, where)
        start, end = self._flush(where)
        if start == end or not is_first:
            return
        draft.body = end
        if name == "num":
            draft.label = (start, end)
            self._flow.part_from_before(" ")
        elif name == "heading":
            draft.heading = (start if draft.heading == NOWHERE else draft.heading[0], end)
        else:
            draft.subheading = (start if draft.subheading == NOWHERE else draft.subheading[0], end)

    def _named(self, element: Element, where: str, name: str, role: Role = _ROOT) -> None:
        """Open a part of the document that prints no heading."""
        if self._in_line or self._plain or not "".join(element.itertext()).strip():
            self._block(element, where)
            return
        self._flush(where)
        self._flow.part_from_before("\n\n")
        draft = Draft(self._stack[-1].depth + 1, role, name)
        self._open(draft)
        self._inside(element, where, draft)
        self._close_with(draft)

    def _judged(self, element: Element, where: str) -> None:
        self._named(element, where, JUDGED[local_name(element)])

    def _preamble(self, element: Element, where: str) -> None:
        """Take a preamble as one unit, or recitals with numbers each as one."""
        recitals = (x for x in element.iter("{*}recital") if self._is_provision(x, "recital"))
        if next(recitals, None) is not None:
            self._block(element, where)
        else:
            self._named(element, where, "Preamble", Role("recital", "preamble", "unit"))

    def _quoted(self, element: Element, where: str) -> None:
        """Take the words of another law as text."""
        for draft in self._stack:
            draft.quotes = True
        self._front(element, where)

    def _front(self, element: Element, where: str) -> None:
        """Take what stands in front, or is quoted, without looking for provisions."""
        self._plain += 1
        self._block(element, where)
        self._plain -= 1

    def _schedule(self, element: Element, where: str) -> None:
        """Open a schedule under the heading that it prints, else the one that its data give."""
        if self._plain or self._in_line or self._prints_schedule(element):
            self._block(element, where)
            return
        self._flush(where)
        self._flow.part_from_before("\n\n")
        draft = Draft(self._stack[-1].depth + 1, Role("schedule", "schedule", "container"))
        self._open(draft)
        before = self._component
        if local_name(element) == "component":
            self._component = f"{where}/"
        if not any(local_name(child) in _HEAD for child in element):
            alias = next((item.get("value", "") for item in element.iter("{*}FRBRalias")), "")
            self._flow.say("" if alias == self._title else alias)
            start, end = self._flush(where)
            if end > start:
                draft.heading, draft.body = (start, end), end
            draft.name = "" if alias else "Schedule"
        self._inside(element, where, draft)
        self._component = before
        self._close_with(draft)

    def _prints_schedule(self, element: Element) -> bool:
        """Whether a general container inside it is the schedule."""
        inside = element.iter("{*}hcontainer")
        return any(plain_name(item, "hcontainer") == "schedule" for item in inside)

    def _contents(self, element: Element, where: str) -> None:
        """Take out a table of contents: its words come again, and none of them is law."""
        self._flush(where)
        lines = [" ".join(" ".join(item.itertext()).split()) for item in element.iter("{*}tocItem")]
        whole = "; ".join(lines) or " ".join(" ".join(element.itertext()).split())
        self._flow.record.add("boilerplate", whole, where=where)

    def _remark(self, element: Element, _where: str) -> None:
        words = " ".join(element.itertext())
        self._flow.take_out("comment", words)
        self._stack[-1].remarks += words


def _heading_of(element: Element) -> str:
    return " ".join(
        "".join(child.itertext()) for child in element if local_name(child) == "heading"
    )
