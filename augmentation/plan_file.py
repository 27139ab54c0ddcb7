"""The plan as a sheet: written for a person, edited before money is spent, read back as items.

A line is one or more questions of one writer, type, difficulty and audience about one passage.
Line by line the file decides: a line that is gone asks nothing, a changed one asks another
question, a new one asks one more. An unchanged line gives the very items that it was written from.
"""

import csv
import difflib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from augmentation.beyond import BEYOND, TWO_PROVISIONS
from augmentation.plan import all_passages_of_items, plan_id
from curation.core.cells import read_cell, write_cell
from curation.core.errors import ConfigError
from curation.core.outcomes import Rejection, Selection, reject
from curation.core.records import Passage, PlanItem
from curation.core.vocabulary import Audience, Difficulty, QuestionType, Writer

_STAGE = "plan"
COLUMNS = (
    "provision", "passage", "citation", "writer", "question_type", "difficulty", "audience",
    "count", "second_provision", "excerpt",
)  # fmt: skip
"""`citation` and `excerpt` are for the reader only."""
_NEEDED = ("provision", "writer", "question_type", "difficulty", "audience")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "writer": get_args(Writer),
    "question_type": get_args(QuestionType),
    "difficulty": get_args(Difficulty),
    "audience": get_args(Audience),
}
_MOST = 50
_EXCERPT_WORDS = 14
_MOST_FAULTS = 20


@dataclass(frozen=True)
class _Line:
    """One sound line of the file."""

    passage: Passage
    second: Passage | None
    writer: Writer
    question_type: QuestionType
    difficulty: Difficulty
    audience: Audience
    count: int


class _Law:
    """The passages by key and by citation, in order, as a person names them."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._named: dict[str, list[Passage]] = {}
        self.number: dict[str, int] = {}
        """Which passage of its provision one is, from 1, by passage id."""
        for passage in passages:
            if passage.kind != "heading":
                for name in dict.fromkeys((passage.provision, passage.citation)):
                    self._named.setdefault(name, []).append(passage)
                self.number[passage.id] = len(self._named[passage.provision])

    def held(self, name: str) -> Sequence[Passage]:
        """Return the passages of a provision; none where nothing has that name."""
        return self._named.get(name, ())

    def like(self, name: str) -> str:
        """Say what a name should be."""
        near = difflib.get_close_matches(name, self._named, n=1, cutoff=0.6)
        return "a provision of the corpus" + (f', such as "{near[0]}"' if near else "")


def render_plan(items: Sequence[PlanItem], passages: Sequence[Passage], *, like: str = "") -> str:
    """Return a plan as CSV, a line for all items that are alike but for their number.

    Args:
        items: of the plan, in order.
        passages: that they were planned from.
        like: a file that the lines are to be added to: they have its columns, and no header.
    """
    law = _Law(passages)
    homes = all_passages_of_items(items, passages)
    by_ids = {tuple(one.id for one in home): home for home in homes.values()}
    counts = Counter(
        (
            tuple(one.id for one in homes[item.id]),
            item.writer, item.question_type, item.difficulty, item.audience,
        )
        for item in items
    )  # fmt: skip
    columns, delimiter = _header(like) if like else (COLUMNS, ",")
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    if not like:
        writer.writerow(columns)
    for (ids, *kind), count in counts.items():
        passage, *others = by_ids[ids]
        excerpt = " ".join(passage.text.split()[:_EXCERPT_WORDS])
        second = others[0].provision if others else ""
        cells = [
            passage.provision, str(law.number[passage.id]), passage.citation, *map(str, kind),
            str(count), second, excerpt,
        ]  # fmt: skip
        row = dict(zip(COLUMNS, map(write_cell, cells), strict=True))
        writer.writerow([row.get(column, "") for column in columns])
    return out.getvalue()


def read_plan(
    name: str,
    text: str,
    passages: Sequence[Passage],
    *,
    prompts: Mapping[Writer, str],
    beyond: Mapping[QuestionType, str],
    min_words: int,
) -> Selection[PlanItem]:
    """Return the items that a file asks for.

    Args:
        name: of the file, for errors.
        text: of the file; cells may be `,` or `;` apart, as spreadsheets save them.
        passages: of the corpus, in order.
        prompts: prompt hash of each writer.
        beyond: prompt hash of each type beyond the cues that the writer in use can write.
        min_words: a shorter passage that the file does not name is "no_clause".

    Returns:
        Items line by line. A passage that no line names is rejected as "not_planned"; a line whose
        count is 0 names it and asks nothing.

    Raises:
        ConfigError: lines that cannot be read, one line of the message each.
    """
    law = _Law(passages)
    lines: list[_Line] = []
    faults: list[str] = []
    for place, cells in _rows(name, text):
        try:
            lines.append(_line(cells, law, beyond))
        except ValueError as error:
            faults.append(f"{place}: {error}")
            if len(faults) == _MOST_FAULTS:
                faults.append(f"{name}: what follows was not read")
                break
    if faults:
        raise ConfigError("\n".join(faults))
    named = {line.passage.id for line in lines}
    kept = tuple(_items(lines, prompts, beyond))
    rejected = tuple(
        _left_out(passage, min_words) for passage in passages if passage.id not in named
    )
    return Selection(kept, rejected)


def named_passages(name: str, text: str, passages: Sequence[Passage]) -> set[str]:
    """Return the ids of the passages that a file names, sound or not in all else."""
    law = _Law(passages)
    found: set[str] = set()
    for _, cells in _rows(name, text):
        held = law.held(cells["provision"])
        number = cells["passage"] or "1"
        found |= {one.id for one in held if str(law.number[one.id]) == number}
    return found


def _left_out(passage: Passage, min_words: int) -> Rejection:
    words = len(passage.text.split())
    found = {"kind": passage.kind, "words": words, "min_words": min_words}
    short = passage.kind == "heading" or words < min_words
    return reject(_STAGE, passage, "no_clause" if short else "not_planned", found)


def _items(
    lines: Iterable[_Line], prompts: Mapping[Writer, str], beyond: Mapping[QuestionType, str]
) -> Iterator[PlanItem]:
    """Number the items of a passage, writer and type; the model's also by who is asked how."""
    count: Counter[tuple[object, ...]] = Counter()
    for line in lines:
        alike: tuple[object, ...] = (line.passage.id, line.writer, line.question_type)
        if line.writer == "llm":  # the rules know no audience: their n-th question is one question
            second = line.second.id if line.second else ""
            alike = (*alike, line.difficulty, line.audience, second)
        usual = prompts[line.writer]
        for _ in range(line.count):
            bare = PlanItem(
                id="",
                writer=line.writer,
                provision=line.passage.provision,
                question_type=line.question_type,
                difficulty=line.difficulty,
                audience=line.audience,
                ordinal=count[alike],
                prompt_sha256=beyond.get(line.question_type, usual),
                second_provision=line.second.provision if line.second else "",
            )
            count[alike] += 1
            yield bare.model_copy(update={"id": plan_id(bare, line.passage, line.second)})


def _line(cells: Mapping[str, str], law: _Law, beyond: Mapping[QuestionType, str]) -> _Line:
    """Read one line.

    Raises:
        ValueError: the first thing that is wrong with it.
    """
    for column, known in _CHOICES.items():
        if cells[column] not in known:
            close = difflib.get_close_matches(cells[column], known, n=1, cutoff=0.6)
            raise _wrong(cells, column, " or ".join(close or known))
    number, count = _number(cells, "passage", 1), _number(cells, "count", 1)
    held = _named(cells, "provision", law)
    if not 1 <= number <= len(held):
        raise _wrong(cells, "passage", f"1 to {len(held)}, for so many has the provision")
    passage = held[number - 1]
    name = cast("QuestionType", cells["question_type"])
    writer = cast("Writer", cells["writer"])
    if name in BEYOND and (writer != "llm" or name not in beyond):
        why = "a type that rules write" if writer != "llm" else 'one of the style "clause"'
        raise _wrong(cells, "question_type", why)
    second = None
    if name in TWO_PROVISIONS:
        second = _named(cells, "second_provision", law)[0]
        if second.provision == passage.provision:
            raise _wrong(cells, "second_provision", "another provision than the first")
    elif cells["second_provision"]:
        raise _wrong(cells, "second_provision", f"nothing for the type {name}")
    if not 0 <= count <= _MOST:
        raise _wrong(cells, "count", f"0 to {_MOST}")
    return _Line(
        passage=passage,
        second=second,
        writer=writer,
        question_type=name,
        difficulty=cast("Difficulty", cells["difficulty"]),
        audience=cast("Audience", cells["audience"]),
        count=count,
    )


def _named(cells: Mapping[str, str], column: str, law: _Law) -> Sequence[Passage]:
    held = law.held(cells[column])
    if not held:
        raise _wrong(cells, column, law.like(cells[column]))
    return held


def _number(cells: Mapping[str, str], column: str, default: int) -> int:
    text = cells[column]
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < len("1000000")):
        raise _wrong(cells, column, "a whole number")
    return int(text)


def _wrong(cells: Mapping[str, str], column: str, expected: str) -> ValueError:
    return ValueError(f'{column} is "{cells[column]}"; expected {expected}; mend that line')


def _rows(name: str, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each line of the file by column, with its place for an error to name.

    Raises:
        ConfigError: it is no CSV or lacks a column.
    """
    columns, delimiter = _header(text)
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        msg = f"{name}: line 1: no column {missing[0]}; expected " + ", ".join(COLUMNS)
        raise ConfigError(msg)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if reader.line_num > 1 and any(cell.strip() for cell in cells):
                read = (read_cell(cell).strip() for cell in cells)
                row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, read, strict=False))
                yield f"{name}: line {reader.line_num}", row
    except csv.Error as error:
        msg = f"{name}: line {reader.line_num}: not CSV ({error}); save it again from a spreadsheet"
        raise ConfigError(msg) from None


def _header(text: str) -> tuple[tuple[str, ...], str]:
    """Return the columns of a file, and what stands between its cells."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    return tuple(cell.strip(' "\r').casefold() for cell in header.split(delimiter)), delimiter
