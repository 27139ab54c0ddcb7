"""Where one text narrows a rule, or tells what was, and the other does not."""

from collections.abc import Iterator

from curation.core.claims.disagreement import Disagreement
from curation.core.claims.marks import lost_marks
from curation.core.claims.merged import Logic


def mark_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield manner, guilt and form that only one side asks for: `knowingly`, `in public`."""
    yield from (Disagreement("condition", one, "") for one in lost_marks(a.marks, b.marks))
    yield from (Disagreement("condition", "", one) for one in lost_marks(b.marks, a.marks))


def tense_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield deeds that are done in one text and to come in the other."""
    for left, right in ((a, b), (b, a)):
        for verb in sorted(verb for tense, verb in left.tenses if tense == "past"):
            both = ("past", verb) in right.tenses or ("future", verb) in left.tenses
            if ("future", verb) in right.tenses and not both:
                sides = (f"past {verb}", f"future {verb}")
                yield Disagreement("condition", *(sides if left is a else sides[::-1]))
