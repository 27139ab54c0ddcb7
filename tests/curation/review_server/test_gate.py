"""The gate lets loopback names in, hides the interface descriptions and adds its headers."""

import asyncio
from typing import Any

import httpx
import pytest

from curation.review_server.gate import Message, Receive, Send, guard


async def answer_ok(_scope: Message, _receive: Receive, send: Send) -> None:
    """Answer every request with 200."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
    await send({"type": "http.response.body", "body": b"ok"})


def get(url: str, host: str) -> httpx.Response:
    """Ask the guarded application for a page under a Host name."""

    async def ask() -> httpx.Response:
        app: Any = guard(answer_ok)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
            return await client.get(url, headers={"host": host})

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "host", ["127.0.0.1:6900", "localhost", "LOCALHOST:80", "[::1]:6900", "[::1]"]
)
def test_loopback_names_are_let_in(host: str) -> None:
    """A tunnel may use another port, so the port does not count."""
    assert get("http://a/", host).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:6900", "10.0.0.1:6900", ""]
)
def test_other_names_are_refused(host: str) -> None:
    """A foreign page whose name was made to point here gets nothing."""
    assert get("http://a/", host).status_code == 403


@pytest.mark.parametrize("path", ["/docs", "/api/v1/docs", "/api/v1/docs/", "/api/v1/openapi.json"])
def test_interface_descriptions_are_not_found(path: str) -> None:
    """Nobody needs a map of the interface without signing in."""
    assert get(f"http://a{path}", "localhost").status_code == 404


def test_pages_may_load_nothing_from_elsewhere() -> None:
    """The policy names no other host, and the answer's own headers stay."""
    headers = get("http://a/", "localhost").headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http:" not in policy
    assert "*" not in policy
    assert headers["x-own"] == "1"


def test_what_is_not_http_passes() -> None:
    """Start and stop messages are none of the gate's business."""
    seen: list[str] = []

    async def app(scope: Message, _receive: Receive, _send: Send) -> None:
        await asyncio.sleep(0)
        seen.append(scope["type"])

    async def nothing() -> Message:
        return {}

    async def drop(_message: Message) -> None:
        """Take a message."""

    async def call() -> None:
        await guard(app)({"type": "lifespan"}, nothing, drop)

    asyncio.run(call())
    assert seen == ["lifespan"]
