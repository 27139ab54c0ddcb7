"""Answers without a network: a run again from its cassette alone."""

from collections.abc import Sequence

from curation.core.cassette import Cassette
from curation.core.chat.requests import ChatRequest, Endpoint, Reply
from curation.core.errors import ChatError


class CassetteChat:
    """Answers from the cassette and sends nothing, ever."""

    def __init__(self, endpoint: Endpoint, cassette: Cassette) -> None:
        """Answer as `endpoint` did when the cassette was filled."""
        self.endpoint = endpoint
        self._cassette = cassette

    def complete(self, requests: Sequence[ChatRequest]) -> tuple[Reply, ...]:
        """Return the kept reply to each request, in order.

        Raises:
            ChatError: at least one was never answered.
            StoreError: the cassette cannot be read.
        """
        kept = [self._cassette.get(self.endpoint.hash_of(request)) for request in requests]
        replies = tuple(reply for reply in kept if reply is not None)
        if len(replies) < len(requests):
            msg = (
                f"chat: {len(replies)} of {len(requests)} answers of {self.endpoint.identity},"
                f' model "{self.endpoint.model}", are in {self._cassette.path.name}, and this run'
                " is offline; run it once with the endpoint, or bring the cassette of that run"
            )
            raise ChatError(msg)
        return replies
