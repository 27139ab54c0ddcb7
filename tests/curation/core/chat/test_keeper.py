import asyncio

import pytest

from curation.core.cassette import Cassette, Reply
from curation.core.chat.keeper import Keeper
from curation.core.errors import StoreError


def reply(number: int, text: str = "x") -> Reply:
    """Return a completed reply."""
    return Reply(f"{number:032x}", text, "stop", 1, 1, "m")


def test_replies_of_one_moment_share_a_commit(cassette: Cassette) -> None:
    """Each is on disk before its asker goes on."""
    commits: list[str] = []
    cassette._db().set_trace_callback(commits.append)

    async def many() -> list[Reply]:
        keeper = Keeper(cassette)
        kept = await asyncio.gather(*(keeper.put(reply(number)) for number in range(50)))
        assert len(cassette) == 50
        return kept

    assert asyncio.run(many()) == [reply(number) for number in range(50)]
    assert 1 <= commits.count("COMMIT") <= 2


def test_the_first_reply_ever_stored_stays(cassette: Cassette) -> None:
    """A second answer to one request changes nothing."""

    async def twice() -> Reply:
        keeper = Keeper(cassette)
        await keeper.put(reply(1, "first"))
        return await keeper.put(reply(1, "second"))

    assert asyncio.run(twice()).text == "first"


def test_what_arrived_is_stored_though_nobody_waits_any_more(cassette: Cassette) -> None:
    """A run that stops keeps what it has paid for."""

    async def stopped() -> None:
        keeper = Keeper(cassette)
        asking = [asyncio.create_task(keeper.put(reply(number))) for number in range(5)]
        await asyncio.sleep(0)
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        await keeper.close()

    asyncio.run(stopped())
    assert len(cassette) == 5


def test_a_full_disk_reaches_each_asker(cassette: Cassette) -> None:
    """Nobody waits for ever."""
    cassette._db().execute("PRAGMA max_page_count=3")

    async def many() -> list[Reply | BaseException]:
        keeper = Keeper(cassette)
        asking = (keeper.put(reply(number, "x" * 100_000)) for number in range(3))
        return await asyncio.gather(*asking, return_exceptions=True)

    found = asyncio.run(many())
    assert all(isinstance(error, StoreError) for error in found)
    with pytest.raises(StoreError, match="the disk is full"):
        raise found[0]  # type: ignore[misc]
