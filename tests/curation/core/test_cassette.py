import resource
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.cassette import Cassette, Charge, Reply, request_hash
from curation.core.errors import StoreError

ROOT = Path(__file__).parents[3]
REPLY = Reply("a" * 32, "text", "stop", 7, 3, "m")


def hashed(**changes: object) -> str:
    """Return the hash of a plain request with some parts changed."""
    parts: dict[str, object] = {
        "endpoint": "https://host/v1",
        "model": "m",
        "messages": [{"role": "user", "content": "hello"}],
        "schema": {"a": 1, "b": 2},
        "sampling": {"temperature": 0.5, "max_tokens": 9},
        "candidate": 0,
        "seed": 1,
    }
    return request_hash(**{**parts, **changes})  # type: ignore[arg-type]


def test_returns_what_was_stored_after_it_is_opened_again(tmp_path: Path) -> None:
    """A reply outlives the process that stored it, and a hit is counted."""
    with Cassette(tmp_path / "c.sqlite") as cassette:
        assert cassette.get(REPLY.request_hash) is None
        cassette.put(REPLY)
    with Cassette(tmp_path / "c.sqlite") as cassette:
        assert cassette.find(REPLY.request_hash) == REPLY
        assert cassette.hits == 0
        assert cassette.get(REPLY.request_hash) == REPLY
        assert (cassette.hits, cassette.sent, len(cassette)) == (1, 0, 1)


def test_keeps_the_first_reply_to_a_request(tmp_path: Path) -> None:
    """Two processes that asked the same get one answer between them."""
    other = Reply(REPLY.request_hash, "other", "stop", 1, 1, "m")
    with Cassette(tmp_path / "c.sqlite") as one, Cassette(tmp_path / "c.sqlite") as two:
        assert one.put(REPLY) == REPLY
        assert two.put(other) == REPLY


def test_charges_are_summed_by_endpoint_model_and_kind(tmp_path: Path) -> None:
    """They are booked with the replies or not at all, and outlive the process."""
    told = Charge("https://host/v1", "m", "metered", 10, 5, 4, seconds=0.5)
    with Cassette(tmp_path / "c.sqlite") as cassette:
        cassette.put_all(
            [REPLY], [told, told, replace(told, kind="bound"), replace(told, model="n")]
        )
        with pytest.raises(ValueError, match="only completed replies"):
            cassette.put_all([replace(REPLY, error="HTTP 400")], [told])
        cassette.put_all([], [told])
    with Cassette(tmp_path / "c.sqlite") as cassette:
        assert cassette.charges("https://host/v1", "m") == (
            replace(told, kind="bound"),
            Charge("https://host/v1", "m", "metered", 30, 15, 12, attempts=3, seconds=1.5),
        )
        assert cassette.charges("https://other/v1", "m") == ()


def test_a_file_of_an_earlier_version_is_brought_up(tmp_path: Path) -> None:
    """Its replies cost money: they are found again, and new ones stand beside them."""
    path = tmp_path / "c.sqlite"
    with sqlite3.connect(path) as old:
        old.execute(
            "CREATE TABLE replies (request_hash TEXT PRIMARY KEY, model TEXT NOT NULL,"
            " text TEXT NOT NULL, finish_reason TEXT NOT NULL, prompt_tokens INTEGER NOT NULL,"
            " completion_tokens INTEGER NOT NULL) WITHOUT ROWID"
        )
        old.execute("INSERT INTO replies VALUES ('k', 'm', 'old', 'stop', 3, 4)")
    old.close()
    new = replace(REPLY, cached_tokens=2, batch=True)
    for _ in range(2):
        with Cassette(path) as cassette:
            assert cassette.get("k") == Reply("k", "old", "stop", 3, 4, "m")
            assert cassette.put(new) == new == cassette.get(new.request_hash)


def test_a_closed_cassette_is_a_bug(tmp_path: Path) -> None:
    """Use after the end of the context is refused by name."""
    with Cassette(tmp_path / "c.sqlite") as cassette:
        pass
    with pytest.raises(ValueError, match=r"c\.sqlite is closed"):
        cassette.get("k")


@pytest.mark.parametrize(
    "reply",
    [
        Reply("k", "", "", 0, 0, "m"),
        Reply("k", "", "stop", 0, 0, "m", error="HTTP 400"),
    ],
)
def test_refuses_what_is_no_completed_reply(tmp_path: Path, reply: Reply) -> None:
    """A failure can never be mistaken for an answer later."""
    with (
        Cassette(tmp_path / "c.sqlite") as cassette,
        pytest.raises(ValueError, match="only completed replies"),
    ):
        cassette.put(reply)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    """Writers wait for each other; nothing is lost."""
    path = tmp_path / "c.sqlite"
    code = (
        "import sys; from pathlib import Path\n"
        "from curation.core.cassette import Cassette, Reply\n"
        "with Cassette(Path(sys.argv[1])) as cassette:\n"
        "    for i in range(100):\n"
        "        cassette.put(Reply(sys.argv[2] + str(i), 't', 'stop', 1, 1, 'm'))\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], cwd=ROOT) for name in "ab"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with Cassette(path) as cassette:
        assert len(cassette) == 200


def test_names_a_file_that_is_no_sqlite(tmp_path: Path) -> None:
    """A corrupt file is one line that says which and what to do."""
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match=r"c\.sqlite: not a sound SQLite file .* move it away"):
        Cassette(path)


def test_names_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A path that cannot be made is one line."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"file/c\.sqlite|file: "):
        Cassette(tmp_path / "file" / "c.sqlite")


def test_says_that_the_disk_is_full(tmp_path: Path) -> None:
    """A full disk is one line, and what was stored before is still there."""
    with Cassette(tmp_path / "c.sqlite") as cassette:
        cassette.put(REPLY)
        cassette._db().execute("PRAGMA max_page_count=3")
        big = Reply("b" * 32, "x" * 100_000, "stop", 1, 1, "m")
        with pytest.raises(StoreError, match="the disk is full"):
            cassette.put(big)
        assert cassette.get(REPLY.request_hash) == REPLY


def test_a_file_size_limit_is_one_line_too(tmp_path: Path) -> None:
    """When the kernel refuses to let the file grow, that is said, and nothing is half stored."""
    code = (
        "import sys; from pathlib import Path; from curation.core.cassette import Cassette, Reply\n"
        "from curation.core.errors import StoreError\n"
        "with Cassette(Path(sys.argv[1])) as cassette:\n"
        "    try: cassette.put(Reply('k', 'x' * 2_000_000, 'stop', 1, 1, 'm'))\n"
        "    except StoreError as error: sys.exit(str(error))\n"
    )
    path = tmp_path / "c.sqlite"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    assert done.returncode == 1
    assert "c.sqlite" in done.stderr
    assert "Traceback" not in done.stderr
    assert sqlite3.connect(path).execute("SELECT count(*) FROM replies").fetchone() == (0,)


def test_every_part_of_a_request_counts() -> None:
    """No two different requests share a reply; the order of a schema's keys counts too."""
    names = [
        hashed(),
        hashed(endpoint="https://other/v1"),
        hashed(model="n"),
        hashed(messages=[{"role": "system", "content": "hello"}]),
        hashed(schema=None),
        hashed(schema={"b": 2, "a": 1}),
        hashed(sampling={"temperature": 0.6, "max_tokens": 9}),
        hashed(candidate=1),
        hashed(seed=None),
    ]
    assert len(set(names)) == len(names)


@settings(max_examples=30, deadline=None)
@given(st.text(), st.floats(0, 2), st.integers(0, 2**31))
def test_the_hash_is_a_function_of_the_request(text: str, temperature: float, seed: int) -> None:
    """Equal requests have equal hashes, whatever the order of their sampling parameters."""
    one = hashed(
        messages=[{"role": "user", "content": text}],
        sampling={"temperature": temperature, "n": 1},
        seed=seed,
    )
    two = hashed(
        messages=[{"role": "user", "content": text}],
        sampling={"n": 1, "temperature": temperature},
        seed=seed,
    )
    assert one == two
