"""Who may sign in: reviewers from a TOML or JSON file and from `NAME:ROLE` flags."""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from curation.review_server.faults import HostError

OWNER = "owner"
"""User name and role of the account that the project itself uses."""
ROLES = ("annotator", "admin")
# What survives unquoted in a URL, a shell and a TOML key; Argilla itself accepts anything.
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


@dataclass(frozen=True)
class Reviewer:
    """A person who answers, or who also manages data sets (`admin`)."""

    username: str
    role: str = "annotator"


def read_users_file(path: Path) -> list[Reviewer]:
    """Read every reviewer of a users file, in its order.

    The file holds `users = [{username = "ann", role = "annotator"}]` (TOML when its name ends in
    `.toml`, else JSON); JSON may also be the bare list. `role` may be left out.

    Raises:
        HostError: the file cannot be read, or an entry is not a reviewer.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}); name a users file that exists"
        raise HostError(msg) from error
    except ValueError as error:
        msg = f"{path}: is not valid {_format_of(path)} ({error}); mend it"
        raise HostError(msg) from error
    entries = data.get("users") if isinstance(data, dict) else data
    if not isinstance(entries, list):
        msg = (
            f"{path}: no list named users was found; expected users = [{{username = ..., "
            "role = ...}]; add it"
        )
        raise HostError(msg)
    return [
        _reviewer_of(entry, where=f"{path}: user {ordinal}")
        for ordinal, entry in enumerate(entries, start=1)
    ]


def parse_user_flag(flag: str) -> Reviewer:
    """Read `NAME` or `NAME:ROLE`.

    Raises:
        HostError: the name or the role cannot be used.
    """
    username, _, role = flag.partition(":")
    return _checked(username, role or "annotator", where=f"--user {flag}")


def merge_reviewers(reviewers: Iterable[Reviewer]) -> list[Reviewer]:
    """Keep each reviewer once, in the order first named.

    Raises:
        HostError: one name was given two roles.
    """
    by_name: dict[str, Reviewer] = {}
    for reviewer in reviewers:
        known = by_name.setdefault(reviewer.username, reviewer)
        if known.role != reviewer.role:
            msg = (
                f"users: {reviewer.username} is named as {known.role} and as {reviewer.role}; "
                "expected one role; remove one of the two"
            )
            raise HostError(msg)
    return list(by_name.values())


def gather_reviewers(path: Path | None, flags: Sequence[str]) -> list[Reviewer]:
    """Collect the reviewers of the file and of the flags, each once.

    Raises:
        HostError: the file or a flag cannot be used.
    """
    from_file = read_users_file(path) if path else []
    return merge_reviewers([*from_file, *map(parse_user_flag, flags)])


def _reviewer_of(entry: object, *, where: str) -> Reviewer:
    if not isinstance(entry, dict) or not entry.keys() <= {"username", "role"}:
        msg = f"{where} is {entry!r}; expected a table with username and, if wanted, role; mend it"
        raise HostError(msg)
    return _checked(entry.get("username"), entry.get("role", "annotator"), where=where)


def _checked(username: object, role: object, *, where: str) -> Reviewer:
    if not isinstance(username, str) or not _USERNAME.fullmatch(username):
        msg = (
            f"{where}: the name is {username!r}; expected 1 to 64 letters, digits, dots, dashes "
            "or underscores, the first a letter or digit; choose another name"
        )
        raise HostError(msg)
    if username == OWNER:
        msg = (
            f"{where}: the name {OWNER} is kept for the project's own account; choose another name"
        )
        raise HostError(msg)
    if role not in ROLES:
        msg = f"{where}: the role is {role!r}; expected {' or '.join(ROLES)}; choose one of them"
        raise HostError(msg)
    return Reviewer(username=username, role=str(role))


def _format_of(path: Path) -> str:
    return "TOML" if path.suffix == ".toml" else "JSON"
