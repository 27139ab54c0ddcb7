"""Measures reading: structure against a list made by hand, speed beside a floor, and memory.

Run it as `make bench-documents`; `--faults` lists what is wrong. Speeds are of one core: the best
of three, in its own seconds. Each document is read in a process of its own, so that its memory is
its own. Personal data is not looked for.
"""

import csv
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from gold_scores import GOLD, Scores, Tally, load_gold, score, total
from growth import growth
from realdata import ROOT

from curation.core.records import Document
from curation.documents.facts.kind import _points
from curation.documents.intake import File, _read
from curation.documents.make import make_document
from curation.documents.passages import split_passages
from curation.documents.readers.reading import Reading
from curation.documents.sections import DocumentsSection

_AIM = 0.98
_ROUNDS = 3
_SPEED = (
    ("zw-constitution-pdf/zim_constitution.pdf", "pages", "pypdfium2 text"),
    ("za-constitution-akn/en.xml", "MB", "lxml text"),
    ("za-constitution-akn/zu.html", "MB", "lxml text"),
    ("india-bns-2023-csv/bns_sections.csv", "MB", "csv rows"),
    ("contracts-docx/common-paper-data-processing-agreement.docx", "MB", "lxml text"),
    ("india-judgment-md/vishaka_v_state_of_rajasthan.md", "MB", "decoding"),
)


def main() -> None:
    """Print the scores, the speeds and how time grows with size."""
    if not ROOT.is_dir():
        _say(f"no real documents at {ROOT}: set LEXLOOM_REAL_DATA to their folder")
    elif "--measure" in sys.argv:
        _say(json.dumps(_measure(sys.argv[-1])))
    else:
        _print_scores(faults="--faults" in sys.argv)
        _print_speed()
        _print_growth()


def _print_scores(*, faults: bool) -> None:
    _say(f"{'precision and recall':<28} {'nodes':>5}  of numbers, kinds, headings and boundaries")
    scores: dict[str, Scores] = {}
    for path in sorted(GOLD.glob("*.json")):
        file, complete, gold = load_gold(path.stem)
        if not (ROOT / file).exists():
            _say(f"{path.stem:<28} absent: {file}")
            continue
        scores[path.stem] = score(make_document(_reading(file)), complete, gold)
        _say(f"{path.stem:<28} {len(gold):>5}  {_shown(scores[path.stem].tallies())}")
        for fault in scores[path.stem].faults if faults else ():
            _say(f"    {fault}")
    sums = total(scores)
    if sums:
        _say(f"{'all':<28} {sums['numbers'].wanted:>5}  {_shown(sums)}")
        low = [name for name, one in sums.items() if min(one.precision, one.recall) < _AIM]
        _say(f"below the aim of {_AIM}: {', '.join(low) or 'none'}")


def _shown(tallies: Mapping[str, Tally]) -> str:
    return "  ".join(
        f"{name} {one.precision:.3f} {one.recall:.3f}" for name, one in tallies.items()
    )


def _print_speed() -> None:
    _say(f"\n{'speed of one core':<28} {'all':>15} = {'read':>6} + structure    {'cut':>6}"
         f"{'floor alone':>31}  {'times it':>8}  {'memory':>6}")  # fmt: skip
    for file, unit, floor in _SPEED:
        name = Path(file).name[:28]
        if not (ROOT / file).exists():
            _say(f"{name:<28} absent: {file}")
            continue
        command = [sys.executable, __file__, "--measure", file]
        found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        amount = found["pages"] if unit == "pages" else found["bytes"] / 1e6
        spent = found["read"] + found["structure"]
        _say(
            f"{name:<28} {amount / spent:>7.1f} {unit + '/s':<7} = {found['read']:>4.2f} s +"
            f" {found['structure']:>5.2f} s {found['cut']:>8.2f} s"
            f" {amount / found['floor']:>10.1f} {unit}/s {floor:<14}"
            f" {spent / found['floor']:>6.1f}  {found['memory']:>4.0f} MB"
        )


def _print_growth() -> None:
    _say("\ntime of structure and passages for ten times the text; 10 is linear")
    for name, ratio in growth().items():
        _say(f"  {name:<24} {ratio:5.1f}")


def _measure(file: str) -> dict[str, float]:
    """Read one document in this process: seconds of the processor, and the most memory in MB."""
    reading = _reading(file)
    document = make_document(reading)
    memory = _peak_mb()
    return {
        "bytes": (ROOT / file).stat().st_size,
        "pages": _pages(document),
        "memory": memory,
        "read": _best(lambda: _reading(file)),
        "structure": _best(lambda: _structured(reading)),
        "cut": _best(lambda: split_passages([document], max_tokens=600, min_tokens=8)),
        "floor": _best(lambda: _floor(ROOT / file)),
    }


def _structured(reading: Reading) -> Document:
    _points.cache_clear()  # a second round must not know what the first found
    return make_document(reading)


def _peak_mb() -> float:
    """Return the most memory that this process held; Linux tells it without its parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    [line] = [one for one in status.read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def _best(work: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def _reading(file: str) -> Reading:
    data = (ROOT / file).read_bytes()
    return _read(File(Path(file).name, data), DocumentsSection())


def _pages(document: Document) -> int:
    return len({place.where for place in document.places if place.where.startswith("page")})


def _floor(path: Path) -> int:
    """Do the least that any reader of the format must do; return what came of it, characters."""
    from lxml import etree, html

    data = path.read_bytes()
    if path.suffix == ".pdf":
        return _pdf_characters(data)
    if path.suffix == ".csv":
        return sum(len(row) for row in csv.reader(data.decode("utf-8-sig").splitlines()))
    if path.suffix == ".md":
        return len(data.decode("utf-8"))
    if path.suffix == ".docx":
        data = zipfile.ZipFile(path).read("word/document.xml")
    parse = html.fromstring if path.suffix == ".html" else etree.fromstring
    return len("".join(parse(data).itertext()))


def _pdf_characters(data: bytes) -> int:
    import pypdfium2

    pages = pypdfium2.PdfDocument(data)
    return sum(len(page.get_textpage().get_text_range()) for page in pages)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
