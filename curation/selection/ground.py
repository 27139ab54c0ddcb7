"""Grounding: what an answer says must stand in the law that it quotes."""

import re
from collections.abc import Sequence

from pydantic import Field, JsonValue

from curation.core.anchor import Anchors
from curation.core.citations import find_citations
from curation.core.claims import Disagreement, claims_of, unsupported
from curation.core.config import Section
from curation.core.locate import locate_quote
from curation.core.outcomes import Selection, reject
from curation.core.records import Evidence, Pair, Passage
from curation.core.text import normalise_quote, words
from curation.core.unanswerable import silence_of
from curation.core.vocabulary import NOT_ANSWERED, Reason
from curation.selection.sources import passages_of, source_of
from curation.selection.wording import covered

STAGE = "ground"

_VALUES: dict[str, Reason] = {
    "number": "ungrounded_number", "unit": "ungrounded_number", "date": "ungrounded_number",
    "amount": "ungrounded_number", "citation": "ungrounded_citation", "name": "ungrounded_claim",
    "quoted": "ungrounded_claim",
}  # fmt: skip
"""Claims that a text makes by naming something: the question may lend them to the answer."""

_ASKED = ("number", "date", "amount", "citation")
"""What a question must not invent."""

_INVENTS = ("scenario", "unanswerable", "comparison")
"""Question types whose facts are the writer's own."""

_EXCEPTION = re.compile(
    r"\b(?:unless|except(?:ing)?|save (?:as|in|where|that|for|with|by)"
    r"|provided (?:that|further|also)|(?<!be )subject to(?! any (?:disab|penal|liab|punish))"
    r"|but (?:does|shall|do|will) not)\b"
)
"""Words that narrow the rule that they stand by; `notwithstanding` widens it."""

_DENIAL = re.compile(r"\b(?:no|not|nor|neither|never|nothing|none|cannot)\b")
_DENIAL_TOLD = re.compile(
    r"\b(?:no|not|nor|neither|never|nothing|none|cannot|without|void|prohibit\w*|prevent\w*"
    r"|forbid\w*|forbidden|den(?:y|ies|ied)|unlawful|despite|free|exclude[sd]?|exempt\w*|ban(?:s|ned)?"
    r"|bar(?:s|red)?|save[sd]?|unaffected|restrict\w*|\w+n't)\b"
)
_LABEL = re.compile(r"(?m)^\s*\((\w{1,5})\)")
_SENTENCE = re.compile(r"(?<=[.;])\s*\n|(?<=[.?!])\s+(?=[\"“(]?[A-Z])|\n\n+(?!\s*[Pp]rovided)")


class GroundSection(Section):
    """`[ground]`: how far an answer must stand on its passage."""

    min_answer_coverage: float = Field(0.25, ge=0, le=1)
    """Share of the answer's content words that the passage or the question must hold."""
    min_rule_words: int = Field(6, ge=1, le=100)
    """Words from which on an answer states a rule, so that its exception belongs to it."""


def ground_pairs(
    pairs: Sequence[Pair], *, anchors: Anchors, section: GroundSection
) -> Selection[Pair]:
    """Keep the pairs whose answer the law supports, or about which only a person can tell.

    Evidence must stand verbatim at its offsets. Numbers, dates, amounts, citations, names and
    quoted terms of the answer must stand in the passage, its citation or heading, or in the
    question; those of the question in the passage, unless it tells a case. What denies, binds or
    excepts otherwise than the passage is rejected. Status is "ok" for an answer that is a span of
    the passage and leaves out no exception or denial of its sentence; all else is "unsure". A
    question that its provision does not answer has the one answer `NOT_ANSWERED` and no evidence;
    it is "ok" where rules show that the provision is silent, else only a person can tell.

    Args:
        pairs: n pairs.
        anchors: today's passages; a pair whose provision is not there is `not_in_corpus`.
        section: the cuts.

    Returns:
        Kept pairs in their order with their scores; rejected ones with what was not found.
    """
    kept, rejected = [], []
    for pair in pairs:
        passages = passages_of(pair, anchors)
        failure: tuple[Reason, dict[str, JsonValue]] | None
        if not passages:
            measured, failure = pair, ("not_in_corpus", {"provision": pair.provisions[0]})
        elif _is_unanswered(pair):
            measured, failure = _silent(pair, anchors.reading(pair) or passages[0]), None
        else:
            measured, failure = _ground(pair, passages, section)
        if failure is None:
            kept.append(measured)
        else:
            rejected.append(reject(STAGE, measured, *failure))
    return Selection(tuple(kept), tuple(rejected))


def _is_unanswered(pair: Pair) -> bool:
    """Tell whether a pair says that its provision does not answer, and claims nothing else."""
    said_so = pair.answer == NOT_ANSWERED and not pair.evidence
    return said_so and pair.question_type == "unanswerable"


def _silent(pair: Pair, provision: Passage) -> Pair:
    """Return the pair with what its provision lacks, and with "ok" where that is decisive."""
    silence = silence_of(pair.question, source_of(provision))
    by_rule = bool(silence.element) or pair.origin.kind == "structural"
    sure = silence.clear and by_rule and pair.status == "ok"
    measured = pair.scored(
        evidence_loose=0,
        question_missing=silence.share,
        element_missing=bool(silence.element),
    )
    return measured.model_copy(update={"status": "ok" if sure else "unsure"})


def _ground(
    pair: Pair, passages: Sequence[Passage], section: GroundSection
) -> tuple[Pair, tuple[Reason, dict[str, JsonValue]] | None]:
    """Return the pair with its scores and status, and why it fails, if it does."""
    law = _law(pair, passages)
    verbatim = any(locate_quote(pair.answer, passage.text) for passage in passages)
    loose = [item for item in pair.evidence if not _stands(item, passages)]
    values, clashes = _answer_faults(pair, law)
    asked = _question_faults(pair, law)
    dropped = _dropped(pair, passages, section.min_rule_words)
    coverage = covered(_bare(pair.answer), f"{law}\n{pair.question}")
    measured = pair.scored(
        evidence_loose=len(loose) + (not pair.evidence),
        answer_verbatim=verbatim,
        answer_unsupported=len(values),
        answer_contradictions=len(clashes),
        question_unsupported=len(asked),
        answer_coverage=coverage,
        dropped_exception="exception" in dropped,
        dropped_denial="denial" in dropped,
    )
    failure = _failure(measured, loose, values, asked, () if verbatim else clashes)
    if failure is None and coverage < section.min_answer_coverage:
        cut = section.min_answer_coverage
        failure = (
            "ungrounded_claim",
            {"rule": "answer_coverage < cut", "number": measured.scores["answer_coverage"],
             "cut": cut},
        )  # fmt: skip
    # A span of the law may still turn it round by what it leaves out: a person must look.
    sure = verbatim and not dropped and pair.status == "ok"
    return measured.model_copy(update={"status": "ok" if sure else "unsure"}), failure


def _law(pair: Pair, passages: Sequence[Passage]) -> str:
    """Return the passages with the citations of all that they hold: `art. 15(3)` within art. 15."""
    lines = []
    for passage in passages:
        inner = [match[1] for match in _LABEL.finditer(passage.text)]
        inner += [
            ")(".join(key.removeprefix(f"{passage.provision}/").split("/"))
            for key in pair.provisions
            if key.startswith(f"{passage.provision}/")
        ]
        base = re.sub(r"\s*(?:\(\w+\))+$", "", passage.citation)
        # `clause (2)` in article 15 means article 15(2), and a question may say so.
        lines += [
            f"{base}({')('.join(one.path)})"
            for one in find_citations(passage.text)
            if one.unit in ("clause", "sub_clause", "sub_section", "paragraph") and one.path
        ]
        lines += [f"{passage.citation}({label})" for label in dict.fromkeys(inner)]
        lines.append(source_of(passage))
    return "\n".join(lines)


def _failure(
    pair: Pair,
    loose: Sequence[Evidence],
    values: Sequence[Disagreement],
    asked: Sequence[Disagreement],
    clashes: Sequence[Disagreement],
) -> tuple[Reason, dict[str, JsonValue]] | None:
    if loose or not pair.evidence:
        quotes: list[JsonValue] = [item.quote for item in loose]
        return "evidence_not_verbatim", {"rule": "evidence stands at its offsets", "found": quotes}
    for where, found in (("answer", values), ("question", asked)):
        if found:
            rule = f"values of the {where} stand in the passage"
            return _VALUES[found[0].kind], {"rule": rule, "found": _shown(found)}
    if clashes:
        rule = "the answer denies, binds and excepts as the passage does"
        return "ungrounded_claim", {"rule": rule, "found": _shown(clashes)}
    return None


def _shown(found: Sequence[Disagreement]) -> list[JsonValue]:
    return [{"kind": one.kind, "text": one.left, "source": one.right} for one in found]


def _stands(item: Evidence, passages: Sequence[Passage]) -> bool:
    """Tell whether a quotation stands, letter by letter, at its offsets."""
    return bool(item.quote) and any(
        passage.start <= item.start
        and item.end <= passage.end
        and item.end - item.start == len(item.quote)
        and passage.text[item.start - passage.start : item.end - passage.start] == item.quote
        for passage in passages
    )


def _answer_faults(pair: Pair, law: str) -> tuple[list[Disagreement], list[Disagreement]]:
    """Return the values that nothing lends to the answer, and its contradictions of the law."""
    answer = claims_of(pair.answer)
    found = unsupported(answer, claims_of(law))
    values = [one for one in found if one.kind in _VALUES]
    if values:
        lent = unsupported(answer, claims_of(f"{law}\n{pair.question}"))
        values = [one for one in lent if one.kind in _VALUES]
    return values, [one for one in found if one.kind not in _VALUES]


def _question_faults(pair: Pair, law: str) -> list[Disagreement]:
    if pair.question_type in _INVENTS:
        return []
    found = unsupported(claims_of(pair.question), claims_of(law))
    return [one for one in found if one.kind in _ASKED]


def _bare(answer: str) -> str:
    """Return an answer without a leading yes or no, which no law contains."""
    return re.sub(r"^\s*(?:yes|no)\b", "", answer, flags=re.IGNORECASE)


def _dropped(pair: Pair, passages: Sequence[Passage], min_words: int) -> frozenset[str]:
    """Say what of its own sentence an answer leaves out and the question does not tell."""
    told = normalise_quote(f"{pair.question} {pair.answer}")
    states_rule = len(words(pair.answer)) >= min_words
    found: set[str] = set()
    for passage in passages:
        spans = [locate_quote(pair.answer, passage.text)]
        if spans[0] is None:
            spans = [locate_quote(item.quote, passage.text) for item in pair.evidence]
        for span in spans:
            if span is None:
                continue
            start, end = _sentence(passage.text, *span)
            sentence = normalise_quote(passage.text[start:end])
            if states_rule and any(m[0] not in told for m in _EXCEPTION.finditer(sentence)):
                found.add("exception")
            before = normalise_quote(passage.text[start : span[0]])
            if _DENIAL.search(before) and not _DENIAL_TOLD.search(told):
                found.add("denial")
    return frozenset(found)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentences that a span touches; a proviso belongs to the sentence before it."""
    breaks = [match.end() for match in _SENTENCE.finditer(text)]
    first = max((place for place in breaks if place <= start), default=0)
    last = min((place for place in breaks if place >= end), default=len(text))
    return first, last
