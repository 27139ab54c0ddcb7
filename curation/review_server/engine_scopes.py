"""Argilla's filters and sorts, said in SQL."""

from argilla_server.search_engine import (
    AndFilter,
    Filter,
    FilterScope,
    MetadataFilterScope,
    Order,
    RangeFilter,
    RecordFilterScope,
    ResponseFilterScope,
    SuggestionFilterScope,
)

from curation.review_server.record_sql import (
    Clause,
    Source,
    all_of,
    between,
    metadata_source,
    one_of,
    record_source,
    response_source,
    response_status,
    response_status_source,
    sort_key,
    suggestion_source,
)


def to_condition(wanted: Filter) -> Clause:
    """Say which records a filter lets through.

    Raises:
        ValueError: a bound or a scope makes no sense.
    """
    if isinstance(wanted, AndFilter):
        return all_of(to_condition(part) for part in wanted.filters)
    scope = wanted.scope
    if isinstance(wanted, RangeFilter):
        return between(_source_of(scope), wanted.ge, wanted.le)
    if isinstance(scope, ResponseFilterScope) and not scope.question:
        return response_status(wanted.values, _user_of(scope))
    if isinstance(scope, RecordFilterScope) and scope.property == "id":
        # Argilla's API writes ids with dashes, its database without.
        return one_of(
            _source_of(scope), [value.replace("-", "").lower() for value in wanted.values]
        )
    return one_of(_source_of(scope), wanted.values)


def to_order(sort: list[Order]) -> Clause:
    """Say in which order the records come.

    Raises:
        ValueError: a scope makes no sense.
    """
    keys = [sort_key(_source_of(each.scope), str(each.order)) for each in sort]
    return Clause(
        ", ".join(key.sql for key in keys), tuple(value for key in keys for value in key.values)
    )


def _source_of(scope: FilterScope) -> Source:
    if isinstance(scope, MetadataFilterScope):
        return metadata_source(scope.metadata_property)
    if isinstance(scope, SuggestionFilterScope):
        return suggestion_source(scope.question, str(scope.property))
    if isinstance(scope, RecordFilterScope):
        return record_source(str(scope.property))
    if isinstance(scope, ResponseFilterScope):
        user = _user_of(scope)
        return (
            response_source(scope.question, user)
            if scope.question
            else response_status_source(user)
        )
    msg = f"scope {scope!r} is not known"
    raise ValueError(msg)


def _user_of(scope: ResponseFilterScope) -> str | None:
    return scope.user.id.hex if scope.user else None
