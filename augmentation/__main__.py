"""`python -m augmentation STAGE`: the stages that write, in the order of the data."""

import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from augmentation.estimate import estimate
from augmentation.generate import WritingSection
from augmentation.improve import improve, improve_arguments
from augmentation.meaning_lock import MeaningLockSection
from augmentation.planning import write_arguments, write_plan
from augmentation.ports import (
    analyser,
    asking,
    author_of,
    chat_values,
    defined_terms,
    embedder,
    grammar_name,
    tagger,
)
from augmentation.preview import preview, preview_arguments
from curation.core.command import Command, Tool, main
from curation.core.config import ProjectSection
from curation.core.embed import EmbeddingSection
from curation.core.outcomes import Selection
from curation.core.records import Document, Pair, Passage, PlanItem, SplitAssignment
from curation.core.store.runs import Key, section_values
from curation.core.vocabulary import Split, Writer


def plan(command: Command) -> None:
    """Plan which questions are to be written about each passage, with what findings add."""
    from augmentation.planning import make_plan, plan_key
    from curation.core.feedback import load_snapshot

    name = command.config.section("writing", WritingSection).feedback
    findings = load_snapshot(command.workspace.root, name).findings if name else ()
    key = plan_key(command, findings)
    command.run(key, PlanItem, lambda: make_plan(command, findings))


def derive(command: Command) -> None:
    """Write pairs by rule; every answer is verbatim text of the law."""
    passages, items = (command.workspace.upstream(name) for name in ("passages", "plan"))
    key = Key(
        stage="derive",
        module="augmentation.structural.derive",
        values={},
        inputs={"passages": passages.content, "plan": items.content},
        external={"grammar": grammar_name()},
    )

    def compute() -> Selection[Pair]:
        from augmentation.structural.derive import derive_pairs

        wanted = _items(items.kept(PlanItem), "structural")
        return derive_pairs(wanted, passages.kept(Passage), analyse=analyser(command))

    command.run(key, Pair, compute)


def generate(command: Command) -> None:
    """Write pairs by a language model; the packaged one where no endpoint is configured."""
    from augmentation.generate import generate_pairs

    section = command.config.section("writing", WritingSection)
    author = author_of(command)
    passages, items = (command.workspace.upstream(name) for name in ("passages", "plan"))
    key = Key(
        stage="generate",
        module=author.module,
        values={
            # findings reach the writer by way of the plan
            "writing": section.model_dump(mode="json", exclude={"feedback"}),
            "chat": chat_values(command),
        },
        inputs={"passages": passages.content, "plan": items.content},
    )
    asked: dict[str, Any] = {}

    def compute() -> Selection[Pair]:
        wanted = _items(items.kept(PlanItem), "llm")
        total = len(wanted) * section.candidates
        with asking(command, "generate", total, asked) as chat:
            return generate_pairs(
                wanted, passages.kept(Passage), chat=chat, author=author, section=section
            )

    command.run(key, Pair, compute, cost=lambda: asked)


def unanswerable(command: Command) -> None:
    """Ask some passages by rule what they do not say."""
    from augmentation.unanswerable import UnanswerableSection, make_unanswerable_pairs

    section = command.config.section("unanswerable", UnanswerableSection)
    names = ("derive", "generate", "passages", "splits")
    runs = {name: command.workspace.upstream(name) for name in names}
    key = Key(
        stage="unanswerable",
        module="augmentation.unanswerable",
        values=section_values(unanswerable=section),
        inputs={name: run.content for name, run in runs.items()},
    )

    def compute() -> Selection[Pair]:
        if not section.share:
            return Selection(())
        return make_unanswerable_pairs(
            [*runs["derive"].kept(Pair), *runs["generate"].kept(Pair)],
            runs["passages"].kept(Passage),
            splits={one.group: one.split for one in runs["splits"].kept(SplitAssignment)},
            section=section,
        )

    command.run(key, Pair, compute)


def paraphrase(command: Command) -> None:
    """Say kept train pairs again by the language model, under the locks of meaning."""
    from augmentation.paraphrase import ParaphraseSection, paraphrase_pairs, request_count
    from augmentation.style_prompts import prompt_of
    from augmentation.variants import drawn

    section = command.config.section("paraphrase", ParaphraseSection)
    lock = command.config.section("meaning_lock", MeaningLockSection)
    embedding = command.config.section("embedding", EmbeddingSection)
    seed = command.config.section("project", ProjectSection).seed
    key = _variant_key(
        command,
        "paraphrase",
        {
            **section_values(paraphrase=section, meaning_lock=lock, embedding=embedding),
            "project": {"seed": seed},
            "chat": chat_values(command),
        },
        {f"prompt_{style}": prompt_of(style).sha256 for style in section.styles},
    )
    asked: dict[str, Any] = {}

    def compute() -> Selection[Pair]:
        parents = drawn(_parents(command, ("train",)), section.share, seed)
        with asking(command, "paraphrase", request_count(parents, section), asked) as chat:
            return paraphrase_pairs(
                parents, chat=chat, section=section, lock=lock, embed=embedder(command)
            )

    command.run(key, Pair, compute, cost=lambda: asked)


def back_translate(command: Command) -> None:
    """Send the questions of kept train pairs through another language and back."""
    from augmentation.back_translate import BackTranslationSection, back_translate_pairs
    from augmentation.engines.apertium import available_pivots
    from augmentation.engines.opening import engines_used, open_routes

    section = command.config.section("back_translation", BackTranslationSection)
    lock = command.config.section("meaning_lock", MeaningLockSection)
    embedding = command.config.section("embedding", EmbeddingSection)
    wanted = section.pivots if "apertium" in section.engine else ()
    pivots, missing = available_pivots(wanted, timeout_s=section.timeout_s)
    for line in missing:
        command.say(f"{'back_translate':<15} {line}")
    values = section_values(back_translation=section, meaning_lock=lock, embedding=embedding)
    used = engines_used(command, section, pivots)
    documents = ("documents",) if section.defined_terms else ()
    key = _variant_key(command, "back_translate", values, used, documents)
    asked: dict[str, int] = {}

    def compute() -> Selection[Pair]:
        parents = _parents(command, ("train",))
        terms = defined_terms(command) if section.defined_terms else {}
        with open_routes(
            command, section, pivots=pivots, total=len(parents), asked=asked
        ) as routes:
            return back_translate_pairs(
                parents,
                routes=routes,
                terms=terms,
                lock=lock,
                embed=embedder(command),
                section=section,
            )

    command.run(key, Pair, compute, cost=lambda: asked)


def expand(command: Command) -> None:
    """Put context, a role or a constraint around the questions of some kept train pairs."""
    from augmentation.expand import ExpansionSection, expand_pairs, settings_of
    from augmentation.prompts import load_prompt
    from augmentation.variants import drawn

    section = command.config.section("expansion", ExpansionSection)
    prompt = {"prompt": load_prompt("expansion").sha256}
    values = section_values(expansion=section)
    key = _variant_key(command, "expand", values, prompt, ("passages", "documents"))

    def compute() -> Selection[Pair]:
        parents = drawn(_parents(command, ("train",)), section.share, section.seed)
        if not parents:
            return Selection(())
        upstream = command.workspace.upstream
        law = upstream("passages").kept(Passage), upstream("documents").kept(Document)
        return expand_pairs(parents, settings=settings_of(parents, *law), section=section)

    command.run(key, Pair, compute)


def perturb(command: Command) -> None:
    """Put errors into the questions of some kept pairs, and synonyms into those of train pairs."""
    from augmentation.perturb import ENGINES, NoiseSection, perturb_pairs
    from augmentation.synonyms import replace_words, wordnet_replacer
    from augmentation.variants import drawn
    from augmentation.wordnet import has_wordnet

    section = command.config.section("noise", NoiseSection)
    lock = command.config.section("meaning_lock", MeaningLockSection)
    embedding = command.config.section("embedding", EmbeddingSection)
    wordnet = command.config.folder / section.wordnet
    wanted = "synonym" in section.kinds
    synonyms = wanted and has_wordnet(wordnet)
    if wanted and not synonyms:
        line = f"no WordNet in {section.wordnet}: no synonyms; make setup-apt installs it"
        command.say(f"{'perturb':<15} {line}")
    values = section_values(noise=section)
    external = {"nlpaug": version("nlpaug")}
    if synonyms:
        values |= section_values(meaning_lock=lock, embedding=embedding)
        external |= {"wordnet": "found", "grammar": grammar_name()}
    key = _variant_key(command, "perturb", values, external, module="augmentation.synonyms")

    def compute() -> Selection[Pair]:
        every = _parents(command, ("train", "validation", "test"))
        parents = drawn(every, section.share, section.seed)
        engines = {kind: ENGINES[kind] for kind in section.kinds if kind != "synonym"}
        noise = perturb_pairs(parents, engines=engines, section=section)
        if not synonyms:
            return noise
        found = replace_words(
            drawn(_parents(command, ("train",)), section.share, section.seed),
            replace=wordnet_replacer(wordnet, tagger()),
            lock=lock,
            embed=embedder(command),
            section=section,
        )
        return Selection((*noise.kept, *found.kept), (*noise.rejected, *found.rejected))

    command.run(key, Pair, compute)


def _variant_key(
    command: Command,
    stage: str,
    values: Mapping[str, Any],
    external: Mapping[str, str] | None = None,
    more: Sequence[str] = (),
    *,
    module: str = "",
) -> Key:
    """Return the key of a stage that makes variants of the kept originals of some splits."""
    names = ("ground", "splits", *more)
    inputs = {name: command.workspace.upstream(name).content for name in names}
    return Key(stage, module or f"augmentation.{stage}", values, inputs, external or {})


def _parents(command: Command, splits: Sequence[Split]) -> list[Pair]:
    """Return the kept originals whose provision lies in one of the splits."""
    assigned = command.workspace.upstream("splits").kept(SplitAssignment)
    groups = {entry.group for entry in assigned if entry.split in splits}
    pairs = command.workspace.upstream("ground").kept(Pair)
    return [pair for pair in pairs if pair.group in groups]


def _items(items: Sequence[PlanItem], writer: Writer) -> list[PlanItem]:
    return [item for item in items if item.writer == writer]


STAGES = {
    "plan": plan,
    "derive": derive,
    "generate": generate,
    "unanswerable": unanswerable,
    "paraphrase": paraphrase,
    "back_translate": back_translate,
    "expand": expand,
    "perturb": perturb,
}

TOOLS = {
    "plan": Tool(write_plan, write_arguments),
    "generate": Tool(preview, preview_arguments),
    "estimate": Tool(estimate),
    "improve": Tool(improve, improve_arguments),
}

if __name__ == "__main__":
    sys.exit(main("augmentation", STAGES, TOOLS))
