"""What the lists and objects of a JSON file are called, and the shapes in which they come."""

import re
from collections.abc import Iterator, Mapping

from curation.documents.readers.column_names import LAW_KEYS, plain_name
from curation.documents.readers.enclosing import ENCLOSING, NUMBERS, container
from curation.documents.readers.laws import looks_like_law
from curation.documents.readers.table import plain_value, provision_number

WRAPPERS = ("data", "body", "content", "act", "law", "document", "constitution", "statute", "main")
_PLURALS = {
    "annexes": "annex", "annexures": "annexure", "appendices": "appendix", "clauses": "clause",
    **{f"{word}s": word for word in ENCLOSING if not word.endswith("x")},
}  # fmt: skip
HOLDERS = ("article", "section", "rule", "regulation", "provision")
"""Units of which a chapter consists, and which no other unit holds."""
UNITS = (*HOLDERS, "clause", "paragraph")
COUNTED = tuple(unit for unit in UNITS if unit != "provision")
UNNAMED = (
    "data", "items", "children", "content", "contents", "body", "entries", "records", "rows",
    "list", "elements", "nodes", "norms",
)  # fmt: skip
LAW_LISTS = (
    "acts", "laws", "statutes", "codes", "constitutions", "legislation", "enactments",
)  # fmt: skip
TITLES = ("title", "shorttitle", "name", "heading")
_COUNTS = (*NUMBERS, *ENCLOSING[1:])
"""Begin the keys of what is part of a law."""
_ARTICLE = re.compile(r"(?:article|art)?\.?\s*((?-i:[IVXLC]{1,7})|\d{1,3}[A-Z]?)\.?", re.IGNORECASE)


def what_is_listed(key: str) -> str:
    """Return what a list of that name lists: `chapter` for `Chapters`, and for `chapter` as well.

    A file that was XML has the singular.
    """
    name = plain_name(key)
    name = _PLURALS.get(name, name)
    return name.removesuffix("s") if name.removesuffix("s") in UNITS else name


def as_items(value: object) -> list[object]:
    """Return a list of objects as it is, one object as a list, and an object by number as one."""
    if isinstance(value, list):
        return value if any(isinstance(item, (dict, list)) for item in value) else []
    if not isinstance(value, dict) or not value:
        return []
    return by_number(value) or list(by_name(value)) or [value]


def holds_objects(value: object) -> bool:
    """Whether a value is a list of objects, or an object that stands for one."""
    return any(isinstance(item, dict) for item in as_items(value))


def numbered_as(value: object) -> set[str]:
    """Return what the objects of a list without a name of its own say that they are, by a key."""
    first = next((item for item in as_items(value) if isinstance(item, dict)), {})
    keys = {plain_name(str(key)) for key in first}
    return {
        unit for unit in ("article", "section") if keys & {f"{unit}{end}" for end in ("", *NUMBERS)}
    }


def numbers_of(value: object) -> list[str]:
    """Return the numbers of an index: `["1", "2A"]`."""
    if not isinstance(value, list) or not value:
        return []
    numbers = ["" if isinstance(item, (dict, list)) else plain_value(item) for item in value]
    return numbers if all(provision_number(number) for number in numbers) else []


def by_number(value: Mapping[object, object]) -> list[object]:
    """Return `{"1": ..., "2": ...}` as a list of objects with their number."""
    if not value or not all(provision_number(str(key)) for key in value):
        return []
    return [
        {"number": key, **(item if isinstance(item, dict) else {"text": item})}
        for key, item in value.items()
    ]


def by_name(value: Mapping[object, object]) -> Iterator[object]:
    """Yield `{"Chapter I": {...}, "IPC": [...]}` as objects with their name."""
    names = [str(key) for key in value]
    counted = all(container("", name, "").label for name in names)
    if not counted and not all(map(looks_like_law, names)):
        return
    for key, item in value.items():
        name = {"number": key} if counted else {"act_name": key}
        if isinstance(item, dict):
            yield {**name, **item}
        elif isinstance(item, list):
            yield {**name, "items": item}


def key_of_law(scalars: Mapping[str, str], *, is_law: bool) -> str:
    """Return the key that names the law that an object is; nothing where it is none.

    Args:
        scalars: its texts and numbers, by key without blanks and punctuation, in lower case.
        is_law: whether the list that holds it is one of laws.
    """
    for key in LAW_KEYS:
        if scalars.get(key) and (is_law or looks_like_law(scalars[key])):
            return key
    if not is_law and any(key.startswith(_COUNTS) for key in scalars):
        return ""
    titles = (key for key in TITLES if scalars.get(key))
    return next(
        (key for key in titles if is_law or looks_like_law(scalars[key], doubtful=True)), ""
    )


def count_of_article(number: str) -> str:
    """Return the number of an article of sections: `I`, `1`, `Article IV`."""
    match = _ARTICLE.fullmatch(number)
    return match[1] if match else ""
