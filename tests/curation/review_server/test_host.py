"""The host ends with one line and status 2 when a person must mend something."""

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from curation.review_server.faults import HostError
from curation.review_server.home import hold_home
from curation.review_server.serving import open_port, url_of

HOST = Path(__file__).parents[3] / "curation" / "review_server" / "host.py"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the host as its users do; nothing here gets as far as importing Argilla."""
    return subprocess.run(
        [sys.executable, HOST, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=os.sep,
    )


def check_refusal(result: subprocess.CompletedProcess[str], says: str) -> None:
    """Check that a run ended with status 2 and one line."""
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.1", "example.org"])  # noqa: S104  refused
def test_only_loopback_is_bound(tmp_path: Path, host: str) -> None:
    """No flag puts the server onto a network."""
    check_refusal(run("--home", tmp_path, "--host", host), "binds to 127.0.0.1, localhost or ::1")


def test_a_taken_port_is_refused(tmp_path: Path) -> None:
    """Nothing is made before the port is ours."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        check_refusal(run("--home", tmp_path, "--port", port), f"--port {port}: cannot be taken")
    assert not (tmp_path / "secrets.json").exists()


def test_a_port_out_of_range_is_refused(tmp_path: Path) -> None:
    """A number that is no port gets the same answer as one taken."""
    check_refusal(run("--home", tmp_path, "--port", "70000"), "expected a free port")


def test_a_home_in_use_is_refused(tmp_path: Path) -> None:
    """Two hosts never write one database."""
    with hold_home(tmp_path):
        check_refusal(run("--home", tmp_path, "--port", "0"), "another review server runs")


def test_a_wrong_user_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    """A typing mistake leaves no folder behind."""
    check_refusal(run("--home", tmp_path / "home", "--user", "ann:king"), "the role is 'king'")
    assert not (tmp_path / "home").exists()


def test_backup_is_a_command(tmp_path: Path) -> None:
    """It prints where the copy is and never overwrites it."""
    sqlite3.connect(tmp_path / "argilla.db").close()
    result = run("backup", "--home", tmp_path, tmp_path / "copy.db")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"COPIED {tmp_path / 'copy.db'}\n"
    check_refusal(run("backup", "--home", tmp_path, tmp_path / "copy.db"), "expected a new file")


def test_a_free_port_is_found_and_named() -> None:
    """Port 0 gives a port of our own."""
    with open_port("127.0.0.1", 0) as listener:
        host, port = listener.getsockname()
        assert url_of(listener) == f"http://127.0.0.1:{port}"
        with pytest.raises(HostError, match="cannot be taken"):
            open_port(host, port)
