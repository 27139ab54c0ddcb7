import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_review_host import PYTHON, needs_host

from curation.core.errors import PipelineError, ReviewError
from curation.review.port import ReviewSection
from curation.review.server import (
    Host,
    attend_host,
    open_desk,
    running_host,
    start_host,
    stop_host,
    was_started,
)


def start(home: Path, *reviewers: str, port: int = 0) -> Host:
    """Start a server for these people."""
    return start_host(home, venv_python=PYTHON, port=port, reviewers=reviewers)


def fail(error: PipelineError) -> None:
    """Say that no error was expected."""
    pytest.fail(str(error))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home whose server does not outlive the test."""
    yield tmp_path / "argilla"
    stop_host(tmp_path / "argilla")


def test_nothing_runs_on_an_empty_home(tmp_path: Path) -> None:
    """There is nothing to stop, and no desk."""
    section = ReviewSection()
    assert running_host(tmp_path) is None
    assert stop_host(tmp_path) is False
    assert not was_started(section, home=tmp_path)
    with pytest.raises(ReviewError, match="does not run; start it with make review"):
        open_desk(section, home=tmp_path, dataset="d")


def test_without_its_environment_it_says_how_to_get_it(tmp_path: Path) -> None:
    """The missing interpreter is named."""
    with pytest.raises(ReviewError, match="nowhere/python is not there; run make review"):
        start_host(tmp_path, venv_python=Path("nowhere/python"), port=6998, reviewers=["ann"])


def test_an_argilla_of_ones_own_needs_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is named, its value never."""
    section = ReviewSection(url="https://argilla.example.org", api_key_env="MY_KEY")
    assert was_started(section, home=tmp_path)
    monkeypatch.delenv("MY_KEY", raising=False)
    with pytest.raises(ReviewError, match="the variable MY_KEY is empty"):
        open_desk(section, home=tmp_path, dataset="d")
    monkeypatch.setenv("MY_KEY", "a-secret")
    desk = open_desk(section, home=tmp_path, dataset="d")
    assert "https://argilla.example.org" in repr(desk)
    assert "a-secret" not in repr(desk)


class TestLive:
    pytestmark = needs_host

    def test_a_taken_port_is_one_line(self, home: Path) -> None:
        """The line names the setting."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(ReviewError, match=rf"did not start: \[review\] port {port}: ") as e:
                start(home, "ann", port=port)
        assert "\n" not in str(e.value)

    def test_it_lives_through_reuse_kill_and_restart(self, home: Path) -> None:
        """Started once, found again, stale after kill -9, started again, stopped."""
        first = start(home, "ann", "bob")
        assert first.url.startswith("http://127.0.0.1:")
        assert first.reused is False
        assert first.sign_in.read_text().count("\nann ") == 1
        again = start(home, "bob", "ann")
        assert (again.pid, again.reused) == (first.pid, True)
        assert open_desk(ReviewSection(), home=home, dataset="demo").health().records == 0
        with pytest.raises(ReviewError, match=r"runs for ann, bob; .* names ann; stop it"):
            start(home, "ann")
        os.kill(first.pid, signal.SIGKILL)
        os.waitpid(first.pid, 0)
        assert (home / "server.json").exists(), "it had no time to clean up"
        assert running_host(home) is None
        second = start(home, "ann", "bob")
        assert (second.pid != first.pid, second.reused) == (True, False)
        assert stop_host(home) is True
        assert stop_host(home) is False

    def test_ctrl_c_pulls_a_last_time_and_stops(self, home: Path) -> None:
        """Who leaves takes the verdicts along."""
        host = start(home, "ann")
        ticks = []

        def tick() -> None:
            ticks.append(running_host(home) is not None)
            if len(ticks) == 2:
                raise KeyboardInterrupt

        attend_host(host, every_s=0.2, on_tick=tick, on_error=fail)
        assert ticks == [True, True, True]
        assert running_host(home) is None

    def test_a_tick_that_fails_is_told_and_tried_again(self, home: Path) -> None:
        """It neither ends the attending nor the server."""
        host = start(home, "ann")
        told: list[str] = []
        ticks = []

        def tick() -> None:
            ticks.append(running_host(home) is not None)
            if len(ticks) == 3:
                raise KeyboardInterrupt
            if len(ticks) < 3:
                msg = f"tick {len(ticks)}"
                raise ReviewError(msg)

        attend_host(host, every_s=0.1, on_tick=tick, on_error=lambda e: told.append(str(e)))
        assert told == ["tick 1", "tick 2"]
        assert ticks == [True] * 4
        assert running_host(home) is None

    @pytest.mark.parametrize("ends", [[KeyboardInterrupt, ReviewError], [ZeroDivisionError]])
    def test_however_attending_ends_the_server_stops(
        self, home: Path, ends: list[type[BaseException]]
    ) -> None:
        """The last pull fails, or there is a bug: it stops first, then the error is raised."""
        host = start(home, "ann")
        *_, last = ends
        left = list(ends)

        def tick() -> None:
            raise left.pop(0)

        with pytest.raises(last):
            attend_host(host, every_s=0.1, on_tick=tick, on_error=fail)
        assert left == []
        assert running_host(home) is None

    def test_attending_ends_when_someone_else_stops_it(self, home: Path) -> None:
        """A stop from another terminal is no error."""
        host = start(home, "ann")
        attend_host(host, every_s=0.1, on_tick=lambda: stop_host(home), on_error=fail)
        assert running_host(home) is None
