import os
from dataclasses import replace
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

from curation.core.records import Removal
from curation.release.build import ReleaseSection, build_draft, build_release
from curation.release.material import Material

GOLDEN = Path(__file__).parent / "golden" / "card.md"
HOSTILE = '"]\n---\n# <img src=x onerror=alert(1)> | `x` [a](javascript:b) {{c}}'


def _card(material: Material) -> str:
    section = ReleaseSection(
        min_approved=1,
        title="Demo questions",
        hand_read="12 structural pairs read by hand on 2026-02-10: 1 wrong",
    )
    return build_release(material, section, name="demo", salt="s", published=()).card


def test_the_card_is_the_one_that_was_reviewed(approved_law: Material) -> None:
    """The golden file is read as a diff; `GOLDEN=1` (`make golden`) writes it anew."""
    card = _card(approved_law)
    if os.environ.get("GOLDEN"):
        GOLDEN.write_text(card, encoding="utf-8")
    assert card == GOLDEN.read_text(encoding="utf-8")


def test_a_draft_says_that_nobody_read_it(law: Material) -> None:
    """A draft cannot be mistaken for a release."""
    card = build_draft(law, ReleaseSection(), name="demo", salt="s").card
    assert "**Draft.** 14 rows, of which people approved 0" in card
    assert "read by nobody" in card
    assert "Nobody has reviewed anything yet." in card


def test_hostile_text_stays_text_in_card_and_front_matter(approved_law: Material) -> None:
    """Title, notes, writer and questions can open no markup, and YAML still says what it said."""
    document = approved_law.documents[0]
    bad = document.model_copy(update={"title": HOSTILE, "notes": (HOSTILE,), "source": HOSTILE})
    pairs = [
        pair.model_copy(
            update={
                "question": HOSTILE,
                "answer": HOSTILE,
                "origin": pair.origin.model_copy(update={"writer": HOSTILE}),
            }
        )
        for pair in approved_law.pairs
    ]
    material = replace(approved_law, documents=(bad,), pairs=pairs)
    section = ReleaseSection(title=HOSTILE[:100], hand_read=HOSTILE)
    card = build_draft(material, section, name="demo", salt="s").card
    _, matter, body = card.split("---\n", 2)
    assert yaml.safe_load(matter)["pretty_name"].startswith('"] --- # <img')
    assert "<img" not in body
    assert "](javascript" not in body.replace(r"\](javascript", "")
    assert not [line for line in body.splitlines() if line.startswith("---")]


def test_the_card_says_what_a_source_is_and_what_was_cleaned(law: Material) -> None:
    """Removals of one rule add up, whatever their places; a clean source is not listed."""
    removals = (
        Removal(rule="page_number", count=3),
        Removal(rule="page_number", text="iv"),
        Removal(rule="ligature", text="fi", count=2),
    )
    known = {"type": "statute", "language": "en", "removals": removals}
    document = law.documents[0].model_copy(update=known)
    material = replace(law, documents=(document,))
    card = build_draft(material, ReleaseSection(), name="demo", salt="s").card
    assert "| demo.txt | statute | en | IN |" in card
    assert "by rule\n\n- Demo Act, 2001: page number 4, ligature 2\n" in card
    clean = build_draft(law, ReleaseSection(), name="demo", salt="s").card
    assert "What cleaning" not in clean


def test_front_matter_names_only_splits_with_rows(law: Material) -> None:
    """`datasets` refuses an empty file, so an empty split has none."""
    train_only = replace(law, pairs=law.pairs[:2])
    card = build_draft(train_only, ReleaseSection(), name="demo", salt="s").card
    matter = yaml.safe_load(card.split("---\n")[1])
    assert matter["configs"] == [
        {"config_name": "default", "data_files": [{"split": "train", "path": "train.parquet"}]}
    ]
    assert matter["license"] == "cc-by-4.0"
    assert matter["language"] == ["en"]
    assert matter["size_categories"] == ["n<1K"]


@pytest.mark.parametrize("wanted", [0, 2])
def test_examples_are_as_many_as_asked(law: Material, wanted: int) -> None:
    """`card_examples` decides how many rows the card shows."""
    section = ReleaseSection(card_examples=wanted)
    card = build_draft(law, section, name="demo", salt="s").card
    assert card.count("Demo Act, 2001, s. ") == wanted
