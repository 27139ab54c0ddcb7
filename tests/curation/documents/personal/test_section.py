from pathlib import Path

import pytest

from curation.core.config import Config
from curation.core.errors import ConfigError
from curation.core.vocabulary import DocumentType
from curation.documents.personal.section import Naming, PersonalDataSection, Policy


@pytest.mark.parametrize(
    ("kind", "policy", "naming"),
    [
        ("statute", "keep", "none"),
        ("regulation", "keep", "none"),
        ("judgment", "mask", "none"),
        ("contract", "mask", "all"),
        ("other", "mask", "stated"),
    ],
)
def test_by_default_law_is_kept_and_people_are_masked(
    kind: DocumentType, policy: Policy, naming: Naming
) -> None:
    """Names in judgments are public record; those of a contract and of a letter are not."""
    section = PersonalDataSection()
    assert (section.policy(kind), section.naming(kind)) == (policy, naming)


def test_a_court_that_orders_anonymity_is_followed() -> None:
    """All names count in a type that is listed."""
    section = PersonalDataSection(mask_names=("contract", "judgment"))
    assert section.naming("judgment") == "all"


def test_an_unknown_policy_is_one_line() -> None:
    """The line says what is expected."""
    config = Config(path=Path("lexloom.toml"), tables={"personal_data": {"contract": "hide"}})
    with pytest.raises(ConfigError, match=r"\[personal_data\] contract is \"hide\"; it must be"):
        config.section("personal_data", PersonalDataSection)
