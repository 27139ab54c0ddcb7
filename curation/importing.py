"""The stage `import`: existing questions and answers, where the configuration names any."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from curation.core.command import Command
from curation.core.outcomes import Selection
from curation.core.records import Pair, Passage
from curation.core.store.runs import Key, section_values
from curation.core.text import content_hash
from curation.selection.imports.section import ImportSection

R = TypeVar("R")
STAGE = "import"
_TOLD_EVERY = 100


def import_(command: Command) -> None:
    """Bring the questions and answers of [import] paths to the provisions they are about."""
    from curation.selection.imports.files import find_sources, fingerprint

    section = command.config.section(STAGE, ImportSection)
    if not section.wanted:
        return
    files = find_sources([command.config.folder / path for path in section.paths])
    passages = command.workspace.upstream("passages")
    key = Key(
        stage=STAGE,
        module="curation.selection.imports.pairs",
        values=section_values(**{STAGE: section}),
        inputs={"passages": passages.content},
        external={"files": fingerprint(files), "hub": content_hash(list(section.hub))},
    )

    def compute() -> Selection[Pair]:
        from curation.selection.imports.load import load_rows
        from curation.selection.imports.pairs import import_pairs

        total = sum(1 for _ in load_rows(files, section.model_copy(update={"hub": ()})))
        with command.progress(STAGE, total) as progress:
            rows = _told(load_rows(files, section), total, progress)
            return import_pairs(rows, passages.kept(Passage), section=section)

    command.run(key, Pair, compute)


def _told(rows: Iterator[R], total: int, progress: Callable[[int, int], None]) -> Iterator[R]:
    """Yield rows and tell now and then how many there were; those of the hub were not counted."""
    for done, row in enumerate(rows, 1):
        yield row
        if done % _TOLD_EVERY == 0:
            progress(done, max(done, total))


def is_wanted(command: Command) -> bool:
    """Whether the configuration names anything to import."""
    return command.config.section(STAGE, ImportSection).wanted


def writers(command: Command) -> tuple[str, ...]:
    """Return the stages whose pairs are screened: imports only where there are any."""
    return ("derive", "generate", "unanswerable", *([STAGE] if is_wanted(command) else []))
