"""The Constitution of South Africa as its editors marked it: XML in English, HTML in isiZulu."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree, html
from realdata import real

from curation.core.records import Document, Provision
from curation.core.text import normalise_text
from curation.documents.make import make_document
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.read_akn import read_akn
from curation.documents.readers.read_html import read_html

XML = "za-constitution-akn/en.xml"
HTML = "za-constitution-akn/zu.html"
NAMESPACE = "{http://www.akomantoso.org/2.0}"


class Walked(NamedTuple):
    """What an independent walk of the XML finds of one element."""

    name: str
    number: str
    heading: str
    chapter_or_schedule: str
    words: str


@lru_cache(maxsize=1)
def _document() -> Document:
    return make_document(read_akn(real(XML).read_bytes(), "en.xml"))


@lru_cache(maxsize=1)
def _root() -> etree._Element:
    return etree.fromstring(real(XML).read_bytes())


def _plain(text: str) -> str:
    return " ".join(text.split())


def _text_of(element: etree._Element) -> str:
    """Return the words of an element without the remarks of its editors, blanks left out."""
    kept = (
        text
        for text in element.xpath(".//text()[not(ancestor::*[local-name()='remark'])]")
        if not text.isspace()
    )
    return re.sub(r"\s", "", "".join(kept))


def _walk(names: tuple[str, ...]) -> Iterator[Walked]:
    for element in _root().iter(*(NAMESPACE + name for name in names)):
        if element.find(f"{NAMESPACE}num") is None:
            continue
        around = [
            outer.findtext(f"{NAMESPACE}num") or ""
            for outer in element.iterancestors(f"{NAMESPACE}chapter")
        ]
        schedule = [
            _plain(alias.get("value"))
            for outer in element.iterancestors(f"{NAMESPACE}component")
            for alias in outer.iter(f"{NAMESPACE}FRBRalias")
        ]
        yield Walked(
            etree.QName(element).localname,
            _plain(element.findtext(f"{NAMESPACE}num")),
            _plain(element.findtext(f"{NAMESPACE}heading") or ""),
            "".join([*around, *schedule]),
            _text_of(element),
        )


def _found(kinds: tuple[str, ...]) -> list[Provision]:
    return [item for item in _document().structure if item.kind in kinds and item.label]


def _words(item: Provision) -> str:
    return re.sub(r"[\s|]", "", _document().text[item.start : item.end])


def test_finds_every_chapter_with_its_number_and_heading() -> None:
    """Thirteen, as the XML counts them."""
    marked = [(item.number, item.heading) for item in _walk(("chapter",))]
    assert [(item.label, item.heading) for item in _found(("chapter",))] == marked
    assert len(marked) == 13


def test_finds_every_section_with_its_number_its_heading_and_its_words() -> None:
    """Not a character more or less than the element holds."""
    marked = list(_walk(("section",)))
    found = _found(("section",))
    assert [(item.label, item.heading) for item in found] == [
        (item.number.rstrip("."), item.heading) for item in marked
    ]
    assert [_words(item) for item in found] == [item.words for item in marked]
    assert len(marked) == 272


def test_finds_every_subsection_with_its_number_and_its_words() -> None:
    """Those of the schedules as well."""
    marked = list(_walk(("subsection",)))
    found = [item for item in _found(("clause", "paragraph")) if item.label[1:2].isdigit()]
    assert [item.label for item in found] == [item.number for item in marked]
    assert [_words(item) for item in found] == [item.words for item in marked]
    assert len(marked) == 740


def test_finds_every_item_of_every_list() -> None:
    """In order; a few lists that the XML does not mark are found besides."""
    marked = [item.number for item in _walk(("item",))]
    found = iter(
        item.label
        for item in _found(("clause", "sub_clause", "item"))
        if not (item.kind == "clause" and item.label[1:2].isdigit())
    )
    assert all(label in found for label in marked)


def test_loses_no_character_of_the_law() -> None:
    """Preamble, body and schedules stand in the text, one after the other."""
    body = _root().xpath("//*[local-name()='preamble' or local-name()='body']")
    law = "".join(_text_of(part) for part in body)
    ours = re.sub(r"[\s|]", "", _document().text)
    assert ours.startswith(law)
    rest = ours[len(law) :]
    for component in _root().iter(f"{NAMESPACE}component"):
        alias = component.find(f".//{NAMESPACE}FRBRalias").get("value")
        assert re.sub(r"\s", "", alias) in rest
        assert _text_of(component) in rest


def test_keeps_every_remark_of_the_editors_out_of_the_text_and_in_the_record() -> None:
    """They are no words of the law."""
    remarks = [_plain("".join(item.itertext())) for item in _root().iter(f"{NAMESPACE}remark")]
    kept = " ".join(item.text for item in _document().removals if item.rule == "comment")
    assert all(remark[:300] in kept for remark in remarks)
    assert "Sub-s. (3) substituted" not in _document().text


def test_cites_as_a_south_african_lawyer_does() -> None:
    """Sections, subsections, paragraphs, schedules and the preamble."""
    by_key = {item.key.partition("#")[2]: item for item in _document().structure}
    assert by_key["s-9/3"].citation == "The Constitution of South Africa, s. 9(3)"
    assert by_key["s-25/2/a"].citation == "The Constitution of South Africa, s. 25(2)(a)"
    assert by_key["sch-1"].heading == "National Flag"
    assert by_key["sch-6-s-1/def-homeland"].kind == "definition"
    assert by_key["h-preamble"].citation == "The Constitution of South Africa, Preamble"
    assert by_key["s-62/3/b"].status == "repealed"


def test_knows_what_the_file_says_about_itself() -> None:
    """Title, land, date, language."""
    reading = read_akn(real(XML).read_bytes(), "en.xml")
    assert reading.title == "The Constitution of South Africa"
    assert reading.facts == {"jurisdiction": "ZA", "in_force": "2017-06-25"}
    assert (reading.language, reading.type, reading.word) == ("en", "statute", "section")


def test_every_provision_leads_back_to_an_element() -> None:
    """By its id, or by its path where it has none."""
    ids = {value for element in _root().iter() for value in [element.get("id")] if value}
    for place in _document().places:
        assert place.where.startswith("/") or place.where.rpartition("/")[2] in ids


def test_passages_tile_the_document() -> None:
    """Every character is in exactly one."""
    document = _document()
    assert normalise_text(document.text) == document.text
    assert coverage_gaps(document, split_passages([document], max_tokens=300, min_tokens=30)) == []


@lru_cache(maxsize=1)
def _zulu() -> Document:
    return make_document(read_html(real(HTML).read_bytes(), "zu.html"))


def _shown(name: str) -> list[etree._Element]:
    root = html.fromstring(real(HTML).read_bytes())
    return list(root.xpath(f"//*[@class='akn-{name}']"))


def test_the_page_in_zulu_has_every_chapter_and_section_that_its_classes_mark() -> None:
    """Each heading line holds a number and the heading of a provision."""
    found = {
        kind: [
            re.sub(r"\W", "", item.label + item.heading)
            for item in _zulu().structure
            if item.kind == kind and item.label
        ]
        for kind in ("chapter", "section")
    }
    for kind, tag in (("chapter", "h2"), ("section", "h3")):
        shown = [re.sub(r"\W", "", element.find(tag).text_content()) for element in _shown(kind)]
        assert found[kind] == shown
    assert (len(found["chapter"]), len(found["section"])) == (13, 274)


def test_the_page_in_zulu_has_every_subsection_with_its_number() -> None:
    """Those of the schedules as well."""
    shown = [element.find("span").text_content().strip() for element in _shown("subsection")]
    found = [
        item.label
        for item in _zulu().structure
        if item.kind in ("clause", "paragraph") and item.label[1:2].isdigit()
    ]
    assert found == shown
    assert len(found) == 736


def test_the_page_in_zulu_loses_no_word_of_the_law() -> None:
    """Remarks of the editors apart; nothing of the page's style comes in."""
    root = html.fromstring(real(HTML).read_bytes())
    for remark in root.xpath("//*[@class='akn-remark']"):
        remark.text = ""
    shown = re.sub(r"\s", "", root.body.text_content())
    ours = re.sub(r"[\s|]", "", _zulu().text)
    assert sorted(ours) == sorted(shown.replace("|", ""))
    assert "position: relative" not in _zulu().text
    assert {item.rule for item in _zulu().removals} <= {"comment", "space", "soft_hyphen"}


def test_the_page_in_zulu_is_known_to_be_in_zulu() -> None:
    """It does not say so; its words do."""
    assert _zulu().language == "zu"
