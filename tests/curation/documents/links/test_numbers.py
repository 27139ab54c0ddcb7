"""Provisions by their numbers."""

from curation.core.records import Document, Provision
from curation.documents.links.numbers import Numbers
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading

ACT = """PART I
Preliminary
1. Name
This Act may be called the Foo Act, 2001.
2. Rule
(1) One—
(a) of a kind; and
(b) of another.
(2) Two.
SCHEDULE 1
Forms
1. Form A
Write.
"""


def _numbers(text: str = ACT, title: str = "Foo Act, 2001") -> Numbers:
    reading = Reading(source="foo.txt", media_type="text/plain", title=title, text=text)
    return Numbers(make_document(reading))


def _place(key: str, label: str) -> Provision:
    return Provision(key=key, citation="x", kind="section", label=label, start=0, end=1)


def _with(*provisions: Provision) -> Numbers:
    return Numbers(
        Document(
            id="x", instrument="foo", source="foo.txt", title="Foo", media_type="text/plain",
            text="x", structure=provisions,
        )
    )  # fmt: skip


def test_a_provision_is_found_by_scope_unit_and_numbers() -> None:
    """Roman numerals and digits are one."""
    numbers = _numbers()
    assert numbers.find(("", "s", "2", "1", "a")).endswith("#s-2/1/a")
    assert numbers.find(("", "part", "1")).endswith("#part-I")
    assert numbers.find(("sch-1", "para", "1")).endswith("#sch-1-para-1")
    assert not numbers.find(("", "s", "3"))
    assert numbers.counts("s")
    assert not numbers.counts("art")
    assert numbers.scoped(("s", "1")) == [("", "s", "1")]
    assert numbers.scoped(("para", "1")) == [("sch-1", "para", "1")]


def test_what_is_not_divided_stands_for_its_parts() -> None:
    """What is divided does not: the part may have been repealed."""
    numbers = _numbers()
    assert numbers.find(("", "s", "1", "3")).endswith("#s-1")
    assert not numbers.find(("", "s", "2", "3"))
    assert not numbers.find_exactly(("", "s", "1", "3"))


def test_two_provisions_of_one_number_are_none() -> None:
    """A citation of it would be ambiguous."""
    numbers = _with(_place("foo#s-1", "1"), _place("foo#s-1~2", "1"), _place("foo#s-2", "2"))
    assert not numbers.find(("", "s", "1"))
    assert numbers.find(("", "s", "2")) == "foo#s-2"


def test_what_has_no_number_of_its_own_has_no_path() -> None:
    """Headings, definitions, provisos, paragraphs that nobody numbered."""
    keys = ("foo#h-x", "foo#s-1/heading", "foo#s-1/def-board", "foo#para-1")
    numbers = _with(*(_place(key, "") for key in keys))
    assert [numbers.path(key) for key in keys] == [()] * 4


def test_the_holders_of_a_place_are_those_that_enclose_it() -> None:
    """The innermost first."""
    numbers = _numbers()
    at = numbers.document.text.index("of another")
    keys = [item.key.partition("#")[2] for item in numbers.holders(at)]
    assert keys == ["s-2/1/b", "s-2/1", "s-2", "part-I"]
    assert not list(_with().holders(0))
