import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weaknesses import weakness

from curation.core.errors import StoreError
from curation.core.feedback import Finding, Snapshot, load_snapshot, next_snapshot, save_snapshot

FINDINGS = st.builds(
    weakness,
    st.sampled_from(["duty", "power", "content"]),
    st.sampled_from(["Part I", "Part II"]),
    release=st.just("0.2.0"),
    model=st.sampled_from(["m1", "m2"]),
)


def pin(root: Path, pinned: Snapshot | None, *found: Finding) -> Snapshot:
    """Make the next snapshot and store it."""
    snapshot = next_snapshot(root, pinned, found)
    save_snapshot(root, snapshot)
    return snapshot


def test_a_snapshot_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """Under the name of the version that was measured."""
    saved = pin(tmp_path, None, weakness("duty"), weakness("power"))
    assert (saved.name, saved.release, saved.model) == ("0.2.0", "0.2.0", "m1")
    assert load_snapshot(tmp_path, "0.2.0") == saved
    assert [path.name for path in (tmp_path / "feedback").iterdir()] == ["0.2.0.json"]


def test_the_next_snapshot_holds_the_pinned_findings_first(tmp_path: Path) -> None:
    """So a plan that is made from it only grows."""
    first = pin(tmp_path, None, weakness("duty"))
    second = pin(tmp_path, first, weakness("power", release="0.3.0", model="m2"))
    assert second.findings == (*first.findings, weakness("power", release="0.3.0", model="m2"))
    assert (second.name, second.release, second.model) == ("0.3.0", "0.3.0", "m2")


def test_the_same_slice_counts_once_an_evaluation(tmp_path: Path) -> None:
    """Found again by the same evaluation it adds nothing; another model's finding is another."""
    first = pin(tmp_path, None, weakness("duty"))
    assert next_snapshot(tmp_path, first, [weakness("duty")]) is first
    second = next_snapshot(tmp_path, first, [weakness("duty", model="m2")])
    assert [finding.model for finding in second.findings] == ["m1", "m2"]


def test_a_taken_name_is_counted_on(tmp_path: Path) -> None:
    """The same version measured again gets a name of its own; the older snapshots stay."""
    snapshot: Snapshot | None = None
    for model in ("m1", "m2", "m3"):
        snapshot = pin(tmp_path, snapshot, weakness(release="draft", model=model))
    names = ["draft", "draft-2", "draft-3"]
    assert sorted(path.stem for path in (tmp_path / "feedback").iterdir()) == names
    assert [len(load_snapshot(tmp_path, name).findings) for name in names] == [1, 2, 3]


def test_the_same_content_keeps_its_name_and_its_file(tmp_path: Path) -> None:
    """A pin that was lost is made again under the same name, and nothing is written."""
    pin(tmp_path, None, weakness("duty"))
    path = tmp_path / "feedback" / "0.2.0.json"
    before = path.stat()
    assert pin(tmp_path, None, weakness("duty")).name == "0.2.0"
    assert path.stat() == before


@given(st.lists(FINDINGS, min_size=1, max_size=6), st.lists(FINDINGS, min_size=1, max_size=6))
def test_findings_are_only_ever_appended(
    tmp_path_factory: pytest.TempPathFactory, first: list[Finding], second: list[Finding]
) -> None:
    """Each is held once, the pinned ones in their places before all others."""
    root = tmp_path_factory.mktemp("root")
    before = next_snapshot(root, None, first)
    after = next_snapshot(root, before, second)
    assert after.findings[: len(before.findings)] == before.findings
    assert set(after.findings) == {*first, *second}
    assert len(set(after.findings)) == len(after.findings)


def test_a_snapshot_is_never_changed(tmp_path: Path) -> None:
    """Other findings under a name that stands are refused, and the file keeps its bytes."""
    saved = pin(tmp_path, None, weakness("duty"))
    path = tmp_path / "feedback" / "0.2.0.json"
    before = path.read_bytes()
    other = saved.model_copy(update={"findings": (weakness("power"),)})
    with pytest.raises(StoreError, match=r"0\.2\.0\.json: holds other findings, and a snapshot is"):
        save_snapshot(tmp_path, other)
    assert path.read_bytes() == before


def test_a_missing_snapshot_is_named(tmp_path: Path) -> None:
    """Where it was looked for, what names it, and what to do."""
    with pytest.raises(StoreError) as refused:
        load_snapshot(tmp_path, "0.9.0")
    assert str(refused.value) == (
        f'{tmp_path}/feedback/0.9.0.json: [writing] feedback is "0.9.0", but there is no such'
        ' snapshot of findings; put back a copy of it, or set [writing] feedback = "" to plan'
        " without findings"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "Invalid JSON: EOF while parsing a value at line 1 column 0"),
        ('{"name": "0.2.0"}', "release: Field required"),
        ("[]", "Input should be an object"),
        ('{"name": "0.2.0", "release": "0.2.0", "model": "m", "findings": [7]}',
         "findings.0: Input should be an object"),
        ('{"name": "0.1.0", "release": "0.1.0", "model": "m", "findings": []}',
         'it calls itself "0.1.0"'),
    ],
)  # fmt: skip
def test_a_damaged_snapshot_is_one_line(tmp_path: Path, text: str, found: str) -> None:
    """It says what is wrong with the file, and that a copy mends it."""
    path = tmp_path / "feedback" / "0.2.0.json"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        load_snapshot(tmp_path, "0.2.0")
    assert str(refused.value) == (
        f"{path}: not a snapshot as `make improve` writes it ({found}); put back a copy of it, or"
        ' set [writing] feedback = "" to plan without findings'
    )


def test_a_key_that_nobody_knows_is_damage(tmp_path: Path) -> None:
    """A file that a later program wrote is not half understood."""
    pin(tmp_path, None, weakness("duty"))
    path = tmp_path / "feedback" / "0.2.0.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "weight": 2}), encoding="utf-8")
    with pytest.raises(StoreError, match=r"weight: Extra inputs are not permitted"):
        load_snapshot(tmp_path, "0.2.0")
