from collections.abc import Mapping
from typing import Any

import pytest

from curation.selection.imports.rows import Fault
from curation.selection.imports.section import PairColumns
from curation.selection.imports.shapes import Asked, read_shape


def _read(value: object, columns: PairColumns | None = None) -> Asked | Fault:
    return read_shape(value, columns or {}, max_chars=1000)


def _asked(value: object, columns: PairColumns | None = None) -> Asked:
    found = _read(value, columns)
    assert isinstance(found, Asked), found
    return found


@pytest.mark.parametrize("value", [
    {"question": "Who?", "answer": "She."},
    {"Question ": "Who?", "Answer Text": "She."},
    {"prompt": "Who?", "completion": "She."},
    {"query": "Who?", "response": "She."},
    {"question": "Who?", "answers": ["She.", "Her."]},
    {"question": "Who?", "answers": {"text": ["She."], "answer_start": [4]}},
    {"question": "Who?", "answers": [{"text": "She.", "answer_start": 4}]},
    {"instruction": "Who?", "input": "", "output": "She."},
    {"instruction": "Answer this.", "input": "Who?", "output": "She."},
    {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Who?"},
                  {"role": "assistant", "content": "She."}]},
    {"messages": [{"role": "user", "content": [{"type": "text", "text": "Who?"}]},
                  {"role": "assistant", "content": "She."}]},
    {"conversations": [{"from": "human", "value": "Who?"}, {"from": "gpt", "value": "She."}]},
])  # fmt: skip
def test_every_shape_gives_a_question_and_an_answer(value: Mapping[str, Any]) -> None:
    """As data sets have them."""
    found = _asked(value)
    assert (found.question, found.answer) == ("Who?", "She.")


def test_columns_that_the_configuration_names_come_first() -> None:
    """Whatever else the row holds."""
    value = {"question": "number 7", "Frage": "Who?", "Antwort": "She.", "Sec": 5, "text": "Law."}
    columns: PairColumns = {
        "question": "Frage", "answer": "Antwort", "citation": "Sec", "context": "text"
    }  # fmt: skip
    found = _asked(value, columns)
    assert (found.question, found.answer, found.context) == ("Who?", "She.", "Law.")
    chat = {"conversations": [{"from": "human", "value": "Who?"}, {"from": "gpt", "value": "She."}],
            "Section No": "5 (2)"}  # fmt: skip
    assert _asked(chat, {"citation": "Section No"}).citation == "section 5 (2)"


@pytest.mark.parametrize(("name", "cell", "citation"), [
    ("Section", 5, "section 5"), ("article", "21A", "article 21A"),
    ("citation", "Tenancy Act, s. 5", "Tenancy Act, s. 5"), ("section", "5 and 6", "5 and 6"),
])  # fmt: skip
def test_a_bare_number_is_one_of_its_column(name: str, cell: object, citation: str) -> None:
    """`section: 5` is section 5; what names its unit stays as it is."""
    found = _asked({"question": "Who?", "answer": "She.", name: cell})
    assert found.citation == citation


def test_of_a_chat_the_first_exchange_is_taken_and_the_rest_is_told() -> None:
    """What follows leans on it."""
    turns = [("user", "Who?"), ("assistant", "She."), ("user", "And when?"), ("assistant", "Now.")]
    found = _asked({"messages": [{"role": role, "content": text} for role, text in turns]})
    assert (found.question, found.answer, found.left_out) == ("Who?", "She.", 2)
    squad = _asked({"question": "Who?", "answers": ["She.", "She.", "Her."]})
    assert (squad.answer, squad.left_out) == ("She.", 1)


def test_what_an_instruction_is_about_helps_to_find_its_source() -> None:
    """A text beside a question is no part of it; beside an order it is."""
    found = _asked({"instruction": "Who pays?", "input": "The tenant pays.", "output": "He."})
    assert (found.question, found.context) == ("Who pays?", "The tenant pays.")
    found = _asked({"instruction": "Explain:", "input": "Rent is due.", "output": "Pay."})
    assert found.question == "Explain:\n\nRent is due."


@pytest.mark.parametrize(("value", "reason", "why"), [
    ({"question": "", "answer": "She."}, "no_question", "its question is empty"),
    ({"question": "Who?", "answer": None}, "no_answer", "its answer is empty"),
    ({"question": "Who?", "answer": "NaN"}, "no_answer", "its answer is empty"),
    ({"question": "Who?", "answers": {"text": [], "answer_start": []}}, "no_answer", "empty"),
    ({"question": "Who?", "answer": True}, "not_text", '"answer" is true or false'),
    ({"question": {"en": "Who?"}, "answer": "She."}, "not_text", '"question" is an object'),
    ({"question": "Who?", "answer": b"She."}, "not_text", "bytes"),
    ({"question": "Who?", "answer": "x" * 1001}, "too_long", "[import] max_row_chars is 1000"),
    ({"question": "Who?", "answer": "\udcff"}, "unreadable", "no UTF-8"),
    ({"text": "Who? She."}, "wrong_format", 'has the names "text"; expected a question and an'),
    ({"question": "Who?"}, "wrong_format", "expected an answer: see [import] columns"),
    ({}, "wrong_format", "has the names none"),
    ([1], "wrong_format", "is a list; expected an object"),
    (None, "wrong_format", "is nothing"),
    ({"messages": [{"role": "user", "content": "Who?"}]}, "no_answer", "after its first question"),
    ({"messages": [{"role": "user", "content": "Who?"}, {"role": "user", "content": "You?"}]},
     "no_answer", "after its first question"),
    ({"messages": [{"role": "assistant", "content": "Hi."}]}, "no_question", "no turn of a user"),
    ({"messages": ["Who?"]}, "wrong_format", "holds a text; expected turns"),
    ({"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": "x"}]}]},
     "not_text", "a turn of it is an object"),
    ({"instruction": "Who?", "input": 3.5j, "output": "She."}, "not_text", '"input" is a complex'),
])  # fmt: skip
def test_what_is_no_pair_says_why(value: object, reason: str, why: str) -> None:
    """With a reason of the closed list."""
    found = _read(value)
    assert isinstance(found, Fault)
    assert found.reason == reason
    assert why in found.why


def test_a_column_that_is_not_there_is_named() -> None:
    """The one that the configuration asks for."""
    found = _read({"question": "Who?", "answer": "She."}, {"question": "Frage"})
    assert isinstance(found, Fault)
    assert 'expected "Frage"' in found.why
