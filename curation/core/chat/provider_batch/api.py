"""The Batch API over the `openai` client: look, upload, create, poll, download."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlsplit

from curation.core.chat.batch import LONGEST_TOLD_WAIT_S, wait_before_s
from curation.core.chat.provider_batch.results import SHARD_KEY, BatchState, read_state
from curation.core.chat.provider_batch.shards import COMPLETIONS
from curation.core.chat.requests import Connection
from curation.core.chat.wire import LOOPBACK, Failure, failure_of, secrets_of
from curation.core.text import content_hash

if TYPE_CHECKING:
    from openai import OpenAI

T = TypeVar("T")

_PAGE = 100


@dataclass(slots=True)
class _Seen:
    """What is at the provider already."""

    batches: dict[str, BatchState] = field(default_factory=dict)
    """By shard and by input file; the newest that brought or may bring something."""
    files: dict[tuple[str, object], str] = field(default_factory=dict)
    """Ids of uploaded files by name and size."""


class BatchApi:
    """One endpoint's batches; opened as a context manager.

    What may be sent again without harm is tried again by itself. A batch is created only after a
    look at those that are there, before every attempt: an answer that was lost on the way costs
    nothing twice.
    """

    def __init__(
        self, connection: Connection, *, timeout_s: float, max_attempts: int, settle_s: float
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            connection: an open way to the endpoint.
            timeout_s: seconds of silence after which one attempt is given up.
            max_attempts: attempts at each step.
            settle_s: seconds until a batch that was created is listed for sure.
        """
        self._client = _open(connection, timeout_s)
        self._timeout_s = timeout_s
        self._max_attempts = max_attempts
        self._settle_s = settle_s
        self._seen: _Seen | None = None
        self.created: set[str] = set()
        """Shards whose batches it made, not found."""
        self.secrets = secrets_of(self._client)
        """What no message may show."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the client."""
        self._client.close()

    def find(self, shard: str) -> BatchState | Failure | None:
        """Return the batch that holds a shard, or none, after every attempt to look."""
        seen = self._insist(shard, self._look)
        return seen if isinstance(seen, Failure) else seen.batches.get(shard)

    def submit(self, shard: str, lines: Callable[[], Iterable[bytes]]) -> BatchState | Failure:
        """Return the batch that holds a shard: one that is there, or a new one.

        Args:
            shard: name of the shard.
            lines: gives the lines of its file, anew at each call.
        """
        return self._insist(shard, lambda: self._submit_once(shard, lines))

    def retrieve(self, batch_id: str) -> BatchState | Failure | None:
        """Return how far a batch is, or none where the provider does not know it; asked once."""
        import openai

        def call() -> BatchState | Failure | None:
            try:
                answer = self._client.batches.with_raw_response.retrieve(batch_id)
            except openai.NotFoundError:
                return None
            return self._state(answer.text)

        return self._once(call)

    def download(self, file_id: str) -> bytes | Failure | None:
        """Return the content of a file, or none where it is there no more."""
        import openai

        def call() -> bytes | None:
            try:
                return self._client.files.content(file_id).content
            except openai.NotFoundError:
                return None

        return self._insist(file_id, call)

    def _submit_once(
        self, shard: str, lines: Callable[[], Iterable[bytes]]
    ) -> BatchState | Failure:
        seen = self._look()
        if isinstance(seen, Failure) or shard in seen.batches:
            return seen if isinstance(seen, Failure) else seen.batches[shard]
        name = f"lexloom-{shard}.jsonl"
        with TemporaryFile() as file:
            file.writelines(lines())
            found = seen.files.get((name, file.tell()))
            created = self._create(found, shard) if found else None
            # a file that was found may be of no use any more; a new one is
            if created is None or (isinstance(created, Failure) and created.kind != "retry"):
                file.seek(0)
                uploaded = self._once(lambda: self._upload(name, file))
                if isinstance(uploaded, str):
                    seen.files[name, file.tell()] = uploaded
                    created = self._create(uploaded, shard)
                else:
                    created = uploaded
        if isinstance(created, Failure):
            self._seen = None  # it may be there all the same
        else:
            self.created.add(shard)
        return created

    def _upload(self, name: str, file: Any) -> str | Failure:  # noqa: ANN401 - a file object
        answer = self._client.files.with_raw_response.create(
            file=(name, file, "application/jsonl"), purpose="batch"
        )
        data = _object(answer.text)
        if isinstance(data, Failure):
            return data
        file_id = data.get("id")
        if isinstance(file_id, str) and file_id:
            return file_id
        return Failure("retry", "HTTP 200 with JSON that is no file")

    def _create(self, file_id: str, shard: str) -> BatchState | Failure:
        def call() -> BatchState | Failure:
            answer = self._client.batches.with_raw_response.create(
                input_file_id=file_id,
                endpoint=COMPLETIONS,
                completion_window="24h",
                metadata={SHARD_KEY: shard},
            )
            return self._state(answer.text)

        created = self._once(call)
        if isinstance(created, Failure) and created.kind == "retry":
            time.sleep(self._settle_s)
        return created

    def _state(self, text: str) -> BatchState | Failure:
        data = _object(text)
        return data if isinstance(data, Failure) else read_state(data, self.secrets)

    def _look(self) -> _Seen | Failure:
        """Return what is at the provider; looked up once, and again after a failure."""
        if self._seen is None:
            seen = self._once(self._look_once)
            if isinstance(seen, Failure):
                return seen
            self._seen = seen
        return self._seen

    def _look_once(self) -> _Seen | Failure:
        from openai import omit

        api, seen = self._client, _Seen()
        files = _pages(
            lambda last: api.files.with_raw_response.list(purpose="batch", after=last or omit).text
        )
        if isinstance(files, Failure):
            return files
        for data in files:
            if data.get("purpose", "batch") == "batch" and data.get("status") != "error":
                seen.files.setdefault((str(data.get("filename")), data.get("bytes")), data["id"])
        batches = _pages(
            lambda last: api.batches.with_raw_response.list(limit=_PAGE, after=last or omit).text
        )
        if isinstance(batches, Failure):
            return batches
        shards = {file_id: _shard_of(name) for (name, _), file_id in seen.files.items()}
        for data in batches:
            state = read_state(data, self.secrets)
            if isinstance(state, Failure) or state.idle:
                continue
            # some servers drop metadata: the name of the input file tells as well
            shard = state.shard or shards.get(state.input_file_id, "")
            seen.batches.setdefault(shard, state)
        seen.batches.pop("", None)
        return seen

    def _once(self, call: Callable[[], T | Failure]) -> T | Failure:
        """Make one attempt."""
        import openai

        try:
            return call()
        except openai.APIError as error:
            return failure_of(error, self.secrets, timeout_s=self._timeout_s)

    def _insist(self, name: str, call: Callable[[], T | Failure]) -> T | Failure:
        """Make as many attempts as there may be."""
        spread = content_hash(name)
        for tried in range(1, self._max_attempts + 1):
            outcome = self._once(call)
            if not isinstance(outcome, Failure) or outcome.kind != "retry":
                return outcome
            if tried == self._max_attempts or (outcome.wait_s or 0) > LONGEST_TOLD_WAIT_S:
                return outcome
            time.sleep(wait_before_s(spread, tried, outcome))
        raise AssertionError


def _open(connection: Connection, timeout_s: float) -> "OpenAI":
    """Return a client that never retries by itself; a loopback address goes past any proxy."""
    from openai import DefaultHttpxClient, OpenAI

    host = urlsplit(connection.base_url).hostname or ""
    return OpenAI(
        base_url=connection.base_url,
        api_key=connection.api_key,
        default_query=dict(connection.query) or None,
        timeout=timeout_s,
        max_retries=0,
        http_client=DefaultHttpxClient(timeout=timeout_s, trust_env=not host.startswith(LOOPBACK)),
    )


def _pages(ask: Callable[[str], str]) -> list[dict[str, Any]] | Failure:
    """Return the objects of all pages of a list; `ask` takes the last id of the page before."""
    found: list[dict[str, Any]] = []
    known: set[str] = set()
    last = ""
    while True:
        page = _object(ask(last))
        if isinstance(page, Failure):
            return page
        data = page.get("data")
        objects = [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []
        fresh = [one for one in objects if isinstance(one.get("id"), str)]
        fresh = [one for one in fresh if one["id"] not in known]
        found += fresh
        known.update(one["id"] for one in fresh)
        # a server that knows no `after` sends the same page for ever
        if not fresh or not page.get("has_more"):
            return found
        last = fresh[-1]["id"]


def _shard_of(filename: str) -> str:
    return filename.removeprefix("lexloom-").removesuffix(".jsonl")


def _object(text: str) -> dict[str, Any] | Failure:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Failure("retry", f"HTTP 200 with a body that is not JSON: {text[:40]!r}")
    return data if isinstance(data, dict) else Failure("retry", "HTTP 200 with JSON of no object")
