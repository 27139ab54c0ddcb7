"""What changed between two versions of a law: provisions added, removed, changed, renumbered."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from curation.core.records import Document, Evidence, Pair, Provision, Record
from curation.core.text import jaccard, words

ChangeKind: TypeAlias = Literal["added", "removed", "changed", "renumbered"]
Span = tuple[int, int]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MIN_LIKENESS = 0.8
_MAX_UNLIKE = 0.4
_MAX_TOKENS = 4_000


class Edit(Record):
    """One stretch of words that another replaced; an empty one was inserted or deleted."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    old: str
    new: str


class Change(Record):
    """One provision that is not as it was."""

    kind: ChangeKind
    old: str
    """Key in the old version; empty where it was added."""
    new: str
    """Key in the new version; empty where it was removed."""
    citation: str
    """In the new version, or in the old one where it was removed."""
    old_start: int = 0
    old_end: int = 0
    new_start: int = 0
    new_end: int = 0
    edits: tuple[Edit, ...] = ()
    """Of its own words, in document order; offsets in the texts of the two documents."""


def compare_versions(old: Document, new: Document) -> tuple[Change, ...]:
    """List what changed, in the order of the new version, removed provisions last.

    Provisions are matched by number. One that is gone and one that is new are the same one
    renumbered where four fifths of their words agree. A provision is changed when its own words
    are, not when only a provision inside it is; of a provision that is added or removed whole,
    nothing inside is listed. White space and headings' places do not count.
    """
    before, after = _by_path(old), _by_path(new)
    same = _matched(old, before, new, after)
    gone = _topmost(old, [path for path in before if path not in same], before)
    come = _topmost(new, [path for path in after if path not in same], after)
    children = _children(old), _children(new)
    moved = _renumbered(old, new, [before[p] for p in gone], [after[p] for p in come])
    found: list[Change] = []
    added = set(come)
    for path, item in after.items():
        if path in same:
            mine = _own_spans(before[path], children[0])
            other = _own_spans(item, children[1])
            if _bare(old, mine) != _bare(new, other):
                edits = tuple(_edits(old, mine, new, other))
                found.append(_change("changed", before[path], item, edits))
        elif item.key in moved:
            was = moved[item.key]
            spans = [(was.start, was.end)], [(item.start, item.end)]
            edits = tuple(_edits(old, spans[0], new, spans[1]))
            found.append(_change("renumbered", was, item, edits))
        elif path in added:
            found.append(_change("added", None, item))
    renumbered = {item.key for item in moved.values()}
    removed = [before[path] for path in gone if before[path].key not in renumbered]
    found += [_change("removed", item, None) for item in removed]
    return tuple(found)


def pairs_on(
    changes: Iterable[Change], pairs: Iterable[Pair], *, old: Document
) -> tuple[Pair, ...]:
    """Return the pairs that rest on a provision which was changed, removed or renumbered.

    Args:
        changes: from `old` to another version.
        pairs: of any document; one that quotes words which `old` does not hold is not of it.
        old: the older version.
    """
    touched = {change.old for change in changes if change.old}
    return tuple(
        pair
        for pair in pairs
        if any(_rests(item, touched) and item.quote in old.text for item in pair.evidence)
    )


def _rests(item: Evidence, touched: set[str]) -> bool:
    key = item.provision
    while key not in touched and "/" in key:
        key = key.rpartition("/")[0]
    return key in touched


def _by_path(document: Document) -> dict[str, Provision]:
    """Return the provisions by the part of their key that the versions share."""
    return {
        item.key.partition("#")[2]: item
        for item in document.structure
        if item.kind != "heading" or item.label
    }


def _matched(
    old: Document, before: Mapping[str, Provision], new: Document, after: Mapping[str, Provision]
) -> set[str]:
    """Return the paths under which both versions have one provision.

    A number alone does not make it one: where section 5 was repealed and section 6 took its
    number, heading and words say that it is another.
    """
    common = [path for path in after if path in before]
    other = {
        path
        for path in common
        if "/" not in path
        and before[path].heading != after[path].heading
        and _likeness(_text(old, before[path]), _text(new, after[path])) < _MAX_UNLIKE
    }
    return {path for path in common if path.partition("/")[0] not in other}


def _likeness(a: str, b: str) -> float:
    return jaccard(frozenset(words(a)), frozenset(words(b)))


def _topmost(
    document: Document, paths: Sequence[str], by_path: Mapping[str, Provision]
) -> list[str]:
    keys = {by_path[path].key for path in paths}
    parents = {item.key: item.parent for item in document.structure}
    return [path for path in paths if parents.get(by_path[path].key) not in keys]


def _renumbered(
    old: Document, new: Document, gone: Sequence[Provision], come: Sequence[Provision]
) -> dict[str, Provision]:
    """Map new keys to the old provisions that they were, each used once, the likest first."""
    left = [(item, frozenset(words(_text(old, item)))) for item in gone]
    right = [(item, frozenset(words(_text(new, item)))) for item in come]
    likely = sorted(
        (
            (-jaccard(mine, other), place, a, b)
            for place, (b, other) in enumerate(right)
            for a, mine in left
            if a.kind == b.kind and _may_agree(len(mine), len(other))
        ),
        key=lambda item: item[:2],
    )
    found: dict[str, Provision] = {}
    used: set[str] = set()
    for unlike, _, a, b in likely:
        if -unlike >= _MIN_LIKENESS and b.key not in found and a.key not in used:
            found[b.key] = a
            used.add(a.key)
    return found


def _may_agree(a: int, b: int) -> bool:
    """Whether sets of these sizes can be as like as a renumbered provision must be."""
    return min(a, b) >= _MIN_LIKENESS * max(a, b)


def _change(
    kind: ChangeKind, a: Provision | None, b: Provision | None, edits: tuple[Edit, ...] = ()
) -> Change:
    named = b or a
    return Change(
        kind=kind, old=a.key if a else "", new=b.key if b else "",
        citation=named.citation if named else "",
        old_start=a.start if a else 0, old_end=a.end if a else 0,
        new_start=b.start if b else 0, new_end=b.end if b else 0, edits=edits,
    )  # fmt: skip


def _children(document: Document) -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for item in document.structure:
        if item.parent and (item.kind != "heading" or item.label):
            found.setdefault(item.parent, []).append(item)
    return found


def _own_spans(item: Provision, children: Mapping[str, Sequence[Provision]]) -> list[Span]:
    """Return the stretches of a provision that are in no listed provision below it."""
    spans, at = [], item.start
    for child in children.get(item.key, ()):
        spans.append((at, child.start))
        at = child.end
    return [span for span in [*spans, (at, item.end)] if span[0] < span[1]]


def _bare(document: Document, spans: Iterable[Span]) -> list[str]:
    return [token for start, end in spans for token in _TOKEN.findall(document.text[start:end])]


def _tokens(document: Document, spans: Iterable[Span]) -> list[tuple[str, int, int]]:
    return [
        (match.group(), match.start(), match.end())
        for start, end in spans
        for match in _TOKEN.finditer(document.text, start, end)
    ]


def _edits(old: Document, mine: list[Span], new: Document, other: list[Span]) -> Iterator[Edit]:
    """Compare word by word; a provision of thousands of words is one edit."""
    a, b = _tokens(old, mine), _tokens(new, other)
    left, right = [token for token, _, _ in a], [token for token, _, _ in b]
    if max(len(left), len(right)) > _MAX_TOKENS:
        codes = [("replace", 0, len(left), 0, len(right))] if left != right else []
    else:
        codes = list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    for tag, a_from, a_to, b_from, b_to in codes:
        if tag != "equal":
            old_span = _stretch(a, a_from, a_to, mine)
            new_span = _stretch(b, b_from, b_to, other)
            yield Edit(
                old_start=old_span[0], old_end=old_span[1],
                new_start=new_span[0], new_end=new_span[1],
                old=old.text[slice(*old_span)], new=new.text[slice(*new_span)],
            )  # fmt: skip


def _stretch(
    tokens: Sequence[tuple[str, int, int]], start: int, stop: int, spans: Sequence[Span]
) -> Span:
    if start < stop:
        return tokens[start][1], tokens[stop - 1][2]
    if start < len(tokens):
        return tokens[start][1], tokens[start][1]
    at = tokens[-1][2] if tokens else (spans[0][0] if spans else 0)
    return at, at


def _text(document: Document, item: Provision) -> str:
    return document.text[item.start : item.end]
