"""From the files of an ended batch to stored replies: in any order, damaged, doubled or short."""

import io
import itertools
import time
from collections.abc import Callable, Iterator, Mapping

from curation.core.cassette import Cassette, Charge, Charges, Reply
from curation.core.chat.batch import wait_before_s
from curation.core.chat.provider_batch.api import BatchApi
from curation.core.chat.provider_batch.results import BatchState, read_line
from curation.core.chat.provider_batch.shards import Shard
from curation.core.chat.purse import Purse
from curation.core.chat.requests import ChatRequest
from curation.core.chat.wire import Failure

_STORED_AT_A_TIME = 500


class Harvest:
    """What a batch brought to the requests of its shard."""

    def __init__(
        self, shard: Shard, model: str, wanted: Mapping[str, ChatRequest], purse: Purse
    ) -> None:
        """Begin with nothing.

        Args:
            shard: what was asked.
            model: named in replies that name none.
            wanted: requests by request hash, those of the shard that are known among them.
            purse: what the replies took is paid from it.
        """
        self.replies: dict[str, Reply] = {}
        """Completed and stored, by request hash."""
        self.failures: dict[str, Failure] = {}
        """Why each other request has no reply."""
        self.strange = 0
        """Lines that name a request which the shard has not."""
        self.damaged = 0
        """Lines that cannot be read."""
        self.gone = 0
        """Files that the provider has no more."""
        self._expected = frozenset(shard.keys)
        self._model = model
        self._wanted = wanted
        self._purse = purse

    def begin_again(self) -> None:
        """Forget what the files said, save for the replies."""
        self.failures.clear()
        self.strange = self.damaged = self.gone = 0

    def take(self, lines: tuple[bytes, ...], cassette: Cassette, secrets: tuple[str, ...]) -> None:
        """Read some lines and store the replies among them in one commit."""
        replies: dict[str, Reply] = {}
        for line in filter(bytes.strip, lines):
            read = read_line(line, self._model, secrets)
            if read is None:
                self.damaged += 1
                continue
            key, outcome = read
            if key not in self._expected:
                self.strange += 1
            elif key in self.replies:
                continue
            elif isinstance(outcome, Failure):
                self.failures.setdefault(key, outcome)
            else:
                replies.setdefault(key, outcome)
        for reply in cassette.put_all(tuple(replies.values()), self._took(replies, cassette)):
            self.replies[reply.request_hash] = reply
            self.failures.pop(reply.request_hash, None)
        self._purse.book((), self._purse.look(cassette))

    def _took(self, replies: Mapping[str, Reply], cassette: Cassette) -> tuple[Charge, ...]:
        """Return what replies took, save for those that were collected and booked before."""
        charges = Charges()
        for key, reply in replies.items():
            kept = cassette.find(key)
            if not (kept and kept.batch):
                charges.add(self._purse.collected(reply, self._wanted.get(key)))
        return charges.sums()

    def end(self, batch_id: str) -> None:
        """Give every request that no line spoke of its failure."""
        why = "its results are there no more" if self.gone else "its results lack this request"
        for key in self._expected - self.replies.keys():
            self.failures.setdefault(key, Failure("retry", f"batch {batch_id}: {why}"))


def collect(
    api: BatchApi,
    cassette: Cassette,
    harvest: Harvest,
    state: BatchState,
    *,
    max_attempts: int,
    on_stored: Callable[[int], None],
) -> Failure | None:
    """Store every completed reply of an ended batch and say of the others why there is none.

    A request that has several lines is answered by its first completed reply. Where fewer lines
    came than the provider counts, or one is damaged, the files are downloaded again.

    Args:
        api: where the files are.
        cassette: where the replies go, some hundreds a commit.
        harvest: gets what there is.
        state: the batch, ended.
        max_attempts: downloads of a file that stays short or damaged.
        on_stored: called with the number of replies stored so far.

    Returns:
        Why a file could not be downloaded, if so.

    Raises:
        StoreError: a reply cannot be stored.
    """
    for tried in range(1, max_attempts + 1):
        harvest.begin_again()
        for file_id in state.result_files:
            data = api.download(file_id)
            if isinstance(data, Failure):
                return data
            if data is None:
                harvest.gone += 1
                continue
            for lines in _chunks(io.BytesIO(data)):
                harvest.take(lines, cassette, api.secrets)
                on_stored(len(harvest.replies))
        short = len(harvest.replies) + len(harvest.failures) < state.completed
        if harvest.gone or not (short or harvest.damaged):
            break
        if tried < max_attempts:
            time.sleep(wait_before_s("0" * 32, tried, Failure("retry", "")))
    harvest.end(state.id)
    return None


def _chunks(lines: Iterator[bytes]) -> Iterator[tuple[bytes, ...]]:
    while chunk := tuple(itertools.islice(lines, _STORED_AT_A_TIME)):
        yield chunk
