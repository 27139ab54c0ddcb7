import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from released_rows import toy_rows

from curation.core.answering import PROMPT_SHA256
from curation.core.config import load_config
from curation.core.errors import TrainError
from curation.core.releases import OpenRelease
from finetune.base import Base
from finetune.recipe import LIBRARIES, load_recipe, render_recipe
from finetune.section import FinetuneSection

SECTION = FinetuneSection(method="lora", rank=4, learning_rate=0.01)
BASE = Base("demo/base", "abc123", "f" * 32, "apache-2.0", Path("somewhere"))
RELEASE = OpenRelease(
    version="0.1.0", sha256="a" * 64, name="toy",
    rows={"train": toy_rows(range(2)), "validation": toy_rows(range(3, 4)), "test": ()},
)  # fmt: skip


def recipe() -> str:
    """Return the recipe of a small training."""
    return render_recipe(SECTION, BASE, RELEASE, device="cpu")


def written(folder: Path, text: str) -> Path:
    """Write a recipe."""
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Section, base, release with its rows, prompt, device and libraries."""
    found = load_recipe(written(tmp_path, recipe()))
    assert found.finetune == SECTION
    assert (found.base.name, found.base.revision) == (BASE.name, BASE.revision)
    assert (found.base.fingerprint, found.base.licence) == (BASE.fingerprint, BASE.licence)
    assert (found.release.version, found.release.manifest_sha256) == ("0.1.0", "a" * 64)
    assert found.release.rows == {"train": 6, "validation": 3, "test": 0}
    assert found.prompt.sha256 == PROMPT_SHA256
    assert found.machine.device == "cpu"
    assert set(found.libraries) == set(LIBRARIES)


def test_its_finetune_table_is_a_configuration(tmp_path: Path) -> None:
    """Copied into lexloom.toml it trains the same way: every key stands there, resolved."""
    table = tomlkit.dumps({"finetune": tomlkit.parse(recipe())["finetune"]})
    path = tmp_path / "lexloom.toml"
    path.write_text(table, encoding="utf-8")
    assert load_config(path).section("finetune", FinetuneSection) == SECTION
    assert set(tomllib.loads(table)["finetune"]) == set(FinetuneSection.model_fields)


def test_equal_trainings_have_equal_recipes() -> None:
    """The same bytes, wherever the base lies on this disk."""
    moved = replace(BASE, folder=Path("elsewhere"))
    assert render_recipe(SECTION, moved, RELEASE, device="cpu") == recipe()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_name_comes_back(tmp_path: Path, name: str) -> None:
    """A name can close no table and begin no key."""
    text = render_recipe(
        SECTION, replace(BASE, name=name), replace(RELEASE, name=name), device="cuda"
    )
    found = load_recipe(written(tmp_path, text))
    assert (found.base.name, found.release.name) == (name, name)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[base]", "[base", r"Expected ']' at the end of a table declaration"),
        ("rank = 4", "rank = 0", r"finetune\.rank: Input should be greater than or equal to 1"),
        ("[prompt]", "[prompts]", r"prompt: Field required"),
        ("rank = 4", "rank = 4\nranks = 4", r"finetune\.ranks: Extra inputs are not permitted"),
        ('device = "cpu"', 'device = "toaster"', r"machine\.device: Input should be"),
    ],
)
def test_a_damaged_recipe_is_one_line(tmp_path: Path, old: str, new: str, why: str) -> None:
    """Where, what is wrong, and what to do."""
    path = written(tmp_path, recipe().replace(old, new, 1))
    with pytest.raises(
        TrainError, match=rf"recipe\.toml: not a sound recipe \({why}.*or train again: make finet"
    ) as caught:
        load_recipe(path)
    assert "\n" not in str(caught.value)


def test_a_recipe_that_is_missing_or_no_text_is_one_line(tmp_path: Path) -> None:
    """The same line, another reason."""
    with pytest.raises(TrainError, match=r"not a sound recipe \(.*No such file"):
        load_recipe(tmp_path / "recipe.toml")
    path = tmp_path / "recipe.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(TrainError, match=r"not a sound recipe \('utf-8' codec can't decode"):
        load_recipe(path)
