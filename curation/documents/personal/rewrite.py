"""Writes a document again with placeholders: text, offsets, keys and every other field."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curation.core.records import Document, Fact, Link, Place, Provision, Removal
from curation.core.text import content_hash
from curation.documents.personal.edits import Edit, OffsetMap, apply_edits, split_at
from curation.documents.personal.kinds import Found
from curation.documents.personal.masker import Masker


@dataclass(frozen=True, slots=True)
class _Rewriter:
    """What is needed to write each field again."""

    masker: Masker
    edits: Sequence[Edit]
    move: OffsetMap
    text: str
    """The new text."""
    old: str
    """Key of the law before."""
    new: str
    """Key of the law now."""

    def provisions(self, structure: Sequence[Provision]) -> Iterator[Provision]:
        keys = self._keys(structure)
        for item in structure:
            yield item.model_copy(
                update={
                    "key": keys[item.key],
                    "parent": item.parent and keys[item.parent],
                    "label": self.masker.mask(item.label),
                    "citation": self.masker.mask(item.citation),
                    "heading": self.masker.mask(item.heading),
                    "start": self.move.start(item.start),
                    "end": self.move.end(item.end),
                }
            )

    def _keys(self, structure: Sequence[Provision]) -> dict[str, str]:
        """Return the new key of each old one; those that masking made alike are counted."""
        taken: Counter[str] = Counter()
        keys: dict[str, str] = {}
        for item in structure:
            key = self.key(item.key)
            taken[key] += 1
            keys[item.key] = key if taken[key] == 1 else f"{key}~{taken[key]}"
        return keys

    def key(self, key: str) -> str:
        """Return a key of this law without the values in it; a key of another as it is."""
        instrument, mark, path = key.partition("#")
        if instrument != self.old:
            return key
        return self.new + mark + self.masker.mask_path(path)

    def fact(self, item: Fact) -> Fact:
        """A fact whose words were masked says the placeholder, whatever form its value had."""
        touched = item.start < item.end and any(
            edit.start < item.end and item.start < edit.end for edit in self.edits
        )
        start, end = self.move.start(item.start), self.move.end(item.end)
        value = self.text[start:end] if touched else self.masker.mask(item.value)
        return item.model_copy(update={"start": start, "end": end, "value": value})

    def link(self, item: Link) -> Link:
        start, end = self.move.start(item.start), self.move.end(item.end)
        return Link(start=start, end=end, target=self.key(item.target))

    def place(self, item: Place) -> Place:
        start, end = self.move.start(item.start), self.move.end(item.end)
        return Place(start=start, end=end, where=self.masker.mask(item.where))

    def removal(self, item: Removal) -> Removal:
        at = item.at if item.at is None else self.move.start(item.at)
        return item.model_copy(update={"text": self.masker.mask(item.text), "at": at})


def rewrite(document: Document, masker: Masker, found: Sequence[Found], *, note: str) -> Document:
    """Return the document with placeholders in place of the values that `masker` knows.

    Args:
        document: as it was read.
        masker: the values and their placeholders.
        found: finds in the document's text, each of which is masked whole.
        note: what is added to the notes.
    """
    text = document.text
    edits = split_at(masker.edits(text, found), _boundaries(document), text)
    new = masker.mask_instrument(document.instrument)
    words = apply_edits(text, edits)
    write = _Rewriter(masker, edits, OffsetMap(edits), words, document.instrument, new)
    return document.model_copy(
        update={
            "id": content_hash([new, words]),
            "instrument": new,
            "source": masker.mask_source(document.source),
            "title": masker.mask(document.title),
            "law": masker.mask_instrument(document.law),
            "notes": (*map(masker.mask, document.notes), note),
            "text": words,
            "structure": tuple(write.provisions(document.structure)),
            "facts": tuple(map(write.fact, document.facts)),
            "links": tuple(map(write.link, document.links)),
            "places": tuple(map(write.place, document.places)),
            "removals": (
                *map(write.removal, document.removals),
                *_records(masker, edits, document.places),
            ),
        }
    )


def _boundaries(document: Document) -> Iterator[int]:
    for provision in document.structure:
        yield from (provision.start, provision.end)
    for place in document.places:
        yield from (place.start, place.end)


def _records(masker: Masker, edits: Sequence[Edit], places: Sequence[Place]) -> Iterator[Removal]:
    """Yield a removal for each placeholder: how often it stands and where first, not the value."""
    counts = Counter(edit.placeholder for edit in edits)
    first = {edit.placeholder: edit.start for edit in reversed(edits)}
    for placeholder in masker.placeholders:
        at = first.get(placeholder)
        where = next((p.where for p in places if at is not None and p.start <= at < p.end), "")
        yield Removal(
            rule="masked",
            text=placeholder,
            count=max(counts[placeholder], 1),
            where=masker.mask(where),
        )
