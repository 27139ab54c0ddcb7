"""The same chat port, answered through a provider's batches."""

from collections.abc import Callable, Mapping

from curation.core.cassette import Cassette, Reply
from curation.core.chat.batch import Limits
from curation.core.chat.http import HttpChat
from curation.core.chat.money import Budget, Prices
from curation.core.chat.provider_batch.notes import BatchNotes
from curation.core.chat.provider_batch.pace import Pace
from curation.core.chat.provider_batch.run import ProviderRun
from curation.core.chat.provider_batch.tally import Tally
from curation.core.chat.requests import ChatRequest, Endpoint


class BatchChat(HttpChat):
    """Asks through the Batch API of an endpoint: half the price, within a day.

    Replies are kept under the same hashes as those of direct requests, so either mode replays the
    other. What is under way is noted in the cassette's file: a call that was stopped at any moment
    is taken up by the next one with the same requests.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        cassette: Cassette,
        *,
        limits: Limits,
        pace: Pace,
        prices: Prices | None = None,
        budget: Budget | None = None,
        on_reply: Callable[[int, int], None] | None = None,
        say: Callable[[str], None] | None = None,
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            endpoint: whom to ask.
            cassette: where replies are kept and looked up, and batches noted.
            limits: attempts and seconds of one; the provider sets its own pace.
            pace: how large the files are, and how often a batch is looked at.
            prices: what its tokens cost in direct mode; none: they are free, or nobody knows.
            budget: the most that may ever be spent on it from this cassette; none: no limit.
            on_reply: called as `on_reply(done, total)` as the provider counts.
            say: called with one line where the user should know something.
        """
        super().__init__(
            endpoint, cassette, limits=limits, prices=prices, budget=budget, on_reply=on_reply
        )
        self._pace = pace
        self.say = say

    def _ask(self, wanted: Mapping[str, ChatRequest], *, kept: int) -> Mapping[str, Reply]:
        with BatchNotes(self._cassette.path, self.endpoint) as notes:
            tally = Tally(
                wanted,
                notes.shards(),
                kept=kept,
                model=self.endpoint.model,
                most=self._limits.max_attempts,
            )
            run = ProviderRun(
                self._cassette,
                notes,
                tally,
                limits=self._limits,
                pace=self._pace,
                purse=self.purse,
                on_reply=self.on_reply,
                say=self.say,
            )
            run.run(self._connect())
        return tally.replies
