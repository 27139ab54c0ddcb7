"""What is under way stands in the cassette's file, by endpoint and model."""

from dataclasses import replace
from pathlib import Path

from asking import requests

from curation.core.cassette import Cassette, Reply
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.provider_batch.notes import BatchNotes
from curation.core.chat.provider_batch.shards import Shard

HERE = remote_endpoint("http://host/v1?key=sk-secret", "m", api_key_env="")
FIRST = Shard("a", ("1", "2"), "max_tokens")
SECOND = Shard("b", ("3",), "max_completion_tokens")


def test_a_shard_is_noted_bound_ended_and_forgotten(tmp_path: Path) -> None:
    """Each step is on disk when the call returns."""
    path = tmp_path / "c.sqlite"
    with BatchNotes(path, HERE) as notes:
        notes.plan([FIRST, SECOND])
        notes.bind(FIRST, "batch_1")
    with BatchNotes(path, HERE) as notes:
        assert notes.shards() == [replace(FIRST, batch_id="batch_1"), SECOND]
        assert notes.under_way() == ["batch_1"]
        notes.end(FIRST, {"2": "HTTP 400: too long"})
    ended = replace(FIRST, batch_id="batch_1", ended=True, refusals={"2": "HTTP 400: too long"})
    with BatchNotes(path, HERE) as notes:
        assert notes.shards() == [ended, SECOND]
        assert notes.under_way() == []
        notes.forgive([ended])
        assert notes.shards()[0] == replace(ended, refusals={})
        notes.forget([ended])
        assert notes.shards() == [SECOND]


def test_notes_are_of_one_endpoint_and_model(tmp_path: Path) -> None:
    """Another model's batches are not taken for this one's."""
    path = tmp_path / "c.sqlite"
    with BatchNotes(path, HERE) as notes:
        notes.plan([FIRST])
    for url, model in (("http://host/v1", "n"), ("http://other/v1", "m")):
        with BatchNotes(path, remote_endpoint(url, model, api_key_env="")) as notes:
            assert notes.shards() == []


def test_the_file_is_the_cassettes(tmp_path: Path) -> None:
    """Both are open at once, and nothing secret is in it."""
    path = tmp_path / "c.sqlite"
    reply = Reply(HERE.hash_of(requests(1)[0]), "text", "stop", 1, 1, "m")
    with Cassette(path) as cassette, BatchNotes(path, HERE) as notes:
        notes.plan([FIRST])
        cassette.put(reply)
        notes.bind(FIRST, "batch_1")
        assert cassette.get(reply.request_hash) == reply
    assert b"sk-secret" not in path.read_bytes()
