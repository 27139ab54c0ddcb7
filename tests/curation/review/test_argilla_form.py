import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from review_pairs import HOSTILE, make_pair, make_passages

from curation.core.text import normalise_text
from curation.review.argilla_form import (
    fields_of,
    harmless,
    metadata_of,
    read_card,
    read_guideline,
)
from curation.review.port import REASONS, ReviewSection
from curation.review.queue import build_queue


@settings(deadline=None, max_examples=80, derandomize=True)
@given(
    st.lists(st.sampled_from(["<", "/script>", "!--", "$", "&", "'", "`", "#", "TEMPLATE", "a"]))
)
def test_no_text_leaves_the_script_that_holds_it(parts: list[str]) -> None:
    """Nothing that ends a script or that `String.replace` replaces is left, and no word is lost."""
    text = "".join(parts)
    written = json.dumps(harmless({"text": [text]}), ensure_ascii=False)
    assert not re.search(r"<[/!s]|\$[$&`'\d<]|#(TEMPLATE|RECORD_OBJECT)#", written)
    assert normalise_text(json.loads(written)["text"][0]) == normalise_text(text)


def test_the_card_is_harmless_whatever_the_law_says() -> None:
    """Question, answer, citation, heading and source are all covered."""
    pair = make_pair(HOSTILE, HOSTILE)
    passages = [
        each.model_copy(update={"citation": HOSTILE, "heading": HOSTILE})
        for each in make_passages()
    ]
    [item] = build_queue([pair], [], passages, section=ReviewSection())
    written = json.dumps(fields_of(item), ensure_ascii=False)
    assert written.count("parent.document") == 2 * written.count("script>parent")
    assert "</script" not in written
    assert "<!--" not in written


def test_the_card_holds_nothing_that_could_sway_a_verdict() -> None:
    """No origin, writer, model, score or status."""
    pair = make_pair().scored(cosine=0.5)
    [item] = build_queue([pair], [], make_passages(), section=ReviewSection())
    card = json.dumps(fields_of(item))
    assert not re.search("secret-model|structural|cosine|unsure|scores|origin", card)
    assert set(metadata_of(item)) == {
        "pair_id", "source_sha256", "provision", "priority", "batch", "order",
    }  # fmt: skip


def test_the_template_escapes_all_that_it_is_given() -> None:
    """No triple braces, no unescaped helper, nothing from another host."""
    card = read_card()
    assert "{{{" not in card
    assert "{{&" not in card
    assert not re.search(r"https?://|src=|href=|\$[$&`']", card)


def test_the_guideline_explains_every_verdict_and_reason() -> None:
    """One page: four verdicts, ten examples, five of them traps."""
    page = read_guideline()
    for label in ("Approve", "Approve with my edit", "Reject", "Cannot tell"):
        assert f"**{label}**" in page
    assert page.count("**Trap.**") == 5
    assert "\n10. " in page
    assert len(REASONS) == 9
