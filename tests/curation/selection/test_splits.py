from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.config import Config
from curation.core.errors import ConfigError
from curation.core.vocabulary import Split
from curation.selection.splits import SplitsSection, assign_splits

SHARES: dict[Split, float] = {"train": 60, "validation": 15, "test": 25}
names = st.lists(st.sampled_from([f"act#s-{n}" for n in range(40)]), max_size=30)


def test_twenty_groups_come_out_exactly_at_their_shares() -> None:
    """60, 15 and 25 per cent of 20 groups are 12, 3 and 5."""
    found = assign_splits([f"a#s-{n}" for n in range(20)], assigned={}, shares=SHARES, seed=1)
    assert Counter(one.split for one in found) == {"train": 12, "validation": 3, "test": 5}


@pytest.mark.parametrize("count", [3, 4, 5, 7, 11, 24])
def test_no_split_is_empty_from_three_groups_on(count: int) -> None:
    """Every split with a share gets a group, however small the law."""
    found = assign_splits([f"a#s-{n}" for n in range(count)], assigned={}, shares=SHARES, seed=7)
    assert {one.split for one in found} == {"train", "validation", "test"}


def test_a_group_keeps_its_split_for_good() -> None:
    """What the ledger says stands, whatever the shares would want."""
    held: dict[str, Split] = {f"a#s-{n}": "test" for n in range(5)}
    found = assign_splits([*held, "a#s-9"], assigned=held, shares=SHARES, seed=1)
    assert [one.split for one in found] == ["test"] * 5 + ["train"]


def test_versions_of_an_article_are_in_one_split() -> None:
    """New ones go where the first one is; two new ones go together."""
    same = {f"{law}#s-{n}": f"act#s-{n}" for law in ("old", "new") for n in range(12)}
    held: dict[str, Split] = {"old#s-3": "test", "old#s-4": "validation"}
    found = assign_splits([*same], assigned=held, shares=SHARES, seed=1, same=same)
    splits = {one.group: one.split for one in found}
    assert splits["new#s-3"] == "test"
    assert splits["new#s-4"] == "validation"
    assert all(splits[f"old#s-{n}"] == splits[f"new#s-{n}"] for n in range(12))
    assert set(splits.values()) == {"train", "validation", "test"}


def test_all_shares_of_zero_are_refused() -> None:
    """Somewhere a group must go."""
    with pytest.raises(ValueError, match="no split has a share above 0"):
        assign_splits(["a"], assigned={}, shares={"train": 0}, seed=1)


def test_shares_that_do_not_come_to_a_hundred_are_one_clear_line(tmp_path: object) -> None:
    """The message names the value that would be right."""
    from pathlib import Path

    config = Config(path=Path(str(tmp_path)) / "lexloom.toml", tables={"splits": {"test": 30}})
    with pytest.raises(ConfigError, match=r"\[splits\] test is 30; it must be 25, so that"):
        config.section("splits", SplitsSection)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(groups=names, more=names, seed=st.integers(0, 5))
def test_growing_a_corpus_moves_no_group(groups: list[str], more: list[str], seed: int) -> None:
    """A second assignment with more groups repeats the first for the old ones."""
    first = {
        one.group: one.split for one in assign_splits(groups, assigned={}, shares=SHARES, seed=seed)
    }
    grown = assign_splits([*more, *groups], assigned=first, shares=SHARES, seed=seed)
    assert len(grown) == len({*groups, *more})
    assert {one.group: one.split for one in grown if one.group in first} == first


@settings(max_examples=30, deadline=None, derandomize=True)
@given(groups=names, data=st.data())
def test_the_order_of_groups_does_not_matter(groups: list[str], data: st.DataObject) -> None:
    """Only the keys and the seed decide."""
    shuffled = data.draw(st.permutations(groups))
    one = assign_splits(groups, assigned={}, shares=SHARES, seed=3)
    other = assign_splits(shuffled, assigned={}, shares=SHARES, seed=3)
    assert sorted(one, key=lambda a: a.group) == sorted(other, key=lambda a: a.group)
