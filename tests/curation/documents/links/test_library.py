"""Laws of a corpus by name."""

from curation.core.records import Document
from curation.core.vocabulary import DocumentType
from curation.documents.links.library import Law, Library


def _document(
    title: str,
    country: str = "IN",
    in_force: str = "",
    kind: DocumentType = "statute",
    text: str = "",
) -> Document:
    return Document(
        id=title, instrument=title.casefold().replace(" ", "-"), source="a.txt", title=title,
        media_type="text/plain", text=text, structure=(), jurisdiction=country,
        in_force=in_force, type=kind,
    )  # fmt: skip


def _find(library: Library, name: str, year: str = "", frm: int = 0) -> str:
    law = library.find(name, year, cited_in=library.laws[frm])
    return law.document.title if law else ""


def test_a_law_is_found_by_name_short_form_and_year() -> None:
    """Another year is another law."""
    library = Library([
        _document("Case", kind="judgment"), _document("Indian Penal Code, 1860"),
        _document("River Act, 2001"),
        _document("x", text="This Act may be called the Lake Act, 1990."),
    ])  # fmt: skip
    assert _find(library, "indian penal code") == "Indian Penal Code, 1860"
    assert _find(library, "river act", "2001") == "River Act, 2001"
    assert _find(library, "river act", "1999") == ""
    assert _find(library, "lake act", "1990") == "x"
    assert _find(library, "sea act") == ""


def test_a_judgment_that_names_a_law_is_not_that_law() -> None:
    """Nor is a contract."""
    library = Library([_document("A"), _document("The River Act case", kind="judgment")])
    assert _find(library, "river act") == ""


def test_a_law_of_another_country_needs_a_name_like_no_other() -> None:
    """Or to be of the European Union."""
    library = Library([
        _document("Case", "US", kind="judgment"), _document("Companies Act, 2013", "IN"),
        _document("Constitution of India", "IN"), _document("Indian Penal Code, 1860", "IN"),
        _document("Regulation (EU) 2016/679", "EU", kind="regulation"),
    ])  # fmt: skip
    assert _find(library, "companies act") == ""
    assert _find(library, "constitution of india") == "Constitution of India"
    assert _find(library, "indian penal code") == "Indian Penal Code, 1860"
    assert _find(library, "general data protection regulation") == "Regulation (EU) 2016/679"


def test_of_versions_the_last_in_force_is_meant() -> None:
    """Without dates it is ambiguous, hence none; a law that cites itself means itself."""
    dated = Library([
        _document("A"), _document("River Act", in_force="2001-01-01"),
        _document("River Act", in_force="2010-01-01"),
    ])  # fmt: skip
    law = dated.find("river act", "", cited_in=dated.laws[0])
    assert law is not None
    assert law.document.in_force == "2010-01-01"
    own = dated.find("river act", "", cited_in=dated.laws[1])
    assert own is dated.laws[1]
    undated = Library([_document("A"), _document("River Act"), _document("River Act")])
    assert _find(undated, "river act") == ""


def _constitution(documents: list[Document]) -> Law | None:
    library = Library(documents)
    return library.constitution(cited_in=library.laws[0])


def test_the_constitution_is_that_of_the_country() -> None:
    """An amendment is none; a constitution means itself."""
    india, zimbabwe = (
        _document("Constitution of India"),
        _document("Constitution of Zimbabwe", "ZW"),
    )
    found = _constitution([_document("A"), india, zimbabwe])
    assert found is not None
    assert found.document is india
    itself = _constitution([zimbabwe, india])
    assert itself is not None
    assert itself.document is zimbabwe
    assert _constitution([_document("A", "ZA"), india]) is None
    assert _constitution([_document("A"), _document("Constitution (First Amendment) Act")]) is None
