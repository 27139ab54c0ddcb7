from asking import requests

from curation.core.chat.agenda import Agenda, Job


def agenda(count: int, *, most_waiting: int) -> Agenda:
    """Return an agenda of requests `0`, `1`, ..."""
    wanted = {str(place): request for place, request in enumerate(requests(count))}
    return Agenda(wanted, most_waiting=most_waiting)


def taken(agenda: Agenda, now: float) -> Job:
    """Return the next job, which there must be."""
    job = agenda.take(now, begin=True)
    assert isinstance(job, Job)
    return job


def test_fresh_requests_come_in_order_and_failed_ones_when_due() -> None:
    """A failed one is handed out again once its time has come, before a fresh one."""
    jobs = agenda(4, most_waiting=4)
    first = taken(jobs, 0)
    jobs.put_back(first, 5)
    assert taken(jobs, 1).key == "1"
    assert taken(jobs, 5) is first
    assert [taken(jobs, 6).key for _ in range(2)] == ["2", "3"]
    assert jobs.take(7, begin=True) is None


def test_says_how_long_until_the_next_is_due() -> None:
    """Nothing fresh is left."""
    jobs = agenda(1, most_waiting=1)
    jobs.put_back(taken(jobs, 0), 5)
    assert jobs.take(2, begin=True) == 3


def test_begins_nothing_fresh_while_too_many_wait() -> None:
    """They would fail too."""
    jobs = agenda(9, most_waiting=2)
    for due in (5.0, 6.0):
        jobs.put_back(taken(jobs, 0), due)
    assert jobs.take(1, begin=True) == 4
    assert taken(jobs, 5).key == "0"
    assert taken(jobs, 5).key == "2"


def test_begins_nothing_fresh_where_nothing_is_answered() -> None:
    """Unless nothing waits: else nobody would ever try again."""
    jobs = agenda(9, most_waiting=5)
    jobs.put_back(taken(jobs, 0), 5)
    assert jobs.take(1, begin=False) == 4
    taken(jobs, 5)
    assert isinstance(jobs.take(6, begin=False), Job)
