"""Nodes of a law in the making."""

from curation.documents.structure.tree import Node


def test_a_lead_is_what_stands_before_the_first_listed_child() -> None:
    """Headings do not count."""
    text = "Head\nlead (a) x"
    node = Node("article", "art-1", "1", 0, 4, end=len(text))
    node.add(Node("heading", "heading", "", 0, 0, end=5))
    assert node.has_lead(text)
    child = node.add(Node("clause", "a", "(a)", 5, 8))
    assert child.parent is node
    assert not node.has_lead("Head\n     (a) x"[:5] + "(a) x")
