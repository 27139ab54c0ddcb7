"""What is still to be asked: fresh requests, and failed ones when they are due again."""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from curation.core.chat.requests import ChatRequest


@dataclass(order=True, slots=True)
class Job:
    """A request on its way to a reply."""

    due: float
    """Monotonic seconds before which it is not tried again."""
    key: str
    """Request hash."""
    request: ChatRequest = field(compare=False)
    tried: int = field(default=0, compare=False)


class Agenda:
    """Hands out jobs; one that waits for its next try holds up nobody else."""

    def __init__(self, wanted: Mapping[str, ChatRequest], *, most_waiting: int) -> None:
        """Begin with all that is wanted, by request hash.

        Args:
            wanted: the requests, in the order of asking.
            most_waiting: failed jobs beyond which no fresh one is begun: where most of what is
                sent comes back, the rest would only follow it.
        """
        self._fresh: Iterator[tuple[str, ChatRequest]] = iter(wanted.items())
        self._left = len(wanted)
        self._waiting: list[Job] = []
        self._most_waiting = most_waiting

    def take(self, now: float, *, begin: bool) -> Job | float | None:
        """Return the next job, the seconds until one is due, or none where none is left.

        Args:
            now: monotonic seconds.
            begin: whether a fresh request may be begun while others wait.
        """
        if self._waiting and self._waiting[0].due <= now:
            return heapq.heappop(self._waiting)
        may_begin = not self._waiting or (begin and len(self._waiting) < self._most_waiting)
        if self._left and may_begin:
            self._left -= 1
            key, request = next(self._fresh)
            return Job(now, key, request)
        return self._waiting[0].due - now if self._waiting else None

    def put_back(self, job: Job, due: float) -> None:
        """Let a job that failed wait."""
        job.due = due
        heapq.heappush(self._waiting, job)
