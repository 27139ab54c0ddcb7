"""A folder full of attacks: each is one rejection or a mended text, and the good file is kept."""

import os
from collections.abc import Iterator

import pytest
from hostile_files import (
    EXTERNAL,
    LAUGHS,
    docx,
    locked_pdf,
    nested_bomb,
    packed,
    paragraph,
    pdf,
)
from takein import settings

from curation.core.outcomes import Selection
from curation.core.records import Document
from curation.core.vocabulary import Reason
from curation.documents.load import load_documents
from curation.documents.sandbox import Sandbox

GOOD = "The River Act, 2001\n\n1. Permits.\nNo person shall take water without a permit."
ATTACKS: dict[str, tuple[bytes, Reason]] = {
    "external.xml": (EXTERNAL.encode(), "unsafe"),
    "laughs.xml": (LAUGHS.encode(), "unsafe"),
    "entities.docx": (docx("<!DOCTYPE a [<!ENTITY b 'c'>]>"), "unsafe"),
    "bomb.docx": (docx(paragraph("x"), parts={"word/a.bin": b"0" * 20_000_000}), "unsafe"),
    "pages.pdf": (pdf(10_000), "too_large"),
    "scan.pdf": (pdf(3), "no_text_layer"),
    "locked.pdf": (locked_pdf(), "encrypted"),
    "broken.pdf": (b"%PDF-1.7\n" + b"\x00\xff" * 999, "unreadable"),
    "program.pdf": (b"MZ\x90\x00\x03" + b"\x00" * 99, "wrong_format"),
    "zeros.txt": (b"\x00" * 999, "wrong_format"),
    "empty.txt": (b"", "no_text"),
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Selection[Document]:
    """Load all of it at once, with two gigabytes, a pipe and a loop beside it."""
    folder = tmp_path_factory.mktemp("law")
    for name, (data, _) in ATTACKS.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "renamed.pdf").write_text(GOOD + "\n2. Fees.\nA fee is due.", encoding="utf-8")
    (folder / "signs.txt").write_text(GOOD.replace("shall", "sha\u200bll\u202e"), encoding="utf-8")
    macro = docx(paragraph("It shall be so for all."), parts={"word/vbaProject.bin": b"x"})
    (folder / "macro.docm").write_bytes(macro)
    inside: dict[str, bytes | str] = {
        "good.txt": GOOD + " Ever.",
        "../../evil.txt": GOOD,
        "bomb.zip": nested_bomb(1),
    }
    (folder / "laws.zip").write_bytes(packed(inside))
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(2_000_000_000)
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(folder)
    with Sandbox(timeout_s=60, max_memory_mb=2048) as sandbox:
        return load_documents([folder], settings=settings(), take_in=sandbox.take_in)


def by_source(outcome: Selection[Document]) -> Iterator[tuple[str, Reason]]:
    """Yield each rejected file with its reason."""
    for rejection in outcome.rejected:
        yield str(rejection.evidence["source"]), rejection.reason


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_one_rejection_with_its_reason(
    outcome: Selection[Document], name: str
) -> None:
    """Nothing of another file is read for it."""
    assert [reason for source, reason in by_source(outcome) if source == name] == [ATTACKS[name][1]]


def test_special_files_are_rejections(outcome: Selection[Document]) -> None:
    """At once."""
    found = dict(by_source(outcome))
    assert (found["huge.txt"], found["pipe.txt"]) == ("too_large", "wrong_format")


def test_members_of_an_archive_are_judged_one_by_one(outcome: Selection[Document]) -> None:
    """The good one is kept."""
    found = {source: reason for source, reason in by_source(outcome) if "zip/" in source}
    assert set(found.values()) == {"unsafe"}
    assert len(found) == 4
    assert "laws.zip/good.txt" in {document.source for document in outcome.kept}


def test_good_files_beside_them_are_kept(outcome: Selection[Document]) -> None:
    """And those that could be mended, with a record of it."""
    kept = {document.source: document for document in outcome.kept}
    assert set(kept) == {
        "good.txt", "renamed.pdf", "macro.docm", "laws.zip/good.txt",
    }  # fmt: skip
    assert "but is plain text" in kept["renamed.pdf"].notes[0]
    assert "macro" in {removal.rule for removal in kept["macro.docm"].removals}


def test_a_text_with_hidden_signs_is_the_same_text(outcome: Selection[Document]) -> None:
    """Once they are out it repeats the good one."""
    [twin] = [item for item in outcome.rejected if item.reason == "duplicate_document"]
    assert (twin.evidence["source"], twin.evidence["witness_source"]) == ("signs.txt", "good.txt")


def test_no_secret_of_this_machine_is_in_the_outcome(outcome: Selection[Document]) -> None:
    """The file that an entity points to was not opened."""
    assert "root:" not in str(outcome)
