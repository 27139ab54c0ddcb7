"""The real host, over its real interface: its search answers as plain Python does.

Needs `.venv-argilla` (see the review server's README).
"""

from collections.abc import Callable, Iterator

import pytest
from live_review_host import (
    Desk,
    Host,
    Row,
    make_rows,
    needs_host,
    running_host,
    terms,
)

pytestmark = needs_host
RECORDS = 60
ROWS = make_rows("row", RECORDS)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """Run one host for the whole module."""
    with running_host() as running:
        yield running


@pytest.fixture(scope="module")
def desk(host: Host) -> Desk:
    """Push the rows into a data set, once."""
    return Desk(host, "search", ROWS, min_submitted=2)


def text_of(row: Row) -> str:
    """Say what of a row is searched, as the search compares it."""
    return f"{row['question']}\n{row['answer']}".lower().replace("é", "e")


def span(scope: Row, **bounds: float) -> Row:
    """Say a filter by bounds."""
    return {"filters": {"and": [{"type": "range", "scope": scope, **bounds}]}}


def text(query: str, field: str | None = None) -> Row:
    """Say a text query, over one field or all."""
    return {"query": {"text": {"q": query, "field": field}}}


LEVEL = {"entity": "metadata", "metadata_property": "level"}
COURT = {"entity": "metadata", "metadata_property": "court"}
GUESS = {"entity": "suggestion", "question": "verdict", "property": "value"}
SCORE = {"entity": "suggestion", "question": "verdict", "property": "score"}
CASES: list[tuple[Row, Callable[[Row], bool]]] = [
    ({}, lambda _: True),
    (text("CAFE"), lambda row: "cafe" in text_of(row)),
    (text("tax court"), lambda row: "tax" in text_of(row) and "court" in text_of(row)),
    (text("tax -court"), lambda row: "tax" in text_of(row) and "court" not in text_of(row)),
    (text("tax|appeal"), lambda row: "tax" in text_of(row) or "appeal" in text_of(row)),
    (text('"tenant rules"'), lambda row: "tenant\nrules" in text_of(row)),
    (text("tax", "answer"), lambda row: "tax" in row["answer"]),
    (text("'; DROP TABLE records; --"), lambda _: False),
    (terms(COURT, "high"), lambda row: row["court"] == "high"),
    (terms(COURT, "high", "low"), lambda row: row["court"] is not None),
    (span(LEVEL, ge=2, le=3), lambda row: row["level"] in (2, 3)),
    (span(LEVEL, ge=3), lambda row: row["level"] in (3, 10)),
    (terms(GUESS, "reject"), lambda row: row["guess"] == "reject"),
    (span(SCORE, le=0.5), lambda row: row["score"] <= 0.5),
    (
        terms({"entity": "record", "property": "external_id"}, "row-003"),
        lambda row: row["id"] == "row-003",
    ),
    (
        text("tax") | terms(COURT, "low"),
        lambda row: "tax" in text_of(row) and row["court"] == "low",
    ),
]


@pytest.mark.parametrize(("body", "holds"), CASES, ids=[str(n) for n in range(len(CASES))])
def test_search_finds_what_plain_python_finds(
    desk: Desk, body: Row, holds: Callable[[Row], bool]
) -> None:
    """For the owner and for a reviewer, with the right total."""
    expected = sorted(row["id"] for row in ROWS if holds(row))
    for user in ("owner", "ann"):
        found = desk.search(user, **body)
        assert sorted(item["record"]["external_id"] for item in found["items"]) == expected
        assert found["total"] == len(expected)


@pytest.mark.parametrize(("order", "sign"), [("asc", 1), ("desc", -1)])
def test_sorts_put_what_has_no_value_last(desk: Desk, order: str, sign: int) -> None:
    """The second key settles ties of the first."""
    sort = [{"scope": LEVEL, "order": order}, {"scope": SCORE, "order": "asc"}]
    expected = sorted(
        ROWS, key=lambda row: (row["level"] is None, sign * (row["level"] or 0), row["score"])
    )
    assert desk.ids("ann", sort=sort) == [row["id"] for row in expected]


def test_every_reviewer_has_an_own_queue_the_same_at_every_look_page_by_page(desk: Desk) -> None:
    """No record is shown twice or missed while paging."""
    queues = {user: desk.ids(user) for user in ("ann", "bob")}
    assert sorted(queues["ann"]) == sorted(queues["bob"]) == [row["id"] for row in ROWS]
    assert queues["ann"] != queues["bob"]
    pages = [desk.ids("ann", offset=offset, limit=7) for offset in range(0, RECORDS + 7, 7)]
    assert [record for page in pages for record in page] == queues["ann"]
    assert desk.search("ann", offset=RECORDS + 5)["total"] == RECORDS


@pytest.mark.parametrize(("order", "sign"), [("most_similar", 1), ("least_similar", -1)])
def test_similarity_is_that_of_brute_force(desk: Desk, order: str, sign: int) -> None:
    """Under a filter, nearest and farthest."""
    asked = ROWS[0]["vector"]
    query = {"query": {"vector": {"name": "sense", "value": asked, "order": order}}}

    def cosine(row: Row) -> float:
        length = sum(x * x for x in row["vector"]) ** 0.5
        return float(sum(x * y for x, y in zip(row["vector"], asked, strict=True)) / length)

    ranked = sorted(
        (row for row in ROWS if row["court"] == "high"), key=lambda row: -sign * cosine(row)
    )
    found = desk.ids("owner", limit=10, **query, **terms(COURT, "high"))
    assert found == [row["id"] for row in ranked[:10]]


def test_metrics_count_what_is_there(desk: Desk) -> None:
    """Values and bounds of metadata, as the filters of the pages show them."""
    properties = desk.host.call("owner", "GET", f"/me{desk.path}/metadata-properties")
    by_name = {each["name"]: each["id"] for each in properties["items"]}
    court, level = (
        desk.host.call("owner", "GET", f"/metadata-properties/{by_name[name]}/metrics")
        for name in ("court", "level")
    )
    counts = {each["term"]: each["count"] for each in court["values"]}
    courts = [row["court"] for row in ROWS if row["court"]]
    assert counts == {name: courts.count(name) for name in set(courts)}
    assert (court["total"], level["min"], level["max"]) == (len(courts), 1, 10)


def test_a_bound_that_makes_no_sense_is_the_callers_fault(desk: Desk) -> None:
    """The server answers 422 and lives on."""
    with pytest.raises(AssertionError, match="422"):
        desk.search("ann", **span({"entity": "record", "property": "updated_at"}, ge="soon"))  # type: ignore[arg-type]
