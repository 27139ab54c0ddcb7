import pytest

from curation.selection import wording


@pytest.mark.parametrize("question", [
    "What may the Board grant?", "Under section 2(1) of the River Act, what may the Board grant?",
    "In which cases may the court extend the time?", "The operation of which laws does it save?",
    "A farmer takes water without a permit. May he be punished?",
    "Over what does the rule prevail?",
])  # fmt: skip
def test_a_question_asks_at_its_head(question: str) -> None:
    """Prepositions and told facts may stand before the word that asks."""
    assert wording.question_form(question)


@pytest.mark.parametrize("text", [
    "The Board may grant a permit.", "Explain the powers of the Board?", "What may the Board", "",
    "Section 2 provides for permits?", "?",
])  # fmt: skip
def test_what_does_not_ask_is_no_question(text: str) -> None:
    """A question mark alone is not enough, nor is a word that asks."""
    assert not wording.question_form(text)


@pytest.mark.parametrize(("answer", "how"), [
    ("imprisonment for a term of (two years", "unbalanced"),
    ("“the State includes", "unbalanced"),
    ("The Board may grant a permit to", "ends in to"),
    ("The Board may grant a permit and", "ends in and"),
    ("The Board may grant the following:", "announces"),
    ("The Board may grant —", "announces"),
    ("The Board may grant a permit,", "comma"),
    ("; and the Board", "begins with"),
    ("The Board may...", "ellipsis"),
    ("takes wat", "cut within a word"),
    ("", "no words"),
])  # fmt: skip
def test_a_cut_answer_is_told(answer: str, how: str) -> None:
    """The way in which an answer is cut off is named."""
    assert how in wording.cut_off(answer, "Whoever takes water without a permit.")


@pytest.mark.parametrize("answer", [
    "to assemble peaceably and without arms;", "to form associations or unions; and",
    "a) to form unions", "the provisions with which he must comply",
    "persons to whom it is paid for",
    "No", "as the case may be", "fifty per cent.", "Parliament",
])  # fmt: skip
def test_law_as_printed_is_whole(answer: str) -> None:
    """List items with their tails and verbs with their prepositions are whole."""
    items = ("to assemble peaceably and without arms;", "to form associations or unions; and")
    law = "\n".join(("All citizens have the right", *items, "to move freely."))
    assert wording.cut_off(answer, law) == ""


@pytest.mark.parametrize("question", [
    "What does this article provide?", "What may such person do?", "What does the said clause say?",
    "What does this Part guarantee?", "What does this Constitution protect?",
    "What does clause (2) provide?", "What is allowed hereunder?",
])  # fmt: skip
def test_a_reference_to_what_is_not_named_is_unresolved(question: str) -> None:
    """Without the page these questions cannot be understood."""
    assert wording.unresolved(question)


@pytest.mark.parametrize("question", [
    "What does article 14 of the Constitution of India provide?",
    "When a person is arrested, when must such person be produced?",
    "Under article 19 of the Constitution of India, what does clause (2) allow?",
    "Under Article 15(3), what may the State do despite the rest of this article?",
    "What does clause 5.2 of the Agreement require?",
    "Which rights, such as speech, are protected?",
])  # fmt: skip
def test_a_named_reference_is_resolved(question: str) -> None:
    """A noun said before, or a provision named beside it, resolves a pointer."""
    assert wording.unresolved(question) == ()


def test_the_words_of_the_law_are_no_meta_talk() -> None:
    """The text of a law may speak of texts and questions."""
    assert wording.meta_talk("According to the passage, a fee is due.", "A fee is due.")
    assert not wording.meta_talk("the text of the Act", "x")
    law = "The answer is to be given in writing."
    assert not wording.meta_talk("The answer is to be given in writing.", law)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Under art. 21, what may no person be deprived of?", True),
        ("Under Tenancy Act, 2021, s. 3(1), how does the law deal with repairs?", True),
        ("In A v. B, what did the court hold?", True),
        ("A tenant leaves. May the landlord sue?", True),
        ("The tenant may sue. The landlord?", False),
    ],
)
def test_a_citation_ends_no_sentence(question: str, *, asks: bool) -> None:
    """A question that cites as lawyers do is a question."""
    assert wording.question_form(question) is asks
