"""Generated passwords and keys: made once, kept in files that only their owner can read.

`<home>/secrets.json` is what the project's client reads to connect:

    {"auth_secret": "...",
     "owner": {"username": "owner", "password": "...", "api_key": "..."},
     "users": {"ann": {"role": "annotator", "password": "...", "api_key": "..."}},
     "retired": {"bob": {"role": "annotator", "password": "...", "api_key": "..."}}}

`users` are the reviewers who may sign in now. `retired` are those who could once: their answers
stay in the database, their credentials were replaced by ones that nobody was shown.
`<home>/sign-in.txt` says the same to a person, without the keys. No value of either file is ever
printed or logged.
"""

import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from curation.review_server.faults import HostError
from curation.review_server.users_file import OWNER, Reviewer

SECRETS_FILE = "secrets.json"
SIGN_IN_FILE = "sign-in.txt"


@dataclass(frozen=True)
class Account:
    """The credentials of one user; never shown by `repr`, so that no traceback can hold them."""

    role: str
    password: str
    api_key: str

    def __repr__(self) -> str:
        """Name the role only."""
        return f"Account(role={self.role!r})"


@dataclass(frozen=True)
class HostSecrets:
    """Every secret of one home."""

    auth_secret: str
    owner: Account
    users: dict[str, Account]
    retired: dict[str, Account]

    def __repr__(self) -> str:
        """Name the users only."""
        return f"HostSecrets(users={sorted(self.users)!r}, retired={sorted(self.retired)!r})"


def prepare_secrets(home: Path, reviewers: Sequence[Reviewer]) -> HostSecrets:
    """Load the secrets of a home, make the missing ones, and store the result.

    With no reviewers, those of the last start stay. Otherwise the list is the truth: who is
    missing from it is retired, who comes back gets fresh credentials. Nothing else changes.

    Raises:
        HostError: the file that is there cannot be used.
    """
    path = home / SECRETS_FILE
    known = _read(path) if path.exists() else _new_secrets()
    wanted = update_users(known, reviewers) if reviewers else known
    _write_private(path, json.dumps(_to_json(wanted), indent=2) + "\n")
    return wanted


def update_users(known: HostSecrets, reviewers: Sequence[Reviewer]) -> HostSecrets:
    """Give every reviewer an account and retire the others."""
    users = {}
    for reviewer in reviewers:
        account = known.users.get(reviewer.username) or _new_account(reviewer.role)
        users[reviewer.username] = Account(reviewer.role, account.password, account.api_key)
    retired = {name: account for name, account in known.retired.items() if name not in users}
    for name, account in known.users.items():
        if name not in users:
            retired[name] = _new_account(account.role)
    return HostSecrets(known.auth_secret, known.owner, users, retired)


def write_sign_in(home: Path, url: str, host_secrets: HostSecrets) -> Path:
    """Write the page that tells a person where to sign in and as whom; return its path."""
    accounts = {OWNER: host_secrets.owner, **host_secrets.users}
    rows = [("user name", "password", "role")]
    rows += [(name, account.password, account.role) for name, account in accounts.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f"{name:<{widths[0]}}  {word:<{widths[1]}}  {role}" for name, word, role in rows]
    text = (
        f"Review server: {url}\n\n"
        "Sign in with one of these. The owner sees every answer and manages data sets;\n"
        "reviewers answer. Keep this file to yourself.\n\n" + "\n".join(lines) + "\n"
    )
    path = home / SIGN_IN_FILE
    _write_private(path, text)
    return path


def _new_account(role: str) -> Account:
    # 24 and 43 characters: Argilla takes passwords of 8 to 100, and bcrypt reads 72 bytes.
    return Account(role, secrets.token_urlsafe(18), secrets.token_urlsafe(32))


def _new_secrets() -> HostSecrets:
    return HostSecrets(secrets.token_urlsafe(32), _new_account(OWNER), {}, {})


def _to_json(host_secrets: HostSecrets) -> dict[str, Any]:
    owner = asdict(host_secrets.owner)
    del owner["role"]
    return {
        "auth_secret": host_secrets.auth_secret,
        "owner": {"username": OWNER, **owner},
        "users": {name: asdict(account) for name, account in host_secrets.users.items()},
        "retired": {name: asdict(account) for name, account in host_secrets.retired.items()},
    }


def _read(path: Path) -> HostSecrets:
    try:
        # A file copied from a backup may have come with wider rights.
        path.chmod(0o600)
        data = json.loads(path.read_text(encoding="utf-8"))
        owner = data["owner"]
        return HostSecrets(
            data["auth_secret"],
            Account(OWNER, owner["password"], owner["api_key"]),
            {name: Account(**fields) for name, fields in data["users"].items()},
            {name: Account(**fields) for name, fields in data.get("retired", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        # The error's own text could quote a secret, so only its kind is told.
        msg = (
            f"{path}: cannot be used ({type(error).__name__}); expected the file that the host "
            "wrote; restore it from a backup, or remove it to get new passwords and keys"
        )
        raise HostError(msg) from None


def _write_private(path: Path, text: str) -> None:
    """Replace a file whole, with mode 0600 from its first byte on."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
