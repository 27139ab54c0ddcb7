"""The disk: asked before the work, blamed in one line when it is full all the same."""

from pathlib import Path

import pytest
from safetensors import SafetensorError

from curation.core.errors import TrainError
from finetune.disk import check_disk, disk_errors


def test_a_disk_without_room_is_one_line(tmp_path: Path) -> None:
    """Where, how much, and what to do; the folder need not be there yet."""
    check_disk(tmp_path / "not" / "yet", 1)
    with pytest.raises(
        TrainError, match=r"MiB of disk are needed and .* MiB are free; free some space and run"
    ) as caught:
        check_disk(tmp_path / "not" / "yet", 1 << 60)
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("error", [OSError, RuntimeError, SafetensorError])
def test_a_write_that_finds_no_room_is_one_line(tmp_path: Path, error: type[Exception]) -> None:
    """In whatever words a library says it."""
    said = error("Error while serializing: I/O error: No space left on device (os error 28)")
    with (
        pytest.raises(TrainError, match="the disk is full; free some space and run the same"),
        disk_errors(tmp_path),
    ):
        raise said


def test_another_error_stays_what_it_is(tmp_path: Path) -> None:
    """A bug keeps its traceback."""
    said = RuntimeError("shapes do not match")
    with pytest.raises(RuntimeError, match="shapes do not match"), disk_errors(tmp_path):
        raise said
