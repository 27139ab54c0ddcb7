"""Recognises the columns of tables and the keys of objects that hold one provision each."""

import re
from collections.abc import Iterator, Mapping, Sequence

from curation.core.errors import DocumentError
from curation.documents.readers.column_names import (
    ADDED,
    DOUBTFUL,
    IN_CLAUSES,
    ROLES,
    plain_name,
)
from curation.documents.readers.enclosing import container
from curation.documents.readers.reading import Container, Row
from curation.documents.sections import ColumnNames

_WORDS = ("article", "section", "clause", "rule", "regulation", "paragraph")
_OF_CODE = r"\d{1,3}(?:-\d{1,4}){2,3}|\d{1,4}(?:\.\d{1,3})+-\d{1,5}(?:\.\d{1,3})?"
"""Of an American code: `18-3-102`, `59.1-575`; `1-5` is a range."""
_NUMBERED = re.compile(
    r"(?:(?!(?:sch|par|cha|ann|app|for))[a-z]{1,8}_|(?:IPC|CrPC|CPC|BNSS?|BSA)[ -])?"
    r"(?:(?:article|art|section|sec|clause|rule|regulation|paragraph|para|s)\b\.?\s*|§\s*)?"
    rf"({_OF_CODE}|\d{{1,5}}(?:\.\d{{1,3}})*)\s*[-–]?\s?((?:[A-Z]\s?){{0,3}})\.?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[0-9]{1,3}[A-Za-z]{0,2}|[A-Za-z]{1,2}|[ivxlc]{1,7}")
_MAX_DEPTH = 8
_LISTED_KEYS = 8
_MAX_KEY_CHARS = 40


NO_CHOICE: ColumnNames = {}
"""No column is named in the configuration."""


class Columns:
    """Which key of a row holds what; made once for a table."""

    __slots__ = ("_added", "_by_role", "_chosen", "_keys", "_missed", "word")

    def __init__(self, keys: Sequence[str], where: str, *, chosen: ColumnNames = NO_CHOICE) -> None:
        """Match the keys by name, ignoring case, blanks and punctuation.

        Args:
            keys: names of the columns, each once.
            where: file, and where in it, for messages.
            chosen: names by role that the configuration gives; they count before all others. A
                table that has none of them is read by the usual names, and a note says so.

        Raises:
            DocumentError: no key holds the text, or none the number or the heading; or a chosen
                name stands in no column while another does.
        """
        self._by_role = _chosen(keys, where, chosen)
        self._chosen = frozenset(self._by_role)
        self._keys = tuple(keys)
        self._missed = bool(chosen) and not self._by_role
        by_name = {plain_name(key): key for key in reversed(keys)}
        for role, names in ROLES.items():
            free = (name for name in names if by_name.get(name) not in self._by_role.values())
            name = next((name for name in free if name in by_name), None)
            if name and role not in self._by_role:
                self._by_role[role] = by_name[name]
        if not {"text", "clauses"} & set(self._by_role) or not {"number", "heading"} & set(
            self._by_role
        ):
            raise DocumentError(wrong_shape(where, keys, chosen))
        self._added = [key for key in keys if plain_name(key) in ADDED]
        number = plain_name(self._by_role.get("number", ""))
        self.word = next((word for word in _WORDS if number.startswith(word[:3])), "")

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of the columns."""
        read = {*self._by_role.values(), *self._added}
        return _notes(self._keys, read, missed=self._missed)

    def of(self, role: str) -> str:
        """Return the name of the column that holds something; empty where there is none."""
        return self._by_role.get(role, "")

    def forget(self, role: str) -> None:
        """Leave the column that holds something unread: its cells say something else."""
        self._by_role.pop(role, None)

    def is_chosen(self, role: str) -> bool:
        """Whether the configuration names the column that holds something."""
        return role in self._chosen

    def is_doubtful(self, role: str) -> bool:
        """Whether the name of the column of laws may as well be that of something else."""
        return plain_name(self.of(role)) in DOUBTFUL

    def row(
        self, record: Mapping[str, object], outer: Sequence[Container] = (), *, where: str = ""
    ) -> Row:
        """Read one provision; `outer` are the containers around the whole list."""
        cell, heading = self._get(record, "number"), self._get(record, "heading")
        number = provision_number(cell)
        if cell and not number and re.search(r"[^\W\d_]", cell):
            heading = f"{cell} {heading}".strip()  # `Preamble` is a name, not a number
        containers = list(outer)
        for word, name in (("part", "part_name"), ("chapter", "chapter_name")):
            label, title = self._get(record, word), self._get(record, name)
            if label or title:
                containers.append(container(word, label, title))
        group = self._get(record, "group")
        if group and group.casefold() not in {item.heading.casefold() for item in containers}:
            containers.append(Container("heading", "", group))
        words = (self._get(record, role, lines=True) for role in ("text", "clauses"))
        added = (_added(plain_name(key), record.get(key)) for key in self._added)
        text = "\n".join(piece for piece in (*words, *added) if piece)
        law = self._get(record, "law")
        return Row(number, heading, text, tuple(containers), where=where, law=law)

    def _get(self, record: Mapping[str, object], role: str, *, lines: bool = False) -> str:
        value = record.get(self.of(role))
        text = plain_value(value)
        return text if lines else " ".join(text.split())


def _chosen(keys: Sequence[str], where: str, chosen: ColumnNames) -> dict[str, str]:
    """Find the columns that the configuration names: all of them, or none."""
    by_role: dict[str, str] = {}
    for role, name in chosen.items():
        for same in (_spaced, plain_name):
            found = next((key for key in keys if same(key) and same(key) == same(name)), None)
            if found is not None:
                by_role[role] = found
                break
    if by_role and len(by_role) < len(chosen):
        raise DocumentError(wrong_shape(where, keys, chosen))
    return by_role


def _notes(keys: Sequence[str], read: set[str], *, missed: bool) -> tuple[str, ...]:
    """Say what was not read, and that this table lacks the names of the configuration."""
    notes: list[str] = []
    if missed:
        notes.append("has none of the columns of [documents] columns: read by the usual names")
    unread = [key for key in keys if key.strip() and key not in read]
    if unread:
        notes.append(f"columns that were not read: {_listed(unread)}")
    return tuple(notes)


def plain_value(value: object, depth: int = 0) -> str:
    """Return a cell as text: a whole float without its zero, a list as lines, nothing as "".

    An object inside a provision is a clause of it: `{"number": 1, "text": "x"}` gives `(1) x`, and
    so does `{"1": "x"}`.
    """
    if value is None or isinstance(value, bool) or depth > _MAX_DEPTH:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "\n".join(plain_value(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return "\n".join(_clauses(value, depth))
    text = str(value) if isinstance(value, (str, int, float)) else ""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # halves of a letter


def _clauses(value: Mapping[str, object], depth: int) -> Iterator[str]:
    """Yield the lines of an object inside a provision: its own first, those of others below."""
    by_name = {plain_name(str(key)): item for key, item in value.items()}
    own: list[str] = []
    for place, names in enumerate(IN_CLAUSES):
        name = next((name for name in names if name in by_name), None)
        words = plain_value(by_name.pop(name), depth + 1) if name else ""
        if words:
            own.append(f"({words})" if not place and _LABEL.fullmatch(words) else words)
    if own:
        yield " ".join(own)
    for name, item in by_name.items():
        words = plain_value(item, depth + 1)
        if words:
            yield f"({name}) {words}" if _LABEL.fullmatch(name) else words


def _added(name: str, value: object) -> str:
    """Return a list of explanations or the like as the law prints it: `Explanation 1.—...`."""
    word = name.removesuffix("s").capitalize()
    lines: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        words = plain_value(item)
        numbered = re.match(r"\((\w{1,5})\)\s+", words) if isinstance(item, dict) else None
        if numbered and word != "Illustration":
            words = f"{word} {numbered[1]}.—{words[numbered.end() :]}"
        lines.append(words)
    begun = re.match(word, next(iter(lines), word), re.IGNORECASE)
    if word == "Illustration" and any(lines) and not begun:
        lines.insert(0, word + "s" * (len(lines) > 1))
    return "\n".join(lines)


def provision_number(cell: str) -> str:
    """Return the number in a cell: `Article 21 A` gives `21A`; a word stays a word."""
    match = _NUMBERED.fullmatch(cell.strip())
    if not match:
        return cell.strip().rstrip(".") if re.fullmatch(r"[IVXLC]{1,7}\.?", cell.strip()) else ""
    number = match[1].lstrip("0")
    return number + match[2].replace(" ", "").upper() if number else ""


def wrong_shape(where: str, keys: Sequence[str], chosen: ColumnNames = NO_CHOICE) -> str:
    """Say in one line which keys were found and which were expected."""
    shown = _listed(keys) or "none"
    if chosen:
        wanted = ", ".join(f'{role} = "{name}"' for role, name in chosen.items())
        return (
            f"{where}: found the columns {shown}; [documents] columns names {wanted}: give each the"
            " name of a column that is there, text and number or heading at least"
        )
    return (
        f"{where}: found the columns {shown}; expected one with the text (such as"
        ' "text" or "description") and one with the number or heading (such as "article",'
        ' "section" or "title"); name them in [documents] columns'
    )


def _listed(keys: Sequence[str]) -> str:
    shown = ", ".join(f'"{" ".join(key.split())[:_MAX_KEY_CHARS]}"' for key in keys[:_LISTED_KEYS])
    more = f" and {len(keys) - _LISTED_KEYS} more" if len(keys) > _LISTED_KEYS else ""
    return shown + more


def _spaced(key: str) -> str:
    return " ".join(key.split()).casefold()
