"""Plan items, the replies that a model gives to them, and a run of the writing stage."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from asking import chat
from pydantic import JsonValue
from serving import Body, ChatServer

from augmentation.generate import Author, WritingSection, generate_pairs
from augmentation.plan import plan_id
from curation.core.cassette import Cassette
from curation.core.outcomes import Rejection, Selection
from curation.core.records import Pair, Passage, PlanItem
from curation.core.vocabulary import QuestionType


def plan_item(
    passage: Passage, question_type: QuestionType = "duty", *, ordinal: int = 0
) -> PlanItem:
    """Plan one question of the language model about a passage."""
    bare = PlanItem(
        id="",
        writer="llm",
        provision=passage.provision,
        question_type=question_type,
        difficulty="easy",
        audience="student",
        ordinal=ordinal,
        prompt_sha256="p1",
    )
    return bare.model_copy(update={"id": plan_id(bare, passage)})


def write(
    server: ChatServer,
    folder: Path,
    items: Sequence[PlanItem],
    passages: Sequence[Passage],
    author: Author,
    **section: Any,  # noqa: ANN401 - keys of `[writing]`
) -> Selection[Pair]:
    """Let a server write these items; its replies are kept in the folder."""
    with (
        Cassette(folder / "cassette.sqlite") as cassette,
        chat(server, cassette) as asked,
    ):
        return generate_pairs(
            items, passages, chat=asked, author=author, section=WritingSection(**section)
        )


def last_turn(body: Body) -> str:
    """Return what the user says last in a request."""
    return str(body["messages"][-1]["content"])


def grounded_reply(question: str, answer: str, *quotes: str) -> str:
    """Return a reply as the grounded author wants it."""
    return json.dumps({"question": question, "answer": answer, "quotes": list(quotes)})


def clause_reply(question: str) -> str:
    """Return a reply as the clause author wants it."""
    return json.dumps({"question": question})


def candidates_of(rejection: Rejection, name: str) -> list[JsonValue]:
    """Return one field of each candidate that a rejection shows."""
    shown = rejection.evidence["candidates"]
    assert isinstance(shown, list)
    return [entry[name] for entry in shown if isinstance(entry, dict)]


def ended(kept: tuple[Pair, ...], rejected: list[str]) -> set[str | None]:
    """Return the ids of the items that ended, each of them once."""
    ids = [*(pair.origin.plan_item for pair in kept), *rejected]
    assert len(ids) == len(set(ids))
    return set(ids)
