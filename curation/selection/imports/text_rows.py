"""Rows of JSON, JSON lines and tables, one after the other: never a whole file in memory.

Nothing is executed. A damaged line is one fault, and the rest is read.
"""

import codecs
import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from curation.selection.imports.rows import Fault, Row, Unreadable

_CHUNK = 1 << 20
_WHOLE_CHARS = 100_000_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = ",;\t|"
_SHOWN_CHARS = 2_000
_SPACE = " \t\r\n"
_BETWEEN = _SPACE + ","
_DECODER = json.JSONDecoder(strict=False)


def json_lines(path: Path, *, max_chars: int) -> Iterator[Row]:
    """Yield a row a line; a line that is no object is a fault of its own."""
    with _opened(path) as stream:
        number = 0
        while line := stream.readline(max_chars + 1):
            number += 1
            where = f"line {number}"
            if len(line) > max_chars and not line.endswith("\n"):
                while (rest := stream.readline(_CHUNK)) and not rest.endswith("\n"):
                    pass
                yield _too_long(where, line, max_chars)
            elif line.strip():
                yield _line(where, line.rstrip("\r\n"))


def _line(where: str, line: str) -> Row:
    if not _is_clean(line):
        fault = Fault("unreadable", f"{where}: holds bytes that are no UTF-8; save it as UTF-8")
        return Row(where, fault=fault, payload=_shown(line))
    try:
        return Row(where, json.loads(line, strict=False))
    except json.JSONDecodeError as error:
        why = f"{where}: is not JSON (column {error.colno}: {error.msg})"
    except (RecursionError, ValueError):
        why = f"{where}: is JSON nested too deeply or with a number too long"
    return Row(where, fault=Fault("unreadable", why), payload=_shown(line))


def json_rows(path: Path, *, max_chars: int) -> Iterator[Row]:
    """Yield the records of a JSON file: of its list, of the lists in its object, or the object.

    A list is read item by item; an object is read whole. SQuAD's paragraphs give a row a question.

    Raises:
        Unreadable: from where the file is damaged, or it is an object of more than 100 MB.
    """
    with _opened(path) as stream:
        head = stream.read(_CHUNK)
        if head.lstrip(_SPACE)[:1] == "[":
            items: Iterator[tuple[str, object]] = (
                (f"record {number}", item)
                for number, item in enumerate(_items(stream, head, max_chars), 1)
            )
        else:
            items = _of_object(_whole(stream, head))
        for where, item in items:
            yield from _unfolded(where, item)


def _items(stream: TextIO, head: str, max_chars: int) -> Iterator[object]:
    """Yield the items of a list as soon as each is complete."""
    text, at, number = head, head.index("[") + 1, 0
    while True:
        while at < len(text) and text[at] in _BETWEEN:
            at += 1
        if at == len(text) and (more := stream.read(_CHUNK)):
            text, at = more, 0
        elif text[at : at + 1] == "]":
            return
        else:
            number += 1
            try:
                item, text, at = _item(stream, text, at, max_chars)
            except (RecursionError, ValueError) as error:
                where = f"record {number}"
                msg = f"{where}: is not JSON ({error}); what follows it is not read"
                raise Unreadable(msg, where=f"{where} to the end") from error
            yield item


def _item(stream: TextIO, text: str, at: int, max_chars: int) -> tuple[object, str, int]:
    """Decode one item, reading on until it is complete; return it, the text and where it ends.

    Raises:
        ValueError: it is damaged, or longer than a row may be.
    """
    need = _CHUNK
    while True:
        try:
            item, end = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError:
            more = stream.read(need) if len(text) - at <= max_chars + _CHUNK else ""
            if not more:
                raise
            text, at, need = text[at:] + more, 0, 2 * need
        else:
            return item, text, end


def _whole(stream: TextIO, head: str) -> dict[str, object]:
    text = head + stream.read(_WHOLE_CHARS)
    if len(text) > _WHOLE_CHARS:
        msg = "is one JSON object of more than 100 MB; save it as a list or as JSON lines"
        raise Unreadable(msg, "too_large")
    try:
        value = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        msg = f"is not JSON (line {error.lineno}: {error.msg})"
        raise Unreadable(msg) from error
    except (RecursionError, ValueError) as error:
        msg = "is JSON nested too deeply or with a number too long"
        raise Unreadable(msg) from error
    return value if isinstance(value, dict) else {"": value}


def _of_object(value: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the records of an object: of its lists, of its columns, or itself."""
    lists = {
        key: items for key, items in value.items()
        if isinstance(items, list) and items and all(isinstance(item, dict) for item in items)
    }  # fmt: skip
    turns = {"messages", "conversations", "conversation"} & set(lists)
    columns = [items for items in value.values() if isinstance(items, list)]
    if lists and not turns:
        for key, items in lists.items():
            yield from ((f"{key}, record {place}", item) for place, item in enumerate(items, 1))
    elif len(columns) == len(value) > 1 and len({len(items) for items in columns}) == 1:
        for place, cells in enumerate(zip(*columns, strict=True), 1):
            yield f"record {place}", dict(zip(value, cells, strict=True))
    else:
        yield "record 1", value


def _unfolded(where: str, item: object) -> Iterator[Row]:
    """Yield the questions of SQuAD's `paragraphs` and `qas` each with its context; else the item.

    Source: the file format of Rajpurkar et al. 2016, "SQuAD: 100,000+ questions for machine
    comprehension of text".
    """
    inner = item.get("paragraphs") or item.get("qas") if isinstance(item, dict) else None
    if not isinstance(item, dict) or not isinstance(inner, list):
        yield Row(where, item)
        return
    word = "paragraph" if "paragraphs" in item else "question"
    for place, one in enumerate(inner, 1):
        whole = {"context": item.get("context", ""), **one} if isinstance(one, dict) else one
        yield from _unfolded(f"{where}, {word} {place}", whole)


def table_rows(path: Path, *, max_chars: int) -> Iterator[Row]:
    """Yield the rows of a table under the names of its first row, as a spreadsheet counts them.

    Raises:
        Unreadable: from where it is no table.
    """
    csv.field_size_limit(max_chars)
    with _opened(path, fallback="cp1252") as stream:
        head = stream.readline(_CHUNK)
        while head and not head.strip():
            head = stream.readline(_CHUNK)
        delimiter = max(_DELIMITERS, key=head.count)
        stream.seek(0)
        reader = csv.reader(stream, delimiter=delimiter)
        names: list[str] = []
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                if not any(cell.strip() for cell in cells):
                    continue
                if not names:
                    names = [cell.strip() for cell in cells]
                else:
                    yield _cells(f"row {number}", names, cells)
        except csv.Error as error:
            where = f"row {number + 1}"
            msg = f"{where}: is no row of a table ({error}); what follows it is not read"
            raise Unreadable(msg, where=f"{where} to the end") from error


def _cells(where: str, names: list[str], cells: list[str]) -> Row:
    extra = [cell for cell in cells[len(names) :] if cell.strip()]
    if extra or len(cells) < len(names) - 1:
        why = f"{where}: has {len(cells)} cells under {len(names)} names; quote cells with commas"
        payload = _shown(json.dumps(cells, ensure_ascii=False))
        return Row(where, fault=Fault("unreadable", why), payload=payload)
    return Row(where, dict(zip(names, cells, strict=False)))


def _opened(path: Path, *, fallback: str = "") -> TextIO:
    """Open a text in its encoding; bytes that are no UTF-8 stay, as surrogates, for their row."""
    with path.open("rb") as stream:
        head = stream.read(4)
    encoding, errors = "utf-8-sig", "surrogateescape"
    if head.startswith(_UTF_16):
        encoding, errors = "utf-16", "replace"
    elif fallback and not _is_utf_8(path):
        encoding, errors = fallback, "replace"
    newline = "" if fallback else "\n"
    return path.open(encoding=encoding, errors=errors, newline=newline)


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_clean(text: str) -> bool:
    return text.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in text)


def _too_long(where: str, line: str, max_chars: int) -> Row:
    why = f"{where}: has more than {max_chars} characters ([import] max_row_chars)"
    return Row(where, fault=Fault("too_long", why), payload=_shown(line))


def _shown(text: str) -> str:
    return text[:_SHOWN_CHARS].encode("utf-8", "replace").decode() or "(empty)"
