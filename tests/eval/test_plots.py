import math
import re
from xml.etree import ElementTree as ET

import pytest
from eval_reports import comparison

from eval.plots import ArticleDifference, TypeScore, draw_articles, draw_metrics, draw_types

HOSTILE = '</svg><script>alert(1)</script> id="x" $\\frac{ #010203'
ARTICLES = [ArticleDifference(f"art. {number}", number, number / 10 - 0.3) for number in range(7)]
TYPES = [TypeScore("definition", 3, 0.2, 0.5), TypeScore("time limit", 9, 0.4, 0.3)]
PICTURES = {
    "articles": draw_articles(ARTICLES, comparison()),
    "metrics": draw_metrics([comparison(), comparison("chrf", "worse", base=0.6, tuned=0.2)]),
    "types": draw_types(TYPES),
}


def words(picture: str) -> list[str]:
    """Return the words of a picture, top to bottom in the order of drawing."""
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    return [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("name", PICTURES)
def test_draws_an_element_that_says_what_it_shows(name: str) -> None:
    """No prolog, no metadata, a role and a label for those who cannot see it."""
    picture = PICTURES[name]
    assert picture.startswith('<svg role="img" aria-label="')
    assert picture.rstrip().endswith("</svg>")
    assert "<metadata" not in picture
    assert "<style" not in picture
    assert "<image" not in picture
    assert ET.fromstring(picture).get("aria-label")  # noqa: S314 - our own picture


def test_draws_the_same_bytes_twice() -> None:
    """No date, no random id; the machine's own taste in plots does not count."""
    from matplotlib import rc_context

    with rc_context({"font.size": 30, "axes.grid": True}):
        assert draw_articles(ARTICLES, comparison()) == PICTURES["articles"]
    assert draw_types(list(reversed(TYPES))) == PICTURES["types"]


def test_gives_no_id_twice_in_one_page() -> None:
    """Pictures that stand in one page do not cut each other's paths."""
    page = "".join(PICTURES.values())
    ids = re.findall(r'\bid="([^"]+)"', page)
    used = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', page)
    assert len(ids) == len(set(ids))
    assert {one or other for one, other in used} <= set(ids)


def test_takes_the_ink_of_the_page() -> None:
    """No black of its own, which nobody would see on dark ground."""
    for picture in PICTURES.values():
        assert "currentColor" in picture
        assert "#000000" not in picture
        assert "#ffffff" not in picture


def test_shows_names_as_letters_whatever_they_hold() -> None:
    """Markup, formulas, colours and Devanagari are text, and no font is missed."""
    for name in (HOSTILE, "अनुच्छेद १९"):
        picture = draw_types([TypeScore(name, 1, 0.2, 0.3)])
        assert any(word.startswith(name[:29]) for word in words(picture))
        assert "<script" not in picture
    assert "#010203" in ET.fromstring(draw_types([TypeScore("#010203", 1, 0, 1)])).get(  # noqa: S314
        "aria-label", ""
    )


def test_orders_articles_by_gain_and_types_by_rows() -> None:
    """The largest on top: later rows are drawn higher."""
    shown = [word for word in words(PICTURES["articles"]) if word.startswith("art.")]
    assert shown == [f"art. {number} ({number})" for number in range(7)]
    assert words(PICTURES["types"]).index("definition (3)") < words(PICTURES["types"]).index(
        "time limit (9)"
    )


def test_leaves_out_what_is_no_number_or_has_another_scale() -> None:
    """NLL is not between 0 and 1; a NaN is nowhere."""
    nothing = comparison(base=math.nan)
    assert draw_metrics([comparison("nll"), nothing]) == ""
    assert draw_types([TypeScore("x", 1, math.nan, 0.5)]) == ""
    assert draw_articles([ArticleDifference("x", 1, math.nan)], nothing) == ""
    assert draw_articles([], None) == draw_metrics([]) == draw_types([]) == ""


def test_draws_without_intervals_where_there_are_none() -> None:
    """Too few articles, or no comparison at all, still have dots."""
    few = comparison(outcome="too_few_clusters", within=None)
    assert "nan" not in draw_metrics([few])
    assert draw_articles(ARTICLES, few) != draw_articles(ARTICLES, None)


def test_names_no_rows_that_nobody_could_read() -> None:
    """Of very many articles the picture stays a page high and shows the shape."""
    many = [ArticleDifference(f"art. {number}", 1, number / 500) for number in range(500)]
    assert not any(word.startswith("art.") for word in words(draw_articles(many, None)))
    assert "500 articles" in words(draw_articles(many, None))
