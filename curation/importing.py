"""The stage `import`: existing questions and answers, where the configuration names any."""

from curation.core.command import Command
from curation.core.outcomes import Selection
from curation.core.records import Pair, Passage
from curation.core.store.runs import Key, section_values
from curation.core.text import content_hash
from curation.selection.imports.section import ImportSection

STAGE = "import"


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

        rows = load_rows(files, section)
        return import_pairs(rows, passages.kept(Passage), section=section)

    command.run(key, Pair, compute)


def is_wanted(command: Command) -> bool:
    """Whether the configuration names anything to import."""
    return command.config.section(STAGE, ImportSection).wanted


def writers(command: Command) -> tuple[str, ...]:
    """Return the stages whose pairs are screened: imports only where there are any."""
    return ("derive", "generate", *([STAGE] if is_wanted(command) else []))
