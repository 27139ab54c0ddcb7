"""Elements are parts, units or clauses by their name and by what is around and inside them."""

import pytest

from curation.core.vocabulary import Kind
from curation.documents.readers.akn.roles import is_hierarchy, plain_name, role_of
from curation.documents.readers.safe_xml import local_name, parse_xml


@pytest.mark.parametrize(
    ("xml", "unit", "inner", "kind", "rank"),
    [
        ("<title/>", None, 0, "part", "container"),
        ("<division/>", None, 0, "chapter", "container"),
        ("<section/>", None, 0, "section", "unit"),
        ("<section><article/></section>", None, 0, "part", "container"),
        ("<section><quotedStructure><article/></quotedStructure></section>", None, 0, "section",
         "unit"),
        ("<section/>", "article", 0, "section", "unit"),
        ("<section/>", "article", 1, "sub_clause", "inner"),
        ("<paragraph/>", "section", 0, "clause", "inner"),
        ("<paragraph/>", None, 0, "paragraph", "unit"),
        ("<point/>", "article", 5, "item", "inner"),
        ("<item/>", None, 0, "paragraph", "unit"),
        ("<level><level><paragraph/></level></level>", None, 0, "heading", "container"),
        ("<proviso/>", "section", 1, "proviso", "special"),
        ("<proviso/>", None, 0, "proviso", "unit"),
        ('<hcontainer name="schedule"/>', None, 0, "schedule", "container"),
        ('<hcontainer name="crossheading"/>', "section", 0, "heading", "container"),
        ('<hcontainer name="regulation_3"/>', None, 0, "section", "unit"),
        ('<hcontainer class="Explanation"/>', "section", 0, "explanation", "special"),
        ("<rule/>", None, 0, "section", "unit"),
        ("<recital/>", None, 0, "recital", "unit"),
    ],
)  # fmt: skip
def test_what_an_element_is(xml: str, unit: Kind | None, inner: int, kind: str, rank: str) -> None:
    """The same name is another thing in another place."""
    element = parse_xml(xml.encode(), "a.xml")
    role = role_of(element, plain_name(element, local_name(element)), unit=unit, inner=inner)
    assert (role.kind, role.rank) == (kind, rank)


def test_only_some_elements_may_be_numbered() -> None:
    """A paragraph of text is none of them."""
    assert is_hierarchy("alinea")
    assert not is_hierarchy("p")
