"""Prompt expansion: context, a role or a constraint around a question whose own words stay.

No model writes here. What is put around a question is true of the pair as it stands: an answer of
one sentence may be asked for in one sentence, a verbatim one in the words of the law. Nothing is
added that the question says already, or that would lend it a part of its answer.
"""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pydantic import Field, JsonValue

from augmentation.prompts import Prompt, filled, load_prompt
from augmentation.variants import variant_of
from curation.core.anchor import Anchors
from curation.core.citations import unmatched_citations
from curation.core.claims import claims_of
from curation.core.config import Section
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Document, Pair, Passage
from curation.core.text import content_hash, normalise_quote, words

STAGE = "expand"
WRITER = "rule:expansion"
Addition: TypeAlias = Literal["role", "context", "constraint"]

_ORDER: tuple[Addition, ...] = ("role", "context", "constraint")
_NAMES = re.compile(r"\{(\w+)\}")
_NEXT_SENTENCE = re.compile(r"[.;?!][\"”’)]*\s+\S|\n\s*\S")
_STANCE = re.compile(r"\s*(?:yes|no)\b\s*[.,:;]", re.IGNORECASE)
_MOST_WORDS = 60


class ExpansionSection(Section):
    """`[expansion]`: context, roles and constraints around questions, by rule."""

    share: float = Field(0.0, ge=0, le=1)
    """Share of the kept train questions that get such a variant; 0 leaves it out."""
    kinds: tuple[Addition, ...] = Field(_ORDER, min_length=1)
    """What may be added: "role", "context", "constraint"."""
    max_additions: int = Field(2, ge=1, le=3)
    """Most additions to one question, each of another kind."""
    seed: int = Field(11, ge=0)
    """Decides which parents are drawn, and what is added to them."""


@dataclass(frozen=True)
class Setting:
    """Where a pair stands in its law; empty where nothing is known."""

    citation: str = ""
    law: str = ""
    jurisdiction: str = ""
    """ISO 3166 code."""


def settings_of(
    pairs: Iterable[Pair], passages: Sequence[Passage], documents: Iterable[Document]
) -> dict[str, Setting]:
    """Return the setting of each pair by its id, from its passage and its document."""
    anchors = Anchors(passages)
    laws = {document.id: document for document in documents}
    found: dict[str, Setting] = {}
    for pair in pairs:
        passage = anchors.passage(pair)
        law = laws.get(passage.document_id) if passage else None
        found[pair.id] = Setting(
            citation=passage.citation if passage else "",
            law=law.title if law else "",
            jurisdiction=law.jurisdiction if law else "",
        )
    return found


def expand_pairs(
    parents: Sequence[Pair], *, settings: Mapping[str, Setting], section: ExpansionSection
) -> Selection[Pair]:
    """Make one variant a parent: its question, verbatim, with what may stand around it.

    Which additions a parent gets is drawn by its own id and the seed, among those whose needs it
    meets; another parent never matters.

    Args:
        parents: those that were drawn, of the train split.
        settings: where each stands in its law, by its id.
        section: kinds and number of additions, and the seed.

    Returns:
        Every parent ends as one variant or one rejection.
    """
    prompt = load_prompt("expansion")
    kept: list[Pair] = []
    rejected: list[Rejection] = []
    for parent in parents:
        additions = _drawn(parent, settings.get(parent.id, Setting()), section, prompt.parts)
        if additions:
            kept.append(_variant(parent, additions, section, prompt))
        else:
            why = "nothing may be added that it does not say already"
            rejected.append(reject(STAGE, parent, "unchanged", {"why": why}))
    return Selection(tuple(kept), tuple(rejected))


def _drawn(
    parent: Pair, setting: Setting, section: ExpansionSection, parts: Mapping[str, Any]
) -> dict[Addition, str]:
    """Return the additions of a parent by kind, in the order in which they stand."""
    if parent.language != "en":
        return {}
    draw = random.Random(content_hash([section.seed, STAGE, parent.id]))  # noqa: S311 - no secret
    values = _values(parent, setting, parts)
    given = _given(parent)
    open_: dict[Addition, list[str]] = {}
    for kind in (kind for kind in _ORDER if kind in section.kinds):
        texts = [_text(entry, values, given) for entry in parts[kind]]
        whole = [text for text in texts if text]
        if whole:
            open_[kind] = whole
    count = min(draw.randint(1, section.max_additions), len(open_))
    chosen = draw.sample(sorted(open_), count)
    return {kind: draw.choice(open_[kind]) for kind in _ORDER if kind in chosen}


def _text(entry: Mapping[str, Any], values: Mapping[str, str], given: frozenset[str]) -> str:
    """Fill one template; empty where the pair does not meet its needs or lacks a value."""
    wanted = _NAMES.findall(entry["text"])
    if not given.issuperset(entry.get("needs", ())) or not values.keys() >= set(wanted):
        return ""
    return filled(entry["text"], values)


def _given(parent: Pair) -> frozenset[str]:
    """Return which needs of templates a pair meets."""
    answer = parent.answer.strip()
    quotes = [normalise_quote(item.quote) for item in parent.evidence]
    met = {
        parent.audience: True,
        "one_sentence": not _NEXT_SENTENCE.search(answer),
        f"at_most_{_MOST_WORDS}_words": len(words(answer)) <= _MOST_WORDS,
        "yes_or_no": bool(_STANCE.match(answer)),
        "verbatim": any(normalise_quote(answer) in quote for quote in quotes),
    }
    return frozenset(need for need, is_met in met.items() if is_met)


def _values(parent: Pair, setting: Setting, parts: Mapping[str, Any]) -> dict[str, str]:
    """Return what templates may name: known, not said already, no part of the answer."""
    said = f"{parent.question}\n{parent.answer}"
    values = {"words": str(-(-max(len(words(parent.answer)), 1) // 10) * 10)}
    party = _party(parent, parts["parties"])
    if party:
        values["party"] = party
    if setting.citation and not _cites(said, setting.citation):
        values["citation"] = setting.citation
    if setting.law and not _names(said, setting.law.partition(",")[0]):
        values["law"] = setting.law
    country = parts["countries"].get(setting.jurisdiction, "")
    if country and not _names(said, country.removeprefix("the ")):
        values["country"] = country
    return values


def _party(parent: Pair, parties: Mapping[str, Sequence[str]]) -> str:
    """Return the party that the question names first, with its article; none brought in."""
    named = {word: article for article, listed in parties.items() for word in listed}
    first = next((word for word in words(parent.question) if word in named), "")
    return f"{named[first]} {first}" if first else ""


def _cites(text: str, citation: str) -> bool:
    """Tell whether a text cites a provision, or a part of it, in any spelling."""
    found, wanted = claims_of(text).citations, claims_of(citation).citations
    return _names(text, citation) or (
        bool(wanted) and len(unmatched_citations(wanted, found)) < len(wanted)
    )


def _names(text: str, name: str) -> bool:
    return f" {' '.join(words(name))} " in f" {' '.join(words(text))} "


def _variant(
    parent: Pair, additions: Mapping[Addition, str], section: ExpansionSection, prompt: Prompt
) -> Pair:
    before = [text for kind, text in additions.items() if kind != "constraint"]
    after = [text for kind, text in additions.items() if kind == "constraint"]
    params: dict[str, JsonValue] = {str(kind): text for kind, text in additions.items()}
    return variant_of(
        parent,
        " ".join([*before, parent.question, *after]),
        kind="expansion",
        writer=WRITER,
        params=params,
        prompt_sha256=prompt.sha256,
        seed=section.seed,
    )
