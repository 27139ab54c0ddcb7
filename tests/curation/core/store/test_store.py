"""The workspace: whole runs or none, work done once, an append-only ledger."""

import ast
import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from curation.core.config import load_config
from curation.core.errors import StoreError
from curation.core.outcomes import Selection, reject
from curation.core.records import Evidence, PlanItem, SplitAssignment
from curation.core.store.files import locked, write_text
from curation.core.store.ledger import Ledger
from curation.core.store.memo import Memo
from curation.core.store.parquet import read_records, write_records
from curation.core.store.runs import Key, Workspace
from curation.core.store.sources import (
    DATA_SUFFIXES,
    OURS,
    ROOT,
    _data,
    _file,
    _imports,
    source_hash,
)

QUOTE = Evidence(provision="act#s-1", quote="shall not", start=0, end=9)


def workspace(folder: Path, text: str = "") -> Workspace:
    """Return a workspace in an empty folder."""
    path = folder / "lexloom.toml"
    path.write_text(text, encoding="utf-8")
    return Workspace(load_config(path))


def key(stage: str, inputs: dict[str, str] | None = None) -> Key:
    """Return a key whose code is a small module of ours."""
    return Key(stage, "curation.core.errors", {"dedup": {"min_cosine": 0.8}}, inputs or {})


@settings(max_examples=25, deadline=None)
@given(items=st.lists(st.tuples(st.text(), st.integers(0, 2**40)), max_size=5))
def test_records_round_trip_through_parquet(
    tmp_path_factory: pytest.TempPathFactory, items: list[tuple[str, int]]
) -> None:
    """What is written is what is read, empty files included."""
    path = tmp_path_factory.mktemp("parquet") / "kept.parquet"
    records = [Evidence(provision="p", quote=q, start=n, end=n) for q, n in items if _is_utf8(q)]
    write_records(path, Evidence, records)
    assert list(read_records(path, Evidence)) == records


def _is_utf8(text: str) -> bool:
    return not any(0xD800 <= ord(letter) <= 0xDFFF for letter in text)


def test_equal_records_give_equal_bytes(tmp_path: Path) -> None:
    """A release can be compared byte for byte."""
    write_records(tmp_path / "a", Evidence, [QUOTE])
    write_records(tmp_path / "b", Evidence, [QUOTE])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_damaged_run_file_is_one_line(tmp_path: Path) -> None:
    """It says which folder to delete."""
    (tmp_path / "kept.parquet").write_bytes(b"not parquet")
    with pytest.raises(StoreError, match="not a sound run file"):
        read_records(tmp_path / "kept.parquet", Evidence)


def test_a_run_is_found_again_by_its_key_only(tmp_path: Path) -> None:
    """Equal keys, equal results; another key, another run."""
    space = workspace(tmp_path)
    space.write(key("ground"), Evidence, Selection((QUOTE,), (reject("ground", QUOTE, "no_text"),)))
    found = space.find(key("ground"))
    assert found is not None
    assert found.kept(Evidence) == (QUOTE,)
    assert found.rejected()[0].reason == "no_text"
    assert found.manifest["rejected"] == {"no_text": 1}
    assert space.find(key("ground", {"screen": "x"})) is None


def test_without_a_manifest_there_is_no_run(tmp_path: Path) -> None:
    """The manifest is written last: a run that was killed does not exist."""
    space = workspace(tmp_path)
    run = space.write(key("ground"), Evidence, Selection((QUOTE,)))
    (run.folder / "manifest.json").unlink()
    assert space.find(key("ground")) is None


def test_a_missing_upstream_names_the_command_to_run(tmp_path: Path) -> None:
    """The line of architecture section 6."""
    with pytest.raises(StoreError, match='no finished run of stage "ground"; make one first: make'):
        workspace(tmp_path).upstream("ground")


def test_a_stale_upstream_is_refused(tmp_path: Path) -> None:
    """Neither a changed table nor a changed input goes unseen."""
    space = workspace(tmp_path)
    first = space.write(key("screen"), Evidence, Selection((QUOTE,)))
    space.write(key("ground", {"screen": first.content}), Evidence, Selection((QUOTE,)))
    assert space.upstream("ground").kept(Evidence) == (QUOTE,)
    changed = workspace(tmp_path, "[dedup]\nmin_cosine = 0.7\n")
    with pytest.raises(StoreError, match=r"stale \(\[dedup\] has changed\)"):
        changed.upstream("ground")
    space = workspace(tmp_path)
    again = Key("screen", "curation.core.text", {}, {})
    space.write(again, Evidence, Selection(()))
    with pytest.raises(StoreError, match=r'stale \(stage "screen" was made again'):
        space.upstream("ground")


def test_two_configurations_have_pointers_of_their_own(tmp_path: Path) -> None:
    """Working on one file never moves the other's data."""
    one = workspace(tmp_path)
    one.write(key("ground"), Evidence, Selection((QUOTE,)))
    (tmp_path / "other.toml").write_text("", encoding="utf-8")
    assert Workspace(load_config(tmp_path / "other.toml")).latest("ground") is None


def test_what_a_run_took_is_kept_beside_it(tmp_path: Path) -> None:
    """Seconds and requests are read back, and change no key and no content."""
    space = workspace(tmp_path)
    cheap = space.write(key("ground"), Evidence, Selection((QUOTE,)))
    assert cheap.cost() == {}
    dear = space.write(key("ground"), Evidence, Selection((QUOTE,)), cost={"sent": 9, "seconds": 1})
    assert dear.cost() == {"seconds": 1, "sent": 9}
    assert (dear.folder, dear.manifest) == (cheap.folder, cheap.manifest)
    (dear.folder / "cost.json").unlink()
    with pytest.raises(StoreError, match=r"ground/.*: No such file"):
        dear.cost()


def test_a_run_that_no_configuration_points_to_is_unreached(tmp_path: Path) -> None:
    """The older run, and one that was killed; never what any configuration still uses."""
    space = workspace(tmp_path)
    assert space.unreached() == []
    old = space.write(key("ground", {"screen": "1"}), Evidence, Selection(()))
    assert space.unreached() == []
    same = '[project]\nworkspace = "workspace"'
    (tmp_path / "other.toml").write_text(same, encoding="utf-8")
    other = Workspace(load_config(tmp_path / "other.toml"))
    other.point(key("ground", {"screen": "1"}))
    space.write(key("ground", {"screen": "2"}), Evidence, Selection(()))
    assert space.unreached() == []
    other.point(key("ground", {"screen": "2"}))
    killed = space.root / "runs" / "ground" / "0" / "kept.parquet"
    killed.parent.mkdir()
    killed.touch()
    assert space.unreached() == sorted([old.folder, killed.parent])


def test_the_stages_of_a_configuration_are_those_it_made(tmp_path: Path) -> None:
    """In alphabetical order; none before the first run."""
    space = workspace(tmp_path)
    assert space.stages() == []
    for stage in ("screen", "ground"):
        space.write(key(stage), Evidence, Selection(()))
    assert space.stages() == ["ground", "screen"]


def test_a_damaged_manifest_or_pointer_is_one_line(tmp_path: Path) -> None:
    """It says what to delete."""
    space = workspace(tmp_path)
    run = space.write(key("ground"), Evidence, Selection(()))
    (run.folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=r"manifest.json: not JSON .* delete its folder"):
        space.upstream("ground")
    [pointer] = (space.root / "pointers").glob("*/ground.json")
    pointer.write_bytes(b"\xff")
    with pytest.raises(StoreError, match=r"ground.json: not JSON .* delete it and run again"):
        space.upstream("ground")


def test_changed_code_makes_a_run_stale(tmp_path: Path) -> None:
    """A manifest that names other code was made by another version of this program."""
    space = workspace(tmp_path)
    run = space.write(key("ground"), Evidence, Selection(()))
    text = json.dumps({**run.manifest, "code": "0"})
    (run.folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=r"stale \(the code of curation.core.errors has changed"):
        space.upstream("ground")


def test_the_code_of_an_imported_module_is_part_of_the_hash() -> None:
    """A stage runs again when what it calls has changed; other code does not matter."""
    assert source_hash("curation.core.records") != source_hash("curation.core.text")
    assert source_hash("curation.core.records") == source_hash("curation.core.records")
    with pytest.raises(ModuleNotFoundError, match="no source file"):
        source_hash("curation.nothing")


def test_the_memo_computes_each_key_once(tmp_path: Path) -> None:
    """Equal items, repeated calls and a new process compute nothing again."""
    seen: list[str] = []

    def compute(items: Sequence[str]) -> Iterable[JsonValue]:
        seen.extend(items)
        return [item.upper() for item in items]

    for _ in range(2):
        with Memo(tmp_path / "memo.sqlite") as memo:
            words = ["a", "b", "a", "c"]
            result = memo.map("curation.core.text", words, compute, key=str, batch=2)
            assert result == ["A", "B", "A", "C"]
    assert seen == ["a", "b", "c"]
    with Memo(tmp_path / "memo.sqlite") as memo:
        memo.map("curation.core.text", ["a", "d"], compute, key=str)
        assert memo.computed == 1
        memo.map("curation.core.text", ["a"], compute, key=str, params={"model": "other"})
        assert memo.computed == 2


def test_a_corrupt_memo_is_one_line(tmp_path: Path) -> None:
    """It says which file to move away."""
    (tmp_path / "memo.sqlite").write_bytes(b"x" * 4096)
    with pytest.raises(StoreError, match=r"memo.sqlite: not a sound SQLite file"):
        Memo(tmp_path / "memo.sqlite")


def test_the_ledger_only_grows(tmp_path: Path) -> None:
    """No update, no deletion, no second split of a group."""
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.add_splits([SplitAssignment(group="g", split="test")]) == 1
        before = ledger.content("splits")
        assert ledger.add_splits([SplitAssignment(group="g", split="train")]) == 0
        assert ledger.splits() == (SplitAssignment(group="g", split="test"),)
        assert ledger.content("splits") == before
    connection = sqlite3.connect(tmp_path / "ledger.sqlite")
    for statement in ("DELETE FROM splits", "UPDATE splits SET value = ''"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()


def test_a_full_disk_is_one_line_and_the_old_file_stays(tmp_path: Path) -> None:
    """Writing stops in the middle, as on a full disk: the old text is still whole."""
    path = tmp_path / "f.txt"
    write_text(path, "old")
    script = f"""
        import resource, signal
        from pathlib import Path
        from curation.core.store.files import write_text
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
        write_text(Path({str(path)!r}), "n" * 1000)
    """
    done = _python(script)
    assert "StoreError" in done.stderr
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_lock_goes_with_its_process(tmp_path: Path) -> None:
    """After kill -9 nobody waits for the dead."""
    path = tmp_path / "stage.lock"
    script = f"""
        import time
        from pathlib import Path
        from curation.core.store.files import locked
        with locked(Path({str(path)!r})):
            print("held", flush=True)
            time.sleep(60)
    """
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    waited: list[str] = []

    def on_wait() -> None:
        waited.append("said once")
        os.kill(holder.pid, signal.SIGKILL)

    with locked(path, on_wait=on_wait):
        assert waited == ["said once"]
    holder.stdout.close()
    holder.wait()


def test_a_plan_item_keeps_its_closed_lists(tmp_path: Path) -> None:
    """Literals and whole numbers are columns of their own."""
    item = PlanItem(
        id="1", writer="llm", provision="act#s-1", question_type="duty", difficulty="easy",
        audience="student", ordinal=0, prompt_sha256="",
    )  # fmt: skip
    write_records(tmp_path / "kept.parquet", PlanItem, [item])
    assert read_records(tmp_path / "kept.parquet", PlanItem) == (item,)


def _python(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_failure_is_returned_and_not_kept(tmp_path: Path) -> None:
    """An engine that failed once is asked again."""
    answers = iter([None, "b", "a"])
    with Memo(tmp_path / "memo.sqlite") as memo:
        first = memo.map("curation.core.text", ["a", "b"], lambda items: [
            next(answers) for _ in items
        ], key=str)  # fmt: skip
        assert first == [None, "b"]
        again = memo.map("curation.core.text", ["a", "b"], lambda _: [next(answers)], key=str)
        assert again == ["a", "b"]


def test_word_lists_and_prompts_count_as_code() -> None:
    """A stage runs again when a data file beside its module has changed."""
    assert _data("augmentation.question_words") != _data("curation.core.text")
    assert ".toml" in DATA_SUFFIXES
    assert source_hash("augmentation.prompts") != source_hash("augmentation.drafts")


def test_no_secret_of_a_url_reaches_the_disk(tmp_path: Path) -> None:
    """A pointer keeps a hash of what the file says, not its words."""
    space = workspace(tmp_path, '[chat]\nbase_url = "http://h/v1?api-key=SECRET"\n')
    asked = Key("generate", "curation.core.errors", {"chat": {"base_url": "http://h/v1"}}, {})
    space.write(asked, Evidence, Selection((QUOTE,)))
    stored = b"".join(path.read_bytes() for path in space.root.rglob("*") if path.is_file())
    assert b"SECRET" not in stored
    other = workspace(tmp_path, '[chat]\nbase_url = "http://other/v1"\n')
    with pytest.raises(StoreError, match=r"\[chat\] has changed"):
        other.upstream("generate")


def test_what_a_run_did_not_use_may_change(tmp_path: Path) -> None:
    """The port of the desk makes no run stale."""
    space = workspace(tmp_path)
    used = Key("decide", "curation.core.errors", {"review": {"min_submitted": 1}}, {})
    space.write(used, Evidence, Selection((QUOTE,)))
    assert workspace(tmp_path, "[review]\nport = 7000\n").upstream("decide").kept(Evidence)
    with pytest.raises(StoreError, match=r"\[review\] has changed"):
        workspace(tmp_path, "[review]\nmin_submitted = 2\n").upstream("decide")


def test_imports_are_those_that_the_parser_of_python_finds() -> None:
    """In every module of ours."""
    for package in OURS:
        for file in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            found: set[str] = set()
            for node in ast.walk(ast.parse(file.read_bytes())):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
            ours = {one for one in found if one.split(".")[0] in OURS and _file(one)}
            assert _imports(name) == ours, name
