"""Three reviewers on a real Argilla decide on every record; the version is what they decided."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from roaddesk import Person, free_port, reviewing
from roadlaw import ACT, changed, write_act
from roadwork import TABLES, Project, stages
from serving import ChatServer

from curation.core.records import Decision, Pair

pytestmark = [pytest.mark.road, pytest.mark.timeout(400)]
VOTES: Sequence[Sequence[str]] = (
    ("approve", "approve", "approve"),
    ("approve", "reject", "approve"),
    ("edit", "edit", "cannot_tell"),
    ("reject", "reject", "approve"),
    ("cannot_tell", "approve", "approve"),
    ("approve", "approve", "reject"),
    ("reject", "cannot_tell", "reject"),
    ("edit", "approve", "edit"),
)
"""What the three say of a record, by its lot: a majority is always there."""
WRONG = "within ninety-nine days of the full moon"
LATER_9 = f"{ACT[6][2]} The tribunal may extend that time."


@dataclass(frozen=True)
class Will:
    """What the majority wants of a pair."""

    outcome: str
    question: str = ""
    answer: str = ""


def wills_on(pairs: Mapping[str, Pair]) -> dict[str, tuple[Will, Sequence[str]]]:
    """Return what becomes of each pair and the three verdicts that bring it about.

    Lots go by id, but for three: one variant is approved and its parent rejected, and one
    original gets an answer that the law does not hold.
    """
    lots = {key: place % len(VOTES) for place, key in enumerate(sorted(pairs))}
    orphan = next(pairs[key] for key in sorted(pairs) if pairs[key].is_variant)
    lots |= {orphan.id: 0, str(orphan.origin.parent_id): 3}
    families = {pair.family_id for pair in pairs.values() if pair.is_variant}
    childless = [key for key in sorted(pairs) if key not in families and not pairs[key].is_variant]
    spoilt = next(key for key in childless if pairs[key].origin.kind == "structural")
    lots[spoilt] = 2
    wills = {key: _will(pairs[key], VOTES[lot]) for key, lot in lots.items()}
    wills[spoilt] = Will("edited", pairs[spoilt].question, WRONG)
    return {key: (will, VOTES[lots[key]]) for key, will in wills.items()}


def _will(pair: Pair, votes: Sequence[str]) -> Will:
    if "edit" in votes:
        question = pair.question.removesuffix("?") + " now in force?"
        return Will("edited", question, pair.answer)
    approved = votes.count("approve") > votes.count("reject")
    return Will("approved" if approved else "rejected")


def answer_all(crew: Mapping[str, Person], wills: Mapping[str, tuple[Will, Sequence[str]]]) -> None:
    """Let everyone answer everything that waits for them."""
    for place, person in enumerate(crew.values()):
        for record in person.waiting():
            will, votes = (
                wills[record["metadata"]["pair_id"]]
                if record["metadata"]
                else (wills[record["external_id"].partition("-")[0]])
            )
            verdict = votes[place]
            edit = verdict == "edit"
            person.answer(
                record["id"],
                verdict=verdict,
                reasons=["wrong"] if verdict == "reject" else [],
                corrected_question=will.question if edit else "",
                corrected_answer=will.answer if edit else "",
            )


def test_a_version_is_exactly_what_the_reviewers_decided(
    model: ChatServer, copied: Project
) -> None:
    """Approved and corrected pairs, minus the gate rejections that the output lists.

    Then what has another source text goes back to people, and the rest stays.
    """
    desk = f"[review]\nport = {free_port()}\nmin_submitted = 2\n"
    copied.configure(TABLES + desk, chat=model.base_url)
    copied.build()
    pairs = {pair.id: pair for pair in copied.pairs()}
    wills = wills_on(pairs)
    with reviewing(copied) as crew:
        assert len(crew) == 3
        assert len(crew["reviewer-1"].waiting()) == len(pairs)
        answer_all(crew, wills)
        said = copied.build()
        wanted = {key: will for key, (will, _) in wills.items()}
        _is_what_they_decided(copied, pairs, wanted, said)
        names = {name for row in copied.released("0.1.0").values() for name in row["reviewers"]}
        assert len(names) == 3
        assert not names & crew.keys(), "a release holds pseudonyms"
        files = copied.files()
        assert copied.build().count("[unchanged]") == len(stages()) - 3, (
            "all but import, pull, release"
        )
        assert copied.files() == files
        _goes_back(copied, crew)
        _refuses_a_wrong_key(copied, crew["reviewer-1"].url)


def _is_what_they_decided(
    project: Project, pairs: Mapping[str, Pair], wills: Mapping[str, Will], said: str
) -> None:
    """Compare the version with the reviewers' will, row by row."""
    assert "0.1.0 published" in said, said
    approved = {key for key, will in wills.items() if will.outcome == "approved"}
    orphans = {
        key
        for key in approved
        if pairs[key].is_variant and (pairs[key].origin.parent_id not in approved)
    }
    wanted = {(pairs[key].question, pairs[key].answer) for key in approved - orphans}
    wanted |= {
        (will.question, will.answer)
        for will in wills.values()
        if will.outcome == "edited" and will.answer != WRONG
    }
    rows = project.released("0.1.0")
    assert {(row["question"], row["answer"]) for row in rows.values()} == wanted
    listed = set(re.findall(r"refused (\w{12}): ", said))
    edits = [one for one in project.kept("decide", Decision) if one.outcome == "approved"]
    refused = {one.pair_id for one in edits if one.pair and one.pair.answer == WRONG} | orphans
    assert refused
    assert orphans
    assert listed == {key[:12] for key in refused}
    assert {row["status"] for row in rows.values()} == {"reviewed"}


def _goes_back(project: Project, crew: Mapping[str, Person]) -> None:
    """Change the text of one section: its pairs wait again, the others stay as they were."""
    before = project.released("0.1.0")
    gone = {key for key, row in before.items() if row["provisions"][0].endswith("#s-9")}
    assert 0 < len(gone) < len(before)
    edits = {
        one.pair_id: one.pair.origin.parent_id
        for one in project.kept("decide", Decision)
        if one.pair and one.pair.origin.kind == "human_edit"
    }
    asked = {edits.get(key) or key for key in gone}
    write_act(project.act, changed(s_9=LATER_9))
    project.build()
    outcomes = {one.pair_id: one.outcome for one in project.kept("decide", Decision)}
    assert {outcomes[key] for key in asked} == {"stale_source"}
    assert {outcomes[key] for key in before.keys() - gone} == {"approved"}
    assert before.keys() - gone <= project.released().keys()
    assert project.run("curation", "review", "--detach").code == 0
    waiting = {record["external_id"].partition("-")[0] for record in crew["reviewer-1"].waiting()}
    assert asked <= waiting
    assert not waiting & (before.keys() - gone)


def _refuses_a_wrong_key(project: Project, url: str) -> None:
    """A wrong key is one line that does not hold it; with the right one the pull goes on."""
    secrets = json.loads((project.workspace / "argilla" / "secrets.json").read_text())
    project.configure(TABLES + f'[review]\nurl = "{url}"\nmin_submitted = 2\n')
    project.environment["ARGILLA_API_KEY"] = "not-the-key"
    line = project.run("curation", "pull").line
    assert f"review: {url} refused the API key" in line
    assert "[review] api_key_env" in line
    assert "not-the-key" not in line
    project.environment["ARGILLA_API_KEY"] = secrets["owner"]["api_key"]
    done = project.run("curation", "pull")
    assert (done.code, done.err) == (0, "")
    assert "0 new verdicts" in done.out
