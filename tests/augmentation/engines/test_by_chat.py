"""Two requests a text, none twice; what is no translation is a fault with its raw reply."""

import json
from pathlib import Path

from asking import chat
from serving import Body, ChatServer, Fault
from writing import last_turn

from augmentation.engines.by_chat import chat_round_trips
from augmentation.engines.route import Back
from augmentation.prompts import load_prompt
from curation.core.cassette import Cassette

TEXTS = ["Who must 7001?", "What may {a} not do?", "Who must 7001?"]


def _text(body: Body) -> str:
    return last_turn(body).removeprefix("BEGIN TEXT\n").removesuffix("\nEND TEXT")


def _translate(body: Body) -> str:
    into_english = "into English" in str(body["messages"][0]["content"])
    text = _text(body)
    return json.dumps({"translation": text.removeprefix("fr: ") if into_english else f"fr: {text}"})


def _asked(server: ChatServer, folder: Path) -> tuple[list[Back], int]:
    with Cassette(folder / "cassette.sqlite") as cassette, chat(server, cassette) as open_chat:
        found = chat_round_trips(
            TEXTS, "French", chat=open_chat, prompt=load_prompt("translate"), max_tokens=200
        )
        return found, cassette.sent


def test_each_text_goes_there_and_back_once(tmp_path: Path) -> None:
    """Equal texts are one; the second run sends nothing and says the same."""
    with ChatServer(_translate) as server:
        found, sent = _asked(server, tmp_path)
        assert [back.text for back in found] == TEXTS
        assert sent == 4
        assert "{a}" in _text(server.bodies[1]) + _text(server.bodies[0])
        assert _asked(server, tmp_path) == (found, 0)
        assert all(body["temperature"] == 0 for body in server.bodies)


def test_a_reply_that_is_no_translation_is_a_fault(tmp_path: Path) -> None:
    """Prose, a cut-off reply on the way back: the others are translated all the same."""

    def fault(body: Body) -> Fault | None:
        if "{a}" not in _text(body):
            return None
        if "into English" in str(body["messages"][0]["content"]):
            return Fault("reply", text='{"transl', finish_reason="length")
        return None

    with ChatServer(_translate) as server:
        server.fail_when(fault)
        found, _ = _asked(server, tmp_path)
    assert [back.text for back in found] == [TEXTS[0], "", TEXTS[2]]
    assert found[1].raw == '{"transl'
    assert found[1].fault
    assert found[1].fault.reason == "truncated_reply"


def test_a_text_that_never_got_there_is_not_sent_back(tmp_path: Path) -> None:
    """Its own fault is what is reported."""
    with ChatServer(lambda _: "I cannot do that.") as server:
        found, sent = _asked(server, tmp_path)
    assert sent == 2
    assert {back.fault.reason for back in found if back.fault} == {"bad_reply"}
    assert found[0].raw == "I cannot do that."
