"""Opens the package that a Word file is: its parts, unfolded one by one and never trusted."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.phys_pkg import PhysPkgReader

from curation.core.errors import DocumentError
from curation.documents.readers.reading import Refused
from curation.documents.readers.safe_xml import Element, parse_xml

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
"""What zip and compression raise where the bytes are not what they should be."""
_LARGEST_PART = 200_000_000
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main":
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships":
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}  # fmt: skip
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MAIN = "/word/document.xml"
_open = cast("Callable[[io.BytesIO], Any]", PhysPkgReader)


@dataclass(frozen=True, slots=True)
class Relation:
    """One part that another part points to."""

    id: str
    kind: str
    """The last word of its type, such as `styles` or `footnotes`."""
    target: PackURI | None
    """None where it lies outside the file; such a target is never fetched."""


class Package:
    """The parts of one Word file; lives as long as it is read."""

    def __init__(self, data: bytes, source: str) -> None:
        """Open the package and find its document.

        Raises:
            DocumentError: it is no package, is broken, or holds no document of Word.
        """
        self._source = source
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                listed = archive.infolist()
            self._parts = {f"/{item.filename}".lower(): f"/{item.filename}" for item in listed}
            self._sizes = {f"/{item.filename}": item.file_size for item in listed}
            self._reader = _open(io.BytesIO(data))
            self.main = self._find_main()
        except _BROKEN as error:
            raise self._broken(PACKAGE_URI) from error
        self.relations = tuple(self.relations_of(self.main))

    def _find_main(self) -> PackURI:
        found = [
            item.target for item in self.relations_of(PACKAGE_URI)
            if item.kind == "officeDocument" and item.target
        ]  # fmt: skip
        return found[0] if found else PackURI(_MAIN)

    def relations_of(self, part: PackURI) -> Iterator[Relation]:
        """Yield what a part points to; a target that the file lacks is left out."""
        folder = PackURI(part.rels_uri)
        if folder.lower() not in self._parts:
            return
        for item in self.root(folder):
            if not isinstance(item.tag, str):
                continue
            kind = (item.get("Type") or "").rsplit("/", 1)[-1]
            outside = item.get("TargetMode") == "External"
            target = None if outside else self._inside(part, item.get("Target") or "")
            if outside or target:
                yield Relation(item.get("Id") or "", kind, target)

    def _inside(self, part: PackURI, target: str) -> PackURI | None:
        known = self._parts.get(PackURI.from_rel_ref(part.baseURI, target).lower())
        return PackURI(known) if known else None

    def related(self, kind: str) -> Element | None:
        """Return the root of the part of a kind that the document points to, if there is one."""
        found = [item.target for item in self.relations if item.kind == kind and item.target]
        return self.root(found[0]) if found else None

    def roots(self, kind: str) -> Iterator[Element]:
        """Yield the roots of all parts of a kind that the document points to."""
        for item in self.relations:
            if item.kind == kind and item.target:
                yield self.root(item.target)

    def stated_title(self) -> str:
        """Return the title in the file's properties, or nothing where they cannot be read."""
        found = [item.target for item in self.relations_of(PACKAGE_URI)
                 if item.kind == "core-properties" and item.target]  # fmt: skip
        try:
            return self.root(found[0]).findtext(_TITLE) or "" if found else ""
        except DocumentError:
            return ""

    def names(self) -> list[str]:
        """List the names of all parts, as the file holds them."""
        return list(self._parts.values())

    def root(self, part: PackURI) -> Element:
        """Parse a part.

        Raises:
            DocumentError: the part is missing, too large, broken, or declares entities.
        """
        known = self._parts.get(part.lower())
        if known is None:
            msg = f"{self._source}: has no part {part}; expected a document that Word opens"
            raise DocumentError(msg)
        if self._sizes[known] > _LARGEST_PART:
            msg = (
                f"{self._source}: {part} unfolds to {self._sizes[known]} bytes; "
                f"at most {_LARGEST_PART} are read"
            )
            raise Refused(reason="too_large", message=msg)
        try:
            blob = self._reader.blob_for(PackURI(known))
        except _BROKEN as error:
            raise self._broken(part) from error
        return parse_xml(_transitional(blob), f"{self._source}: {part.lstrip('/')}")

    def _broken(self, part: PackURI) -> DocumentError:
        what = "the package" if part == PACKAGE_URI else part
        return DocumentError(
            f"{self._source}: {what} of this Word file is broken; "
            "open it in Word or LibreOffice and save it again"
        )


def _transitional(blob: bytes) -> bytes:
    """Return strict Open XML, which Word can save too, with the names of the usual kind."""
    if b"purl.oclc.org/ooxml" in blob:
        for strict, usual in _STRICT.items():
            blob = blob.replace(strict, usual)
    return blob
