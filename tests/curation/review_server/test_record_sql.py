"""Every condition and order, run by SQLite, finds what plain Python finds."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from curation.review_server import record_sql as sql
from curation.review_server.sqlite_functions import prepare_connection, shuffle_key

ANN, BOB = "a" * 32, "b" * 32
TABLES = """
CREATE TABLE records (id, dataset_id, fields, metadata, status, external_id, inserted_at);
CREATE TABLE questions (id, name);
CREATE TABLE suggestions (record_id, question_id, value, score, agent, type);
CREATE TABLE responses (record_id, user_id, status, "values");
INSERT INTO questions VALUES (1, 'verdict'), (2, 'labels');
"""
Row = dict[str, Any]


def make_rows() -> list[Row]:
    """Make 40 records in which every property is there, missing, low and high."""
    rows = []
    for n in range(40):
        responses: Row = {}
        if n % 3 == 0:
            responses[ANN] = ("submitted", ["keep", "drop"][n % 2])
        if n % 5 == 0:
            responses[BOB] = (["draft", "submitted"][n % 2], "keep")
        row = {
            "id": f"{n * 7919 % 1000:032x}",
            "text": f"Section {n} speaks of {['tax', 'duty', 'Café'][n % 3]}",
            "level": n % 4 if n % 7 else None,
            "topics": [["x", "y"], ["y"], "x"][n % 3],
            "agents": f"model-{n % 2}",
            "labels": ["p", "q"][: n % 3],
            "scores": [n / 40, 0.5][: n % 3],
            "responses": responses,
            "status": "completed" if n % 15 == 0 else "pending",
            "day": f"2026-01-{n % 28 + 1:02} 10:00:00.000000",
        }
        rows.append(row)
    return rows


ROWS = make_rows()


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    """Give a database with Argilla's columns and the rows, and one row of another data set."""
    with closing(sqlite3.connect(":memory:")) as connection:
        prepare_connection(connection)
        connection.executescript(TABLES)
        for row in ROWS:
            insert(connection, row)
        connection.execute(
            "INSERT INTO records VALUES ('z', 'other', '{}', 'null', 'pending', '', '')"
        )
        yield connection


def insert(connection: sqlite3.Connection, row: Row) -> None:
    """Write one row as Argilla stores it."""
    metadata = {"topics": row["topics"]} | (
        {"level": row["level"]} if row["level"] is not None else {}
    )
    connection.execute(
        "INSERT INTO records VALUES (?, 'here', ?, ?, ?, 'x', ?)",
        (
            row["id"],
            json.dumps({"text": row["text"]}),
            json.dumps(metadata),
            row["status"],
            row["day"],
        ),
    )
    connection.execute(
        "INSERT INTO suggestions VALUES (?, 2, ?, ?, ?, 'model')",
        (row["id"], json.dumps(row["labels"]), json.dumps(row["scores"]), row["agents"]),
    )
    connection.executemany(
        "INSERT INTO responses VALUES (?, ?, ?, ?)",
        [
            (row["id"], user, status, json.dumps({"verdict": {"value": value}}))
            for user, (status, value) in row["responses"].items()
        ],
    )


def found(database: sqlite3.Connection, condition: sql.Clause) -> set[str]:
    """Run a condition; its rows, its total and its count must agree."""
    query = sql.select_records(
        "here", condition, sql.Clause("records.id"), limit=sql.Clause("LIMIT -1")
    )
    rows = database.execute(query.sql, query.values).fetchall()
    counting = sql.count_records("here", condition)
    [[count]] = database.execute(counting.sql, counting.values).fetchall()
    assert {total for _, total in rows} <= {count}
    assert len(rows) == count
    return {row[0] for row in rows}


def answers(row: Row, *users: str) -> list[Any]:
    """List the responses of some users to a row."""
    return [row["responses"][user] for user in users if user in row["responses"]]


CASES: list[tuple[sql.Clause, Callable[[Row], bool]]] = [
    (sql.all_of([]), lambda _: True),
    (sql.text_match("cafe section", None), lambda row: "Café" in row["text"]),
    (sql.text_match("duty", "text"), lambda row: "duty" in row["text"]),
    (sql.text_match("duty", "absent"), lambda _: False),
    (sql.one_of(sql.metadata_source("topics"), ["x"]), lambda row: "x" in row["topics"]),
    (sql.one_of(sql.metadata_source("level"), ["1", "3"]), lambda row: row["level"] in (1, 3)),
    (
        sql.between(sql.metadata_source("level"), 1, 2),
        lambda row: row["level"] is not None and 1 <= row["level"] <= 2,
    ),
    (
        sql.between(sql.metadata_source("level"), "2", None),
        lambda row: row["level"] is not None and row["level"] >= 2,
    ),
    (sql.between(sql.metadata_source("topics"), 0, None), lambda _: False),
    (
        sql.one_of(sql.suggestion_source("labels", "value"), ["q"]),
        lambda row: "q" in row["labels"],
    ),
    (
        sql.between(sql.suggestion_source("labels", "score"), 0.4, 0.6),
        lambda row: any(0.4 <= score <= 0.6 for score in row["scores"]),
    ),
    (
        sql.one_of(sql.suggestion_source("labels", "agent"), ["model-1"]),
        lambda row: row["agents"] == "model-1" and bool(row["labels"]),
    ),
    (
        sql.one_of(sql.response_source("verdict", None), ["drop"]),
        lambda row: any(value == "drop" for _, value in answers(row, ANN, BOB)),
    ),
    (
        sql.one_of(sql.response_source("verdict", BOB), ["keep"]),
        lambda row: any(value == "keep" for _, value in answers(row, BOB)),
    ),
    (sql.response_status(["pending"], ANN), lambda row: not answers(row, ANN)),
    (sql.response_status(["pending"], None), lambda row: not row["responses"]),
    (
        sql.response_status(["draft"], BOB),
        lambda row: any(status == "draft" for status, _ in answers(row, BOB)),
    ),
    (
        sql.response_status(["pending", "submitted"], BOB),
        lambda row: all(status == "submitted" for status, _ in answers(row, BOB)),
    ),
    (
        sql.one_of(sql.record_source("status"), ["completed"]),
        lambda row: row["status"] == "completed",
    ),
    (
        sql.between(sql.record_source("inserted_at"), "2026-01-05", "2026-01-09T10:00:00Z"),
        lambda row: "2026-01-05" <= row["day"] <= "2026-01-09 10:00:00.000000",
    ),
    (
        sql.all_of([sql.text_match("duty", None), sql.response_status(["pending"], ANN)]),
        lambda row: "duty" in row["text"] and not answers(row, ANN),
    ),
]


@pytest.mark.parametrize(("condition", "holds"), CASES, ids=[str(n) for n in range(len(CASES))])
def test_a_condition_finds_what_plain_python_finds(
    database: sqlite3.Connection, condition: sql.Clause, holds: Callable[[Row], bool]
) -> None:
    """One case for every kind of filter that the pages and the client can send."""
    expected = {row["id"] for row in ROWS if holds(row)}
    assert found(database, condition) == expected


def listed(database: sqlite3.Connection, order: sql.Clause, limit: int, offset: int) -> list[str]:
    """Run an order and list one page."""
    page = sql.Clause("LIMIT ? OFFSET ?", (limit, offset))
    query = sql.select_records("here", sql.all_of([]), order, limit=page)
    return [row[0] for row in database.execute(query.sql, query.values)]


@pytest.mark.parametrize(("direction", "sign"), [("asc", 1), ("desc", -1)])
def test_records_without_a_value_come_last_in_both_directions(
    database: sqlite3.Connection, direction: str, sign: int
) -> None:
    """As in Elasticsearch; equal values are ordered by id."""
    order = sql.sort_key(sql.metadata_source("level"), direction)
    expected = sorted(
        ROWS, key=lambda row: (row["level"] is None, sign * (row["level"] or 0), row["id"])
    )
    assert listed(database, order, -1, 0) == [row["id"] for row in expected]


def test_a_queue_is_begun_then_untouched_then_completed_each_shuffled(
    database: sqlite3.Connection,
) -> None:
    """Pages put together are the queue, and two annotators have two."""

    def place(row: Row) -> tuple[int, str]:
        begun = any(status == "submitted" for status, _ in row["responses"].values())
        step = 2 if row["status"] == "completed" else int(not begun)
        return step, shuffle_key(row["id"], ANN)

    queue = [row["id"] for row in sorted(ROWS, key=place)]
    pages = [listed(database, sql.queue_order(ANN), 7, offset) for offset in range(0, 42, 7)]
    assert [record for page in pages for record in page] == queue
    assert listed(database, sql.queue_order(BOB), -1, 0) != queue


@pytest.mark.parametrize("bound", ["tomorrow", "2026-1-1"])
def test_a_bound_that_is_no_date_is_refused(bound: str) -> None:
    """The engine turns this into an answer that names the fault."""
    with pytest.raises(ValueError, match=bound):
        sql.between(sql.record_source("updated_at"), bound, None)


def test_a_date_bound_is_taken_to_utc_and_a_number_is_milliseconds() -> None:
    """The database holds UTC without a zone."""
    source = sql.record_source("updated_at")
    moment = ("2026-01-01 08:00:00.000000",)
    assert sql.between(source, "2026-01-01T10:00:00+02:00", None).values == moment
    assert sql.between(source, None, 1767254400000).values == moment
