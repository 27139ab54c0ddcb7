"""The shipped configuration and the README say what the code does by default."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from augmentation.back_translate import BackTranslationSection
from augmentation.expand import ExpansionSection
from augmentation.generate import WritingSection
from augmentation.meaning_lock import MeaningLockSection
from augmentation.paraphrase import ParaphraseSection
from augmentation.perturb import NoiseSection
from augmentation.sections import PlanSection
from augmentation.unanswerable import UnanswerableSection
from curation.core.chat.section import ChatSection
from curation.core.config import TABLES, ProjectSection, Section, load_config
from curation.core.embed import EmbeddingSection
from curation.documents.personal.section import PersonalDataSection
from curation.documents.sections import DocumentsSection, PassagesSection
from curation.release.build import ReleaseSection
from curation.review.port import ReviewSection
from curation.selection.dedup import DedupSection
from curation.selection.ground import GroundSection
from curation.selection.imports.section import ImportSection
from curation.selection.screen import ScreenSection
from curation.selection.splits import SplitsSection
from eval.section import EvalSection
from finetune.section import FinetuneSection

ROOT = Path(__file__).parents[3]
SECTIONS: dict[str, type[Section]] = {
    "project": ProjectSection,
    "documents": DocumentsSection,
    "personal_data": PersonalDataSection,
    "passages": PassagesSection,
    "import": ImportSection,
    "splits": SplitsSection,
    "plan": PlanSection,
    "chat": ChatSection,
    "writing": WritingSection,
    "unanswerable": UnanswerableSection,
    "embedding": EmbeddingSection,
    "screen": ScreenSection,
    "ground": GroundSection,
    "paraphrase": ParaphraseSection,
    "back_translation": BackTranslationSection,
    "expansion": ExpansionSection,
    "noise": NoiseSection,
    "meaning_lock": MeaningLockSection,
    "dedup": DedupSection,
    "review": ReviewSection,
    "release": ReleaseSection,
    "finetune": FinetuneSection,
    "eval": EvalSection,
}
TEXTS = {"release": {"hand_read"}}
"""Keys whose shipped value is a person's finding, not a default."""


def test_every_table_has_a_section_and_every_section_a_table() -> None:
    """A table that nobody types would be refused by nobody."""
    assert set(TABLES) == set(SECTIONS)


@pytest.mark.parametrize("name", SECTIONS)
def test_the_shipped_file_shows_every_key_at_its_default(name: str) -> None:
    """What a user reads in lexloom.toml is what happens without it."""
    config = load_config(ROOT / "lexloom.toml")
    default = SECTIONS[name]()
    shipped = config.section(name, SECTIONS[name])
    assert set(config.tables[name]) == set(SECTIONS[name].model_fields)
    for key, value in dict(default).items():
        if key not in TEXTS.get(name, set()):
            assert getattr(shipped, key) == value, f"[{name}] {key}"


def test_every_key_of_the_shipped_file_has_a_comment_above_it() -> None:
    """A key without its unit is a riddle."""
    lines = (ROOT / "lexloom.toml").read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for above, line in itertools.pairwise(lines)
        if re.match(r"\w+ = ", line) and not above.startswith("#")
    ]
    assert bare == []


def test_the_readme_shows_the_same_defaults() -> None:
    """Every key in the README's TOML block has the value of the code."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert blocks
    for block in blocks:
        for name, table in tomllib.loads(block).items():
            for key, value in table.items():
                found = SECTIONS[name]().model_dump(mode="json")[key]
                assert found == value, f"README: [{name}] {key}"
