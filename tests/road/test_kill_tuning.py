"""Kill -9 in training and in evaluation: the same loss, and nothing answered twice."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from roadwork import ROOT, can_mount, kill, private_disks
from toytraining import QUICK, Toy

from eval.records import Answer

pytestmark = [pytest.mark.road, pytest.mark.timeout(300)]
SLOW = QUICK.replace("epochs = 2", "epochs = 6") + "batch_size = 1\n"


def wait_for(process: "subprocess.Popen[str]", seen: Callable[..., bool]) -> None:
    """Return as soon as something is there; fail if the command ends before."""
    while not seen():
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


def losses(folder: Path) -> list[float]:
    """Return the validation losses of a finished training."""
    log = json.loads((folder / "training.json").read_text(encoding="utf-8"))["log"]
    return [point["validation_loss"] for point in log if point["validation_loss"] is not None]


def checkpoints(toy: Toy) -> list[int]:
    """Return the steps of the complete checkpoints."""
    found = toy.workspace.glob("runs/finetune/*/checkpoints/checkpoint-*/whole")
    return sorted(int(path.parent.name.rpartition("-")[2]) for path in found)


def test_a_killed_training_ends_with_the_same_loss(tmp_path: Path) -> None:
    """Killed three times at later and later steps, against one that nothing stopped."""
    whole = Toy(tmp_path / "whole", tables=SLOW)
    whole.train()
    broken = Toy(tmp_path / "broken", tables=SLOW)
    last = 0
    for _ in range(3):
        process = broken.begin("finetune", "train")
        wait_for(process, lambda after=last: max(checkpoints(broken), default=0) > after)
        kill(process)
        last = max(checkpoints(broken))
    said = broken.train().out
    assert f"going on after step {last}, where an earlier command stopped" in said
    assert losses(broken.trained) == pytest.approx(losses(whole.trained), abs=1e-4)


def test_a_killed_evaluation_answers_nothing_twice(tmp_path: Path) -> None:
    """What was answered before the kill is found, and only the rest is asked."""
    toy = Toy(tmp_path / "toy", tables=SLOW)
    toy.train()
    process = toy.begin("eval", "answer")
    wait_for(process, lambda: answered(toy) >= 5)
    kill(process)
    before = answered(toy)
    done = toy.do("eval", "answer")
    assert done.code == 0, done.err
    answers = toy.kept("answer", Answer)
    assert 5 <= before < len(answers)
    assert toy.cost("answer", "computed") == len(answers) - before
    assert answered(toy) == len(answers)


def answered(toy: Toy) -> int:
    """Count the replies on the disk."""
    path = toy.workspace / "memo.sqlite"
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM memo").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


DISKS = """
mount -t tmpfs -o size=16k none {workspace}/runs
for size in 16 256 512 1024 1280 1536 65536; do
  mount -o remount,size=${{size}}k {workspace}/runs
  {python} -m finetune train --config {config} >/dev/null 2>{errors}
  code=$?
  echo "$size $code $(wc -l <{errors}) $(head -c 300 {errors} | head -1)"
  [ $code = 0 ] && exit 0
done
"""


def test_a_full_disk_is_one_line_and_the_training_ends_well_on_a_larger_one(tmp_path: Path) -> None:
    """Refused before it begins, or broken off with what was written kept."""
    toy = Toy(tmp_path / "toy", tables=QUICK.replace("rank = 4", "rank = 16"))
    (toy.workspace / "runs").mkdir()
    if not can_mount(toy.workspace / "runs"):
        pytest.skip("this machine lets nobody mount a disk")
    script = DISKS.format(
        workspace=toy.workspace, python=sys.executable, config=toy.config,
        errors=tmp_path / "errors",
    )  # fmt: skip
    done = subprocess.run(
        [*private_disks(), "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    *refused, last = [line.split(maxsplit=3) for line in done.stdout.splitlines()]
    assert last[1] == "0", done.stdout
    assert len(refused) >= 2, done.stdout
    for size, code, lines, *words in refused:
        assert (code, lines) == ("2", "1"), f"{size} KiB: {words}"
        assert "disk" in words[0]


def test_two_trainings_at_once_are_one(tmp_path: Path) -> None:
    """The second waits, says so, and finds the first one's work."""
    toy = Toy(tmp_path / "toy")
    pair = [toy.begin("finetune", "train") for _ in range(2)]
    ends = [process.communicate(timeout=200) for process in pair]
    assert [process.returncode for process in pair] == [0, 0]
    said = [out for out, _ in ends]
    assert sum("[unchanged]" in out for out in said) == 1
    assert sum("another command is at this stage" in err for _, err in ends) == 1
