"""Feeds mutated files of every format to intake: it must answer, whatever they hold.

    python tests/fuzz/fuzz_intake.py [SECONDS]      60 by default; ends with the first fault

The first byte of an input says what the rest is: a file, or a part of a package.
"""

import sys
import tempfile
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]
with atheris.instrument_imports(include=["curation.documents", "openpyxl", "docx"]):
    from answers import check_answer
    from seeds import PARTS, SEEDS, with_part

_NAMES = tuple(SEEDS)


def seed_inputs() -> list[bytes]:
    """Return the inputs to begin from: every file and every part."""
    whole = [bytes([index]) + SEEDS[name] for index, name in enumerate(_NAMES)]
    parts = [bytes([len(_NAMES) + index]) + item[2] for index, item in enumerate(PARTS)]
    return whole + parts


def as_file(data: bytes) -> tuple[str, bytes]:
    """Return name and bytes of the file that an input stands for."""
    choice = data[0] % (len(_NAMES) + len(PARTS)) if data else 0
    if choice < len(_NAMES):
        return _NAMES[choice], data[1:]
    name, part, _ = PARTS[choice - len(_NAMES)]
    return name, with_part(name, part, data[1:])


def try_one(data: bytes) -> None:
    """Take in one input; anything that is raised is a fault."""
    check_answer(*as_file(data))


def main() -> None:
    """Fuzz for the seconds that were asked for."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seed_inputs()):
            Path(folder, f"seed-{number}").write_bytes(data)
        options = [
            f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=4096", "-max_len=20000",
            "-len_control=0", "-print_final_stats=1",
            f"-artifact_prefix={tempfile.gettempdir()}/fuzz-intake-",
        ]  # fmt: skip
        try_one(seed_inputs()[0])  # what is loaded at the first file takes long
        atheris.Setup([sys.argv[0], *options, folder], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
