"""The model's replies become variants only through the lock."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from augmentation.meaning_lock import MeaningLockSection
from augmentation.paraphrase import ParaphraseSection, paraphrase_pairs
from curation.core.cassette import Cassette
from curation.core.chat.batch import Limits
from curation.core.chat.http import HttpChat
from curation.core.chat.requests import ChatRequest, Endpoint, Reply
from curation.core.local_model import local_endpoint
from curation.core.records import Pair

SECTION = ParaphraseSection(candidates=2)


def _embed(texts: Sequence[str]) -> list[list[float]]:
    return [[1.0] for _ in texts]


@dataclass
class Scripted:
    """A chat that answers in a fixed order and remembers what it was asked."""

    texts: list[str]
    endpoint: Endpoint = field(default_factory=local_endpoint)
    asked: list[ChatRequest] = field(default_factory=list)

    def complete(self, requests: Sequence[ChatRequest]) -> tuple[Reply, ...]:
        """Return one reply a request."""
        self.asked.extend(requests)
        return tuple(
            Reply(
                request_hash=str(place),
                text=text,
                finish_reason="stop",
                model="scripted",
                prompt_tokens=1,
                completion_tokens=1,
            )
            for place, text in zip(range(len(requests)), self.texts, strict=True)
        )


def _reply(question: str) -> str:
    return f'{{"question": "{question}"}}'


GOOD = (
    "What is prohibited by Article 20(1) regarding protection in respect of conviction for"
    " offences?"
)


def test_every_parent_ends_once_with_its_best_reply(parents: list[Pair]) -> None:
    """A sound reply becomes a variant of its parent; the others' replies stay in the rejection."""
    chat = Scripted(
        [
            "Sure! Here it is.",
            _reply(GOOD),
            _reply("Who may deny equality to any person?"),
            _reply("Who may not deny equality to any person?"),
            _reply("What does Article 24 prohibit?"),
            "{",
        ]
    )
    found = paraphrase_pairs(
        parents, chat=chat, section=SECTION, lock=MeaningLockSection(), embed=_embed
    )
    assert [pair.question for pair in found.kept] == [
        GOOD.replace("20(1)", "20(1) of the Constitution of India")
    ]
    assert found.kept[0].origin.kind == "paraphrase"
    assert found.kept[0].origin.parent_id == parents[0].id
    assert found.kept[0].evidence == parents[0].evidence
    assert [one.reason for one in found.rejected] == ["no_candidate", "no_candidate"]
    assert "Article 24" in str(found.rejected[1].evidence)


def test_the_model_sees_no_framing_and_short_citations(parents: list[Pair]) -> None:
    """The framing is ours, the citation short, the pattern anchored, the seed the parent's own."""
    chat = Scripted(["{}"] * 6)
    paraphrase_pairs(parents, chat=chat, section=SECTION, lock=MeaningLockSection(), embed=_embed)
    asked = [request.messages[-1].content for request in chat.asked[::2]]
    assert asked[1] == "Question: Who may not deny equality to any person?"
    assert asked[2] == "Question: What is prohibited by Article 23(1)?"
    assert all("^(" in str(request.schema) for request in chat.asked)
    assert len({request.seed for request in chat.asked}) == len(parents)


@pytest.mark.road
def test_the_packaged_model_rewords_a_question(parents: list[Pair], tmp_path: Path) -> None:
    """SmolLM2 rewords at least one of three questions so that the lock keeps it."""
    with (
        Cassette(tmp_path / "replies.db") as cassette,
        HttpChat(local_endpoint(), cassette, limits=Limits(1, 120, 2)) as chat,
    ):
        found = paraphrase_pairs(
            parents, chat=chat, section=SECTION, lock=MeaningLockSection(), embed=_embed
        )
    assert found.kept
    assert len(found.kept) + len(found.rejected) == len(parents)
