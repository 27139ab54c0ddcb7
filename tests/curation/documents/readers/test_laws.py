"""Tables that hold several laws: each row is cited by its own."""

import json
from collections.abc import Mapping

import pytest

from curation.core.records import Document
from curation.documents.make import make_document, make_documents
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.laws import looks_like_law
from curation.documents.readers.read_csv import read_csv
from curation.documents.readers.read_json import read_json

TWO_LAWS = (
    "Act;Chapter;Section;Title;Text\n"
    "Barge Act, 1999;I;1;Short title;It shall apply.\n"
    "Barge Act, 1999;II;10;Fees;A fee shall be paid. See section 1.\n"
    "Canal Act 2001;;10;Locks;A lock shall be shut.\n"
    "Barge Act 1999;II;11;Waiver;It may be waived.\n"
)


def cited(document: Document) -> list[str]:
    """Return the citations of the sections."""
    return [item.citation for item in document.structure if item.kind == "section"]


def of_csv(text: str, **columns: str) -> tuple[Document, ...]:
    """Make the documents of a table."""
    chosen = {role: name for role, name in columns.items() if role == "law"}
    return make_documents(read_csv(text, "laws.csv", columns=chosen))  # type: ignore[arg-type]


@pytest.mark.parametrize("head", ["Act", "ACT", "Name of the Act", "act_title", "Law", "statute"])
def test_each_row_is_cited_by_its_own_act(head: str) -> None:
    """Whatever the column is called; the same name in other spelling is the same law."""
    barge, canal = of_csv(TWO_LAWS.replace("Act", head, 1))
    assert cited(barge) == [f"Barge Act, 1999, s. {number}" for number in (1, 10, 11)]
    assert cited(canal) == ["Canal Act 2001, s. 10"]
    assert (barge.instrument, canal.instrument) == ("barge-act-1999--laws", "canal-act-2001--laws")
    assert (barge.notes, canal.notes) == ((), ())
    assert not any(item.kind == "chapter" for item in canal.structure)
    assert [place.where for place in canal.places] == ["row 4"]
    for document in (barge, canal):
        kept = split_passages([document], max_tokens=600, min_tokens=8)
        assert coverage_gaps(document, kept) == []


def test_an_act_that_all_rows_name_is_the_title() -> None:
    """Where no title is stated that names a law; an abbreviation gives way to any title."""
    rule = '"Barge Act, 1999"'
    [document] = of_csv(f"Act,Section,Text\n{rule},1,It shall.\n{rule},2,No.\n")
    assert (document.title, cited(document)[1]) == ("Barge Act, 1999", "Barge Act, 1999, s. 2")
    rows = [{"act": "Barge Act", "no": "1", "text": "It shall."}]
    assert read_json(json.dumps({"title": "export", "data": rows}), "a").title == "Barge Act"
    named = {"title": "The Barge Act, 1999", "data": rows}
    assert read_json(json.dumps(named), "a").title == "The Barge Act, 1999"
    [short] = of_csv("The penal code of Fooland\n\nAct,Section,Text\nFPC,1,It shall.\n")
    assert short.title == "The penal code of Fooland"


def test_a_blank_act_repeats_the_one_above_and_no_heading_reaches_over() -> None:
    """As merged cells and dividing lines give them."""
    first, second = of_csv(
        "Act;Section;Title;Text\nIPC;;;\n;CHAPTER I;;\n;1;A;It shall.\n;2;B;No.\n"
        "CrPC;1;C;It may.\n;CHAPTER II;;\n;2;D;It shall.\n"
    )
    assert cited(first) == ["IPC, s. 1", "IPC, s. 2"]
    assert [item.citation for item in second.structure if item.kind != "heading"] == [
        "CrPC, s. 1", "CrPC, ch. II", "CrPC, s. 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ["1,Driving without licence,A fine.", "2,Theft,Prison."],
        ["1,45,A fine.", "2,45,Prison."],
        ["1,It shall not be done.,A fine.", "2,It shall not be done.,Prison."],
    ],
)
def test_a_column_of_that_name_that_holds_no_laws_is_not_read(rows: list[str]) -> None:
    """As where the act is what is punished; the note says that it was not read."""
    [document] = of_csv("Section,Act,Text\n" + "\n".join(rows) + "\n")
    assert cited(document) == ["laws, s. 1", "laws, s. 2"]
    assert document.notes == ('columns that were not read: "Act"',)


def test_a_title_beside_the_title_of_the_section_may_be_that_of_the_law() -> None:
    """Where it names laws; a title that does not is left unread, and one alone is the heading."""
    head = "Title,Section,Section Title,Text\n"
    laws = of_csv(head + "Barge Act,10,Fees,It shall.\nCanal Act,10,Locks,It may.\n")
    assert [cited(law)[0] for law in laws] == ["Barge Act, s. 10", "Canal Act, s. 10"]
    [one] = of_csv(head + "Preliminary,1,Fees,It shall.\nPreliminary,2,Locks,It may.\n")
    assert one.notes == ('columns that were not read: "Title"',)
    [alone] = of_csv("Title,Section,Text\nBarge Act,10,It shall.\nCanal Act,11,It may.\n")
    assert [item.heading for item in alone.structure if item.kind == "section"] == [
        "Barge Act", "Canal Act",
    ]  # fmt: skip


def test_a_chosen_column_is_believed() -> None:
    """Whatever its cells look like, and whatever other column is called an act."""
    text = "Lex,Act,Section,Text\nfoo,Boat Act,10,It shall.\nbar,Boat Act,10,It may.\n"
    assert [cited(law) for law in of_csv(text, law="Lex")] == [["foo, s. 10"], ["bar, s. 10"]]


def test_objects_of_several_acts_keep_what_the_file_says() -> None:
    """A row that names no act goes by the title of the file; the file's key is part of each."""
    rows: list[Mapping[str, object]] = [
        {"act": "Barge Act", "section": "1", "text": "It shall."},
        {"act": "Canal Act", "section": "1", "text": "It may."},
        {"section": "2", "text": "It shall not."},
    ]
    value = {"title": "Water laws", "instrument": "water", "jurisdiction": "ZA", "sections": rows}
    made = make_documents(read_json(json.dumps(value), "a.json"))
    assert [cited(law)[0] for law in made] == [
        "Barge Act, s. 1", "Canal Act, s. 1", "Water laws, s. 2",
    ]  # fmt: skip
    assert [law.instrument for law in made] == ["water--barge-act", "water--canal-act", "water"]
    assert {law.jurisdiction for law in made} == {"ZA"}


def test_rows_of_several_laws_are_no_one_document() -> None:
    """Else one would be cited by another."""
    with pytest.raises(ValueError, match=r"laws.csv: its rows belong to several laws"):
        make_document(read_csv(TWO_LAWS, "laws.csv"))


@pytest.mark.parametrize(
    ("name", "is_law"),
    [("Indian Contract Act, 1872", True), ("indian contract act 1872", True), ("CrPC", True),
     ("StGB", True), ("Constitution of India", True), ("Bürgerliches Gesetzbuch", True),
     ("Ley 599 de 2000", True), ("Rules", False), ("Theft", False), ("Act of murder;", False),
     ("an act of murder", False), ("45", False), ("x" * 300 + " Act", False)],
)  # fmt: skip
def test_names_of_laws_are_told(name: str, is_law: bool) -> None:  # noqa: FBT001
    """By their last word, their capitals, or their year."""
    assert looks_like_law(name) is is_law
