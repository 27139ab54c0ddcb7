"""Keys and citations of what qualifies a provision."""

from curation.documents.structure.parse import parse_structure


def citations(text: str) -> list[str]:
    """Return what follows the law's name in each citation."""
    found = parse_structure(text, instrument="act", cited_as="Act", word="section")
    return [one.citation.removeprefix("Act, ") for one in found if one.kind != "heading"]


def test_provisos_are_counted_where_there_are_several() -> None:
    """An only one has no number."""
    one = "1. Theft.—It is so:\nProvided that it is not."
    assert citations(one) == ["s. 1", "s. 1, proviso"]
    two = f"{one}\nProvided further that it is."
    assert citations(two) == ["s. 1", "s. 1, first proviso", "s. 1, second proviso"]


def test_explanations_and_exceptions_go_by_their_labels() -> None:
    """Items of a bare one stand apart from its word."""
    text = (
        "1. Theft.—It is so.\nExplanation 1.—So:\n(a) here; or\n(b) there.\n"
        "Exception.—Not so:\n(a) here; or\n(b) there.\nIllustration.\nA acts."
    )
    assert citations(text) == [
        "s. 1", "s. 1, Explanation 1", "s. 1, Explanation 1(a)", "s. 1, Explanation 1(b)",
        "s. 1, Exception", "s. 1, Exception (a)", "s. 1, Exception (b)", "s. 1, illustration",
    ]  # fmt: skip


def test_the_same_key_twice_is_told_apart() -> None:
    """A source may print a number twice."""
    found = parse_structure(
        "1. Theft.—(1) It is.\n(2) So.\nCHAPTER I\nA\nCHAPTER I\nB\n2. More.—It is.",
        instrument="act", cited_as="Act", word="section",
    )  # fmt: skip
    assert [one.key for one in found if one.kind == "chapter"] == ["act#ch-I", "act#ch-I~2"]
