"""What each stretch of a judgment is."""

from curation.documents.structure.judgment_plan import plan_judgment
from curation.documents.structure.lines import lines_of


def steps(text: str) -> list[tuple[str, int, str]]:
    """Return kind, line and number of each step."""
    return [(step.kind, step.line, step.number) for step in plan_judgment(lines_of(text)).steps]


def test_the_steps_follow_each_other_from_the_first_line() -> None:
    """Front, title, paragraph, notes."""
    text = "Oak v Elm\nJUDGMENT\nFacts\n[1] One.\n[2] Two.\nNotes\n1 Ibid."
    assert steps(text) == [
        ("front", 0, ""), ("title", 2, ""), ("paragraph", 3, "1"), ("paragraph", 4, "2"),
        ("notes", 5, ""),
    ]  # fmt: skip


def test_a_line_that_says_note_ends_no_judgment() -> None:
    """Nor does a title `Notes` after which the paragraphs go on; the last one may."""
    body = "Oak v Elm\nJUDGMENT\n[1] One.\n[2] Two.\n{}\n[3] Three.\nNotes\n[1] Ibid.\n[2] At 5."
    for title in ("Note", "NOTES"):
        found = steps(body.format(title))
        assert ("paragraph", 5, "3") in found
        assert found[-1] == ("notes", 6, "")


def test_numbers_that_begin_late_number_a_list() -> None:
    """Paragraphs are counted then."""
    prose = "The court has heard the parties at length and has come to a view on it.\n"
    assert steps(f"JUDGMENT\n{prose * 3}1. One.\n2. Two.\n3. Three.") == [
        ("front", 0, ""), ("paragraph", 1, "1"), ("paragraph", 2, "2"), ("paragraph", 3, "3"),
    ]  # fmt: skip


def test_an_empty_text_has_no_steps() -> None:
    """Nothing is planned."""
    assert plan_judgment([]).steps == ()


def test_what_the_court_holds_is_numbered_anew() -> None:
    """As are the paragraphs of a judge who dissents, be he the only one who is named."""
    text = (
        "CASE OF OAK v. ELM\nTHE LAW\n\n1. One.\n2. Two.\n3. Three.\n"
        "FOR THESE REASONS, THE COURT\n1. Declares it so;\n2. Holds that it is.\n"
        "DISSENTING OPINION OF JUDGE ASH\n1. I regret it.\n2. I do not agree."
    )
    assert steps(text)[4:] == [
        ("paragraph", 4, "3"), ("opinion", 5, ""), ("paragraph", 6, "1"), ("paragraph", 7, "2"),
        ("opinion", 8, ""), ("paragraph", 9, "1"), ("paragraph", 10, "2"),
    ]  # fmt: skip


def test_titles_of_four_ranks_stand_above_a_paragraph() -> None:
    """Each counts in its own way; an item of a list is no title."""
    text = (
        "JUDGMENT\n1. One.\n2. Two.\n3. Three.\nII. BREACH\n\nB. Merits\n\n1. The parties\n\n"
        "(a) The applicant\n\n"
        "4. Four:\nA. Costs\nB. Interest\n5. Five."
    )
    assert [line for kind, line, _ in steps(text) if kind == "title"] == [4, 5, 6, 7]


def test_questions_of_reporters_are_no_paragraphs() -> None:
    """High Courts of India print them above the judgment."""
    text = (
        "OAK v. ELM\nCORAM: ASH J.\n1. Whether reporters may see the judgment? Yes\n"
        "2. To be referred to the Reporter or not? No\n1. One.\n2. Two.\n3. Three."
    )
    assert steps(text) == [
        ("front", 0, ""), ("paragraph", 4, "1"), ("paragraph", 5, "2"), ("paragraph", 6, "3"),
    ]  # fmt: skip


def test_what_the_first_paragraph_quotes_opens_none() -> None:
    """And titles go on where a list of the same letters ended."""
    quoted = "“(a) Issue a writ that quashes the order of the Board and all that followed from it.”"
    text = (
        f"JUDGMENT\n1. He asks:\n{quoted}\nA. Facts:\n2. Two.\n3. He says:\nA. It is late.\n"
        "B. It is wrong.\nC. Analysis:\nI. Scope of the Act\n4. Four.\n5. Five."
    )
    found = steps(text)
    assert [line for kind, line, _ in found if kind == "title"] == [3, 8, 9]
    assert "opening" not in {kind for kind, _, _ in found}
