import dataclasses
import math
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from eval_reports import (
    ENGLISH,
    Words,
    compared,
    comparison,
    empty_report,
    full_report,
    items_of,
    report_item,
    report_row,
)

from eval.records import Speed
from eval.report import Item, Report, Side, render_report
from eval.verdict import decimal, signed, verdict

FULL = full_report()
PAGE = render_report(FULL)
HOSTILE = "</script><img src=x onerror=alert(1)>\"'"
TEMPLATE = "{{ 7*7 }}{% raw %}"
VOID = {"meta", "link", "img", "br", "hr", "input", "use", "path"}


class Outline(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words with single spaces."""
        return " ".join("".join(self.words).split())


def changed(**values: object) -> Report:
    """Return the full report with other parts."""
    return dataclasses.replace(FULL, **values)  # type: ignore[arg-type]


def hostile_item(text: str) -> Item:
    """Build an item in which everything that others wrote is this text."""
    words = Words(question=text, answer=text, law=text, quote=text, language=text)
    row = report_row(1, 1, words=words)
    row = row.model_copy(
        update={
            "citation": text,
            "group": f"{text}#{text}",
            "reviewers": (text,),
            "reviewed_at": text,
            "parent_id": text,
            "origin": row.origin.model_copy(update={"writer": text}),
        }
    )
    side = Side(text=text, finished=True, scores={"token_f1": 0.5})
    return Item(
        row=row, slot="test", book="open", base=side, tuned=dataclasses.replace(side, scores={})
    )


def test_shows_hostile_text_as_text() -> None:
    """No word of a law, a model or a reviewer becomes an element, an attribute or a formula."""
    text = HOSTILE + TEMPLATE
    scored = report_item(hostile_item(text).row, "test", "open", 0.5, 0.4)
    finding = FULL.findings[0].model_copy(update={"part": text, "examples": (text,)})
    page = render_report(
        changed(
            title=text,
            release=text,
            release_sha256=text,
            facts=((text, text),),
            items=(hostile_item(text), scored),
            notes=(text,),
            findings=(finding,),
        )
    )
    outline = Outline(page)
    assert not {"script", "img", "iframe", "object"} & {tag for tag, _ in outline.tags}
    assert not [name for _, attrs in outline.tags for name in attrs if name.startswith("on")]
    assert HOSTILE in outline.text
    assert TEMPLATE in outline.text


def test_refers_to_nothing_outside_itself() -> None:
    """Links lead within the page; the policy forbids what is left."""
    for tag, attrs in Outline(PAGE).tags:
        for name in ("src", "href", "xlink:href", "action", "srcset", "data"):
            value = attrs.get(name)
            assert value is None or value.startswith("#") or value == "data:,", (tag, value)
        assert "url(http" not in (attrs.get("style") or "")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in PAGE
    assert "@import" not in PAGE


def test_renders_the_same_bytes_twice() -> None:
    """No clock, no hash order; the order in which comparisons and items come does not count."""
    assert render_report(full_report()) == PAGE
    turned = changed(comparisons=FULL.comparisons[::-1], items=FULL.items[::-1])
    assert render_report(turned) == PAGE


def test_puts_the_verdict_first_as_the_terminal_has_it() -> None:
    """Headline and lines word for word, before any table."""
    found = verdict(FULL.comparisons, FULL.section, draft=False)
    text = Outline(PAGE).text.replace("\u00a0", " ")
    places = [text.index(line) for line in (found.headline, *found.lines)]
    assert places == sorted(places)
    assert places[-1] < text.index("What was measured", places[0])


def test_shows_the_numbers_of_every_comparison() -> None:
    """Whatever slot and book it belongs to, expected or not."""
    odd = comparison("chrf", "worse", slot="test", book="closed", base=0.817, tuned=0.213)
    validation = comparison(slot="validation", book="closed", base=0.333, tuned=0.777)
    report = changed(comparisons=[*FULL.comparisons, odd, validation])
    cells = re.findall(r"<td>([^<]*)</td>", render_report(report))
    for one in report.comparisons:
        for shown in (
            decimal(one.base, 3),
            decimal(one.tuned, 3),
            signed(one.difference, 3),
            decimal(one.detectable, 3),
            str(one.rows),
            str(one.clusters),
        ):
            assert shown in cells
        if one.low is not None:
            assert f"{signed(one.low, 3)} to {signed(one.high, 3)}" in cells


def test_shows_release_facts_notes_and_speeds() -> None:
    """What was measured, in full."""
    text = Outline(PAGE).text
    for words in (
        FULL.release_sha256,
        "SmolLM2-135M-Instruct",
        "112 of 115; 3 too long",
        "Version 0.3.0 came out after this training.",
        "41.3",
        "1290",
        "55 of 55",
        "Answer from it alone",
    ):
        assert words in text


def test_shows_the_lineage_of_an_item() -> None:
    """From the answer to who wrote, who approved and what supports it."""
    row = report_row(1, 3).model_copy(update={"parent_id": "p" * 32, "family_id": "f" * 32})
    page = Outline(render_report(changed(items=(report_item(row, "test", "open", 0.2, 0.7),)))).text
    [quoted] = row.evidence
    for words in (
        row.id,
        row.citation,
        row.question,
        "structural, rule:time-limit",
        "reviewer-1a2b3c4d5e, reviewer-6f7a8b9c0d",
        "2026-01-31T09:30:00Z",
        quoted.quote,
        f"[{quoted.start}, {quoted.end})",
        "p" * 32,
        "f" * 32,
        f"python -m curation trace {row.id[:8]}",
    ):
        assert words in page


def test_marks_the_evidence_in_the_whole_provision() -> None:
    """The law is there in full, whatever is marked."""
    row = report_row(1, 3)
    page = render_report(changed(items=(report_item(row, "test", "open", 0.2, 0.7),)))
    assert f"<mark>{ENGLISH.quote}</mark>" in page
    [law] = re.findall(r'<div class="text law"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert re.sub("</?mark>", "", law) == row.context


def test_lists_losses_gains_and_lowest_scores_with_ties_by_id() -> None:
    """Eight of each; what an earlier list has shown is linked, not repeated."""
    rows = [report_row(number, number) for number in range(20)]
    items = [report_item(row, "test", "open", 0.5, 0.2) for row in rows[:10]]
    items += [report_item(row, "test", "open", 0.1, 0.9) for row in rows[10:]]
    page = render_report(changed(items=items))
    cards = re.findall(r'id="item-(\d+)".*?<code>(\w+)</code>', page, re.DOTALL)
    lost = sorted(row.id[:8] for row in rows[:10])[:8]
    gained = sorted(row.id[:8] for row in rows[10:])[:8]
    assert [row_id for _, row_id in cards] == lost + gained
    assert re.findall(r'href="#item-(\d+)"', page) == [str(number) for number in range(1, 9)]


def test_counts_equal_scores_neither_as_loss_nor_as_gain() -> None:
    """Equal models have nothing in either list."""
    items = [report_item(report_row(1, 1), "test", "open", 0.5, 0.5)]
    text = Outline(render_report(changed(items=items))).text
    assert "answers worse than the base model. None." in text
    assert "answers better than the base model. None." in text


def test_renders_an_evaluation_in_which_nothing_was_asked() -> None:
    """Every section is there and says what is missing."""
    outline = Outline(render_report(empty_report()))
    assert "Nothing was measured on the test split, so there is no verdict." in outline.text
    assert "no questions on provisions seen in training were set aside" in outline.text
    assert "there were no validation questions" in outline.text
    assert "has nothing to plan" in outline.text
    assert "svg" not in {tag for tag, _ in outline.tags}


def test_renders_without_seen_slice_validation_or_findings() -> None:
    """The test split alone is a report."""
    test = items_of("test", "open", 14, 7)
    page = render_report(changed(items=test, comparisons=compared(test, articles=7), findings=()))
    assert page.count("Not measured:") == 2


def test_never_shows_a_nan() -> None:
    """A dash stands for what is no number, in the page and in the pictures."""
    odd = report_item(report_row(1, 1), "test", "open", math.nan, 0.5)
    page = render_report(
        changed(
            items=(odd, *FULL.items),
            comparisons=(
                comparison(base=math.nan, tuned=math.nan, within=(math.nan, math.inf)),
                comparison("chrf", base=math.nan, within=None),
            ),
            speeds=(Speed(role="base", tokens_per_second=math.nan, peak_mib=math.inf),),
        )
    )
    assert not re.findall(r"\b(nan|inf)\b", page, re.IGNORECASE)
    assert "<td>–</td>" in page


def test_shows_a_dash_for_a_metric_that_does_not_apply() -> None:
    """Numbers of an answer without any are no zero."""
    item = report_item(report_row(1, 1), "test", "open", 0.3, 0.2)
    page = render_report(changed(items=(item,)))
    assert re.search(r"numbers and dates\s+<b>–</b>", page)
    assert not re.search(r"numbers and dates\s+<b>0", page)


@pytest.mark.parametrize("draft", [True, False])
def test_says_at_the_top_how_much_of_a_draft_nobody_approved(draft: bool) -> None:  # noqa: FBT001
    """A release says nothing of the kind."""
    text = Outline(render_report(full_report(draft=draft))).text
    assert ("Draft: of the 55 rows asked here, nobody approved 52." in text) is draft


def test_says_nothing_and_cut_off_where_an_answer_was() -> None:
    """An empty answer is no hole in the page."""
    item = report_item(report_row(1, 1), "test", "open", 0.3, 0.2)
    mute = dataclasses.replace(item, tuned=dataclasses.replace(item.tuned, text=""))
    text = Outline(render_report(changed(items=(mute,)))).text
    assert "(said nothing)" in text
    assert "Cut off after 96 tokens." in text


def test_can_be_read_by_a_screen_reader() -> None:
    """Language, one first heading, no level skipped, scopes on headers, ids once, labels found."""
    tags = Outline(PAGE).tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th")
    assert [attrs.get("lang") for tag, attrs in tags if tag == "html"] == ["en"]
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = {attrs["aria-labelledby"] for _, attrs in tags if "aria-labelledby" in attrs}
    linked = {(attrs["href"] or "")[1:] for tag, attrs in tags if tag == "a"}
    assert named | linked <= set(ids)


def test_lets_hindi_be_hindi() -> None:
    """Its own language mark, and a direction found by the browser."""
    hindi = [a for _, a in Outline(PAGE).tags if a.get("lang") == "hi"]
    assert hindi
    assert all(attrs.get("dir") == "auto" for attrs in hindi if attrs.get("class") == "text")
