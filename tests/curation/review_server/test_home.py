"""A home is private, used by one host at a time, and says where the host answers."""

import json
import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from curation.review_server.faults import HostError
from curation.review_server.home import (
    empty_temporary_folder,
    hold_home,
    open_home,
    remove_state,
    write_state,
)


def test_a_home_is_for_its_owner_only(tmp_path: Path) -> None:
    """A folder made with wide rights is narrowed."""
    wide = tmp_path / "home"
    wide.mkdir(mode=0o755)
    assert open_home(wide) == wide
    assert stat.S_IMODE(wide.stat().st_mode) == 0o700


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """The message says what to do instead."""
    (tmp_path / "home").write_text("")
    with pytest.raises(HostError, match="cannot be used as a home"):
        open_home(tmp_path / "home")


def test_a_home_that_no_database_address_can_hold_is_refused(tmp_path: Path) -> None:
    """Better one line now than a strange file later."""
    with pytest.raises(HostError, match=r"holds one of % \? #"):
        open_home(tmp_path / "50%")


def test_a_second_host_is_refused_with_the_address_of_the_first(tmp_path: Path) -> None:
    """The reader learns where the first one answers, once it does."""
    with hold_home(tmp_path):
        with pytest.raises(HostError, match="another review server runs on this home; use"):
            hold_home(tmp_path).__enter__()
        write_state(tmp_path, "http://127.0.0.1:1")
        with pytest.raises(HostError, match=rf"at http://127.0.0.1:1 \(process {os.getpid()}\)"):
            hold_home(tmp_path).__enter__()
    with hold_home(tmp_path):
        assert not (tmp_path / "server.json").exists()


def hold_and_die(home: Path) -> None:
    """Take the home and end as a killed host does."""
    hold_home(home).__enter__()
    write_state(home, "http://127.0.0.1:1")
    os.kill(os.getpid(), 9)


def test_a_killed_host_leaves_no_lock_and_its_notice_is_removed(tmp_path: Path) -> None:
    """Nobody has to delete a lock file by hand."""
    process = multiprocessing.get_context("fork").Process(target=hold_and_die, args=(tmp_path,))
    process.start()
    process.join(30)
    assert process.exitcode == -9
    assert (tmp_path / "server.json").exists()
    with hold_home(tmp_path):
        assert not (tmp_path / "server.json").exists()


def test_the_notice_names_address_and_process(tmp_path: Path) -> None:
    """The notice can be taken down twice."""
    write_state(tmp_path, "http://127.0.0.1:1")
    state = json.loads((tmp_path / "server.json").read_text())
    assert state.keys() == {"url", "pid", "started"}
    assert state["pid"] == os.getpid()
    remove_state(tmp_path)
    remove_state(tmp_path)
    assert not (tmp_path / "server.json").exists()


def test_the_temporary_folder_is_empty_at_each_start(tmp_path: Path) -> None:
    """Old copies of the pages do not pile up."""
    (empty_temporary_folder(tmp_path) / "left").write_text("")
    assert list(empty_temporary_folder(tmp_path).iterdir()) == []
