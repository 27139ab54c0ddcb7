"""Prints precision and recall of the rule checks on both files, and MiniLM cosine beside them.

Run it as `make bench-meaning`; `--faults` lists what the checks get wrong in the development file.
The rules see no sentence vectors and no judge.
"""

import sys
from collections.abc import Callable, Sequence

from bench.meaning.labelled import Case, read_cases
from bench.meaning.measures import Share, auroc, best_precision, precision, recall, refusal

from augmentation.meaning_lock import MeaningLockSection, variant_fault
from curation.core.embed import EmbeddingSection, load_encoder

_FILES = {
    "first": "tuned on",
    "second": "held out at first, then read and tuned on",
    "third": "held out at first, then read and tuned on",
    "fourth": "held out at first, then read and tuned on",
    "reported": "not tuned on",
}
_AIM = {"precision": 0.95, "recall": 0.80}
_WIDTH = 34


def main() -> None:
    """Print all tables."""
    for name, use in _FILES.items():
        cases = read_cases(name)
        kept = [_fault(case) is None for case in cases]
        _say(f"{name} ({use})")
        _head()
        _row("all", cases, kept)
        _groups("engine", cases, kept, lambda case: case.engine)
        _groups("pivot", cases, kept, lambda case: case.pivot)
        _groups("statute", cases, kept, lambda case: case.statute)
        _errors(cases, kept)
        _cosine(cases, kept)
        if name != "reported" and "--faults" in sys.argv:
            _list_faults(cases)
        _say("")
    _verdict(read_cases("reported"))


def _fault(case: Case) -> str | None:
    section = MeaningLockSection()
    found = variant_fault(case.parent, case.variant, cosine=None, section=section)
    return None if found is None else f"{found.reason} {found.evidence}"


def _head() -> None:
    _say(f"  {'':<{_WIDTH}}{'pairs':>6}{'keep':>6}{'kept':>6}  {'precision':<21}{'recall':<21}")


def _row(label: str, cases: Sequence[Case], kept: Sequence[bool]) -> None:
    keeps = [case.keep for case in cases]
    counts = f"{len(cases):>6}{sum(keeps):>6}{sum(kept):>6}"
    shown = [f"{_shown(of(keeps, kept)):<21}" for of in (precision, recall)]
    _say(f"  {label:<{_WIDTH}}{counts}  {''.join(shown)}".rstrip())


def _groups(
    title: str, cases: Sequence[Case], kept: Sequence[bool], of: Callable[[Case], str]
) -> None:
    _say(f"  by {title}")
    for value in sorted({of(case) for case in cases} - {"-"}):
        places = [place for place, case in enumerate(cases) if of(case) == value]
        _row(f"  {value}", [cases[n] for n in places], [kept[n] for n in places])


def _errors(cases: Sequence[Case], kept: Sequence[bool]) -> None:
    _say("  refused, by error kind")
    for value in sorted({case.error for case in cases} - {"-"}):
        places = [place for place, case in enumerate(cases) if case.error == value]
        share = refusal([cases[n].keep for n in places], [kept[n] for n in places])
        _say(f"    {value:<{_WIDTH - 2}}{share.whole:>6}  {_shown(share)}")


def _cosine(cases: Sequence[Case], kept: Sequence[bool]) -> None:
    keeps = [case.keep for case in cases]
    encoder = load_encoder(EmbeddingSection())
    texts = sorted({text for case in cases for text in (case.parent, case.variant)})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    scores = [round(float(vectors[c.parent] @ vectors[c.variant]), 4) for c in cases]
    area, (low, high) = auroc(keeps, scores)
    least = recall(keeps, kept).value or 0.0
    cut, share = best_precision(keeps, scores, least)
    _say(f"  MiniLM cosine alone: AUROC {area:.3f} [{low:.2f}, {high:.2f}]; best precision at the"
         f" recall of the rules {_shown(share)} at a cosine of {cut:.2f}")  # fmt: skip


def _list_faults(cases: Sequence[Case]) -> None:
    for case in cases:
        fault = _fault(case)
        if (fault is None) != case.keep:
            _say(
                f"  {'lost' if case.keep else 'let through'} [{case.error}, {case.engine}] {fault}"
            )
            _say(f"      {case.parent}\n      {case.variant}")


def _verdict(cases: Sequence[Case]) -> None:
    keeps = [case.keep for case in cases]
    kept = [_fault(case) is None for case in cases]
    for name, share in (("precision", precision(keeps, kept)), ("recall", recall(keeps, kept))):
        reached = share.value is not None and share.value >= _AIM[name]
        _say(f"reported {name} {_shown(share)}: {'reaches' if reached else 'misses'} the aim of"
             f" {_AIM[name]:.2f}")  # fmt: skip


def _shown(share: Share) -> str:
    low, high = share.interval
    return "-" if share.value is None else f"{share.value:.3f} [{low:.2f}, {high:.2f}]"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
