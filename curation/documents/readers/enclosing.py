"""What encloses provisions in tables and objects: parts, chapters, schedules, by their names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from curation.documents.readers.reading import Container
from curation.documents.structure.numerals import CARDINALS, ORDINALS

SCHEDULES = ("schedule", "annexure", "annex", "appendix")
ENCLOSING = (
    "title", "book", "part", "subpart", "division", "subdivision", "chapter", "subchapter",
    *SCHEDULES,
)  # fmt: skip
"""From the outermost to the innermost, as far as laws agree."""
NUMBERS = ("number", "no", "num", "label")
_KINDS = ("type", "kind", "level", "unit")
"""Keys of an object that say what it is."""
NAMES = ("title", "heading", "name", "caption", "subject")

_COUNT = (
    rf"(?-i:[IVXLC]{{1,7}}(?:-?[A-Z])?|[ivx]{{1,5}})\b|\d{{1,3}}[A-Z]?|(?:{'|'.join(CARDINALS)})\b"
)
_NAMED = re.compile(
    rf"(?:the\s)?(?:({'|'.join(ORDINALS)})\s(schedule|part|chapter|annex)|"
    rf"(sub-?\s?part|sub-?\s?chapter|sub-?\s?division|{'|'.join(ENCLOSING)})\s*[-–—]?\s*"
    rf"({_COUNT}|[A-Z](?![\w'’])))"
    r"(?:\s*[-–—:.]\s*|\s+|$)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    rf"({_COUNT}|(?-i:[A-Z]))\.?(?:\s*[–—:]\s*(.+)|\s+-\s+(.+)|\.\s+(.+))?", re.IGNORECASE
)


def container(word: str, label: str, title: str) -> Container:
    """Make a part or chapter: `1`, `Preliminary` gives `Chapter 1 Preliminary`.

    A label that names another kind is believed, and one that holds the heading as well is parted:
    `Part I - General` is part I whatever `word` is. What is not counted is a heading.
    """
    if named := _NAMED.fullmatch(label or title):
        kind = re.sub(r"[-\s]", "", named[2] or named[3]).casefold()
        shown = f"{named[1]} {kind}".title() if named[1] else f"{kind.title()} {named[4]}"
        return Container(kind, shown, (label and title) or named[5].strip())
    bare = _BARE.fullmatch(label) if word in ENCLOSING else None
    if bare:
        rest = next((piece for piece in bare.groups()[1:] if piece), "")
        return Container(word, f"{word.title()} {bare[1]}", title or rest)
    if word in SCHEDULES and (label or not title):
        return Container(word, label or word.title(), title)
    return Container("heading", "", (title or label) if word else f"{label} {title}".strip())


def count_of(label: str) -> str:
    """Return the number in the label of a container: `I` of `Part I`, `1` of `First Schedule`."""
    words = [word for word in label.split() if word.casefold() not in ENCLOSING]
    number = words[-1] if words else ""
    plain = number.casefold()
    for counted in (CARDINALS, ORDINALS):
        if plain in counted:
            return str(counted.index(plain) + 1)
    return number


def enclosing(scalars: Mapping[str, str], word: str) -> tuple[tuple[Container, ...], set[str]]:
    """Return the containers that an object is, outermost first, and the keys that say it.

    Args:
        scalars: its texts and numbers, by key without blanks and punctuation, in lower case.
        word: what the list that holds it is called, such as `chapter`; empty where it does not say.
    """
    said = {key: scalars[key].casefold() for key in _KINDS if scalars.get(key)}
    word = word or next((kind for kind in said.values() if kind in ENCLOSING), "")
    read = set(said)
    found: list[Container] = []
    for kind in ENCLOSING:
        if kind == "title" and word != "title":
            continue
        numbers = [f"{kind}{end}" for end in (*NUMBERS, "")]
        names = [f"{kind}{end}" for end in NAMES]
        if kind == word:
            numbers, names = [*numbers, *NUMBERS], [*names, *NAMES]
        found += _container(kind, scalars, numbers, names, read)
    if len(found) == 1 and not found[0].heading:  # `PartNo: "I", Name: "The Union"`
        name = next((key for key in NAMES if scalars.get(key) and key not in read), "")
        found = [replace(found[0], heading=scalars.get(name, ""))]
        read.add(name)
    if not found:
        found += _container(word, scalars, NUMBERS, NAMES, read)
    return tuple(found), read


def _container(
    word: str,
    scalars: Mapping[str, str],
    numbers: Sequence[str],
    names: Sequence[str],
    read: set[str],
) -> list[Container]:
    """Make the container that some keys name; a number that counts nothing is a name."""
    filled = [key for key in numbers if scalars.get(key)]
    number = next((key for key in filled if _counts(scalars[key])), "")
    others = [key for key in (*names, *filled) if scalars.get(key) and key != number]
    name = others[0] if others else ""
    if not number and not name:
        return []
    read |= {number, name}
    return [container(word, scalars.get(number, ""), scalars.get(name, ""))]


def _counts(label: str) -> bool:
    return bool(_NAMED.fullmatch(label) or _BARE.fullmatch(label))
