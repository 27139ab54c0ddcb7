"""Which provisions of a law replaced which of an older one, as a table of a person gives it."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from curation.core.citations import Citation, find_citations
from curation.core.citations.acts import act_key, compatible_acts, find_acts
from curation.core.errors import DocumentError
from curation.core.records import Document, Fact, Provision, Record

_OLD = ("old", "predecessor", "replaced", "from")
_NEW = ("new", "successor", "replaced_by", "to")
_PREFIXES = {
    "article": "art", "section": "s", "clause": "cl", "paragraph": "para", "rule": "r",
    "regulation": "reg", "schedule": "sch", "chapter": "ch",
}  # fmt: skip
_MAX_LISTED = 5


class Replaced(Record):
    """One line of a succession: the old provision and the one that replaced it."""

    old: str
    """As a lawyer cites it: `IPC 1860, s. 302`."""
    new: str
    """As a lawyer cites it, or a key of the corpus: `BNS 2023, s. 103`."""
    note: str = ""


def load_succession(path: Path) -> tuple[Replaced, ...]:
    """Read a CSV with the columns `old`, `new` and, if there is more to say, `note`.

    Raises:
        DocumentError: it cannot be read, or has no such columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path.name}: cannot be read as a succession; expected a CSV in UTF-8"
        raise DocumentError(msg) from error
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    except csv.Error as error:
        msg = f"{path.name}: is not a readable table ({error})"
        raise DocumentError(msg) from error
    names = {name.strip().casefold(): place for place, name in enumerate(rows[0] if rows else ())}
    old = next((names[name] for name in _OLD if name in names), None)
    new = next((names[name] for name in _NEW if name in names), None)
    if old is None or new is None:
        msg = (
            f"{path.name}: found the columns {', '.join(names) or 'none'}; a succession needs "
            '"old" and "new", such as "IPC 1860, s. 302" and "BNS 2023, s. 103"'
        )
        raise DocumentError(msg)
    note = names.get("note", -1)

    def cell(row: Sequence[str], place: int) -> str:
        return row[place].strip() if 0 <= place < len(row) else ""

    return tuple(
        Replaced(old=cell(row, old), new=cell(row, new), note=cell(row, note))
        for row in rows[1:]
        if cell(row, old) and cell(row, new)
    )


def apply_succession(
    documents: Sequence[Document], lines: Sequence[Replaced]
) -> tuple[Document, ...]:
    """Add to every provision named as new a fact `predecessor` that names the old one.

    A line whose new provision is in no document is told in the notes of the documents that other
    lines name, or of all documents where there is none; the others stay true.
    """
    found: dict[str, list[Fact]] = {document.id: [] for document in documents}
    unmatched: list[str] = []
    places_of = _Places(documents)
    for line in lines:
        places = places_of.cited(line.new)
        if not places:
            unmatched.append(line.new)
        for document, item in places:
            value = f"{line.old} ({line.note})" if line.note else line.old
            found[document.id].append(
                Fact(kind="predecessor", value=value, start=item.start, end=item.end)
            )
    notes = [note for note in (_unmatched(unmatched),) if note]
    touched = {name for name, facts in found.items() if facts} or set(found)
    return tuple(
        document.model_copy(
            update={
                "facts": (*document.facts, *sorted(found[document.id], key=lambda f: f.start)),
                "notes": (*document.notes, *notes),
            }
        )
        if document.id in touched and (found[document.id] or notes)
        else document
        for document in documents
    )


class _Places:
    """Finds provisions of a corpus by key or citation."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._laws = [(document, _names(document)) for document in documents]
        self._by_key = {
            item.key.casefold(): (document, item)
            for document in documents
            for item in document.structure
        }

    def cited(self, text: str) -> list[tuple[Document, Provision]]:
        """Return the provisions, one a document of that law, that a key or citation names."""
        if (known := self._by_key.get(text.casefold())) is not None:
            return [known]
        citation = next((c for c in find_citations(text) if c.path and not c.relative), None)
        if citation is None:
            return []
        laws = [d for d, names in self._laws if _is_of(citation, names, alone=len(self._laws) == 1)]
        keys = [f"{law.instrument}#{path}".casefold() for law in laws for path in _paths(citation)]
        return [self._by_key[key] for key in keys if key in self._by_key]


def _names(document: Document) -> list[tuple[str, str]]:
    """Return the forms of a document's name, each with its year: its title, and as it is cited."""
    cited = next((item.citation for item in document.structure), "")
    titles = (document.title, cited.rpartition(", ")[0] or cited)
    acts = [act for title in titles for act in find_acts(title) if act.key]
    return [(act.key, act.year) for act in acts] or [(act_key(document.title), "")]


def _is_of(citation: Citation, names: Sequence[tuple[str, str]], *, alone: bool) -> bool:
    if not citation.act:
        return alone
    return any(compatible_acts(citation.act, citation.year, key, year) for key, year in names)


def _paths(citation: Citation) -> Iterator[str]:
    prefix = _PREFIXES.get(citation.unit, citation.unit)
    yield "/".join((f"{prefix}-{citation.path[0]}", *citation.path[1:]))


def _unmatched(cited: Sequence[str]) -> str:
    if not cited:
        return ""
    shown = "; ".join(cited[:_MAX_LISTED])
    more = f" and {len(cited) - _MAX_LISTED} more" if len(cited) > _MAX_LISTED else ""
    return f"succession: no provision of the corpus is {shown}{more}"
