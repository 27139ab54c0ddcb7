"""Reads JSON: a list of provisions, or an object that names the law and holds such lists."""

import json
from collections.abc import Iterable, Mapping, Sequence

from curation.core.errors import DocumentError
from curation.documents.readers.laws import forget_what_is_no_law, named_by_rows
from curation.documents.readers.reading import Container, Reading, Row
from curation.documents.readers.table import (
    NO_CHOICE,
    Columns,
    container,
    plain_value,
    provision_number,
    wrong_shape,
)
from curation.documents.sections import ColumnNames

_LISTS = ("articles", "sections", "provisions", "clauses", "rules", "paragraphs", "data")
_SCHEDULES = ("schedules", "annexes", "appendices")
_WRAPPERS = ("data", "body", "content", "act", "law", "document", "constitution", "statute", "main")
_GROUPS = {"parts": "part", "chapters": "chapter"}
_TITLES = (
    "title",
    "short_title",
    "name",
    "act",
    "constitution",
    "code",
    "statute",
    "law",
    "document",
)
_COUNTED = ("articles", "sections", "clauses", "rules", "paragraphs")
_FACTS = ("jurisdiction", "in_force", "licence")
_MAX_DEPTH = 4
_MAX_KEY_CHARS = 40
_MAX_KEYS = 8


def looks_like_json(text: str) -> bool:
    """Whether a text is a JSON list or object, or a line of one after the other."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        _parse(text, "")
    except DocumentError:
        return False
    return True


def read_json(text: str, source: str, *, columns: ColumnNames = NO_CHOICE) -> Reading:
    """Read the provisions of a JSON file, or of one with an object a line.

    Args:
        text: the file.
        source: its name.
        columns: keys of the objects by role, where the configuration gives them.

    Raises:
        DocumentError: it is not JSON, or holds no provisions.
    """
    value = _parse(text, source)
    head: Mapping[str, object] = value if isinstance(value, dict) else {}
    finder = _Finder(source, columns)
    finder.walk(value, ())
    if not finder.rows:
        msg = f"{source}: holds no provisions; expected a list of objects with number and text"
        raise finder.first_error or DocumentError(msg)
    for name in _WRAPPERS:
        inner = head.get(name)
        head = {**inner, **head} if isinstance(inner, dict) else head
    words = {key: item for key, item in head.items() if isinstance(item, (str, int, float))}
    facts = {key: plain_value(words.get(key)) for key in _FACTS}
    titles = (plain_value(words.get(key)) for key in _TITLES)
    reading = Reading(
        source=source,
        media_type="application/json",
        title=" ".join(next((title for title in titles if title), "").split()),
        rows=tuple(finder.rows),
        word=finder.words.pop() if len(finder.words) == 1 else "",
        instrument=plain_value(words.get("instrument")),
        facts={key: value for key, value in facts.items() if value},
        notes=tuple(finder.notes),
    )
    return named_by_rows(reading)


def _parse(text: str, source: str) -> object:
    try:
        return json.loads(text, strict=False)  # cleaning records control characters
    except json.JSONDecodeError as error:
        where, why = error.lineno, error.msg
    except (RecursionError, ValueError) as error:
        msg = f"{source}: is JSON nested too deeply or with a number too long"
        raise DocumentError(msg) from error
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        if len(lines) > 1:
            return [json.loads(line, strict=False) for line in lines]
    except ValueError:
        pass
    msg = f"{source}: is not valid JSON (line {where}: {why})"
    raise DocumentError(msg)


class _Finder:
    """Walks through the value of a file and collects its provisions."""

    def __init__(self, source: str, columns: ColumnNames) -> None:
        self._source = source
        self._columns = columns
        self.rows: list[Row] = []
        self.words: set[str] = set()
        self.notes: dict[str, None] = {}
        self.first_error: DocumentError | None = None

    def walk(self, value: object, outer: tuple[Container, ...], depth: int = 0) -> None:
        """Take the lists of an object, and of the parts and chapters inside it."""
        if depth > _MAX_DEPTH:
            return
        if isinstance(value, list):
            if value and all(isinstance(item, list) for item in value):
                for item in value:
                    self.walk(item, outer, depth + 1)
            else:
                self._list(value, outer)
        elif isinstance(value, dict):
            by_name = {str(key).casefold(): item for key, item in value.items()}
            read = self._object(by_name, outer, depth)
            if not read and depth == 0:
                self._list(_as_list(value) or [value], outer)
            elif read:
                self._note_unread(
                    name for name, item in by_name.items() if item and name not in read
                )

    def _object(
        self, by_name: Mapping[str, object], outer: tuple[Container, ...], depth: int
    ) -> set[str]:
        """Take the lists that an object holds; return their names."""
        read: set[str] = set()
        for name, word in _GROUPS.items():
            groups = by_name.get(name)
            for group in groups if isinstance(groups, list) else ():
                self.walk(group, (*outer, *_container(group, word)), depth + 1)
                read.add(name)
        for name in (*_LISTS, *_SCHEDULES):
            items = _as_list(by_name.get(name))
            if items:
                word = name.removesuffix("s") if name in _COUNTED else ""
                self._list(_scheduled(items) if name in _SCHEDULES else items, outer, word)
                read.add(name)
        for name in _WRAPPERS:
            if name not in read and isinstance(by_name.get(name), dict):
                self.walk(by_name[name], outer, depth + 1)
                read.add(name)
        return read

    def _list(self, items: Sequence[object], outer: tuple[Container, ...], word: str = "") -> None:
        """Read one provision an object; a key that some of them lack is empty there.

        Args:
            items: the objects.
            outer: parts and chapters that hold them.
            word: what their numbers count, where their keys do not say it.
        """
        if not items:
            return
        try:
            columns = self._columns_of(items)
        except DocumentError as error:
            self.first_error = self.first_error or error
            self.notes[f"a list of {len(items)} items holds no provisions: not read"] = None
            return
        forget_what_is_no_law(columns, (item for item in items if isinstance(item, dict)))
        self.notes.update(dict.fromkeys(columns.notes))
        self.words |= {columns.word or word} - {""}
        for item in items:
            if isinstance(item, dict):
                self.rows.append(columns.row(item, outer, where=f"item {len(self.rows) + 1}"))

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

    def _note_unread(self, keys: Iterable[str]) -> None:
        known = {*_FACTS, *_TITLES, "instrument", "number", "heading", *_GROUPS.values()}
        unread = sorted(set(keys) - known)
        if unread:
            names = ", ".join(f'"{key[:_MAX_KEY_CHARS]}"' for key in unread[:_MAX_KEYS])
            self.notes[f"keys that were not read: {names}"] = None


def _container(group: object, word: str) -> tuple[Container, ...]:
    if not isinstance(group, dict):
        return ()
    label = plain_value(group.get("number") or group.get(word))
    title = plain_value(group.get("title") or group.get("heading") or group.get("name"))
    return (container(word, label, title),)


def _scheduled(items: Sequence[object]) -> list[object]:
    """Name schedules as such: the first of them is no section 1."""
    return [
        {**item, "number": f"Schedule {plain_value(item['number'])}"}
        if isinstance(item, dict) and provision_number(plain_value(item.get("number")))
        else item
        for item in items
    ]


def _as_list(value: object) -> list[object]:
    """Return a list as it is, and `{"1": ..., "2": ...}` as one of objects with their number."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not all(provision_number(str(key)) for key in value):
        return []
    return [
        {"number": key, **(item if isinstance(item, dict) else {"text": item})}
        for key, item in value.items()
    ]
