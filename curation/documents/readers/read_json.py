"""Reads JSON: a list of provisions, or an object that names the law and holds such lists."""

import json
from collections.abc import Iterable, Mapping, Sequence

from curation.core.errors import DocumentError
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
_GROUPS = {"parts": "part", "chapters": "chapter"}
_TITLES = ("title", "short_title", "name", "act", "document")
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
        raise DocumentError(msg)
    facts = {key: plain_value(head.get(key)) for key in _FACTS}
    titles = (plain_value(head.get(key)) for key in _TITLES)
    return Reading(
        source=source,
        media_type="application/json",
        title=" ".join(next((title for title in titles if title), "").split()),
        rows=tuple(finder.rows),
        word=finder.words.pop() if len(finder.words) == 1 else "",
        instrument=plain_value(head.get("instrument")),
        facts={key: value for key, value in facts.items() if value},
        notes=tuple(finder.notes),
    )


def _parse(text: str, source: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where, why = error.lineno, error.msg
    except (RecursionError, ValueError) as error:
        msg = f"{source}: is JSON nested too deeply or with a number too long"
        raise DocumentError(msg) from error
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        if len(lines) > 1:
            return [json.loads(line) for line in lines]
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

    def walk(self, value: object, outer: tuple[Container, ...], depth: int = 0) -> None:
        """Take the lists of an object, and of the parts and chapters inside it."""
        if isinstance(value, list):
            self._list(value, outer)
            return
        if not isinstance(value, dict) or depth > _MAX_DEPTH:
            return
        by_name = {str(key).casefold(): item for key, item in value.items()}
        groups = [(key, by_name[key]) for key in _GROUPS if isinstance(by_name.get(key), list)]
        lists = [(key, _as_list(by_name[key])) for key in _LISTS if _as_list(by_name.get(key))]
        for key, members in groups:
            for group in members:
                self.walk(group, (*outer, *_container(group, _GROUPS[key])), depth + 1)
        for _, items in lists:
            self._list(items, outer)
        if depth == 0 and not lists and not groups:
            self._list(_as_list(value) or [value], outer)
            return
        read = {key for key, _ in (*groups, *lists)}
        self._note_unread(key for key, item in by_name.items() if key not in read and item)

    def _list(self, items: Sequence[object], outer: tuple[Container, ...]) -> None:
        """Read one provision an object; a key that some of them lack is empty there."""
        keys: dict[str, None] = {}
        for number, item in enumerate(items, 1):
            if not isinstance(item, dict):
                msg = f"{self._source}: item {number} is not an object; "
                raise DocumentError(msg + wrong_shape(self._source, ()))
            keys.update(dict.fromkeys(map(str, item)))
        if not keys:
            return
        columns = Columns(tuple(keys), self._source, chosen=self._columns)
        self.notes.update(dict.fromkeys(columns.notes))
        self.words |= {columns.word} - {""}
        for item in items:
            if isinstance(item, dict):
                self.rows.append(columns.row(item, outer, where=f"item {len(self.rows) + 1}"))

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
