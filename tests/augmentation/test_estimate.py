"""What is said before anything is sent, beside what is sent then."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from inside import SMALL_ACT, TABLES, run
from roadlaw import write_soundly
from roadwork import Project
from serving import ChatServer

from curation.core.cassette import Cassette

UP_TO_SPLITS = ("documents", "passages", "splits")
PRICES = "price_prompt = 100\nprice_completion = 1000\n"


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A model that says what each reply took."""
    with ChatServer(write_soundly) as open_server:
        open_server.usage = {"prompt_tokens": 1000, "completion_tokens": 20}
        yield open_server


def configure(project: Project, server: ChatServer, chat: str = "") -> None:
    """Write the configuration, with these keys of `[chat]`."""
    project.configure(
        f'{TABLES}[chat]\nbase_url = "{server.base_url}"\nmodel = "m"\nconcurrency = 2\n{chat}'
    )


def planned(folder: Path, server: ChatServer, chat: str = "") -> Project:
    """Make a project as `make estimate` does."""
    project = Project(folder / "project", act=SMALL_ACT)
    configure(project, server, chat)
    assert run(project, "curation", *UP_TO_SPLITS).code == 0
    assert run(project, "augmentation", "plan", "derive").code == 0
    return project


def estimated(project: Project) -> dict[str, list[str]]:
    """Return what `estimate` says, by label."""
    done = run(project, "augmentation", "estimate")
    assert done.code == 0, done.err
    said: dict[str, list[str]] = {}
    label = ""
    for line in done.out.splitlines():
        label = line[:12].strip().rstrip(":") or label
        said.setdefault(label, []).append(line[13:])
    return said


def chars(bodies: list[Mapping[str, Any]]) -> int:
    """Return the characters of all prompts that arrived."""
    return sum(len(turn["content"]) for body in bodies for turn in body["messages"])


def test_what_is_estimated_is_what_is_sent(tmp_path: Path, server: ChatServer) -> None:
    """The real prompts of the plan, counted to the last one; nothing is sent for it."""
    project = planned(tmp_path, server)
    said = estimated(project)
    assert server.bodies == []
    assert said["generate"][0] == "6 of 6 requests to send; 0 are answered and kept"
    assert run(project, "augmentation", "generate").code == 0
    assert len(server.bodies) == 6
    tokens = f"about {round(chars(list(server.bodies)) / 4):,} prompt tokens"
    most = sum(body["max_tokens"] for body in server.bodies)
    assert said["generate"][1] == f"{tokens}, at most {most:,} of replies"
    assert said["generate"][2].startswith("no price is set")
    assert "no reply yet to go by: replies as long as they may be" in said["generate"][3]


def test_what_is_kept_is_not_sent_again_and_says_how_long_replies_are(
    tmp_path: Path, server: ChatServer
) -> None:
    """A run that was stopped at its budget goes on with what is missing."""
    project = planned(tmp_path, server, PRICES + "budget_tokens = 5000\n")
    assert run(project, "augmentation", "generate").code == 2
    sent = len(server.bodies)
    left = 6 - sent
    said = estimated(project)
    assert said["generate"][0] == f"{left} of 6 requests to send; {sent} are answered and kept"
    found = re.fullmatch(
        r"about (\S+) prompt tokens, about (\d+) \(at most (\S+)\) of replies", said["generate"][1]
    )
    assert found
    assert int(found[1].replace(",", "")) == pytest.approx(1000 * left, rel=0.2)
    assert (int(found[2]), found[3]) == (20 * left, f"{400 * left:,}")
    assert re.fullmatch(
        r"about 0\.\d+ USD \(at most \d\.\d+ USD\), about \d s", said["generate"][2]
    )
    assert said["generate"][3].startswith(f"tokens as in its {sent} kept replies; 0.")
    assert said["account"][0].startswith(f"{1020 * sent:,} tokens and 0.")
    assert re.search(r"budget of 5,000 tokens: \d+ left; not enough", said["account"][1])


def test_what_nobody_can_count_is_named(tmp_path: Path, server: ChatServer) -> None:
    """The judge, and round trips through the model itself."""
    project = planned(tmp_path, server)
    assert [line.split(" asks")[0] for line in estimated(project)["besides"]] == ["the judge"]
    text = project.config.read_text(encoding="utf-8")
    engine = '[back_translation]\nengine = ["apertium", "llm"]\n'
    text = text.replace("[back_translation]\n", engine) + '[meaning_lock]\njudge = "off"\n'
    project.config.write_text(text, encoding="utf-8")
    (line,) = estimated(project)["besides"]
    assert line.startswith("back_translate asks twice for each train question and language")


def test_paraphrases_are_estimated_from_the_questions_that_are_kept(
    tmp_path: Path, server: ChatServer
) -> None:
    """To the last request; what nobody has written yet is assumed, and said to be."""
    project = planned(tmp_path, server, '[meaning_lock]\njudge = "off"\n')
    assert (
        "that generate is to write; assumed: all are kept" in estimated(project)["paraphrase"][-1]
    )
    assert run(project, "augmentation", "generate", "unanswerable").code == 0
    assert run(project, "curation", "decide", "screen", "ground").code == 0
    said = estimated(project)
    assert said["generate"] == ["0 of 6 requests to send; 6 are answered and kept"]
    assert "replies as in the 6 requests so far, of any stage" in said["paraphrase"][3]
    before = len(server.bodies)
    assert run(project, "augmentation", "paraphrase").code == 0
    sent = len(server.bodies) - before
    assert said["paraphrase"][0] == f"{sent} of {sent} requests to send; 0 are answered and kept"
    assert estimated(project)["together"] == ["nothing is to be sent"]


@pytest.mark.parametrize(
    ("budget", "verdict"),
    [
        ("budget = 900", "enough for what is counted"),
        ('budget = 900\n[meaning_lock]\njudge = "off"', "enough, whatever the replies"),
        ("budget = 3", "enough for what is expected, not for the most"),
        ("budget = 0.8", "not enough: the run will stop there and can go on with a larger one"),
    ],
)
def test_the_budget_is_held_against_it(
    tmp_path: Path, server: ChatServer, budget: str, verdict: str
) -> None:
    """Before the money is spent."""
    project = planned(tmp_path, server, PRICES)
    assert run(project, "augmentation", "generate").code == 0
    configure(project, server, PRICES + budget + "\n")
    amount, left, found = re.fullmatch(
        r"budget of (\S+) USD: (\S+) USD left; (.+)", estimated(project)["account"][1]
    ).groups()  # type: ignore[union-attr]
    assert float(amount) - float(left) == pytest.approx(0.72)
    assert found == verdict


def test_the_packaged_model_is_not_started_for_it(tmp_path: Path) -> None:
    """It costs nothing but time; an estimate takes no reply of it."""
    project = Project(tmp_path / "project", act=SMALL_ACT, tables=TABLES)
    assert run(project, "curation", *UP_TO_SPLITS).code == 0
    assert run(project, "augmentation", "plan").code == 0
    said = estimated(project)
    assert said["model"][0].startswith("smollm2-135m-instruct-q4_1 at local:smollm2-135m")
    assert said["paraphrase"] == ["unknown until there are questions to say again: make derive"]
    with Cassette(project.workspace / "cassette.sqlite") as cassette:
        assert len(cassette) == 0


def test_it_needs_a_plan(tmp_path: Path, server: ChatServer) -> None:
    """Which costs nothing."""
    project = Project(tmp_path / "project", act=SMALL_ACT)
    configure(project, server)
    assert run(project, "curation", *UP_TO_SPLITS).code == 0
    line = run(project, "augmentation", "estimate").line
    assert line.endswith('no finished run of stage "plan"; make one first: make plan')


def test_batches_cost_half_and_take_a_day(tmp_path: Path, server: ChatServer) -> None:
    """The mode decides the price and the time, not the tokens."""
    project = planned(tmp_path, server, PRICES)
    direct = estimated(project)
    configure(project, server, PRICES + 'mode = "batch"\n')
    batch = estimated(project)
    assert batch["generate"][:2] == direct["generate"][:2]
    price = re.compile(r"at most ([\d.]+) USD, (.*)$")
    (full, _), (half, when) = (
        found.groups()
        for found in map(price.search, (direct["generate"][2], batch["generate"][2]))
        if found
    )
    assert float(half) == pytest.approx(float(full) / 2, abs=0.01)
    assert when == "in batches, each within 24 h"
