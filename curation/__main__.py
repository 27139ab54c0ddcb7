"""`python -m curation STAGE`: the stages that select, in the order of the data."""

import sys

from curation import corpus, publish, tools
from curation.core.anchor import Anchors
from curation.core.command import Command, main
from curation.core.config import ProjectSection
from curation.core.errors import DeskUnreachableError
from curation.core.outcomes import Selection
from curation.core.records import Decision, Document, Pair, Passage, SplitAssignment
from curation.core.store.runs import Key, Run, section_values
from curation.core.text import content_hash
from curation.documents.personal.section import PersonalDataSection
from curation.documents.sections import DocumentsSection, PassagesSection
from curation.review.port import ReviewSection

VARIANTS = ("paraphrase", "back_translate", "perturb")
"""Stages whose pairs are variants; they are written in another package."""


def documents(command: Command) -> None:
    """Read the law: the files of [documents] paths, or the packaged corpus."""
    from curation.documents.fingerprint import fingerprint, libraries

    section = command.config.section("documents", DocumentsSection)
    personal = command.config.section("personal_data", PersonalDataSection)
    paths = [command.config.folder / path for path in section.paths]
    succession = [command.config.folder / path for path in section.succession]
    key = Key(
        stage="documents",
        module="curation.documents.load",
        values=section_values(documents=section, personal_data=personal),
        inputs={},
        external={
            "sources": fingerprint(paths, max_bytes=section.max_bytes),
            "libraries": libraries(),
            "succession": fingerprint(succession, max_bytes=section.max_bytes),
        },
    )

    def compute() -> Selection[Document]:
        from curation.documents.intake import Settings
        from curation.documents.load import load_documents
        from curation.documents.sandbox import Sandbox
        from curation.documents.versions.succession import load_succession

        sandbox = Sandbox(timeout_s=section.timeout_s, max_memory_mb=section.max_memory_mb)
        with sandbox, command.progress("documents", len(paths)) as progress:
            return load_documents(
                paths,
                settings=Settings(documents=section, personal=personal),
                take_in=sandbox.take_in,
                succession=[line for path in succession for line in load_succession(path)],
                memo=command.memo if paths else None,
                progress=progress,
            )

    command.run(key, Document, compute)


def passages(command: Command) -> None:
    """Cut documents into passages along their provisions; every character is in exactly one."""
    from curation.documents.passages import split_passages

    section = command.config.section("passages", PassagesSection)
    upstream = command.workspace.upstream("documents")
    key = Key(
        stage="passages",
        module="curation.documents.passages",
        values=section_values(passages=section),
        inputs={"documents": upstream.content},
    )
    command.run(
        key,
        Passage,
        lambda: split_passages(
            upstream.kept(Document), max_tokens=section.max_tokens, min_tokens=section.min_tokens
        ),
    )


def splits(command: Command) -> None:
    """Give every article its split, for good: the ledger keeps it."""
    from curation.selection.splits import SplitsSection, assign_splits

    section = command.config.section("splits", SplitsSection)
    seed = command.config.section("project", ProjectSection).seed
    upstream = command.workspace.upstream("passages")

    def key() -> Key:
        return Key(
            stage="splits",
            module="curation.selection.splits",
            values=section_values(splits=section) | {"project": {"seed": seed}},
            inputs={"passages": upstream.content},
            external={"ledger": command.ledger.content("splits")},
        )

    def compute() -> Selection[SplitAssignment]:
        known = {entry.group: entry.split for entry in command.ledger.splits()}
        asked = [passage for passage in upstream.kept(Passage) if passage.kind != "heading"]
        found = assign_splits(
            [passage.group for passage in asked],
            assigned=known,
            shares=section.shares(),
            seed=seed,
            same={passage.group: passage.shared_group for passage in asked},
        )
        return Selection(found)

    if command.workspace.find(key()) is None:
        # the ledger first: what it holds is part of the key, and a killed run finds it again
        command.ledger.add_splits(compute().kept)
    command.run(key(), SplitAssignment, compute)


def pull(command: Command) -> None:
    """Fetch the verdicts from the review desk, if one was ever started."""
    from curation.review.decide import new_reviews
    from curation.review.server import open_desk, was_started

    section = command.config.section("review", ReviewSection)
    home = tools.desk_home(command)
    if not was_started(section, home=home):
        return
    known = command.ledger.reviews()
    try:
        desk = open_desk(section, home=home, dataset=tools.desk_name(command))
        added = command.ledger.add_reviews(new_reviews(known, desk.pull()))
    except DeskUnreachableError as error:
        last = max((review.at for review in known), default="never")
        command.say(f"{'pull':<15} {error}; using {len(known)} verdicts, the last of {last}")
    else:
        command.say(f"{'pull':<15} {added} new verdicts, {len(known) + added} in all")


def decide(command: Command) -> None:
    """Decide every pair ever shown to people by their verdicts."""
    from curation.review.decide import decide_pairs

    section = command.config.section("review", ReviewSection)
    upstream = command.workspace.upstream("passages")
    key = Key(
        stage="decide",
        module="curation.review.decide",
        values={"review": {"min_submitted": section.min_submitted}},
        inputs={"passages": upstream.content},
        external={"ledger": command.ledger.content("shown", "reviews")},
    )
    command.run(
        key,
        Decision,
        lambda: decide_pairs(
            command.ledger.shown(),
            command.ledger.reviews(),
            anchors=Anchors(upstream.kept(Passage)),
            min_submitted=section.min_submitted,
        ),
    )


def screen(command: Command) -> None:
    """Screen new pairs and people's edits: form, completeness, references, question shapes."""
    from curation.selection.screen import ScreenSection, screen_pairs

    section = command.config.section("screen", ScreenSection)
    writers = ("derive", "generate", "unanswerable")
    runs = {name: command.workspace.upstream(name) for name in (*writers, "decide")}
    upstream = command.workspace.upstream("passages")
    key = Key(
        stage="screen",
        module="curation.selection.screen",
        values=section_values(screen=section),
        inputs={name: run.content for name, run in [*runs.items(), ("passages", upstream)]},
    )

    def compute() -> Selection[Pair]:
        decisions = runs["decide"].kept(Decision)
        edits = [d.pair for d in decisions if d.pair and d.pair.origin.kind == "human_edit"]
        written = [*(pair for name in writers for pair in runs[name].kept(Pair)), *edits]
        anchors = Anchors(upstream.kept(Passage))
        return screen_pairs(written, anchors=anchors, section=section)

    command.run(key, Pair, compute)


def ground(command: Command) -> None:
    """Check answers against the law: verbatim evidence, numbers, citations, negation, modality."""
    from curation.selection.ground import GroundSection, ground_pairs

    section = command.config.section("ground", GroundSection)
    pairs, upstream = (command.workspace.upstream(name) for name in ("screen", "passages"))
    key = Key(
        stage="ground",
        module="curation.selection.ground",
        values=section_values(ground=section),
        inputs={"screen": pairs.content, "passages": upstream.content},
    )
    command.run(
        key,
        Pair,
        lambda: ground_pairs(
            pairs.kept(Pair), anchors=Anchors(upstream.kept(Passage)), section=section
        ),
    )


def dedup(command: Command) -> None:
    """Keep one pair of each group that says the same in law; what people saw never falls."""
    from curation.core.embed import EmbeddingSection, encode_memoised, load_encoder, model_id_of
    from curation.selection.dedup import DedupSection, deduplicate_pairs
    from curation.selection.standing import standing_pairs

    section = command.config.section("dedup", DedupSection)
    embedding = command.config.section("embedding", EmbeddingSection)
    runs = {name: command.workspace.upstream(name) for name in ("ground", *VARIANTS, "decide")}
    released = _released_alone(command, runs["decide"], gates=runs["ground"])
    key = Key(
        stage="dedup",
        module="curation.selection.dedup",
        values=section_values(dedup=section, embedding=embedding),
        inputs={name: run.content for name, run in runs.items()},
        external={"released": content_hash(sorted(released))},
    )

    def compute() -> Selection[Pair]:
        decisions = runs["decide"].kept(Decision)
        written = [pair for name in ("ground", *VARIANTS) for pair in runs[name].kept(Pair)]
        return deduplicate_pairs(
            standing_pairs(written, decisions, released),
            decisions=decisions,
            shown=[shown.pair for shown in command.ledger.shown()],
            released=released,
            vectors=lambda texts: encode_memoised(
                texts,
                load=lambda: load_encoder(embedding),
                model_id=model_id_of(embedding),
                memo=command.memo,
            ),
            section=section,
        )

    command.run(key, Pair, compute)


def _released_alone(command: Command, decide_run: Run, *, gates: Run) -> frozenset[str]:
    """Return the released pairs that make a difference to a stage; reads runs only at need."""
    from curation.selection.standing import released_alone, released_edits

    released = frozenset(row.pair_id for row in command.ledger.released())
    if not released:
        return released
    decisions = decide_run.kept(Decision)
    edits = released_edits(decisions, released)
    passed = {pair.id for pair in gates.kept(Pair)} if edits else ()
    return released_alone(decisions, released, passed=passed)


def decontaminate(command: Command) -> None:
    """Keep every question in one split, and every pair in the split of its provisions."""
    from curation.selection.decontaminate import decontaminate_pairs

    runs = {name: command.workspace.upstream(name) for name in ("dedup", "splits", "decide")}
    released = _released_alone(command, runs["decide"], gates=runs["dedup"])
    key = Key(
        stage="decontaminate",
        module="curation.selection.decontaminate",
        values={},
        inputs={name: run.content for name, run in runs.items()},
        external={"released": content_hash(sorted(released))},
    )

    def compute() -> Selection[Pair]:
        return decontaminate_pairs(
            runs["dedup"].kept(Pair),
            splits={entry.group: entry.split for entry in runs["splits"].kept(SplitAssignment)},
            decisions=runs["decide"].kept(Decision),
            released=released,
        )

    command.run(key, Pair, compute)


STAGES = {
    "documents": documents,
    "passages": passages,
    "splits": splits,
    "pull": pull,
    "decide": decide,
    "screen": screen,
    "ground": ground,
    "dedup": dedup,
    "decontaminate": decontaminate,
    "release": publish.release,
}

TOOLS = {**tools.TOOLS, **corpus.TOOLS}

if __name__ == "__main__":
    sys.exit(main("curation", STAGES, TOOLS))
