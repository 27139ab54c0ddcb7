"""Rows to examples: the loss lies on the answer alone, and each row is used once."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from released_rows import make_row, toy_release, toy_rows
from tinymodel import make_tokenizer

from curation.core.errors import TrainError
from curation.core.releases import OpenRelease, Row
from finetune.examples import (
    NO_LOSS,
    Shares,
    check_encoding,
    encode_examples,
    encode_row,
    share_out,
    show_loss,
)
from finetune.section import FinetuneSection

TOKENIZER = make_tokenizer(row.question + row.context for row in toy_rows(range(3)))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


def release(train: Sequence[Row]) -> OpenRelease:
    """Put rows into a release."""
    rows = {name: tuple(part) for name, part in toy_release(train=train).items()}
    return OpenRelease(
        version="0.1.0", sha256="a" * 64, name="toy", rows={**rows, "robustness": ()}
    )


def test_the_loss_mask_covers_exactly_the_answer_and_its_end() -> None:
    """What carries loss decodes to the answer with the token that ends it."""
    row = toy_rows(range(1, 2))[0]
    one = encode_row(row, "train", TOKENIZER, max_tokens=512)
    assert one
    carried = [label for label in one.labels if label != NO_LOSS]
    assert TOKENIZER.decode(carried) == f"{row.answer}<|end|>\n"
    assert len(carried) == one.example.loss_tokens
    first = one.labels.index(carried[0])
    assert all(label == NO_LOSS for label in one.labels[:first])
    assert one.labels[first:] == one.ids[first:]
    assert TOKENIZER.decode(one.ids[:first]).endswith("<|start|>assistant\n")


def test_the_view_shows_what_the_labels_hold() -> None:
    """The end of the prompt, and the answer between brackets."""
    row = toy_rows(range(1, 2))[0]
    one = encode_row(row, "train", TOKENIZER, max_tokens=512)
    assert one
    assert show_loss(one, TOKENIZER).endswith(f"assistant⏎[[{row.answer}<|end|>⏎]]")


def test_it_is_what_the_trainer_makes_of_prompt_and_completion() -> None:
    """Our tokens are those of the library, so that its documentation holds for them."""
    from curation.core.answering import messages_for

    row = toy_rows(range(1, 2))[0]
    one = encode_row(row, "train", TOKENIZER, max_tokens=512)
    messages = messages_for(row, "open")
    whole = TOKENIZER.apply_chat_template(
        [*messages, {"role": "assistant", "content": row.answer}], tokenize=False
    )
    assert one
    assert TOKENIZER.decode(one.ids) == whole


@settings(max_examples=60, deadline=None)
@given(question=TEXT, answer=TEXT, context=TEXT, room=st.integers(20, 200))
def test_any_row_is_encoded_within_its_room_or_refused(
    question: str, answer: str, context: str, room: int
) -> None:
    """Prompt and answer never grow beyond the room, and never raise."""
    row = make_row(question, answer, context=context)
    one = encode_row(row, "train", TOKENIZER, max_tokens=room)
    if one is not None:
        assert len(one.ids) == len(one.labels) == one.example.tokens <= room
        assert one.example.loss_tokens == sum(label != NO_LOSS for label in one.labels)


def test_a_long_provision_is_cut_around_its_evidence() -> None:
    """What the answer rests on stays; the row is counted as cut."""
    context = "Preamble. " * 200 + "The fee is nine crowns. " + "Schedule. " * 200
    row = make_row("What is the fee?", "The fee is nine crowns.", context=context)
    one = encode_row(row, "train", TOKENIZER, max_tokens=300)
    assert one
    assert one.example.cut
    assert "The fee is nine crowns." in TOKENIZER.decode(one.ids[: -one.example.loss_tokens])


def test_the_seen_slice_takes_whole_families_and_leaves_each_article_one() -> None:
    """No variant of a seen question is trained on, and every article still is."""
    originals = toy_rows(range(1, 9))
    variants = [
        make_row(f"Say, {row.question}", row.answer, group=row.group, parent=row)
        for row in originals
    ]
    shares = share_out(release([*originals, *variants]), seen_share=0.3, seed=1)
    seen = {row.family_id for row in shares.seen}
    assert len(shares.seen) == round(0.3 * len(originals))
    assert all(row.id == row.family_id for row in shares.seen)
    assert not seen & {row.family_id for row in shares.train}
    assert {row.group for row in shares.train} == {row.group for row in originals}
    assert len({row.group for row in shares.seen}) == len(shares.seen)


def test_the_seen_slice_never_takes_an_articles_only_original() -> None:
    """Then closed book would ask about a provision that was not in training."""
    rows = [make_row(f"What of {n}?", "Five.", group=f"toy-act#s-{n}") for n in range(6)]
    assert share_out(release(rows), seen_share=0.5, seed=1).seen == ()


@given(seed=st.integers(0, 50))
def test_the_draw_hangs_on_the_seed_and_not_on_the_order_of_rows(seed: int) -> None:
    """The same rows, the same slice."""
    rows = toy_rows(range(1, 9))
    there = share_out(release(rows), seen_share=0.2, seed=seed)
    back = share_out(release(rows[::-1]), seen_share=0.2, seed=seed)
    assert there.seen == back.seen


def test_each_row_is_an_example_or_a_rejection() -> None:
    """With the reason, and the row itself."""
    long = make_row("What is all of it?", "word " * 500)
    shares = Shares(train=(*toy_rows(range(1, 3)), long), validation=toy_rows(range(3, 4)), seen=())
    encoding = encode_examples(shares, TOKENIZER, max_tokens=300)
    assert len(encoding.examples) == 9
    assert [(one.reason, one.record_id) for one in encoding.rejected] == [("too_long", long.id)]


def test_too_many_dropped_rows_stop_the_training() -> None:
    """A few may go, as many as the configuration allows."""
    long = make_row("What is all of it?", "word " * 500)
    shares = Shares(train=(*toy_rows(range(1, 3)), long), validation=toy_rows(range(3, 4)), seen=())
    encoding = encode_examples(shares, TOKENIZER, max_tokens=300)
    check_encoding(encoding, FinetuneSection(max_tokens=300, max_dropped=0.1))
    with pytest.raises(TrainError, match=r"1 of 10 rows are too long .* at most 0 may be dropped"):
        check_encoding(encoding, FinetuneSection(max_tokens=300, max_dropped=0.05))
