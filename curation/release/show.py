"""Records as a person reads them at the terminal: a trace, or what a stage kept and rejected.

Text of documents and models stands on one line each, without control characters: it cannot give
orders to a terminal.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from curation.core.markdown import cut, flat
from curation.core.outcomes import Rejection
from curation.core.records import (
    Decision,
    Document,
    Origin,
    Pair,
    Passage,
    PlanItem,
    Record,
    Review,
)
from curation.release.lineage import Span, Trace
from curation.release.rows import PEOPLE, pseudonym

_WORDS = ("question", "answer", "citation", "provision", "writer", "question_type", "text")
"""Fields that say what a record is about; the long and nested rest stays in the files."""
_LISTED = 6


def render_trace(trace: Trace, *, salt: str) -> str:
    """Return a trace as plain text: releases, people, writer, parents, passage, span, document."""
    lines = [f"id          {trace.id}"]
    if trace.pair:
        lines += list(_pair_lines(trace.pair))
    places = [f"{version} ({split}, {row.status})" for version, split, row in trace.rows]
    lines.append(f"releases    {', '.join(places) or 'none'}")
    lines += _rejection_lines(trace.rejections)
    lines += _people(trace, salt=salt)
    lines += _writer(trace)
    for number, parent in enumerate(trace.parents, start=1):
        kind = "edit" if parent.origin.kind == "human_edit" else parent.origin.kind
        lines.append(f"parent {number}    {parent.id} ({kind}): {_line(parent.question)}")
    if trace.passage:
        passage = trace.passage
        lines.append(
            f"passage     {_line(passage.citation)}, {passage.kind}, id {passage.id}, characters "
            f"[{passage.start}, {passage.end}) of document {passage.document_id}"
        )
    for span in trace.spans:
        lines += _span_lines(span)
    return "\n".join(lines) + "\n"


def render_pairs(kept: Sequence[Record], rejections: Sequence[Rejection], *, limit: int) -> str:
    """Return what a stage kept and rejected, a block a record, at most `limit` of each."""
    parts = [f"kept: {len(kept)}"]
    parts += ["\n".join(_block(record)) for record in kept[:limit]]
    parts += _more(len(kept), limit)
    parts.append(f"rejected: {len(rejections)}")
    for rejection in rejections[:limit]:
        why = _rejection_lines([rejection])
        body = list(_data_lines(rejection.record)) if rejection.record else []
        payload = [f"payload     {_line(rejection.payload)}"] if rejection.payload else []
        parts.append("\n".join([f"id          {rejection.record_id}", *body, *payload, *why]))
    parts += _more(len(rejections), limit)
    return "\n\n".join(parts) + "\n"


def _more(count: int, limit: int) -> list[str]:
    return [f"… and {count - limit} more (--limit {count} shows all)"] if count > limit else []


def _block(record: Record) -> Iterator[str]:
    """Say what one record is, by its class; any other record by its fields."""
    if isinstance(record, Pair):
        yield f"id          {record.id}"
        yield from _pair_lines(record)
    elif isinstance(record, Passage):
        yield f"id          {record.id}"
        yield f"citation    {_line(record.citation)} ({record.kind}) [{record.start}, {record.end})"
        yield f"text        {_line(record.text)}"
    elif isinstance(record, PlanItem):
        yield f"id          {record.id}"
        yield f"plan        {_plan(record)}"
    elif isinstance(record, Decision):
        yield f"pair        {record.pair_id}"
        yield f"outcome     {record.outcome}: {_line(record.rule)}"
        if record.pair:
            yield from _pair_lines(record.pair)
    elif isinstance(record, Document):
        yield f"id          {record.id}"
        yield f"document    {_document(record)}"
        yield f"size        {len(record.text)} characters, {len(record.structure)} provisions"
        yield from _about(record)
        yield from (f"note        {_line(note)}" for note in record.notes)
    else:
        yield from _data_lines(record.model_dump(mode="json"))


def _about(document: Document) -> Iterator[str]:
    """Say what a document says about itself, and what cleaning took out of it."""
    known = (document.type, document.language, document.jurisdiction, document.in_force)
    yield f"about       {', '.join(_line(item) for item in known if item)}"
    if document.law:
        yield f"version of  {_line(document.law)}"
    kinds = sorted({fact.kind for fact in document.facts})
    for kind in kinds:
        found = [fact for fact in document.facts if fact.kind == kind]
        values = dict.fromkeys(fact.value + ("" if fact.sure else " (?)") for fact in found)
        more = f" and {len(values) - _LISTED} more" if len(values) > _LISTED else ""
        yield f"{kind.replace('_', ' '):<11} {_line('; '.join([*values][:_LISTED]))}{more}"
    if document.links:
        yield f"links       {len(document.links)} citations lead into the corpus"
    taken: dict[str, int] = {}
    for item in document.removals:
        taken[item.rule] = taken.get(item.rule, 0) + item.count
    if taken:
        yield f"cleaned     {', '.join(f'{rule} {count}' for rule, count in sorted(taken.items()))}"


def _pair_lines(pair: Pair) -> Iterator[str]:
    origin = pair.origin
    writer = PEOPLE if origin.kind == "human_edit" else origin.writer
    yield f"provision   {_line(', '.join(pair.provisions))}"
    yield f"question    {_line(pair.question)}"
    yield f"answer      {_line(pair.answer)}"
    yield f"kind        {pair.question_type}, {pair.difficulty}, {pair.audience}, {pair.status}"
    yield f"origin      {origin.kind}, {_line(writer)}"
    if pair.scores:
        shown = ", ".join(f"{name} {value}" for name, value in sorted(pair.scores.items()))
        yield f"scores      {_line(shown)}"


def _data_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """Say the words of a record given as JSON, or all its plain values where it has no words."""
    words = [name for name in _WORDS if isinstance(data.get(name), str) and data[name]]
    plain = [name for name, value in data.items() if isinstance(value, str | int | float)]
    for name in words or plain:
        yield f"{name.replace('question_type', 'kind'):<11} {_line(str(data[name]))}"


def _rejection_lines(rejections: Sequence[Rejection]) -> list[str]:
    lines = []
    for rejection in rejections:
        lines.append(f"rejected    at {rejection.stage}: {rejection.reason}")
        lines += [
            f"  {key}: {_line(str(value))}" for key, value in sorted(rejection.evidence.items())
        ]
    return lines


def _people(trace: Trace, *, salt: str) -> list[str]:
    names = {review.reviewer: pseudonym(review.reviewer, salt) for review in trace.reviews}
    lines = [_review(review, names[review.reviewer]) for review in trace.reviews]
    if trace.decision:
        rule = trace.decision.rule
        for name in sorted(names, key=len, reverse=True):
            rule = re.sub(rf"\b{re.escape(name)}\b", names[name], rule)
        lines.append(f"decision    {trace.decision.outcome}: {_line(rule)}")
    return lines or ["reviews     none"]


def _review(review: Review, name: str) -> str:
    reasons = f" ({_line(', '.join(review.reasons))})" if review.reasons else ""
    return f"review      {name}: {review.verdict}{reasons}, {review.at}"


def _writer(trace: Trace) -> list[str]:
    lines = []
    if trace.pair:
        origin = trace.pair.origin
        seed = f", seed {origin.seed}" if origin.seed is not None else ""
        prompt = origin.prompt_sha256 or "none"
        lines.append(
            _imported(origin) if origin.kind == "imported" else f"prompt      {prompt}{seed}"
        )
    if trace.plan_item:
        lines.append(f"plan item   {trace.plan_item.id}: {_plan(trace.plan_item)}")
    return lines


def _imported(origin: Origin) -> str:
    """Say in which row of which file an imported pair stands, and under which licence, if any."""
    told = {name: _line(str(value)) for name, value in origin.params.items()}
    found = f", source found by {told['found_by']}" if "found_by" in told else ""
    row = told.get("row", "a row that only its run knows")
    return f"file        {_line(origin.writer)}, {row}, SHA-256 {told.get('sha256')}{found}"


def _plan(item: PlanItem) -> str:
    both = " and ".join(_line(key) for key in (item.provision, item.second_provision) if key)
    return (
        f"{item.writer} on {both}: {item.question_type}, {item.difficulty}, "
        f"{item.audience}, number {item.ordinal}, prompt {item.prompt_sha256}"
    )


def _span_lines(span: Span) -> list[str]:
    item = span.evidence
    lines = [f"span        [{item.start}, {item.end}) of {_line(item.provision)}"]
    if span.document is None:
        return [*lines, f"  quote: {_line(item.quote)}", "  no text of today's corpus holds it"]
    lines.append(f"  …{flat(span.before)} »{flat(item.quote)}« {flat(span.after)}…")
    lines.append(f"document    {_document(span.document)}")
    place = span.document.place_of(item.start, item.end)
    return [*lines, f"place       {_line(place)} of the source"] if place else lines


def _document(document: Document) -> str:
    return (
        f"{_line(document.title)} ({_line(document.instrument)}), id {document.id}, "
        f"source {_line(document.source)}"
    )


def _line(text: str) -> str:
    return cut(flat(text))
