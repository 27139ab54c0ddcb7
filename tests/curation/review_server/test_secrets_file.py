"""Secrets are made once, kept private, and follow the list of reviewers."""

import json
import stat
from pathlib import Path

import pytest

from curation.review_server.faults import HostError
from curation.review_server.secrets_file import (
    SECRETS_FILE,
    HostSecrets,
    prepare_secrets,
    write_sign_in,
)
from curation.review_server.users_file import Reviewer

ANN, BOB = Reviewer("ann"), Reviewer("bob", "admin")


def mode_of(path: Path) -> int:
    """Read the rights of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def values_of(host_secrets: HostSecrets) -> list[str]:
    """List every secret value."""
    accounts = [host_secrets.owner, *host_secrets.users.values(), *host_secrets.retired.values()]
    return [host_secrets.auth_secret] + [
        value for account in accounts for value in (account.password, account.api_key)
    ]


def test_the_file_is_private_and_has_the_documented_shape(tmp_path: Path) -> None:
    """The client of the project reads this file."""
    prepare_secrets(tmp_path, [ANN])
    path = tmp_path / SECRETS_FILE
    assert mode_of(path) == 0o600
    data = json.loads(path.read_text())
    assert data.keys() == {"auth_secret", "owner", "users", "retired"}
    assert data["owner"].keys() == {"username", "password", "api_key"}
    assert data["owner"]["username"] == "owner"
    assert data["users"]["ann"].keys() == {"role", "password", "api_key"}
    assert data["users"]["ann"]["role"] == "annotator"


def test_every_secret_is_its_own(tmp_path: Path) -> None:
    """No value is used twice, none is short."""
    values = values_of(prepare_secrets(tmp_path, [ANN, BOB]))
    assert len(set(values)) == len(values) == 7
    assert min(map(len, values)) >= 24


def test_secrets_survive_every_start(tmp_path: Path) -> None:
    """A restart signs nobody out and a newcomer changes nobody else."""
    first = prepare_secrets(tmp_path, [ANN])
    assert values_of(prepare_secrets(tmp_path, [ANN])) == values_of(first)
    assert prepare_secrets(tmp_path, []).users == first.users
    more = prepare_secrets(tmp_path, [ANN, BOB])
    assert more.users["ann"] == first.users["ann"]
    assert more.owner == first.owner


def test_a_reviewer_may_change_role_and_keeps_the_password(tmp_path: Path) -> None:
    """A role is not a credential."""
    first = prepare_secrets(tmp_path, [ANN])
    later = prepare_secrets(tmp_path, [Reviewer("ann", "admin")])
    assert later.users["ann"].role == "admin"
    assert later.users["ann"].password == first.users["ann"].password


def test_who_leaves_the_list_is_retired_and_comes_back_with_fresh_credentials(
    tmp_path: Path,
) -> None:
    """Old credentials never open the door again."""
    first = prepare_secrets(tmp_path, [ANN, BOB])
    left = prepare_secrets(tmp_path, [ANN])
    assert list(left.users) == ["ann"]
    assert left.retired["bob"].api_key != first.users["bob"].api_key
    back = prepare_secrets(tmp_path, [ANN, BOB])
    assert back.retired == {}
    assert back.users["bob"] not in (first.users["bob"], left.retired["bob"])


def test_the_sign_in_page_is_private_and_names_who_may_sign_in(tmp_path: Path) -> None:
    """A person needs a password, not a key."""
    prepare_secrets(tmp_path, [ANN, BOB])
    host_secrets = prepare_secrets(tmp_path, [ANN])
    path = write_sign_in(tmp_path, "http://127.0.0.1:6900", host_secrets)
    assert mode_of(path) == 0o600
    text = path.read_text()
    assert "http://127.0.0.1:6900" in text
    assert host_secrets.owner.password in text
    assert host_secrets.users["ann"].password in text
    assert "bob" not in text
    assert host_secrets.owner.api_key not in text


def test_no_secret_is_in_a_repr(tmp_path: Path) -> None:
    """A traceback in the log cannot hold one."""
    host_secrets = prepare_secrets(tmp_path, [ANN])
    shown = repr(host_secrets) + repr(host_secrets.owner) + repr(host_secrets.users)
    assert not [value for value in values_of(host_secrets) if value in shown]


def test_wide_rights_are_narrowed(tmp_path: Path) -> None:
    """A file restored from a backup is made private again."""
    prepare_secrets(tmp_path, [ANN])
    (tmp_path / SECRETS_FILE).chmod(0o644)
    prepare_secrets(tmp_path, [])
    assert mode_of(tmp_path / SECRETS_FILE) == 0o600


@pytest.mark.parametrize("text", ["", "[]", '{"auth_secret": "s3cret"}', '{"owner": "s3cret"}'])
def test_a_damaged_file_is_refused_without_quoting_it(tmp_path: Path, text: str) -> None:
    """It is not replaced either: a person decides."""
    (tmp_path / SECRETS_FILE).write_text(text)
    with pytest.raises(HostError, match="cannot be used") as caught:
        prepare_secrets(tmp_path, [ANN])
    assert "s3cret" not in str(caught.value)
    assert (tmp_path / SECRETS_FILE).read_text() == text
