import csv
import io

from river_act import make_pair

from curation.documents.coverage import Coverage
from curation.documents.show import coverage_table, render_changes, render_coverage
from curation.documents.versions.differences import Change, ChangeKind, Edit


def line(provision: str, citation: str, **counts: int) -> Coverage:
    """Return a line of the coverage with 100 characters."""
    return Coverage(
        source="river.txt", provision=provision, citation=citation, kind="section",
        characters=100, in_passages=90 - counts.get("lost", 0), rejected=10,
        reasons={"repealed": 10}, own_passages=bool(provision), why_no_pair={"no_clause": 1},
        lost=counts.get("lost", 0), passages=1, pairs=counts.get("pairs", 0),
        approved=counts.get("approved", 0),
    )  # fmt: skip


def change(kind: ChangeKind, number: int, edits: int = 0) -> Change:
    """Return a change of one section."""
    edit = Edit(old_start=1, old_end=2, new_start=1, new_end=1, old="ten\n", new="")
    return Change(
        kind=kind, old="" if kind == "added" else f"a#s-{number + 1}",
        new="" if kind == "removed" else f"a#s-{number}", citation=f"A, s. {number}",
        old_end=5, new_end=6, edits=(edit,) * edits,
    )  # fmt: skip


def test_a_document_is_one_block() -> None:
    """Characters by reason, units with pairs, and the units that nobody asked about."""
    lines = [line("", "River Act", pairs=3, approved=1),
             line("r#s-1", "River Act, s. 1", pairs=3, approved=1),
             *(line(f"r#s-{n}", f"River Act, s. {n}") for n in range(2, 14)),
             line("r#s-1/1", "River Act, s. 1(1)"), line("", "Next Act")]  # fmt: skip
    first, second = render_coverage(lines).split("\nNext Act")
    assert "characters  100: 90 in 1 passages, 10 rejected (repealed 10), 0 lost: 100 %" in first
    assert "provisions  14, 13 articles or sections: 1 with pairs, 1 with approved pairs" in first
    assert "asked       1 of 14 provisions that hold law; 13 have no pair for a reason" in first
    assert "(no_clause 13), 0 for none\n  no pair on  River Act, s. 2; " in first
    assert first.endswith("; River Act, s. 11 and 3 more")
    assert "no pair on" not in second


def test_lost_text_shows_in_the_share() -> None:
    """It is less than all."""
    assert ", 9 lost: 91 %" in render_coverage([line("", "River Act", lost=9)])


def test_no_cell_of_the_table_is_a_formula() -> None:
    """A citation may begin with any sign."""
    table = list(csv.DictReader(io.StringIO(coverage_table([line("", "=cmd()")]))))
    assert table[0]["citation"] == "'=cmd()"
    assert (table[0]["reasons"], table[0]["why_no_pair"]) == ("repealed 10", "no_clause 1")


def test_changes_show_their_spans_and_words() -> None:
    """The kind, the citation, the places in both texts; what was renumbered says what it was."""
    changes = [change("changed", 1, edits=8), change("added", 2), change("removed", 3),
               change("renumbered", 4)]  # fmt: skip
    shown = render_changes(changes, [make_pair("When?", "thirty days")], limit=10)
    assert shown.startswith("provisions: 1 added, 1 changed, 1 removed, 1 renumbered\n")
    assert 'changed     A, s. 1: [0, 5) -> [0, 6)\n  [1, 2) -> [1, 1): "ten" -> nothing\n' in shown
    assert "  … and 2 more places\n" in shown
    assert "added       A, s. 2: none -> [0, 6)\n" in shown
    assert "removed     A, s. 3: [0, 5) -> none\n" in shown
    assert "renumbered  A, s. 4, was s-5: " in shown
    assert "rest on what changed: 1\n" in shown


def test_at_most_the_limit_is_shown() -> None:
    """It says how many more there are."""
    shown = render_changes([change("added", n) for n in range(5)], [], limit=2)
    assert "… and 3 more (--limit 5 shows all)" in shown
    assert render_changes([], [], limit=2).startswith("provisions: none changed\n")
