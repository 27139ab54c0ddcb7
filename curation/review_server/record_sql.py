"""SQL over Argilla's own tables: which records match, and in which order they come.

A clause is SQLite text with `?` marks and their values, about the row `records` of the query
around it. Only fixed text goes into the SQL; names and values that people chose stand in the `?`.
What a filter or a sort looks at is a source: a sub-query with one column, `value`,
which gives no row, one row or (for lists) several rows a record.
"""
# ruff: noqa: S608  the SQL is made of the constants of this module alone

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from curation.review_server.sqlite_functions import MATCHES, SHUFFLE

SqlValue = str | int | float

_DATE_COLUMNS = ("inserted_at", "updated_at")
_SUGGESTION_COLUMNS = {
    "value": "item.value",
    "score": "item.value",
    "agent": "suggestions.agent",
    "type": "suggestions.type",
}


@dataclass(frozen=True)
class Clause:
    """A piece of SQL and the values of its `?` marks, in order."""

    sql: str
    values: tuple[SqlValue, ...] = ()


@dataclass(frozen=True)
class Source(Clause):
    """A sub-query for `value`, and how the bounds of a range are compared with it."""

    kind: Literal["number", "date", "text"] = "number"


def metadata_source(name: str) -> Source:
    """Look at a metadata property; a list counts as each of its values."""
    return Source("SELECT value FROM json_each(records.metadata, ?)", (_json_path(name),))


def suggestion_source(question: str, column: str) -> Source:
    """Look at the `value`, `score`, `agent` or `type` of the suggestion for a question."""
    # A score may be a list too: one for each suggested label.
    json_column = "score" if column == "score" else "value"
    return Source(
        f"SELECT {_SUGGESTION_COLUMNS[column]} AS value FROM suggestions"
        " JOIN questions ON questions.id = suggestions.question_id,"
        f" json_each(suggestions.{json_column}) AS item"
        " WHERE suggestions.record_id = records.id AND questions.name = ?",
        (question,),
    )


def response_source(question: str, user: str | None) -> Source:
    """Look at the answers to a question, by one user (a database id) or by anyone."""
    by_user, values = _by_user(user)
    return Source(
        "SELECT item.value AS value FROM responses,"
        ' json_each(responses."values", ?) AS item'
        f" WHERE responses.record_id = records.id{by_user}",
        (_json_path(question, "value"), *values),
    )


def response_status_source(user: str | None) -> Source:
    """Look at the status of the responses, by one user (a database id) or by anyone."""
    by_user, values = _by_user(user)
    return Source(
        "SELECT responses.status AS value FROM responses"
        f" WHERE responses.record_id = records.id{by_user}",
        values,
        kind="text",
    )


def record_source(column: str) -> Source:
    """Look at a column of the record itself: id, external_id, status, inserted_at, updated_at."""
    return Source(
        f"SELECT records.{column} AS value", kind="date" if column in _DATE_COLUMNS else "text"
    )


def one_of(source: Source, wanted: Sequence[str]) -> Clause:
    """Match records with a value equal, as text, to one that is wanted."""
    marks = ", ".join("?" for _ in wanted)
    return Clause(
        f"EXISTS (SELECT 1 FROM ({source.sql}) WHERE CAST(value AS TEXT) IN ({marks}))",
        (*source.values, *wanted),
    )


def between(source: Source, at_least: SqlValue | None, at_most: SqlValue | None) -> Clause:
    """Match records with a value within both bounds; `None` is no bound.

    Raises:
        ValueError: a bound is not of the kind that the source holds.
    """
    tests = [f"typeof(value) IN ({_TYPES_OF[source.kind]})"]
    values: list[SqlValue] = []
    for sign, bound in ((">=", at_least), ("<=", at_most)):
        if bound is not None:
            tests.append(f"value {sign} ?")
            values.append(_bound(source, bound))
    return Clause(
        f"EXISTS (SELECT 1 FROM ({source.sql}) WHERE {' AND '.join(tests)})",
        (*source.values, *values),
    )


def response_status(wanted: Sequence[str], user: str | None) -> Clause:
    """Match records by the status of a response; `pending` means that there is none."""
    source = response_status_source(user)
    clauses = []
    if "pending" in wanted:
        clauses.append(Clause(f"NOT EXISTS ({source.sql})", source.values))
    given = [status for status in wanted if status != "pending"]
    if given:
        clauses.append(one_of(source, given))
    return _joined(clauses, " OR ")


def text_match(query: str, field: str | None) -> Clause:
    """Match records whose fields (or one field) satisfy a text query."""
    return Clause(f"{MATCHES}(records.fields, ?, ?)", (field or "", query))


def all_of(clauses: Iterable[Clause]) -> Clause:
    """Match records that satisfy every clause."""
    return _joined(list(clauses), " AND ")


def sort_key(source: Source, direction: str) -> Clause:
    """Sort by the least (`asc`) or greatest (`desc`) value; records without one come last."""
    pick, way = ("max", "DESC") if direction == "desc" else ("min", "ASC")
    return Clause(f"(SELECT {pick}(value) FROM ({source.sql})) {way} NULLS LAST", source.values)


def queue_order(user: str) -> Clause:
    """Sort for one annotator: begun records, then untouched, then completed ones.

    Records that someone else has answered come first, so that each soon has all its answers. Then
    the order is that of the metadata `batch` and `priority`; within these every annotator has an
    own, repeatable shuffle of provisions, so that people begin at different places, and meets the
    records of one provision together, in their `order`: it is read once.
    """
    return Clause(
        "CASE WHEN records.status = 'completed' THEN 2"
        " WHEN EXISTS (SELECT 1 FROM responses WHERE responses.record_id = records.id"
        " AND responses.status = 'submitted') THEN 0 ELSE 1 END,"
        f" {_number('batch')}, {_number('priority')},"
        f" {SHUFFLE}(COALESCE(json_extract(records.metadata, '$.provision'), records.id), ?),"
        f" {_number('order')}",
        (user,),
    )


def _number(name: str) -> str:
    """A metadata number as an SQL value; 0 for records that have none."""
    return f"COALESCE(json_extract(records.metadata, '$.{name}'), 0)"


def select_records(dataset: str, condition: Clause, order: Clause, *, limit: Clause) -> Clause:
    """Select `id` and `total` (of all that match); ids settle ties, so pages never overlap."""
    return Clause(
        "SELECT records.id, count(*) OVER () AS total FROM records"
        f" WHERE records.dataset_id = ? AND {condition.sql} ORDER BY {order.sql}, records.id"
        f" {limit.sql}",
        (dataset, *condition.values, *order.values, *limit.values),
    )


def count_records(dataset: str, condition: Clause) -> Clause:
    """Count what matches."""
    return Clause(
        f"SELECT count(*) FROM records WHERE records.dataset_id = ? AND {condition.sql}",
        (dataset, *condition.values),
    )


_TYPES_OF = {"number": "'integer', 'real'", "date": "'text'", "text": "'text'"}


def _by_user(user: str | None) -> tuple[str, tuple[str, ...]]:
    return (" AND responses.user_id = ?", (user,)) if user else ("", ())


def _json_path(*names: str) -> str:
    return "$" + "".join(f'."{name}"' for name in names)


def _joined(clauses: Sequence[Clause], word: str) -> Clause:
    if not clauses:
        return Clause("1")
    return Clause(
        "(" + word.join(clause.sql for clause in clauses) + ")",
        tuple(value for clause in clauses for value in clause.values),
    )


def _bound(source: Source, bound: SqlValue) -> SqlValue:
    if source.kind == "number":
        return float(bound)
    if source.kind == "text":
        return str(bound)
    # Argilla stores UTC without a zone; a number is milliseconds, as in Elasticsearch.
    moment = (
        datetime.fromisoformat(bound)
        if isinstance(bound, str)
        else datetime.fromtimestamp(bound / 1000, UTC)
    )
    if moment.tzinfo:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")
