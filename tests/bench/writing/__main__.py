"""Runs the pipeline up to the written pairs over 10,000 sections, killed at half and run again.

    python -m bench.writing [SECTIONS]

Memory is the most that the process of a stage held.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from bench.served import serving

_SECTIONS = 10_000
_CONCURRENCY = 64
_LIMIT_MB = 1_000
_STAGES = (
    "curation documents", "curation passages", "curation splits", "curation decide",
    "augmentation plan",
)  # fmt: skip
_CONFIG = """[documents]
paths = ["Rivers.txt", "Lakes.txt"]
max_memory_mb = 4096
[chat]
base_url = "{server}/v1"
model = "bench"
concurrency = {concurrency}
[writing]
candidates = 1
"""


def main() -> None:
    """Print memory, rate and what was answered twice."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _SECTIONS
    with serving("bench.writing.server") as server, tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "many.toml")
        config.write_text(_CONFIG.format(server=server, concurrency=_CONCURRENCY))
        for name in ("Rivers", "Lakes"):
            Path(folder, f"{name}.txt").write_text(_act(name, count // 2))
        for stage in _STAGES:
            line, memory, seconds = _run(stage, config)
            _say(f"{stage:<20} {seconds:6.1f} s {memory:5.0f} MB  {line}")
        answered = _killed(server, config, count // 2)
        line, memory, seconds = _run("augmentation generate", config)
        twice = _seen(server)["twice"]
        _say(f"{'generate, killed':<20} after {answered} answers")
        _say(f"{'generate, again':<20} {seconds:6.1f} s {memory:5.0f} MB  {line}")
        _say(f"answered twice: {twice}, at most {_CONCURRENCY} may be")
        _say(f"memory: {memory:.0f} MB, at most {_LIMIT_MB} may be")
        said = [Path(folder, name).read_text() for name in ("stderr", "stdout")]
        progress = [line.strip() for line in "".join(said).splitlines() if "left" in line]
        _say("progress: " + (progress[0] if progress else "no line, for it took not ten seconds"))


def _act(name: str, count: int) -> str:
    """Return a law of so many sections, no two alike."""
    return f"The Many {name} Act, 2026\n\n" + "\n".join(
        f"{number}. Tract {number} of {name}\n"
        f"Every owner of tract {number} shall keep the banks of the water in repair and shall,"
        f" within {number % 90 + 3} days of a flood, give notice in writing to the {name} Authority"
        f" of every breach that is longer than {number % 17 + 2} metres; and any person who fails"
        f" to give such notice is liable to a fine of not more than {number * 10 + 500} rupees,"
        " unless the Authority has extended the time in writing."
        for number in range(1, count + 1)
    )


def _killed(server: str, config: Path, at: int) -> int:
    """Begin to write and kill it without warning; return how many answers had gone out."""
    with Path(config.parent, "killed").open("w") as err:
        child = subprocess.Popen(_command("augmentation generate", config), stderr=err, stdout=err)
        while _seen(server)["answered"] < at and child.poll() is None:
            time.sleep(0.05)
        child.send_signal(signal.SIGKILL)
        child.wait()
    time.sleep(0.5)
    return _seen(server)["answered"]


def _run(stage: str, config: Path) -> tuple[str, float, float]:
    """Return the last line of a stage, its memory in MB and its seconds."""
    out, err = (Path(config.parent, name) for name in ("stdout", "stderr"))
    begun = time.monotonic()
    with out.open("w") as stdout, err.open("w") as stderr:
        child = subprocess.Popen(_command(stage, config), stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{stage} failed: {err.read_text()[-2000:]}{out.read_text()[-2000:]}")
    lines = out.read_text().strip().splitlines() or [""]
    return lines[-1], usage.ru_maxrss / 1024, time.monotonic() - begun


def _command(stage: str, config: Path) -> list[str]:
    return [sys.executable, "-m", *stage.split(), "--config", str(config)]


def _seen(server: str) -> dict[str, int]:
    with urlopen(f"{server}/seen") as answer:  # noqa: S310 - ours
        found: dict[str, int] = json.load(answer)
    return found


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
