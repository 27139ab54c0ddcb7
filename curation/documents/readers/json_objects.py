"""What an object of JSON is: a provision, a part or chapter, or a law that holds provisions."""

import re
from collections.abc import Iterable, Mapping, Sequence

from curation.documents.readers.reading import Container
from curation.documents.readers.table import container, plain_name, plain_value, provision_number

GROUPS = {"parts": "part", "chapters": "chapter"}
TITLES = (
    "title", "shorttitle", "name", "act", "actname", "acttitle", "constitution", "code", "codename",
    "statute", "statutename", "law", "lawname", "lawtitle", "document", "documenttitle",
)  # fmt: skip
_NAMES_LAW = re.compile(
    r"\b(?:act|code|constitution|ordinance|rules|regulations?|sanhita|adhiniyam|law|statute|order)\b",
    re.IGNORECASE,
)
_HOLDS = ("articles", "sections", "provisions", "rules", "regulations", "chapters", "parts")
"""Lists that an object of a list holds where it is a part, a chapter or a whole law."""
_COUNTED_ONE = ("article", "section", "clause", "rule", "paragraph")
LABELS = ("number", "no", "num", "label")
HEADINGS = ("title", "heading", "name")


def by_plain_name(value: Mapping[str, object]) -> dict[str, object]:
    """Return the items of an object by the plain names of their keys: `Act_Name` is `actname`."""
    return {plain_name(str(key)) or str(key).casefold(): item for key, item in value.items()}


def first_of(by_name: Mapping[str, object], names: Iterable[str]) -> str:
    """Return the first value that is there, on one line."""
    values = (by_name.get(name) for name in names)
    found = (plain_value(value) for value in values if isinstance(value, (str, int, float)))
    return " ".join(next((text for text in found if text.strip()), "").split())


def holds_provisions(item: object) -> bool:
    """Whether an object of a list is a part, a chapter or a law, rather than a provision."""
    if not isinstance(item, dict):
        return False
    by_name = by_plain_name(item)
    if any(by_name.get(name) for name in ("text", "content", "description", *_COUNTED_ONE)):
        return False
    lists = (as_list(by_name.get(name)) for name in _HOLDS)
    return any(isinstance(inner[0], dict) for inner in lists if inner)


def group_names(word: str) -> tuple[str, ...]:
    """Return the keys that tell number and heading of a part or chapter."""
    return (word, *(f"{word}{end}" for end in ("number", "no", "num", "title", "name", "heading")))


def group_word(by_name: Mapping[str, object]) -> str:
    """Return `part` or `chapter` where an object is one by its keys."""
    return next(
        (word for word in GROUPS.values() if any(by_name.get(key) for key in group_names(word))), ""
    )


def law_name(by_name: Mapping[str, object]) -> str:
    """Return the name of the law that an object is; nothing where it is a part or has a number."""
    if group_word(by_name) or _label(by_name, ""):
        return ""
    name = first_of(by_name, TITLES)
    return name if _NAMES_LAW.search(name) else ""


def _label(by_name: Mapping[str, object], word: str) -> str:
    own = (word, f"{word}number", f"{word}no", f"{word}num") if word else ()
    return first_of(by_name, (*own, *LABELS))


def container_of(by_name: Mapping[str, object], word: str) -> tuple[Container, ...]:
    """Return the part or chapter that an object is; none where it says nothing of itself."""
    own = (f"{word}title", f"{word}name", f"{word}heading")
    label, title = _label(by_name, word), first_of(by_name, (*own, *HEADINGS))
    return (container(word, label, title),) if label or title else ()


def scheduled(items: Sequence[object]) -> list[object]:
    """Name schedules as such: the first of them is no section 1."""
    return [
        {**item, "number": f"Schedule {plain_value(item['number'])}"}
        if isinstance(item, dict) and provision_number(plain_value(item.get("number")))
        else item
        for item in items
    ]


def as_list(value: object) -> list[object]:
    """Return a list as it is, and `{"1": ..., "2": ...}` as one of objects with their number."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not all(provision_number(str(key)) for key in value):
        return []
    return [
        {"number": key, **(item if isinstance(item, dict) else {"text": item})}
        for key, item in value.items()
    ]
