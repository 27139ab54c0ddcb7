"""Vishaka v. State of Rajasthan, as a court site gives it: broken lines, links set apart."""

import re
from functools import cache
from itertools import pairwise

import pytest
from realdata import real

from curation.core.records import Document, Provision
from curation.documents.make import make_document
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.read_markdown import read_markdown

NAME = "india-judgment-md/vishaka_v_state_of_rajasthan.md"


@cache
def vishaka() -> Document:
    """Return the judgment."""
    text = real(NAME).read_text(encoding="utf-8")
    return make_document(read_markdown(text, "vishaka_v_state_of_rajasthan.md"))


def provision(path: str) -> Provision:
    """Return a provision by its key."""
    return next(item for item in vishaka().structure if item.key.endswith(f"#{path}"))


def words(path: str) -> str:
    """Return a provision's words."""
    found = provision(path)
    return vishaka().text[found.start : found.end].strip()


def test_it_is_known_as_a_judgment_by_its_name() -> None:
    """With its parties."""
    assert vishaka().title == "Vishaka v. State of Rajasthan"
    assert vishaka().type == "judgment"


def test_no_line_ends_inside_a_sentence() -> None:
    """A line that goes on in lower case, or with a comma, would be one that did."""
    lines = [line for line in vishaka().text.split("\n") if line]
    broken = [
        (line, after)
        for line, after in pairwise(lines)
        if (after[0].islower() and not re.match(r"[a-e]\) ", after)) or after[0] in ",.;"
    ]
    assert broken == []


@pytest.mark.parametrize(
    "citation",
    [
        "under Articles 14, 19 and 21 of the Constitution of India",
        "under Article 19(1)(g) 'to practice any profession",
        "This class action under Article 32 of the Constitution is for this reason.",
        "In Nilabati Behera vs. State of Orissa 1993(2) SCC 746, a provision in the ICCPR",
        "in Section 2(d) of the Protection of Human Rights Act, 1993,",
        "the Industrial Employment (Standing Orders) Act, 1946.",
    ],
)
def test_citations_are_whole(citation: str) -> None:
    """Links that stood on lines of their own are in their sentences."""
    assert citation in vishaka().text


def test_its_paragraphs_are_found() -> None:
    """Eighteen, told apart by layout, each with what it quotes."""
    found = [item for item in vishaka().structure if item.kind == "paragraph"]
    assert [item.citation for item in found] == [
        f"Vishaka v. State of Rajasthan, para {place}" for place in range(1, 19)
    ]
    starts = ["This Writ Petition", "The immediate cause", "Each such incident", "The notice of"]
    assert [words(f"para-{place}")[: len(start)] for place, start in enumerate(starts, 1)] == starts
    assert words("para-4").endswith('women; xxx xxxx xxxx"')
    assert words("para-18").startswith("Accordingly, we direct")


def test_quoted_provisions_are_no_provisions_of_the_judgment() -> None:
    """Articles of the Constitution and of conventions belong to the paragraph that quotes them."""
    parts = [item.key.partition("#")[2] for item in vishaka().structure]
    assert [part for part in parts if part.startswith(("para-4/", "para-5/", "para-11/"))] == []


def test_the_guidelines_are_items_of_their_paragraph() -> None:
    """Twelve, with their titles."""
    found = [item for item in vishaka().structure if re.search(r"#para-17/\d+$", item.key)]
    assert [item.label for item in found] == [f"({place})" for place in range(1, 13)]
    assert found[0].heading.startswith("Duty of the Employer or other responsible persons")
    assert [item.heading for item in found[1:9]] == [
        "Definition", "Preventive Steps", "Criminal Proceedings", "Disciplinary Action",
        "Complaint Mechanism", "Complaints Committee", "Workers' Initiative", "Awareness",
    ]  # fmt: skip
    assert provision("para-17/3/c").citation == "Vishaka v. State of Rajasthan, para 17(3)(c)"
    assert words("para-17/12").endswith("Protection of Human Rights Act, 1993.")


def test_the_front_carries_no_questions() -> None:
    """Court, parties, bench and reports come before the first paragraph."""
    front = provision("front")
    assert front.kind == "heading"
    assert "PETITIONER:\nVISHAKA & ORS." in vishaka().text[front.start : front.end]
    assert front.end == provision("para-1").start


def test_every_character_is_in_one_passage() -> None:
    """And every line of the text has its place in the file."""
    selection = split_passages([vishaka()], max_tokens=512, min_tokens=24)
    assert coverage_gaps(vishaka(), selection) == []
    assert provision("para-2").start in {place.start for place in vishaka().places}
    where = next(p.where for p in vishaka().places if p.start == provision("para-2").start)
    assert where == "line 53"
