"""Replies go to disk the moment they arrive, those of one moment in one commit."""

import asyncio
from dataclasses import dataclass

from curation.core.cassette import Cassette, Charge, Reply
from curation.core.chat.purse import Purse
from curation.core.errors import StoreError


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What one attempt brought: a reply, its cost, or both; and who waits until it is stored."""

    reply: Reply | None
    charge: Charge | None
    stored: asyncio.Future[Reply | None]


class Keeper:
    """Stores beside the loop: a commit waits for the disk, and all requests would wait with it."""

    def __init__(self, cassette: Cassette, purse: Purse | None = None) -> None:
        """Store into `cassette`, which nobody else uses meanwhile; the purse hears of it."""
        self._cassette = cassette
        self._purse = purse
        self._arrived: list[_Arrival] = []
        self._storing: asyncio.Task[None] | None = None

    async def put(self, reply: Reply, charge: Charge | None = None) -> Reply:
        """Return the reply that is kept, once it is on disk with what it cost.

        Raises:
            StoreError: the disk is full or the file cannot be written.
        """
        return await self._add(reply, charge) or reply

    def book(self, charge: Charge) -> asyncio.Future[Reply | None]:
        """Book what an attempt may cost that brought no reply; awaited, it is on disk.

        Raises:
            StoreError: the disk is full or the file cannot be written; only to who awaits it.
        """
        return self._add(None, charge)

    async def close(self) -> None:
        """Store what has arrived, whoever still waits for it."""
        if self._storing:
            await self._storing

    def _add(self, reply: Reply | None, charge: Charge | None) -> asyncio.Future[Reply | None]:
        stored: asyncio.Future[Reply | None] = asyncio.get_running_loop().create_future()
        self._arrived.append(_Arrival(reply, charge, stored))
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())
        return stored

    async def _store(self) -> None:
        while self._arrived:
            batch, self._arrived = self._arrived, []
            charges = [one.charge for one in batch if one.charge]
            try:
                kept, booked = await asyncio.to_thread(self._commit, batch, charges)
            except StoreError as error:
                for one in batch:
                    if not one.stored.done():
                        one.stored.set_exception(error)
                continue
            if self._purse:
                self._purse.book(charges, booked)
            for one in batch:
                if not one.stored.done():
                    one.stored.set_result(kept[one.reply.request_hash] if one.reply else None)

    def _commit(
        self, batch: list[_Arrival], charges: list[Charge]
    ) -> tuple[dict[str, Reply], tuple[Charge, ...]]:
        """Store all in one commit; return the replies that are kept, and the account after it."""
        kept = self._cassette.put_all([one.reply for one in batch if one.reply], charges)
        booked = self._purse.look(self._cassette) if self._purse else ()
        return {reply.request_hash: reply for reply in kept}, booked
