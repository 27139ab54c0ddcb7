"""Evaluations that never ran, in the size of a real one: rows, answers, comparisons."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from curation.core.answering import Book
from curation.core.feedback import Finding
from curation.core.records import Evidence
from curation.core.releases import Row, RowOrigin
from curation.core.text import content_hash
from curation.core.vocabulary import QuestionType
from eval.records import Comparison, Metric, Outcome, Slot, Speed
from eval.report import Item, Report, Side
from eval.section import EvalSection

SECTION = EvalSection(max_new_tokens=96)
TYPES: tuple[QuestionType, ...] = ("definition", "right", "power", "exception", "time_limit")
LAW = (
    "(1) A tenant who holds the land for a term of not less than three years shall be given"
    " notice in writing of not less than thirty days before the landlord enters upon it.\n"
    "(2) Nothing in clause (1) shall prevent a landlord from entering where there is danger to"
    " life; but he shall, within seven days, state his reasons in writing to the Registrar.\n"
    "Explanation.—In this article “Registrar” includes a Deputy Registrar to whom the powers"
    " under article 40 have been delegated. "
)
QUOTE = "notice in writing of not less than thirty days"
HINDI_LAW = (
    "(1) राज्य, भारत के राज्यक्षेत्र में किसी व्यक्ति को विधि के समक्ष समता से या विधियों के समान संरक्षण से वंचित"
    " नहीं करेगा।\n(2) इस अनुच्छेद की कोई बात तीस दिन की सूचना को प्रभावित नहीं करेगी। "
)
HINDI_QUOTE = "विधि के समक्ष समता"


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of a row."""

    question: str = "How long before entering must a landlord give notice to a tenant?"
    answer: str = "Not less than thirty days, in writing."
    law: str = 3 * LAW
    quote: str = QUOTE
    language: str = "en"


ENGLISH = Words()
HINDI = Words(
    question="राज्य किसी व्यक्ति को किससे वंचित नहीं करेगा?",
    answer="विधि के समक्ष समता से या विधियों के समान संरक्षण से।",
    law=4 * HINDI_LAW,
    quote=HINDI_QUOTE,
    language="hi",
)


def report_row(number: int, article: int, *, words: Words = ENGLISH, draft: bool = False) -> Row:
    """Build a row on one article; the same numbers give the same row."""
    row_id = content_hash([number, article, words.question])
    group = f"land-act#art-{article}"
    start = words.law.find(words.quote)
    return Row(
        id=row_id,
        question=words.question,
        answer=words.answer,
        context=words.law,
        citation=f"Land Act, 1987, art. {article}(1)",
        provisions=(f"{group}/1",),
        evidence=(
            Evidence(provision=group, quote=words.quote, start=start, end=start + len(words.quote)),
        ),
        document_id="d" * 32,
        instrument="land-act",
        question_type=TYPES[number % len(TYPES)],
        difficulty="easy",
        audience="layperson",
        language=words.language,
        origin=RowOrigin(
            kind="structural", writer="rule:time-limit", prompt_sha256="", plan_item=None
        ),
        parent_id=None,
        family_id=row_id,
        group=group,
        status="draft" if draft else "reviewed",
        reviewers=() if draft else ("reviewer-1a2b3c4d5e", "reviewer-6f7a8b9c0d"),
        reviewed_at="" if draft else "2026-01-31T09:30:00Z",
        scores="{}",
        source_sha256="e" * 32,
    )


def report_item(row: Row, slot: Slot, book: Book, base: float, tuned: float) -> Item:
    """Build a row's two answers, with these scores in the headline measure."""
    rambling = "The landlord must, in any case, " * 6
    return Item(
        row=row,
        slot=slot,
        book=book,
        base=Side(text=rambling + "give notice.", finished=False, scores=_scores(base)),
        tuned=Side(text=row.answer[: 8 + int(60 * tuned)], finished=True, scores=_scores(tuned)),
    )


def _scores(value: float) -> dict[Metric, float]:
    found: dict[Metric, float] = {
        "token_f1": value,
        "exact_match": float(value == 1),
        "rouge_l": round(value * 0.9, 4),
        "chrf": round(value * 0.8, 4),
        "nll": round(2.5 - value, 4),
        "grounded": 1.0,
    }
    return found | ({"numbers": round(value, 4)} if value > 0.4 else {})


def items_of(
    slot: Slot, book: Book, count: int, articles: int, *, first: int = 10, draft: bool = False
) -> list[Item]:
    """Build questions on so many articles, the tuned model better on most; one is in Hindi."""
    chance = random.Random(f"{slot} {count}")  # noqa: S311 - no secret hangs on it
    made = []
    for number in range(count):
        words = HINDI if number == 2 else ENGLISH
        row = report_row(number, first + number % articles, words=words, draft=draft and number > 0)
        base = round(chance.uniform(0.1, 0.6), 4)
        tuned = round(min(1.0, max(0.0, base + chance.uniform(-0.25, 0.6))), 4)
        made.append(report_item(row, slot, book, base, tuned))
    return made


def comparison(  # noqa: PLR0913 - a comparison has that many parts
    metric: Metric = "token_f1",
    outcome: Outcome = "better",
    *,
    slot: Slot = "test",
    book: Book = "open",
    base: float = 0.41,
    tuned: float = 0.63,
    within: tuple[float, float] | None = (0.1, 0.33),
    rows: int = 35,
    clusters: int = 7,
) -> Comparison:
    """Build a comparison by what it says."""
    low, high = within or (None, None)
    return Comparison(
        slot=slot,
        book=book,
        metric=metric,
        rows=rows,
        clusters=clusters,
        base=base,
        tuned=tuned,
        difference=round(tuned - base, 6),
        low=low,
        high=high,
        detectable=0.17 if within else None,
        outcome=outcome,
    )


def compared(items: Sequence[Item], *, articles: int) -> list[Comparison]:
    """Build one comparison a metric of what the items score; the intervals are invented."""
    made = []
    slot, book = items[0].slot, items[0].book
    metrics: tuple[Metric, ...] = ("token_f1", "exact_match", "rouge_l", "chrf", "nll", "grounded")
    for metric in metrics:
        base = round(fmean(item.base.scores[metric] for item in items), 4)
        tuned = round(fmean(item.tuned.scores[metric] for item in items), 4)
        change = tuned - base
        shown = abs(change) > 0.05
        within = (change - 0.09, change + 0.09) if shown else (change - 0.06, change + 0.07)
        risen: Outcome = "better" if (change > 0) != (metric == "nll") else "worse"
        outcome: Outcome = risen if abs(change) > 0.09 else "not_shown"
        few = articles < SECTION.min_clusters
        made.append(
            comparison(
                metric,
                "too_few_clusters" if few else "equal" if not change else outcome,
                slot=slot,
                book=book,
                base=base,
                tuned=tuned,
                within=None if few else within,
                rows=len(items),
                clusters=articles,
            )
        )
    return made


FINDING = Finding.make(
    release="0.2.0",
    model="m" * 16,
    part="Land Act, 1987, Part III",
    question_type="time_limit",
    metric="token_f1",
    score=0.31,
    overall=0.58,
    gap=0.27,
    rows=4,
    examples=("a" * 32, "b" * 32),
)


def full_report(*, draft: bool = False) -> Report:
    """Build a report of 35 test, 8 seen and 12 validation questions."""
    test = items_of("test", "open", 35, 7, draft=draft)
    seen = items_of("seen", "closed", 8, 4, first=50, draft=draft)
    validation = items_of("validation", "open", 12, 6, first=30, draft=draft)
    numbers = comparison("numbers", "not_shown", base=0.5, tuned=0.55, within=(-0.1, 0.22), rows=12)
    citations = comparison("citations", "worse", base=0.9, tuned=0.62, within=(-0.4, -0.11))
    return Report(
        title="Evaluation of land-law on release 0.2.0",
        release="draft" if draft else "0.2.0",
        release_sha256="c0ffee" * 10 + "beef",
        draft=draft,
        section=SECTION,
        facts=(
            ("Base model", "SmolLM2-135M-Instruct"),
            ("Method", "QLoRA, rank 16, NF4"),
            ("Rows trained on", "112 of 115; 3 too long"),
            ("Best step", "84 of 120"),
        ),
        comparisons=[
            *compared(test, articles=7),
            numbers,
            citations,
            *compared(seen, articles=4),
            *compared(validation, articles=6),
        ],
        items=[*test, *seen, *validation],
        speeds=(
            Speed(role="base", tokens_per_second=41.32, peak_mib=812.0),
            Speed(role="tuned", tokens_per_second=38.04, peak_mib=1290.4),
        ),
        findings=(FINDING,),
        notes=("Version 0.3.0 came out after this training.",),
    )


def empty_report() -> Report:
    """Build the report of an evaluation in which nothing was asked."""
    return Report(
        title="Nothing",
        release="0.1.0",
        release_sha256="0" * 64,
        draft=False,
        section=SECTION,
        facts=(),
        comparisons=(),
        items=(),
        speeds=(),
        findings=(),
        notes=(),
    )
