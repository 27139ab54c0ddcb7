"""A command among others: pipes, terminals, signals and a second command at the same stage."""

import contextlib
import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from curation.core.command import Command, Stage, main
from curation.core.outcomes import Selection
from curation.core.progress import Lines, shown_duration
from curation.core.records import Evidence
from curation.core.store.runs import Key

ROOT = Path(__file__).parents[3]


def run(folder: Path, stage: Stage) -> int:
    """Run one stage on an empty configuration."""
    path = folder / "my.toml"
    path.touch()
    return main("demo", {"screen": stage}, argv=["screen", "--config", str(path)])


def screen(command: Command) -> None:
    """Make a run of nothing."""
    command.run(Key("screen", "curation.core.errors", {}, {}), Evidence, lambda: Selection(()))


@pytest.mark.parametrize(
    ("error", "code"), [("StoreError('mend me')", 2), ("KeyError('a bug')", 1)]
)
def test_exit_codes_reach_the_shell(tmp_path: Path, error: str, code: int) -> None:
    """2 and one line for what can be mended, 1 and a traceback for a bug."""
    done = subprocess.run(
        [sys.executable, "-c", _program(f"def stage(command):\n    raise {error}"), str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert ("Traceback" in done.stderr) == (code == 1)
    assert len(done.stderr.splitlines()) == 1 or code == 1


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    """`python -m curation show plan | head -1` shows a line and no more."""
    talk = "def stage(command):\n    for number in range(10**6):\n        command.say('line')"
    process = subprocess.Popen(
        [sys.executable, "-c", _program(talk), str(tmp_path)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline() == "line\n"
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(30) == 141


def test_a_second_command_waits_for_the_first_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another process holds the stage: its result is used, nothing is computed twice."""
    go = tmp_path / "go"
    slow = f"""
def stage(command):
    def compute():
        print("at work", flush=True)
        while not Path({str(go)!r}).exists():
            time.sleep(0.01)
        return Selection((Evidence(provision="act#s-1", quote="a", start=0, end=1),))
    command.run(Key("screen", "curation.core.errors", {{}}, {{}}), Evidence, compute)
"""
    other = subprocess.Popen(
        [sys.executable, "-c", _program(slow), str(tmp_path)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdout
    assert other.stdout.readline() == "at work\n"
    codes: list[int] = []
    here = threading.Thread(target=lambda: codes.append(run(tmp_path, screen)))
    here.start()
    said, deadline = "", time.monotonic() + 30
    while not said and time.monotonic() < deadline:
        time.sleep(0.01)
        said = capsys.readouterr().err
    assert said == "screen: another command is at this stage; waiting for it to finish\n"
    go.touch()
    here.join(30)
    assert codes == [0]
    assert capsys.readouterr().out == "screen          kept    1  [unchanged]\n"
    assert other.stdout.read().startswith("screen          kept    1  [")
    other.stdout.close()
    assert other.wait(30) == 0


def test_piped_progress_is_a_plain_line_a_tenth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Done, total, rate and time left; no control characters."""
    monkeypatch.setattr(Lines, "quiet_s", 0.0)

    def stage(command: Command) -> None:
        with command.progress("generate", 40) as update:
            for done in range(41):
                update(done, 40)
                time.sleep(0.001)

    assert run(tmp_path, stage) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert lines[0].startswith("  generate: 4/40, ")
    assert lines[-1].startswith("  generate: 40/40, ")
    assert lines[-1].endswith("/s, 0 s left")


def test_progress_says_what_else_there_is_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Money, for one: asked for anew at each line; a slow tenth has a line a minute."""
    monkeypatch.setattr(Lines, "silent_s", 0.0)
    spent = iter(range(100))

    def stage(command: Command) -> None:
        with command.progress("generate", 40, note=lambda: f"{next(spent)} USD") as update:
            for done in range(3):
                update(done, 40)

    assert run(tmp_path, stage) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert (first.split(",")[0], first.split(", ")[-1]) == ("  generate: 1/40", "0 USD")
    assert (second.split(",")[0], second.split(", ")[-1]) == ("  generate: 2/40", "1 USD")


def test_what_was_done_before_makes_no_haste(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that goes on at 900 of 1000 does not seem to have done 900 in a moment."""
    monkeypatch.setattr(Lines, "quiet_s", 0.0)

    def stage(command: Command) -> None:
        with command.progress("generate", 1000) as update:
            time.sleep(0.1)
            update(901, 1000)

    assert run(tmp_path, stage) == 0
    rate = float(capsys.readouterr().out.split(", ")[1].removesuffix("/s"))
    assert 0 < rate <= 10


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 s"), (119, "119 s"), (600, "10 min"), (7200, "2.0 h"), (260_000, "3.0 days")],
)
def test_a_duration_has_the_unit_that_suits_it(seconds: float, shown: str) -> None:
    """Nobody reads 86400 s."""
    assert shown_duration(seconds) == shown


def test_short_work_shows_no_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody reads lines about what is done in a moment, or about nothing."""

    def stage(command: Command) -> None:
        for total in (100, 0):
            with command.progress("generate", total) as update:
                update(total, total)

    assert run(tmp_path, stage) == 0
    assert capsys.readouterr().out == ""


def test_a_terminal_shows_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real terminal: label, done of total, time, rate, time left, and what it costs."""

    def stage(command: Command) -> None:
        with command.progress("generate", 40, note=lambda: "0.5 USD") as update:
            update(10, 40)

    ours, theirs = os.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        assert run(tmp_path, stage) == 0
    shown = _all_of(ours)
    assert "generate" in shown
    assert "10/40" in shown
    assert "/s, " in shown
    assert "left, 0.5 USD" in shown


def _all_of(terminal: int) -> str:
    """Read what was written to a terminal whose other end is closed."""
    shown = b""
    with os.fdopen(terminal, "rb", buffering=0) as ours, contextlib.suppress(OSError):
        while part := ours.read(65536):
            shown += part
    return shown.decode()


def _program(stage: str) -> str:
    """Return a program with one stage `screen`; its argument is the folder of the configuration."""
    return (
        textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from curation.core.command import main
        from curation.core.errors import StoreError
        from curation.core.outcomes import Selection
        from curation.core.records import Evidence
        from curation.core.store.runs import Key
        path = Path(sys.argv[1]) / "my.toml"
        path.touch()
        {stage}
        sys.exit(main("demo", {{"screen": stage}}, argv=["screen", "--config", str(path)]))
    """)
        .replace("{stage}", stage)
        .replace("{{", "{")
        .replace("}}", "}")
    )
