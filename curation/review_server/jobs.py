"""Argilla's background jobs without a Redis server: queue and worker inside this process.

Jobs recompute record statuses after a change of the data set's settings, and call webhooks. Those
still queued when the process ends are lost; answers and progress never wait for a job.
"""

import threading

import fakeredis
import redis
from rq import SimpleWorker
from rq.timeouts import TimerDeathPenalty


class _ThreadWorker(SimpleWorker):  # type: ignore[misc]  # typed as Any where RQ is not installed
    """A worker for a thread: no fork, and no signals, which only the main thread may take."""

    death_penalty_class = TimerDeathPenalty

    def _install_signal_handlers(self) -> None:
        """Leave the signals to the server."""


def install_queue() -> None:
    """Let every Redis connection of this process be one in-memory store.

    Call it before anything of Argilla is imported: Argilla connects while it is imported.
    """
    store = fakeredis.FakeRedis()
    redis.from_url = lambda *_, **__: store


def start_worker() -> threading.Thread:
    """Work off Argilla's queues in a thread that ends with the process."""
    from argilla_server.jobs.queues import DEFAULT_QUEUE, HIGH_QUEUE, REDIS_CONNECTION

    worker = _ThreadWorker([HIGH_QUEUE, DEFAULT_QUEUE], connection=REDIS_CONNECTION)
    thread = threading.Thread(
        target=worker.work, kwargs={"with_scheduler": False}, name="jobs", daemon=True
    )
    thread.start()
    return thread
