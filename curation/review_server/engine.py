"""Argilla's search engine answered from Argilla's own database: nothing to index, nothing stale.

Argilla writes records, answers, suggestions and vectors to SQL first and tells its search engine
afterwards. This engine forgets what it is told and asks SQL when it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from argilla_server.database import async_engine
from argilla_server.enums import MetadataPropertyType, SimilarityOrder
from argilla_server.errors.future import UnprocessableEntityError
from argilla_server.search_engine import (
    FloatMetadataMetrics,
    IntegerMetadataMetrics,
    SearchEngine,
    SearchResponseItem,
    SearchResponses,
    TermsMetrics,
    TextQuery,
)

from curation.review_server.engine_scopes import to_condition, to_order
from curation.review_server.record_sql import (
    Clause,
    all_of,
    count_records,
    queue_order,
    select_records,
    text_match,
)
from curation.review_server.similarity import VectorTable, build_table, rank_records

if TYPE_CHECKING:
    from argilla_server.models import Dataset, MetadataProperty, Record, User, VectorSettings
    from argilla_server.search_engine import Filter, MetadataMetrics, Order

ENGINE_NAME = "embedded"
Asked = TypeVar("Asked")
_KEPT_TABLES = 8
# Per vector setting: what the vectors looked like when they were read, and the vectors.
_tables: dict[str, tuple[tuple[int, str | None], VectorTable]] = {}


async def fetch(clause: Clause) -> list[Any]:
    """Run one query and return its rows."""
    async with async_engine.connect() as connection:
        result = await connection.exec_driver_sql(clause.sql, clause.values)
        return list(result.all())


async def _nothing(*_: object, **__: object) -> None:
    """Forget a write: SQL has it already."""


@SearchEngine.register(ENGINE_NAME)
class EmbeddedSearchEngine(SearchEngine):  # type: ignore[misc]  # typed as Any where Argilla is not
    """Answers every read of Argilla's search port from SQLite."""

    create_index = delete_index = configure_metadata_property = configure_index_vectors = _nothing
    index_records = partial_record_update = delete_records = _nothing
    update_record_response = delete_record_response = _nothing
    update_record_suggestion = delete_record_suggestion = _nothing
    close = _nothing

    @classmethod
    async def new_instance(cls) -> EmbeddedSearchEngine:
        """Make an engine; called for every request."""
        return cls()

    async def ping(self) -> bool:
        """Say whether the database answers."""
        return bool(await fetch(Clause("SELECT 1")))

    async def info(self) -> dict[str, str]:
        """Name the engine on the status page."""
        return {"name": "embedded (sqlite)"}

    async def get_dataset_progress(self, dataset: Dataset) -> dict[str, int]:
        """Count the records of a data set by status."""
        by_status = Clause(
            "SELECT status, count(*) FROM records WHERE dataset_id = ? GROUP BY status",
            (dataset.id.hex,),
        )
        return {} if dataset.is_draft else _with_total(await fetch(by_status))

    async def get_dataset_user_progress(self, dataset: Dataset, user: User) -> dict[str, int]:
        """Count the responses of one user by status."""
        by_status = Clause(
            "SELECT responses.status, count(*) FROM responses"
            " JOIN records ON records.id = responses.record_id"
            " WHERE records.dataset_id = ? AND responses.user_id = ? GROUP BY responses.status",
            (dataset.id.hex, user.id.hex),
        )
        return {} if dataset.is_draft else _with_total(await fetch(by_status))

    async def search(
        self,
        dataset: Dataset,
        query: TextQuery | str | None = None,
        filter: Filter | None = None,  # noqa: A002  the port's own name
        sort: list[Order] | None = None,
        offset: int = 0,
        limit: int = 100,
        user_id: UUID | None = None,
    ) -> SearchResponses:
        """Find a page of records; without `sort`, a user's come in the order of their queue."""
        condition = _condition(query, filter)
        if sort:
            order = _understood(to_order, sort)
        elif user_id:
            order = queue_order(user_id.hex)
        else:
            order = Clause("records.inserted_at")
        page = Clause("LIMIT ? OFFSET ?", (limit, offset))
        rows = await fetch(select_records(dataset.id.hex, condition, order, limit=page))
        if rows:
            total = rows[0].total
        else:
            # A page beyond the last has no row to carry the total.
            [[total]] = await fetch(count_records(dataset.id.hex, condition))
        items = [SearchResponseItem(record_id=UUID(row.id)) for row in rows]
        return SearchResponses(items=items, total=total)

    async def similarity_search(  # noqa: PLR0913, PLR0917  the port's own arguments
        self,
        dataset: Dataset,
        vector_settings: VectorSettings,
        value: list[float] | None = None,
        record: Record | None = None,
        query: TextQuery | str | None = None,
        filter: Filter | None = None,  # noqa: A002  the port's own name
        max_results: int = 100,
        order: SimilarityOrder = SimilarityOrder.most_similar,
        threshold: float | None = None,
    ) -> SearchResponses:
        """Find the records nearest to a vector, or to a record (which is not among them)."""
        vector = record.vector_value_by_vector_settings(vector_settings) if record else value
        condition = _condition(query, filter)
        every = Clause("LIMIT -1")
        rows = await fetch(
            select_records(dataset.id.hex, condition, Clause("records.id"), limit=every)
        )
        allowed = {row.id for row in rows} - ({record.id.hex} if record else set())
        ranked = rank_records(
            await _load_table(vector_settings.id.hex),
            vector or [],
            allowed=allowed,
            least_similar=order == SimilarityOrder.least_similar,
            max_results=max_results,
            min_score=threshold,
        )
        items = [SearchResponseItem(record_id=UUID(found), score=score) for found, score in ranked]
        return SearchResponses(items=items, total=len(items))

    async def compute_metrics_for(self, metadata_property: MetadataProperty) -> MetadataMetrics:
        """Count the values of a metadata property, or find the least and the greatest number."""
        values = Clause(
            "FROM records, json_each(records.metadata, ?) AS item"
            " WHERE records.dataset_id = ? AND item.value IS NOT NULL",
            (f'$."{metadata_property.name}"', metadata_property.dataset_id.hex),
        )
        if metadata_property.type == MetadataPropertyType.terms:
            terms = "SELECT CAST(item.value AS TEXT) AS term, count(*) AS count"
            rows = await fetch(
                Clause(
                    f"{terms} {values.sql} GROUP BY term ORDER BY count DESC, term", values.values
                )
            )
            counts = [TermsMetrics.TermCount(term=term, count=count) for term, count in rows]
            return TermsMetrics(total=sum(each.count for each in counts), values=counts)
        [[least, greatest]] = await fetch(
            Clause(f"SELECT min(item.value), max(item.value) {values.sql}", values.values)
        )
        if metadata_property.type == MetadataPropertyType.integer:
            return IntegerMetadataMetrics(min=least, max=greatest)
        return FloatMetadataMetrics(min=least, max=greatest)


def _with_total(rows: list[Any]) -> dict[str, int]:
    by_status = dict(map(tuple, rows))
    return {"total": sum(by_status.values()), **by_status}


def _condition(query: TextQuery | str | None, wanted: Filter | None) -> Clause:
    clauses = []
    if isinstance(query, TextQuery):
        clauses.append(text_match(query.q, query.field))
    elif query:
        clauses.append(text_match(query, None))
    if wanted:
        clauses.append(_understood(to_condition, wanted))
    return all_of(clauses)


def _understood(translate: Callable[[Asked], Clause], asked: Asked) -> Clause:
    """Translate a filter or a sort; what makes no sense is the request's fault (422), not ours."""
    try:
        return translate(asked)
    except (ValueError, KeyError, OverflowError) as error:
        msg = f"filter or sort cannot be answered: {error}"
        raise UnprocessableEntityError(msg) from error


async def _load_table(settings_id: str) -> VectorTable:
    """Read the vectors of a setting, or take those read before if none has changed since."""
    [state] = await fetch(
        Clause(
            "SELECT count(*), max(updated_at) FROM vectors WHERE vector_settings_id = ?",
            (settings_id,),
        )
    )
    stamp = (state[0], state[1])
    if settings_id in _tables and _tables[settings_id][0] == stamp:
        return _tables[settings_id][1]
    rows = await fetch(
        Clause("SELECT record_id, value FROM vectors WHERE vector_settings_id = ?", (settings_id,))
    )
    table = build_table([row[0] for row in rows], [json.loads(row[1]) for row in rows])
    while len(_tables) >= _KEPT_TABLES:
        del _tables[next(iter(_tables))]
    _tables[settings_id] = (stamp, table)
    return table
