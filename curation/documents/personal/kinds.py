"""The kinds of personal data: what a placeholder is called, and what people call it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

PersonalKind: TypeAlias = Literal[
    "PERSON", "PARTY", "EMAIL", "PHONE", "ADDRESS", "DATE_OF_BIRTH", "IP_ADDRESS",
    "PAN", "AADHAAR", "GSTIN", "VOTER_ID", "UPI", "SSN", "NINO", "NHS_NUMBER", "SA_ID", "ZW_ID",
    "PASSPORT", "ID_NUMBER", "COMPANY_NUMBER", "IBAN", "CARD", "BANK_ACCOUNT", "BANK_CODE",
]  # fmt: skip
"""What a value is; also the word of its placeholder: `[PAN_1]`."""

NAMES: frozenset[PersonalKind] = frozenset({"PERSON", "PARTY"})

_WORDS: dict[PersonalKind, tuple[str, str]] = {
    "PERSON": ("name of a person", "names of persons"),
    "PARTY": ("name of a party", "names of parties"),
    "EMAIL": ("e-mail address", "e-mail addresses"),
    "PHONE": ("phone number", "phone numbers"),
    "ADDRESS": ("postal address", "postal addresses"),
    "DATE_OF_BIRTH": ("date of birth", "dates of birth"),
    "IP_ADDRESS": ("IP address", "IP addresses"),
    "PAN": ("Indian PAN", "Indian PANs"),
    "AADHAAR": ("Aadhaar number", "Aadhaar numbers"),
    "GSTIN": ("Indian GSTIN", "Indian GSTINs"),
    "VOTER_ID": ("Indian voter id", "Indian voter ids"),
    "UPI": ("UPI address", "UPI addresses"),
    "SSN": ("US social security number", "US social security numbers"),
    "NINO": ("UK national insurance number", "UK national insurance numbers"),
    "NHS_NUMBER": ("NHS number", "NHS numbers"),
    "SA_ID": ("South African id number", "South African id numbers"),
    "ZW_ID": ("Zimbabwean id number", "Zimbabwean id numbers"),
    "PASSPORT": ("passport number", "passport numbers"),
    "ID_NUMBER": ("id number", "id numbers"),
    "COMPANY_NUMBER": ("company number", "company numbers"),
    "IBAN": ("IBAN", "IBANs"),
    "CARD": ("payment card number", "payment card numbers"),
    "BANK_ACCOUNT": ("bank account number", "bank account numbers"),
    "BANK_CODE": ("bank branch code", "bank branch codes"),
}


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A stretch `[start, end)` of a text that holds personal data."""

    start: int
    end: int
    kind: PersonalKind
    score: float
    """Certainty, 0 to 1."""


def count_kinds(values: Iterable[PersonalKind]) -> dict[PersonalKind, int]:
    """Count values by kind, in the fixed order of kinds."""
    counts = Counter(values)
    return {kind: counts[kind] for kind in get_args(PersonalKind) if counts[kind]}


def in_words(counts: dict[PersonalKind, int]) -> str:
    """Say counts as people do: `3 e-mail addresses, 1 phone number`."""
    return ", ".join(
        f"{count} {_WORDS[kind][0 if count == 1 else 1]}" for kind, count in counts.items()
    )
