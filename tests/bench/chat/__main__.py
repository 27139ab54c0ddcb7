"""Runs the clients in turn, each in its own environment and process, and prints the ratios.

    python -m bench.chat [ROUNDS]

Seconds are from the first request to the last reply, as the server sees them; CPU and memory are of
the whole process. Every client meets the same faults.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

from bench.chat.passages import CONCURRENCY, TRIES
from bench.served import serving

_COUNT = 2000
_MANY = 10_000
_PLAIN: dict[str, float] = {"latency_s": 0.2}
_FAULTS = {**_PLAIN, "busy": 0.05, "broken": 0.02, "malformed": 0.02, "truncated": 0.01}
_HANGING = {**_PLAIN, "hanging": 0.2}
_CLIENTS = {
    "bare aiohttp loop": (".venv-bench/aiohttp", "bench.chat.bare_aiohttp"),
    "bare openai loop": (".venv-bench/openai", "bench.chat.bare_openai"),
    "LexLoom": (".venv", "bench.chat.ours"),
    "distilabel 1.5.3": (".venv-bench/distilabel", "bench.chat.with_distilabel"),
}
_HANG_LIMITS = {"concurrency": 256, "timeout_s": 2, "tries": 10}


@dataclass
class Run:
    """What one client did once."""

    window_s: float
    cpu_s: float
    memory_mb: float
    sent: int
    pairs: int
    rejected: int

    def missing(self, count: int) -> int:
        """Count the passages of which nothing is left."""
        return count - self.pairs - self.rejected


def main() -> None:
    """Print all tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with serving("bench.chat.server") as server:
        plain = _table(server, "no faults", [_PLAIN] * rounds)
        _table(server, "429, 500, malformed and truncated", [
            {**_FAULTS, "seed": 7 + place} for place in range(rounds)
        ])  # fmt: skip
        _print_ratios(plain)
        _print_kill(server)
        _print_many(server)


def _table(server: str, title: str, plans: list[dict[str, float]]) -> dict[str, list[Run]]:
    """Run every client under every plan, one after the other, and print the medians."""
    found: dict[str, list[Run]] = {name: [] for name in _CLIENTS}
    for plan in plans:
        for name, (venv, module) in _CLIENTS.items():
            if Path(venv, "bin", "python").exists():
                found[name].append(_run(server, venv, module, _COUNT, plan))
    _say(f"\n{_COUNT} requests, {CONCURRENCY} at a time, {title}: medians of {len(plans)}")
    _say(f"{'':<20} {'seconds':>8} {'CPU s':>6} {'MB':>5} {'sent':>5} {'pairs':>6} "
         f"{'rejected':>8} {'missing':>7}")  # fmt: skip
    for name, runs in found.items():
        if not runs:
            _say(f"{name:<20} absent: run it as make bench-chat")
            continue
        _say(
            f"{name:<20} {median(run.window_s for run in runs):8.2f} "
            f"{median(run.cpu_s for run in runs):6.2f} "
            f"{median(run.memory_mb for run in runs):5.0f} "
            f"{median(run.sent for run in runs):5.0f} {median(run.pairs for run in runs):6.0f} "
            f"{median(run.rejected for run in runs):8.0f} "
            f"{max(run.missing(_COUNT) for run in runs):7d}"
        )
    return found


def _print_ratios(plain: Mapping[str, list[Run]]) -> None:
    ours, loop, usual = (
        plain[name] for name in ("LexLoom", "bare aiohttp loop", "bare openai loop")
    )
    if not loop or not usual:
        return
    time_ratio = median(a.window_s / b.window_s for a, b in zip(ours, loop, strict=True))
    cpu_ratio = median(a.cpu_s / b.cpu_s for a, b in zip(ours, usual, strict=True))
    _say(f"\nseconds of LexLoom / bare aiohttp loop: {time_ratio:.3f}, aim at most 1.05")
    _say(f"CPU of LexLoom / bare openai loop:      {cpu_ratio:.2f}, aim at most 0.70")


def _print_kill(server: str) -> None:
    """Kill a run when half of it is answered; count what the next one asks again."""
    _post(server, _PLAIN)
    with tempfile.TemporaryDirectory() as folder:
        command = _command(*_CLIENTS["LexLoom"], server, _COUNT, Path(folder, "cassette.sqlite"))
        first = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_environment())
        while (seen := _seen(server))["answered"] < _COUNT // 2 and first.poll() is None:
            time.sleep(0.02)
        first.send_signal(signal.SIGKILL)
        first.wait()
        time.sleep(0.5)
        answered = _seen(server)["answered"]
        made = json.loads(subprocess.check_output(command, env=_environment()))
        seen = _seen(server)
    _say(f"\nkill -9 after {answered:.0f} answers, then the same command: {made['pairs']} pairs, "
         f"{seen['answered_twice']:.0f} answered twice, aim at most {CONCURRENCY}")  # fmt: skip


def _print_many(server: str) -> None:
    """Show that memory does not grow with the requests, and that hanging replies end."""
    few, many = (_run(server, *_CLIENTS["LexLoom"], count, _PLAIN) for count in (_COUNT, _MANY))
    _say(
        f"\nmemory for {_COUNT} and {_MANY} requests: {few.memory_mb:.0f}, {many.memory_mb:.0f} MB"
    )
    limits = _HANG_LIMITS
    with tempfile.TemporaryDirectory() as folder:
        more = (Path(folder, "cassette.sqlite"), limits["concurrency"], limits["timeout_s"])
        run = _run(server, *_CLIENTS["LexLoom"], _MANY, _HANGING, *more, tries=limits["tries"])
    attempts = _MANY / 0.8
    least = (_MANY * 0.2 + (attempts - _MANY) * limits["timeout_s"]) / limits["concurrency"]
    _say(f"{_MANY} requests, a fifth of the attempts hangs and is given up after "
         f"{limits['timeout_s']} s, {limits['concurrency']} at a time: {run.window_s:.0f} s "
         f"(least possible {least:.0f}), "
         f"{run.pairs} pairs, {run.missing(_MANY)} missing")  # fmt: skip


def _run(
    server: str, venv: str, module: str, count: int, plan: Mapping[str, float],
    *more: object, tries: int = TRIES,
) -> Run:  # fmt: skip
    """Run a client once under a plan."""
    _post(server, plan)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = subprocess.Popen(
            _command(venv, module, server, count, *more, tries=tries),
            stdout=out, stderr=err, env=_environment(),
        )  # fmt: skip
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if child.returncode:
            sys.exit(f"{module} failed: {err.read()[-2000:]}")
        made = json.loads(out.read().strip().splitlines()[-1])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seen = _seen(server)
    return Run(
        window_s=seen["window_s"],
        cpu_s=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        memory_mb=usage.ru_maxrss / 1024,
        sent=int(seen["sent"]),
        pairs=made["pairs"],
        rejected=made["rejected"],
    )


def _command(
    venv: str, module: str, server: str, count: int, *more: object, tries: int = TRIES
) -> list[str]:
    asked = [f"{server}/v1", str(count), str(tries), *map(str, more)]
    return [str(Path(venv, "bin", "python")), "-m", module, *asked]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": "tests:."}


def _post(server: str, plan: Mapping[str, float]) -> None:
    data = json.dumps(dict(plan)).encode()
    asked = Request(f"{server}/plan", data, {"content-type": "application/json"})  # noqa: S310 - ours
    urlopen(asked).close()  # noqa: S310 - ours


def _seen(server: str) -> dict[str, float]:
    with urlopen(f"{server}/seen") as answer:  # noqa: S310 - ours
        found: dict[str, float] = json.load(answer)
    return found


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
