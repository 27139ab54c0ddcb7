"""One call's requests through a provider's batches: noted, sent up, waited for, brought in."""

import itertools
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NoReturn

from curation.core.cassette import Cassette
from curation.core.chat.batch import LONGEST_TOLD_WAIT_S, Limits, wait_before_s
from curation.core.chat.provider_batch.api import BatchApi
from curation.core.chat.provider_batch.collect import Harvest, collect
from curation.core.chat.provider_batch.notes import BatchNotes
from curation.core.chat.provider_batch.pace import Pace
from curation.core.chat.provider_batch.results import BatchState
from curation.core.chat.provider_batch.shards import (
    Shard,
    cut_shards,
    lines_of,
)
from curation.core.chat.provider_batch.tally import Tally
from curation.core.chat.purse import Purse
from curation.core.chat.requests import Connection
from curation.core.chat.wire import Failure
from curation.core.errors import ChatError

_POLL_GROWTH = 1.5
_SHOWN_BATCHES = 3


class ProviderRun:
    """The requests of one call that the cassette cannot answer."""

    def __init__(
        self,
        cassette: Cassette,
        notes: BatchNotes,
        tally: Tally,
        *,
        limits: Limits,
        pace: Pace,
        purse: Purse,
        on_reply: Callable[[int, int], None] | None,
        say: Callable[[str], None] | None,
    ) -> None:
        """Prepare to answer what is pending in `tally`."""
        self._endpoint = notes.endpoint
        self._cassette = cassette
        self._notes = notes
        self._tally = tally
        self._limits = limits
        self._pace = pace
        self._purse = purse
        self._on_reply = on_reply
        self._say = say or (lambda _line: None)
        self._most_requests = pace.most_requests
        self._under_way: dict[str, int] = {}

    def run(self, connection: Connection) -> None:
        """Ask for all; return when each has its reply.

        Raises:
            BudgetError: what is pending could spend more than the budget.
            ChatError: a request failed every attempt, a batch failed or was cancelled, or the
                endpoint cannot be used; what was answered is kept, what is under way is noted.
            StoreError: a reply or a note cannot be stored.
        """
        limits = self._limits
        with BatchApi(
            connection,
            timeout_s=limits.timeout_s,
            max_attempts=limits.max_attempts,
            settle_s=self._pace.settle_s,
        ) as api:
            try:
                while self._tally.pending:
                    self._round(api)
            except KeyboardInterrupt:
                if self._under_way:
                    self._say(f"{self._names()} at the provider; the same command collects it all")
                raise
        self._conclude()

    def _round(self, api: BatchApi) -> None:
        """Bring every pending request into a batch, and every such batch to its end."""
        shards = self._submit(api, self._shards(api))
        turned_away = self._wait(api, shards)
        if self._tally.unusable:
            self._stop("cannot be used", self._tally.unusable)
        if turned_away and len(turned_away) == len(shards):
            self._make_smaller(turned_away)

    def _shards(self, api: BatchApi) -> list[Shard]:
        """Return the shards that hold what is pending: those under way, and new ones.

        New ones hold what the budget can pay beside what is under way; the rest waits for the
        next round, when it is known what these took.
        """
        under_way = self._made(api)
        held = {key for shard in under_way for key in shard.keys}
        pending = self._tally.pending
        rest = {key: request for key, request in pending.items() if key not in held}
        before = [request for key, request in pending.items() if key in held]
        payable = self._purse.payable(itertools.chain(before, rest.values())) - len(before)
        if not under_way and payable <= 0:
            self._purse.pays_batch(itertools.islice(rest.values(), 1))
            raise self._purse.error(self._tally.kept, self._tally.total)
        fresh = cut_shards(
            dict(itertools.islice(rest.items(), max(payable, 0))),
            self._endpoint,
            length_key=self._tally.length_key,
            rounds=self._tally.rounds,
            most_requests=self._most_requests,
            most_bytes=self._pace.most_bytes,
        )
        self._notes.plan(fresh)
        return under_way + fresh

    def _made(self, api: BatchApi) -> list[Shard]:
        """Return the noted shards that a batch holds; the others are cut anew."""
        found: list[Shard] = []
        for shard in self._notes.shards():
            if shard.ended or not self._tally.wants(shard):
                continue
            if shard.batch_id:
                self._under_way[shard.batch_id] = 0
                found.append(shard)
                continue
            # it may have been made, and its answer lost before it was noted
            state = api.find(shard.name)
            if isinstance(state, Failure):
                self._stop("cannot be asked for its batches", state)
            if state:
                found.append(self._bind(shard, state))
            else:
                self._notes.forget([shard])
        return found

    def _submit(self, api: BatchApi, shards: Sequence[Shard]) -> list[Shard]:
        """See to it that each shard has a batch, and note which."""
        bound: list[Shard] = []
        for shard in shards:
            if shard.batch_id:
                bound.append(shard)
                continue
            lines = partial(lines_of, shard, self._tally.pending, self._endpoint)
            state = api.submit(shard.name, lines)
            if isinstance(state, Failure):
                self._stop("took no batch", state)
            if shard.name in api.created:
                self._cassette.sent += len(shard.keys)
            bound.append(self._bind(shard, state))
        return bound

    def _bind(self, shard: Shard, state: BatchState) -> Shard:
        self._notes.bind(shard, state.id)
        self._under_way[state.id] = 0
        return replace(shard, batch_id=state.id)

    def _wait(self, api: BatchApi, shards: Sequence[Shard]) -> list[Shard]:
        """Look at the batches at growing intervals; collect each at its end.

        Returns:
            Those that the provider had no room for.
        """
        waiting = {shard.batch_id: shard for shard in shards}
        turned_away: list[Shard] = []
        pause_s, said = self._pace.first_poll_s, False
        failed: Counter[str] = Counter()
        while waiting:
            for batch_id, shard in list(waiting.items()):
                state = api.retrieve(batch_id)
                if not isinstance(state, BatchState):
                    failed[batch_id] += 1
                    pause_s = max(pause_s, self._patience_s(shard, failed[batch_id], state))
                    break
                del failed[batch_id]
                self._under_way[batch_id] = min(state.done, len(shard.keys))
                self._report()
                if state.ended:
                    del waiting[batch_id]
                    turned_away += self._end(api, shard, state)
            if waiting:
                if not said and not failed:
                    self._say(self._waits(waiting))
                    said = True
                time.sleep(pause_s)
                pause_s = min(pause_s * _POLL_GROWTH, self._pace.longest_poll_s)
        return turned_away

    def _patience_s(self, shard: Shard, failed: int, failure: Failure | None) -> float:
        """Return how long to wait after a look that failed, or stop.

        A batch that the provider does not know may only be too new. If it stays unknown its note
        goes: the next run looks for it by its shard, and else sends its requests anew.
        """
        advice = "if another key made it, set that key; else its requests are sent anew"
        unknown = Failure("retry", f"HTTP 404: no batch {shard.batch_id}", advice)
        failure, lost = failure or unknown, failure is None
        too_long = (failure.wait_s or 0) > LONGEST_TOLD_WAIT_S
        if failure.kind != "retry" or too_long or failed >= self._limits.max_attempts:
            if lost:
                self._notes.forget([shard])
                del self._under_way[shard.batch_id]
            self._stop("does not say how far its batches are", failure)
        return wait_before_s(shard.name, failed, failure)

    def _end(self, api: BatchApi, shard: Shard, state: BatchState) -> list[Shard]:
        """Collect an ended batch; return its shard if the provider had no room for it."""
        del self._under_way[state.id]
        if state.status == "failed":
            self._notes.bind(shard, "")
            if not state.turned_away:
                told = state.trouble or "the provider does not say why"
                self._stop(f"failed batch {state.id}", Failure("unusable", told))
            self._tally.last = Failure("retry", state.trouble)
            return [shard]
        harvest = Harvest(shard, self._endpoint.model, self._tally.pending, self._purse)
        failure = collect(
            api,
            self._cassette,
            harvest,
            state,
            max_attempts=self._limits.max_attempts,
            on_stored=self._report,
        )
        if failure:
            self._stop(f"does not hand over the results of batch {state.id}", failure)
        self._notes.end(shard, self._tally.settle(shard, harvest))
        self._report()
        if harvest.strange:
            count = harvest.strange
            self._say(f"batch {state.id}: {count} results name no request of it and are ignored")
        if state.status == "cancelled" and self._tally.wants(shard):
            told = f"batch {state.id} was cancelled at the provider"
            self._stop("was not let finish", Failure("unusable", told))
        return []

    def _make_smaller(self, turned_away: Sequence[Shard]) -> None:
        """Cut what is too much for the account's queue in halves, and wait a little."""
        largest = max(len(shard.keys) for shard in turned_away)
        self._most_requests = largest // 2
        if not self._most_requests:
            self._stop("has no room", self._tally.last)
        halvings = (self._pace.most_requests // largest).bit_length()
        time.sleep(wait_before_s(turned_away[0].name, halvings, Failure("retry", "")))

    def _conclude(self) -> None:
        """Stop if something has no reply; otherwise the notes have done their work."""
        tally = self._tally
        if tally.exhausted:
            most = self._limits.max_attempts
            self._stop(f"failed {most} of {most} attempts", tally.last)
        if tally.refused and tally.fresh:
            self._notes.forgive(tally.ended)
            self._stop("takes no such requests", tally.last)
        self._notes.forget(tally.ended)

    def _report(self, stored: int = 0) -> None:
        if self._on_reply:
            done = (
                self._tally.total
                - len(self._tally.pending)
                - self._tally.exhausted
                + stored
                + sum(self._under_way.values())
            )
            self._on_reply(min(done, self._tally.total), self._tally.total)

    def _waits(self, waiting: Mapping[str, Shard]) -> str:
        """Say what is waited for, and that nobody need stay for it."""
        count = sum(len(shard.keys) for shard in waiting.values())
        return (
            f"{count} requests are at the provider, for up to 24 h: {self._names()} there if this"
            " command is stopped, and the same command collects it all"
        )

    def _names(self) -> str:
        """Name the batches under way, the first few by their ids."""
        ids = list(self._under_way)
        more = f" and {len(ids) - _SHOWN_BATCHES} more" if len(ids) > _SHOWN_BATCHES else ""
        shown = ", ".join(ids[:_SHOWN_BATCHES]) + more
        return f"batch {shown} goes on" if len(ids) == 1 else f"batches {shown} go on"

    def _stop(self, found: str, last: Failure) -> NoReturn:
        advice = f"; {last.advice}" if last.advice else ""
        going_on = f" {self._names()} at the provider;" if self._under_way else ""
        msg = (
            f'chat: {self._endpoint.identity}: model "{self._endpoint.model}" {found}'
            f" (last: {last.what}){advice}."
            f" {self._tally.kept} of {self._tally.total} answers are kept;{going_on}"
            " run the same command again to resume"
        )
        raise ChatError(msg)
