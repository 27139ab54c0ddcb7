import pytest

from curation.documents.personal.kinds import Found
from curation.documents.personal.law import is_inside, is_law, link_spans, template_spans


@pytest.mark.parametrize(
    "text",
    [
        "Rs. ⟦9876543210⟧", "⟦9876543210⟧/- only", "Appeal No. ⟦9876543210⟧", "⟦13/08/1997⟧",
        "⟦9876543210⟧ of 2010", "⟦2010-11 2011⟧", "LAB/⟦9876543210⟧", "⟦12345678.90⟧ hectares",
        "⟦12345678⟧.90", "Crl. M.P. No. ⟦1234567890⟧",
    ],
)  # fmt: skip
def test_numbers_of_law_are_no_phone_numbers(text: str) -> None:
    """Amounts, case numbers, dates, years, files and measures."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    assert is_law(plain, Found(start, end, "PHONE", 0.4))


def test_a_phone_number_after_its_label_is_one_whatever_stands_before() -> None:
    """The nearest word decides."""
    text = "in Case No. 12 his mobile no. 9876543210 was seized"
    assert not is_law(text, Found(text.index("98"), text.index(" was"), "PHONE", 0.4))


def test_names_are_not_judged_as_numbers() -> None:
    """Only numbers look like citations."""
    assert not is_law("Rs. Ravi", Found(4, 8, "PERSON", 0.9))


def test_blanks_of_a_template_and_links_are_known() -> None:
    """Their spans stand in order."""
    text = "see https://a.example/1234567 for [Name], {party} and <Company>"
    assert [text[a:b] for a, b in template_spans(text)] == ["[Name]", "{party}", "<Company>"]
    links = link_spans(text)
    assert is_inside(links, text.index("1234567"))
    assert not is_inside(links, text.index("for"))
    assert not is_inside(links, 0)
