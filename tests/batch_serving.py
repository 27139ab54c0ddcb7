"""A real server that speaks the Batch API beside the chat API, as faulty as told."""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from serving import Body, ChatServer, Fault, Handler, completion, usage_of

Status = Literal["completed", "failed", "expired", "cancelled"]


@dataclass(frozen=True)
class Ending:
    """How a batch ends."""

    status: Status = "completed"
    answered: int | None = None
    """Requests worked off before it expired or was cancelled; none: all."""
    code: str = ""
    """Why it failed as a whole."""
    twist: Callable[[list[str]], Sequence[str]] = lambda lines: lines
    """What becomes of the lines of the output file."""


@dataclass
class _Batch:
    id: str
    input_file_id: str
    metadata: dict[str, str] | None
    ending: Ending
    requests: list[Body]
    looks: int = 0
    """Times that it was asked after."""
    result: dict[str, Any] = field(default_factory=dict)
    """What the batch object says once it ended."""


class BatchServer(ChatServer):
    """Serves `/v1/files` and `/v1/batches` too; a batch works its requests off as chat does."""

    def __init__(self, reply: Callable[[Body], str] | None = None, **how: Any) -> None:  # noqa: ANN401
        """Answer as `ChatServer` with the same arguments."""
        self.files: dict[str, tuple[str, str, bytes]] = {}
        """Name, purpose and content of each file, by id."""
        self.batches: dict[str, _Batch] = {}
        self.endings: list[Ending] = []
        """How the next batches end; after them all end well."""
        self.looks = 2
        """Times that a batch is asked after until it has ended."""
        self.page = 2
        """Batches of a page at most."""
        self.keeps_metadata = True
        self.submitted: Counter[str] = Counter()
        """How often each request stood in a batch that was created."""
        self.calls: list[str] = []
        """Method and path of each request, `ID` for ids, in the order of arrival."""
        self.on_call: Callable[[str, int], None] = lambda _moment, _number: None
        """Called as `on_call("before GET /batches/ID", n)` at the n-th; so too after it is done."""
        self.fault_of: Callable[[str, int], Fault | None] = lambda _call, _number: None
        """What goes wrong with a call, by its name and how often it was made."""
        self.loses_answers = False
        """Whether a call that goes wrong is worked off all the same."""
        super().__init__(reply, **how)

    def handler(self) -> type[Handler]:
        """Return what speaks both APIs."""
        return _BatchHandler

    def upload(self, name: str, purpose: str, content: bytes) -> dict[str, Any]:
        """Keep a file."""
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = (name, purpose, content)
        return self.file_object(file_id)

    def file_object(self, file_id: str) -> dict[str, Any]:
        """Describe a file."""
        name, purpose, content = self.files[file_id]
        return {
            "id": file_id,
            "object": "file",
            "bytes": len(content),
            "created_at": 0,
            "filename": name,
            "purpose": purpose,
            "status": "processed",
        }

    def create(self, body: Body) -> dict[str, Any]:
        """Make a batch of a file."""
        lines = self.files[body["input_file_id"]][2].splitlines()
        requests = [json.loads(line) for line in lines]
        assert (body["endpoint"], body["completion_window"]) == ("/v1/chat/completions", "24h")
        assert all(line["method"] == "POST" for line in requests)
        assert all(line["url"] == body["endpoint"] for line in requests)
        ending = self.endings.pop(0) if self.endings else Ending()
        batch = _Batch(
            f"batch_{len(self.batches) + 1}",
            body["input_file_id"],
            body.get("metadata") if self.keeps_metadata else None,
            ending,
            requests,
        )
        self.batches[batch.id] = batch
        if ending.status != "failed":
            self.submitted.update(line["custom_id"] for line in requests)
        return self.batch_object(batch)

    def look(self, batch: _Batch) -> dict[str, Any]:
        """Say how far a batch is; every look brings it on."""
        batch.looks += 1
        if batch.looks >= self.looks and not batch.result:
            batch.result = self._work_off(batch)
        return self.batch_object(batch)

    def batch_object(self, batch: _Batch) -> dict[str, Any]:
        """Describe a batch."""
        total = len(batch.requests)
        done = total * batch.looks // self.looks
        return {
            "id": batch.id,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "input_file_id": batch.input_file_id,
            "completion_window": "24h",
            "created_at": 0,
            "status": "in_progress" if batch.looks else "validating",
            "metadata": batch.metadata,
            "output_file_id": None,
            "error_file_id": None,
            "request_counts": {"total": total, "completed": done, "failed": 0},
        } | batch.result

    def _work_off(self, batch: _Batch) -> dict[str, Any]:
        """Answer the requests of a batch into an output and an error file."""
        ending = batch.ending
        if ending.status == "failed":
            error = {"code": ending.code, "message": f"told {self.api_key}", "line": 1}
            none = {"total": 0, "completed": 0, "failed": 0}
            return {"status": "failed", "errors": {"data": [error]}, "request_counts": none}
        good: list[str] = []
        bad: list[str] = []
        for number, request in enumerate(batch.requests):
            if ending.answered is not None and number >= ending.answered:
                code = f"batch_{ending.status}"
                bad.append(_line(request, None, {"code": code, "message": "not worked off"}))
                continue
            status, body = self._answer(request["body"])
            line = _line(request, {"status_code": status, "request_id": "r", "body": body}, None)
            (good if status == 200 else bad).append(line)
        counts = {"total": len(good + bad), "completed": len(good), "failed": len(bad)}
        result: dict[str, Any] = {"status": ending.status, "request_counts": counts}
        for name, lines in (("output", list(ending.twist(good))), ("error", bad)):
            if lines:
                content = "\n".join([*lines, ""]).encode()
                made = self.upload(f"{batch.id}_{name}.jsonl", "batch_output", content)
                result[f"{name}_file_id"] = made["id"]
        return result

    def _answer(self, body: Body) -> tuple[int, Any]:
        fault = self.begin("batch", body)
        self.end(body, answered=fault is None)
        if fault is None:
            return 200, self._completion(body, self.reply(body), "stop")
        if fault.kind == "reply":
            return 200, self._completion(body, fault.text, fault.finish_reason)
        if fault.kind == "body":
            return 200, json.loads(fault.text)
        error = {"message": fault.text, "code": fault.code, "type": "test"}
        return fault.status, {"error": error}

    def _completion(self, body: Body, text: str, finish_reason: str) -> object:
        usage = usage_of(text) if self.usage is None else self.usage
        return json.loads(completion(body, text, finish_reason, usage))


def _line(request: Body, response: object, error: object) -> str:
    line = {"id": "x", "custom_id": request["custom_id"], "response": response, "error": error}
    return json.dumps(line)


class _BatchHandler(Handler):
    """Speaks the Batch API, and leaves the rest to the chat API."""

    def do_GET(self) -> None:  # noqa: N802 - the base's name
        """List or show files and batches."""
        self._call(b"")

    def do_POST(self) -> None:  # noqa: N802 - the base's name
        """Upload a file or create a batch."""
        if self.path.partition("?")[0].endswith("/chat/completions"):
            super().do_POST()
            return
        self._call(self.rfile.read(int(self.headers["content-length"])))

    @property
    def _server(self) -> BatchServer:
        server = self.server.chat
        assert isinstance(server, BatchServer)
        return server

    def _call(self, body: bytes) -> None:
        server = self._server
        path = self.path.partition("?")[0]
        place = re.sub(r"(batch_|file-)\w+", "ID", path.removeprefix("/v1"))
        call = f"{self.command} {place}"
        server.calls.append(call)
        number = server.calls.count(call)
        if server.api_key and self.headers["authorization"] != f"Bearer {server.api_key}":
            self.fail(Fault("status", 401, f"bad key {self.headers['authorization']}"))
            return
        server.on_call(f"before {call}", number)
        fault = server.fault_of(call, number)
        answer = None if fault and not server.loses_answers else self._answer_to(call, body)
        server.on_call(f"after {call}", number)
        if fault:
            self._break(fault, answer)
        elif answer is None:
            self.fail(Fault("status", 404, f"nothing at {self.path}"))
        else:
            self.send(200, answer if isinstance(answer, str) else json.dumps(answer))

    def _break(self, fault: Fault, answer: object) -> None:
        if fault.kind == "status":
            self.fail(fault)
        elif fault.kind == "body":
            self.send(200, fault.text)
        elif fault.kind == "cut":
            self.send(200, answer if isinstance(answer, str) else json.dumps(answer), cut=True)
        elif fault.kind == "hang":
            self._server.hang()
        self.close_connection = fault.kind in ("cut", "reset", "hang")

    def _answer_to(self, call: str, body: bytes) -> object:
        """Work a call off; none: there is no such thing."""
        known: dict[str, Callable[[bytes], object]] = {
            "POST /files": self._upload,
            "GET /files": self._list_files,
            "GET /files/ID/content": self._content,
            "POST /batches": self._create,
            "GET /batches": self._list_batches,
            "GET /batches/ID": self._look,
        }
        return known[call](body) if call in known else None

    def _upload(self, body: bytes) -> object:
        return self._server.upload(*_form(body, self.headers["content-type"]))

    def _list_files(self, _body: bytes) -> object:
        files = [self._server.file_object(one) for one in reversed(self._server.files)]
        wanted = parse_qs(urlsplit(self.path).query)["purpose"]
        return {"data": [one for one in files if one["purpose"] in wanted], "has_more": False}

    def _content(self, _body: bytes) -> object:
        file = self._server.files.get(self.path.split("/")[-2])
        return file[2].decode() if file else None

    def _create(self, body: bytes) -> object:
        asked = json.loads(body)
        return self._server.create(asked) if asked["input_file_id"] in self._server.files else None

    def _look(self, _body: bytes) -> object:
        batch = self._server.batches.get(self.path.partition("?")[0].rsplit("/", 1)[-1])
        return self._server.look(batch) if batch else None

    def _list_batches(self, _body: bytes) -> object:
        """Return the page after the object that the query names."""
        server = self._server
        objects = [server.batch_object(one) for one in reversed(server.batches.values())]
        after = parse_qs(urlsplit(self.path).query).get("after", [""])[0]
        ids = [one["id"] for one in objects]
        start = ids.index(after) + 1 if after in ids else 0
        end = start + server.page
        return {"data": objects[start:end], "has_more": end < len(objects)}


def _form(body: bytes, content_type: str) -> tuple[str, str, bytes]:
    """Return name, purpose and content of the file in a form."""
    boundary = b"--" + content_type.partition("boundary=")[2].encode()
    parts = [part.partition(b"\r\n\r\n") for part in body.split(boundary) if b"\r\n\r\n" in part]
    fields = {
        re.findall(rb'name="(\w+)"', head)[0]: (head, content.removesuffix(b"\r\n"))
        for head, _, content in parts
    }
    head, content = fields[b"file"]
    name = re.findall(rb'filename="([^"]+)"', head)[0].decode()
    return name, fields[b"purpose"][1].decode(), content
