from pathlib import Path

import pytest

from augmentation import prompts
from augmentation.cues import CUES
from augmentation.prompts import load_prompt
from curation.core.text import content_hash

NAMES = sorted(path.stem for path in Path(prompts.__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_is_named_by_the_hash_of_its_text(name: str) -> None:
    """Another word in the file, comments included, is another prompt."""
    text = Path(prompts.__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    prompt = load_prompt(name)
    assert (prompt.name, prompt.sha256) == (name, content_hash(text))
    # what is put around questions by rule is shown to no model as it stands
    assert {"system", "user"} <= set(prompt.parts) or name == "expansion"
    assert "# Source:" in text


def test_prompts_have_hashes_of_their_own() -> None:
    """No two of them are one."""
    assert len({load_prompt(name).sha256 for name in NAMES}) == len(NAMES)


def test_a_clause_has_examples_for_every_type_that_a_text_can_ask_for() -> None:
    """What the plan wants can be asked; whatever else comes is asked as content."""
    types = load_prompt("clause_question").parts["types"]
    assert {*CUES, "content"} <= set(types)
    assert all(len(kind["examples"]) == 3 for kind in types.values())
