"""Opens ZIP files: archives of documents, and the packages that DOCX and XLSX files are.

Nothing is written to disk, and nothing is believed: sizes are counted while bytes are unpacked.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from curation.documents.readers.reading import Refused

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP file begins; the second is an empty one."""
MAX_MEMBERS = 10_000
_MAX_RATIO = 300
_MIN_BOMB_BYTES = 10_000_000
_TOTAL = 10
"""An archive may unpack to so many times the size of the largest file."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY = b"PK\x01\x02"
_MAX_NAME_CHARS = 400
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, OverflowError, IndexError,
)  # fmt: skip
"""What `zipfile` raises on bytes that are no whole ZIP file."""
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, or the reason why it is not read."""

    name: str
    """With `/` between folders; safe to show."""
    data: bytes | Refused


class Allowance:
    """The bytes that one archive, with all that is packed inside it, may still unpack to."""

    def __init__(self, max_bytes: int) -> None:
        """Begin with a fixed multiple of `max_bytes`, the size of the largest file."""
        self.max_bytes = max_bytes
        self.left = _TOTAL * max_bytes


def open_zip(data: bytes, source: str) -> zipfile.ZipFile:
    """Open a ZIP file whose list of members can be trusted to be short.

    Raises:
        Refused: it is damaged, or has too many members.
    """
    if data.count(_ENTRY) > 2 * MAX_MEMBERS:  # before the list is read: an entry costs memory
        raise _too_many(source)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise _damaged(source, error) from error
    if len(opened.infolist()) > MAX_MEMBERS:
        raise _too_many(source)
    return opened


def _damaged(source: str, error: BaseException) -> Refused:
    msg = f"{source}: is a ZIP file or package that is cut short or damaged ({_said(error)})"
    return Refused("unreadable", msg + "; save or download it again")


def _declaring(source: str) -> Refused:
    msg = f"{source}: its XML declares a document type or entities, as an attack does"
    return Refused("unsafe", msg + "; open it in an office program and save it again")


def _too_many(source: str) -> Refused:
    msg = f"{source}: has more than {MAX_MEMBERS} members; split it into smaller archives"
    return Refused("too_large", msg)


def members(data: bytes, source: str, allowance: Allowance) -> Iterator[Member]:
    """Yield the files of an archive in sorted order, each unpacked or refused for itself.

    Folders and hidden files are left out. Of two members with one name the first is read.

    Raises:
        Refused: the archive as a whole is damaged, or has too many members.
    """
    seen: set[str] = set()
    with open_zip(data, source) as opened:
        for info in sorted(opened.infolist(), key=lambda info: _plain(info.filename)):
            name = _plain(info.filename)
            if name.endswith("/") or is_hidden(name):
                continue
            shown = f"{source}/{name}"
            found = _unsafe(info, name, shown)
            if name in seen:
                found = Refused(
                    "unsafe", f"{shown}: stands twice in the archive; the first is read"
                )
            seen.add(name)
            yield Member(name, found or _unpack(opened, info, shown, allowance))


def is_hidden(name: str) -> bool:
    """Whether a path is of the kind that file managers hide: none of these holds law."""
    parts = name.split("/")
    return any(
        part.startswith((".", "~$")) or part in ("__MACOSX", "Thumbs.db", "desktop.ini")
        for part in parts
        if part not in ("", ".", "..")
    )


def check_package(data: bytes, source: str, *, max_bytes: int) -> tuple[str, ...]:
    """Unpack all parts of a DOCX or XLSX file once, before a library does; return their names.

    Raises:
        Refused: it is damaged, unpacks to too much, or its XML declares entities.
    """
    allowance = Allowance(max_bytes)
    with open_zip(data, source) as opened:
        for info in opened.infolist():
            if info.flag_bits & 1:
                raise _locked(source)
            part = _unpack(opened, info, f"{source}: {_plain(info.filename)}", allowance)
            if isinstance(part, Refused):
                raise part
            if info.filename.endswith((".xml", ".rels")) and _declares(part):
                raise _declaring(source)
        return tuple(opened.namelist())


def _declares(part: bytes) -> bool:
    wide = b"\x00" in part[:4]
    text = part.replace(b"\x00", b"") if wide else part
    return any(word in text for word in _DECLARATIONS)


def _plain(name: str) -> str:
    r"""Return a member's name as it may be shown: `/` for `\`, no sign that misleads the eye."""
    plain = "".join(sign if sign.isprintable() else "_" for sign in name.replace("\\", "/"))
    return plain if len(plain) <= _MAX_NAME_CHARS else plain[:_MAX_NAME_CHARS] + "…"


def _unsafe(info: zipfile.ZipInfo, name: str, shown: str) -> Refused | None:
    """Refuse names that lead out of the archive, links and devices, and locked members."""
    parts = name.split("/")
    if not name:
        return Refused("unsafe", f"{shown}: a member has no name; not read")
    if name.startswith("/") or ".." in parts or parts[0].endswith(":"):
        return Refused("unsafe", f"{shown}: its name leads out of the archive; not read")
    if len(name) > _MAX_NAME_CHARS:
        return Refused("unsafe", f"{shown}: its name is too long; not read")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        what = "a link" if kind == stat.S_IFLNK else "a device, not a file"
        return Refused("unsafe", f"{shown}: is {what}; not followed")
    return _locked(shown) if info.flag_bits & 1 else None


def _locked(shown: str) -> Refused:
    return Refused("encrypted", f"{shown}: is encrypted; pack it again without a password")


def _unpack(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, allowance: Allowance
) -> bytes | Refused:
    """Unpack one member, never more than is allowed: `zipfile` stops at the size it declares."""
    size, packed = info.file_size, max(info.compress_size, 1)
    if info.compress_type not in _METHODS:
        msg = f"{shown}: is packed by a method that is not read; pack it again as a common ZIP file"
        return Refused("wrong_format", msg)
    if size > _MIN_BOMB_BYTES and size > _MAX_RATIO * packed:
        msg = f"{shown}: {packed} bytes would unpack to {size}, as in a bomb; not unpacked"
        return Refused("unsafe", msg)
    if size > allowance.max_bytes:
        msg = f"{shown}: has {size} bytes; [documents] max_bytes is {allowance.max_bytes}"
        return Refused("too_large", msg)
    if size > allowance.left:
        msg = f"{shown}: the archive unpacks to more than {_TOTAL} times [documents] max_bytes"
        return Refused("too_large", msg + "; split it into smaller archives")
    try:
        with opened.open(info) as handle:
            data = handle.read(size)
    except _BROKEN as error:
        msg = f"{shown}: cannot be unpacked ({_said(error)}); pack it again"
        return Refused("unreadable", msg)
    allowance.left -= len(data)
    return data


def _said(error: BaseException) -> str:
    """Return what a library said, in one short line."""
    return " ".join(str(error).split())[:120] or type(error).__name__
