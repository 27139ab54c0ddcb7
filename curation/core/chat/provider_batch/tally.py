"""How each request of a call stands: pending, answered, refused, or out of attempts."""

from collections import Counter
from collections.abc import Mapping, Sequence

from curation.core.cassette import Reply
from curation.core.chat.batch import refusal, speaks_of_request
from curation.core.chat.provider_batch.collect import Harvest
from curation.core.chat.provider_batch.shards import NEWER_LENGTH_KEY, OLDER_LENGTH_KEY, Shard
from curation.core.chat.requests import ChatRequest
from curation.core.chat.wire import Failure


class Tally:
    """The requests that the cassette cannot answer, each in one state; nothing is sent here."""

    def __init__(
        self,
        wanted: Mapping[str, ChatRequest],
        noted: Sequence[Shard],
        *,
        kept: int,
        model: str,
        most: int,
    ) -> None:
        """Begin with all pending, save for what a run refused that was stopped before its end.

        Args:
            wanted: requests by request hash.
            noted: shards of the same endpoint and model.
            kept: answers that were there before.
            model: named in refusals.
            most: attempts a request.
        """
        self.pending = dict(wanted)
        """What is to be answered yet."""
        self.replies: dict[str, Reply] = {}
        """Answers and refusals that came."""
        self.rounds: Counter[str] = Counter()
        """In how many batches that ended each request stood."""
        self.ended: list[Shard] = []
        """Shards that did their work for this call."""
        self.last = Failure("retry", "nothing")
        """The newest failure."""
        self.unusable: Failure | None = None
        """One that only the user can mend, if any."""
        self.kept = kept
        """Answers that are in the cassette."""
        self.total = kept + len(wanted)
        self.fresh = not kept
        """Whether nothing was ever answered."""
        self.refused = 0
        """Refusals that may be meant for every request."""
        self.exhausted = 0
        """Requests that failed every attempt."""
        self.length_key = OLDER_LENGTH_KEY
        """Name under which the model takes the limit of length, as far as is known."""
        self._tried: Counter[str] = Counter()
        self._model = model
        self._most = most
        for shard in noted:
            self._recall(shard)

    def wants(self, shard: Shard) -> bool:
        """Tell whether a request of the shard is pending."""
        return not self.pending.keys().isdisjoint(shard.keys)

    def settle(self, shard: Shard, harvest: Harvest) -> Mapping[str, str]:
        """Count what a batch brought; return what it refused for good, by request hash.

        What failed stays pending, for the next batch, as often as there are attempts.
        """
        for key, reply in harvest.replies.items():
            if self.pending.pop(key, None):
                self.replies[key] = reply
                self.kept += 1
                self.fresh = False
        refused: dict[str, str] = {}
        for key, failure in harvest.failures.items():
            self.last = failure
            if failure.kind == "unusable":
                self.unusable = failure
            elif failure.kind == "retry":
                self._tried[key] += 1
                if self._tried[key] >= self._most:
                    self.exhausted += bool(self.pending.pop(key, None))
            elif shard.length_key == OLDER_LENGTH_KEY and NEWER_LENGTH_KEY in failure.what:
                self.length_key = NEWER_LENGTH_KEY
            else:
                refused[key] = failure.what
                self._refuse(key, failure)
        self.rounds.update(shard.keys)
        self.ended.append(shard)
        return refused

    def _recall(self, shard: Shard) -> None:
        if shard.length_key == NEWER_LENGTH_KEY:
            self.length_key = NEWER_LENGTH_KEY
        if not shard.ended:
            return
        self.rounds.update(shard.keys)
        if self.wants(shard):
            self.ended.append(shard)
        for key, told in shard.refusals.items():
            self._refuse(key, Failure("refused", told))

    def _refuse(self, key: str, failure: Failure) -> None:
        if self.pending.pop(key, None):
            self.last = failure
            self.refused += not speaks_of_request(failure.what)
            self.replies[key] = refusal(key, self._model, failure)
