"""Tells the numbered parties of a contract from its clauses, which begin at 1 again."""

import re
from collections.abc import Sequence

from curation.documents.structure.labels import number_key
from curation.documents.structure.sequence import UNIT_LEVEL, Unit

_OPERATIVE = re.compile(
    r"^\W{0,4}(?:now,? (?:this|these|therefore|it|the parties|in consideration)\b|"
    r"(?:it is|whereby it is) (?:hereby )?(?:mutually )?(?:agreed|declared)\b|agreed terms\b|"
    r"operative (?:provisions|part|terms)\b|the parties (?:have )?(?:hereby )?(?:mutually )?agree)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST = (1, "")
_MOST_PARTIES = 12


def clauses_begin(units: Sequence[Unit], text: str) -> int:
    """Return where the clauses of a contract may begin, if parties are numbered before, else 0.

    `1. LANDLORD: ... 2. TENANT: ... NOW THIS AGREEMENT WITNESSETH: 1. RENT` has two numbered
    parties and one clause. Where the numbers go on across these words, all are clauses; a number
    that begins again in a schedule says nothing of the clauses before it.

    Args:
        units: of a contract, in order.
        text: in which they stand.
    """
    numbered = [unit for unit in units if unit.level == UNIT_LEVEL and unit.kind == "clause"]
    if not numbered or number_key(numbered[0].number) != _FIRST:
        return 0
    operative = _OPERATIVE.search(text, numbered[0].start)
    at = operative.start() if operative else len(text)
    first = next((unit for unit in numbered if unit.start > at), None)
    if not first or number_key(first.number) != _FIRST:
        return 0
    parties = sum(1 for unit in numbered if unit.start < at)
    in_schedule = any(unit.kind == "schedule" and unit.start < first.start for unit in units)
    return 0 if in_schedule or parties > _MOST_PARTIES else at
