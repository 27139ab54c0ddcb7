"""One changed section costs that section: what is asked, parsed and embedded is counted."""

from pathlib import Path

import pytest
from roadlaw import ACT, CHANGED_7, Section, write_act
from roadwork import TABLES, Project, stages
from serving import ChatServer

pytestmark = pytest.mark.road
NEW_7: Section = ("7", "Nights", CHANGED_7)
COMPUTING = ("derive", "paraphrase", "back_translate", "dedup")


def costs(project: Project) -> dict[str, int]:
    """Return the records that the runs in use computed, by stage."""
    return {stage: project.cost(stage, "computed") for stage in COMPUTING}


def take_bodies(model: ChatServer) -> list[str]:
    """Return what was asked since the last call, in an order that does not depend on time."""
    bodies = sorted(str(body) for body in model.bodies)
    model.bodies.clear()
    return bodies


def elsewhere(project: Project) -> set[str]:
    """Return the ids of the pairs about other sections."""
    return {pair.id for pair in project.pairs() if not pair.group.endswith("#s-7")}


def test_a_changed_section_costs_what_it_costs_alone(
    tmp_path: Path, model: ChatServer, built: Project, copied: Project
) -> None:
    """Requests sent and records computed equal those of a project of that section alone."""
    take_bodies(model)
    alone = Project(tmp_path / "alone", chat=model.base_url, act=[NEW_7], tables=TABLES)
    alone.build()
    share, asked = costs(alone), take_bodies(model)
    assert len(asked) > 2
    assert min(share.values()) > 0
    assert costs(built)["derive"] > 5 * share["derive"]
    assert built.cost("generate", "sent") > 5 * alone.cost("generate", "sent")

    write_act(copied.act, [NEW_7 if section[0] == "7" else section for section in ACT])
    copied.build()
    assert take_bodies(model) == asked
    assert costs(copied) == share
    assert elsewhere(copied) == elsewhere(built)


def test_nothing_changed_costs_nothing(model: ChatServer, built: Project, copied: Project) -> None:
    """In another folder every stage that keeps a run finds it, and the draft says the same."""
    take_bodies(model)
    assert copied.build().count("[unchanged]") == len(stages()) - 3, "all but import, pull, release"
    assert take_bodies(model) == []
    assert copied.files() == built.files()


def test_what_was_there_before_is_found_again(
    model: ChatServer, built: Project, copied: Project
) -> None:
    """A section that gets its old text back costs nothing."""
    take_bodies(model)
    write_act(copied.act, [section for section in ACT if section[0] != "7"])
    copied.build()
    write_act(copied.act)
    copied.build()
    assert take_bodies(model) == []
    assert sum(costs(copied).values()) <= sum(costs(built).values())
    assert {pair.id for pair in copied.pairs()} == {pair.id for pair in built.pairs()}
