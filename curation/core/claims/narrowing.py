"""Where one text narrows a rule, or tells what was, and the other does not."""

from collections.abc import Iterator

from curation.core.claims.disagreement import Disagreement
from curation.core.claims.logic import shared_maybe
from curation.core.claims.marks import lost_marks
from curation.core.claims.merged import Logic
from curation.core.claims.opposites import NEGATIVES

_ROOT = 4


def mark_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield manner, guilt and form that only one side asks for: `knowingly`, `in public`."""
    yield from (Disagreement("condition", one, "") for one in lost_marks(a.marks, b.marks))
    yield from (Disagreement("condition", "", one) for one in lost_marks(b.marks, a.marks))


def unsaid_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield `unregistered`, `non-profit` and the like where the other side denies nothing."""
    yield from (Disagreement("negation", word, "") for word in sorted(_unsaid(a, b)))
    yield from (Disagreement("negation", "", word) for word in sorted(_unsaid(b, a)))


def _unsaid(here: Logic, there: Logic) -> set[str]:
    denies = there.greatest > shared_maybe(here, there)
    if denies or any(modal.kind == "prohibition" for modal in there.modals):
        return set()
    known = {concept for concept, _ in there.concepts}
    roots = {word[:_ROOT] for word in there.stems}
    found = {
        word for word in here.stems - there.stems
        if word in NEGATIVES and NEGATIVES[word] not in known
    }  # fmt: skip
    bases = (one.removeprefix("non-") for one, _ in here.concepts if one.startswith("non-"))
    return found | {f"non-{base}" for base in bases if base[:_ROOT] not in roots}


def tense_differences(a: Logic, b: Logic) -> Iterator[Disagreement]:
    """Yield deeds that are done in one text and to come in the other."""
    for left, right in ((a, b), (b, a)):
        for verb in sorted(verb for tense, verb in left.tenses if tense == "past"):
            both = ("past", verb) in right.tenses or ("future", verb) in left.tenses
            if ("future", verb) in right.tenses and not both:
                sides = (f"past {verb}", f"future {verb}")
                yield Disagreement("condition", *(sides if left is a else sides[::-1]))
