"""Every type beyond the cues, from the plan to a row of the draft."""

import json
import re
from pathlib import Path

from inside import build
from roadlaw import Section
from roadwork import Project
from serving import Body, ChatServer

from curation.core.records import PlanItem
from curation.core.vocabulary import NOT_ANSWERED

ACT: tuple[Section, ...] = (
    ("3", "Repairs",
     ("(1) A landlord shall keep the dwelling in repair.\n(2) A landlord who refuses to repair the"
      " roof shall pay the tenant a compensation of one hundred crowns for each day, subject to"
      " section 4.")),
    ("4", "Limit of compensation",
     "No compensation under section 3 shall be more than two thousand crowns in a year."),
)  # fmt: skip
TABLES = """
[writing]
candidates = 1
[plan]
structural_per_passage = 1
words_per_question = 5
llm_types = ["multi_hop", "comparison", "scenario", "yes_no", "unanswerable"]
[splits]
train = 100
validation = 0
test = 0
[paraphrase]
share = 0
[back_translation]
pivots = []
[screen]
max_skeleton_share = 1.0
"""
BOTH = (
    "A landlord who refuses to repair the roof shall pay the tenant a compensation of one hundred"
    " crowns for each day, but under section 4 no compensation shall be more than two thousand"
    " crowns in a year."
)


def reply(body: Body) -> str:
    """Write soundly what the prompt asks for: each type has its own words in it."""
    system, user = (str(body["messages"][at]["content"]) for at in (0, -1))
    cited = re.findall(r"^Citation: (.+)$", user, re.MULTILINE)
    law = [
        re.sub(r"^\(\w+\) ", "", text.strip())
        for text in re.findall(r"Heading: [^\n]*\n\n(.*?)\nEND", user, re.DOTALL)
    ]
    asked: dict[str, object]
    if "missing" in system:
        question = f"Under {cited[0]}, which authority must the landlord tell of the repair?"
        return json.dumps({"question": question, "missing": "It names no authority."})
    if len(law) > 1 and "compares the two" in system:
        asked = {
            "question": f"How do {cited[0]} and {cited[1]} differ in what a landlord must pay?",
            "answer": f"Under {cited[0]}: {law[0]} Under {cited[1]}: {law[1]}",
        }
    elif len(law) > 1:
        question = f"How much is paid at most for a roof that is not repaired under {cited[0]}?"
        asked = {"question": question, "answer": BOTH}
    elif " case for a " in system:
        asked = {
            "question": f"A tenant's roof leaks from 1 to 9 March. What follows under {cited[0]}?",
            "answer": law[0],
        }
    elif "begins with" in system:
        word = "Yes" if 'begins with "Yes"' in system else "No"
        question = f"Must a landlord act as {cited[0]} says of the dwelling or roof?"
        asked = {"question": question, "answer": f"{word}: {law[0]}"}
    else:
        asked = {"question": f"What does {cited[0]} lay down for a landlord?", "answer": law[0]}
    names = ("first_quotes", "second_quotes") if len(law) > 1 else ("quotes",)
    return json.dumps({**asked, **{name: [text] for name, text in zip(names, law, strict=True)}})


def test_every_type_becomes_a_row(tmp_path: Path) -> None:
    """With the context of both provisions where there are two; without evidence where none is."""
    with ChatServer(reply) as server:
        project = Project(tmp_path / "project", act=ACT, tables=TABLES, chat=server.base_url)
        build(project)
    planned = {item.id: item for item in project.kept("plan", PlanItem)}
    rows = {
        planned[row["origin"]["plan_item"]].question_type: row
        for row in project.released().values()
        if row["origin"]["kind"] == "llm"
    }
    assert {"multi_hop", "comparison", "scenario", "yes_no", "unanswerable"} <= rows.keys()
    hop = rows["multi_hop"]
    assert [key.partition("#")[2] for key in hop["provisions"]] == ["s-3/2", "s-4"]
    assert [one["provision"] for one in hop["evidence"]] == hop["provisions"]
    assert "one hundred crowns" in hop["context"]
    assert "two thousand crowns" in hop["context"]
    silent = rows["unanswerable"]
    assert (silent["answer"], silent["evidence"]) == (NOT_ANSWERED, [])
    assert silent["context"]
