"""The Constitution of Zimbabwe from its PDF: every section of its own table of contents, whole."""

import re
from collections import Counter
from functools import lru_cache

import pypdfium2 as pdfium
from realdata import real

from curation.core.records import Document, Provision
from curation.documents.make import make_document
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.read_pdf import read_pdf

FILE = "zw-constitution-pdf/zim_constitution.pdf"
SECTIONS = 345
CONTENTS_PAGES = range(1, 13)


@lru_cache(maxsize=1)
def _document() -> Document:
    return make_document(read_pdf(real(FILE).read_bytes(), "zim_constitution.pdf", max_pages=200))


@lru_cache(maxsize=1)
def _contents() -> dict[int, str]:
    """Return number and heading of each section as the table of contents has them.

    It is read from PDFium's plain text, by the running numbers alone: nothing here knows lines,
    columns or structure.
    """
    pages = pdfium.PdfDocument(real(FILE).read_bytes())
    plain = "\n".join(pages[n].get_textpage().get_text_range() for n in CONTENTS_PAGES)
    flat = " ".join(plain[: plain.index("FIRST SCHEDULE")].replace("\ufffe", "-").split())
    starts: list[tuple[int, int]] = []
    for number in range(1, SECTIONS + 1):
        entry = re.compile(rf"(?<!\d){number}\. ?(?=[A-Z])").search(
            flat, starts[-1][1] if starts else 0
        )
        assert entry, f"the contents lack section {number}"
        starts.append(entry.span())
    ends = [start for start, _ in starts[1:]] + [len(flat)]
    found = {}
    for number, ((_, begin), end) in enumerate(zip(starts, ends, strict=True), start=1):
        entry_text = re.split(r" (?=zowa@|CHAPTER|PART ?\d|Section )", flat[begin:end])[0]
        found[number] = re.sub(r"\.? ?\d* ?$", "", entry_text).strip(" .")
    return found


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _sections() -> dict[int, Provision]:
    prefix = f"{_document().instrument}#s-"
    return {
        int(item.label): item
        for item in _document().structure
        if item.kind == "section" and item.key.startswith(prefix) and "/" not in item.key
    }


def _text(item: Provision) -> str:
    return _document().text[item.start : item.end]


def _of(citation: str) -> Provision:
    return next(item for item in _document().structure if item.citation == citation)


def test_every_section_of_the_contents_is_found_with_its_heading() -> None:
    """345 of 345, and none besides."""
    found = _sections()
    assert sorted(found) == list(range(1, SECTIONS + 1))
    wrong = {
        number: (heading, found[number].heading)
        for number, heading in _contents().items()
        if _words(heading) != _words(found[number].heading)
    }
    assert wrong == {}


def test_title_and_citations_are_as_a_lawyer_writes_them() -> None:
    """Though an amending Act stands in front."""
    assert _document().title == "Constitution of Zimbabwe"
    assert _of("Constitution of Zimbabwe, s. 56(1)").key.endswith("#s-56/1")
    assert _text(_of("Constitution of Zimbabwe, s. 56(1)")).startswith("(1) All persons are equal")
    assert _text(_of("Constitution of Zimbabwe, enacting s. 1")).startswith("1 Short title")


def test_chapters_parts_and_schedules_are_those_of_the_constitution() -> None:
    """18 chapters, with the parts that each has, and six schedules."""
    structure = _document().structure
    chapters = [item.label for item in structure if item.kind == "chapter"]
    assert chapters == [f"CHAPTER {number}" for number in range(1, 19)]
    schedules = [(item.label, item.heading) for item in structure if item.kind == "schedule"]
    assert [label for label, _ in schedules] == [
        f"{word} SCHEDULE" for word in ("FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH")
    ]  # fmt: skip
    assert schedules[2][1] == "OATHS AND AFFIRMATIONS"
    parents = Counter(
        item.parent.rpartition("#")[2] for item in structure
        if item.kind == "part" and item.parent and "#ch-" in item.parent
    )  # fmt: skip
    assert parents == {
        "ch-4": 5, "ch-5": 5, "ch-6": 9, "ch-7": 3, "ch-8": 4, "ch-11": 5, "ch-12": 6, "ch-13": 2,
        "ch-14": 3, "ch-17": 6, "ch-18": 3,
    }  # fmt: skip


def test_no_header_footer_or_page_number_is_left() -> None:
    """They are in the record, each on all pages."""
    assert "zowa@" not in _document().text
    removed = {(item.rule, item.text): item.count for item in _document().removals}
    assert removed["running_header", "zowa@zol.co.zw"] == 113
    assert removed["page_number", "1"] == 113
    assert not re.search(r"(?m)^\d{1,3}$", _document().text)


def test_no_word_is_broken_and_no_sentence_cut() -> None:
    """Lines end where thoughts end; words that belong together have one space between them."""
    text = _document().text
    assert not re.search(r"[a-z]-\n", text)
    assert not re.search(r"[^\s;:,.—]\n+[a-z]", text)
    assert "\ufffe" not in text
    assert "  " not in text
    for word in ("asthe", "extentspecified", "additionalsixty", "isin", "sothat"):
        assert not re.search(rf"\b{word}\b", text)


def test_hyphens_that_belong_to_words_stay() -> None:
    """As the document itself writes them elsewhere."""
    text = _document().text
    kept = ("Attorney-General", "Vice-President", "two-thirds", "by-election", "re-elected")
    for word in kept:
        assert word in text
    for broken in ("Constitu-tion", "mem-bership", "Zim-babwe", "per-son "):
        assert broken not in text


def test_spot_checks_read_as_printed() -> None:
    """Sections over page breaks, nested lists, definitions and oaths."""
    assert _text(_of("Constitution of Zimbabwe, s. 124(1)(b)")).rstrip() == (
        "(b) for the life of the first two Parliaments after the effective date, an additional"
        " sixty women members, six from each of the provinces into which Zimbabwe is divided,"
        " elected under a party-list system of proportional representation based on the votes cast"
        " for candidates representing political parties in a general election for constituency"
        " members in the provinces."
    )
    last = _of("Constitution of Zimbabwe, s. 3(2)(i)(iv)")
    assert last.kind == "item"
    assert (
        "enacting s. 2"
        in _of('Constitution of Zimbabwe, enacting s. 2, "new Constitution"').citation
    )
    assert "swear [or solemnly affirm] that I will be faithful to Zimbabwe" in _document().text


def test_every_stretch_knows_its_page() -> None:
    """Pages come in order and cover the text."""
    places = _document().places
    numbers = [int(place.where.removeprefix("page ")) for place in places]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 114))
    plain = pdfium.PdfDocument(real(FILE).read_bytes())
    for number in (1, 56, 124, 345):
        section = _sections()[number]
        where = next(place.where for place in places if place.start <= section.start < place.end)
        page = plain[int(where.removeprefix("page ")) - 1].get_textpage().get_text_range()
        assert f"{number} {section.heading}" in page


def test_contents_are_text_and_no_provisions() -> None:
    """They are kept, and nothing in them can be cited as law."""
    end = _document().text.index("We the people of Zimbabwe")
    early = [item.label for item in _document().structure if item.start < end and item.label]
    assert [label for label in early if label.isdigit()] == ["1", "2", "3"]
    assert "345. Inconsistencies between different texts of Constitution." in _document().text


def test_passages_tile_the_document() -> None:
    """All of the text is in exactly one passage."""
    selection = split_passages([_document()], max_tokens=300, min_tokens=40)
    assert coverage_gaps(_document(), selection) == []
