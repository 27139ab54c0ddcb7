from pathlib import Path

import pytest

from curation.core.config import load_config
from curation.core.errors import ConfigError
from curation.documents.sections import DocumentsSection, PassagesSection


def test_by_default_part_three_of_the_packaged_constitution_is_read(tmp_path: Path) -> None:
    """An empty file is the demo."""
    (tmp_path / "lexloom.toml").write_text("", encoding="utf-8")
    config = load_config(tmp_path / "lexloom.toml")
    documents = config.section("documents", DocumentsSection)
    assert (documents.paths, documents.articles) == ((), "12-35")
    assert config.section("passages", PassagesSection) == PassagesSection()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[documents]\nmax_bytes = 0", r"\[documents\] max_bytes is 0; it must be at least 1"),
        ('[documents]\npath = ["a"]', r'no key "path"; did you mean "paths"'),
        ("[passages]\nmax_tokens = 19", r"\[passages\] max_tokens is 19; it must be at least 20"),
    ],
)
def test_a_key_out_of_range_is_one_line(tmp_path: Path, text: str, line: str) -> None:
    """Table, key, value and range stand in it."""
    (tmp_path / "lexloom.toml").write_text(text, encoding="utf-8")
    config = load_config(tmp_path / "lexloom.toml")
    with pytest.raises(ConfigError, match=line):  # noqa: PT012 - either table may be the wrong one
        config.section("documents", DocumentsSection)
        config.section("passages", PassagesSection)
