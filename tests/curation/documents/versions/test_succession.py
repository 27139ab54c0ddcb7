import csv
from pathlib import Path

import pytest

from curation.core.errors import DocumentError
from curation.core.records import Document
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading
from curation.documents.versions.succession import Replaced, apply_succession, load_succession

BNS = "1. Short title\nThis is its name.\n2. Murder\n(1) Whoever commits murder shall be punished."


def law(title: str = "Bharatiya Nyaya Sanhita, 2023", source: str = "bns.txt") -> Document:
    """Make a law with a section 2."""
    return make_document(Reading(source=source, media_type="text/plain", title=title, text=BNS))


def write(folder: Path, text: str) -> Path:
    """Write a succession."""
    path = folder / "ipc-to-bns.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_lines_are_read_with_their_notes(tmp_path: Path) -> None:
    """Empty lines are none."""
    path = write(tmp_path, 'Old,New,Note\n"IPC 1860, s. 302","BNS 2023, s. 2",same words\n,,\n')
    assert load_succession(path) == (
        Replaced(old="IPC 1860, s. 302", new="BNS 2023, s. 2", note="same words"),
    )


def test_other_columns_are_one_line(tmp_path: Path) -> None:
    """They say what was found and what is expected."""
    with pytest.raises(DocumentError, match=r"found the columns a, b; a succession needs"):
        load_succession(write(tmp_path, "a,b\n1,2\n"))
    with pytest.raises(DocumentError, match=r"found the columns none"):
        load_succession(write(tmp_path, ""))
    with pytest.raises(DocumentError, match=r"gone.csv: cannot be read as a succession"):
        load_succession(tmp_path / "gone.csv")


def test_a_cell_beyond_measure_is_one_line(tmp_path: Path) -> None:
    """Whatever limit the readers of tables have set."""
    limit = csv.field_size_limit(1000)
    try:
        with pytest.raises(DocumentError, match=r"is not a readable table \(field larger"):
            load_succession(write(tmp_path, f"old,new\n{'x' * 2000},y\n"))
    finally:
        csv.field_size_limit(limit)


@pytest.mark.parametrize("cited", ["BNS 2023, s. 2", "section 2 of the Bharatiya Nyaya Sanhita",
                                   "bharatiya-nyaya-sanhita-2023--bns#s-2"])  # fmt: skip
def test_the_new_provision_knows_the_old_one(cited: str) -> None:
    """However it is cited, and with its place."""
    (document,) = apply_succession([law()], [Replaced(old="IPC 1860, s. 302", new=cited)])
    (fact,) = (item for item in document.facts if item.kind == "predecessor")
    assert fact.value == "IPC 1860, s. 302"
    assert document.text[fact.start : fact.end].startswith("2. Murder")


def test_a_line_that_names_no_provision_is_told() -> None:
    """The other lines count."""
    lines = [Replaced(old="IPC 1860, s. 1", new="BNS 2023, s. 999"),
             Replaced(old="IPC 1860, s. 302", new="BNS 2023, s. 2", note="n")]  # fmt: skip
    other = law("River Act, 2001", "river.txt")
    found, untouched = apply_succession([law(), other], lines)
    assert found.notes == ("succession: no provision of the corpus is BNS 2023, s. 999",)
    assert [f.value for f in found.facts if f.kind == "predecessor"] == ["IPC 1860, s. 302 (n)"]
    assert untouched == other


def test_a_succession_that_fits_nothing_is_told_everywhere() -> None:
    """Else it would be lost."""
    lines = [Replaced(old=f"IPC 1860, s. {n}", new=f"CGST Act 2017, s. {n}") for n in range(1, 8)]
    (document,) = apply_succession([law()], lines)
    assert document.notes[-1].endswith("and 2 more")
