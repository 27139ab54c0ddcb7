"""Coverage and changes as a person reads them at the terminal, and as a table for a spreadsheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from curation.core.markdown import cut, flat
from curation.core.records import Pair, group_of
from curation.core.vocabulary import UNIT_KINDS
from curation.documents.coverage import Coverage
from curation.documents.versions.differences import Change

_LISTED = 10
_MAX_EDITS = 6
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "source", "provision", "citation", "kind", "characters", "in_passages", "rejected", "lost",
    "reasons", "passages", "pairs", "approved", "own_passages", "why_no_pair",
)  # fmt: skip


def render_coverage(lines: Sequence[Coverage]) -> str:
    """Return one block a document: characters, passages, pairs, and what was never asked about."""
    blocks: list[str] = []
    for place, whole in enumerate(lines):
        if not whole.provision:
            stop = next(
                (i for i in range(place + 1, len(lines)) if not lines[i].provision), len(lines)
            )
            blocks.append("\n".join(_block(whole, lines[place + 1 : stop])))
    return "\n".join(blocks)


def _block(whole: Coverage, provisions: Sequence[Coverage]) -> Iterator[str]:
    found = whole.in_passages + whole.rejected
    share = 100 * found / whole.characters if whole.characters else 100.0
    yield f"{flat(whole.citation)} ({flat(whole.source)})"
    why = ", ".join(f"{reason} {count}" for reason, count in whole.reasons.items())
    yield (
        f"  characters  {whole.characters}: {whole.in_passages} in {whole.passages} passages, "
        f"{whole.rejected} rejected{f' ({why})' if why else ''}, {whole.lost} lost: {share:.4g} %"
    )
    units = [item for item in provisions if _is_unit(item)]
    asked = sum(1 for item in units if item.pairs)
    yield (
        f"  provisions  {len(provisions)}, {len(units)} articles or sections: {asked} with pairs, "
        f"{sum(1 for item in units if item.approved)} with approved pairs"
    )
    yield f"  pairs       {whole.pairs}, {whole.approved} approved"
    if whole.pairs:
        law = [item for item in provisions if item.own_passages and item.kind != "heading"]
        yield from _unasked(law)


def _unasked(cited: Sequence[Coverage]) -> Iterator[str]:
    """Say how many of the provisions that passages are cited as have a pair, and why not all."""
    known = [item for item in cited if not item.pairs and item.why_no_pair]
    unknown = [item for item in cited if not item.pairs and not item.why_no_pair]
    why: Counter[str] = Counter()
    for item in known:
        why.update(item.why_no_pair)
    said = ", ".join(f"{reason} {count}" for reason, count in why.most_common())
    yield (
        f"  asked       {sum(1 for item in cited if item.pairs)} of {len(cited)} provisions that"
        f" hold law; {len(known)} have no pair for a reason{f' ({said})' if said else ''},"
        f" {len(unknown)} for none"
    )
    for name, items in (("no pair on", known), ("no reason", unknown)):
        named = [flat(item.citation) for item in items]
        more = f" and {len(named) - _LISTED} more" if len(named) > _LISTED else ""
        if named:
            yield f"  {name:<11} {'; '.join(named[:_LISTED])}{more}"


def _is_unit(item: Coverage) -> bool:
    return item.kind in UNIT_KINDS and item.provision == group_of(item.provision)


def coverage_table(lines: Iterable[Coverage]) -> str:
    """Return the coverage as CSV, a line a document or provision; no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for item in lines:
        values = item.model_dump()
        for counts in ("reasons", "why_no_pair"):
            values[counts] = "; ".join(f"{name} {count}" for name, count in values[counts].items())
        writer.writerow([_cell(values[name]) for name in _COLUMNS])
    return out.getvalue()


def _cell(value: object) -> object:
    """Return a value as a spreadsheet takes it: text that looks like a formula gets a quote."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def render_changes(changes: Sequence[Change], resting: Sequence[Pair], *, limit: int) -> str:
    """Return what changed between two versions, and the pairs that rest on changed text."""
    counts = Counter(change.kind for change in changes)
    said = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
    lines = [f"provisions: {said or 'none changed'}"]
    for change in changes[:limit]:
        lines += _change(change)
    if len(changes) > limit:
        lines.append(f"… and {len(changes) - limit} more (--limit {len(changes)} shows all)")
    lines.append(f"pairs that rest on what changed: {len(resting)}")
    lines += [f"  {pair.id}  {cut(flat(pair.question))}" for pair in resting[:limit]]
    return "\n".join(lines)


def _change(change: Change) -> Iterator[str]:
    old = f"[{change.old_start}, {change.old_end})" if change.old else "none"
    new = f"[{change.new_start}, {change.new_end})" if change.new else "none"
    was = f", was {change.old.partition('#')[2]}" if change.kind == "renumbered" else ""
    yield f"{change.kind:<11} {flat(change.citation)}{was}: {old} -> {new}"
    for edit in change.edits[:_MAX_EDITS]:
        yield (
            f"  [{edit.old_start}, {edit.old_end}) -> [{edit.new_start}, {edit.new_end}): "
            f"{_words(edit.old)} -> {_words(edit.new)}"
        )
    if len(change.edits) > _MAX_EDITS:
        yield f"  … and {len(change.edits) - _MAX_EDITS} more places"


def _words(text: str) -> str:
    return f'"{cut(flat(text))}"' if text.strip() else "nothing"
