"""Which part of the law a provision belongs to."""

from curation.core.parts import parts_of_groups
from curation.core.records import Document, Provision


def provision(key: str, kind: str, parent: str | None, citation: str = "") -> Provision:
    """Build a node without a text of its own."""
    return Provision.model_validate(
        {"key": key, "citation": citation or key, "kind": kind, "label": "", "start": 0, "end": 0,
         "parent": parent}
    )  # fmt: skip


def law(*structure: Provision) -> Document:
    """Build a document of these provisions."""
    return Document(
        id="d", instrument="act", source="act.txt", title="Demo Act, 2001", media_type="text/plain",
        text="", structure=structure,
    )  # fmt: skip


def test_an_article_goes_by_its_outermost_part() -> None:
    """A chapter inside a part is of that part, and so is a clause of its article."""
    found = parts_of_groups(
        [
            law(
                provision("act#part-3", "part", None, "Demo Act, Part III"),
                provision("act#chapter-1", "chapter", "act#part-3", "Demo Act, Ch. I"),
                provision("act#art-1", "article", "act#chapter-1"),
                provision("act#art-1/2", "clause", "act#art-1"),
                provision("act#art-2", "article", "act#part-3"),
            )
        ]
    )
    assert found == {"act#art-1": "Demo Act, Part III", "act#art-2": "Demo Act, Part III"}


def test_a_law_without_parts_goes_by_its_title() -> None:
    """A heading is no part."""
    found = parts_of_groups(
        [law(provision("act#h-1", "heading", None), provision("act#s-1", "section", "act#h-1"))]
    )
    assert found["act#s-1"] == "Demo Act, 2001"


def test_a_parent_that_is_not_there_ends_the_way_up() -> None:
    """A structure read in part is read as far as it goes."""
    assert parts_of_groups([law(provision("act#s-1", "section", "act#lost"))]) == {
        "act#s-1": "Demo Act, 2001"
    }
