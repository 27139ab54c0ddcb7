"""The stages that make variants of kept pairs: said again, translated, expanded, damaged."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from importlib.metadata import version
from typing import Any

from augmentation.meaning_lock import MeaningLockSection
from augmentation.ports import (
    asking,
    chat_values,
    defined_terms,
    embedder,
    grammar_name,
    judge_values,
    judged,
    kept_originals,
    tagger,
)
from curation.core.command import Command
from curation.core.config import ProjectSection
from curation.core.embed import EmbeddingSection
from curation.core.outcomes import Selection
from curation.core.records import Document, Pair, Passage
from curation.core.store.runs import Key, section_values


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
    asked: dict[str, Any] = {}

    def compute() -> Selection[Pair]:
        parents = drawn(kept_originals(command, ("train",)), section.share, seed)
        with asking(command, "paraphrase", request_count(parents, section), asked) as chat:
            return paraphrase_pairs(
                parents,
                chat=chat,
                section=section,
                lock=lock,
                embed=embedder(command),
                judge=judge_by(chat) if judged(command) else None,
            )

    command.run(key, Pair, compute, cost=lambda: asked)


def back_translate(command: Command) -> None:
    """Send the questions of kept train pairs through another language and back."""
    from augmentation.back_translate import BackTranslationSection, back_translate_pairs
    from augmentation.engines.apertium import available_pivots
    from augmentation.engines.opening import engines_used, routes_of
    from augmentation.entail import judge_by

    section = command.config.section("back_translation", BackTranslationSection)
    lock = command.config.section("meaning_lock", MeaningLockSection)
    embedding = command.config.section("embedding", EmbeddingSection)
    wanted = section.pivots if "apertium" in section.engine else ()
    pivots, missing = available_pivots(wanted, timeout_s=section.timeout_s)
    for line in missing:
        command.say(f"{'back_translate':<15} {line}")
    values = section_values(back_translation=section, meaning_lock=lock, embedding=embedding)
    used = {**engines_used(command, section, pivots), **judge_values(command)}
    documents = ("documents",) if section.defined_terms else ()
    key = _variant_key(command, "back_translate", values, used, documents)
    asked: dict[str, Any] = {}

    def compute() -> Selection[Pair]:
        parents = kept_originals(command, ("train",))
        terms = defined_terms(command) if section.defined_terms else {}
        total = 2 * len(parents) * len(section.llm_pivots) if "llm" in section.engine else 0
        needs_model = total or judged(command)
        with (
            asking(command, "back_translate", total, asked)
            if needs_model
            else nullcontext() as chat
        ):
            return back_translate_pairs(
                parents,
                routes=routes_of(command, section, pivots=pivots, chat=chat),
                terms=terms,
                lock=lock,
                embed=embedder(command),
                section=section,
                judge=judge_by(chat) if chat and judged(command) else None,
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
        parents = drawn(kept_originals(command, ("train",)), section.share, section.seed)
        if not parents:
            return Selection(())
        upstream = command.workspace.upstream
        law = upstream("passages").kept(Passage), upstream("documents").kept(Document)
        return expand_pairs(parents, settings=settings_of(parents, *law), section=section)

    command.run(key, Pair, compute)


def perturb(command: Command) -> None:
    """Put errors into the questions of some kept pairs, and synonyms into those of train pairs."""
    from augmentation.entail import judge_by
    from augmentation.perturb import ENGINES, NoiseSection, perturb_pairs
    from augmentation.synonyms import replace_words, wordnet_replacer
    from augmentation.variants import drawn
    from augmentation.wordnet import has_wordnet, wordnet_id

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
        external |= {
            "wordnet": wordnet_id(wordnet),
            "grammar": grammar_name(),
            **judge_values(command),
        }
    key = _variant_key(command, "perturb", values, external, module="augmentation.synonyms")
    asked: dict[str, Any] = {}

    def compute() -> Selection[Pair]:
        every = kept_originals(command, ("train", "validation", "test"))
        parents = drawn(every, section.share, section.seed)
        engines = {kind: ENGINES[kind] for kind in section.kinds if kind != "synonym"}
        noise = perturb_pairs(parents, engines=engines, section=section)
        if not synonyms:
            return noise
        with asking(command, "perturb", 0, asked) if judged(command) else nullcontext() as chat:
            found = replace_words(
                drawn(kept_originals(command, ("train",)), section.share, section.seed),
                replace=wordnet_replacer(wordnet, tagger()),
                lock=lock,
                embed=embedder(command),
                section=section,
                judge=judge_by(chat) if chat else None,
            )
        return Selection((*noise.kept, *found.kept), (*noise.rejected, *found.rejected))

    command.run(key, Pair, compute, cost=lambda: asked)


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
