from curation.core.records import Document, Fact, Provision
from curation.core.text import content_hash
from curation.core.vocabulary import DocumentType
from curation.documents.personal.kinds import Found
from curation.documents.personal.mask import screen_personal_data
from curation.documents.personal.public import is_public_licence, without_offices, without_terms
from curation.documents.personal.section import PersonalDataSection

_SECTION = PersonalDataSection()


def _masked(text: str, title: str = "Law", kind: DocumentType = "contract") -> Document:
    whole = Provision(key="law#h-1", citation=title, kind="heading", label=text.partition("\n")[0],
                      start=0, end=len(text))  # fmt: skip
    document = Document(
        id=content_hash([text]), instrument="law", source="law.txt", title=title,
        media_type="text/plain", type=kind, text=text, structure=(whole,),
    )  # fmt: skip
    screened = screen_personal_data(document, section=_SECTION)
    assert screened.document is not None
    return screened.document


def test_licences_to_the_public_are_told_from_agreements_between_two() -> None:
    """The title or a line near it says it; two sides that are named say no."""
    for title in (
        "Creative Commons Attribution 4.0 International", "Apple Public Source License",
        "Open Government Licence v3.0", "Datenlizenz Deutschland",
        "Deutsche Freie Software Lizenz", "LICENCE OUVERTE",
    ):  # fmt: skip
        assert is_public_licence(title, "Terms.")
    assert is_public_licence("x", "CREATIVE COMMONS IST KEINE KANZLEI. " + "Lizenz " * 30)
    assert is_public_licence("x", "GNU GENERAL PUBLIC LICENSE\n\nVersion 3")
    assert not is_public_licence("Patent Licence", "Patent Licence")
    two = 'Open Data Licence\nThis is made between Elm Ltd ("Elm") and Oak Ltd ("Oak").'
    assert not is_public_licence("Open Data Licence", two)


def test_a_licence_to_the_public_names_its_author_and_no_party() -> None:
    """Neither its name nor the address of its office is masked; an e-mail address still is."""
    text = (
        "Elm Public License\n\nElm Corporation (“Elm”), having its principal place of business at "
        "25 Oak Street, London EC1A 1BB, is not a law firm. Write to jo@elm.example."
    )
    assert _masked(text).text == text.replace("jo@elm.example", "[EMAIL_1]")


def test_no_name_stays_in_the_label_of_a_provision() -> None:
    """Whatever a field is, it is masked."""
    text = 'Priya Raghunathan: signs\n\nmade between Priya Raghunathan ("Raghunathan") and us'
    masked = _masked(text, "Agreement")
    assert "[PERSON_1]" in masked.text
    assert "Raghunathan" not in masked.model_dump_json()


def test_addresses_of_institutions_stay_and_those_of_companies_do_not() -> None:
    """A ministry has an office for everybody; a company on land of one has its own."""
    text = "The Ministry of Health, having its office at 12 Oak Street"
    home = Found(text.index("12"), len(text), "ADDRESS", 0.8)
    assert not list(without_offices(text, [home]))
    text = "Elm Ltd, supplier to the Ministry of Health, having its office at 12 Oak Street"
    office = Found(text.index("12"), len(text), "ADDRESS", 0.8)
    assert list(without_offices(text, [office])) == [office]


def test_a_defined_term_is_no_name_unless_it_stands_for_one() -> None:
    """`Externally Deploy` is a term; `Okafor` stands for a person whom the text names."""
    text = "“Externally Deploy” means to use it."
    term = Fact(kind="defined_term", value="Externally Deploy", start=1, end=18)
    assert not list(without_terms(text, [Found(1, 18, "PERSON", 0.5)], [term]))
    text = "“Okafor” means Teresa Okafor."
    found = [Found(1, 7, "PERSON", 0.5), Found(15, 28, "PERSON", 0.9)]
    term = Fact(kind="defined_term", value="Okafor", start=1, end=7)
    assert list(without_terms(text, found, [term])) == found


def test_a_clause_of_procurement_law_is_no_phone_number() -> None:
    """Not even where a phone is spoken of."""
    text = "Phone support is under clause 252.227-7015 of the regulation."
    assert _masked(text).text == text
