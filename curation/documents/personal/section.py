"""`[personal_data]`: what becomes of personal data, by the type of the document."""

from typing import Literal, TypeAlias

from pydantic import Field

from curation.core.config import Section
from curation.core.vocabulary import DocumentType

Policy: TypeAlias = Literal["keep", "mask", "reject"]
Naming: TypeAlias = Literal["none", "stated", "all"]
"""Which names of persons and parties count as personal data of a document."""


class PersonalDataSection(Section):
    """`[personal_data]`: "keep" counts personal data, "mask" replaces it, "reject" refuses it."""

    statute: Policy = "keep"
    """Statutes: what stands in them was made public by law."""
    regulation: Policy = "keep"
    """Rules, orders and regulations."""
    judgment: Policy = "mask"
    """Judgments: parties, judges and counsel are public record and stay; numbers,
    addresses, e-mails and dates of birth go."""
    contract: Policy = "mask"
    """Contracts: names of the parties and of their people go too."""
    other: Policy = "mask"
    """Every other document."""
    mask_names: tuple[DocumentType, ...] = ("contract",)
    """Types in which all names of persons and parties count; add "judgment" where a court ordered
    that nobody be named."""
    mask_stated_names: tuple[DocumentType, ...] = ("other",)
    """Types in which a name counts where a letter, form or affidavit states it: "Dear Mr Rao",
    "Name: ...", "son of ..."; authors and cases of a commentary stay."""
    min_score: float = Field(0.4, ge=0, le=1)
    """Least certainty of a find, 0 to 1: a bare number of the right shape has 0.4 to 0.6, a check
    digit or a word beside it gives more."""

    def policy(self, of: DocumentType) -> Policy:
        """Return what becomes of the personal data of such a document."""
        policies: dict[DocumentType, Policy] = {
            "statute": self.statute,
            "regulation": self.regulation,
            "judgment": self.judgment,
            "contract": self.contract,
            "other": self.other,
        }
        return policies[of]

    def naming(self, of: DocumentType) -> Naming:
        """Return which names count as personal data of such a document."""
        if of in self.mask_names:
            return "all"
        return "stated" if of in self.mask_stated_names else "none"
