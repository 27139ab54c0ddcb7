from hypothesis import given
from hypothesis import strategies as st

from curation.documents.personal.edits import Edit, OffsetMap, apply_edits, joined, split_at

_EDITS = st.lists(
    st.builds(
        lambda start, length, number: Edit(start, start + length, f"[P_{number}]"),
        st.integers(0, 60),
        st.integers(1, 12),
        st.integers(1, 120),
    ),
    max_size=8,
).map(joined)
_TEXT = "The fee of the firm, to be paid by the tenant in March, shall be small.\n" * 2


@given(_EDITS)
def test_what_stands_between_the_edits_is_found_again(edits: list[Edit]) -> None:
    """Every stretch that no edit touches is the same words at its new place."""
    new, move = apply_edits(_TEXT, edits), OffsetMap(edits)
    at = 0
    for edit in [*edits, Edit(len(_TEXT), len(_TEXT) + 1, "")]:
        assert new[move.end(at) : move.start(edit.start)] == _TEXT[at : edit.start]
        at = edit.end


@given(_EDITS, st.integers(0, 140), st.integers(0, 140))
def test_offsets_keep_their_order(edits: list[Edit], a: int, b: int) -> None:
    """What began earlier still does, and a stretch never turns round."""
    move = OffsetMap(edits)
    first, last = sorted((a, b))
    assert move.start(first) <= move.start(last) <= move.end(last)
    assert move.end(first) <= move.end(last)


@given(_EDITS, st.lists(st.integers(0, 140), max_size=6))
def test_a_boundary_never_lies_inside_a_placeholder(edits: list[Edit], cuts: list[int]) -> None:
    """After the cut both maps agree at every boundary, unless white space was cut."""
    parts = split_at(edits, cuts, _TEXT)
    move = OffsetMap(parts)
    assert all(move.start(cut) == move.end(cut) for cut in cuts)


def test_overlapping_edits_become_one_with_the_placeholder_of_the_longest() -> None:
    """Nothing of either stays."""
    edits = joined([Edit(0, 4, "[A_1]"), Edit(3, 12, "[B_1]"), Edit(5, 6, "[C_1]")])
    assert edits == [Edit(0, 12, "[B_1]")]


def test_a_stretch_that_begins_inside_a_value_begins_with_its_placeholder() -> None:
    """It ends with it as well."""
    move = OffsetMap([Edit(10, 20, "[P_1]")])
    assert (move.start(15), move.end(15), move.end(20), move.start(25)) == (10, 15, 15, 20)
