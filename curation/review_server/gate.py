"""The door of the server: who may call it, what stays hidden, and what its pages may load."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Message, Receive, Send], Awaitable[None]]

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HIDDEN = (
    "/docs",
    "/api",
    "/api/v1/docs",
    "/api/v1/redoc",
    "/api/v1/openapi.json",
    "/openapi.json",
)
# Pages run their own inline scripts and compile templates; nothing may come from, or go to,
# another host, not even from a template or an image address inside a record.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
        " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
        " connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
        " frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def guard(app: AsgiApp) -> AsgiApp:
    """Wrap an ASGI application so that only this machine's own pages can use it.

    A request whose Host is not a loopback name is refused (a foreign page whose name was made to
    point here has another one), the interface descriptions are not found, and every answer
    forbids its page to load anything from elsewhere.
    """
    added = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif _host_of(scope) not in LOOPBACK_NAMES:
            await _refuse(send, 403, b"this server answers to loopback names only\n")
        elif scope["path"].rstrip("/") in _HIDDEN:
            await _refuse(send, 404, b"not found\n")
        else:
            await app(scope, receive, _with_headers(send, added))

    return guarded


def _host_of(scope: Message) -> str:
    """Return the Host header without its port; empty when there is none."""
    host = next(
        (value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), ""
    )
    name, _, port = host.rpartition(":")
    return name.lower() if name and port.isdigit() else host.lower()


def _with_headers(send: Send, added: list[tuple[bytes, bytes]]) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *added]
        await send(message)

    return send_with_headers


async def _refuse(send: Send, status: int, reason: bytes) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(reason)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": reason})
