"""Places by ISO 3166 code."""

import pytest

from curation.documents.facts.places import find_places


@pytest.mark.parametrize(
    ("text", "code"),
    [("the laws of the State of New York", "US-NY"), ("English law", "GB-ENG"),
     ("THE STATE OF DELAWARE", "US-DE"), ("laws of England and Wales", "GB-EAW"),
     ("the Republic of South Africa", "ZA"), ("Bharatiya Nyaya Sanhita", "IN"),
     ("Northern\nIreland", "GB-NIR"), ("Province of Québec", "CA-QC")],
)  # fmt: skip
def test_a_place_has_its_code(text: str, code: str) -> None:
    """The longest name wins; a name may be broken at a line's end."""
    assert [place[0] for place in find_places(text)] == [code]


def test_parts_of_federations_can_be_left_out() -> None:
    """And only whole words count."""
    assert not list(find_places("the State of Georgia", parts=False))
    assert not list(find_places("Indiana Jonesia Omania", parts=False))
    assert next(find_places("in India", 3)) == ("IN", 3, 8)
