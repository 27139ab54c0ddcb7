"""Reads JSON: a list of provisions, or an object that names the law and holds such lists."""

import json
from collections.abc import Mapping

from curation.core.errors import DocumentError
from curation.documents.readers.column_names import LAW_KEYS, plain_name
from curation.documents.readers.laws import named_by_rows
from curation.documents.readers.objects import Finder
from curation.documents.readers.reading import Reading
from curation.documents.readers.shapes import WRAPPERS
from curation.documents.readers.table import NO_CHOICE, plain_value
from curation.documents.sections import ColumnNames

_HEADS = ("metadata", "meta", "info", "header", "head")
_TITLES = (*LAW_KEYS, "title", "shorttitle", "name", "document", "heading")
_FACTS = {"jurisdiction": "jurisdiction", "inforce": "in_force", "licence": "licence"}


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
    finder = Finder(source, columns, known=(*_FACTS, *_TITLES, *_HEADS, "instrument"))
    finder.find(value)
    if not finder.rows:
        msg = f"{source}: holds no provisions; expected a list of objects with number and text"
        raise finder.first_error or DocumentError(msg)
    said = _said(value)
    reading = Reading(
        source=source,
        media_type="application/json",
        title=_title(said),
        rows=tuple(finder.rows),
        word=finder.words.pop() if len(finder.words) == 1 else "",
        instrument=said.get("instrument", ""),
        facts={fact: said[key] for key, fact in _FACTS.items() if said.get(key)},
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


def _said(value: object) -> dict[str, str]:
    """Return what a file says about itself as a whole, by key; the outer object counts more."""
    if not isinstance(value, dict):
        return {}
    said = {
        plain_name(str(key)): plain_value(item)
        for key, item in value.items()
        if isinstance(item, (str, int, float))
    }
    for key, item in value.items():
        if plain_name(str(key)) in (*_HEADS, *WRAPPERS):
            said = {**_said(item), **said}
    return said


def _title(said: Mapping[str, str]) -> str:
    """Return the first name that has letters; `title: 17` is the title that the heading names."""
    names = (" ".join(said.get(key, "").split()) for key in _TITLES)
    title = next((name for name in names if any(map(str.isalpha, name))), "")
    count = said.get("title", "")
    return f"Title {count} {title}" if count.isdigit() and title == said.get("heading") else title
