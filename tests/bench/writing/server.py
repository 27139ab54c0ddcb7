"""A chat endpoint that asks about the provision in its prompt and quotes it; counts its answers.

python -m bench.writing.server PORT
"""

import asyncio
import json
import re
import sys
from collections import Counter

from aiohttp import web

_LATENCY_S = 0.05
_PROVISION = re.compile(r"Citation: (.+)\n.*\n\n(.+?)\nEND PROVISION", re.DOTALL)


class Server:
    """The endpoint, and `GET /seen` to ask how many answers went out."""

    def __init__(self) -> None:
        """Begin without answers."""
        self._answered: Counter[str] = Counter()

    async def chat(self, request: web.Request) -> web.Response:
        """Answer after a while with a question on the provision and its words as quotation."""
        body = await request.json()
        prompt = body["messages"][-1]["content"]
        found = _PROVISION.search(prompt)
        citation, rule = found.groups() if found else ("", prompt)
        quote = " ".join(rule.split()[:40])
        pair = {"question": f"What does {citation} require?", "answer": quote, "quotes": [quote]}
        await asyncio.sleep(_LATENCY_S)
        self._answered[citation] += 1
        message = {"role": "assistant", "content": json.dumps(pair)}
        return web.json_response({
            "id": "x", "object": "chat.completion", "created": 0, "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 400, "completion_tokens": 120, "total_tokens": 520},
        })  # fmt: skip

    async def tell(self, _: web.Request) -> web.Response:
        """Say how many answers went out, and how many prompts were answered twice."""
        twice = sum(count > 1 for count in self._answered.values())
        return web.json_response({"answered": self._answered.total(), "twice": twice})


def main() -> None:
    """Serve until killed."""
    server = Server()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.chat)
    app.router.add_get("/seen", server.tell)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
