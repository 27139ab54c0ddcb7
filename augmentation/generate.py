"""Pairs written by a language model: several candidates an item, the best sound one is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pydantic import Field, JsonValue

from augmentation.drafts import Draft, Fault
from augmentation.examples import NO_EXAMPLES, Examples
from augmentation.injected import flagged, injection_fault
from augmentation.plan import all_passages_of_items
from curation.core.chat.requests import Chat, ChatRequest, Message, Reply
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Origin, Pair, Passage, PlanItem
from curation.core.vocabulary import QuestionType

STAGE = "generate"


class WritingSection(Section):
    """`[writing]`: how the language model writes."""

    style: Literal["auto", "clause", "grounded"] = "auto"
    """"clause": a question for a whole clause, answered verbatim; "grounded": question, answer and
    quotations; "auto": "clause" for the packaged model, "grounded" for any other."""
    candidates: int = Field(4, ge=1, le=32)
    """Replies asked for each planned question; the best sound one is kept."""
    temperature: float = Field(0.6, ge=0, le=2)
    """Randomness of a reply; each candidate has a seed of its own."""
    top_p: float = Field(0.9, gt=0, le=1)
    """Share of probability that words are drawn from."""
    max_tokens: int = Field(400, ge=16)
    """Length at which a reply is cut off, tokens."""
    max_clause_words: int = Field(140, ge=20)
    """A longer passage is no answer as a whole; a small model writes no question for it, words."""
    feedback: str = Field("", pattern=r"^(|draft(-\d+)?|\d+\.\d+\.\d+(-\d+)?)$")
    """Snapshot of findings that extends the plan, such as "0.2.0"; `make improve` sets it."""


class Ask(Protocol):
    """What is asked of the model for one item."""

    def __call__(
        self, item: PlanItem, passage: Passage, second: Passage | None = None
    ) -> tuple[Sequence[Message], Mapping[str, JsonValue]] | Fault:
        """Return messages and JSON schema, or why these passages are not asked about."""
        ...


class Read(Protocol):
    """How a reply becomes a draft."""

    def __call__(
        self, reply: Reply, item: PlanItem, passage: Passage, second: Passage | None = None
    ) -> Draft | Fault:
        """Return the draft, or what is wrong with the reply."""
        ...


@dataclass(frozen=True)
class Author:
    """A way to write: what is asked of the model, and how its reply becomes a draft."""

    name: str
    module: str
    """Dotted name of the module whose code decides how a reply is read."""
    prompt_sha256: str
    """Of the prompt for what a provision's own words call for."""
    ask: Ask
    read: Read
    beyond: Mapping[QuestionType, str] = field(default_factory=dict)
    """Prompt hash of each further type that it can write."""
    examples: Examples = NO_EXAMPLES
    """What it may show to the model."""


@dataclass
class _Candidates:
    """The replies to one item, sorted into drafts and faults."""

    drafts: list[tuple[float, int, Draft]] = field(default_factory=list)
    faults: list[tuple[Reply, Fault]] = field(default_factory=list)


def generate_pairs(
    items: Sequence[PlanItem],
    passages: Sequence[Passage],
    *,
    chat: Chat,
    author: Author,
    section: WritingSection,
) -> Selection[Pair]:
    """Write each planned question; it ends as exactly one pair or one rejection.

    All requests of all items go out together; each reply is read by the author. Of an item's
    sound drafts the one with the highest score is kept, of equal ones the first.

    Args:
        items: plan items of the writer "llm".
        passages: the passages that they were planned from; others do no harm.
        chat: answers the requests.
        author: what to ask and how to read the reply.
        section: candidates, sampling, limits.

    Returns:
        Pairs in the order of the items. A rejection carries every raw reply and its fault;
        "no_clause" when no passage has the item's id.
    """
    homes = all_passages_of_items(items, passages)
    requests: list[ChatRequest] = []
    faults: dict[str, Fault] = {}
    asked_items: list[str] = []
    # by type: prompts that begin alike follow each other, and a server need not read them anew
    for item in sorted(items, key=lambda item: item.question_type):
        home = homes.get(item.id)
        asked = author.ask(item, *home) if home else Fault("no_clause")
        if isinstance(asked, Fault):
            faults[item.id] = asked
        else:
            asked_items.append(item.id)
            requests.extend(_requests(item, *asked, section))
    replies = chat.complete(requests)
    count = section.candidates
    by_item = {
        item_id: replies[at * count : (at + 1) * count] for at, item_id in enumerate(asked_items)
    }
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for item in items:
        if item.id in faults:
            fault = faults[item.id]
            rejected.append(reject(STAGE, item, fault.reason, fault.evidence))
            continue
        home = homes[item.id]
        ended = _choose(item, home, _sort(item, home, by_item[item.id], author), author)
        if isinstance(ended, Pair):
            kept.append(ended)
        else:
            rejected.append(ended)
    return Selection(tuple(kept), tuple(rejected))


def _requests(
    item: PlanItem,
    messages: Sequence[Message],
    schema: Mapping[str, JsonValue],
    section: WritingSection,
) -> list[ChatRequest]:
    return [
        ChatRequest(
            messages=tuple(messages),
            max_tokens=section.max_tokens,
            temperature=section.temperature,
            top_p=section.top_p,
            schema=schema,
            candidate=candidate,
            seed=seed_of(item),
        )
        for candidate in range(section.candidates)
    ]


def seed_of(item: PlanItem) -> int:
    """Return an item's seed: from its id, so that its place in the plan does not matter."""
    return int(item.id[:7], 16)


def _sort(
    item: PlanItem, home: tuple[Passage, ...], replies: Sequence[Reply], author: Author
) -> _Candidates:
    found = _Candidates()
    for number, reply in enumerate(replies):
        draft = author.read(reply, item, *home)
        if isinstance(draft, Draft):
            draft = injection_fault(draft, home) or draft
        if isinstance(draft, Fault):
            found.faults.append((reply, draft))
        else:
            found.drafts.append((-draft.score, number, draft))
    return found


def _choose(
    item: PlanItem, home: tuple[Passage, ...], found: _Candidates, author: Author
) -> Pair | Rejection:
    if not found.drafts:
        faults: list[JsonValue] = [
            {"fault": fault.reason, "reply": reply.text or (reply.error or ""), **fault.evidence}
            for reply, fault in found.faults
        ]
        reasons = {fault.reason for _, fault in found.faults}
        reason = reasons.pop() if len(reasons) == 1 else "no_candidate"
        return reject(STAGE, item, reason, {"candidates": faults})
    _, number, draft = min(found.drafts, key=lambda entry: entry[:2])
    pair = Pair.make(
        question=draft.question,
        answer=draft.answer,
        evidence=draft.evidence,
        provisions=[passage.provision for passage in home],
        question_type=item.question_type,
        difficulty=item.difficulty,
        audience=item.audience,
        origin=Origin(
            kind="llm",
            writer=draft.model,
            plan_item=item.id,
            prompt_sha256=item.prompt_sha256,
            seed=seed_of(item),
            params={
                "author": author.name,
                "candidate": number,
                "sound": len(found.drafts),
                **draft.notes,
            },
        ),
    )
    if not draft.sure:
        pair = pair.model_copy(update={"status": "unsure"})
    return flagged(pair, home)
