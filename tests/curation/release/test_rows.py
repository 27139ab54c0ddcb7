from dataclasses import replace

import pytest

from curation.core.records import Origin
from curation.release.material import Material, index_material
from curation.release.rows import make_row, meaning, pseudonym


def test_a_row_shows_no_real_name(approved_law: Material) -> None:
    """Reviewers appear by pseudonym; an edit is by people, whoever the origin names."""
    pair = approved_law.pairs[0]
    edit = pair.model_copy(update={"origin": Origin(kind="human_edit", writer="asha.rao")})
    row = make_row(edit, index_material(approved_law), salt="s")
    assert row.reviewers == tuple(sorted(pseudonym(n, "s") for n in ("asha.rao", "tendai")))
    assert "asha" not in row.model_dump_json()
    assert row.origin.writer == "people"
    assert row.status == "reviewed"
    assert row.reviewed_at == "2026-02-01T10:00:00Z"


def test_a_pseudonym_is_stable_and_depends_on_the_salt() -> None:
    """The same salt gives the same name; without it a name cannot be guessed and compared."""
    assert pseudonym("asha.rao", "s") == pseudonym("asha.rao", "s")
    assert pseudonym("asha.rao", "s") != pseudonym("asha.rao", "t")


def test_a_row_carries_its_provision_and_its_hash(law: Material) -> None:
    """Context and source hash are those of the passage that a reviewer reads."""
    row = make_row(law.pairs[0], index_material(law), salt="s")
    assert row.context == law.passages[0].text.strip()
    assert row.source_sha256 == law.passages[0].sha256
    assert row.citation == "Demo Act, 2001, s. 1"
    assert (row.instrument, row.status, row.reviewed_at) == ("demo-act-2001", "draft", "")


def test_a_pair_without_a_passage_is_no_row(law: Material) -> None:
    """Only what passed the gates becomes a row."""
    index = index_material(replace(law, passages=()))
    with pytest.raises(ValueError, match="has no passage"):
        make_row(law.pairs[0], index, salt="s")


def test_scores_and_places_do_not_change_what_rows_say(law: Material) -> None:
    """Computed statistics and offsets need no new version; a changed answer does."""
    row = make_row(law.pairs[0], index_material(law), salt="s")
    moved = row.evidence[0].model_copy(update={"start": 7, "end": 9})
    same = row.model_copy(update={"scores": "{}", "document_id": "x", "evidence": (moved,)})
    other = row.model_copy(update={"answer": "Otherwise."})
    said = [meaning([("train", [one])]) for one in (row, same, other)]
    assert said[0] == said[1] != said[2]
    assert meaning([("test", [row])]) != said[0]
