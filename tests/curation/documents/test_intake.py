"""One file's bytes become documents and rejections, never an error, whatever they hold."""

import json

import pytest
from hostile_files import EXTERNAL, LAUGHS, docx, locked_pdf, nested_bomb, packed, paragraph, pdf
from takein import settings

from curation.core.outcomes import Rejection
from curation.core.records import Document
from curation.core.vocabulary import Reason
from curation.documents.intake import File, Taken, expand, rejection, take_in

GOOD = "The River Act, 2001\n\n1. Permits.\nNo person shall take water without a permit."


def taken(data: bytes | str, name: str = "a.txt", **values: object) -> Taken:
    """Take in one file."""
    content = data.encode() if isinstance(data, str) else data
    return take_in(File(name, content), settings(**values))


def document(data: bytes | str, name: str = "a.txt", **values: object) -> Document:
    """Take in a file that is one document."""
    [made] = taken(data, name, **values).documents
    return made


def reasons(data: bytes, name: str, max_bytes: int = 50_000_000) -> dict[str, Reason | None]:
    """Expand an archive and take in its files: the reason by name, None for a kept one."""
    found: dict[str, Reason | None] = {}
    for part in expand(File(name, data), max_bytes=max_bytes):
        if isinstance(part, Rejection):
            found[str(part.evidence["source"])] = part.reason
        else:
            made = take_in(part, settings(max_bytes=max_bytes))
            found[part.source] = made.rejected[0].reason if made.rejected else None
    return found


def test_each_format_of_text_is_read_as_what_it_is() -> None:
    """Its name decides nothing."""
    assert document(GOOD, "a.pdf").media_type == "text/plain"
    assert document("# One\n\n## Two\n\nIt shall be so.", "a").media_type == "text/markdown"
    assert document("Section,Text\n1,It shall be.", "a").media_type == "text/csv"
    assert document(json.dumps([{"article": 1, "text": "It shall."}]), "a").media_type == (
        "application/json"
    )


def test_a_false_name_is_noted() -> None:
    """The card shows it."""
    assert document(GOOD, "a.pdf").notes[0] == "named .pdf, but is plain text: read as that"


def test_columns_of_the_configuration_reach_tables_and_json() -> None:
    """One mapping for all of them."""
    columns = {"number": "Sec", "text": "Wording"}
    table = document("Sec;Wording;Remark\n1;It shall be.;x", "a.csv", columns=columns)
    objects = document(json.dumps([{"Sec": 1, "Wording": "It shall be."}]), "a", columns=columns)
    assert table.structure[-1].citation == objects.structure[-1].citation == "a, s. 1"
    assert "Remark" in table.notes[0]


def test_a_wrong_column_is_named_with_those_that_exist() -> None:
    """In the rejection."""
    [found] = taken("Sec,Wording\n1,x", "a.csv", columns={"number": "Sec", "text": "Body"}).rejected
    assert 'found the columns "Sec", "Wording"' in found.payload
    assert 'names number = "Sec", text = "Body"' in found.payload


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_a_file_without_text_is_rejected(data: bytes) -> None:
    """With its name and that of what it would have been."""
    [found] = taken(data).rejected
    assert (found.reason, found.evidence) == ("no_text", {"source": "a.txt"})


def test_personal_data_are_masked_as_the_policy_says() -> None:
    """After structure, so that the type of the document is known."""
    letter = "Dear Sir,\n\nPlease write to me at anna.berg@example.org about the lease of the flat."
    assert "anna.berg" not in document(letter).text


def test_a_part_that_cannot_be_read_is_a_rejection_beside_the_document() -> None:
    """Here a row whose cells fit no column."""
    made = taken("Section,Text,Title\n1,It shall be.,A,surplus", "a.csv")
    assert len(made.documents) == 1
    [fault] = made.rejected
    assert (fault.reason, fault.payload[:13]) == ("wrong_format", "a.csv, row 2:")


def test_archives_are_read_to_the_second_depth() -> None:
    """The third is refused; the files beside it are read."""
    third = packed({"d.txt": GOOD})
    second = packed({"c.txt": GOOD, "third.zip": third})
    first = packed({"b.txt": GOOD, "second.zip": second})
    assert reasons(first, "a.zip") == {
        "a.zip/b.txt": None,
        "a.zip/second.zip/c.txt": None,
        "a.zip/second.zip/third.zip": "unsafe",
    }


def test_an_archive_without_files_is_rejected() -> None:
    """Hidden ones are none."""
    assert reasons(packed({".x": ""}), "a.zip") == {"a.zip": "no_text"}


def test_a_damaged_archive_is_one_rejection() -> None:
    """It holds nothing that could be kept."""
    assert reasons(packed({"a.txt": GOOD})[:50], "a.zip") == {"a.zip": "unreadable"}


def test_an_archive_handed_over_whole_is_refused() -> None:
    """Its members are taken in one by one."""
    assert taken(packed({"a.txt": GOOD}), "a.zip").rejected[0].reason == "unsafe"


def test_bombs_are_rejected_beside_a_good_member() -> None:
    """A flat one and a nested one."""
    bomb = packed({"good.txt": GOOD, "flat.txt": b"0" * 20_000_000, "nested.zip": nested_bomb(0)})
    assert reasons(bomb, "a.zip") == {
        "a.zip/flat.txt": "unsafe",
        "a.zip/good.txt": None,
        "a.zip/nested.zip/zeros.txt": "unsafe",
    }
    assert set(reasons(nested_bomb(3), "b.zip").values()) == {"unsafe"}


def test_all_archives_inside_one_share_its_allowance() -> None:
    """Else each level would begin anew."""
    inner = packed({f"{n}.txt": GOOD.ljust(900) for n in range(9)})
    outer = packed({f"{n}.zip": inner for n in range(9)})
    found = list(reasons(outer, "a.zip", max_bytes=2000).values())
    assert found.count("too_large") == 7  # the others do not even unpack


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (EXTERNAL, "a.xml", "unsafe"),
        (LAUGHS, "a.xml", "unsafe"),
        (LAUGHS.replace("akomaNtoso", "lolz"), "a.xml", "unsafe"),
        (locked_pdf(), "a.pdf", "encrypted"),
        (docx("<!DOCTYPE a>"), "a.docx", "unsafe"),
        (docx(paragraph("x"), parts={"word/big.bin": b"0" * 20_000_000}), "a.docx", "unsafe"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a.pdf", "wrong_format"),
        (b"\x00" * 5000, "a.txt", "wrong_format"),
    ],
)  # fmt: skip
def test_what_attacks_is_rejected(data: bytes | str, name: str, reason: Reason) -> None:
    """With the reason of its kind, and not a byte of another file."""
    made = taken(data, name)
    assert made.documents == ()
    [found] = made.rejected
    assert found.reason == reason
    assert found.payload.startswith(f"{name}: ")
    assert "root:" not in found.payload


def test_ten_thousand_empty_pages_are_rejected() -> None:
    """Too many to be read; fewer hold no text."""
    assert taken(pdf(10_000), "a.pdf").rejected[0].reason == "too_large"
    assert taken(pdf(20), "a.pdf").rejected[0].reason == "no_text_layer"


def test_macros_are_left_out_and_recorded() -> None:
    """They are no law."""
    made = document(docx(paragraph(GOOD), parts={"word/vbaProject.bin": b"x"}), "a.docm")
    assert "macro" in {item.rule for item in made.removals}
    assert "No person shall take water" in made.text


def test_signs_that_deceive_are_cleaned_and_recorded() -> None:
    """Right-to-left overrides, zero-width signs and null bytes."""
    text = GOOD.replace("permit", "per\u200bmit").replace("water", "\u202eretaw\u202c", 1)
    made = document((text + "\n" + "x y z. " * 300 + "nu\x00ll").encode())
    assert {"direction_mark", "control_character"} <= {item.rule for item in made.removals}
    assert not {"\u202e", "\u200b", "\x00"} & set(made.text)


def test_halves_of_letters_in_json_become_a_sign() -> None:
    """What no encoding can hold is not passed on."""
    made = document('[{"article": 1, "text": "It shall \\ud800 be."}]', "a.json")
    assert made.model_validate_json(made.model_dump_json()) == made


def test_a_long_payload_is_cut() -> None:
    """The evidence keeps the whole line."""
    found = rejection("a", "unsafe", "x" * 5000)
    assert (len(found.payload), len(str(found.evidence["why"]))) == (2000, 5000)


def test_a_table_of_several_laws_makes_a_document_of_each() -> None:
    """A section is cited by its own act; what could not be read is said once."""
    table = (
        "Act,Section,Title,Text\n"
        '"Information Technology Act, 2000",1,Short title,This is short.\n'
        ",2,Definitions,Words mean words.\n"
        '"Indian Contract Act, 1872",10,Contracts,"All agreements are contracts.",odd,cells\n'
    )
    made = taken(table.replace("Title,Text", "Text,Title"), "acts.csv")
    assert [item.reason for item in made.rejected] == ["wrong_format"]
    cited = [
        [item.citation for item in each.structure if item.kind == "section"]
        for each in made.documents
    ]
    assert cited == [
        ["Information Technology Act, 2000, s. 1", "Information Technology Act, 2000, s. 2"],
        ["Indian Contract Act, 1872, s. 10"],
    ]  # fmt: skip
    assert len({each.instrument for each in made.documents}) == 2
    assert made.documents[1].places[0].where == "row 4"
    named = document(
        "Lex,No,Text\nFoo Act 1999,1,Yes.\n",
        "a.csv",
        columns={"law": "Lex", "number": "No", "text": "Text"},
    )
    assert (named.title, named.structure[0].citation) == ("Foo Act 1999", "Foo Act 1999, s. 1")


def test_json_of_several_laws_makes_a_document_of_each() -> None:
    """The law is named in each row, or holds its rows; a chapter in a list is no law."""
    rows = [{"act": name, "section": "1", "text": "It is so."} for name in ("Foo Act", "Bar Act")]
    lists = [
        {"title": name, "sections": [{"number": 1, "text": "So."}]}
        for name in ("Foo Act", "Bar Act")
    ]
    chapters = [
        {"chapter": str(number), "title": name, "sections": [{"section": number, "text": "So."}]}
        for number, name in enumerate(("On acts", "The law"), 1)
    ]  # fmt: skip
    for value in (rows, lists, {"acts": lists}):
        made = taken(json.dumps(value), "laws.json").documents
        assert [each.structure[0].citation for each in made] == ["Foo Act, s. 1", "Bar Act, s. 1"]
    one = document(json.dumps(chapters), "laws.json")
    assert [item.citation for item in one.structure if item.kind == "chapter"] == [
        "laws, ch. 1", "laws, ch. 2",
    ]  # fmt: skip
