"""What `make dataset` ends with: counts, places and the next step, in plain lines."""

from collections.abc import Mapping, Sequence

from curation.core.markdown import counted, cut, flat
from curation.release.account import Account, WriterCount
from curation.release.build import Release

_WRITERS = {
    "structural": "structural rules",
    "llm": "language model",
    "imported": "imported",
    "human_edit": "edited by people",
    "paraphrase": "paraphrase",
    "answer_paraphrase": "new answers",
    "back_translation": "back-translation",
    "expansion": "expansion",
    "noise": "keyboard noise",
}


def summary_lines(draft: Release, approved: Release, *, places: Mapping[str, str]) -> list[str]:
    """Return the last lines of a build.

    Args:
        draft: as just written.
        approved: the version as built, published or not.
        places: folders to name, by version: `draft` and, when it stands, the approved version.
    """
    account = draft.account
    return [
        *_corpus(account),
        *_pairs(account.writers),
        *_stages(account),
        *_draft(draft, places),
        *_version(approved, places),
        f"next:      {_next_step(approved)}",
    ]


def _corpus(account: Account) -> list[str]:
    totals: dict[str, int] = {}
    for source in account.documents:
        for status, number in source.provisions.items():
            totals[status] = totals.get(status, 0) + number
    inside = f" ({_listed(totals)})" if len(totals) > 1 else ""
    return [
        f"documents: {len(account.documents)}",
        f"provisions: {sum(totals.values())}{inside}, {account.passages} passages",
    ]


def _pairs(writers: Sequence[WriterCount]) -> list[str]:
    lines = ["pairs by writer:"]
    for item in writers:
        lost = f", lost in {_listed(item.lost)}" if item.lost else ""
        name = _WRITERS[item.kind]
        lines.append(f"  {name:<17} {item.kept:>5} kept of {item.asked}{lost}")
    return lines if len(lines) > 1 else ["pairs by writer: none"]


def _stages(account: Account) -> list[str]:
    lines = ["kept and rejected by stage:"]
    for stage in account.stages:
        reasons = sorted(stage.rejected.items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{reason} {number}" for reason, number in reasons)
        fell = f", {sum(stage.rejected.values())} rejected: {shown}" if shown else ""
        lines.append(f"  {stage.stage:<17} {stage.kept:>5} kept{fell}")
    return lines


def _draft(draft: Release, places: Mapping[str, str]) -> list[str]:
    splits = ", ".join(f"{split.split} {split.rows}" for split in draft.account.splits)
    reviewed = sum(split.reviewed for split in draft.account.splits)
    lines = [
        f"draft:     {places['draft']} ({counted(draft.row_count, 'row')}: {splits})",
        f"           {reviewed} of {draft.row_count} rows approved by people",
    ]
    if draft.rejections:
        lines.append(f"           the last gates refused {_listed(draft.account.gates)}")
    return lines


def _version(approved: Release, places: Mapping[str, str]) -> list[str]:
    if approved.missing:
        older = approved.account.parent
        state = f"{older} stands, no newer one" if older else "none yet"
        lines = [f"release:   {state}: {approved.missing[0]}"]
        lines += [f"           {line}" for line in approved.missing[1:]]
    else:
        state = "unchanged" if approved.unchanged else "published"
        place = places.get(approved.version, "")
        lines = [
            f"release:   {approved.version} {state}, {counted(approved.row_count, 'row')}: {place}"
        ]
    for refused in approved.rejections:
        why = ", ".join(f"{key} {value}" for key, value in sorted(refused.evidence.items()))
        lines.append(
            f"           refused {refused.record_id[:12]}: {refused.reason} ({cut(flat(why))})"
        )
    return lines


def _next_step(approved: Release) -> str:
    if not approved.missing:
        return f"train on version {approved.version} with `make finetune`"
    if not approved.waiting:
        return "nothing waits for a verdict: add documents, or ask for more questions in [plan]"
    if approved.account.review.verdicts:
        return "decide more pairs (`make review`), then `make dataset` again"
    far = approved.missing[0].partition(";")[0]
    return f"{far}: run `make review`, decide, then `make dataset` again"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items())
