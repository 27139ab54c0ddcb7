"""Some pairs before the run: what the model writes, shown to a person, and paid for only once."""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from augmentation.generate import WritingSection, generate_pairs
from augmentation.plan import passages_of_items
from augmentation.ports import asking, author_of
from curation.core.chat.section import ChatSection, endpoint_of
from curation.core.command import Command
from curation.core.markdown import cut, flat
from curation.core.outcomes import Rejection, Selection
from curation.core.records import Pair, Passage, PlanItem

_NAMES = 10


def preview(command: Command, options: argparse.Namespace) -> None:
    """Write some planned pairs and show them; the run finds their replies again and pays once."""
    section = command.config.section("writing", WritingSection)
    passages = command.workspace.upstream("passages").kept(Passage)
    plan = command.workspace.upstream("plan").kept(PlanItem)
    items = [item for item in plan if item.writer == "llm"]
    wanted = spread(items, passages, options.preview)
    asked: dict[str, int] = {}
    total = len(wanted) * section.candidates
    with asking(command, "preview", total, asked, at_once=True) as chat:
        made = generate_pairs(
            wanted, passages, chat=chat, author=author_of(command), section=section
        )
    model = endpoint_of(command.config.section("chat", ChatSection)).model
    command.say(f"preview: {len(wanted)} of {len(items)} planned questions, written by {model}\n")
    citations = {passage.provision: passage.citation for passage in passages}
    command.say(render_preview(wanted, made, citations))
    command.say(
        f"{asked['sent']} requests sent, {asked['kept']} answers found; all are kept, so that the"
        " run does not pay for them again\nnext:    make generate"
    )


def preview_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a preview may be told."""
    parser.add_argument(
        "--preview", type=_count, metavar="N", required=True, help="pairs to show, such as 5"
    )


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:4]) >= 1 and len(text) < len("1000")):
        msg = f"{text!r} is no number from 1 to 999"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def spread(
    items: Sequence[PlanItem], passages: Sequence[Passage], count: int
) -> tuple[PlanItem, ...]:
    """Return `count` items of as many types and documents as there are, in the order of the plan.

    One after another the item is taken whose type, then whose document, then whose article was
    taken least so far; of equal ones the first in the plan.
    """
    homes = passages_of_items(items, passages)
    left = [item for item in items if item.id in homes]
    seen: Counter[tuple[str, str]] = Counter()
    taken: set[str] = set()
    for _ in range(min(count, len(left))):
        best = min(
            (item for item in left if item.id not in taken),
            key=lambda item: [seen[place] for place in _places(item, homes)],
        )
        taken.add(best.id)
        seen.update(_places(best, homes))
    return tuple(item for item in left if item.id in taken)


def _places(item: PlanItem, homes: Mapping[str, Passage]) -> tuple[tuple[str, str], ...]:
    home = homes[item.id]
    return (
        ("type", item.question_type),
        ("document", home.document_id),
        ("group", home.group),
    )


def render_preview(
    items: Sequence[PlanItem], made: Selection[Pair], citations: Mapping[str, str]
) -> str:
    """Return each item with the pair that came of it, or with why none did."""
    pairs = {pair.origin.plan_item: pair for pair in made.kept}
    fallen = {rejection.record_id: rejection for rejection in made.rejected}
    blocks: list[str] = []
    for number, item in enumerate(items, start=1):
        names = [citations.get(key, key) for key in (item.provision, item.second_provision) if key]
        kind = f"{item.question_type}, {item.difficulty}, {item.audience}"
        body = _pair(pairs[item.id], citations) if item.id in pairs else _rejection(fallen[item.id])
        blocks.append("\n".join([f"{number}. {flat(' and '.join(names))} ({kind})", *body, ""]))
    return "\n".join(blocks)


def _pair(pair: Pair, citations: Mapping[str, str]) -> Iterator[str]:
    yield _field("question", pair.question)
    yield _field("answer", pair.answer)
    for item in pair.evidence:
        yield _field("quote", f"“{item.quote}” ({citations.get(item.provision, item.provision)})")
    if pair.status != "ok":
        scores = ", ".join(f"{name} {value:g}" for name, value in sorted(pair.scores.items()))
        yield _field("status", f"{pair.status}{f' ({scores})' if scores else ''}")


def _rejection(rejection: Rejection) -> Iterator[str]:
    yield _field("rejected", rejection.reason)
    candidates = rejection.evidence.get("candidates")
    if not isinstance(candidates, list):
        yield from (_field(name, str(value)) for name, value in rejection.evidence.items())
        return
    for candidate in candidates:
        yield from _candidate(candidate)


def _candidate(candidate: JsonValue) -> Iterator[str]:
    if isinstance(candidate, dict):
        why = [f"{name}: {value}" for name, value in candidate.items() if name != "reply"]
        yield _field("because", cut("; ".join(why)))
        yield _field("reply", cut(str(candidate.get("reply", ""))))


def _field(name: str, text: str) -> str:
    return f"   {name:<{_NAMES - 1}} {flat(text)}"
