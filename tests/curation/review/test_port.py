from pathlib import Path

import pytest
from pydantic import ValidationError

from curation.core.config import Config
from curation.core.errors import ConfigError
from curation.review.port import ReviewSection, make_review


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("port", 80, r"\[review\] port is 80; it must be at least 1024 and at most 65535"),
        ("min_submitted", 0, "min_submitted is 0; it must be at least 1"),
        ("url", "http://user:pw@host", r"\[review\] url has a wrong form"),
        ("url", "ftp://host", r"\[review\] url has a wrong form"),
        ("reviewers", [], "reviewers"),
        ("reviewers", ["a b"], "reviewers"),
    ],
)
def test_a_wrong_key_is_one_line(key: str, value: object, message: str) -> None:
    """Where, what was found, what was expected."""
    config = Config(Path("lexloom.toml"), {"review": {key: value}})
    with pytest.raises(ConfigError, match=message):
        config.section("review", ReviewSection)


@pytest.mark.parametrize("names", [("ann", "ann"), ("owner",)])
def test_reviewers_are_distinct_people(names: tuple[str, ...]) -> None:
    """The owner's account is the project's own."""
    with pytest.raises(ValidationError, match="distinct user names"):
        ReviewSection(reviewers=names)


def test_a_review_has_the_id_of_what_it_says_and_when() -> None:
    """Order of reasons and white space are not meaning; the time is."""

    def make(**changed: object) -> str:
        parts = {"pair_id": "p", "source_sha256": "s", "reviewer": "r", "verdict": "reject"}
        return make_review(**{**parts, "at": "2026-01-31T09:30:00Z", **changed}).id  # type: ignore[arg-type]

    plain = make(reasons=["wrong", "trivial"])
    assert make(reasons=["trivial", "wrong"], corrected_answer="  ") == plain
    assert make(reasons=["wrong"]) != plain
    assert make(reasons=["wrong", "trivial"], at="2026-01-31T09:30:01Z") != plain
