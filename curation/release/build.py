"""The release as a value: rows behind their gates, with account and card; nothing written yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import Field, JsonValue

from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection
from curation.core.records import Decision, Pair
from curation.core.releases import DRAFT, SPLITS, Row, RowSplit
from curation.release.account import Account, Label, account_for
from curation.release.card import render_card
from curation.release.gates import DRAFT_GATES, RELEASE_GATES, STAGE, pass_gates
from curation.release.material import Index, Material, index_material
from curation.release.rows import make_row, meaning, row_split


class ReleaseSection(Section):
    """`[release]`: when a version is published, and what its card says."""

    min_approved: int = Field(100, ge=1, le=10_000_000)
    """Approved rows that a version must have, after the gates; below, nothing is published."""
    title: str = Field("", max_length=120)
    """Title of the card; empty: the name of the project."""
    licence: str = Field("cc-by-4.0", pattern=r"^[a-z0-9][a-z0-9.-]{0,59}$")
    """Licence of the questions and answers, as the dataset hub names it."""
    hand_read: str = Field("", max_length=2000)
    """What a person found who read a sample, such as "50 structural pairs, 3 wrong"; free text."""
    card_examples: int = Field(3, ge=0, le=20)
    """Rows that the card shows, one of each question type first."""


@dataclass(frozen=True, slots=True)
class Published:
    """A version that stands in the workspace."""

    version: str
    content: str
    """Hash of what its rows say."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release ready to be written, or the reasons why it is none."""

    account: Account
    rows: Mapping[RowSplit, Sequence[Row]]
    rejections: tuple[Rejection, ...]
    """What the last gates refused."""
    card: str
    missing: tuple[str, ...] = ()
    """What stands in the way of publishing, a line each; empty for a draft."""
    waiting: int = 0
    """Pairs that people could still decide, in the way of publishing."""
    unchanged: bool = False
    """Whether the newest version says the same: then there is nothing to publish."""

    @property
    def version(self) -> str:
        """`draft`, or the number that it has or would have."""
        return self.account.version

    @property
    def row_count(self) -> int:
        """Rows in all splits."""
        return sum(len(rows) for rows in self.rows.values())


def build_draft(material: Material, section: ReleaseSection, *, name: str, salt: str) -> Release:
    """Build the draft: every kept pair that no person refused, reviewed or not.

    Args:
        material: the records of all stages.
        section: title, licence and the like.
        name: of the data set.
        salt: of the pseudonyms; the same salt gives the same pseudonym.
    """
    index = index_material(material)
    selection = pass_gates(_in_order(material.pairs), index, DRAFT_GATES)
    rows = _rows(selection.kept, index, salt=salt)
    label = _label(section, name=name, version=DRAFT, parent=None)
    return _release(label, section, material, selection, rows, salt=salt)


def build_release(
    material: Material,
    section: ReleaseSection,
    *,
    name: str,
    salt: str,
    published: Sequence[Published],
) -> Release:
    """Build the approved release: exactly the approved pairs, minus what the gates list.

    Its version is the newest one when that says the same, and else the next minor one.

    Args:
        material: the records of all stages.
        section: `min_approved`, title, licence and the like.
        name: of the data set.
        salt: of the pseudonyms.
        published: versions that stand, the newest last.
    """
    index = index_material(material)
    asked = _approved(material)
    selection = pass_gates(asked.kept, index, RELEASE_GATES)
    selection = Selection(selection.kept, (*asked.rejected, *selection.rejected))
    rows = _rows(selection.kept, index, salt=salt)
    content = meaning((split, rows.get(split, ())) for split in SPLITS)
    newest = published[-1] if published else None
    unchanged = newest is not None and newest.content == content
    version = newest.version if newest and unchanged else next_version(published)
    before = [known.version for known in published if known.version != version]
    parent = before[-1] if before else None
    label = _label(section, name=name, version=version, parent=parent)
    undecided = _undecided(material)
    missing = _missing(rows, selection, material, undecided, min_approved=section.min_approved)
    release = _release(label, section, material, selection, rows, salt=salt)
    waiting = sum(undecided.values())
    return replace(release, missing=missing, waiting=waiting, unchanged=unchanged)


def next_version(published: Sequence[Published]) -> str:
    """Return the version after the newest: 0.1.0, 0.2.0, and so on."""
    if not published:
        return "0.1.0"
    major, minor, _ = published[-1].version.split(".")
    return f"{major}.{int(minor) + 1}.0"


def _label(section: ReleaseSection, *, name: str, version: str, parent: str | None) -> Label:
    return Label(
        name=name,
        title=section.title or name,
        version=version,
        parent=parent,
        status="draft" if version == DRAFT else "approved",
        licence=section.licence,
        hand_read=section.hand_read,
    )


def _release(
    label: Label,
    section: ReleaseSection,
    material: Material,
    selection: Selection[Pair],
    rows: Mapping[RowSplit, Sequence[Row]],
    *,
    salt: str,
) -> Release:
    account = account_for(label, material, selection, rows, salt=salt)
    card = render_card(account, _examples(rows, section.card_examples))
    return Release(account, rows, selection.rejected, card)


def _approved(material: Material) -> Selection[Pair]:
    """Return the approved pairs as the last stage kept them; refuse those that it did not keep."""
    kept = {pair.id: pair for pair in material.pairs}
    fallen = {rejection.record_id: rejection for rejection in material.rejections}
    found: list[Pair] = []
    missing: list[Rejection] = []
    for decision in material.decisions:
        pair = kept.get(decision.pair_id)
        if decision.outcome != "approved":
            continue
        if pair is not None:
            found.append(pair)
            continue
        missing.append(_not_kept(decision, fallen.get(decision.pair_id)))
    return Selection(_in_order(found), tuple(sorted(missing, key=lambda r: r.record_id)))


def _not_kept(decision: Decision, last: Rejection | None) -> Rejection:
    """Refuse an approved pair that fell before the release, naming where and why."""
    why: dict[str, JsonValue] = {"stage": last.stage if last else "unknown"}
    if last:
        why["reason"] = last.reason
    record = decision.pair or decision
    return Rejection(
        stage=STAGE,
        record_id=decision.pair_id,
        reason="gate_not_kept",
        evidence=why,
        record=record.model_dump(mode="json"),
    )


def _in_order(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return pairs once each, by provision and id: the order of a release."""
    unique = {pair.id: pair for pair in pairs}
    return tuple(sorted(unique.values(), key=lambda pair: (pair.provisions[0], pair.id)))


def _rows(pairs: Sequence[Pair], index: Index, *, salt: str) -> dict[RowSplit, tuple[Row, ...]]:
    by_split: dict[RowSplit, list[Row]] = {split: [] for split in SPLITS}
    for pair in pairs:
        split = row_split(pair, index)
        if split is not None:
            by_split[split].append(make_row(pair, index, salt=salt))
    return {split: tuple(rows) for split, rows in by_split.items()}


def _examples(rows: Mapping[RowSplit, Sequence[Row]], wanted: int) -> list[Row]:
    """Return originals of train, one of each question type before a second of any."""
    originals = sorted(
        (row for row in rows["train"] if row.family_id == row.id), key=lambda row: row.id
    )
    seen: dict[str, int] = {}
    ranked = []
    for row in originals:
        ranked.append((seen.get(row.question_type, 0), row.id, row))
        seen[row.question_type] = seen.get(row.question_type, 0) + 1
    return [row for _, _, row in sorted(ranked, key=lambda item: item[:2])[:wanted]]


def _undecided(material: Material) -> dict[str, int]:
    """Count by reason the pairs that people could decide: what `make review` puts before them."""
    outcomes = Counter(decision.outcome for decision in material.decisions)
    stands = Counter(decision.outcome for decision in material.decisions if decision.pair)
    known = {decision.pair_id for decision in material.decisions}
    return {
        "nobody was asked about them yet": sum(pair.id not in known for pair in material.pairs),
        "too few verdicts": outcomes["pending"],
        "reviewers disagree": outcomes["disputed"],
        "the text has changed since the review": stands["stale_source"],
    }


def _lost(material: Material) -> int:
    """Count the pairs that people approved before the law that they quote was changed."""
    verdicts = {review.id: review.verdict for review in material.reviews}
    lost = 0
    for decision in material.decisions:
        if decision.outcome == "stale_source" and decision.pair is None:
            given = Counter(verdicts.get(id_) for id_ in decision.review_ids)
            lost += given["approve"] + given["edit"] > given["reject"]
    return lost


def _missing(
    rows: Mapping[RowSplit, Sequence[Row]],
    selection: Selection[Pair],
    material: Material,
    undecided: Mapping[str, int],
    *,
    min_approved: int,
) -> tuple[str, ...]:
    """Say in plain words what is missing for a version; nothing when there are rows enough."""
    count = sum(len(held) for held in rows.values())
    if count >= min_approved:
        return ()
    lines = [f"{count} of {min_approved} approved pairs; {min_approved - count} more are needed"]
    if selection.rejected:
        refused = len(selection.rejected)
        lines.append(f"{refused} approved by people, but refused by the gates")
    lines += [f"{number} undecided: {why}" for why, number in undecided.items() if number]
    if lost := _lost(material):
        lines.append(
            f"{lost} approved before, but the law they quote has changed: they are written anew"
        )
    lines += [f"no approved pair in {split}" for split in SPLITS[:3] if count and not rows[split]]
    return tuple(lines)
