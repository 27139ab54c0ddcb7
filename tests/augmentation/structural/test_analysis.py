import subprocess
import sys

import pytest
from provisions import LAWS, grammar

from augmentation.structural.analysis import ParsedPassage, analyse_passage, load_grammar
from curation.core.errors import ConfigError


def test_parsed_passage_round_trips_through_json() -> None:
    """What is memoised is what the rules get."""
    for _, _, text in LAWS:
        parsed = analyse_passage(text, grammar())
        assert ParsedPassage.model_validate_json(parsed.model_dump_json()) == parsed


def test_equal_texts_parse_equally_whatever_came_before() -> None:
    """The result is a pure function of the text, so that it may be kept by its hash."""
    texts = [text for _, _, text in LAWS]
    forward = [analyse_passage(text, grammar()) for text in texts]
    backward = [analyse_passage(text, grammar()) for text in reversed(texts)]
    assert forward == backward[::-1]


def test_tokens_point_into_the_passage() -> None:
    """Offsets survive the lists that are left out of the grammar."""
    text = "No law for—\n(a) the sale of land, or\n(b) its lease,\nshall be void."
    (sentence,) = analyse_passage(text, grammar()).sentences
    said = [text[token.start : token.end] for token in sentence.tokens]
    assert said[:3] == ["No", "law", "for"]
    assert said[-4:-1] == ["shall", "be", "void"]
    assert "sale" not in said


def test_a_missing_grammar_is_named() -> None:
    """A wrong model name is a mistake that the user can mend."""
    with pytest.raises(ConfigError, match='"xx_none" is installed'):
        load_grammar("xx_none")


def test_importing_the_rules_loads_no_grammar() -> None:
    """An unchanged stage does not pay for spaCy."""
    code = "import sys, augmentation.structural.derive; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
