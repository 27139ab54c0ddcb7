"""Files and folders in, documents and reasons out."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import takein

from curation.core.errors import DocumentError
from curation.core.outcomes import Selection
from curation.core.records import Document
from curation.core.store.memo import Memo
from curation.documents.intake import File, Settings, Taken, rejection, take_in
from curation.documents.load import load_documents

BINARY = b"\x00\x01\x02\x00binary\x00" * 9


def load(*paths: Path, max_bytes: int = 100_000) -> Selection[Document]:
    """Load user files with the usual tunables."""
    return takein.load(paths, max_bytes=max_bytes)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file, with its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_no_path_means_the_packaged_corpus() -> None:
    """Part III of the Constitution of India."""
    assert load().kept[0].instrument == "constitution-of-india"


def test_a_folder_is_read_to_any_depth_in_sorted_order(tmp_path: Path) -> None:
    """Sources are relative to it; hidden files are left alone."""
    write(tmp_path, "b/deep.md", "# Deep Policy\n\nThe policy applies to all of the staff.")
    write(tmp_path, "a.txt", "1. The first rule shall apply.")
    write(tmp_path, ".hidden/x.txt", "1. Hidden.")
    assert [item.source for item in load(tmp_path).kept] == ["a.txt", "b/deep.md"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    """By its folder and by name."""
    path = write(tmp_path, "a.txt", "1. The first rule shall apply.")
    selection = load(tmp_path, path)
    assert (len(selection.kept), selection.rejected) == (1, ())


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    """It says which."""
    with pytest.raises(DocumentError, match=r"gone.txt: there is no such file or folder"):
        load(tmp_path / "gone.txt")


def test_an_empty_folder_is_one_line(tmp_path: Path) -> None:
    """It says what to put there."""
    with pytest.raises(DocumentError, match=r"the folder holds no file; put .txt, .md"):
        load(tmp_path)


def test_a_binary_named_txt_is_rejected_beside_a_good_file(tmp_path: Path) -> None:
    """Nothing is lost: the rejection says why."""
    write(tmp_path, "bad.txt", BINARY)
    write(tmp_path, "good.txt", "1. The first rule shall apply.")
    selection = load(tmp_path)
    assert [item.source for item in selection.kept] == ["good.txt"]
    assert selection.rejected[0].reason == "wrong_format"
    assert "bad.txt: is binary" in selection.rejected[0].payload


def test_a_binary_alone_is_an_error_that_names_it(tmp_path: Path) -> None:
    """Nothing could be read."""
    with pytest.raises(DocumentError, match=r"no document could be read: bad.txt: is binary"):
        load(write(tmp_path, "bad.txt", BINARY))


def test_a_format_that_is_not_read_is_named(tmp_path: Path) -> None:
    """Whatever the file is called, with what to do."""
    with pytest.raises(DocumentError, match=r"a.docx: is an RTF file; save it as DOCX"):
        load(write(tmp_path, "a.docx", rb"{\rtf1 The Act}"))


def test_a_file_without_text_is_rejected(tmp_path: Path) -> None:
    """With reason `no_text`."""
    write(tmp_path, "blank.txt", " \n ")
    write(tmp_path, "good.txt", "1. The first rule shall apply.")
    assert load(tmp_path).counts() == {"no_text": 1}


def test_only_blank_files_is_an_error(tmp_path: Path) -> None:
    """It names them, and counts the rest."""
    for number in range(7):
        write(tmp_path, f"{number}.txt", "")
    with pytest.raises(DocumentError, match=r"0.txt: holds no text; .*; and 2 more"):
        load(tmp_path)


def test_a_file_above_the_size_is_rejected(tmp_path: Path) -> None:
    """Before it is read."""
    with pytest.raises(DocumentError, match=r"has 99 bytes; \[documents\] max_bytes is 10"):
        load(write(tmp_path, "a.txt", "x" * 99), max_bytes=10)


def test_a_duplicate_is_rejected_with_its_witness(tmp_path: Path) -> None:
    """White space and case make no other document."""
    write(tmp_path, "a.txt", "The Act\n1. Foo shall bar.")
    write(tmp_path, "b.txt", "THE ACT\n\n1.  Foo shall  bar.")
    selection = load(tmp_path)
    assert selection.counts() == {"duplicate_document": 1}
    assert selection.rejected[0].evidence["witness"] == selection.kept[0].id


def test_two_texts_of_one_title_have_keys_of_their_own(tmp_path: Path) -> None:
    """No provision key stands for two provisions."""
    for name in ("a", "b", "c"):
        write(tmp_path, f"{name}.txt", f"The Foo Act\n1. Foo shall {name} bar.")
    write(tmp_path, "d/b.txt", "The Foo Act\n1. Foo shall not bar at all.")
    kept = load(tmp_path).kept
    keys = [item.instrument for item in kept]
    assert (keys[0], keys[2]) == ("the-foo-act--a", "the-foo-act--c")
    assert {key[:16] for key in (keys[1], keys[3])} == {"the-foo-act--b--"}
    assert len(set(keys)) == 4
    for document in kept:
        assert document.structure[-1].key == f"{document.instrument}#s-1"
        assert document.structure[-1].citation.startswith("The Foo Act")


@pytest.mark.parametrize("added", ["a.txt", "c.txt", "z.md", "a/a.txt"])
def test_a_new_file_changes_no_key_of_another(tmp_path: Path, added: str) -> None:
    """Wherever it sorts: what people decided about a law stays with that law."""
    write(tmp_path, "b.txt", "The Foo Act\n1. Foo shall bar.")
    [before] = load(tmp_path).kept
    write(tmp_path, added, "The Foo Act\n1. Foo shall not bar at all.")
    after = load(tmp_path).kept
    assert before in [item.model_copy(update={"law": ""}) for item in after]
    assert len({item.instrument for item in after}) == 2


@pytest.mark.parametrize("added", ["a/b.txt", "b.text", "c/b.txt"])
def test_of_two_files_that_share_a_key_neither_keeps_it(tmp_path: Path, added: str) -> None:
    """One title and one name: the reviewed law goes back to people, no other takes its place."""
    write(tmp_path, "b.txt", "The Foo Act\n1. Foo shall bar.")
    [before] = load(tmp_path).kept
    write(tmp_path, added, "The Foo Act\n1. Foo shall not bar at all.")
    keys = {item.instrument for item in load(tmp_path).kept}
    assert len(keys) == 2
    assert before.instrument not in keys
    write(tmp_path, "0.txt", "The Foo Act\n1. Foo may bar now and then.")
    assert keys < {item.instrument for item in load(tmp_path).kept}


def test_folders_that_name_a_file_alike_have_keys_of_their_own(tmp_path: Path) -> None:
    """Even where title, file and place are the same, in any order of the folders."""
    one = write(tmp_path, "a/act.txt", "The Foo Act\n1. Foo shall bar.").parent
    two = write(tmp_path, "b/act.txt", "The Foo Act\n1. Foo shall not bar.").parent
    keys = {item.text: item.instrument for item in load(one, two).kept}
    assert len(set(keys.values())) == 2
    assert {item.text: item.instrument for item in load(two, one).kept} == keys


def test_a_key_that_a_file_names_itself_is_taken(tmp_path: Path) -> None:
    """As `instrument` in front of Markdown or in the object of JSON, whatever its name."""
    write(tmp_path, "b.md", "---\ninstrument: foo\n---\n# The Foo Act\n\n1. Foo shall bar.")
    assert [item.instrument for item in load(tmp_path).kept] == ["foo"]


def test_content_decides_the_format(tmp_path: Path) -> None:
    """A table and a list of objects are known whatever they are called."""
    write(tmp_path, "a.txt", "Section,Text\n1,It shall be.\n2,It shall not be.")
    write(tmp_path, "b.txt", json.dumps([{"article": 1, "text": "It is to be."}]))
    write(tmp_path, "c.txt", "# One\n\n## Two\n\nIt shall be done by all of them.")
    assert [item.media_type for item in load(tmp_path).kept] == [
        "text/csv",
        "application/json",
        "text/markdown",
    ]


def test_editing_one_article_keeps_the_instrument(tmp_path: Path) -> None:
    """What law it is does not depend on its text."""
    path = write(tmp_path, "a.txt", "The Foo Act\n1. Foo shall bar.")
    before = load(path).kept[0]
    write(tmp_path, "a.txt", "The Foo Act\n1. Foo shall not bar.")
    after = load(path).kept[0]
    assert before.instrument == after.instrument
    assert before.id != after.id


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """Pack files into a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    """Archives inside it too; names show the way."""
    inner = zipped({"c.txt": "1. The third rule shall apply."})
    write(tmp_path, "laws.zip", zipped({
        "b.md": "# Deep Policy\n\nIt applies to all of the staff.",
        "a/a.txt": "1. The first rule shall apply.", "inner.zip": inner,
    }))  # fmt: skip
    assert [item.source for item in load(tmp_path).kept] == [
        "laws.zip/a/a.txt", "laws.zip/b.md", "laws.zip/inner.zip/c.txt",
    ]  # fmt: skip


def test_a_changed_file_costs_one_file(tmp_path: Path) -> None:
    """The others are remembered; a new name is a new file, a new place is none."""
    law = tmp_path / "law"
    for name in "abc":
        write(law, f"{name}.txt", f"1. The rule {name} shall apply.")
    counts: list[int] = []
    with Memo(tmp_path / "memo.sqlite") as memo:
        for change in ("", "b.txt", "moved", "new.txt"):
            if change == "moved":
                law = law.rename(tmp_path / "elsewhere")
            elif change:
                write(law, change, "1. Another rule shall apply to all.")
            before = memo.computed
            selection = takein.load([law], memo=memo)
            counts.append(memo.computed - before)
    assert counts == [3, 1, 0, 1]
    assert selection == load(law)


def test_settings_that_decide_nothing_cost_nothing(tmp_path: Path) -> None:
    """More time reads no other text; other columns do."""
    law = write(tmp_path, "law/a.csv", "Section,Text,Wording\n1,It shall be.,It may be.")
    with Memo(tmp_path / "memo.sqlite") as memo:
        takein.load([law], memo=memo)
        takein.load([law], memo=memo, timeout_s=9)
        assert memo.computed == 1
        columns = {"number": "Section", "text": "Wording"}
        [document] = takein.load([law], memo=memo, columns=columns).kept
        assert memo.computed == 2
        assert "It may be." in document.text


def test_what_another_try_may_mend_is_not_remembered(tmp_path: Path) -> None:
    """Time ran out, but the file is not to blame for ever."""
    good, slow = (write(tmp_path, f"law/{n}.txt", f"1. Rule {n} shall apply.") for n in ("a", "b"))
    tries: list[str] = []

    def too_slow(file: File, settings: Settings) -> Taken:
        tries.append(file.source)
        if file.source == slow.name:
            return Taken(rejected=(rejection("b.txt", "timed_out", "b.txt: slow"),), lasting=False)
        return take_in(file, settings)

    with Memo(tmp_path / "memo.sqlite") as memo:
        for _ in range(2):
            selection = load_documents(
                [good.parent], settings=takein.settings(), take_in=too_slow, memo=memo
            )
            assert selection.counts() == {"timed_out": 1}
    assert tries == ["a.txt", "b.txt", "b.txt"]


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    """How many of how many."""
    for name in "ab":
        write(tmp_path, f"{name}.txt", f"1. The rule {name} shall apply.")
    told: list[tuple[int, int]] = []
    load_documents(
        [tmp_path], settings=takein.settings(), take_in=take_in,
        progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    assert told == [(1, 2), (2, 2)]


def test_laws_of_one_table_that_say_the_same_are_no_duplicates(tmp_path: Path) -> None:
    """Their names stand in no row's words; a copy of the whole table is one."""
    rows = "Act,Section,Text\nBoat Act,1,It shall apply.\nFish Act,1,It shall apply.\n"
    write(tmp_path, "a.csv", rows)
    write(tmp_path, "b.csv", rows)
    selection = load(tmp_path)
    assert [item.title for item in selection.kept] == ["Boat Act", "Fish Act"]
    assert selection.counts() == {"duplicate_document": 2}
