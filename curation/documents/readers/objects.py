"""Walks through the objects of a JSON file: laws, parts and chapters to any depth, provisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from curation.core.errors import DocumentError
from curation.documents.readers.column_names import LAW_KEYS, TEXT_KEYS, plain_name
from curation.documents.readers.enclosing import ENCLOSING, SCHEDULES, enclosing
from curation.documents.readers.laws import forget_what_is_no_law
from curation.documents.readers.reading import Container, Row
from curation.documents.readers.shapes import (
    COUNTED,
    HOLDERS,
    LAW_LISTS,
    TITLES,
    UNITS,
    UNNAMED,
    WRAPPERS,
    as_items,
    by_name,
    by_number,
    count_of_article,
    holds_objects,
    key_of_law,
    numbered_as,
    numbers_of,
    what_is_listed,
)
from curation.documents.readers.table import Columns, plain_value, provision_number, wrong_shape
from curation.documents.sections import ColumnNames

_MAX_DEPTH = 8
_MAX_KEY_CHARS = 40
_MAX_KEYS = 8


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in a file the walk is."""

    outer: tuple[Container, ...] = ()
    law: str = ""
    word: str = ""
    """What the list is a list of, where its key says it: `chapter`, `section`, `law`."""
    depth: int = 0

    @property
    def in_schedule(self) -> bool:
        """Whether a schedule holds it."""
        return any(item.word in SCHEDULES for item in self.outer)

    @property
    def in_article(self) -> bool:
        """Whether an article holds it."""
        return bool(self.outer) and self.outer[-1].word == "article"


class Finder:
    """Walks through the value of a file and collects its provisions."""

    def __init__(self, source: str, columns: ColumnNames, *, known: Sequence[str]) -> None:
        """Begin with none.

        Args:
            source: name of the file, for messages.
            columns: keys of the objects by role, where the configuration gives them.
            known: keys that are read elsewhere, without blanks and punctuation.
        """
        self._source = source
        self._columns = columns
        self._known = {*known, *TITLES, *LAW_KEYS}
        self.rows: list[Row] = []
        self.words: set[str] = set()
        self.notes: dict[str, None] = {}
        self.first_error: DocumentError | None = None
        self.index: dict[str, tuple[Container, ...]] = {}
        """Parts by the numbers of the provisions that a list of parts says are theirs."""

    def find(self, value: object) -> None:
        """Collect the provisions of a whole file."""
        self._walk(value, _Spot())
        if not self.rows and isinstance(value, dict):
            self._list(by_number(value) or list(by_name(value)) or [value], _Spot())
        is_enclosed = any(item.label for row in self.rows for item in row.containers)
        if self.index and not is_enclosed:
            self.rows = [
                replace(row, containers=(*self.index.get(row.number, ()), *row.containers))
                for row in self.rows
            ]

    def _walk(self, value: object, spot: _Spot) -> None:
        """Take a list of provisions or of what holds them, or an object with such lists."""
        if spot.depth > _MAX_DEPTH:
            return
        if isinstance(value, list) and value and all(isinstance(item, list) for item in value):
            for item in value:
                self._walk(item, replace(spot, depth=spot.depth + 1))
        elif isinstance(value, list):
            self._list(value, spot)
        elif isinstance(value, dict):
            read = self._inside(value, spot)
            if read:
                self._note_unread(value, read)

    def _list(self, items: Sequence[object], spot: _Spot) -> None:
        """Read a list; what holds provisions may stand beside provisions."""
        run: list[object] = []
        for item in items:
            if isinstance(item, dict) and self._encloses(item, spot):
                self._provisions(run, spot)
                run = []
                self._enclosed(item, spot)
            else:
                run.append(item)
        self._provisions(run, spot)

    def _encloses(self, item: Mapping[str, object], spot: _Spot) -> bool:
        """Whether an object is a part, a chapter, a schedule or a law, and no provision."""
        if spot.word in (*ENCLOSING, "law"):
            return True
        held = _held(item)
        if held & {*ENCLOSING, *LAW_LISTS}:
            return True
        units = held & {*HOLDERS}
        if spot.word in COUNTED:
            return bool(units - {spot.word, "provision"}) and spot.word in HOLDERS
        if any(_is_text(key, value) for key, value in item.items()):
            return bool(units) and any(one.label for one in enclosing(_scalars(item), "")[0])
        indexed = {what_is_listed(key) for key, value in item.items() if numbers_of(value)}
        return bool(units or held & {*UNNAMED} or indexed & {*HOLDERS})

    def _enclosed(self, item: Mapping[str, object], spot: _Spot) -> None:
        """Read what holds provisions: its name, its own words, and its lists."""
        scalars = _scalars(item)
        inner = replace(spot, word="", depth=spot.depth + 1)
        key = "" if spot.outer or spot.word in ENCLOSING else key_of_law(
            scalars, is_law=spot.word == "law"
        )  # fmt: skip
        if key:
            inner, read = replace(inner, law=scalars[key]), {key}
        else:
            containers, read = _containers(scalars, spot.word, _held(item))
            inner = replace(inner, outer=(*spot.outer, *_new(containers, spot.outer)))
        read |= self._inside(item, inner, own_words=bool(inner.outer))
        self._note_unread(item, read)

    def _inside(
        self, item: Mapping[str, object], spot: _Spot, *, own_words: bool = False
    ) -> set[str]:
        """Read the lists of an object in their order, schedules last; return the keys read."""
        read: set[str] = set()
        schedules: list[tuple[str, list[object]]] = []
        for key, value in item.items():
            name, what = plain_name(key), what_is_listed(key)
            if name == "preamble" and (words := plain_value(value)):
                self.rows.append(Row("", "Preamble", words, spot.outer, law=spot.law))
            elif own_words and _is_text(key, value):
                self.rows.append(Row("", "", str(value), spot.outer, law=spot.law))
            elif what in SCHEDULES and (items := as_items(value)):
                schedules.append((what, items))
            elif not self._take(name, what, value, spot):
                continue
            read.add(name)
        for what, items in schedules:
            self._list(items, replace(spot, word=what, depth=spot.depth + 1))
        return read

    def _take(self, name: str, what: str, value: object, spot: _Spot) -> bool:
        """Read the value of one key where it is a list of a known name, or wraps such lists."""
        deeper = replace(spot, depth=spot.depth + 1)
        is_named = what in (*ENCLOSING, *UNITS)
        if isinstance(value, dict) and name in WRAPPERS and not by_number(value):
            self._walk(value, deeper)
        elif is_named and (numbers := numbers_of(value)):
            for number in numbers:
                self.index.setdefault(provision_number(number), spot.outer)
        elif name in LAW_LISTS and (items := as_items(value)):
            self._list(items, replace(deeper, word="law"))
        elif is_named and isinstance(value, dict) and what in map(what_is_listed, value):
            self._walk(value, deeper)  # `sections: { section: [...] }`, as XML has it
        elif is_named and (items := as_items(value)):
            self._list(items, replace(deeper, word="" if what == "provision" else what))
        elif name in UNNAMED and (items := as_items(value)):
            self._walk(items, deeper)
        elif name == "documents" and self._holds_laws(items := as_items(value), deeper):
            self._list(items, deeper)
        elif name in UNNAMED and isinstance(value, list) and spot.in_schedule:
            self._provisions(value, deeper)
        else:
            return False
        return True

    def _holds_laws(self, items: Sequence[object], spot: _Spot) -> bool:
        """Whether documents have provisions, and not only a text."""
        return any(isinstance(item, dict) and self._encloses(item, spot) for item in items)

    def _provisions(self, items: Sequence[object], spot: _Spot) -> None:
        """Read one provision an object; a key that some of them lack is empty there."""
        if not items:
            return
        try:
            columns = self._columns_of(items)
        except DocumentError as error:
            words = plain_value(list(items)) if spot.in_schedule else ""
            if words:
                self.rows.append(Row("", "", words, spot.outer, law=spot.law))
                return
            self.first_error = self.first_error or error
            self.notes[f"a list of {len(items)} items holds no provisions: not read"] = None
            return
        found = [item for item in items if isinstance(item, dict)]
        forget_what_is_no_law(columns, found)
        self.notes.update(dict.fromkeys(columns.notes))
        said = columns.word or (spot.word if spot.word in COUNTED else _type(found))
        word = said if said in COUNTED else ""
        own = "section" if spot.in_article else ""
        if spot.in_schedule:
            own = word if word in ("article", "paragraph", "rule") else "paragraph"
        if not own:
            self.words |= {word} - {""}
        for item in found:
            row = columns.row(item, where=f"item {len(self.rows) + 1}")
            containers = (*spot.outer, *_new(row.containers, spot.outer))
            law = row.law or spot.law
            self.rows.append(replace(row, containers=containers, law=law, word=own))

    def _columns_of(self, items: Sequence[object]) -> Columns:
        """Find out which keys of a list of objects hold what.

        Raises:
            DocumentError: an item is no object, or the keys are not those of provisions.
        """
        keys: dict[str, None] = {}
        for number, item in enumerate(items, 1):
            if not isinstance(item, dict):
                msg = f"{self._source}: item {number} is not an object; "
                raise DocumentError(msg + wrong_shape(self._source, ()))
            keys.update(dict.fromkeys(map(str, item)))
        return Columns(tuple(keys), self._source, chosen=self._columns)

    def _note_unread(self, item: Mapping[str, object], read: set[str]) -> None:
        unread = sorted(
            str(key) for key, value in item.items()
            if value and plain_name(key) not in read | self._known
        )  # fmt: skip
        if unread:
            names = ", ".join(f'"{key[:_MAX_KEY_CHARS]}"' for key in unread[:_MAX_KEYS])
            self.notes[f"keys that were not read: {names}"] = None


def _scalars(item: Mapping[str, object]) -> dict[str, str]:
    """Return the texts and numbers of an object, each as one line."""
    return {
        plain_name(key): " ".join(plain_value(value).split())
        for key, value in item.items()
        if not isinstance(value, (list, dict))
    }


def _held(item: Mapping[str, object]) -> set[str]:
    """Return what the lists of objects in an object list."""
    found = {what_is_listed(key) for key, value in item.items() if holds_objects(value)}
    lists = (value for key, value in item.items() if plain_name(key) in UNNAMED)
    return found.union(*(numbered_as(value) for value in lists))


def _type(items: Sequence[Mapping[str, object]]) -> str:
    """Return what all objects of a list say they are: `article`."""
    types = {_scalars(item).get("type", "").casefold() for item in items}
    return types.pop() if len(types) == 1 else ""


def _is_text(key: str, value: object) -> bool:
    """Whether a key of an object gives its own words."""
    return plain_name(key) in TEXT_KEYS and isinstance(value, str) and bool(value.strip())


def _containers(
    scalars: Mapping[str, str], word: str, held: set[str]
) -> tuple[tuple[Container, ...], set[str]]:
    """Return what an object is, and its keys that say so; an article may hold sections."""
    if "section" in held and (word == "article" or any(key.startswith("art") for key in scalars)):
        numbers = ("article", "articlenumber", "articleno", "artno", "number", "no", "num")
        count = next((count_of_article(scalars[key]) for key in numbers if scalars.get(key)), "")
        names = ("articletitle", "articlename", "articleheading", *TITLES)
        name = next((scalars[key] for key in names if scalars.get(key)), "")
        if count:
            return (Container("article", f"Article {count}", name),), {*numbers, *names}
    return enclosing(scalars, word if word in ENCLOSING else "")


def _new(containers: Sequence[Container], outer: Sequence[Container]) -> list[Container]:
    """Leave out what is open already, as where each provision repeats its chapter."""
    known = {(item.word, item.label or item.heading) for item in outer}
    return [item for item in containers if (item.word, item.label or item.heading) not in known]
