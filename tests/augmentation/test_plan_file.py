"""The plan as a sheet: what a person changes in it is what changes in the plan."""

from collections.abc import Callable, Sequence
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from provisions import law_passages, make_passage

from augmentation.beyond import Beyond
from augmentation.plan import plan_questions
from augmentation.plan_file import COLUMNS, named_passages, read_plan, render_plan
from curation.core.errors import ConfigError
from curation.core.outcomes import Selection
from curation.core.records import Passage, PlanItem
from curation.core.vocabulary import QuestionType, Writer

PROMPTS: dict[Writer, str] = {"structural": "r1", "llm": "p1"}
BEYOND: dict[QuestionType, str] = {"scenario": "p2", "comparison": "p3"}
PASSAGES = [
    *law_passages(),
    make_passage("=A fee; “such” as\nthe Board, by order, may set.", "Harbour Act, s. 8"),
    make_passage("The pilot shall board at dawn.", "Harbour Act, s. 8", start=90),
    make_passage("Part III Rights", "Charter of Avalon, Part III", kind="heading"),
]


def planned() -> Selection[PlanItem]:
    """Plan all passages, with a case and a comparison where one is carried."""
    pairs: list[tuple[Passage, Passage]] = [(PASSAGES[0], PASSAGES[1])]
    return plan_questions(
        PASSAGES,
        structural_per_passage=4,
        words_per_question=8,
        llm_per_passage=2,
        min_words=4,
        prompts=PROMPTS,
        beyond=Beyond(BEYOND, {one.id: {"comparison": other} for one, other in pairs}),
    )


ITEMS = planned().kept
SHEET = render_plan(ITEMS, PASSAGES)


def read(text: str, passages: Sequence[Passage] = PASSAGES) -> Selection[PlanItem]:
    """Read a plan as the grounded style does."""
    return read_plan("plan.csv", text, passages, prompts=PROMPTS, beyond=BEYOND, min_words=4)


def edited(edit: Callable[[list[list[str]]], object]) -> str:
    """Return the sheet after a change of its cells; none of them holds a comma of its own."""
    import csv
    import io

    rows = list(csv.reader(io.StringIO(SHEET)))
    edit(rows)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def at(column: str) -> int:
    """Return the place of a column."""
    return COLUMNS.index(column)


def test_an_unchanged_sheet_is_the_plan() -> None:
    """Every item by its id; a heading is rejected as ever."""
    made = read(SHEET)
    assert {item.id for item in made.kept} == {item.id for item in ITEMS}
    assert set(made.kept) == set(ITEMS)
    assert made.rejected == planned().rejected


def test_it_is_readable() -> None:
    """Citation, type, count and the first words; no cell is a formula."""
    assert SHEET.splitlines()[0] == ",".join(COLUMNS)
    assert "Penal Code, s. 40" in SHEET
    assert "Whoever commits theft shall be punished" in SHEET
    assert "'=A fee; “such” as the Board" in SHEET


def test_a_line_that_is_gone_asks_nothing() -> None:
    """All other items stay."""
    made = read(edited(lambda rows: rows.pop(3)))
    gone = {item.id for item in ITEMS} - {item.id for item in made.kept}
    assert gone
    assert {item.id for item in made.kept} < {item.id for item in ITEMS}


def test_a_new_line_adds() -> None:
    """A type that no cue called for, by citation, without the columns that are for the reader."""
    line = ["Penal Code, s. 40", "", "", "llm", "scenario", "hard", "practitioner", "2", "", ""]
    made = read(edited(lambda rows: rows.append(line)))
    new = [item for item in made.kept if item.id not in {old.id for old in ITEMS}]
    assert [(item.question_type, item.audience, item.ordinal) for item in new] == [
        ("scenario", "practitioner", 0),
        ("scenario", "practitioner", 1),
    ]
    assert {item.prompt_sha256 for item in new} == {"p2"}


@pytest.mark.parametrize(
    ("column", "value"),
    [("question_type", "remedy"), ("difficulty", "hard"), ("audience", "practitioner")],
)
def test_a_changed_line_asks_another_question(column: str, value: str) -> None:
    """With an id of its own; its neighbours keep theirs."""
    place = next(
        n for n, line in enumerate(SHEET.splitlines()) if ",llm,definition,easy,student," in line
    )
    made = read(edited(lambda rows: rows[place].__setitem__(at(column), value)))
    before, after = {item.id for item in ITEMS}, {item.id: item for item in made.kept}
    assert len(before - after.keys()) == len(after.keys() - before) == 1
    [new] = after.keys() - before
    assert getattr(after[new], column) == value


def test_two_lines_of_one_type_are_two_questions_to_the_rules() -> None:
    """They know no audience: the second line takes their second question."""
    made = read(",".join(COLUMNS) + "\n" + "".join(
        f'"law#penal-code,-s.-40",1,,structural,penalty,easy,{who},1,,\n'
        for who in ("layperson", "student")
    ))  # fmt: skip
    assert [item.ordinal for item in made.kept] == [0, 1]


def test_what_no_line_names_is_rejected_by_name() -> None:
    """A law that was read after the sheet was written is not silently unasked."""
    new = make_passage("The ferry shall sail daily.", "Ferry Act, s. 1")
    made = read(SHEET, [*PASSAGES, new])
    assert made.counts() == {"no_clause": 1, "not_planned": 1}


def test_a_count_of_nothing_names_the_passage() -> None:
    """So it is left out on purpose."""
    text = edited(
        lambda cells: [row.__setitem__(at("count"), "0") for row in cells if "s. 40" in row[2]]
    )
    made = read(text)
    assert made.counts() == {"no_clause": 1}
    assert len(made.kept) < len(ITEMS)
    assert named_passages("plan.csv", text, PASSAGES) == named_passages("p", SHEET, PASSAGES)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("provision", "law#penal-code,-s.-41", 'such as "law#penal-code,-s.-40"'),
        ("passage", "3", "1 to 1, for so many has the provision"),
        ("passage", "one", "a whole number"),
        ("writer", "model", "expected structural or llm"),
        ("question_type", "defnition", "expected definition"),
        ("question_type", "multi_hop", "style"),
        ("difficulty", "severe", "expected easy or medium or hard"),
        ("audience", "judge", "expected layperson or student or practitioner"),
        ("count", "-1", "a whole number"),
        ("count", "51", "0 to 50"),
        ("second_provision", "law#penal-code,-s.-40", "expected nothing for the type"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(column: str, value: str, said: str) -> None:
    """Its number, what was found, what was expected."""
    place = next(n for n, line in enumerate(SHEET.splitlines()) if ",llm,penalty," in line)
    with pytest.raises(ConfigError) as raised:
        read(edited(lambda rows: rows[place].__setitem__(at(column), value)))
    [line] = str(raised.value).splitlines()
    assert line.startswith("plan.csv: line ")
    assert f'{column} is "{value}"; expected' in line
    assert said in line
    assert line.endswith("mend that line")


def test_every_bad_line_is_named_up_to_some() -> None:
    """One line of the message each."""
    text = ",".join(COLUMNS) + "\n" + "Nowhere Act,1,,llm,duty,easy,student,1,,\n" * 30
    with pytest.raises(ConfigError) as raised:
        read(text)
    lines = str(raised.value).splitlines()
    assert len(lines) == 21
    assert lines[1].startswith('plan.csv: line 3: provision is "Nowhere Act"; expected')
    assert lines[-1] == "plan.csv: what follows was not read"


@pytest.mark.parametrize(
    ("second", "said"),
    [("", "expected a provision"), ("law#penal-code,-s.-40", "another provision than the first")],
)
def test_a_comparison_needs_another_provision(second: str, said: str) -> None:
    """The line names it."""
    line = ["law#penal-code,-s.-40", "1", "", "llm", "comparison", "hard", "student", "1", second]
    with pytest.raises(ConfigError, match=said):
        read(edited(lambda rows: rows.append(line)))


def test_rules_write_no_case() -> None:
    """Only the language model does."""
    line = ["Penal Code, s. 40", "1", "", "structural", "scenario", "hard", "student", "1", ""]
    with pytest.raises(ConfigError, match="a type that rules write"):
        read(edited(lambda rows: rows.append(line)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: no column provision"),
        ("provision,writer\n", "line 1: no column question_type"),
        (SHEET + '"open', "not CSV"),
    ],
)
def test_a_file_that_is_no_plan_is_one_line(text: str, said: str) -> None:
    """It says what is missing."""
    with pytest.raises(ConfigError, match=said):
        read(text)


def test_a_spreadsheets_own_ways_are_understood() -> None:
    """Semicolons, quoted cells, a column of notes, columns in another order, empty lines."""
    text = (
        "Note;question_type;writer;audience;difficulty;Provision\r\n"
        'mine;"duty";llm;student;easy;"Penal Code, s. 40"\r\n;;;;;\r\n'
    )
    [item] = read(text).kept
    assert (item.question_type, item.writer, item.ordinal) == ("duty", "llm", 0)
    more = render_plan(ITEMS[-1:], PASSAGES, like=text)
    assert more.startswith(";")
    assert len(read(text + more).kept) == 2


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing else is raised."""
    for sheet in (text, ",".join(COLUMNS) + "\n" + text):
        with suppress(ConfigError):
            read(sheet)
