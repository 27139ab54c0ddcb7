import math
from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from released_rows import make_row

from curation.core.claims import claims_of
from curation.core.releases import Row
from eval.records import Answer, Metric
from eval.scores import (
    chrf,
    chrf_signature,
    citations_f1,
    numbers_f1,
    rouge_l,
    score_answer,
    score_answers,
    token_f1,
)

LAW = "(1) A tenant shall give notice of fourteen days to the landlord under section 4."
HINDI = "राज्य किसी व्यक्ति को विधि के समक्ष समता से वंचित नहीं करेगा"
WORDS = st.lists(st.sampled_from("the court may not order a tenant to pay".split()), max_size=12)
UNITS = ("days", "months", "members", "rupees", "")
AMOUNTS = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from(UNITS)).map(lambda one: f"{one[0]} {one[1]}"),
    max_size=5,
)


def tenancy(answer: str = "Fourteen days.") -> Row:
    """Build a question on the notice of a tenant."""
    return make_row("How long is the notice of a tenant?", answer, context=LAW)


def scored(answer: str, reference: str) -> dict[Metric, float]:
    """Score an answer against a reference that the law holds word for word."""
    return score_answer(answer, make_row("What is the rule?", reference), nll=1.5)


def test_the_reference_itself_scores_one_in_everything() -> None:
    """Every metric that applies is 1; the likelihood is passed through."""
    said = "A tenant shall give notice of 14 days under section 4 of the Toy Act, 2001."
    scores = scored(said, said)
    assert set(scores) == set(get_args(Metric))
    assert scores.pop("nll") == 1.5
    assert set(scores.values()) == {1.0}


def test_identical_hindi_answers_score_one() -> None:
    """A Hindi answer without a single digit is equal to itself."""
    scores = scored(HINDI, HINDI)
    assert [scores[name] for name in ("exact_match", "token_f1", "rouge_l", "chrf")] == [1.0] * 4


def test_a_wrong_hindi_answer_that_shares_a_number_does_not_score_one() -> None:
    """Of five words and four words only 103 is shared: F1 is 2 / 9."""
    scores = scored("धारा 103 में मृत्युदंड नहीं", "हत्या हेतु धाराएँ 103")
    assert scores["token_f1"] == scores["rouge_l"] == round(2 / 9, 6)
    assert scores["exact_match"] == 0.0
    assert 0 < scores["chrf"] < 0.5


def test_token_f1_counts_each_word_as_often_as_both_say_it() -> None:
    """`a a b` and `a b b c` share a and b: 2 * 2 / 7."""
    assert token_f1("a a b".split(), "a b b c".split()) == pytest.approx(4 / 7)
    assert token_f1([], []) == 1.0
    assert token_f1(["a"], []) == token_f1([], ["a"]) == 0.0


def test_rouge_l_counts_words_in_order() -> None:
    """Lin's example: `police killed the gunman` shares three in order, the swapped one two."""
    wanted = "police killed the gunman".split()
    assert rouge_l("police kill the gunman".split(), wanted) == pytest.approx(0.75)
    assert rouge_l("the gunman kill police".split(), wanted) == pytest.approx(0.5)
    assert rouge_l([], []) == 1.0
    assert rouge_l(["a"], []) == 0.0


def test_exact_match_looks_at_words_alone() -> None:
    """Case and punctuation make no difference, a word does."""
    assert scored("FOURTEEN days", "Fourteen days.")["exact_match"] == 1.0
    assert scored("Fourteen working days.", "Fourteen days.")["exact_match"] == 0.0


def test_chrf_equals_the_formula_worked_by_hand() -> None:
    """`ab` against `abc`: letters 1 and 2/3, pairs 1 and 1/2; F2 of the means over both."""
    precision, recall = 1.0, (2 / 3 + 1 / 2) / 2
    assert chrf("ab", "abc") == pytest.approx(5 * precision * recall / (4 * precision + recall))
    assert chrf("विधि", "विधि") == 1.0
    assert chrf("", "abc") == chrf("xyz", "abc") == 0.0


def test_the_signature_says_how_chrf_was_computed() -> None:
    """Beta 2 (named chrF2), character n-grams up to 6, no words, spaces out, case kept."""
    parts = chrf_signature().split("|")
    assert {"nrefs:1", "case:mixed", "nc:6", "nw:0", "space:no"} <= set(parts)
    assert parts[-1].startswith("version:2.")


@pytest.mark.parametrize(
    ("said", "wanted", "score"),
    [
        ("fourteen days", "14 days", 1.0),
        ("two weeks", "14 days", 1.0),
        ("14 days", "28 days", 0.0),
        ("14 days", "14 months", 0.0),
        ("14 days and 3 members", "14 days", 2 / 3),
        ("14 days, that is, 14 days", "14 days", 1.0),
        ("a fine of Rs 500", "five hundred rupees", 1.0),
        ("Rs 500", "USD 500", 0.0),
        ("on 26 January 1950", "26-01-1950", 1.0),
        ("on 26 January 1950, 14 days", "on 27 January 1950, 14 days", 0.5),
        ("soon", "14 days", 0.0),
        ("14 days", "soon", 0.0),
        ("soon", "later", None),
    ],
)
def test_numbers_are_compared_by_value(said: str, wanted: str, score: float | None) -> None:
    """Words and digits agree; a wrong or invented number costs; no number is no score."""
    found = numbers_f1(claims_of(said), claims_of(wanted))
    assert found == (score if score is None else pytest.approx(score))


def test_a_vague_number_repeats_a_full_one_wherever_it_stands() -> None:
    """A bare 14 beside 14 days is no second number; beside nothing it may be either of two."""
    full = claims_of("14 days or 14 months")
    for said in ("14 days or 14 months, at most 14", "14; 14 days or 14 months"):
        assert numbers_f1(claims_of(said), full) == 1.0
    assert numbers_f1(claims_of("14"), full) == pytest.approx(2 / 3)


def test_as_many_numbers_as_can_find_a_twin() -> None:
    """50 percent leaves the bare 50 to 50 days and takes the half."""
    one, other = claims_of("50 percent or 50 days"), claims_of("50 or 1/2")
    assert numbers_f1(one, other) == numbers_f1(other, one) == 1.0


@pytest.mark.parametrize(
    ("said", "wanted", "score"),
    [
        ("Art. 19(1)(a)", "sub-clause (a) of clause (1) of article 19", 1.0),
        ("section 302 of the Indian Penal Code", "s. 302 IPC", 1.0),
        ("Article 19 and again Article 19", "Article 19", 1.0),
        ("Article 19, that is, Article 19 of the Constitution", "Article 19", 1.0),
        ("Articles 14 and 21", "Article 21", 2 / 3),
        ("Article 14", "Article 21", 0.0),
        ("this article", "Article 21", 0.0),
        ("Article 21", "no rule", 0.0),
        ("this article", "the said clause", None),
        ("no rule", "none", None),
    ],
)
def test_citations_are_compared_by_place(said: str, wanted: str, score: float | None) -> None:
    """Spellings of one place agree; `this article` does not count; no citation is no score."""
    found = citations_f1(claims_of(said), claims_of(wanted))
    assert found == (score if score is None else pytest.approx(score))


def test_absent_where_neither_text_has_any() -> None:
    """No number and no citation anywhere: neither metric says a thing."""
    scores = scored("The court decides.", "The court shall decide.")
    assert not {"numbers", "citations"} & set(scores)


def test_grounded_when_the_provision_its_citation_or_the_question_says_so() -> None:
    """14 days stand in the law, section 1 in its citation, section 9 in a question alone."""
    row = tenancy()
    for answer in ("The notice is of 14 days.", "Under section 1, fourteen days."):
        assert score_answer(answer, row, nll=0.0)["grounded"] == 1.0
    asked = make_row("Does section 9 apply?", "Fourteen days.", context=LAW)
    assert score_answer("Section 9 applies.", asked, nll=0.0)["grounded"] == 1.0
    assert score_answer("Section 9 applies.", row, nll=0.0)["grounded"] == 0.0


@pytest.mark.parametrize("answer", ["", " \n", "❤️", "…", "\u200d"])
def test_an_answer_without_a_word_is_grounded_in_nothing(answer: str) -> None:
    """Silence and emoji claim nothing, and yet are no answer."""
    scores = score_answer(answer, tenancy(), nll=0.0)
    assert scores["grounded"] == scores["token_f1"] == scores["exact_match"] == 0.0


def test_an_invented_number_is_not_grounded() -> None:
    """28 days stand nowhere."""
    assert score_answer("The notice is of 28 days.", tenancy(), nll=0.0)["grounded"] == 0.0


def test_a_very_long_answer_is_scored() -> None:
    """Four thousand words against twelve are scored like any other."""
    scores = score_answer("notice of fourteen days " * 1000, tenancy(), nll=0.0)
    assert scores["token_f1"] == round(2 * 2 / 4002, 6)
    assert scores["numbers"] == 1.0


def test_answers_keep_their_order_and_name_their_article() -> None:
    """Each item takes slot, book and role from its answer and the group from its row."""
    rows = [tenancy(), make_row("Who decides?", "The court.", group="toy-act#s-2")]
    answers = [
        Answer(
            row_id=row.id,
            slot="seen",
            book="closed",
            role="tuned",
            text=row.answer,
            finished=True,
            new_tokens=3,
            nll=0.25,
        )
        for row in reversed(rows)
    ]
    found = score_answers(answers, {row.id: row for row in rows})
    assert [one.row_id for one in found] == [one.row_id for one in answers]
    assert [one.group for one in found] == ["toy-act#s-2", "toy-act#s-1"]
    assert {(one.slot, one.book, one.role) for one in found} == {("seen", "closed", "tuned")}
    assert found[0].scores == score_answer("The court.", rows[1], nll=0.25)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(min_size=1, max_size=100), st.floats(0, 50))
def test_any_text_is_scored_within_bounds(answer: str, reference: str, nll: float) -> None:
    """Nothing raises; all is finite, and within 0 and 1 but for the likelihood."""
    scores = score_answer(answer, make_row("?", reference), nll=nll)
    assert math.isclose(scores.pop("nll"), nll, abs_tol=1e-6)
    assert all(0.0 <= value <= 1.0 for value in scores.values())


@given(WORDS, WORDS)
def test_overlap_of_words_is_symmetric_and_order_only_costs(
    one: Sequence[str], other: Sequence[str]
) -> None:
    """F1 and ROUGE-L do not mind the order of sides; ROUGE-L never exceeds F1."""
    assert token_f1(one, other) == token_f1(other, one)
    assert rouge_l(one, other) == rouge_l(other, one)
    assert rouge_l(one, other) <= token_f1(one, other)


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_neither_the_order_of_sides_nor_of_numbers_matters(
    one: list[str], other: list[str]
) -> None:
    """Overlap of numbers is symmetric, and whole with itself."""
    left, right = claims_of("; ".join(one)), claims_of("; ".join(other))
    assert numbers_f1(left, right) == numbers_f1(right, left)
    assert numbers_f1(claims_of("; ".join(one[::-1])), right) == numbers_f1(left, right)
    assert numbers_f1(left, left) in (None, 1.0)
