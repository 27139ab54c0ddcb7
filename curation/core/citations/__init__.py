"""The grammar of legal citations: find them, bring them to one form, compare them."""

from curation.core.citations.compare import same_citations, unmatched_citations
from curation.core.citations.grammar import Citation, find_citations
from curation.core.citations.labels import CARDINALS, ORDINALS, roman_value

__all__ = [
    "CARDINALS",
    "ORDINALS",
    "Citation",
    "find_citations",
    "roman_value",
    "same_citations",
    "unmatched_citations",
]
