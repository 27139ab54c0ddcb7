"""A backup holds everything committed, also while the database is open."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from curation.review_server.backup import back_up_database
from curation.review_server.faults import HostError


def test_a_backup_of_a_database_in_use_is_whole_and_private(tmp_path: Path) -> None:
    """What is still in the write-ahead log is copied too."""
    with closing(sqlite3.connect(tmp_path / "argilla.db")) as live:
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("CREATE TABLE answers (text)")
        live.execute("INSERT INTO answers VALUES ('kept')")
        live.commit()
        copy = back_up_database(tmp_path, tmp_path / "copy.db")
    with closing(sqlite3.connect(copy)) as copied:
        assert copied.execute("SELECT text FROM answers").fetchall() == [("kept",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not (tmp_path / "copy.db.new").exists()


def test_a_folder_gets_a_file_of_the_same_name(tmp_path: Path) -> None:
    """A folder is a good enough target."""
    sqlite3.connect(tmp_path / "argilla.db").close()
    folder = tmp_path / "backups"
    folder.mkdir()
    assert back_up_database(tmp_path, folder) == folder / "argilla.db"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Yesterday's backup survives a wrong command."""
    sqlite3.connect(tmp_path / "argilla.db").close()
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(HostError, match="expected a new file"):
        back_up_database(tmp_path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_home_without_a_database_is_refused(tmp_path: Path) -> None:
    """A wrong home is named, not copied empty."""
    with pytest.raises(HostError, match="no database was found"):
        back_up_database(tmp_path, tmp_path / "copy.db")


def test_a_file_that_is_no_database_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    """A failed backup cannot be taken for a good one."""
    (tmp_path / "argilla.db").write_text("no database at all" * 100)
    with pytest.raises(HostError, match="cannot be copied"):
        back_up_database(tmp_path, tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy*"))
