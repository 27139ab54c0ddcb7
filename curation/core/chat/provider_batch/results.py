"""What comes back: a batch as the provider describes it, and the lines of its files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from curation.core.cassette import Reply
from curation.core.chat.wire import Failure, classify, one_line, read_completion

SHARD_KEY = "lexloom_shard"
"""Key of the metadata that binds a batch to its shard."""

_ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
_QUEUE_FULL = ("token_limit_exceeded", "enqueued token limit")


@dataclass(frozen=True, slots=True)
class BatchState:
    """A batch as the provider describes it."""

    id: str
    status: str
    input_file_id: str
    shard: str
    """From its metadata; empty where it has none of ours."""
    result_files: tuple[str, ...]
    """Ids of the output file and of the error file, those that there are."""
    done: int
    """Requests that ended, well or not."""
    completed: int
    """Requests that ended well."""
    trouble: str
    """Why it failed as a whole, in one line."""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in _ENDED

    @property
    def idle(self) -> bool:
        """Whether it ended, or is about to, without having answered anything."""
        given_up = self.status in ("cancelling", "cancelled", "expired")
        return self.status == "failed" or (given_up and not self.completed + len(self.result_files))

    @property
    def turned_away(self) -> bool:
        """Whether it failed because the account has too much under way already.

        Source: openai-python issue 2084, "failed batch tasks cannot removed from task queue".
        """
        told = self.trouble.lower()
        return self.status == "failed" and any(words in told for words in _QUEUE_FULL)


def read_state(data: Mapping[str, Any], secrets: tuple[str, ...]) -> BatchState | Failure:
    """Read a batch object; anything else is a failure that another try may mend.

    Source: OpenAI API reference, "The batch object".
    """
    batch_id, status = data.get("id"), data.get("status")
    if not (isinstance(batch_id, str) and batch_id and isinstance(status, str)):
        return Failure("retry", "HTTP 200 with JSON that is no batch")
    metadata, counts = _table(data.get("metadata")), _table(data.get("request_counts"))
    files = (data.get("output_file_id"), data.get("error_file_id"))
    completed, failed = (_count(counts.get(name)) for name in ("completed", "failed"))
    errors = _table(data.get("errors")).get("data")
    return BatchState(
        id=batch_id,
        status=status,
        input_file_id=_text(data.get("input_file_id")),
        shard=_text(metadata.get(SHARD_KEY)),
        result_files=tuple(name for name in files if isinstance(name, str) and name),
        done=completed + failed,
        completed=completed,
        trouble=_trouble(errors if isinstance(errors, list) else [], secrets),
    )


def read_line(
    line: bytes, model: str, secrets: tuple[str, ...]
) -> tuple[str, Reply | Failure] | None:
    """Return whose result a line of an output or error file is, and what it says.

    Args:
        line: as it was downloaded; one that is damaged gives none.
        model: named in a reply that names none.
        secrets: never shown, whoever echoes them.

    Source: OpenAI API reference, "The request output object" of the Batch API.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    key = _table(data).get("custom_id")
    if not isinstance(key, str):
        return None
    response, error = _table(data.get("response")), data.get("error")
    status = response.get("status_code")
    if not isinstance(status, int) or (error and status < HTTPStatus.BAD_REQUEST):
        told = _told(_table(error)) or "a result without a status"
        return key, Failure("retry", one_line(told, secrets))
    body = response.get("body")
    if status < HTTPStatus.BAD_REQUEST:
        reply = read_completion(json.dumps(body), key, model)
        if isinstance(reply, Failure):
            return key, Failure(reply.kind, one_line(reply.what, secrets))
        return key, replace(reply, batch=True)
    told_error = _table(body).get("error", body)
    message = _text(_table(told_error).get("message"))
    # in the words of the client, so that a refusal reads alike in both modes
    what = f"HTTP {status}: Error code: {status}" + (f" - {message}" if message else "")
    code = _text(_table(told_error).get("code"))
    return key, classify(status, one_line(what, secrets), code, {})


def _trouble(errors: list[Any], secrets: tuple[str, ...]) -> str:
    """Say the first error of a batch that failed as a whole, with its line."""
    first = _table(errors[0]) if errors else {}
    place = f" (line {first['line']} of its file)" if first.get("line") else ""
    return one_line(f"{_told(first)}{place}", secrets)


def _told(error: Mapping[str, Any]) -> str:
    return ": ".join(str(error[name]) for name in ("code", "message") if error.get(name))


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
