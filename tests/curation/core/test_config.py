"""One file, typed; every mistake is one line that says what to do."""

from pathlib import Path

import pytest
from pydantic import Field

from curation.core.config import ProjectSection, Section, load_config
from curation.core.errors import ConfigError


class DedupLike(Section):
    """A table with a range."""

    min_cosine: float = Field(0.8, gt=0, le=1)
    """Cosine."""


def write(folder: Path, text: str) -> Path:
    """Write a configuration file."""
    path = folder / "lexloom.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_absent_table_has_all_defaults(tmp_path: Path) -> None:
    """An empty file is a whole configuration."""
    config = load_config(write(tmp_path, ""))
    assert config.section("project", ProjectSection) == ProjectSection()


def test_a_value_out_of_range_names_table_key_value_and_range(tmp_path: Path) -> None:
    """The line of architecture section 6."""
    config = load_config(write(tmp_path, "[dedup]\nmin_cosine = 1.4\n"))
    expected = r"^lexloom.toml: \[dedup\] min_cosine is 1.4; it must be above 0 and at most 1$"
    with pytest.raises(ConfigError, match=expected):
        config.section("dedup", DedupLike)


def test_an_unknown_key_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """A typing error never falls back on a default."""
    config = load_config(write(tmp_path, "[dedup]\nmin_cosin = 0.9\n"))
    with pytest.raises(ConfigError, match='no key "min_cosin"; did you mean "min_cosine"'):
        config.section("dedup", DedupLike)


def test_an_unknown_table_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """Every package knows the names of all tables."""
    with pytest.raises(ConfigError, match=r'no table \[dedupe\]; did you mean "dedup"'):
        load_config(write(tmp_path, "[dedupe]\n"))


def test_a_wrong_type_says_what_was_found(tmp_path: Path) -> None:
    """A word where a number belongs."""
    config = load_config(write(tmp_path, '[dedup]\nmin_cosine = "high"\n'))
    with pytest.raises(ConfigError, match='min_cosine is "high"; it must be a valid number'):
        config.section("dedup", DedupLike)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[dedup\n", "not valid TOML"),
        ("dedup = 3\n", "dedup is a int; it must be a table"),
    ],
)
def test_a_file_that_is_no_configuration_is_one_line(tmp_path: Path, text: str, line: str) -> None:
    """No traceback for a slip of the keyboard."""
    with pytest.raises(ConfigError, match=line):
        load_config(write(tmp_path, text))


def test_a_missing_file_and_a_binary_one_are_one_line(tmp_path: Path) -> None:
    """The path is in the line."""
    with pytest.raises(ConfigError, match=r"none.toml: no such configuration file"):
        load_config(tmp_path / "none.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"b.toml: cannot be read as UTF-8"):
        load_config(tmp_path / "b.toml")


class DeskLike(Section):
    """A table where a secret may stand by mistake."""

    url: str = Field("", pattern=r"^(https?://[^@]+)?$")
    """Address of the desk."""
    api_key_env: str = Field("", pattern=r"^[A-Z_]*$")
    """Name of an environment variable."""


@pytest.mark.parametrize("key", ["url", "api_key_env"])
def test_a_value_that_may_be_a_secret_is_never_shown(tmp_path: Path, key: str) -> None:
    """The line names the key and says what belongs there, in words."""
    config = load_config(write(tmp_path, f'[review]\n{key} = "http://bob:hunter2@host"\n'))
    with pytest.raises(ConfigError, match=f"{key} has a wrong form; it must be") as error:
        config.section("review", DeskLike)
    assert "hunter2" not in str(error.value)


def test_every_configuration_has_a_workspace_of_its_own(tmp_path: Path) -> None:
    """Releases of two projects never mix, unless their owner says so."""
    default = ProjectSection()
    assert default.root(tmp_path / "lexloom.toml") == tmp_path / "workspace"
    assert default.root(tmp_path / "my.toml") == tmp_path / "workspace" / "my"
    assert ProjectSection(workspace="w").root(tmp_path / "my.toml") == tmp_path / "w"
