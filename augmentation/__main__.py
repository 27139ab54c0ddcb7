"""`python -m augmentation STAGE`: the stages that write, in the order of the data."""

import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from augmentation.generate import WritingSection
from augmentation.improve import improve, improve_arguments
from augmentation.meaning_lock import MeaningLockSection
from augmentation.ports import (
    analyser,
    asking,
    author_of,
    chat_values,
    embedder,
    grammar_name,
    judge_values,
    judged,
    judging,
)
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
    asked: dict[str, int] = {}

    def compute() -> Selection[Pair]:
        wanted = _items(items.kept(PlanItem), "llm")
        total = len(wanted) * section.candidates
        with asking(command, "generate", total, asked) as chat:
            return generate_pairs(
                wanted, passages.kept(Passage), chat=chat, author=author, section=section
            )

    command.run(key, Pair, compute, cost=lambda: asked)


def paraphrase(command: Command) -> None:
    """Say kept train pairs again by the language model, under the locks of meaning."""
    from augmentation.entail import judge_by
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
        {
            **{f"prompt_{style}": prompt_of(style).sha256 for style in section.styles},
            **judge_values(command),
        },
    )
    asked: dict[str, int] = {}

    def compute() -> Selection[Pair]:
        parents = drawn(_parents(command, ("train",)), section.share, seed)
        with asking(command, "paraphrase", request_count(parents, section), asked) as chat:
            judge = judge_by(chat) if judged(command) else None
            return paraphrase_pairs(
                parents, chat=chat, section=section, lock=lock, embed=embedder(command), judge=judge
            )

    command.run(key, Pair, compute, cost=lambda: asked)


def back_translate(command: Command) -> None:
    """Send the questions of kept train pairs through another language and back."""
    from augmentation.back_translate import BackTranslationSection, back_translate_pairs
    from augmentation.translate import available_pivots, round_trips

    section = command.config.section("back_translation", BackTranslationSection)
    lock = command.config.section("meaning_lock", MeaningLockSection)
    embedding = command.config.section("embedding", EmbeddingSection)
    pivots, missing = available_pivots(section.pivots, timeout_s=section.timeout_s)
    for line in missing:
        command.say(f"{'back_translate':<15} {line}")
    values = section_values(back_translation=section, meaning_lock=lock, embedding=embedding)
    external = {"pivots": " ".join(pivots), **judge_values(command)}
    if judged(command):
        values = {**values, "chat": chat_values(command)}
    key = _variant_key(command, "back_translate", values, external)
    asked: dict[str, int] = {}

    def translate(texts: Sequence[str], pivot: str) -> list[str]:
        module = "augmentation.translate"
        found = command.memo.map(
            module,
            texts,
            # an engine that failed once may work the next time: nothing is kept of it
            lambda part: [
                text or None for text in round_trips(part, pivot, timeout_s=section.timeout_s)
            ],
            key=str,
            params=pivot,
            batch=1000,
        )
        return [str(text or "") for text in found]

    def compute() -> Selection[Pair]:
        with judging(command, "back_translate", asked) as judge:
            return back_translate_pairs(
                _parents(command, ("train",)),
                translate=translate,
                pivots=pivots,
                lock=lock,
                embed=embedder(command),
                section=section,
                judge=judge,
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
    """Put typing errors into the questions of some kept pairs: a stratum of its own."""
    from augmentation.perturb import NoiseSection, keyboard_typos, perturb_pairs
    from augmentation.variants import drawn

    section = command.config.section("noise", NoiseSection)
    noise = {"nlpaug": version("nlpaug")}
    key = _variant_key(command, "perturb", section_values(noise=section), noise)

    def compute() -> Selection[Pair]:
        every = _parents(command, ("train", "validation", "test"))
        parents = drawn(every, section.share, section.seed)
        return perturb_pairs(parents, damage=keyboard_typos, section=section)

    command.run(key, Pair, compute)


def _variant_key(
    command: Command,
    stage: str,
    values: Mapping[str, Any],
    external: Mapping[str, str] | None = None,
    more: Sequence[str] = (),
) -> Key:
    """Return the key of a stage that makes variants of the kept originals of some splits."""
    names = ("ground", "splits", *more)
    inputs = {name: command.workspace.upstream(name).content for name in names}
    return Key(stage, f"augmentation.{stage}", values, inputs, external or {})


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
    "paraphrase": paraphrase,
    "back_translate": back_translate,
    "expand": expand,
    "perturb": perturb,
}

TOOLS = {"improve": Tool(improve, improve_arguments)}

if __name__ == "__main__":
    sys.exit(main("augmentation", STAGES, TOOLS))
