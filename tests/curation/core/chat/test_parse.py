import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from curation.core.cassette import Reply
from curation.core.chat.parse import BadReply, parse_reply

SCHEMA: dict[str, JsonValue] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["question"],
    "properties": {"question": {"type": "string", "minLength": 3}},
}
GOOD = {"question": "Who elects the President?"}


def parsed(text: str, finish_reason: str = "stop") -> object:
    """Parse a text as a reply against the schema of a question."""
    return parse_reply(Reply("k", text, finish_reason, 1, 9, "m"), SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(GOOD),
        f"```json\n{json.dumps(GOOD)}\n```",
        f"Sure! Here is your question:\n\n{json.dumps(GOOD)}\n\nI hope this helps.",
        f'<think>A {{draft}}:\n{{"question": "draft"}}</think>{json.dumps(GOOD)}',
        f'maybe {{"question": "a draft"}}</think>\n{json.dumps(GOOD)}',
        '{"question": "Who elects the President?",}',
        'Use {braces} freely. {"question": "Who elects the President?" , }',
        f"{json.dumps(GOOD)}\n{json.dumps(GOOD)}",
        f"an empty {{}} then {json.dumps(GOOD)}",
    ],
)
def test_finds_the_object_in_what_models_write_around_it(text: str) -> None:
    """Fences, prose, reasoning and trailing commas do not cost a reply."""
    assert parsed(text) == GOOD


def test_keeps_what_looks_like_reasoning_or_commas_inside_a_string() -> None:
    """A string is never mended."""
    value = {"question": "Is <think> a tag, ] and }, too?,}"}
    assert parsed(json.dumps(value)) == value
    value = {"question": "Is ,] or ,} a comma?"}
    assert parsed("Well: " + json.dumps(value)[:-1] + ",}") == value


def test_accepts_raw_line_breaks_in_a_string() -> None:
    """Small models break lines inside strings; the meaning is clear."""
    assert parsed('{"question": "Who elects\nthe President?"}') == {
        "question": "Who elects\nthe President?"
    }


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("", "no JSON object in the reply"),
        ("I cannot answer that.", "no JSON object in the reply"),
        ("[1, 2]", "no JSON object in the reply"),
        ('{"question": NaN}', "no JSON object in the reply"),
        ('{"question": "a \\ud800 surrogate"}', "no JSON object in the reply"),
        ('{"question": "cut', "no JSON object in the reply"),
        ('<think>never ends {"question": "draft"}', "no JSON object in the reply"),
        ('{"question": "ab"}', "$.question: 'ab' is too short"),
        ('{"answer": "x"}', "$: Additional properties are not allowed ('answer' was unexpected)"),
        ('{"question": "One?"} {"question": "Two?"}', "2 different JSON objects in the reply"),
    ],
)
def test_says_why_a_reply_is_bad(text: str, detail: str) -> None:
    """A bad reply is data with a reason; of two different answers none is taken."""
    assert parsed(text) == BadReply("bad_reply", detail)


def test_tells_a_truncated_reply_from_a_bad_one() -> None:
    """A reply cut off at its limit says so, unless its object was already whole."""
    cut = BadReply("truncated_reply", "cut off after 9 tokens")
    assert parsed('{"question": "Who elects', "length") == cut
    assert parsed('<think>{"question": "draft"}', "length") == cut
    assert parsed(f"{json.dumps(GOOD)} and then I", "length") == GOOD


def test_a_refused_request_is_a_bad_reply() -> None:
    """The endpoint's words are the detail."""
    refused = Reply("k", "", "", 0, 0, "m", error="HTTP 400: too long")
    assert parse_reply(refused, SCHEMA) == BadReply("bad_reply", "HTTP 400: too long")


def test_takes_any_object_without_a_schema() -> None:
    """No schema, no check."""
    assert parse_reply(Reply("k", 'x {"a": [1]}', "stop", 1, 1, "m"), None) == {"a": [1]}


@pytest.mark.parametrize(
    "text",
    ["{" * 20_000, '{"a":' * 20_000, '"\\"' * 20_000, '{"' + '\\"' * 20_000, "<think>" * 9_000],
)
@pytest.mark.timeout(10)
def test_hostile_replies_cost_little(text: str) -> None:
    """Deep nesting and open strings end in a bad reply, soon."""
    assert isinstance(parsed(text), BadReply)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='{}[]",:\\ab \n<>think/', max_size=60), st.sampled_from(["stop", "length"]))
def test_never_raises_on_any_text(text: str, finish_reason: str) -> None:
    """Whatever a model writes is an object or a reason."""
    assert isinstance(parsed(text, finish_reason), dict | BadReply)


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=3).filter(lambda text: text.isprintable()))
def test_finds_any_object_again_in_prose(question: str) -> None:
    """Whatever stands in its strings, an object is found unchanged."""
    value = {"question": question}
    assert parsed(f"Here:\n```json\n{json.dumps(value)}\n```") == value
