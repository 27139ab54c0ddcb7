"""The metadata of Akoma Ntoso name the document."""

import pytest
from akn_samples import akn

from curation.documents.readers.akn.meta import Identity, read_identity
from curation.documents.readers.safe_xml import parse_xml


def identity(inner: str, name: str = "act", attributes: str = "") -> Identity:
    """Read the metadata of a document with these parts."""
    return read_identity(parse_xml(akn(f"<{name} {attributes}>{inner}</{name}>"), "a.xml"))


def work(inner: str, expression: str = "") -> str:
    """Make the metadata of a work."""
    return (
        f"<meta><identification><FRBRWork>{inner}</FRBRWork>"
        f"<FRBRExpression>{expression}</FRBRExpression></identification></meta>"
    )


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        (work('<FRBRalias value="River Act"/>'), "River Act"),
        (work('<FRBRalias value="RA"/><FRBRalias name="title" value="River  Act"/>'), "River Act"),
        (work('<FRBRname value="act"/>') + "<preface><docTitle>River Act</docTitle></preface>",
         "River Act"),
        ("<preface><p><shortTitle>River Act</shortTitle></p></preface>", "River Act"),
        ("<preface><docTitle>An Act to govern rivers</docTitle></preface>",
         "An Act to govern rivers"),
        (work('<FRBRalias value="River Act"/>')
         + "<preface><docTitle>An Act to govern</docTitle></preface>", "River Act"),
        (f"<preface><docTitle>{'x' * 300}</docTitle></preface>", ""),
        ("<body/>", ""),
    ],
)  # fmt: skip
def test_the_title_is_the_one_by_which_lawyers_cite(inner: str, title: str) -> None:
    """A short one before a long one."""
    assert identity(inner).title == title


def test_a_judgment_is_named_by_its_parties() -> None:
    """Before what its preface prints."""
    inner = work('<FRBRname value="A v B"/>') + "<header><docTitle>Judgment</docTitle></header>"
    assert identity(inner, "judgment").title == "A v B"


@pytest.mark.parametrize(
    ("name", "attributes", "uri", "found"),
    [
        ("act", 'name="act"', "/akn/za/act/1996/1", "statute"),
        ("act", 'name="regulation"', "/x", "regulation"),
        ("act", "", "/akn/za-cpt/act/by-law/2011/x", "regulation"),
        ("act", "", "/akn/za/act/1998/public-order", "statute"),
        ("bill", "", "/x", "statute"),
        ("judgment", "", "/x", "judgment"),
        ("doc", "", "/x", None),
    ],
)
def test_the_type_is_told_by_element_name_and_address(
    name: str, attributes: str, uri: str, found: str | None
) -> None:
    """A regulation is an act by its element."""
    assert identity(work(f'<FRBRuri value="{uri}"/>'), name, attributes).type == found


def test_land_and_language_are_found_where_they_are_not_stated() -> None:
    """By the address of the work, and by the text's own attribute."""
    inner = work('<FRBRuri value="/akn/ke-047/act/2020/1"/>')
    found = identity(inner, attributes='xml:lang="sw"')
    assert found.facts == {"jurisdiction": "KE"}
    assert found.language == "sw"
    web = identity(work('<FRBRuri value="https://x.example/act/1"/>'))
    assert web.facts == {}


@pytest.mark.parametrize("date", ["1900-01-01", "0001-01-01", "2020", "soon", "9999-12-31", ""])
def test_dates_that_are_none_are_left_out(date: str) -> None:
    """Files carry dummies where nothing is known."""
    found = identity(work("", f'<FRBRdate date="{date}"/>'))
    assert found.facts == {}
    assert found.known == ()


def test_the_date_of_a_version_is_a_guess_at_when_it_came_into_force() -> None:
    """Unless a commencement is stated."""
    version = '<FRBRdate date="2022-05-06T00:00:00"/>'
    (guess,) = identity(work("", version)).known
    assert (guess.kind, guess.value, guess.sure) == ("in_force_from", "2022-05-06", False)
    stated = work("", version).replace(
        "</meta>",
        '<lifecycle><eventRef date="2022-07-01" refersTo="#commencement"/></lifecycle></meta>',
    )
    (sure,) = identity(stated).known
    assert (sure.value, sure.sure) == ("2022-07-01", True)
