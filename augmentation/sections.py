"""`[plan]`: how many questions each passage gets."""

from typing import Literal

from pydantic import Field

from curation.core.config import Section


class PlanSection(Section):
    """`[plan]`: how many questions each passage gets, from its own words alone."""

    structural_per_passage: int = Field(4, ge=1, le=50)
    """Most questions of the structural writer."""
    words_per_question: int = Field(20, ge=1)
    """One more question for so many words of the passage."""
    llm_per_passage: int = Field(1, ge=0, le=50)
    """Most questions of the language model by the passage's own words; 0 leaves the model out."""
    llm_types: tuple[
        Literal["yes_no", "scenario", "comparison", "multi_hop", "unanswerable"], ...
    ] = ()
    """Types that it is asked for on top, one question each where a passage carries it, the
    preferred type first: "yes_no", "scenario", "comparison", "multi_hop", "unanswerable"."""
    min_words: int = Field(4, ge=1)
    """A shorter passage carries no question, words."""
    per_finding: int = Field(1, ge=1, le=50)
    """Questions that one finding adds to each train passage of its slice."""
    file: str = ""
    """A plan that a person has edited, as `augmentation plan --write FILE` writes it; empty: the
    plan is made from the passages."""
