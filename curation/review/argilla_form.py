"""The form that reviewers fill in Argilla: one card to read, five questions, nothing chosen."""

import re
from importlib.resources import files
from typing import Any, Final

from pydantic import JsonValue

from curation.core.vocabulary import Verdict
from curation.review.port import REASON_TEXTS, REASONS, VERDICTS, ReviewItem

FIELD: Final = "pair"
VERDICT: Final = "verdict"
QUESTION: Final = "corrected_question"
ANSWER: Final = "corrected_answer"
REASONS_ASKED: Final = "reasons"
COMMENT: Final = "comment"
_VERDICT_TEXTS: Final[dict[Verdict, str]] = {
    "approve": "Approve",
    "edit": "Approve with my edit",
    "reject": "Reject",
    "cannot_tell": "Cannot tell",
}
_DANGEROUS: Final = re.compile(r"(?<=[<$#])")
_JOINER: Final = "\u2060"
_TERMS: Final = ("pair_id", "source_sha256", "provision")
_NUMBERS: Final = ("priority", "batch", "order")


def build_settings(*, min_submitted: int) -> Any:  # noqa: ANN401 - the SDK has no types
    """Return the Argilla settings of the form; the SDK must have been connected before.

    Args:
        min_submitted: answers that complete a record.
    """
    import argilla as rg

    questions = [
        rg.LabelQuestion(
            VERDICT,
            labels={verdict: _VERDICT_TEXTS[verdict] for verdict in VERDICTS},
            title="Would a lawyer sign this?",
        ),
        rg.TextQuestion(
            QUESTION,
            title="Corrected question",
            description="Only with “Approve with my edit”; empty keeps the question",
            required=False,
        ),
        rg.TextQuestion(
            ANSWER,
            title="Corrected answer",
            description="Only with “Approve with my edit”; empty keeps the answer",
            required=False,
        ),
        rg.MultiLabelQuestion(
            REASONS_ASKED,
            labels={reason: REASON_TEXTS[reason] for reason in REASONS},
            title="Reasons",
            description="What is wrong with it; every one that applies",
            required=False,
        ),
        rg.TextQuestion(COMMENT, title="Comment", required=False),
    ]
    hidden = {"visible_for_annotators": False}
    return rg.Settings(
        fields=[rg.CustomField(FIELD, title="Pair", template=read_card())],
        questions=questions,
        metadata=[
            *(rg.TermsMetadataProperty(name, **hidden) for name in _TERMS),
            *(rg.IntegerMetadataProperty(name, **hidden) for name in _NUMBERS),
        ],
        guidelines=read_guideline(),
        distribution=rg.TaskDistribution(min_submitted=min_submitted),
    )


def shape_of(settings: Any) -> JsonValue:  # noqa: ANN401 - the SDK has no types
    """Return what Argilla cannot change once a data set is published: names and labels."""
    return {
        "fields": sorted(field.name for field in settings.fields),
        "questions": {
            question.name: sorted(getattr(question, "labels", None) or [])
            for question in settings.questions
        },
        "metadata": sorted(field.name for field in settings.metadata),
    }


def fields_of(item: ReviewItem) -> dict[str, JsonValue]:
    """Return what the card shows: text only, which the card's template escapes."""
    card: dict[str, JsonValue] = item.model_dump(
        mode="json", include={"question", "parent_question", "sources", "chips"}
    )
    return {FIELD: harmless({**card, "answer": item.pair.answer})}


def metadata_of(item: ReviewItem) -> dict[str, JsonValue]:
    """Return what the desk must know of a record, hidden from annotators."""
    return {
        "pair_id": item.pair.id,
        "source_sha256": item.source_sha256,
        "provision": harmless(item.pair.provisions[0]),
        "priority": item.priority,
        "batch": item.batch,
        "order": item.order,
    }


def harmless(value: JsonValue) -> JsonValue:
    """Return a JSON value whose texts cannot leave the script in which Argilla's page puts them.

    The page writes the record as JSON into a script of the card, by `String.replace`, without
    escaping: `</script>` would end the script, `$&` would be replaced, `#TEMPLATE#` too. An
    invisible word joiner after each `<`, `$` and `#` prevents all three and changes nothing that
    a reader sees; `normalise_text` takes it out of a text that is copied from the card.
    """
    if isinstance(value, str):
        return _DANGEROUS.sub(_JOINER, value)
    if isinstance(value, list):
        return [harmless(part) for part in value]
    if isinstance(value, dict):
        return {key: harmless(part) for key, part in value.items()}
    return value


def read_card() -> str:
    """Return the template of the card: HTML, CSS and Handlebars that escapes all it is given."""
    return _read("card.html")


def read_guideline() -> str:
    """Return the page for annotators, in Markdown."""
    return _read("guideline.md")


def _read(name: str) -> str:
    return files("curation.review").joinpath(name).read_text(encoding="utf-8")
