"""Dates of one day are one date, however they are written."""

import pytest

from curation.core.claims.dates import find_dates, same_date


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("26 January 1950", ("1950-01-26",)),
        ("January 26th, 1950", ("1950-01-26",)),
        ("26th day of January, 1950", ("1950-01-26",)),
        ("the twenty-sixth day of November, 1949", ("1949-11-26",)),
        ("1950-01-26", ("1950-01-26",)),
        ("26/01/1950", ("1950-01-26",)),
        ("3/4/2020", ("2020-03-04", "2020-04-03")),
        ("25 May", ("--05-25",)),
        ("May 2018", ("2018-05",)),
        ("in 1950", ("1950",)),
    ],
)
def test_reads_dates(text: str, readings: tuple[str, ...]) -> None:
    """ISO 8601 where the text says enough, both readings where it is open."""
    assert [found[2] for found in find_dates(text)] == [readings]


def test_leaves_prose_alone() -> None:
    """A modal verb is no month and a number no year."""
    assert not list(find_dates("It may 5 times be 3000 or clause 14 of may."))


def test_a_year_is_part_of_a_date_only_when_asked() -> None:
    """An answer may say less than its source."""
    assert same_date(("1950",), ("1950-01-26",), part=True)
    assert not same_date(("1950",), ("1950-01-26",))
    assert same_date(("2020-04-03",), ("2020-03-04", "2020-04-03"))
