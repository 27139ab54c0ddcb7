from curation.core.records import Document
from curation.core.vocabulary import DocumentType
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading
from curation.documents.versions.same_law import link_versions

OLD = "1. Appeals\nAn appeal is made in ten days.\n2. Permits\nThe Board may grant a permit."
NEW = "1. Appeals\nAn appeal is made in thirty days.\n2. Permits\nThe Board may grant a permit."
OTHER = "1. Name\nThis is another law.\n2. Offices\nThere is an office in every town."


def document(
    text: str, source: str, title: str = "River Act, 2001", kind: DocumentType = "statute"
) -> Document:
    """Make a document of a file."""
    made = make_document(Reading(source=source, media_type="text/plain", title=title, text=text))
    return made.model_copy(update={"type": kind})


def laws(*documents: Document) -> list[str]:
    """Return the law of each."""
    return [item.law for item in link_versions(documents)]


def test_one_name_and_the_same_units_are_versions() -> None:
    """Whatever the files are called."""
    assert laws(document(OLD, "a.txt"), document(NEW, "b.txt")) == ["river-act-2001--a"] * 2


def test_an_edition_in_the_name_does_not_count() -> None:
    """Nor does a date of print."""
    titles = ("River Act, 2001", "River Act, 2001 (as amended up to 1 July 2024)",
              "River Act, 2001 consolidated to 2024-07-01")  # fmt: skip
    found = laws(*(document(NEW, f"{n}.txt", title) for n, title in enumerate(titles)))
    assert found == ["river-act-2001--0"] * 3


def test_another_year_is_another_law() -> None:
    """The year is part of the name of an Act."""
    assert laws(document(OLD, "a.txt"), document(NEW, "b.txt", "River Act, 2019")) == ["", ""]


def test_one_name_over_other_words_is_another_law() -> None:
    """Two countries may have a River Act."""
    assert laws(document(OLD, "a.txt"), document(OTHER, "b.txt")) == ["", ""]


def test_contracts_of_one_form_are_not_versions() -> None:
    """They are when their files have one name, editions aside."""
    a, b = (document(OLD, f"{name}.txt", "Mutual NDA", "contract") for name in ("acme", "beta"))
    assert laws(a, b) == ["", ""]
    a, b = (document(OLD, f"acme_{v}.txt", "Mutual NDA", "contract") for v in ("v1", "final"))
    assert len(set(laws(a, b)) - {""}) == 1


def test_a_stated_instrument_makes_versions() -> None:
    """Two files that name the same one, under two titles."""
    a, b = document(OLD, "a.txt"), document(NEW, "b.txt", "The River Law")
    same = [item.model_copy(update={"instrument": "river"}) for item in (a, b)]
    assert laws(*same) == ["river", "river"]


def test_no_units_no_versions() -> None:
    """Two notes of one title say nothing."""
    assert laws(document("A note.", "a.txt"), document("Other note.", "b.txt")) == ["", ""]


def test_laws_in_another_script_are_told_apart() -> None:
    """A key in Latin letters holds nothing of their names."""
    a, b = document(OLD, "a.txt", "नदी अधिनियम"), document(OTHER, "b.txt", "भूमि अधिनियम")
    assert laws(a, b) == ["", ""]
    again = document(NEW, "c.txt", "नदी अधिनियम")
    assert laws(a, b, again) == [a.instrument, "", a.instrument]


def test_versions_found_by_name_and_by_instrument_are_one_law() -> None:
    """In whatever order the pairs are found."""
    a, b = document(OLD, "a.txt"), document(NEW, "b.txt")
    c, d = (document(OLD, f"{name}.txt", "Water Law") for name in "cd")
    b, c = (item.model_copy(update={"instrument": "river"}) for item in (b, c))
    assert len(set(laws(a, b, c, d))) == 1
