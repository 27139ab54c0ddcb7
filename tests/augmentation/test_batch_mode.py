"""`[chat] mode = "batch"`: the same data set through a provider's batches."""

from pathlib import Path

from batch_serving import BatchServer
from inside import SMALL_ACT, TABLES, build
from roadlaw import write_soundly
from roadwork import Project


def _project(folder: Path, base_url: str, mode: str) -> Project:
    chat = f'[chat]\nmode = "{mode}"\nbase_url = "{base_url}"\nmodel = "test-model"\n'
    return Project(folder, act=SMALL_ACT, tables=TABLES + chat)


def test_the_release_is_the_same_in_both_modes(tmp_path: Path) -> None:
    """Byte for byte; and a direct run over the workspace of a batch run asks for nothing."""
    with BatchServer(write_soundly) as server:
        server.looks = 1
        direct = _project(tmp_path / "direct", server.base_url, "direct")
        build(direct)
        batch = _project(tmp_path / "batch", server.base_url, "batch")
        said = build(batch)
        assert len(server.batches) == 3  # of generate, of paraphrase, and of its judge
        assert set(server.submitted.values()) == {1}
        calls = len(server.bodies)
        for run in (batch.workspace / "runs").glob("*/*/manifest.json"):
            run.unlink()
        again = _project(batch.folder, server.base_url, "direct")
        again.configure(batch.config.read_text().replace('mode = "batch"', 'mode = "direct"'))
        build(again)
        assert len(server.bodies) == calls
    assert batch.files() == direct.files()
    assert "sent" in said
