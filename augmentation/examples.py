"""Approved pairs as examples for the model: pinned with the findings that ask for more questions.

Questions that findings add are asked with examples of the release that was measured; whatever was
planned before keeps its prompt, so that no answer is paid for twice.
"""

from collections.abc import Iterable, Sequence

from augmentation.beyond import TWO_PROVISIONS
from curation.core.feedback import Example
from curation.core.locate import locate_quote
from curation.core.records import PlanItem
from curation.core.releases import Row
from curation.core.text import content_hash
from curation.core.vocabulary import OriginKind, QuestionType

SHOWN = 2
"""Examples in one prompt: more cost more, and help little beyond the first."""
_PINNED = 4
"""Examples of one type that are kept, each of another article: enough to leave one out."""
_MAX_CHARS = 1500
_ORIGINS: tuple[OriginKind, ...] = ("human_edit", "llm", "imported", "structural")
"""Whose wording is shown, the preferred one first; a variant is nobody's own."""
_WITHOUT = TWO_PROVISIONS | {"unanswerable"}
"""Types whose prompt has another form than question, answer and quotations of one provision."""


class Examples:
    """The examples of a pinned snapshot, by release and type of question."""

    def __init__(self, pinned: Iterable[Example] = ()) -> None:
        """Take the examples of a snapshot, in its order."""
        self._held: dict[str, dict[QuestionType, list[Example]]] = {}
        for example in pinned:
            types = self._held.setdefault(example.release, {})
            types.setdefault(example.question_type, []).append(example)

    def external(self) -> dict[str, str]:
        """Return what of them decides a plan, for its key; nothing where there are none."""
        held = [
            example.model_dump(mode="json")
            for types in self._held.values()
            for examples in types.values()
            for example in examples
        ]
        return {"examples": content_hash(held)} if held else {}

    def prompt(self, sha256: str, *, release: str, name: QuestionType, group: str) -> str:
        """Return the hash of a prompt with its examples; its own where there are none.

        Args:
            sha256: hash of the prompt file.
            release: version that was measured.
            name: type of the question.
            group: article or section that is asked about; no example is of it.
        """
        chosen = self._chosen(release, name, group)
        return _with(sha256, chosen) if chosen else sha256

    def shown(self, item: PlanItem, sha256: str) -> tuple[Example, ...]:
        """Return the examples with which an item was planned.

        Args:
            item: its prompt hash says which they are.
            sha256: hash of the prompt file.
        """
        group = item.provision.partition("/")[0]
        chosen = (self._chosen(release, item.question_type, group) for release in self._held)
        return next((one for one in chosen if _with(sha256, one) == item.prompt_sha256), ())

    def _chosen(self, release: str, name: QuestionType, group: str) -> tuple[Example, ...]:
        held = self._held.get(release, {}).get(name, ())
        # by number alone: section 5 of another version of the law says nearly the same
        number = group.partition("#")[2]
        return tuple(one for one in held if one.group.partition("#")[2] != number)[:SHOWN]


NO_EXAMPLES = Examples()


def pick_examples(rows: Sequence[Row], *, release: str) -> tuple[Example, ...]:
    """Return the examples of a release: some approved train originals of each type.

    Each is of another article, short, and quotes its one provision. People's own wording comes
    first, then the model's; of equal ones the id decides.

    Args:
        rows: of the train split.
        release: version that they are of.
    """
    found: dict[QuestionType, dict[str, Example]] = {}
    for row in sorted(filter(_is_fit, rows), key=_order):
        own = found.setdefault(row.question_type, {})
        if row.group not in own and len(own) < _PINNED:
            own[row.group] = Example(
                id=row.id,
                release=release,
                question_type=row.question_type,
                group=row.group,
                citation=row.citation,
                text=row.context,
                question=row.question,
                answer=row.answer,
                quotes=tuple(item.quote for item in row.evidence),
            )
    return tuple(example for name in sorted(found) for example in found[name].values())


def _is_fit(row: Row) -> bool:
    return (
        row.status == "reviewed"
        and row.origin.kind in _ORIGINS
        and row.question_type not in _WITHOUT
        and len(row.provisions) == 1
        and len(row.context) <= _MAX_CHARS
        and bool(row.evidence)
        and all(locate_quote(item.quote, row.context) for item in row.evidence)
    )


def _order(row: Row) -> tuple[int, str]:
    return _ORIGINS.index(row.origin.kind), row.id


def _with(sha256: str, examples: Sequence[Example]) -> str:
    return content_hash([sha256, [example.model_dump(mode="json") for example in examples]])
