"""One process that is Argilla: database, accounts, jobs, pages and interface.

Argilla reads its settings, opens its database and mounts its pages while it is imported, so the
steps here have one right order and import late.
"""

import asyncio
import logging
import os
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from curation.review_server.faults import HostError
from curation.review_server.gate import AsgiApp, guard
from curation.review_server.home import DATABASE_FILE, LOG_FILE, empty_temporary_folder
from curation.review_server.pages import strip_foreign_imports
from curation.review_server.secrets_file import HostSecrets
from curation.review_server.sqlite_functions import prepare_connection

_SECONDS_TO_FINISH = 5


def open_port(host: str, port: int) -> socket.socket:
    """Take a loopback port, or any free one for 0.

    Raises:
        HostError: the host is not loopback, or the port is taken.
    """
    families = {"127.0.0.1": socket.AF_INET, "localhost": socket.AF_INET, "::1": socket.AF_INET6}
    if host not in families:
        msg = (
            f"--host is {host}; this server binds to 127.0.0.1, localhost or ::1 only; for other "
            "machines use an SSH tunnel, or a proxy with TLS in front"
        )
        raise HostError(msg)
    listener = socket.socket(families[host])
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Two sockets may bind one port as long as neither listens.
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        msg = (
            f"--port {port}: cannot be taken on {host} ({error}); expected a free port of 1024 "
            "to 65535; choose another, or 0 for any free one"
        )
        raise HostError(msg) from error
    return listener


def url_of(listener: socket.socket) -> str:
    """Return the address at which the server will answer."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(
    home: Path, listener: socket.socket, host_secrets: HostSecrets, *, on_ready: Callable[[], None]
) -> None:
    """Run Argilla until the process is told to stop; call `on_ready` once it answers.

    Raises:
        HostError: Argilla would not start.
    """
    _set_environment(home, url_of(listener), host_secrets)
    from curation.review_server.jobs import install_queue, start_worker

    install_queue()
    _prepare_engine()
    from curation.review_server.accounts import sync_accounts

    asyncio.run(sync_accounts(host_secrets))
    start_worker()
    app = _load_app()
    asyncio.run(_serve_app(app, listener, on_ready))


def _set_environment(home: Path, url: str, host_secrets: HostSecrets) -> None:
    """Say everything that Argilla reads from the environment; a stray variable says nothing."""
    for name in [name for name in os.environ if name.startswith("ARGILLA_")]:
        del os.environ[name]
    database = home / DATABASE_FILE
    os.environ |= {
        "ARGILLA_HOME_PATH": str(home),
        "ARGILLA_DATABASE_URL": f"sqlite+aiosqlite:///{database}?check_same_thread=False",
        "ARGILLA_DATABASE_SQLITE_TIMEOUT": "30",
        "ARGILLA_SEARCH_ENGINE": "embedded",
        "ARGILLA_AUTH_SECRET_KEY": host_secrets.auth_secret,
        # Else a file of this name in the current folder could add ways to sign in.
        "ARGILLA_AUTH_OAUTH_CFG": str(home / "no-oauth.yaml"),
        "ARGILLA_CORS_ORIGINS": f'["{url}"]',
        "ARGILLA_DOCS_ENABLED": "false",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_OFFLINE": "1",
    }
    # Argilla unpacks its pages into a temporary folder at each start and never removes it.
    tempfile.tempdir = str(empty_temporary_folder(home))


def _prepare_engine() -> None:
    """Bring the database up to date and put our search engine into Argilla."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    # Before the first connection, because every one needs the functions.
    event.listen(Engine, "connect", lambda connection, _: prepare_connection(connection))
    import alembic.config
    from argilla_server.database import ALEMBIC_CONFIG_FILE

    import curation.review_server.engine  # noqa: F401  registers itself

    alembic.config.main(["-c", ALEMBIC_CONFIG_FILE, "upgrade", "head"])
    # The migration's own logging set-up silences every logger that was there before it.
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True
    )
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.disabled = False


def _load_app() -> AsgiApp:
    """Return Argilla's application behind our gate, its pages mended."""
    from argilla_server import app

    pages = next(route.app for route in app.routes if route.name == "static")
    strip_foreign_imports(Path(pages.directory))
    return guard(app)


async def _serve_app(app: AsgiApp, listener: socket.socket, on_ready: Callable[[], None]) -> None:
    import uvicorn
    from argilla_server.database import async_engine

    class Server(uvicorn.Server):  # type: ignore[misc]  # typed as Any where uvicorn is not installed
        """A server that leaves the signals to us: its own way ends the process, not the call."""

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            """Take no signal."""
            yield

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Open the door, and say so."""
            await super().startup(sockets)
            if self.started:
                on_ready()

    server = Server(
        uvicorn.Config(
            app, log_config=None, access_log=False, timeout_graceful_shutdown=_SECONDS_TO_FINISH
        )
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.handle_exit, number, None)
    await server.serve(sockets=[listener])
    await async_engine.dispose()
    if not server.started:
        msg = f"Argilla did not start; {LOG_FILE} in the home says why; mend that first"
        raise HostError(msg)
