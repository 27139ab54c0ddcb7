"""Presidio's analyser set up for law, without a model and without the network.

Presidio's own Indian patterns look ahead without bound, its word "pan" is found in "company", and
its e-mail recogniser fetches a list of domains: patterns, words and checks are therefore given
here. This module loads Presidio; it is imported where the analyser is first needed.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import get_args

import spacy
from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
from presidio_analyzer.context_aware_enhancers import LemmaContextAwareEnhancer
from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    PhoneRecognizer,
)
from presidio_analyzer.recognizer_result import RecognizerResult
from spacy.language import Language
from spacy.tokens import Doc

from curation.documents.personal.kinds import Found, PersonalKind
from curation.documents.personal.numbers import (
    Check,
    is_internet_address,
    is_national_insurance,
    is_social_security,
    is_south_african_id,
    keeps_verhoeff,
)

_WORDS_BEFORE = 8
_WITH_WORD = 0.35
_WEAK = 0.1
_KINDS: dict[str, PersonalKind] = {
    **{kind: kind for kind in get_args(PersonalKind)},
    "EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "IBAN_CODE": "IBAN", "CREDIT_CARD": "CARD",
}  # fmt: skip
_EMAIL = (
    r"(?<![\w.+-])\w[\w.!#$%&'*+/=?^`{|}~-]{0,63}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])"
)
_SPELT_EMAIL = (
    r"(?<![\w.+-])[\w.+-]{1,64} ?[\[(]at[\])] ?[\w-]{1,63}"
    r"(?: ?(?:\.|[\[(]dot[\])]) ?[a-z]{2,24}){1,4}(?![\w-])"
)
_PHONE_SHAPE = re.compile(
    r"(?<![\w.,/+-])(?<!\d[ ./()-])(?:\+|\(\+)?\(?\d(?:[ ()/.-]{0,3}\d){6,14}(?![ ()/.-]{0,2}\d|\w)"
)
_PHONE_WORDS = "phone telephone tel mobile cell fax call whatsapp"
_REGIONS = ("IN", "GB", "US", "ZA", "ZW")


class NumberRecognizer(PatternRecognizer):
    """Finds numbers of one shape; the check, and then a word before them, make them certain."""

    def __init__(
        self, kind: PersonalKind, shape: str, *, score: float, words: str, check: Check | None
    ) -> None:
        """Take the shape as a pattern in which case counts, and words parted by spaces."""
        self._check = check
        super().__init__(
            supported_entity=kind,
            name=f"{kind} numbers",
            patterns=[Pattern(kind, rf"(?-i:(?<![\w-]){shape}(?![\w-]))", score)],
            context=words.split(),
        )

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,
        regex_flags: int | None = None,
    ) -> list[RecognizerResult]:
        """Return the numbers; one that fails the check needs a word before it to count."""
        results = super().analyze(text, entities, nlp_artifacts, regex_flags)
        for result in results:
            if self._check and not self._check(text[result.start : result.end]):
                result.score = min(result.score, _WEAK)
        return results


class ShapedPhoneRecognizer(PhoneRecognizer):
    """Finds phone numbers of the regions of this house, in stretches that are as long as one.

    Presidio's own search tries every number of a long table in every region.
    """

    def __init__(self) -> None:
        """Take the regions, and words of which `number`, Presidio's own, is none."""
        super().__init__(supported_regions=_REGIONS, context=_PHONE_WORDS.split())

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,  # noqa: ARG002 - Presidio's own recogniser has it
    ) -> list[RecognizerResult]:
        """Return the numbers with their places in the text."""
        results = []
        for match in _PHONE_SHAPE.finditer(text):
            for result in super().analyze(match.group(), entities):
                result.start, result.end = result.start + match.start(), result.end + match.start()
                results.append(result)
        return results


class OfflineEmailRecognizer(EmailRecognizer):
    """Finds e-mail addresses of any domain, such as those inside a company."""

    def __init__(self) -> None:
        """Take bounded patterns."""
        patterns = [Pattern("e-mail", _EMAIL, 0.8), Pattern("spelt", _SPELT_EMAIL, 0.6)]
        super().__init__(patterns=patterns)

    def validate_result(self, pattern_text: str) -> bool:
        """Accept every domain: the list of public ones would have to be fetched."""
        return "@" in pattern_text or "at" in pattern_text


@Language.component("words_as_they_stand")
def _words_as_they_stand(doc: Doc) -> Doc:
    """Give every word itself as its stem: Presidio looks for stems, and a blank model has none."""
    for token in doc:
        token.lemma_ = token.lower_
    return doc


class BlankEngine(SpacyNlpEngine):
    """Tells words apart, and no more: what Presidio needs to look for words before a number."""

    def __init__(self) -> None:
        """Take spaCy's rules for English words, which need no model."""
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        words = spacy.blank("en")
        words.add_pipe("words_as_they_stand")
        self.nlp = {"en": words}  # type: ignore[assignment]


def _numbers() -> Sequence[NumberRecognizer]:
    rows: Sequence[tuple[PersonalKind, str, float, str, Check | None]] = (
        ("PAN", r"[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]", 0.6, "pan", None),
        ("PAN", r"[A-Z]{5}\d{4}[A-Z]", _WEAK, "pan", None),
        ("AADHAAR", r"(?<!\d[ -])\d{4}([ -]?)\d{4}\1\d{4}(?![ -]?\d)", 0.6,
         "aadhaar aadhar adhaar uidai uid", keeps_verhoeff),
        ("GSTIN", r"\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]", 0.8, "gstin gst", None),
        ("VOTER_ID", r"[A-Z]{3}/?\d{7}", _WEAK, "voter voters epic elector electors", None),
        ("PASSPORT", r"(?:[A-Z]{1,2} ?\d{7,8}|\d{9})", _WEAK, "passport passports", None),
        ("SSN", r"\d{3}-\d{2}-\d{4}", 0.5, "ssn social", is_social_security),
        ("SSN", r"\d{9}", 0.05, "ssn", None),
        ("NINO", r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]", 0.5, "insurance nino ni",
         is_national_insurance),
        ("NHS_NUMBER", r"\d{3}[ -]?\d{3}[ -]?\d{4}", _WEAK, "nhs", None),
        ("SA_ID", r"\d{6} ?\d{4} ?\d{2} ?\d", 1.0, "id identity", is_south_african_id),
        ("ZW_ID", r"\d{2}[ -]?\d{6,7}[ -]?[A-Z][ -]?\d{2}", 0.5, "id identity national", None),
        ("IP_ADDRESS", r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)", 0.5,
         "ip ipv4 server host", is_internet_address),
        ("IP_ADDRESS", r"(?:[0-9a-fA-F]{1,4}:){4,7}:?[0-9a-fA-F]{1,4}", 0.5, "ip ipv6", None),
        ("BANK_CODE", r"[A-Z]{4}0\d{6}", 0.5, "ifsc", None),
        ("BANK_CODE", r"[A-Z]{4}0[A-Z0-9]{6}", _WEAK, "ifsc", None),
        ("COMPANY_NUMBER", r"[LU]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}", 0.8, "cin", None),
    )  # fmt: skip
    return [
        NumberRecognizer(kind, shape, score=score, words=words, check=check)
        for kind, shape, score, words, check in rows
    ]


@cache
def analyser() -> AnalyzerEngine:
    """Return the analyser; it is made once."""
    own = _numbers()
    others = [
        OfflineEmailRecognizer(),
        ShapedPhoneRecognizer(),
        IbanRecognizer(),
        CreditCardRecognizer(),
    ]
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=[*own, *others], supported_languages=["en"]),
        nlp_engine=BlankEngine(),
        supported_languages=["en"],
        context_aware_enhancer=LemmaContextAwareEnhancer(
            context_similarity_factor=_WITH_WORD,
            context_prefix_count=_WORDS_BEFORE,
            context_matching_mode="whole_word",
        ),
    )


def find_shapes(text: str, *, min_score: float) -> list[Found]:
    """Return what Presidio finds in a short text, in its own order."""
    results = analyser().analyze(text=text, language="en", score_threshold=min_score)
    return [
        Found(result.start, result.end, _KINDS[result.entity_type], round(result.score, 4))
        for result in results
    ]
