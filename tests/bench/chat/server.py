"""A chat endpoint that answers after a while and fails as its seed says; counts what it was asked.

    python -m bench.chat.server PORT

A fault depends on seed, passage and attempt alone: every client meets the same ones.
"""

import asyncio
import hashlib
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

_PASSAGE = re.compile(r"passage (\d+)")
_GOOD = json.dumps({"question": "What does section 4 allow? " * 9, "answer": "A fee. " * 28})


@dataclass
class Plan:
    """How the server behaves until it is told otherwise; shares are of 1."""

    latency_s: float = 0.2
    seed: int = 7
    busy: float = 0.0
    """429 with `Retry-After: 1`."""
    broken: float = 0.0
    """500."""
    malformed: float = 0.0
    """HTTP 200, the text no JSON."""
    truncated: float = 0.0
    """HTTP 200, cut off at the length limit."""
    hanging: float = 0.0


@dataclass
class Seen:
    """What came in since the last plan."""

    first: float = 0.0
    last: float = 0.0
    attempts: Counter[int] = field(default_factory=Counter)
    answered: Counter[int] = field(default_factory=Counter)


class Server:
    """The endpoint, `POST /plan` to begin anew and `GET /seen` to ask what came in."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.plan = Plan()
        self.seen = Seen()

    async def chat(self, request: web.Request) -> web.Response:
        """Answer, or fail."""
        body = await request.json()
        found = _PASSAGE.search(body["messages"][-1]["content"])
        passage = int(found[1]) if found else -1
        seen, plan = self.seen, self.plan
        seen.first = seen.first or time.monotonic()
        seen.attempts[passage] += 1
        response = await self._answer(plan, seen, passage, body["model"])
        seen.last = time.monotonic()
        return response

    async def _answer(self, plan: Plan, seen: Seen, passage: int, model: str) -> web.Response:
        drawn = _drawn(plan.seed, passage, seen.attempts[passage])
        for name in ("busy", "broken", "hanging", "malformed", "truncated"):
            drawn -= getattr(plan, name)
            if drawn < 0:
                break
        else:
            name = ""
        await asyncio.sleep(3600 if name == "hanging" else plan.latency_s)
        if name == "busy":
            return web.json_response(_error("slow down"), status=429, headers={"Retry-After": "1"})
        if name == "broken":
            return web.json_response(_error("oops"), status=500)
        seen.answered[passage] += 1
        text = {"malformed": "The answer is yes.", "truncated": _GOOD[:200]}.get(name, _GOOD)
        return web.json_response(
            _completion(model, text, "length" if name == "truncated" else "stop")
        )

    async def begin(self, request: web.Request) -> web.Response:
        """Take a plan and forget what was seen."""
        self.plan = Plan(**await request.json())
        self.seen = Seen()
        return web.json_response({})

    async def tell(self, _: web.Request) -> web.Response:
        """Say what was seen."""
        seen = self.seen
        return web.json_response(
            {
                "window_s": seen.last - seen.first,
                "sent": seen.attempts.total(),
                "answered": seen.answered.total(),
                "answered_twice": sum(count > 1 for count in seen.answered.values()),
            }
        )


def _drawn(seed: int, passage: int, attempt: int) -> float:
    digest = hashlib.sha256(f"{seed} {passage} {attempt}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _error(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "test", "code": None}}


def _completion(model: str, text: str, finish_reason: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        "usage": {"prompt_tokens": 120, "completion_tokens": 110, "total_tokens": 230},
    }


def main() -> None:
    """Serve until killed."""
    server = Server()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.chat)
    app.router.add_post("/plan", server.begin)
    app.router.add_get("/seen", server.tell)
    web.run_app(
        app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None,
        handler_cancellation=True, shutdown_timeout=0.1,
    )  # fmt: skip


if __name__ == "__main__":
    main()
