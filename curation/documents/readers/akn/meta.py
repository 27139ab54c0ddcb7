"""Reads what an Akoma Ntoso file says about itself: name, land, language, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from curation.core.records import Fact
from curation.core.vocabulary import DocumentType, FactKind
from curation.documents.readers.akn.names import land_code, language_code
from curation.documents.readers.safe_xml import Element, local_name

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_ENTRY = re.compile(r"entry_?in(?:to)?_?force|inkrafttreten|commencement", re.IGNORECASE)
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")
_DUMMIES = frozenset({"1900-01-01", "1000-01-01", "9999-01-01", "9999-12-31", "1111-11-11"})
_DELEGATED = re.compile(
    r"\b(?:regulations?|statutory.?instrument|uksi|ssi|wsi|nisr|si|gn|rules?|orders?|by-?laws?|"
    r"decree|statutoryinstrument|subsidiary)\b",
    re.IGNORECASE,
)
_SUBTYPE = re.compile(r"/act/([a-z-]{1,40})/")
_LAND = re.compile(r"/(?:akn/)?([a-z]{2})(?:-[\w-]{1,20})?/")
_LONG_TITLE = re.compile(r"(?:an? )?(?:act|bill|law|ordinance)\s+(?:to|for|of)\b", re.IGNORECASE)
_MAX_TITLE_CHARS = 200
_TYPES: dict[str, DocumentType] = {"act": "statute", "bill": "statute", "judgment": "judgment"}


@dataclass(frozen=True, slots=True)
class Identity:
    """What the metadata of one file states."""

    title: str
    type: DocumentType | None
    language: str
    facts: dict[str, str]
    """`jurisdiction` and `in_force`."""
    known: tuple[Fact, ...]
    notes: tuple[str, ...]


def read_identity(root: Element) -> Identity:
    """Read the metadata of the main document; those of its schedules are not asked."""
    main = next((child for child in root if local_name(child) not in ("", "components")), root)
    meta = next((child for child in main if local_name(child) == "meta"), None)
    work = _level(meta, "FRBRWork")
    expression = _level(meta, "FRBRExpression")
    uri = _value(work, "FRBRuri") or _value(work, "FRBRthis")
    by_uri = _LAND.match(uri)
    land = land_code(_value(work, "FRBRcountry") or (by_uri[1] if by_uri else ""))
    language = language_code(
        _value(expression, "FRBRlanguage", "language") or _lang(main) or _lang(root)
    )
    title = _title(main, work)
    is_judgment = local_name(main) == "judgment"
    version = "" if is_judgment else _date(_value(expression, "FRBRdate", "date"))
    begun = "" if is_judgment else _entry(expression) or _entry(work)
    version = begun or version
    known = tuple(
        _known(
            meta, work, title=title, land=land, language=language, version=(version, bool(begun))
        )
    )
    facts = {"jurisdiction": land, "in_force": version}
    return Identity(
        title=title,
        type=_type(main, work, uri),
        language=language,
        facts={key: value for key, value in facts.items() if value},
        known=known,
        notes=(f"Work {uri}.",) if uri else (),
    )


def _level(meta: Element | None, name: str) -> Element | None:
    if meta is None:
        return None
    return next((item for item in meta.iter() if local_name(item) == name), None)


def _values(level: Element | None, name: str, key: str = "value") -> Iterator[tuple[str, str]]:
    for item in level if level is not None else ():
        if local_name(item) == name and item.get(key, ""):
            yield item.get("name", ""), " ".join(item.get(key, "").split())


def _value(level: Element | None, name: str, key: str = "value") -> str:
    return next((value for _, value in _values(level, name, key)), "")


def _lang(root: Element) -> str:
    return root.get("lang", "") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")


def _date(text: str) -> str:
    match = _DATE.fullmatch(text.strip())
    date = "-".join(match.groups()) if match else ""
    return "" if date in _DUMMIES or date.startswith("0") else date


def _entry(level: Element | None) -> str:
    """Return the date of entry into force that a level of the metadata names, if it does."""
    dates = _values(level, "FRBRdate", "date")
    return next((_date(date) for name, date in dates if _ENTRY.search(name)), "")


def _title(main: Element, work: Element | None) -> str:
    """Choose the name by which a lawyer cites the document."""
    aliases = list(_values(work, "FRBRalias"))
    named = [value for name, value in aliases if name.lower() in ("shorttitle", "short", "title")]
    others = [value for _, value in aliases]
    name = [value for _, value in _values(work, "FRBRname")]
    printed = _printed(main, "docTitle")
    titles = [text for text in printed if not _LONG_TITLE.match(text)]
    if local_name(main) == "judgment":
        found = [*name, *others, *titles]
    else:
        found = [*_printed(main, "shortTitle"), *named, *titles, *others, *name, *printed]
    title = next((text for text in found if text), "")
    return title if local_name(main) == "judgment" else _STOP.sub("", title)


def _printed(main: Element, element: str) -> list[str]:
    """List the titles that the text marks before its body begins."""
    found: list[str] = []
    for part in main:
        if local_name(part) in ("preface", "coverPage", "preamble", "header"):
            found += [
                " ".join("".join(item.itertext()).split())
                for item in part.iter()
                if local_name(item) == element
            ]
    return [text for text in found if text and len(text) <= _MAX_TITLE_CHARS]


def _type(main: Element, work: Element | None, uri: str) -> DocumentType | None:
    name = local_name(main)
    if name == "act":
        by_uri = _SUBTYPE.search(uri)
        subtype = by_uri[1] if by_uri else ""
        said = " ".join([main.get("name", ""), _value(work, "FRBRsubtype"), subtype])
        return "regulation" if _DELEGATED.search(said) else "statute"
    return _TYPES.get(name)


def _known(
    meta: Element | None, work: Element | None, *, title: str, land: str, language: str,
    version: tuple[str, bool],
) -> Iterator[Fact]:  # fmt: skip
    for kind, value in (("title", title), ("jurisdiction", land), ("language", language)):
        if value:
            yield Fact(kind=kind, value=value)
    if made := _date(_value(work, "FRBRdate", "date")):
        yield Fact(kind="date", value=made)
    dated: dict[FactKind, str] = {}
    for event in meta.iter() if meta is not None else ():
        date = _date(event.get("date", "")) if local_name(event) == "eventRef" else ""
        if date and event.get("type", "") == "repeal":
            dated["in_force_to"] = date
        elif date and "commencement" in (event.get("name", "") + event.get("refersTo", "")).lower():
            dated.setdefault("in_force_from", date)
    for kind, value in dated.items():
        yield Fact(kind=kind, value=value)
    if version[0] and "in_force_from" not in dated:
        yield Fact(kind="in_force_from", value=version[0], sure=version[1])
