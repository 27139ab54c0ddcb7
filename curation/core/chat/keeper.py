"""Replies go to disk the moment they arrive, those of one moment in one commit."""

import asyncio

from curation.core.cassette import Cassette, Reply
from curation.core.errors import StoreError


class Keeper:
    """Stores beside the loop: a commit waits for the disk, and all requests would wait with it."""

    def __init__(self, cassette: Cassette) -> None:
        """Store into `cassette`, which nobody else uses meanwhile."""
        self._cassette = cassette
        self._arrived: list[tuple[Reply, asyncio.Future[Reply]]] = []
        self._storing: asyncio.Task[None] | None = None

    async def put(self, reply: Reply) -> Reply:
        """Return the reply that is kept, once it is on disk.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        kept: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._arrived.append((reply, kept))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())
        return await kept

    async def close(self) -> None:
        """Store what has arrived, whoever still waits for it."""
        if self._storing:
            await self._storing

    async def _store(self) -> None:
        while self._arrived:
            batch, self._arrived = self._arrived, []
            try:
                stored = await asyncio.to_thread(
                    self._cassette.put_all, [reply for reply, _ in batch]
                )
            except StoreError as error:
                for _, kept in batch:
                    if not kept.done():
                        kept.set_exception(error)
                continue
            for (_, kept), reply in zip(batch, stored, strict=True):
                if not kept.done():
                    kept.set_result(reply)
