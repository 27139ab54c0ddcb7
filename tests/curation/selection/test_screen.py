import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from river_act import ANCHORS, make_pair

from curation.core.records import Pair
from curation.core.text import skeleton
from curation.selection.screen import ScreenSection, screen_pairs

SECTION = ScreenSection()
GOOD = "Within what time shall an appeal be made under section 1 of the River Act?"


@pytest.mark.parametrize(("reason", "question", "answer"), [
    ("too_short", "Appeals when?", "thirty days"),
    ("too_short", GOOD, ""),
    ("too_long", GOOD, "the court " * 200),
    ("wrong_language", "Dentro de qué plazo debe presentarse el recurso de apelación?", "treinta"),
    ("not_a_question", "The time for an appeal under the River Act?", "thirty days"),
    ("incomplete", GOOD, "thirty days of the"),
    ("meta_talk", "According to the passage, within what time is an appeal made?", "thirty days"),
    ("unresolved_reference", "Within what time shall such appeal be made?", "thirty days"),
    ("leaked_answer", "Shall an appeal be made within thirty days of the order?", "thirty days"),
    ("answer_repeats_question", "What is the time for the appeal in the order of the court?",
     "The court order, the appeal time."),
    ("low_overlap", "What colour is the flag of the republic?", "thirty days"),
    ("not_in_corpus", GOOD, "thirty days"),
])  # fmt: skip
def test_each_rule_rejects_with_its_number_and_cut(reason: str, question: str, answer: str) -> None:
    """A rejection says which rule failed, by what number, at what cut."""
    pair = make_pair(question, answer)
    if reason == "not_in_corpus":
        pair = pair.model_copy(update={"provisions": ("gone-act#s-1",)})
    found = screen_pairs([pair], anchors=ANCHORS, section=SECTION)
    assert [one.reason for one in found.rejected] == [reason]
    if reason != "not_in_corpus":
        assert {"rule", "number", "cut"} <= found.rejected[0].evidence.keys()


def test_a_good_pair_stays_with_its_statistics() -> None:
    """Every number is stored, so that a cut can move without computing again."""
    kept = screen_pairs([make_pair(GOOD, "thirty days")], anchors=ANCHORS, section=SECTION).kept
    assert kept[0].scores["answer_words"] == 2
    assert kept[0].scores["overlap"] > 0.8


def test_people_are_not_measured_by_style_but_by_wholeness() -> None:
    """A person may word a question freely, yet not leave an answer half said."""
    free = make_pair("Which colour has the flag of the republic?", "thirty days", kind="human_edit")
    half = make_pair(GOOD, "thirty days of the", kind="human_edit")
    found = screen_pairs([free, half], anchors=ANCHORS, section=SECTION)
    assert found.kept[0].id == free.id
    assert found.counts() == {"incomplete": 1}


LOOSE = ScreenSection(min_overlap=0)


def _flood() -> list[Pair]:
    """Sixty questions of one shape over two sections, and twenty of other shapes."""
    alike = [
        make_pair(f"What may the court number {n} hear?", "the appellant in person",
                  provision="river-act#s-1" if n % 3 else "river-act#s-2")
        for n in range(60)
    ]  # fmt: skip
    shapes = ("how", "why", "when", "who", "where")
    others = [
        make_pair(f"{word.title()} {verb} the court hear the appeal{' ' + tail if tail else ''}?",
                  "in person")
        for word in shapes for verb in ("may", "shall") for tail in ("", "under the order")
    ]  # fmt: skip
    return [*alike, *others]


def test_no_question_shape_rules_the_set() -> None:
    """After screening, no shape is above its share, and more of the rest cannot be kept."""
    found = screen_pairs(_flood(), anchors=ANCHORS, section=LOOSE)
    shapes = Counter(skeleton(pair.question) for pair in found.kept)
    most = max(5, math.floor(0.15 * len(found.kept)))
    assert max(shapes.values()) <= most
    assert found.counts().keys() == {"overused_skeleton"}
    assert found.rejected[0].evidence["number"] == 60


def test_thinning_takes_from_the_fullest_provision() -> None:
    """A provision with many pairs gives first, so that the others stay covered."""
    found = screen_pairs(_flood(), anchors=ANCHORS, section=LOOSE)
    kept = Counter(p.provisions[0] for p in found.kept if "number" in p.question)
    assert kept["river-act#s-2"] == 5


_WORDS = st.sampled_from(
    "What may the court hear within thirty days of order ? ; ( such article this \x00".split(" ")
)
_TEXT = st.one_of(st.lists(_WORDS, max_size=9).map(" ".join), st.text(max_size=20))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(texts=st.lists(st.tuples(_TEXT, _TEXT), max_size=12))
def test_nothing_is_lost_and_screening_again_changes_nothing(texts: list[tuple[str, str]]) -> None:
    """Kept and rejected are the input, once each, in order; bad text never raises."""
    pairs = [make_pair(question, answer) for question, answer in texts]
    found = screen_pairs(pairs, anchors=ANCHORS, section=SECTION)
    ids = [pair.id for pair in found.kept] + [one.record_id for one in found.rejected]
    assert sorted(ids) == sorted(pair.id for pair in pairs)
    left = iter([pair.id for pair in pairs])
    assert all(pair.id in left for pair in found.kept)
    again = screen_pairs(found.kept, anchors=ANCHORS, section=SECTION)
    assert again.kept == found.kept
