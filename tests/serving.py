"""A real OpenAI-compatible HTTP server in this process, deterministic and as faulty as told."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Literal, Self

from curation.core.text import content_hash

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request."""

    kind: Literal["status", "hang", "cut", "reset", "body", "reply"]
    """An HTTP error; no answer at all; half an answer; a closed connection; a raw body sent with
    HTTP 200; or a completion whose text is `text`."""
    status: int = 500
    text: str = ""
    """Message of an error, raw body, or text of the completion."""
    finish_reason: str = "stop"
    retry_after: str | None = None
    code: str | None = None


class ChatServer:
    """Serves `/v1/chat/completions` and `/v1/models` on a free loopback port while it is open."""

    def __init__(
        self,
        reply: Callable[[Body], str] | None = None,
        *,
        api_key: str | None = None,
        delay_s: float = 0.0,
        model: str = "test-model",
    ) -> None:
        """Answer with `reply(body)`; by default a JSON object that names the request."""
        self.reply = reply or default_reply
        self.api_key = api_key
        self.delay_s = delay_s
        self.model = model
        self.bodies: list[Body] = []
        """All requests in the order of their arrival."""
        self.paths: list[str] = []
        """Path and query of each request, in the order of arrival."""
        self.asked: Counter[str] = Counter()
        """Arrivals by hash of the body."""
        self.answered: Counter[str] = Counter()
        """Completions sent by hash of the body."""
        self.usage: Mapping[str, Any] | None = None
        """What each completion says of its tokens; none: 7 of the prompt, a token a word."""
        self.max_in_flight = 0
        self._faults: list[Fault] = []
        self._always: Callable[[Body], Fault | None] | None = None
        self._in_flight = 0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._http = _Http(self, self.handler())

    def handler(self) -> "type[Handler]":
        """Return what speaks the API."""
        return Handler

    def script(self, *faults: Fault) -> None:
        """Let the next requests fail in turn."""
        self._faults.extend(faults)

    def fail_when(self, rule: Callable[[Body], Fault | None]) -> None:
        """Let each request fail for which `rule` gives a fault."""
        self._always = rule

    @property
    def base_url(self) -> str:
        """URL to configure."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def __enter__(self) -> Self:
        """Start to serve."""
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop; requests that hang are let go."""
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()

    def begin(self, path: str, body: Body) -> Fault | None:
        """Note an arrival and say what shall go wrong with it."""
        with self._lock:
            self.paths.append(path)
            self.bodies.append(body)
            self.asked[content_hash(dict(body))] += 1
            self._in_flight += 1
            self.max_in_flight = max(self.max_in_flight, self._in_flight)
            if self._faults:
                return self._faults.pop(0)
        return self._always(body) if self._always else None

    def end(self, body: Body, *, answered: bool) -> None:
        """Note that a request is done with."""
        with self._lock:
            self._in_flight -= 1
            self.answered[content_hash(dict(body))] += answered

    def hang(self) -> None:
        """Wait until the server closes."""
        self._closing.wait(60)


def default_reply(body: Body) -> str:
    """Return a JSON object that is a function of the request."""
    return json.dumps({"reply": content_hash(dict(body))})


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, chat: ChatServer, handler: "type[Handler]") -> None:
        self.chat = chat
        super().__init__(("127.0.0.1", 0), handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients of these tests go away on purpose."""


class Handler(BaseHTTPRequestHandler):
    """Speaks the chat API."""

    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""

    def do_GET(self) -> None:
        """List the models."""
        self.send(200, json.dumps({"object": "list", "data": [{"id": self.server.chat.model}]}))

    def do_POST(self) -> None:
        """Answer a chat completion, or fail as told."""
        chat = self.server.chat
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        wanted = None if chat.api_key is None else f"Bearer {chat.api_key}"
        if wanted and self.headers["authorization"] != wanted:
            self.fail(Fault("status", 401, f"bad key {self.headers['authorization']}"))
            return
        if not self.path.partition("?")[0].endswith("/v1/chat/completions"):
            self.fail(Fault("status", 404, "no such path"))
            return
        fault = chat.begin(self.path, body)
        answered = False
        try:
            time.sleep(chat.delay_s)
            answered = self._answer(body, fault)
        finally:
            chat.end(body, answered=answered)

    def _answer(self, body: Body, fault: Fault | None) -> bool:
        """Answer or fail; tell whether a completion was sent."""
        if fault is None:
            self.send(200, self._completed(body, self.server.chat.reply(body), "stop"))
            return True
        if fault.kind == "reply":
            self.send(200, self._completed(body, fault.text, fault.finish_reason))
            return True
        if fault.kind == "status":
            self.fail(fault)
        elif fault.kind == "body":
            self.send(200, fault.text)
        elif fault.kind == "cut":
            self.send(200, self._completed(body, "half", "stop"), cut=True)
        elif fault.kind == "hang":
            self.server.chat.hang()
        self.close_connection = fault.kind in ("cut", "reset", "hang")
        return False

    def _completed(self, body: Body, text: str, finish_reason: str) -> str:
        usage = self.server.chat.usage
        return completion(body, text, finish_reason, usage_of(text) if usage is None else usage)

    def fail(self, fault: Fault) -> None:
        """Send an HTTP error."""
        error = {"error": {"message": fault.text, "code": fault.code, "type": "test"}}
        self.send(fault.status, json.dumps(error), retry_after=fault.retry_after)

    def send(
        self, status: int, text: str, *, cut: bool = False, retry_after: str | None = None
    ) -> None:
        """Send a body of JSON, or the first half of it."""
        data = text.encode("utf-8")
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        if retry_after is not None:
            self.send_header("retry-after", retry_after)
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if cut else data)


def usage_of(text: str) -> Mapping[str, Any]:
    """Return the tokens of a completion where a server says nothing else."""
    return {"prompt_tokens": 7, "completion_tokens": len(text.split()), "total_tokens": 7}


def completion(body: Body, text: str, finish_reason: str, usage: Mapping[str, Any]) -> str:
    """Return the body of a completion."""
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": text},
        "finish_reason": finish_reason,
    }
    return json.dumps(
        {
            "id": "x",
            "object": "chat.completion",
            "created": 0,
            "model": body["model"],
            "choices": [choice],
            "usage": dict(usage),
        }
    )
