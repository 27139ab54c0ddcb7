"""Every planned question ends as one pair or one rejection, whatever the model replies."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import endpoint
from hypothesis import given, settings
from hypothesis import strategies as st
from provisions import make_passage
from pydantic import ValidationError
from serving import Body, ChatServer, Fault
from writing import candidates_of, clause_reply, ended, grounded_reply, last_turn, plan_item, write

from augmentation.generate import WritingSection, generate_pairs, seed_of
from augmentation.write_clause import clause_author
from augmentation.write_grounded import grounded_author
from curation.core.cassette import Cassette
from curation.core.chat.replay import CassetteChat
from curation.core.errors import ChatError

LAW = tuple(
    make_passage(text, f"Harbour Act, 1999, s. {number}", start=100 * number)
    for number, text in enumerate(
        (
            "The master shall pay the harbour dues within ten days.",
            "The harbour board may close the inner basin by order.",
            "No vessel shall enter the inner basin without a pilot.",
        ),
        start=1,
    )
)
ITEMS = tuple(plan_item(passage) for passage in LAW)
GROUNDED = grounded_author()
CLAUSE = clause_author(max_clause_words=140)


def sound(body: Body) -> str:
    """Reply with a sound pair whose quotation is the whole provision."""
    law = last_turn(body).partition("\n\n")[2].partition("\nEND PROVISION")[0]
    return grounded_reply(f"What does the law say of {law.split()[1]}?", law, law)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A server that answers each request soundly."""
    with ChatServer(sound) as running:
        yield running


def by_law(**replies: str) -> ChatServer:
    """Return a server that replies by a word of the provision, `other` to the rest."""

    def reply(body: Body) -> str:
        found = [text for word, text in replies.items() if word in last_turn(body)]
        return found[0] if found else replies["other"]

    return ChatServer(reply)


def test_each_item_ends_as_one_pair_or_one_rejection(tmp_path: Path) -> None:
    """In the order of the items; a rejection carries the item and the raw replies."""
    good = grounded_reply("When are the dues to be paid?", "Within ten days.", "within ten days")
    lost = grounded_reply("Who may close the basin?", "The board.", "the board shall close")
    with by_law(dues=good, close=lost, other="I cannot answer that.") as server:
        made = write(server, tmp_path, ITEMS, LAW, GROUNDED, candidates=1)
    assert [pair.origin.plan_item for pair in made.kept] == [ITEMS[0].id]
    assert [(r.record_id, r.reason) for r in made.rejected] == [
        (ITEMS[1].id, "quote_not_found"),
        (ITEMS[2].id, "bad_reply"),
    ]
    assert candidates_of(made.rejected[1], "reply") == ["I cannot answer that."]
    assert made.rejected[0].record == ITEMS[1].model_dump(mode="json")


def test_a_pair_says_where_it_comes_from(server: ChatServer, tmp_path: Path) -> None:
    """Model, prompt, plan item, seed and candidate stand in its origin; the provision is first."""
    [pair] = write(server, tmp_path, ITEMS[:1], LAW, GROUNDED, candidates=2).kept
    assert pair.provisions == (LAW[0].provision,)
    assert (pair.question_type, pair.difficulty, pair.audience) == ("duty", "easy", "student")
    assert pair.origin.kind == "llm"
    assert pair.origin.writer == "test-model"
    assert pair.origin.prompt_sha256 == ITEMS[0].prompt_sha256
    assert pair.origin.seed == seed_of(ITEMS[0])
    assert pair.origin.params == {"author": "question_answer", "candidate": 0, "sound": 2}


@pytest.mark.parametrize(
    ("reply", "finish_reason", "reason"),
    [
        ("Here is a question for you!", "stop", "bad_reply"),
        ("", "stop", "bad_reply"),
        ('{"question": "What is', "length", "truncated_reply"),
        ('{"question": 3}', "stop", "bad_reply"),
        ('[{"question": "What is due?"}]', "stop", "bad_reply"),
    ],
)
def test_a_bad_reply_is_a_rejection_of_its_kind(
    server: ChatServer, tmp_path: Path, reply: str, finish_reason: str, reason: str
) -> None:
    """Prose, nothing, half an object, another object: data, never a crash."""
    server.fail_when(lambda _: Fault("reply", text=reply, finish_reason=finish_reason))
    made = write(server, tmp_path, ITEMS[:1], LAW, GROUNDED, candidates=2)
    assert made.counts() == {reason: 1}
    assert candidates_of(made.rejected[0], "reply") == [reply, reply]


def test_a_request_that_the_endpoint_refuses_is_a_rejection(
    server: ChatServer, tmp_path: Path
) -> None:
    """Too long for the model, or against its policy: the others go on."""
    server.fail_when(
        lambda body: (
            Fault("status", 400, "too long", code="context_length_exceeded")
            if "pilot" in last_turn(body)
            else None
        )
    )
    made = write(server, tmp_path, ITEMS, LAW, GROUNDED, candidates=1)
    assert len(made.kept) == 2
    assert made.counts() == {"bad_reply": 1}
    assert "too long" in json.dumps(made.rejected[0].evidence)


def test_of_several_candidates_the_best_sound_one_is_kept(tmp_path: Path) -> None:
    """Bad candidates do no harm; of equal ones the first stays."""
    replies = [
        "no question at all",
        clause_reply("What must the master pay?"),
        clause_reply("Who must pay the harbour dues within ten days?"),
        clause_reply("When must the master pay the harbour dues within ten days?"),
        clause_reply("Who must the master pay the harbour dues within ten days?"),
    ]
    item = ITEMS[0]
    with ChatServer(lambda body: replies[body["seed"] - seed_of(item)]) as server:
        made = write(server, tmp_path, [item], LAW, CLAUSE, candidates=5)
    [pair] = made.kept
    assert "when must the master pay the harbour dues" in pair.question.casefold()
    assert pair.origin.params == {"author": "clause_question", "candidate": 3, "sound": 4}


def test_one_sound_candidate_is_enough(tmp_path: Path) -> None:
    """The last of four is sound."""
    good = grounded_reply("When are the dues to be paid?", "Within ten days.", "within ten days")
    last = seed_of(ITEMS[0]) + 3
    with ChatServer(lambda body: good if body["seed"] == last else "no") as server:
        made = write(server, tmp_path, ITEMS[:1], LAW, GROUNDED, candidates=4)
    assert made.kept[0].origin.params == {"author": "question_answer", "candidate": 3, "sound": 1}


def test_candidates_with_faults_of_several_kinds_are_no_candidate(tmp_path: Path) -> None:
    """Each of the replies and its fault is kept for a person to see."""
    replies = ["prose", grounded_reply("What is due here?", "Dues.", "not in the law")]
    first = seed_of(ITEMS[0])
    with ChatServer(lambda body: replies[body["seed"] - first]) as server:
        made = write(server, tmp_path, ITEMS[:1], LAW, GROUNDED, candidates=2)
    assert made.counts() == {"no_candidate": 1}
    assert candidates_of(made.rejected[0], "fault") == ["bad_reply", "quote_not_found"]


def test_a_passage_that_is_not_asked_about_costs_no_request(
    server: ChatServer, tmp_path: Path
) -> None:
    """A clause too long for the small model is rejected; the others are asked."""
    server.reply = lambda _: clause_reply("What must the master pay within ten days?")
    long = make_passage("The master shall pay dues. " * 9, "Harbour Act, 1999, s. 9")
    items = [plan_item(long), ITEMS[0]]
    author = clause_author(max_clause_words=40)
    made = write(server, tmp_path, items, [long, *LAW], author, candidates=2)
    assert [r.record_id for r in made.rejected] == [items[0].id]
    assert made.rejected[0].reason == "too_long"
    assert made.rejected[0].evidence == {"words": 45, "max_clause_words": 40}
    assert [pair.origin.plan_item for pair in made.kept] == [items[1].id]
    assert len(server.bodies) == 2


def test_an_item_whose_passage_is_gone_is_rejected(server: ChatServer, tmp_path: Path) -> None:
    """Neither a missing provision nor another text of it is asked about."""
    changed = make_passage("The master shall pay no dues.", "Harbour Act, 1999, s. 1")
    made = write(server, tmp_path, ITEMS[:2], [changed], GROUNDED)
    assert made.counts() == {"no_clause": 2}
    assert server.bodies == []


def test_each_piece_of_a_long_provision_is_asked_about(server: ChatServer, tmp_path: Path) -> None:
    """Two passages share a key: an item belongs to the one that it was planned from."""
    pieces = [
        make_passage(text, "Harbour Act, 1999, s. 8", start=at)
        for at, text in ((0, "The pilot shall board at dawn."), (31, "The owner shall pay him."))
    ]
    items = [plan_item(piece) for piece in pieces]
    made = write(server, tmp_path, items, pieces, GROUNDED, candidates=1)
    assert [pair.answer for pair in made.kept] == [piece.text for piece in pieces]
    assert [pair.evidence[0].start for pair in made.kept] == [0, 31]


def test_the_same_plan_gives_the_same_pairs_and_asks_nothing_twice(
    server: ChatServer, tmp_path: Path
) -> None:
    """With the cassette nothing is sent; without it the same words come back."""
    first = write(server, tmp_path, ITEMS, LAW, GROUNDED, candidates=2)
    sent = len(server.bodies)
    assert sent == 6
    assert write(server, tmp_path, ITEMS, LAW, GROUNDED, candidates=2) == first
    assert len(server.bodies) == sent
    (tmp_path / "fresh").mkdir()
    assert write(server, tmp_path / "fresh", ITEMS, LAW, GROUNDED, candidates=2) == first
    assert set(server.asked.values()) == {2}


def test_the_order_of_the_items_does_not_matter(server: ChatServer, tmp_path: Path) -> None:
    """An item's requests and its pair are its own, wherever it stands in the plan."""
    items = [*ITEMS, plan_item(LAW[1], "power"), plan_item(LAW[0], ordinal=1)]
    forth = write(server, tmp_path, items, LAW, GROUNDED, candidates=2)
    (tmp_path / "back").mkdir()
    back = write(server, tmp_path / "back", items[::-1], LAW[::-1], GROUNDED, candidates=2)
    assert back.kept == forth.kept[::-1]
    assert set(server.asked.values()) == {2}


def test_one_changed_provision_costs_its_own_requests(server: ChatServer, tmp_path: Path) -> None:
    """All others are answered from what was kept."""
    write(server, tmp_path, ITEMS, LAW, GROUNDED, candidates=2)
    before = len(server.bodies)
    changed = make_passage("The board may open the basin.", "Harbour Act, 1999, s. 2")
    law = [LAW[0], changed, LAW[2]]
    made = write(server, tmp_path, [plan_item(p) for p in law], law, GROUNDED, candidates=2)
    assert len(made.kept) == 3
    assert len(server.bodies) - before == 2


def test_an_endpoint_that_fails_loses_no_answer(server: ChatServer, tmp_path: Path) -> None:
    """The same command again asks only for what is missing."""
    server.fail_when(
        lambda body: Fault("status", 500, "down") if "pilot" in last_turn(body) else None
    )
    with pytest.raises(ChatError, match="run the same command again to resume"):
        write(server, tmp_path, ITEMS, LAW, GROUNDED, candidates=1)
    server.fail_when(lambda _: None)
    made = write(server, tmp_path, ITEMS, LAW, GROUNDED, candidates=1)
    assert len(made.kept) == 3
    assert max(server.answered.values()) == 1


def test_no_item_asks_nobody(server: ChatServer, tmp_path: Path) -> None:
    """A plan without the language model needs no endpoint."""
    made = write(server, tmp_path, [], LAW, GROUNDED)
    assert (made.kept, made.rejected) == ((), ())
    assert server.paths == []


def test_candidates_are_asked_alike_but_for_their_seed(server: ChatServer, tmp_path: Path) -> None:
    """Temperature, top_p and length are the table's; each candidate draws anew."""
    write(
        server, tmp_path, ITEMS[:1], LAW, GROUNDED,
        candidates=3, temperature=0.3, top_p=0.5, max_tokens=77,
    )  # fmt: skip
    start = seed_of(ITEMS[0])
    assert sorted(body["seed"] for body in server.bodies) == [start, start + 1, start + 2]
    asked = {(body["temperature"], body["top_p"], body["max_tokens"]) for body in server.bodies}
    assert asked == {(0.3, 0.5, 77)}


@pytest.mark.parametrize(
    ("key", "value"),
    [("candidates", 0), ("temperature", 2.1), ("top_p", 0), ("max_tokens", 1), ("style", "free")],
)
def test_a_table_out_of_range_is_refused(key: str, value: object) -> None:
    """Ranges stand on the fields."""
    with pytest.raises(ValidationError, match=key):
        WritingSection.model_validate({key: value})


@settings(deadline=None, max_examples=15, derandomize=True)
@given(replies=st.lists(st.text(max_size=60), min_size=3, max_size=3))
def test_no_reply_loses_an_item(
    tmp_path_factory: pytest.TempPathFactory, replies: list[str]
) -> None:
    """Any text at all from the model: kept and rejected are the plan, each once."""
    folder = tmp_path_factory.mktemp("any")
    texts = {"dues": replies[0], "close": replies[1], "other": replies[2]}
    with by_law(**texts) as server:
        made = write(server, folder, ITEMS, LAW, GROUNDED, candidates=1)
    assert ended(made.kept, [r.record_id for r in made.rejected]) == {item.id for item in ITEMS}


def test_a_replayed_cassette_needs_no_server(server: ChatServer, tmp_path: Path) -> None:
    """What was paid for is enough to write the same pairs again."""
    first = write(server, tmp_path, ITEMS, LAW, GROUNDED, candidates=1)
    with Cassette(tmp_path / "cassette.sqlite") as cassette:
        again = generate_pairs(
            ITEMS, LAW, chat=CassetteChat(endpoint(server), cassette), author=GROUNDED,
            section=WritingSection(candidates=1),
        )  # fmt: skip
    assert again == first
