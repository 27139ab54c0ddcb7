import json

import pytest
from live_review_host import needs_host
from review_benches import ArgillaBench, queue_of
from review_pairs import make_pair, make_passages, show

from curation.core.anchor import Anchors
from curation.core.errors import ReviewError
from curation.core.records import Review
from curation.review.argilla_desk import ArgillaDesk
from curation.review.decide import decide_pairs, new_reviews
from curation.review.port import ReviewSection
from curation.review.server import Host, open_desk

pytestmark = needs_host
FIRST = make_pair()
SECOND = make_pair("Who may waive the notice?", "The landlord.", quotes=["The landlord may waive"])
APPROVE = {"verdict": {"value": "approve"}}


@pytest.fixture
def live(review_host: Host, request: pytest.FixtureRequest) -> ArgillaBench:
    """An Argilla desk without a record."""
    return ArgillaBench(review_host, request.node.name.replace("_", "-"))


def test_a_draft_is_no_verdict(live: ArgillaBench) -> None:
    """It is not yet anybody's word."""
    [item] = queue_of(FIRST)
    live.desk.push([item])
    live.respond(item.record_id, "reviewer-1", APPROVE, "draft")
    assert live.desk.pull() == ()


def test_a_discard_takes_an_approval_back(live: ArgillaBench) -> None:
    """Though the ledger still holds it, also within one second; submitted again it counts again."""
    known: list[Review] = []

    def decided() -> str:
        known.extend(new_reviews(known, live.desk.pull()))
        anchors = Anchors(make_passages())
        return decide_pairs([show(FIRST)], known, anchors=anchors, min_submitted=1).kept[0].outcome

    [item] = queue_of(FIRST)
    live.desk.push([item])
    live.answer(item, "reviewer-1", "approve")
    assert decided() == "approved"
    live.respond(item.record_id, "reviewer-1", APPROVE, "discarded")
    assert decided() == "pending"
    assert decided() == "pending"
    assert [review.verdict for review in known] == ["approve", "cannot_tell"]
    assert live.desk.push([item.model_copy(update={"answers": 1})]) == 0
    assert list(live.queue("reviewer-2")) == [item.record_id], "it waits for the others"
    live.answer(item, "reviewer-2", "approve")
    assert decided() == "approved"


def test_a_discard_counts_when_a_record_is_asked_again(live: ArgillaBench) -> None:
    """One discarded, one could not tell: both were weighed, so the pair is asked again."""
    [item] = queue_of(FIRST)
    live.desk.push([item])
    live.respond(item.record_id, "reviewer-1", APPROVE, "discarded")
    live.answer(item, "reviewer-2", "cannot_tell")
    assert len(live.desk.pull()) == 2
    assert live.desk.push([item.model_copy(update={"answers": 1})]) == 0, "one is not weighed yet"
    assert live.desk.push([item.model_copy(update={"answers": 2})]) == 1


def test_nothing_is_suggested_and_nothing_hidden_is_seen(live: ArgillaBench) -> None:
    """An annotator gets the card without suggestions and without metadata."""
    [item] = queue_of(FIRST)
    live.desk.push([item])
    [record] = live.queue("reviewer-1").values()
    assert not record.get("suggestions")
    assert not record["metadata"]
    assert set(record["fields"]["pair"]) == {
        "question", "answer", "parent_question", "sources", "chips",
    }  # fmt: skip


def test_what_was_weighed_in_vain_is_asked_again(live: ArgillaBench) -> None:
    """An abstention completes a record for Argilla, so the pair comes back as a new one."""
    [item] = queue_of(FIRST)
    live.desk.push([item])
    live.answer(item, "reviewer-1", "cannot_tell")
    assert live.queue("reviewer-2") == {}
    assert live.desk.push([item]) == 0, "the answer has not been weighed yet"
    weighed = item.model_copy(update={"answers": 1})
    assert live.desk.push([weighed]) == 1
    assert list(live.queue("reviewer-2")) == [f"{item.record_id}-2"]
    assert live.desk.push([weighed]) == 0


def test_a_record_no_longer_asked_goes_unless_it_was_answered(live: ArgillaBench) -> None:
    """People's work stays; what nobody touched does not wait for them."""
    first, second = queue_of(FIRST, SECOND)
    live.desk.push([first, second])
    live.answer(first, "reviewer-1", "approve")
    live.desk.push([])
    assert live.desk.health().records == 1
    assert len(live.desk.pull()) == 1


def test_an_answered_record_takes_no_harm_from_a_push(live: ArgillaBench) -> None:
    """Its place in the queue changes, its answers stay as they were."""
    first, second = queue_of(FIRST, SECOND)
    live.desk.push([first, second])
    live.answer(second, "reviewer-1", "approve")
    before = live.desk.pull()
    live.desk.push([second.model_copy(update={"order": 0}), first])
    assert live.desk.pull() == before


def test_a_form_that_argilla_cannot_follow_opens_a_new_data_set(live: ArgillaBench) -> None:
    """The verdicts of the old one are still pulled."""
    import argilla

    client = live.desk._connect()
    argilla.Dataset(
        live.name,
        workspace="review",
        settings=argilla.Settings(
            fields=[argilla.TextField("old")], questions=[argilla.TextQuestion("what")]
        ),
        client=client,
    ).create()
    [item] = queue_of(FIRST)
    assert live.desk.push([item]) == 1
    assert sorted(each["name"] for each in live.desk._family().values()) == [
        live.name, live.name + "_form2",
    ]  # fmt: skip
    live.answer(item, "reviewer-1", "approve")
    assert len(live.desk.pull()) == 1


def test_more_answers_may_be_asked_for_later(live: ArgillaBench, review_host: Host) -> None:
    """The data set follows the configuration, and stays one."""
    items = queue_of(FIRST)
    live.desk.push(items)
    section = ReviewSection(min_submitted=2)
    desk = open_desk(section, home=review_host.home, dataset=live.name)
    assert desk.push(items) == 0
    [dataset] = desk._family().values()
    assert dataset["distribution"]["min_submitted"] == 2


def test_a_wrong_key_is_one_line(review_host: Host) -> None:
    """The line names the setting and not the key."""
    desk = ArgillaDesk(
        review_host.url, "not-the-key", dataset="d", workspace="review", min_submitted=1
    )
    with pytest.raises(ReviewError, match=r"refused the API key; .* api_key_env") as caught:
        desk.pull()
    assert "not-the-key" not in str(caught.value)


def test_a_reviewers_key_is_refused_in_one_line(review_host: Host) -> None:
    """An annotator may not make a data set."""
    keys = json.loads((review_host.home / "secrets.json").read_text())["users"]
    key = keys["reviewer-1"]["api_key"]
    desk = ArgillaDesk(review_host.url, key, dataset="theirs", workspace="review", min_submitted=1)
    with pytest.raises(ReviewError, match="does not let this user do that"):
        desk.push(queue_of(FIRST))


def test_a_push_cut_off_while_making_the_data_set_begins_it_anew(live: ArgillaBench) -> None:
    """A draft that nobody ever saw is no data set."""
    client = live.desk._connect()
    workspace = client.workspaces("review")
    body = {"name": live.name, "workspace_id": str(workspace.id)}
    live.desk._call("POST", "datasets", json=body)
    assert live.desk.pull() == ()
    assert live.desk.push(queue_of(FIRST)) == 1
    [dataset] = live.desk._family().values()
    assert (dataset["name"], dataset["status"]) == (live.name, "ready")


def test_a_push_cut_off_between_batches_resumes(live: ArgillaBench) -> None:
    """Only what is missing is new the second time, and each record is there once."""
    live.desk.push(queue_of(FIRST))
    assert live.desk.push(queue_of(FIRST, SECOND)) == 1
    assert live.desk.health().records == 2
