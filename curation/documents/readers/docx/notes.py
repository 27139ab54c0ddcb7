"""Footnotes and endnotes: their marks, which are no words of the text, and their own words."""

from dataclasses import dataclass, field

from curation.documents.cleaning.unwrap import NOTES_TITLE
from curation.documents.readers.docx.numerals import numeral
from curation.documents.readers.docx.runs import Mark
from curation.documents.readers.docx.xml import name, number, value
from curation.documents.readers.safe_xml import Element

_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
TITLES = {"footnote": NOTES_TITLE, "endnote": "Endnotes"}
"""What stands above the notes of a kind."""


@dataclass(slots=True)
class Notes:
    """The notes of one kind, in the order in which the text refers to them."""

    kind: str
    """`footnote` or `endnote`."""
    form: str
    start: int
    known: dict[str, Element]
    labels: dict[str, str] = field(default_factory=dict)
    """By id, for those that the text refers to."""
    count: int = 0

    def label(self, mark: Mark) -> str:
        """Return what Word prints for a mark: its number, or the sign that the author chose."""
        if mark.id not in self.labels:
            if not mark.custom:
                self.count += 1
            self.labels[mark.id] = mark.custom or numeral(self.start + self.count - 1, self.form)
        return self.labels[mark.id]

    def found(self) -> list[tuple[str, Element]]:
        """List the notes with their labels, those without a mark in the text at the end."""
        marked = [
            (label, self.known[id_]) for id_, label in self.labels.items() if id_ in self.known
        ]
        rest = [("", note) for id_, note in self.known.items() if id_ not in self.labels]
        return [*marked, *rest]


def notes_of(kind: str, root: Element | None, settings: Element | None, body: Element) -> Notes:
    """Return the notes of a kind, `footnote` or `endnote`.

    Args:
        kind: which.
        root: of the part that holds them, if the file has one.
        settings: of the file; they may say how notes are numbered.
        body: whose last section may say so too.
    """
    items = () if root is None else root.findall(name(kind))
    known = {item.get(name("id")) or "": item for item in items if _is_note(item)}
    own = body.find(f"{name('sectPr')}/{name(kind + 'Pr')}")
    usual = None if settings is None else settings.find(name(kind + "Pr"))
    form = value(own, "numFmt") or value(usual, "numFmt") or _FORMS[kind]
    start = number(own, "numStart") or number(usual, "numStart") or 1
    return Notes(kind, form, start, known)


def _is_note(item: Element) -> bool:
    return item.get(name("type")) not in _RULES
