"""People's verdicts live through every re-cutting of the law, and through no change of words."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from review_pairs import vote
from takein import load

from curation.core.anchor import Anchors
from curation.core.records import Decision, Evidence, Origin, Pair, Passage, Review
from curation.core.store.ledger import ShownPair
from curation.documents.passages import split_passages
from curation.review.decide import decide_pairs
from curation.review.port import ReviewSection
from curation.review.queue import build_queue

ACT = """THE WATER ACT, 2001

1. Permits.
(1) The Board may grant a permit to take water to any person who applies for it and who\u2014
(a) pays a fee of five hundred rupees into the account of the Board before the permit is granted; or
(b) lives within ten miles of the river, and has lived there for at least three years; or
(c) [Omitted]
(d) holds land of which the river is a boundary, whether or not the person lives upon that land:
Provided that no permit is granted for longer than five years.
(2) No person shall take water without a permit. A person who does so is liable to a fine of one
thousand rupees. Where the water is taken at night, the fine is two thousand rupees.

2. Appeals.
An appeal lies to the High Court within thirty days of the order of the Board. The Court may extend
the time where the appellant shows sufficient cause. The order of the Court upon appeal is final.
"""
SIZES = (600, 40, 16)


def passages(folder: Path, max_tokens: int, old: str = "", new: str = "") -> tuple[Passage, ...]:
    """Read the act, with some words changed, and cut it."""
    assert old in ACT
    text = ACT.replace(old, new) if old else ACT
    (folder / "water-act.txt").write_text(text, encoding="utf-8")
    [document] = load([folder]).kept
    return split_passages([document], max_tokens=max_tokens, min_tokens=8).kept


def about(passage: Passage) -> Pair:
    """Make a pair that quotes all of a passage."""
    quote = passage.text.strip()
    start = passage.start + passage.text.index(quote)
    return Pair.make(
        question=f"What is said at {passage.start}?",
        answer=quote,
        evidence=[
            Evidence(provision=passage.provision, quote=quote, start=start, end=start + len(quote))
        ],
        provisions=[passage.provision],
        question_type="content",
        difficulty="easy",
        audience="student",
        origin=Origin(kind="structural"),
    )


def approved(held: Sequence[Passage]) -> tuple[list[ShownPair], list[Review]]:
    """Put a pair about each passage before people, as the queue does, and have it approved."""
    pairs = [about(passage) for passage in held if passage.kind != "heading"]
    items = build_queue(pairs, [], held, section=ReviewSection())
    return (
        [ShownPair(pair=item.pair, source_sha256=item.source_sha256) for item in items],
        [vote(i.pair, "a", "approve", source_sha256=i.source_sha256) for i in items],
    )


def decide(
    shown: Sequence[ShownPair], reviews: Sequence[Review], held: Sequence[Passage]
) -> dict[str, Decision]:
    """Decide on today's passages, by the provision that each pair asks about."""
    kept = decide_pairs(shown, reviews, anchors=Anchors(held), min_submitted=1).kept
    keys = {entry.pair.id: entry.pair.provisions[0] for entry in shown}
    return {f"{keys[each.pair_id]} {each.pair_id[:6]}": each for each in kept}


@pytest.mark.parametrize("first", SIZES)
def test_no_cut_of_the_law_loses_an_approval(tmp_path: Path, first: int) -> None:
    """Approved at one size, every pair stands at each other one and back again, in its place."""
    shown, reviews = approved(passages(tmp_path, first))
    assert len(shown) >= 3
    for size in (*SIZES, first):
        held = passages(tmp_path, size)
        decisions = decide(shown, reviews, held)
        assert {key: each.outcome for key, each in decisions.items()} == dict.fromkeys(
            decisions, "approved"
        )
        law = {place: letter for p in held for place, letter in enumerate(p.text, p.start)}
        for each in decisions.values():
            assert each.pair is not None
            [item] = each.pair.evidence
            assert "".join(law.get(n, "?") for n in range(item.start, item.end)) == item.quote


def test_approvals_of_two_cuts_live_side_by_side(tmp_path: Path) -> None:
    """600 tokens, then 40, then 600 again, with verdicts given at both."""
    wide, fine = (approved(passages(tmp_path, size)) for size in (600, 40))
    shown, reviews = [*wide[0], *fine[0]], [*wide[1], *fine[1]]
    for size in (600, 40, 600):
        decisions = decide(shown, reviews, passages(tmp_path, size))
        assert {each.outcome for each in decisions.values()} == {"approved"}


@pytest.mark.parametrize("before", SIZES)
@pytest.mark.parametrize("after", SIZES)
def test_only_the_provision_whose_words_change_goes_stale(
    tmp_path: Path, before: int, after: int
) -> None:
    """One word of section 1(2) sends back its pairs alone, whatever the cuts before and after."""
    shown, reviews = approved(passages(tmp_path, before))
    today = passages(tmp_path, after, "at night", "at any time of the night")
    decisions = decide(shown, reviews, today)
    stale = {key for key, each in decisions.items() if each.outcome == "stale_source"}
    assert stale == {key for key in decisions if "/2 " in key}
    assert {decisions[key].outcome for key in decisions.keys() - stale} == {"approved"}


def test_words_added_to_a_part_are_seen_in_a_wider_cut(tmp_path: Path) -> None:
    """A proviso after item (a) is no part of what people read, though all that they read stands."""
    shown, reviews = approved(passages(tmp_path, 16))
    today = passages(tmp_path, 600, "granted; or", "granted; or\nprovided it is dry; or")
    decisions = decide(shown, reviews, today)
    touched = [each for key, each in decisions.items() if "/1/a " in key]
    assert touched
    assert {each.outcome for each in touched} == {"stale_source"}
    assert {each.outcome for key, each in decisions.items() if "/1/d " in key} == {"approved"}


def test_a_stale_pair_whose_words_are_there_is_asked_again(tmp_path: Path) -> None:
    """Other words of its provision have changed: it stands in the queue beside today's text."""
    held = passages(tmp_path, 600)
    target = next(p for p in held if p.provision.endswith("/2"))
    pair = about(target)
    part = pair.evidence[0].model_copy(update={"quote": "No person shall take water"})
    pair = pair.model_copy(update={"evidence": (part,)})
    [item] = build_queue([pair], [], held, section=ReviewSection())
    shown = ShownPair(pair=item.pair, source_sha256=item.source_sha256)
    review = vote(pair, "a", "approve", source_sha256=item.source_sha256)
    today = passages(tmp_path, 600, "two thousand", "three thousand")
    [decision] = decide([shown], [review], today).values()
    assert decision.outcome == "stale_source"
    assert decision.pair is not None
    [again] = build_queue([decision.pair], [decision], today, section=ReviewSection())
    assert again.record_id != item.record_id
    assert "three thousand" in "".join(part.text for part in again.sources[0].segments)


def test_a_reviewer_reads_the_provision_whole(tmp_path: Path) -> None:
    """The hash is that of what stands on the card, however finely the law is cut."""
    wide = next(p for p in passages(tmp_path, 600) if p.provision.endswith("s-2"))
    [item] = build_queue([about(wide)], [], passages(tmp_path, 16), section=ReviewSection())
    [source] = item.sources
    assert "".join(part.text for part in source.segments).strip() == wide.text.strip()
    assert source.citation == wide.citation
    assert item.source_sha256 == wide.sha256
