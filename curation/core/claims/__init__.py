"""What a legal text claims, as a typed signature that can be compared with another text's."""

from curation.core.claims.compare import disagreements
from curation.core.claims.disagreement import Disagreement, DisagreementKind
from curation.core.claims.ground import unsupported
from curation.core.claims.signature import Claims, claims_of

__all__ = [
    "Claims",
    "Disagreement",
    "DisagreementKind",
    "claims_of",
    "disagreements",
    "unsupported",
]
