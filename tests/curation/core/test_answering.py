"""One prompt for training and measuring: what is shown, and what is cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from released_rows import make_row
from tinymodel import make_tokenizer

from curation.core.answering import CUT, completion_ids, messages_for, prompt_for
from curation.core.errors import TrainError

CONTEXT = "The Board sits in May. The fee for a seal is forty crowns. It is paid on the day. " * 4
ROW = make_row("What is the fee?", "forty crowns", context=CONTEXT)
CHAT = make_tokenizer([CONTEXT])
PLAIN = make_tokenizer([CONTEXT], template=None)


def test_open_book_shows_the_provision_and_closed_book_does_not() -> None:
    """Both name the citation, and end with the question."""
    shown = messages_for(ROW, "open")[-1]["content"]
    hidden = messages_for(ROW, "closed")[-1]["content"]
    assert CONTEXT in shown
    assert "forty" not in hidden
    for text in (shown, hidden):
        assert ROW.citation in text
        assert text.endswith(ROW.question)


def test_a_prompt_that_fits_is_whole() -> None:
    """Letter by letter."""
    prompt = prompt_for(ROW, "open", CHAT, max_tokens=2000)
    assert prompt
    assert not prompt.cut
    assert CONTEXT in CHAT.decode(prompt.ids)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 400))
def test_a_cut_prompt_keeps_its_evidence_within_its_room(room: int) -> None:
    """Or there is none: the evidence never goes first."""
    for tokenizer in (CHAT, PLAIN):
        prompt = prompt_for(ROW, "open", tokenizer, max_tokens=room)
        if prompt is None:
            continue
        assert len(prompt.ids) <= room
        text = tokenizer.decode(prompt.ids)
        assert "forty crowns" in text
        assert ROW.question in text
        assert prompt.cut == (CUT in text)


@given(st.integers(100, 400))
def test_more_room_never_shows_less(room: int) -> None:
    """The widest margin round the evidence that fits."""
    less = prompt_for(ROW, "open", CHAT, max_tokens=room)
    more = prompt_for(ROW, "open", CHAT, max_tokens=room + 20)
    if less:
        assert more
        assert len(more.ids) >= len(less.ids) - len(CUT)


def test_closed_book_that_does_not_fit_is_none() -> None:
    """There is nothing to cut in a question."""
    assert prompt_for(ROW, "closed", CHAT, max_tokens=5) is None


def test_a_completion_ends_as_the_template_ends_it() -> None:
    """And with the end of text where there is no template."""
    assert CHAT.decode(completion_ids(CHAT, "forty crowns")) == "forty crowns<|end|>\n"
    assert PLAIN.decode(completion_ids(PLAIN, "forty crowns")) == " forty crowns<|end|>"


def test_a_model_without_a_template_is_asked_in_plain_words() -> None:
    """A base model too can be tuned."""
    prompt = prompt_for(ROW, "open", PLAIN, max_tokens=2000)
    assert prompt
    assert PLAIN.decode(prompt.ids).endswith(f"Question: {ROW.question}\n\nAnswer:")


def test_a_template_without_a_system_puts_its_words_before_the_question() -> None:
    """Some models' templates refuse the role."""
    strict = make_tokenizer(
        [CONTEXT],
        template="{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system') }}"
        "{% endif %}" + CHAT.chat_template,
    )
    prompt = prompt_for(ROW, "open", strict, max_tokens=2000)
    assert prompt
    text = strict.decode(prompt.ids)
    assert text.startswith(f"<|start|>user\n{messages_for(ROW, 'open')[0]['content']}\n\n")
    assert text.endswith(f"{ROW.question}<|end|>\n<|start|>assistant\n")


def test_a_template_that_does_not_go_on_where_its_prompt_ends_is_one_line() -> None:
    """Its markup would be learnt as if it were law."""
    thinking = CHAT.chat_template.replace(
        "{% if add_generation_prompt %}<|start|>assistant\n",
        "{% if add_generation_prompt %}<|start|>assistant\n<think>\n",
    )
    with pytest.raises(TrainError, match="its chat template writes an answer in another way"):
        completion_ids(make_tokenizer([CONTEXT], template=thinking), "forty crowns")
