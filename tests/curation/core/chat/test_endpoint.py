import pytest

from curation.core.chat.endpoint import NO_KEY, clean_url, remote_endpoint
from curation.core.errors import ConfigError


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://API.Example.org/v1/", "https://api.example.org/v1"),
        ("http://127.0.0.1:8080/v1?key=secret#x", "http://127.0.0.1:8080/v1"),
        ("http://[::1]:80/v1", "http://[::1]:80/v1"),
    ],
)
def test_a_stored_url_names_the_place_and_no_secret(url: str, clean: str) -> None:
    """Query, fragment, upper case and the last slash are no part of an endpoint's name."""
    assert clean_url(url) == clean
    assert remote_endpoint(url, "m", api_key_env="").identity == clean


@pytest.mark.parametrize(
    "url", ["", "host/v1", "ftp://host/v1", "https://", "http://h:99999/", "http://[::1/v1"]
)
def test_refuses_what_is_no_url(url: str) -> None:
    """A URL that cannot work is refused before anything starts."""
    with pytest.raises(ConfigError, match=r"\[chat\] base_url is no http\(s\) URL"):
        remote_endpoint(url, "m", api_key_env="")


def test_refuses_a_password_in_the_url_without_showing_it() -> None:
    """A secret has one place: the environment."""
    with pytest.raises(ConfigError, match="carries a user name or password") as error:
        remote_endpoint("https://me:hunter2@host/v1", "m", api_key_env="")
    assert "hunter2" not in str(error.value)


def test_refuses_an_empty_model() -> None:
    """An endpoint alone does not say which model answers."""
    with pytest.raises(ConfigError, match="model is empty"):
        remote_endpoint("https://host/v1", " ", api_key_env="")


def test_reads_the_key_only_when_it_connects(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key comes from the variable that is named, at the first use."""
    endpoint = remote_endpoint("https://host/v1", "m", api_key_env="LEXLOOM_TEST_KEY")
    monkeypatch.delenv("LEXLOOM_TEST_KEY", raising=False)
    with pytest.raises(ConfigError, match="LEXLOOM_TEST_KEY, which is not set"), endpoint.connect():
        pass
    monkeypatch.setenv("LEXLOOM_TEST_KEY", "two words")
    with pytest.raises(ConfigError, match="has characters that no key has"), endpoint.connect():
        pass
    monkeypatch.setenv("LEXLOOM_TEST_KEY", " sk-1\n")
    with endpoint.connect() as connection:
        assert connection.api_key == "sk-1"
        assert "sk-1" not in repr(connection)


def test_needs_no_key_where_none_is_named() -> None:
    """A server of one's own often has none."""
    with remote_endpoint("https://host/v1", "m", api_key_env="").connect() as connection:
        assert connection.api_key == NO_KEY
