"""Runs the review server, or copies its database.

    .venv-argilla/bin/python curation/review_server/host.py --home workspace/argilla --user ann
    .venv-argilla/bin/python curation/review_server/host.py backup --home workspace/argilla copy.db

Prints `READY http://127.0.0.1:PORT` once it answers. Ends with 0 when told to stop, with 2 and
one line when a person must mend something, with 1 for a fault of its own (see server.log).
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

if __name__ == "__main__":
    # Run as a script, Python looks in this folder; the modules are found from the root above.
    sys.path[0] = str(Path(__file__).resolve().parents[2])

from curation.review_server.backup import back_up_database
from curation.review_server.faults import HostError
from curation.review_server.home import (
    LOG_FILE,
    hold_home,
    open_home,
    remove_state,
    send_output_to_log,
    write_state,
)
from curation.review_server.secrets_file import prepare_secrets, write_sign_in
from curation.review_server.serving import open_port, serve, url_of
from curation.review_server.users_file import gather_reviewers


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; return the exit status."""
    # Every file from here on is for its owner only.
    os.umask(0o077)
    try:
        if arguments and arguments[0] == "backup":
            options = _backup_parser().parse_args(arguments[1:])
            copy = back_up_database(options.home, options.target)
            _say(sys.stdout, f"COPIED {copy}")
        else:
            run_host(_host_parser().parse_args(arguments))
    except HostError as error:
        _say(sys.stderr, f"review server: {error}")
        return 2
    return 0


def run_host(options: argparse.Namespace) -> None:
    """Serve one home until told to stop.

    Raises:
        HostError: something that a person must mend.
    """
    reviewers = gather_reviewers(options.users, options.user)
    home = open_home(options.home)
    with hold_home(home), open_port(options.host, options.port) as listener:
        host_secrets = prepare_secrets(home, reviewers)
        url = url_of(listener)
        write_sign_in(home, url, host_secrets)
        out, err = send_output_to_log(home)
        sys.stderr.flush()

        def announce() -> None:
            write_state(home, url)
            _say(out, f"READY {url}")

        finished = False
        try:
            serve(home, listener, host_secrets, on_ready=announce)
            finished = True
        finally:
            remove_state(home)
            if not finished:
                _say(err, f"review server: stopped by a fault; {home / LOG_FILE} says which")


def _host_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="host.py", description="Run the review server.", epilog="See also: host.py backup -h"
    )
    parser.add_argument("--home", type=Path, required=True, help="folder for everything it keeps")
    parser.add_argument("--host", default="127.0.0.1", help="loopback address to bind to")
    parser.add_argument("--port", type=int, default=6900, help="port; 0 picks a free one")
    parser.add_argument("--users", type=Path, help="TOML or JSON file that names the reviewers")
    parser.add_argument(
        "--user",
        action="append",
        default=[],
        metavar="NAME[:ROLE]",
        help="one reviewer, annotator or admin; may be repeated",
    )
    return parser


def _backup_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="host.py backup", description="Copy the database, also while the server runs."
    )
    parser.add_argument("--home", type=Path, required=True, help="home of the review server")
    parser.add_argument("target", type=Path, help="new file, or a folder for it")
    return parser


def _say(stream: TextIO, line: str) -> None:
    stream.write(line + "\n")
    stream.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
