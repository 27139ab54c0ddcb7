"""Where two signatures cannot both be true of one law."""

from collections.abc import Iterable

from curation.core.citations import unmatched_citations
from curation.core.claims import focus, logic, narrowing, swaps
from curation.core.claims.dates import same_date
from curation.core.claims.disagreement import Disagreement
from curation.core.claims.merged import merged
from curation.core.claims.names import missing_names
from curation.core.claims.signature import Claims
from curation.core.claims.values import swapped_counts, value_differences


def disagreements(a: Claims, b: Claims) -> tuple[Disagreement, ...]:
    """Return every claim on which two texts differ, in a fixed order; empty when they agree.

    Both must say the same: it is symmetrical but for the order of the sides. Spellings of one
    claim agree (`must`, `shall`, `is required to`; `fourteen`, `14`); a claim that a paraphrase
    may leave to the reader (`within`, the `shall` of a definition) is compared only where both
    make it.

    Args:
        a: signature of the left text.
        b: signature of the right text.
    """
    found = [
        *value_differences(a.quantities, b.quantities, kind="number"),
        *value_differences(a.amounts, b.amounts, kind="amount"),
        *swapped_counts(a, b),
        *_dates(a, b),
    ]
    for here, there, turn in ((a, b, 1), (b, a, -1)):
        lost = unmatched_citations(here.citations, there.citations)
        found += (Disagreement("citation", *(one.key, "")[::turn]) for one in lost)
        found += (Disagreement("name", *(n, "")[::turn]) for n in missing_names(here, there))
        quoted = (term for term in here.quoted if term not in there.plain)
        found += (Disagreement("quoted", *(term, "")[::turn]) for term in quoted)
    left, right = merged(a.statements), merged(b.statements)
    if logic.narrowed(left, right) or logic.narrowed(right, left):
        found = [one for one in found if not _turned_bound(one)]
    found += logic.negation_differences(left, right)
    found += logic.modality_differences(left, right)
    found += logic.quantifier_differences(left, right)
    found += logic.connective_differences(left, right)
    found += logic.tie_differences(left, right)
    found += swaps.party_differences(left, right)
    both = (left.stems, right.stems)
    found += focus.focus_differences(left.focus, right.focus, both)
    found += focus.swapped_subjects(left.deeds, right.deeds, both)
    found += focus.both_differences(a.plain, b.plain)
    found += narrowing.mark_differences(left, right)
    found += narrowing.unsaid_differences(left, right)
    found += narrowing.tense_differences(left, right)
    return ordered(found)


def _turned_bound(one: Disagreement) -> bool:
    """Tell whether `not after six years` meets `within six years`."""
    sides = sorted((one.left, one.right))
    same = sides[0].lstrip("<>= ") == sides[1].lstrip("<>= ")
    return one.kind == "quantifier" and same and sides[0][:2] == "<=" and sides[1][:2] == "> "


def ordered(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Return disagreements once each, by kind and then by what differs."""
    return tuple(sorted(set(found), key=lambda one: one.rank))


def _dates(a: Claims, b: Claims) -> Iterable[Disagreement]:
    for date in a.dates:
        if not any(same_date(date, other) for other in b.dates):
            yield Disagreement("date", "/".join(date), "")
    for date in b.dates:
        if not any(same_date(date, other) for other in a.dates):
            yield Disagreement("date", "", "/".join(date))
