"""Reviewers are read from files and flags, and what cannot be one is refused in one line."""

from pathlib import Path

import pytest

from curation.review_server.faults import HostError
from curation.review_server.users_file import (
    Reviewer,
    gather_reviewers,
    merge_reviewers,
    parse_user_flag,
    read_users_file,
)

ANN = Reviewer("ann", "annotator")
BOSS = Reviewer("boss", "admin")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("u.toml", '[[users]]\nusername = "ann"\n[[users]]\nusername = "boss"\nrole = "admin"\n'),
        (
            "u.json",
            '[{"username": "ann", "role": "annotator"}, {"username": "boss", "role": "admin"}]',
        ),
        ("u.json", '{"users": [{"username": "ann"}, {"username": "boss", "role": "admin"}]}'),
    ],
)
def test_toml_and_json_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    """A bare JSON list will do too."""
    path = tmp_path / name
    path.write_text(text)
    assert read_users_file(path) == [ANN, BOSS]


def test_a_flag_may_leave_the_role_out() -> None:
    """Most reviewers are annotators."""
    assert parse_user_flag("ann") == ANN
    assert parse_user_flag("boss:admin") == BOSS


def test_a_reviewer_of_file_and_flag_comes_once(tmp_path: Path) -> None:
    """Both sources may be used together, or neither."""
    path = tmp_path / "u.json"
    path.write_text('[{"username": "ann"}]')
    assert gather_reviewers(path, ["ann", "boss:admin"]) == [ANN, BOSS]
    assert gather_reviewers(None, []) == []


def test_one_name_has_one_role() -> None:
    """The person who wrote both must choose."""
    with pytest.raises(HostError, match="ann is named as annotator and as admin"):
        merge_reviewers([ANN, Reviewer("ann", "admin")])


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("u.toml", "users = [", "is not valid TOML"),
        ("u.json", "{", "is not valid JSON"),
        ("u.json", '{"people": []}', "no list named users was found"),
        ("u.json", '["ann"]', "user 1 is 'ann'; expected a table"),
        ("u.json", '[{"username": "ann", "password": "x"}]', "expected a table with username"),
        ("u.json", '[{"username": "ann"}, {"role": "admin"}]', "user 2: the name is None"),
        ("u.json", '[{"username": "a b"}]', "the name is 'a b'; expected 1 to 64 letters"),
        ("u.json", '[{"username": "owner"}]', "kept for the project's own account"),
        ("u.json", '[{"username": "ann", "role": "owner"}]', "expected annotator or admin"),
    ],
)
def test_what_is_no_reviewer_is_refused(tmp_path: Path, name: str, text: str, says: str) -> None:
    """One line says where, what was found and what was expected."""
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(HostError, match=says) as caught:
        read_users_file(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(HostError, match="cannot be read"):
        read_users_file(tmp_path / "absent.toml")
