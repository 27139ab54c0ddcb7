from curation.release.settings import public_settings


def test_settings_lose_paths_secrets_and_names() -> None:
    """What tells of a machine or a person is cut; what decides the data stays."""
    tables = {
        "project": {"workspace": "work", "name": "demo", "seed": 7},
        "documents": {"paths": ["/home/someone/acts/act.txt", "laws", "../x/y.txt", "C:\\a\\b"]},
        "chat": {"base_url": "https://user:pw@host:8080/v1?key=k#f", "timeout_s": 1.5},
        "review": {"reviewers": ["asha", "tendai"], "who": {"asha": None}, "on": True},
    }
    shown = public_settings(tables, {"asha": "reviewer-1"})
    assert shown == {
        "chat": {"base_url": "https://host:8080/v1", "timeout_s": 1.5},
        "documents": {"paths": ["act.txt", "laws", "y.txt", "b"]},
        "project": {"name": "demo", "seed": 7},
        "review": {"on": True, "reviewers": ["reviewer-1", "tendai"], "who": {"reviewer-1": None}},
    }


def test_a_broken_url_shows_nothing_but_its_scheme() -> None:
    """What cannot be taken apart is not shown."""
    assert public_settings({"a": {"u": "http://[bad"}}, {}) == {"a": {"u": "http://"}}
