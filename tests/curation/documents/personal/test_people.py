import pytest

from curation.documents.personal.people import find_people


def _people(text: str) -> list[str]:
    spans = sorted({(item.start, item.end) for item in find_people(text)})
    return [text[start:end] for start, end in spans]


def test_a_name_in_running_text_is_found() -> None:
    """Without title or possessive."""
    text = "The Consultant reports to Mr. Gareth Llewellyn. Gareth Llewellyn's consent is needed."
    assert _people(text) == ["Gareth Llewellyn", "Gareth Llewellyn"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Payment goes at once by Teresa M. Okafor thereafter", "Teresa M. Okafor"),
        ("The Employee reports to Gareth Llewellyn in all things", "Gareth Llewellyn"),
        ("send it by Zanele Khumalo, e-mail: zkhumalo@kestrel.example", "Zanele Khumalo"),
    ],
)
def test_a_name_that_is_written_as_one_needs_no_model(text: str, name: str) -> None:
    """An initial inside, a word that leads to it, an e-mail address of its own."""
    assert name in _people(text)


def test_words_of_law_are_nobody_and_the_model_is_not_asked() -> None:
    """Headings and defined terms have capitals too."""
    assert (
        _people("The Receiving Party and the Disclosing Party. Governing Law. Force Majeure.") == []
    )


def test_the_rows_of_a_cover_page_are_nobody() -> None:
    """What is paid has capitals there."""
    assert _people("General Cap Amount | $50,000\n\nIncreased Cap Amount | $100,000") == []


def test_words_that_the_document_writes_in_lower_case_are_nobody() -> None:
    """What it calls widgets is a thing."""
    assert _people("Gareth Widgetson agrees. A gareth is a widgetson.") == []


def test_parties_of_a_cited_case_stay() -> None:
    """Case names are public record."""
    assert _people("as held in Fiona Donoghue v. Walter Stevenson in 1932") == []


def test_nouns_of_german_are_no_names() -> None:
    """Every noun has a capital there, so that what a contract states alone counts."""
    text = (
        "Vertrag über die Erweiterung der Programme. Jede Erweiterung Ihrer Verpflichtungen\n"
        "Elm GmbH, vertreten durch den Geschäftsführer Rainer Okafor, und andere."
    )
    found = [text[item.start : item.end] for item in find_people(text, language="de")]
    assert found == ["Rainer Okafor"]
