"""How far long work is: a bar at a terminal, plain lines otherwise; rate, time left, and a note."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Update = Callable[[int, int], None]
"""Called as `update(done, total)`."""
Note = Callable[[], str]
"""What else there is to say at the moment, such as the money spent; empty: nothing."""

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86400
_COUNTED_IN_SECONDS = 120


def shown_duration(seconds: float) -> str:
    """Return a duration in the unit that a person would say it in."""
    if seconds < _COUNTED_IN_SECONDS:
        return f"{seconds:.0f} s"
    if seconds < _COUNTED_IN_SECONDS * _MINUTE_S:
        return f"{seconds / _MINUTE_S:.0f} min"
    if seconds < 2 * _DAY_S:
        return f"{seconds / _HOUR_S:.1f} h"
    return f"{seconds / _DAY_S:.1f} days"


class _Pace:
    """Rate and time left; what was done before the first update took no time."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._before: int | None = None

    def shown(self, done: int, total: int) -> str:
        if self._before is None:
            self._before = max(done - 1, 0)
        rate = (done - self._before) / max(time.monotonic() - self._start, 1e-9)
        left = (total - done) / max(rate, 1e-9) if done < total else 0
        return f"{rate:.1f}/s, {shown_duration(left)} left"


class Lines:
    """Progress for piped output: a line a tenth or a minute, and only when the work is long."""

    quiet_s = 10.0
    """The least between two lines."""
    silent_s = 60.0
    """The most between two lines of work that goes on."""

    def __init__(self, label: str, say: Callable[[str], None], note: Note) -> None:
        """Begin; nothing is said yet."""
        self._label = label
        self._say = say
        self._note = note
        self._pace = _Pace()
        self._last = time.monotonic()
        self._tenth = 0

    def update(self, done: int, total: int) -> None:
        """Say how far it is, if it is time to."""
        pace = self._pace.shown(done, total)
        now = time.monotonic()
        tenth = 10 * done // max(total, 1)
        wait_s = self.quiet_s if tenth > self._tenth else self.silent_s
        if now - self._last >= wait_s and done:
            line = f"  {self._label}: {done}/{total}, {pace}"
            self._say(", ".join(filter(None, (line, self._note()))))
            self._tenth, self._last = tenth, now


@contextmanager
def bar(label: str, total: int, note: Note) -> Iterator[Update]:
    """Show a bar at the terminal until the end of the context.

    Yields:
        `update(done, total)`.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),  # what the words leave
        MofNCompleteColumn(),
        TextColumn("{task.fields[said]}"),
    )
    pace = _Pace()
    with Progress(*columns, transient=True, expand=True) as progress:
        task = progress.add_task(label, total=total, said="")

        def update(done: int, total: int) -> None:
            said = ", ".join(filter(None, (pace.shown(done, total), note())))
            progress.update(task, completed=done, total=total, said=said)

        yield update
