import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augmentation.structural.layout import body_start, lay_out


def pieces(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[item.start : item.end] for item in lay_out(text)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("(2) No person shall enter.", "No person"),
        ("14. Equality before law\nThe State shall not deny.", "The State"),
        ("21A. Right to education\n(1) The State shall provide.", "The State"),
        ("Everyone has the right to life.", "Everyone"),
        ("3.2. The Provider shall pay.", "The Provider"),
    ],
)
def test_body_starts_after_number_and_title(text: str, body: str) -> None:
    """Neither an enumerator nor a marginal note is part of the law's sentence."""
    assert text[body_start(text) :].startswith(body)


def test_a_list_belongs_to_its_sentence() -> None:
    """Items and what follows them are one sentence with the words that open them."""
    text = "No law providing for—\n(a) the sale of land, or\n(b) its lease,\nshall be void."
    (only,) = lay_out(text)
    assert text[only.start : only.end] == text
    assert text[only.list_start : only.list_end].startswith("(a)")
    assert text[only.list_end : only.end].strip() == "shall be void."


def test_a_proviso_stands_apart_and_a_list_goes_on_after_it() -> None:
    """A proviso inside a list does not cut the items that follow it off."""
    text = (
        "No person shall be held unless—\n(a) a board has reported:\nProvided that no time is"
        " exceeded; or\n(b) a court so orders."
    )
    (only,) = lay_out(text)
    assert text[only.start : only.end].endswith("a court so orders.")
    assert [item.kind for item in lay_out("The lease ends:\nProvided that rent is paid.")] == [
        "plain",
        "proviso",
    ]


def test_abbreviations_end_no_sentence() -> None:
    """`art. 5` and `ten per cent. of` stand inside one sentence."""
    assert len(pieces("Subject to art. 5 the share is ten per cent. Of this, half is paid.")) == 1
    assert len(pieces("The court sits daily. It may adjourn.")) == 2


def test_illustrations_are_no_law() -> None:
    """Every line under the heading `Illustrations` is one."""
    text = "Theft is an offence.\nIllustrations\n(a) A takes a book.\nA has stolen it."
    assert lay_out(text)[0].kind == "plain"
    assert {item.kind for item in lay_out(text)[1:]} == {"illustration"}


@settings(deadline=None, max_examples=80, derandomize=True)
@given(st.text(alphabet="aA1(). \n;:—“”Pi", max_size=120))
def test_layouts_are_in_order_and_inside_the_text(text: str) -> None:
    """Any text has sentences that do not overlap and lie within it."""
    at = 0
    for item in lay_out(text):
        assert at <= item.start <= item.list_start <= item.list_end <= item.end <= len(text)
        at = item.end


def test_a_numbered_clause_ends_the_sentence_before_it() -> None:
    """`(2)` after a full stop is no item of the first clause's sentence."""
    text = "(1) Whoever lies shall pay a fine.\n(2) Whoever steals shall be jailed."
    assert pieces(text) == ["Whoever lies shall pay a fine.", "Whoever steals shall be jailed."]
