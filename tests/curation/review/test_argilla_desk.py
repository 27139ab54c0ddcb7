import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from curation.core.errors import ReviewError
from curation.review.argilla_desk import ArgillaDesk

KEY = "the-secret-key"


def desk_at(url: str) -> ArgillaDesk:
    """Name a desk."""
    return ArgillaDesk(url, KEY, dataset="demo", workspace="review", min_submitted=1)


@contextmanager
def server(status: int, body: bytes) -> Iterator[str]:
    """Answer everything alike."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (200, b"<html>hello</html>", "does not answer like Argilla 2"),
        (200, b'{"hello": "world"}', "does not answer like Argilla 2"),
        (200, b"[]", "does not answer like Argilla 2"),
        (404, b"not found", "does not answer like Argilla 2"),
        (401, b'{"detail": "no"}', "refused the API key; expected the key of an owner or admin"),
        (403, b'{"detail": "no"}', "does not let this user do that"),
        (503, b"a\nlong\nstory " * 100, r"answered HTTP 503: .*…; try again"),
    ],
)
def test_what_a_server_answers_wrongly_is_one_line(status: int, body: bytes, message: str) -> None:
    """It names the address, never the key."""
    with server(status, body) as url, pytest.raises(ReviewError, match=message) as caught:
        desk_at(url).pull()
    line = str(caught.value)
    assert url in line
    assert "\n" not in line
    assert KEY not in line


def test_a_server_that_is_down_is_one_line() -> None:
    """It says how to start one."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ReviewError, match=r"cannot be reached .* start it with make review"):
            desk_at(url).pull()


def test_a_discard_is_an_abstention_that_keeps_nothing() -> None:
    """What the reviewer had filled in no longer stands."""
    record = {"external_id": "p-1", "metadata": {"pair_id": "p", "source_sha256": "s"}}
    given = {"verdict": {"value": "edit"}, "corrected_answer": {"value": "No."},
             "reasons": {"value": ["wrong"]}, "comment": {"value": "so"}}  # fmt: skip
    response = {"status": "discarded", "values": given, "user_id": "7",
                "updated_at": "2026-01-31T09:30:00.5"}  # fmt: skip
    review = desk_at("http://127.0.0.1:1")._review(record, response, {"7": "ann"})
    assert (review.reviewer, review.verdict, review.at) == (
        "ann", "cannot_tell", "2026-01-31T09:30:00Z"
    )  # fmt: skip
    assert (review.corrected_answer, review.reasons, review.comment) == ("", (), "")
    emptied = response | {"values": None}
    assert desk_at("http://127.0.0.1:1")._review(record, emptied, {"7": "ann"}) == review


def test_a_desk_does_not_show_its_key() -> None:
    """Not even in a traceback."""
    assert KEY not in repr(desk_at("http://127.0.0.1:1"))
