"""Ours: the chat port with its cassette; every reply ends as a pair or as a rejection.

python -m bench.chat.ours URL COUNT TRIES [CASSETTE [CONCURRENCY [TIMEOUT_S]]]
"""

import json
import sys
import tempfile
from pathlib import Path

from bench.chat.passages import CONCURRENCY, SYSTEM, prompt
from pydantic import JsonValue

from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.endpoint import remote_endpoint
from curation.core.chat.http import HttpChat
from curation.core.chat.parse import BadReply, parse_reply
from curation.core.chat.requests import ChatRequest, Message

_SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "required": ["question", "answer"],
    "properties": {"question": {"type": "string"}, "answer": {"type": "string"}},
}


def main() -> None:
    """Ask and say how many replies hold a question, and how many were kept as rejections."""
    url, count, tries, *more = sys.argv[1:]
    requests = [
        ChatRequest(
            messages=(Message("system", SYSTEM), Message("user", prompt(number))),
            max_tokens=400,
            schema=_SCHEMA,
        )
        for number in range(int(count))
    ]
    limits = Limits(
        concurrency=int(more[1]) if len(more) > 1 else CONCURRENCY,
        timeout_s=float(more[2]) if len(more) > 2 else 60.0,
        max_attempts=int(tries),
    )
    with (
        tempfile.TemporaryDirectory() as folder,
        Cassette(Path(more[0]) if more else Path(folder, "cassette.sqlite")) as cassette,
        HttpChat(remote_endpoint(url, "m", api_key_env=""), cassette, limits=limits) as chat,
    ):
        replies = chat.complete(requests)
    found = [parse_reply(reply, _SCHEMA) for reply in replies]
    rejected = sum(isinstance(item, BadReply) for item in found)
    sys.stdout.write(json.dumps({"pairs": len(found) - rejected, "rejected": rejected}))


if __name__ == "__main__":
    main()
