"""Recognises the columns of tables and the keys of objects that hold one provision each."""

import re
from collections.abc import Mapping, Sequence

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Container, Row

_NUMBER = (
    "article", "articlenumber", "articleno", "articleid", "section", "sectionnumber", "sectionno",
    "sectionid", "clause", "clausenumber", "clauseno", "rule", "rulenumber", "ruleno",
    "regulation", "regulationnumber", "paragraph", "paragraphnumber", "para", "number", "no",
    "art", "sec", "num", "id",
)  # fmt: skip
_TEXT = (
    "text", "description", "content", "body", "sectiontext", "articletext", "sectiondescription",
    "articledescription", "clausetext", "sectiondesc", "articledesc", "desc", "fulltext",
    "provisiontext", "provision", "details", "clause", "paragraph",
)  # fmt: skip
_HEADING = (
    "title", "heading", "name", "sectiontitle", "sectionname", "sectionheading", "articletitle",
    "articlename", "articleheading", "clausetitle", "clauseheading", "clausename", "marginalnote",
    "caption", "subject", "ruletitle",
)  # fmt: skip
_PART = ("part", "partnumber", "partno")
_PART_NAME = ("partname", "parttitle", "partheading")
_CHAPTER = ("chapter", "chapternumber", "chapterno")
_CHAPTER_NAME = ("chaptername", "chaptertitle", "chapterheading")
_GROUP = ("chaptersubtype", "subchapter", "subheading", "group", "crossheading")
_WORDS = ("article", "section", "clause", "rule", "regulation", "paragraph")
_NUMBERED = re.compile(
    r"(?:(?:article|art|section|sec|clause|rule|regulation|paragraph|para|s)\b\.?\s*|§\s*)?"
    r"(\d{1,5}(?:\.\d{1,3})*)\s*((?:[A-Z]\s?){0,3})\.?",
    re.IGNORECASE,
)
_LISTED_KEYS = 8
_MAX_KEY_CHARS = 40


class Columns:
    """Which key of a row holds what; made once for a table."""

    __slots__ = ("_by_role", "word")

    def __init__(self, keys: Sequence[str], where: str) -> None:
        """Match the keys by name, ignoring case, blanks and punctuation.

        Raises:
            DocumentError: no key holds the text, or none the number or the heading.
        """
        by_name = {_plain(key): key for key in reversed(keys)}
        roles = {
            "text": _TEXT, "number": _NUMBER, "heading": _HEADING, "part": _PART,
            "part_name": _PART_NAME, "chapter": _CHAPTER, "chapter_name": _CHAPTER_NAME,
            "group": _GROUP,
        }  # fmt: skip
        self._by_role: dict[str, str] = {}
        for role, names in roles.items():
            free = (name for name in names if by_name.get(name) not in self._by_role.values())
            name = next((name for name in free if name in by_name), None)
            if name:
                self._by_role[role] = by_name[name]
        if "text" not in self._by_role or not {"number", "heading"} & set(self._by_role):
            raise DocumentError(wrong_shape(where, keys))
        number = _plain(self._by_role.get("number", ""))
        self.word = next((word for word in _WORDS if number.startswith(word[:3])), "")

    def row(self, record: Mapping[str, object], outer: Sequence[Container] = ()) -> Row:
        """Read one provision; `outer` are the containers around the whole list."""
        number, heading = (
            provision_number(self._get(record, "number")),
            self._get(record, "heading"),
        )
        containers = list(outer)
        for word, name in (("part", "part_name"), ("chapter", "chapter_name")):
            label, title = self._get(record, word), self._get(record, name)
            if label or title:
                containers.append(container(word, label, title))
        group = self._get(record, "group")
        if group and group.casefold() not in {item.heading.casefold() for item in containers}:
            containers.append(Container("heading", "", group))
        return Row(number, heading, self._get(record, "text", lines=True), tuple(containers))

    def _get(self, record: Mapping[str, object], role: str, *, lines: bool = False) -> str:
        value = record.get(self._by_role.get(role, ""))
        text = plain_value(value)
        return text if lines else " ".join(text.split())


def plain_value(value: object) -> str:
    """Return a cell as text: a whole float without its zero, a list as lines, nothing as ""."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "\n".join(plain_value(item) for item in value)
    return str(value) if isinstance(value, (str, int, float)) else ""


def provision_number(cell: str) -> str:
    """Return the number in a cell: `Article 21 A` gives `21A`; a word stays a word."""
    match = _NUMBERED.fullmatch(cell.strip())
    if not match:
        return cell.strip().rstrip(".") if re.fullmatch(r"[IVXLC]{1,7}\.?", cell.strip()) else ""
    number = match[1].lstrip("0")
    return number + match[2].replace(" ", "").upper() if number else ""


def container(word: str, label: str, title: str) -> Container:
    """Make a part or chapter: `1`, `Preliminary` gives `Chapter 1 Preliminary`."""
    number = re.fullmatch(
        rf"(?:{word}\s*)?([IVXLC]{{1,7}}[A-Z]?|\d{{1,3}}[A-Z]?)", label, re.IGNORECASE
    )
    if number:
        return Container(word, f"{word.capitalize()} {number[1]}", title)
    return Container("heading", "", title or label)


def wrong_shape(where: str, keys: Sequence[str]) -> str:
    """Say in one line which keys were found and which were expected."""
    shown = ", ".join(f'"{" ".join(key.split())[:_MAX_KEY_CHARS]}"' for key in keys[:_LISTED_KEYS])
    more = f" and {len(keys) - _LISTED_KEYS} more" if len(keys) > _LISTED_KEYS else ""
    return (
        f"{where}: found the columns {shown or 'none'}{more}; expected one with the text (such as"
        ' "text" or "description") and one with the number or heading (such as "article",'
        ' "section" or "title")'
    )


def _plain(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.casefold())
