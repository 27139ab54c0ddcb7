"""Reads JSON: a list of provisions, or an object that names the law and holds such lists."""

import json
from collections.abc import Iterator, Mapping, Sequence

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Container, Reading, Row
from curation.documents.readers.table import Columns, container, plain_value, wrong_shape

_LISTS = ("articles", "sections", "provisions", "clauses", "rules", "paragraphs", "data")
_GROUPS = {"parts": "part", "chapters": "chapter"}
_TITLES = ("title", "short_title", "name", "act", "document")
_MAX_DEPTH = 4


def looks_like_json(text: str) -> bool:
    """Whether a text is a JSON list or object, or a line of one after the other."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        _parse(text, "")
    except DocumentError:
        return False
    return True


def read_json(text: str, source: str) -> Reading:
    """Read the provisions of a JSON file, or of one with an object a line.

    Raises:
        DocumentError: it is not JSON, or holds no provisions.
    """
    value = _parse(text, source)
    head: Mapping[str, object] = value if isinstance(value, dict) else {}
    found: list[tuple[Row, str]] = list(_rows(value, source, ()))
    if not found:
        msg = f"{source}: holds no provisions; expected a list of objects with number and text"
        raise DocumentError(msg)
    words = {word for _, word in found if word}
    facts = {key: plain_value(head.get(key)) for key in ("jurisdiction", "in_force", "licence")}
    titles = (plain_value(head.get(key)) for key in _TITLES)
    return Reading(
        source=source,
        media_type="application/json",
        title=" ".join(next((title for title in titles if title), "").split()),
        rows=tuple(row for row, _ in found),
        word=words.pop() if len(words) == 1 else "",
        instrument=plain_value(head.get("instrument")),
        facts={key: value for key, value in facts.items() if value},
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


def _rows(
    value: object, source: str, outer: tuple[Container, ...], depth: int = 0
) -> Iterator[tuple[Row, str]]:
    if isinstance(value, list):
        yield from _listed(value, source, outer)
        return
    if not isinstance(value, dict) or depth > _MAX_DEPTH:
        return
    by_name = {str(key).casefold(): item for key, item in value.items()}
    for key, word in _GROUPS.items():
        for group in by_name.get(key) or ():
            if isinstance(group, dict):
                label = plain_value(group.get("number") or group.get(word))
                title = plain_value(group.get("title") or group.get("heading") or group.get("name"))
                inner = (*outer, container(word, label, title))
                yield from _rows(group, source, inner, depth + 1)
    lists = [by_name[key] for key in _LISTS if isinstance(by_name.get(key), list)]
    for items in lists:
        yield from _listed(items, source, outer)
    if depth == 0 and not lists and not set(_GROUPS) & set(by_name):
        yield from _listed([value], source, outer)


def _listed(
    items: Sequence[object], source: str, outer: tuple[Container, ...]
) -> Iterator[tuple[Row, str]]:
    known: dict[tuple[str, ...], Columns] = {}
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            msg = f"{source}: item {index + 1} is not an object; " + wrong_shape(source, ())
            raise DocumentError(msg)
        keys = tuple(str(key) for key in item)
        if keys not in known:
            known[keys] = Columns(keys, f"{source}: item {index + 1}")
        yield known[keys].row(item, outer), known[keys].word
