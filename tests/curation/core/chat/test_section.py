"""`[chat]` of the configuration becomes an endpoint and a chat."""

import subprocess
import sys
from pathlib import Path

import pytest
from asking import requests
from batch_serving import BatchServer
from serving import ChatServer, Fault

from curation.core.cassette import Cassette
from curation.core.chat.section import ChatSection, endpoint_of, open_chat
from curation.core.config import load_config
from curation.core.errors import BudgetError, ChatError, ConfigError
from curation.core.local_model import local_endpoint

ROOT = Path(__file__).parents[4]


def section(folder: Path, text: str) -> ChatSection:
    """Read a `[chat]` table from a file."""
    path = folder / "lexloom.toml"
    path.write_text(f"[chat]\n{text}\n", encoding="utf-8")
    return load_config(path).section("chat", ChatSection)


def test_with_no_url_the_packaged_model_answers(tmp_path: Path) -> None:
    """A fresh machine needs no endpoint."""
    assert endpoint_of(section(tmp_path, "")) == local_endpoint()


def test_the_url_the_model_and_the_reply_format_are_the_tables(tmp_path: Path) -> None:
    """What is written is what is asked; a query stays out of the name."""
    text = 'base_url = "http://Host:8000/v1/?key=s"\nmodel = "m"\nreply_format = "text"'
    endpoint = endpoint_of(section(tmp_path, text))
    assert endpoint.identity == "http://host:8000/v1"
    assert (endpoint.model, endpoint.reply_format) == ("m", "text")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('base_url = "ftp://host"\nmodel = "m"', r"\[chat\] base_url is no http\(s\) URL"),
        ('base_url = "http://u:p@host/v1"\nmodel = "m"', "carries a user name or password"),
        ('base_url = "http://host/v1"', r"\[chat\] model is empty; it must name a model"),
        (
            'mode = "batch"',
            "the packaged model takes no batches; name an API that does as base_url",
        ),
    ],
)
def test_an_endpoint_that_cannot_be_is_one_line(tmp_path: Path, text: str, line: str) -> None:
    """It is refused before anything is asked."""
    with pytest.raises(ConfigError, match=line):
        endpoint_of(section(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('api_key_env = "sk-abc"', r"\[chat\] api_key_env has a wrong form; it must be"),
        ("concurrency = 0", r"concurrency is 0; it must be at least 1 and at most 512"),
        ("timeout_s = 0", r"timeout_s is 0; it must be above 0"),
        ("max_attempts = 21", r"max_attempts is 21; it must be at least 1 and at most 20"),
        ('reply_format = "xml"', r'reply_format is "xml"; it must be \'json_schema\''),
        ('mode = "later"', r'mode is "later"; it must be \'direct\' or \'batch\''),
        ("price_prompt = -1", r"price_prompt is -1; it must be at least 0"),
        ("budget = inf", r"budget is inf; it must be a finite number"),
        ("budget_tokens = -5", r"budget_tokens is -5; it must be at least 0"),
        ('currency = "euro"', r'currency is "euro"; it must be as its comment says: Currency of'),
        ('api_key = "sk-abc"', r'no key "api_key"; did you mean "api_key_env"'),
    ],
)
def test_a_key_out_of_range_is_one_line(tmp_path: Path, text: str, line: str) -> None:
    """A key stands in the environment, not in the file."""
    with pytest.raises(ConfigError, match=line):
        section(tmp_path, text)


def test_a_chat_asks_as_the_table_says(
    tmp_path: Path, server: ChatServer, cassette: Cassette, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Concurrency, key and progress reach the wire."""
    server.api_key, server.delay_s = "right", 0.02
    monkeypatch.setenv("LEXLOOM_TEST_KEY", "right")
    text = f'base_url = "{server.base_url}"\nmodel = "m"\napi_key_env = "LEXLOOM_TEST_KEY"\n'
    seen: list[tuple[int, int]] = []
    table = section(tmp_path, text + "concurrency = 2")
    with open_chat(
        table, cassette, on_reply=lambda done, total: seen.append((done, total))
    ) as chat:
        assert len(chat.complete(requests(6))) == 6
    assert server.max_in_flight == 2
    assert seen[-1] == (6, 6)


def test_attempts_and_time_are_the_tables(
    tmp_path: Path, server: ChatServer, cassette: Cassette
) -> None:
    """One attempt is one attempt."""
    server.delay_s = 1.0
    text = f'base_url = "{server.base_url}"\nmodel = "m"\ntimeout_s = 0.1\nmax_attempts = 1'
    with (
        open_chat(section(tmp_path, text), cassette, on_reply=None) as chat,
        pytest.raises(
            ChatError, match=r"failed 1 attempts in a row \(last: no reply within 0.1 s\)"
        ),
    ):
        chat.complete(requests(1))


def test_batch_mode_asks_through_batches(tmp_path: Path, cassette: Cassette) -> None:
    """One key switches; the user is told what goes on where."""
    said: list[str] = []
    with BatchServer() as provider:
        text = f'base_url = "{provider.base_url}"\nmodel = "m"\nmode = "batch"'
        table = section(tmp_path, text)
        with open_chat(table, cassette, on_reply=None, say=said.append) as chat:
            assert len(chat.complete(requests(3))) == 3
    assert len(provider.batches) == 1
    assert len(said) == 1


def test_a_direct_run_says_what_it_pays_again(tmp_path: Path, cassette: Cassette) -> None:
    """A batch that was not collected is not forgotten because the mode was changed."""
    said: list[str] = []
    with BatchServer() as provider:
        text = f'base_url = "{provider.base_url}"\nmodel = "m"\nmax_attempts = 1\n'
        provider.fault_of = lambda call, _: (
            Fault("status", 503) if call == "GET /batches/ID" else None
        )
        table = section(tmp_path, text + 'mode = "batch"')
        with (
            open_chat(table, cassette, on_reply=None) as chat,
            pytest.raises(ChatError, match="batch_1 goes on at the provider"),
        ):
            chat.complete(requests(3))
        for _ in range(2):
            with open_chat(section(tmp_path, text), cassette, on_reply=None, say=said.append):
                pass
    assert len(said) == 2
    assert said[0].startswith("not collected: batch_1; what they hold is asked and paid again")


def test_prices_and_budget_are_the_tables(
    tmp_path: Path, server: ChatServer, cassette: Cassette
) -> None:
    """What was spent is said in the currency of the table; the budget stops the run."""
    server.usage = {"prompt_tokens": 100, "completion_tokens": 10}
    text = (
        f'base_url = "{server.base_url}"\nmodel = "m"\nconcurrency = 1\ncurrency = "EUR"\n'
        "price_prompt = 1000\nprice_completion = 5000\nbudget = 0.8\nbudget_tokens = 9999\n"
    )
    with open_chat(section(tmp_path, text), cassette, on_reply=None) as chat:
        with pytest.raises(BudgetError, match=r"0\.4500 of 0\.8000 EUR and 330 of 9,999 tokens"):
            chat.complete(requests(9))
        assert chat.purse.line() == "330 of 9,999 tokens, 0.4500 of 0.8000 EUR"


def test_a_budget_of_money_needs_a_price(tmp_path: Path, cassette: Cassette) -> None:
    """Else it would never be reached."""
    table = section(tmp_path, "budget = 5")
    with pytest.raises(ConfigError, match=r"budget is 5 USD and no price is known; set price_pr"):
        open_chat(table, cassette, on_reply=None)


def test_prices_change_no_reply(tmp_path: Path, server: ChatServer, cassette: Cassette) -> None:
    """What was answered without a price is found again with one."""
    text = f'base_url = "{server.base_url}"\nmodel = "m"\n'
    with open_chat(section(tmp_path, text), cassette, on_reply=None) as chat:
        kept = chat.complete(requests(3))
    priced = section(tmp_path, text + "price_prompt = 3\nbudget = 1\nbudget_tokens = 1\n")
    with open_chat(priced, cassette, on_reply=None) as chat:
        assert chat.complete(requests(3)) == kept
    assert cassette.sent == 3


def test_opening_it_asks_for_nothing(tmp_path: Path, cassette: Cassette) -> None:
    """No key is read and no server is reached before the first request."""
    text = 'base_url = "http://127.0.0.1:9/v1"\nmodel = "m"\napi_key_env = "LEXLOOM_NO_SUCH_KEY"'
    with open_chat(section(tmp_path, text), cassette, on_reply=None) as chat:
        assert chat.complete([]) == ()


def test_importing_it_is_light() -> None:
    """A stage that has nothing to ask loads no client."""
    code = (
        "import sys, curation.core.chat.section\n"
        "print(sorted({'openai', 'httpx', 'xllamacpp', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
