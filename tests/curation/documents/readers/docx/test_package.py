"""A package that is broken, or wants to do harm, is refused in one line."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wordfile import abstract, instance, level, paragraph, style, table, word_file, zipped

from curation.core.errors import DocumentError
from curation.core.text import normalise_text
from curation.documents.make import make_document
from curation.documents.readers.read_docx import read_docx
from curation.documents.readers.reading import Reading, Refused

GONE = '<w:del w:id="1" w:author="a"><w:r><w:delText>shall not</w:delText></w:r></w:del>'


ADDED = '<w:ins w:id="2" w:author="a"><w:r><w:t>may</w:t></w:r></w:ins>'


def _removed(reading: Reading, rule: str) -> list[tuple[str, str]]:
    return [(item.text, item.where) for item in reading.removals if item.rule == rule]


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="2">' + paragraph("<w:r><w:footnoteRef/></w:r>", " See Act 5.")
    + '</w:footnote><w:footnote w:id="3">' + paragraph("Unused.") + "</w:footnote>"
)  # fmt: skip


def test_macros_are_recorded_and_never_run() -> None:
    """A `.docm` is read like any other file."""
    data = word_file(paragraph("A."), extra={"word/vbaProject.bin": b"\x00"})
    assert _removed(read_docx(data, "a.docm"), "macro") == [("word/vbaProject.bin", "")]


def test_strict_open_xml_is_read_too() -> None:
    """Word can save the names of another standard."""
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("A."), styles=""))) as usual:
        files = {name: usual.read(name) for name in usual.namelist()}
    base, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    renamed = {
        name: part.replace(base + b"wordprocessingml/2006", strict + b"wordprocessingml").replace(
            base + b"officeDocument/2006", strict + b"officeDocument"
        )
        for name, part in files.items()
    }
    assert read_docx(zipped(renamed), "a.docx").text == "A."


BROKEN = {
    "no zip": b"PK\x03\x04 nothing",
    "no document": zipped({"a.txt": b"a"}),
    "cut off": word_file(paragraph("A."))[:300],
    "broken XML": word_file("<w:p>"),
    "another root": word_file("", extra={"word/document.xml": b"<a/>"}),
    "broken numbering": word_file(paragraph("A."), numbering="<w:num>"),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_in_one_line(data: bytes) -> None:
    """The line names the file and what is wrong with it."""
    with pytest.raises(DocumentError, match=r"^a\.docx: .+") as caught:
        read_docx(data, "a.docx")
    assert "\n" not in str(caught.value)


def test_entities_are_refused() -> None:
    """No Word file declares any; one that does wants to be unfolded or to read other files."""
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'
    data = word_file("", extra={"word/document.xml": bomb})
    with pytest.raises(Refused, match=r"document\.xml: declares entities") as caught:
        read_docx(data, "a.docx")
    assert caught.value.reason == "unsafe"


def test_broken_properties_leave_the_title_to_the_text() -> None:
    """What the file says about itself is not needed to read it."""
    data = word_file(paragraph("A."), extra={"docProps/core.xml": b"<a"})
    assert read_docx(data, "charter.docx").title == ""


def test_a_part_that_says_to_unfold_without_end_is_refused() -> None:
    """The size that the package states is believed before a byte is unfolded."""
    data = bytearray(word_file(paragraph("A.")))
    at = data.rindex(b"word/document.xml") - 46
    data[at + 24 : at + 28] = (300_000_000).to_bytes(4, "little")
    with pytest.raises(Refused, match="unfolds to 300000000 bytes") as caught:
        read_docx(bytes(data), "a.docx")
    assert caught.value.reason == "too_large"


def test_a_relation_that_leads_nowhere_or_outside_is_not_followed() -> None:
    """Templates and pictures on servers are never fetched."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<!-- --><Relationship Id="a" Type="{kind}/styles" Target="http://x/y" '
        'TargetMode="External"/>'
        f'<Relationship Id="b" Type="{kind}/numbering" Target="NULL"/></Relationships>'
    )
    data = word_file(paragraph("A."), extra={"word/_rels/document.xml.rels": links.encode()})
    assert read_docx(data, "a.docx").text == "A."


SAMPLE = word_file(
    paragraph("First", num=1, level=0) + table(["a", "b"]) + paragraph(GONE, ADDED),
    numbering=abstract(0, level(0, "decimal", "%1.")) + instance(1, 0),
    styles=style("Normal", "", default=True),
    footnotes=NOTES,
)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_bytes_are_read_or_refused(data: st.DataObject) -> None:
    """Nothing but a document error ever comes out, and what comes in is normal text."""
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(files)))
    part = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 5))):
        part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(0, 255))
    damaged = zipped({**files, name: bytes(part)})
    if data.draw(st.booleans()):
        damaged = damaged[: data.draw(st.integers(0, len(damaged)))]
    try:
        document = make_document(read_docx(damaged, "a.docx"))
    except DocumentError:
        return
    assert normalise_text(document.text) == document.text


def test_the_same_bytes_give_the_same_document() -> None:
    """Nothing depends on the day or the machine."""
    first, again = (make_document(read_docx(SAMPLE, "a.docx")) for _ in range(2))
    assert first == again
