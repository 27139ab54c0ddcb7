"""The engine's known errors are put right; its failures are values; the real one is asked."""

import shutil
from pathlib import Path

import pytest

from augmentation.engines.apertium import available_pivots, prepare, round_trips, unmask
from augmentation.translate import mask

NO_APERTIUM = "Apertium is not installed: make setup-apt"


def test_known_errors_of_the_engine_are_put_right() -> None:
    """May, does, inversions and wrong senses get back the form that they had."""
    may = mask("May a court act?")
    assert prepare(may) == "Can a court act?"
    assert unmask("Can a court act?", may, "eo") == "May a court act?"
    gives = mask("What right does Article 5 give to a person?")
    turned = unmask("Which right 7001 gives to a person?", gives, "spa")
    assert turned == "Which right does Article 5 give to a person?"
    assert unmask("What right do 7001 give to a personality?", gives, "eo") == gives.restore(
        gives.text
    )


def test_a_missing_engine_is_skipped_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the program there is no pivot, one line that says so, and no error."""
    monkeypatch.setenv("PATH", str(tmp_path))
    found, lines = available_pivots(["eo"], timeout_s=5)
    assert found == ()
    assert lines == ["Apertium is not installed: no back-translation; make setup-apt installs it"]
    assert round_trips(["What is law?"], "eo", timeout_s=5) == [""]


def _engine(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "apertium"
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_broken_engine_gives_empty_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exit code, too few lines or a hang are empty texts; good lines beside them stay."""
    _engine(tmp_path, "exit 1\n", monkeypatch)
    assert round_trips(["a", "b"], "eo", timeout_s=5) == ["", ""]
    _engine(tmp_path, "exec sleep 20\n", monkeypatch)
    assert round_trips(["a"], "eo", timeout_s=0.2) == [""]
    _engine(tmp_path, "grep -v bad\n", monkeypatch)
    assert round_trips(["good", "bad", "fine"], "eo", timeout_s=5) == ["good", "", "fine"]


def test_a_pivot_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing pair and a pair that translates nothing are one line each."""
    _engine(tmp_path, '[ "$1" = -l ] && echo "en-eo eo-en" && exit 0\nexit 1\n', monkeypatch)
    found, lines = available_pivots(["eo", "spa"], timeout_s=5)
    assert found == ()
    assert "translates nothing" in lines[0]
    assert lines[1].startswith("Apertium eng-spa is not installed")


@pytest.mark.skipif(shutil.which("apertium") is None, reason=NO_APERTIUM)
def test_apertium_translates_there_and_back() -> None:
    """The real engine keeps lines, numbers and order."""
    found, lines = available_pivots(["eo", "spa"], timeout_s=60)
    assert (found, lines) == (("eo", "spa"), [])
    texts = ["What may 7001 not do within 7002 days?", "Who may sue 7001?"]
    for pivot in found:
        back = round_trips(texts, pivot, timeout_s=60)
        assert "7001" in back[0]
        assert "7002" in back[0]
        assert "7001" in back[1]
        assert back == round_trips(texts, pivot, timeout_s=60)
