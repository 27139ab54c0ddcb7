import pytest
from provisions import make_passage

from augmentation.structural.wording import ask, place_of, resolve, tidy


@pytest.mark.parametrize(
    ("citation", "prose"),
    [
        ("Constitution of India, art. 19(2)", "Article 19(2) of the Constitution of India"),
        ("Bharatiya Nyaya Sanhita, 2023, s. 103(2)",
         "section 103(2) of the Bharatiya Nyaya Sanhita, 2023"),
        ("Data Processing Agreement, cl. 3.2", "clause 3.2 of the Data Processing Agreement"),
        ("Vishaka v. State of Rajasthan, para 7", "paragraph 7 of Vishaka v. State of Rajasthan"),
        ("Constitution of India, art. 15, Explanation",
         "the Explanation to Article 15 of the Constitution of India"),
        ("Constitution of India, art. 25, Explanation II",
         "Explanation II to Article 25 of the Constitution of India"),
        ("The Highway Code, rule 3", "rule 3 of The Highway Code"),
        ("Untitled notice", "the provision “Untitled notice”"),
        (
            'Water Act 2001, s. 1(2), "water"',
            "the definition of “water” in section 1(2) of the Water Act 2001",
        ),
    ],
)  # fmt: skip
def test_citation_in_prose(citation: str, prose: str) -> None:
    """A question names its provision as a lawyer would say it."""
    assert place_of(make_passage("x", citation)).full == prose


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("rights conferred by this Part", "rights conferred by Part III"),
        ("the commencement of this Constitution",
         "the commencement of the Constitution of India"),
        ("any power under this article", "any power under Article 22"),
        ("an order under clause (1)", "an order under clause (1) of Article 22"),
        ("clause (1) of article 19", "clause (1) of article 19"),
        ("the policy securing 4 [all the principles]", "the policy securing all the principles"),
        ("the right conferred by the said clause", None),
        ("such person", None),
        ("he may appeal", None),
    ],
)  # fmt: skip
def test_references_are_named_or_refused(text: str, resolved: str | None) -> None:
    """No question says `this clause` or `such person`."""
    passage = make_passage(
        "x", "Constitution of India, art. 22(2)", "Part III Fundamental Rights > Arrest"
    )
    assert resolve(text, passage) == resolved


def test_long_questions_name_their_provision_first() -> None:
    """A short question ends in its provision; a long one begins with it."""
    passage = make_passage("x", "Charter, art. 2")
    assert ask("what must the State provide", passage) == (
        "What must the State provide under Article 2 of the Charter?"
    )
    named = "to what do the provisions of the Charter apply"
    assert ask(named, passage) == "To what do the provisions of the Charter apply under Article 2?"
    core = "what may no person " + "who holds any office of profit under the State " * 2 + "accept"
    assert ask(core, passage).startswith("Under Article 2 of the Charter, what may no person")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" any title, and", "any title"),
        ("to move freely; or", "to move freely"),
        ("a maximum of ten per cent.", "a maximum of ten per cent."),
        ("any living creature;.", "any living creature"),
        ("[ ]Provider", "Provider"),
        ("the rent is due.", "the rent is due"),
    ],
)
def test_answers_have_clean_edges(text: str, kept: str) -> None:
    """No answer ends in a semicolon or a dangling `and`."""
    start, end = tidy(text, 0, len(text))
    assert text[start:end] == kept
