"""An invented act, and a model that writes sound questions about any provision it is shown."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from curation.core.text import content_hash

Section = tuple[str, str, str]
"""Number, heading and text."""

ACT: tuple[Section, ...] = (
    ("3", "Repairs",
     ("(1) A landlord shall keep the dwelling in repair.\n(2) A landlord who refuses to repair the"
      " roof shall pay the tenant a compensation of one hundred crowns for each day.")),
    ("4", "Notice",
     ("(1) A tenant shall give the landlord thirty days' notice in writing before leaving.\n"
      "(2) The landlord may waive the notice.")),
    ("5", "Deposits",
     ("(1) No landlord shall take a deposit of more than two months' rent.\n(2) The landlord shall"
      " return the deposit within fourteen days of the end of the tenancy.")),
    ("6", "Entry",
     ("The landlord may enter the dwelling to inspect it after two days' notice, except in an"
      " emergency.")),
    ("7", "Locking out",
     ("Whoever locks a tenant out of the dwelling without an order of a court shall be punished"
      " with a fine which may extend to five thousand crowns.")),
    ("8", "Meaning of dwelling",
     "“Dwelling” means any building or part of a building that is let as a home."),
    ("9", "Appeals",
     ("Any person aggrieved by an order of the tribunal may appeal to the High Court within sixty"
      " days of the order.")),
    ("10", "Housing for workers",
     "Nothing in this Act shall affect the power of the Minister to provide housing for miners."),
)  # fmt: skip
CHANGED_7 = (
    "Whoever locks a tenant out of the dwelling by night shall be punished with a fine which may "
    "extend to nine thousand crowns."
)
"""Another text of section 7."""


def changed(act: Sequence[Section] = ACT, **texts: str) -> tuple[Section, ...]:
    """Return the act with another text of some sections: `s_7="..."`."""
    return tuple((n, heading, texts.get(f"s_{n}", text)) for n, heading, text in act)


def write_act(path: Path, act: Sequence[Section] = ACT, title: str = "Tenancy Act, 2021") -> None:
    """Write an act as a JSON file that a user might have."""
    rows = [{"number": n, "heading": heading, "text": text} for n, heading, text in act]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"title": title, "sections": rows}, ensure_ascii=False, indent=1))


def write_soundly(body: Mapping[str, Any]) -> str:
    """Answer the kinds of request that the writers send; a function of the request alone."""
    said = str(body["messages"][-1]["content"])
    if said.startswith("BEGIN A\n"):
        return json.dumps({"difference": f"none in {content_hash(said)[:12]}", "entails": True})
    if "BEGIN PROVISION" not in said:
        return json.dumps({"question": _say_again(said.removeprefix("Question: "))})
    rule = said.partition("\n\n")[2].partition("\nEND PROVISION")[0]
    place = re.search(r"^Citation: (.+), s\. (\S+)$", said, re.MULTILINE)
    assert place
    clause = re.sub(r"^(?:\d+\. .*\n)?(?:\(\w+\) )?", "", rule)
    topic = " ".join(re.findall(r"[\w']+", clause)[-5:])
    question = f"How does section {place[2]} of the {place[1]} deal with {topic}?"
    return json.dumps({"question": question, "answer": clause, "quotes": [clause]})


def _say_again(question: str) -> str:
    """Put a question in other words where one of a few patterns fits; else give it back."""
    for pattern, again in (
        (r"What does (.+?) provide concerning (.+)\?", r"What is provided by \1 regarding \2?"),
        (r"What may (.+?) do\b(.*)\?", r"What is \1 permitted to do\2?"),
        (r"Within what time must (.+)\?", r"How soon must \1?"),
        (r"What is the (?:punishment|penalty) for (.+)\?", r"Which penalty is there for \1?"),
    ):
        found = re.fullmatch(pattern, question)
        if found:
            return found.expand(again)
    return question
