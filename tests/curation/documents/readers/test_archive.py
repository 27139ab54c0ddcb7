"""ZIP files from strangers: nothing is believed, nothing is written, the good members go on."""

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from curation.core.vocabulary import Reason
from curation.documents.readers.archive import (
    MAX_MEMBERS,
    Allowance,
    check_package,
    is_hidden,
    members,
)
from curation.documents.readers.reading import Refused

LIMIT = 1_000_000


def packed(files: Mapping[str, bytes | str]) -> bytes:
    """Pack files into a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(data: bytes, max_bytes: int = LIMIT) -> dict[str, bytes | Reason]:
    """Unpack an archive: content or reason by name."""
    return {
        item.name: item.data.reason if isinstance(item.data, Refused) else item.data
        for item in members(data, "a.zip", Allowance(max_bytes))
    }


def test_members_come_in_sorted_order_without_folders_and_hidden_files() -> None:
    """As from a folder on disk."""
    files = {
        "b.txt": "b",
        "a/": "",
        "a/c.txt": "c",
        ".x": "",
        "__MACOSX/._b.txt": "",
        "~$b.docx": "",
    }
    assert list(read(packed(files)).items()) == [("a/c.txt", b"c"), ("b.txt", b"b")]


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/passwd", "C:\\evil.txt", "..\\evil.txt"]
)
def test_a_name_that_leads_out_is_refused_beside_a_good_member(name: str) -> None:
    """Path traversal, with slashes of both kinds."""
    found = read(packed({name: "evil", "good.txt": "good"}))
    assert found.pop("good.txt") == b"good"
    assert list(found.values()) == ["unsafe"]


def test_a_name_that_deceives_the_eye_is_shown_without_its_signs() -> None:
    """A right-to-left override turns `gpj.txt` into another ending."""
    assert list(read(packed({"a\u202egpj.txt": "x", "b\nc.txt": "y"}))) == ["a_gpj.txt", "b_c.txt"]


def test_a_name_without_end_is_refused() -> None:
    """It is cut where it is shown."""
    [(name, reason)] = read(packed({"x" * 5000 + ".txt": "x"})).items()
    assert (len(name), reason) == (401, "unsafe")


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o010666])
def test_links_and_devices_are_refused(mode: int) -> None:
    """They point to what is no part of the archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = mode << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("good.txt", "good")
    assert read(out.getvalue()) == {"good.txt": b"good", "link.txt": "unsafe"}


def test_a_locked_member_is_refused_for_itself() -> None:
    """The mark of encryption stands in its entry."""
    data = bytearray(packed({"a.txt": "x", "b.txt": "y"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert read(bytes(data)) == {"a.txt": "encrypted", "b.txt": b"y"}


def test_of_two_members_with_one_name_the_first_is_read() -> None:
    """Programs differ in which they would show."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "two")
    found = list(members(out.getvalue(), "a.zip", Allowance(LIMIT)))
    assert found[0].data == b"one"
    assert isinstance(found[1].data, Refused)
    assert "stands twice" in str(found[1].data)


def test_a_large_member_is_refused_before_it_is_unpacked() -> None:
    """By the size that it declares."""
    found = read(packed({"a.txt": "x" * 2000, "b.txt": "y"}), max_bytes=1000)
    assert found == {"a.txt": "too_large", "b.txt": b"y"}


def test_a_bomb_is_refused_by_its_ratio() -> None:
    """Twenty million zeros in twenty thousand bytes."""
    assert read(packed({"a.txt": b"0" * 20_000_000}), max_bytes=10**9) == {"a.txt": "unsafe"}


def test_a_size_that_lies_is_found_while_unpacking() -> None:
    """It declares ten bytes and holds a million: no more than ten are ever unpacked."""
    data = bytearray(packed({"a.txt": b"0" * 1_000_000}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(mark) + at, 10)
    assert read(bytes(data)) == {"a.txt": "unreadable"}


def test_an_archive_unpacks_to_ten_files_at_most() -> None:
    """Many members that are each small enough are a flat bomb."""
    files = {f"{number:02}.txt": b"0123456789" * 90 for number in range(20)}
    reasons = list(read(packed(files), max_bytes=1000).values())
    assert reasons.count("too_large") == 9
    assert len(reasons) == 20


def test_another_method_of_packing_is_refused() -> None:
    """LZMA and BZIP2 unpack without a bound."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", "x")
    assert read(out.getvalue()) == {"a.txt": "wrong_format"}


def test_too_many_members_refuse_the_archive() -> None:
    """Before its list is read, where the list itself is the attack."""
    with pytest.raises(Refused, match="more than 10000 members") as refused:
        read(b"PK\x03\x04" + b"PK\x01\x02" * (2 * MAX_MEMBERS + 1))
    assert refused.value.reason == "too_large"
    files = {f"{number}.txt": "" for number in range(MAX_MEMBERS + 1)}
    with pytest.raises(Refused, match="more than 10000 members"):
        read(packed(files))


@pytest.mark.parametrize("cut", [10, 60, -1])
def test_a_damaged_archive_is_one_line(cut: int) -> None:
    """Cut short anywhere."""
    with pytest.raises(Refused, match=r"a.zip: is a ZIP file or package that is cut short"):
        read(packed({"a.txt": "x" * 100})[:cut])


def test_a_damaged_member_is_refused_for_itself() -> None:
    """Its checksum tells."""
    data = bytearray(packed({"a.txt": "one two three", "b.txt": "y"}))
    data[35] ^= 0xFF
    assert read(bytes(data))["b.txt"] == b"y"
    assert read(bytes(data))["a.txt"] == "unreadable"


@pytest.mark.parametrize(
    ("name", "hidden"),
    [("a/.git/x", True), ("Thumbs.db", True), ("a/b.txt", False), ("../a.txt", False)],
)
def test_files_that_file_managers_hide_are_hidden(name: str, *, hidden: bool) -> None:
    """A name that leads upwards is refused, not hidden."""
    assert is_hidden(name) is hidden


def test_a_package_is_unpacked_once_before_a_library_does() -> None:
    """Its names come back."""
    names = check_package(packed({"word/document.xml": "<a/>"}), "a.docx", max_bytes=LIMIT)
    assert names == ("word/document.xml",)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "unsafe"),
        ({"_rels/.rels": "<!DOCTYPE a><a/>".encode("utf-16")}, "unsafe"),
        ({"word/document.xml": b"0" * 20_000_000}, "unsafe"),
        ({"word/document.xml": b"0" * 2_000_000}, "too_large"),
    ],
)
def test_a_package_that_attacks_is_refused(files: Mapping[str, bytes | str], reason: str) -> None:
    """Entities and bombs, whatever the encoding."""
    with pytest.raises(Refused, match=r"a.docx: ") as refused:
        check_package(packed(files), "a.docx", max_bytes=LIMIT)
    assert refused.value.reason == reason


def test_a_locked_package_is_refused() -> None:
    """One locked part is enough."""
    data = bytearray(packed({"word/document.xml": "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="is encrypted"):
        check_package(bytes(data), "a.docx", max_bytes=LIMIT)


def test_a_member_without_a_name_is_refused() -> None:
    """Nobody could say which it is."""
    data = packed({"Z.txt": "x", "good.txt": "good"}).replace(b"Z.txt", b"\x00.txt")
    assert read(data) == {"": "unsafe", "good.txt": b"good"}
