"""What a person meets at the terminal: arguments, progress, one line of counts, exit codes.

    0  done        1  a bug of ours, with its traceback
    2  something the user can mend, in one line      130  stopped by Ctrl-C

The only module that prints.
"""

import argparse
import errno
import itertools
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curation.core.chat.bill import shares
from curation.core.config import Config, load_config
from curation.core.errors import PipelineError
from curation.core.outcomes import Selection
from curation.core.progress import Lines, Note, Update, bar
from curation.core.records import Record
from curation.core.store.ledger import Ledger
from curation.core.store.memo import Memo
from curation.core.store.runs import Key, Run, Workspace


class Command:
    """One invocation: its configuration, its workspace and the way to speak to the user."""

    def __init__(self, config: Config) -> None:
        """Prepare for one configuration; nothing is opened yet."""
        self.config = config
        self.workspace = Workspace(config)
        self._open = ExitStack()
        self._memo: Memo | None = None
        self._ledger: Ledger | None = None

    @property
    def memo(self) -> Memo:
        """The memo, opened at first use."""
        if self._memo is None:
            self._memo = self._open.enter_context(Memo(self.workspace.root / "memo.sqlite"))
        return self._memo

    @property
    def ledger(self) -> Ledger:
        """The ledger, opened at first use."""
        if self._ledger is None:
            path = self.workspace.root / "ledger.sqlite"
            self._ledger = self._open.enter_context(Ledger(path))
        return self._ledger

    def close(self) -> None:
        """Close what was opened."""
        self._open.close()

    def run(
        self,
        key: Key,
        shape: type[Record],
        compute: Callable[[], Selection[Any]],
        *,
        cost: Callable[[], Mapping[str, Any]] | None = None,
    ) -> Run:
        """Return the run of `key`: the one that is there, or a new one.

        Args:
            key: all that decides the result.
            shape: class of the kept records.
            compute: makes the result; called under the stage's lock, and only when needed.
            cost: what else it took, asked for after `compute`; records computed are known here.
                Numbers are shown with their names; tables are only kept.
        """
        with self.workspace.writing(key.stage, lambda: self._waiting(key.stage)):
            run = self.workspace.find(key)
            if run is not None:
                self.workspace.point(key)
                self.say(_counts(run, "unchanged"))
                return run
            start = time.monotonic()
            before = self._memo.computed if self._memo else 0
            selection = compute()
            took: dict[str, Any] = {"seconds": round(time.monotonic() - start, 1)}
            if self._memo:
                took["computed"] = self._memo.computed - before
            asked = cost() if cost else {}
            took |= shares(asked, len(selection.kept)) | dict(asked)
            run = self.workspace.write(key, shape, selection, cost=took)
            shown = (_spent(name, n) for name, n in took.items() if not isinstance(n, Mapping))
            self.say(_counts(run, ", ".join(shown)))
            return run

    def say(self, line: str) -> None:
        """Print one line for the user."""
        print(line, flush=True)  # noqa: T201 - the one place

    def warn(self, line: str) -> None:
        """Print one line to standard error."""
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - the one place

    def shown(self, place: Path) -> str:
        """Return a place as the user would type it from the configuration's folder."""
        try:
            return place.relative_to(self.config.folder).as_posix()
        except ValueError:
            return str(place)

    @contextmanager
    def progress(self, label: str, total: int, *, note: Note = str) -> Iterator[Update]:
        """Show how far long work is: a bar at a terminal, a plain line a tenth otherwise.

        Args:
            label: what is done.
            total: how much of it, as far as it is known.
            note: asked at each update for what else is to be said, such as the money spent.

        Yields:
            `update(done, total)`.
        """
        if sys.stdout.isatty():
            with bar(label, total, note) as update:
                yield update
        else:
            yield Lines(label, self.say, note).update

    def _waiting(self, stage: str) -> None:
        self.warn(f"{stage}: another command is at this stage; waiting for it to finish")


def _spent(name: str, amount: float) -> str:
    if name == "seconds":
        return f"{amount} s"
    shown = f"{amount:.6f}".rstrip("0").rstrip(".") if isinstance(amount, float) else str(amount)
    return f"{shown} {name}"


def _counts(run: Run, how: str) -> str:
    """One line: stage, kept, rejected by reason, and how it came."""
    manifest = run.manifest
    rejected = manifest["rejected"]
    line = f"{manifest['stage']:<15} kept {manifest['kept']:>4}"
    if rejected:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(rejected.items()))
        line += f"  rejected {sum(rejected.values())} ({reasons})"
    return f"{line}  [{how}]"


Stage = Callable[[Command], None]


@dataclass(frozen=True)
class Tool:
    """A command that is no stage: `show`, `trace`; it has arguments of its own."""

    call: Callable[[Command, argparse.Namespace], None]
    """What runs; the first line of its docstring is the help."""
    arguments: Callable[[argparse.ArgumentParser], None] = lambda _parser: None
    """Adds its arguments."""


def main(
    package: str,
    stages: Mapping[str, Stage],
    tools: Mapping[str, Tool] | None = None,
    *,
    argv: Sequence[str] | None = None,
) -> int:
    """Run `python -m package STAGE... [--config FILE]` and return the exit code.

    Args:
        package: name shown in the help.
        stages: what to call by stage name, in the order of the data; several may be named.
        tools: other commands by name; one that has a stage's name is meant where it is given an
            option.
        argv: arguments in place of `sys.argv[1:]`.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = next((word for word in _words(arguments) if word in (tools or {})), "")
    if name in stages and not _has_options(arguments):
        name = ""
    tool = (tools or {}).get(name)
    parser = argparse.ArgumentParser(
        prog=f"python -m {package} {name}".strip(),
        description=tool.call.__doc__ if tool else _stage_help(stages, tools or {}),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--config", type=Path, default=Path("lexloom.toml"), help="configuration file"
    )
    if tool:
        tool.arguments(parser)
        arguments.remove(name)
        options = parser.parse_args(arguments)
        call = tool.call
        return _guarded(lambda: _with_command(options.config, lambda c: call(c, options)))
    known = [*stages] or [*(tools or {})]  # a package may have nothing but tools
    parser.add_argument("stage", nargs="+", choices=known, metavar="STAGE")
    options = parser.parse_args(arguments)
    wanted = [stages[name] for name in options.stage]
    return _guarded(lambda: _with_command(options.config, lambda c: _each(wanted, c)))


def _words(arguments: Sequence[str]) -> list[str]:
    """Return the first word that is no option and no option's value."""
    values = [after for before, after in itertools.pairwise(arguments) if before == "--config"]
    return [word for word in arguments if not word.startswith("-") and word not in values][:1]


def _has_options(arguments: Sequence[str]) -> bool:
    """Tell whether there is an option that not every command has."""
    return any(word.startswith("-") and not word.startswith("--config") for word in arguments)


def _stage_help(stages: Mapping[str, Stage], tools: Mapping[str, Tool]) -> str:
    """List stages and tools, each with its promise."""
    lines = ["stages, in the order of the data:"] if stages else []
    lines += [f"  {name:<15} {_promise(stage)}" for name, stage in stages.items()]
    if tools:
        lines += ["", "tools (--help for their arguments):"][not stages :]
        lines += [f"  {name:<15} {_promise(tool.call)}" for name, tool in tools.items()]
    return "\n".join(lines)


def _promise(call: Callable[..., None]) -> str:
    return (call.__doc__ or "").partition("\n")[0]


def _each(stages: Sequence[Stage], command: Command) -> None:
    for stage in stages:
        stage(command)


def _with_command(config: Path, call: Callable[[Command], None]) -> None:
    command = Command(load_config(config))
    try:
        call(command)
    finally:
        command.close()


def _guarded(action: Callable[[], None]) -> int:
    """Turn what a user can mend into one line and exit code 2; let bugs keep their traceback."""
    try:
        action()
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201 - the one place
        return 2
    except BrokenPipeError:
        return 141  # the reader of a pipe has seen enough; as after SIGPIPE
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        place = f"{error.filename}: " if error.filename else ""
        line = f"error: {place}the disk is full; free some space and run the same command again"
        print(line, file=sys.stderr)  # noqa: T201 - the one place
        return 2
    except KeyboardInterrupt:
        print("stopped; run the same command again to resume", file=sys.stderr)  # noqa: T201
        return 130
    return 0
