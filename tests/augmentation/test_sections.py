import inspect

import pytest
from pydantic import ValidationError

from augmentation.extend import extend_plan
from augmentation.plan import plan_questions
from augmentation.sections import PlanSection


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("structural_per_passage", 0),
        ("words_per_question", 0),
        ("llm_per_passage", -1),
        ("min_words", 0),
        ("structural_per_passage", 51),
        ("llm_per_passage", 51),
    ],
)
def test_numbers_have_a_range(key: str, value: int) -> None:
    """A plan of nothing, or of everything, is a mistake."""
    with pytest.raises(ValidationError, match=key):
        PlanSection.model_validate({key: value})


def test_the_table_is_what_planning_takes() -> None:
    """Each key is a tunable of planning or of extending the plan, and each tunable is a key.

    But for two: a list of types that becomes a record, and a plan that is read instead.
    """
    wanted = {
        name
        for function in (plan_questions, extend_plan)
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    records = {"prompts", "beyond", "examples"}
    assert set(PlanSection.model_fields) == wanted - records | {"llm_types", "file"}
