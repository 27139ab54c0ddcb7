"""What a person meets at the terminal: lines, exit codes, waiting, help."""

import argparse
import errno
import re
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from augmentation.__main__ import STAGES as WRITING
from curation.__main__ import STAGES as SELECTING
from curation.core.command import Command, Stage, Tool, main
from curation.core.errors import StoreError
from curation.core.outcomes import Selection, reject
from curation.core.records import Evidence
from curation.core.store.runs import Key
from curation.tools import TOOLS

QUOTES = tuple(
    Evidence(provision=f"act#s-{number}", quote="shall", start=0, end=5) for number in range(4)
)


def screen_key() -> Key:
    """Return a key whose code is a small module of ours."""
    return Key("screen", "curation.core.errors", {}, {})


def screen(command: Command) -> None:
    """Keep one quotation of four."""
    fallen = (
        reject("screen", QUOTES[1], "too_short"),
        reject("screen", QUOTES[2], "meta_talk"),
        reject("screen", QUOTES[3], "too_short"),
    )
    command.run(screen_key(), Evidence, lambda: Selection(QUOTES[:1], fallen))


def run(
    folder: Path,
    *arguments: str,
    stages: Mapping[str, Stage],
    tools: Mapping[str, Tool] | None = None,
) -> int:
    """Run a package of these stages on an empty configuration."""
    path = folder / "my.toml"
    path.touch()
    return main("demo", stages, tools, argv=[*arguments, "--config", str(path)])


def failing(error: BaseException) -> Stage:
    """Return a stage that ends in an error."""

    def stage(_command: Command) -> None:
        raise error

    return stage


def test_a_finished_stage_is_one_line_of_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stage, kept, rejected by reason, and what it took; exit code 0."""
    assert run(tmp_path, "screen", stages={"screen": screen}) == 0
    shown = capsys.readouterr()
    assert shown.out == (
        "screen          kept    1  rejected 3 (meta_talk 1, too_short 2)  [0.0 s]\n"
    )
    assert shown.err == ""


def test_a_second_run_is_unchanged_and_computes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run that is there is used."""

    def again(command: Command) -> None:
        command.run(screen_key(), Evidence, lambda: pytest.fail("it computed again"))

    assert run(tmp_path, "screen", stages={"screen": screen}) == 0
    assert run(tmp_path, "screen", stages={"screen": again}) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "screen          kept    1  rejected 3 (meta_talk 1, too_short 2)  [unchanged]"


def test_the_line_says_what_it_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Records computed are counted here; requests by the stage; both are kept beside the run."""

    def stage(command: Command) -> None:
        def compute() -> Selection[Evidence]:
            command.memo.map("curation.core.text", [1, 2, 1], list, key=int)
            return Selection(QUOTES[:2])

        command.memo.map("curation.core.text", [7], list, key=int)
        made = command.run(screen_key(), Evidence, compute, cost=lambda: {"sent": 3, "kept": 5})
        took = {"seconds": made.cost()["seconds"], "computed": 2, "sent": 3, "kept": 5}
        assert made.cost() == took

    assert run(tmp_path, "screen", stages={"screen": stage}) == 0
    line = r"screen          kept    2  \[\d+\.\d s, 2 computed, 3 sent, 5 kept\]\n"
    assert re.fullmatch(line, capsys.readouterr().out)


def test_several_stages_run_in_the_order_named_and_stop_at_the_first_that_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One command may hold a whole leg of the road."""
    stages: dict[str, Stage] = {
        "one": lambda command: command.say("one"),
        "two": lambda command: command.say("two"),
        "bad": failing(StoreError("nothing here")),
    }
    assert run(tmp_path, "two", "one", "bad", "one", stages=stages) == 2
    shown = capsys.readouterr()
    assert shown.out == "two\none\n"
    assert shown.err == "error: nothing here\n"


def test_memo_and_ledger_are_opened_once_and_closed_at_the_end(tmp_path: Path) -> None:
    """A command that needs neither makes neither."""
    used: list[Command] = []

    def stage(command: Command) -> None:
        assert command.ledger is command.ledger
        assert command.memo is command.memo
        used.append(command)

    assert run(tmp_path, "idle", stages={"idle": lambda _: None}) == 0
    assert not (tmp_path / "workspace").exists()
    assert run(tmp_path, "use", stages={"use": stage}) == 0
    with pytest.raises(ValueError, match=r"ledger\.sqlite is closed"):
        used[0].ledger.splits()


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (StoreError("no run; make one: make x"), 2, "error: no run; make one: make x\n"),
        (
            OSError(errno.ENOSPC, "No space left on device", "runs/x"), 2,
            "error: runs/x: the disk is full; free some space and run the same command again\n",
        ),
        (
            OSError(errno.EDQUOT, "Disk quota exceeded"), 2,
            "error: the disk is full; free some space and run the same command again\n",
        ),
        (BrokenPipeError(), 141, ""),
    ],
)  # fmt: skip
def test_what_a_user_can_mend_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception, code: int, line: str
) -> None:
    """Exit code 2 and no traceback; a reader who has seen enough is no error."""
    assert run(tmp_path, "x", stages={"x": failing(error)}) == code
    assert capsys.readouterr().err == line


def test_a_full_disk_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real device that is always full."""

    def stage(_command: Command) -> None:
        Path("/dev/full").write_text("x", encoding="utf-8")

    assert run(tmp_path, "x", stages={"x": stage}) == 2
    assert capsys.readouterr().err.startswith("error: the disk is full; free some space")


def test_ctrl_c_says_how_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 130, as a shell expects."""
    assert run(tmp_path, "x", stages={"x": lambda _: signal.raise_signal(signal.SIGINT)}) == 130
    assert capsys.readouterr().err == "stopped; run the same command again to resume\n"


@pytest.mark.parametrize("error", [KeyError("a bug"), PermissionError(errno.EACCES, "no")])
def test_a_bug_keeps_its_traceback(tmp_path: Path, error: Exception) -> None:
    """Nobody can mend it, so nobody is spared it."""
    with pytest.raises(type(error), match=r"a bug|no"):
        run(tmp_path, "x", stages={"x": failing(error)})


def test_a_missing_configuration_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """It is read before any stage runs."""
    assert main("demo", {"x": failing(KeyError())}, argv=["x", "--config", "no.toml"]) == 2
    assert capsys.readouterr().err.startswith("error: no.toml: no such configuration file")


def test_a_tool_has_arguments_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`trace ID` is no stage: its words are its own."""

    def find(command: Command, options: argparse.Namespace) -> None:
        """Find a thing."""
        command.say(f"found {options.id}")

    def arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("id")

    tools = {"find": Tool(find, arguments)}
    stages = {"screen": screen}
    assert run(tmp_path, "find", "a1", stages=stages, tools=tools) == 0
    assert capsys.readouterr().out == "found a1\n"
    with pytest.raises(SystemExit, match="0"):
        main("demo", stages, tools, argv=["find", "--help"])
    shown = capsys.readouterr().out
    assert "python -m demo find" in shown
    assert "Find a thing." in shown


def test_a_tool_may_have_no_argument(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the configuration, as every command."""
    tools = {"hello": Tool(lambda command, _options: command.say("hello"))}
    assert run(tmp_path, "hello", stages={}, tools=tools) == 0
    assert capsys.readouterr().out == "hello\n"


@pytest.mark.parametrize("arguments", [[], ["scren"], ["screen", "show"]])
def test_an_unknown_stage_is_refused_with_the_known_ones(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the keyboard runs nothing; a tool is no stage of several."""
    with pytest.raises(SystemExit, match="2"):
        main("demo", {"screen": screen}, TOOLS, argv=arguments)
    assert "usage: python -m demo" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("package", "stages", "tools"), [("curation", SELECTING, TOOLS), ("augmentation", WRITING, {})]
)
def test_help_lists_every_stage_and_tool_with_its_promise(
    package: str,
    stages: Mapping[str, Stage],
    tools: Mapping[str, Tool],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first line of each docstring, in the order of the data."""
    with pytest.raises(SystemExit, match="0"):
        main(package, stages, tools, argv=["--help"])
    shown = capsys.readouterr().out
    calls = [*stages.items(), *((name, tool.call) for name, tool in tools.items())]
    lines = [f"  {name:<15} {(call.__doc__ or '').splitlines()[0]}" for name, call in calls]
    assert "\n".join(lines[: len(stages)]) in shown
    assert all(line in shown.splitlines() and line.endswith(".") for line in lines)


def test_a_stage_with_an_option_is_the_tool_of_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Alone or among others it stays the stage; the option that all commands have is none."""

    def count(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--count", type=int, required=True)

    stages: dict[str, Stage] = {"plan": lambda command: command.say("stage")}
    tools = {"plan": Tool(lambda command, options: command.say(f"tool {options.count}"), count)}
    assert run(tmp_path, "plan", stages=stages, tools=tools) == 0
    assert run(tmp_path, "plan", "plan", stages=stages, tools=tools) == 0
    assert run(tmp_path, "plan", "--count", "3", stages=stages, tools=tools) == 0
    assert capsys.readouterr().out == "stage\nstage\nstage\ntool 3\n"
