"""Takes in what stands in the lines of Akoma Ntoso and is no word of the law: notes, comments."""

from collections.abc import Mapping
from html import unescape

from curation.core.vocabulary import RemovalRule
from curation.documents.readers.flow import Flow
from curation.documents.readers.safe_xml import Element, local_name


class Asides:
    """Records notes, comments and deleted words of one file where they stand."""

    def __init__(self, flow: Flow, notes: Mapping[str, str]) -> None:
        """Begin with the notes that the metadata hold, by their ids."""
        self._flow = flow
        self._notes = notes

    def comment(self, element: Element, _where: str) -> None:
        """Write an entity as its character; a comment is no text."""
        text = element.text or ""
        if text.startswith("&") and text.endswith(";"):
            self._flow.say(unescape(text))
        elif text.strip():
            self._flow.record.add("comment", " ".join(text.split()))

    def note(self, element: Element, _where: str) -> None:
        """Take out an author's note."""
        words = " ".join(element.itertext())
        self._flow.take_out("footnote_mark", f"{element.get('marker', '')} {words}")

    def note_mark(self, element: Element, _where: str) -> None:
        """Take out a mark and record the note to which it points."""
        mark = element.get("marker", "") or "".join(element.itertext())
        words = self._notes.get(element.get("href", "").lstrip("#"), "")
        self._flow.take_out("footnote_mark", f"{mark} {words}")

    def deleted(self, element: Element, where: str) -> None:
        """Take out words that an amendment deleted."""
        words = " ".join("".join(element.itertext()).split())
        self._flow.record.add("tracked_deletion", words, where=where)

    def marker(self, element: Element, _where: str) -> None:
        """Write a tab as a blank."""
        if element.get("name", "") == "tab":
            self._flow.say(" ")

    def static(self, element: Element, where: str) -> None:
        """Take out what each page repeats."""
        for part in (child for child in element if local_name(child)):
            words = " ".join("".join(part.itertext()).split())
            rule: RemovalRule = "running_header"
            if "footer" in part.get("name", ""):
                rule = "running_footer"
            if words:
                self._flow.record.add(rule, words, where=where)


def notes_of(root: Element) -> dict[str, str]:
    """Return the notes that stand in the metadata, by their ids."""
    return {
        note.get("eId", "") or note.get("id", ""): " ".join("".join(note.itertext()).split())
        for notes in root.iter("{*}notes")
        for note in notes
        if local_name(note) == "note"
    }
