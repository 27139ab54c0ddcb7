"""The text of a PDF: notes of the margin, stamps, rules between parts."""

from printing import lines, pdf, words

from curation.documents.make import make_document
from curation.documents.readers.read_pdf import read_pdf
from curation.documents.readers.reading import Reading

BODY = [
    "1. (1) This Act may be called the River Act, 2021, and it extends to",
    "the whole of Riverland.",
    "2. Whoever throws refuse into a river shall be punished under the",
    "Penal Code, and shall clean the river at his own cost.",
]
STAMP = "BT /F1 9 Tf 0 1 -1 0 30 {} Tm (received) Tj ET\n"


def read(*pages: str, **entries: str) -> Reading:
    """Read a PDF of these pages."""
    return read_pdf(pdf(pages, **entries), "law.pdf", max_pages=9)  # type: ignore[arg-type]


def margin() -> str:
    """Print two sections with notes beside them, as gazettes do."""
    notes = words("Short title", 60, 100, size=8) + words("and extent.", 60, 109, size=8)
    notes += words("Punishment.", 60, 128, size=8) + words("45 of 1860.", 60, 142, size=8)
    return words("THE RIVER ACT, 2021", 200, 70, font="F2", size=14) + lines(BODY, 150, 100) + notes


def test_a_note_beside_a_section_is_its_heading() -> None:
    """It stands after the number, where headings stand."""
    reading = read(margin())
    assert reading.text == (
        "THE RIVER ACT, 2021\n\n1. Short title and extent.\n(1) This Act may be called the River"
        " Act, 2021, and it extends to the whole of Riverland.\n2. Punishment.\nWhoever throws"
        " refuse into a river shall be punished under the Penal Code, and shall clean the river at"
        " his own cost."
    )
    document = make_document(reading)
    assert [(p.citation, p.heading) for p in document.structure if p.kind == "section"] == [
        ("River Act, 2021, s. 1", "Short title and extent"),
        ("River Act, 2021, s. 2", "Punishment"),
    ]


def test_a_reference_in_the_margin_is_a_mark() -> None:
    """It belongs to the line beside which it stands, and is no word of the sentence."""
    found = [item for item in read(margin()).removals if item.rule == "footnote_mark"]
    assert [(item.text, item.where) for item in found] == [("45 of 1860.", "page 1")]


def test_a_note_beside_a_paragraph_without_number_stands_before_it() -> None:
    """As a heading does."""
    body = ["The owner of land must keep the banks", "in repair, as the inspector may direct him",
            "from time to time by a notice", "that is in writing."]  # fmt: skip
    text = read(lines(body, 150, 100) + words("Duties of", 60, 100, size=8)
                + words("owners.", 60, 109, size=8)).text  # fmt: skip
    assert text.startswith("Duties of owners.\nThe owner of land must keep the banks in repair")


def test_what_is_printed_across_stands_at_the_end() -> None:
    """On every page it is furniture."""
    once = read(lines(BODY, 70, 100) + STAMP.format(100))
    assert once.text.endswith("at his own cost.\n\nreceived")
    often = read(*(lines([f"{n}. {BODY[3]}"], 70, 100) + STAMP.format(100) for n in (1, 2)))
    assert "received" not in often.text
    assert ("running_header", "received", 2) in [
        (item.rule, item.text, item.count) for item in often.removals
    ]


def test_a_rule_between_parts_is_no_word() -> None:
    """A line to sign on is."""
    page = words("THE RIVER ACT", 180, 70) + words("_" * 10, 195, 90) + lines(BODY, 70, 120)
    reading = read(page + words("_" * 20 + " Owner", 70, 300))
    assert "\n__________\n" not in reading.text
    assert reading.text.endswith("____________________ Owner")
    assert ("boilerplate", "__________") in [(item.rule, item.text) for item in reading.removals]


def test_headings_are_given_with_their_levels() -> None:
    """They begin where they say."""
    page = words("THE RIVER ACT", 200, 70, font="F2", size=16) + words("Duties", 70, 100, font="F2")
    reading = read(page + lines(BODY, 70, 140))
    assert [(reading.text[at:].split("\n")[0], level) for at, level in reading.headings] == [
        ("THE RIVER ACT", 1), ("Duties", 2),
    ]  # fmt: skip


def test_the_title_may_come_from_the_description() -> None:
    """Where no line names the law."""
    assert read(lines(["Text of it."], 70, 100), title="The River Act").title == "The River Act"
