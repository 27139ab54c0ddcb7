"""What writing costs: said, kept beside the runs, bounded by one budget for all commands."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from inside import SMALL_ACT, TABLES, build, run
from roadlaw import write_soundly
from roadwork import Project
from serving import ChatServer

UP_TO_PLAN = ("documents", "passages", "splits", "decide")
PRICES = 'price_prompt = 100\nprice_completion = 1000\ncurrency = "EUR"\n'
"""With 1,000 tokens of the prompt and 20 of the reply, a request costs 0.12."""


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A model that says what each reply took."""
    with ChatServer(write_soundly) as open_server:
        open_server.usage = {"prompt_tokens": 1000, "completion_tokens": 20}
        yield open_server


def configure(project: Project, server: ChatServer, chat: str) -> None:
    """Write the configuration, with these keys of `[chat]`."""
    project.configure(
        f'{TABLES}[chat]\nbase_url = "{server.base_url}"\nmodel = "m"\nconcurrency = 2\n{chat}'
    )


def fresh(folder: Path, server: ChatServer, chat: str) -> Project:
    """Make a project whose questions are planned."""
    project = Project(folder / "project", act=SMALL_ACT)
    configure(project, server, chat)
    assert run(project, "curation", *UP_TO_PLAN).code == 0
    assert run(project, "augmentation", "plan").code == 0
    return project


def test_the_line_and_the_run_say_what_it_cost(tmp_path: Path, server: ChatServer) -> None:
    """Money and a pair's share; tokens and prices stand beside the run."""
    project = fresh(tmp_path, server, PRICES)
    done = run(project, "augmentation", "generate")
    assert re.search(r"\[\d+\.\d s, 0\.72 EUR, 0\.12 EUR a pair, 6 sent, 0 kept\]", done.out)
    cost = project.latest("generate").cost()
    took = {"prompt_tokens": 6000, "cached_tokens": 0, "completion_tokens": 120, "money": 0.72}
    assert cost["spent"] == cost["replies"] == took
    assert cost["per_kept_pair"] == {"tokens": 1020.0, "money": 0.12}
    assert cost["prices"]["currency"] == "EUR"


def test_without_prices_tokens_are_counted_all_the_same(tmp_path: Path, server: ChatServer) -> None:
    """The line names no money."""
    project = fresh(tmp_path, server, "")
    assert re.search(r"\[\d+\.\d s, 6 sent, 0 kept\]", run(project, "augmentation", "generate").out)
    assert project.latest("generate").cost()["per_kept_pair"] == {"tokens": 1020.0, "money": 0.0}


def test_a_budget_ends_the_command_in_one_line_and_a_larger_one_goes_on(
    tmp_path: Path, server: ChatServer
) -> None:
    """Nothing is half done and nothing asked twice; at the end it is as if it had never stopped."""
    project = fresh(tmp_path, server, PRICES + "budget_tokens = 5000\n")
    line = run(project, "augmentation", "generate").line
    assert re.search(r"budget is used up: \d,\d{3} of 5,000 tokens spent in this workspace", line)
    assert re.search(r"[1-5] of 6 answers are kept; raise \[chat\] budget_tokens and run", line)
    assert not list((project.workspace / "runs").glob("generate/*/manifest.json"))
    sent = len(server.bodies)
    assert run(project, "augmentation", "generate").line == line
    assert len(server.bodies) == sent
    configure(project, server, PRICES + "budget_tokens = 70000\n")
    assert run(project, "augmentation", "generate").code == 0
    assert set(server.asked.values()) == {1}
    whole = fresh(tmp_path / "whole", server, PRICES)
    assert run(whole, "augmentation", "generate").code == 0
    stopped, never = project.latest("generate"), whole.latest("generate")
    assert stopped.content == never.content
    for name in ("replies", "per_kept_pair"):
        assert stopped.cost()[name] == never.cost()[name]
    assert stopped.cost()["spent"]["money"] < never.cost()["spent"]["money"] == 0.72


def test_generate_and_paraphrase_share_one_budget(tmp_path: Path, server: ChatServer) -> None:
    """The second command of `make dataset` cannot spend the budget again."""
    project = fresh(tmp_path, server, PRICES + "budget = 1.6\n")
    assert run(project, "augmentation", "derive", "generate").code == 0
    assert run(project, "augmentation", "unanswerable").code == 0
    assert run(project, "curation", "screen", "ground").code == 0
    line = run(project, "augmentation", "paraphrase").line
    found = re.search(r"used up: (\d\.\d+) of 1\.60 EUR spent", line)
    assert found
    assert float(found[1]) > 0.72
    assert round(len(server.bodies) * 0.12, 2) == float(found[1]) <= 1.6


def test_prices_and_budget_make_no_run_anew(tmp_path: Path, server: ChatServer) -> None:
    """They are in no key: what is made stays as it is, to the byte."""
    project = fresh(tmp_path, server, "")
    build(project)
    before = project.files()
    configure(project, server, PRICES + "budget = 0.01\nbudget_tokens = 1\n")
    said = build(project)
    assert len(re.findall(r"\[unchanged\]$", said, re.MULTILINE)) == 16
    assert project.files() == before


def test_the_build_sums_what_the_model_took(tmp_path: Path, server: ChatServer) -> None:
    """All replies behind the draft, and a row's share; in no hash."""
    project = fresh(tmp_path, server, PRICES)
    build(project)
    made = json.loads((project.workspace / "draft" / "build.json").read_text())
    asked = len(server.bodies)
    assert made["model"]["tokens"] == asked * 1020
    assert made["model"]["EUR"] == round(asked * 0.12, 6)
    assert made["model"]["EUR a row"] == round(asked * 0.12 / len(project.released()), 6)
