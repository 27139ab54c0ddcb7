"""An Act that enacts a law in its schedule leaves the law its numbers."""

from curation.documents.structure.parse import parse_structure

ACT = """ACT
1 Short title
This Act may be cited as the Amendment Act.
2 Repeal
The old law is repealed.

SCHEDULE (SECTION 2)

CONSTITUTION

"""
LAW = "\n".join(f"{n} Right {n}\nEvery person has a right." for n in range(1, 9))


def citations(text: str) -> list[str]:
    """Return the citations of the sections."""
    found = parse_structure(text, instrument="x", cited_as="Constitution", word="section")
    return [item.citation for item in found if item.kind == "section"]


def test_the_enacting_sections_are_named_so() -> None:
    """Section 1 is the law's own."""
    assert citations(ACT + LAW)[:3] == [
        "Constitution, enacting s. 1", "Constitution, enacting s. 2", "Constitution, s. 1",
    ]  # fmt: skip


def test_keys_do_not_clash() -> None:
    """Each section has one key, without a count behind it."""
    found = parse_structure(ACT + LAW, instrument="x", cited_as="C", word="section")
    keys = [item.key for item in found if item.kind == "section"]
    assert keys[:3] == ["x#enacting-s-1", "x#enacting-s-2", "x#s-1"]


def test_a_law_without_such_a_schedule_stays_as_it_is() -> None:
    """Numbers that begin again for another reason are told apart by a count."""
    again = "1 A right\nIt is so.\n2 A duty\nIt is so."
    assert citations(f"{again}\n{LAW}")[0] == "Constitution, s. 1"
    assert citations(ACT + again)[0] == "Constitution, s. 1"
    assert citations(LAW)[0] == "Constitution, s. 1"
