"""What a document says about itself, all together."""

import time

from curation.core.records import Document, Fact
from curation.documents.facts.describe import describe
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading

ACT = """The River Act, 2001
1. Short title
(1) This Act may be called the River Act, 2001.
(2) It extends to the whole of India, where India has rivers, and shall come into force on the
1st day of July, 2002. It shall come into force on 1 July 2002.
2. Definitions
In this Act, "Board" means the Board of India.
3. Penalty
Whoever breaks a rule of the Board is liable to a fine of five hundred rupees.
"""


def _read(**fields: object) -> Document:
    reading = Reading(source="river.txt", media_type="text/plain", title="River Act, 2001")
    return make_document(Reading(**{**_fields(reading), "text": ACT, **fields}))  # type: ignore[arg-type]


def _fields(reading: Reading) -> dict[str, object]:
    return {"source": reading.source, "media_type": reading.media_type, "title": reading.title}


def _values(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in document.facts:
        found.setdefault(fact.kind, []).append(fact.value)
    return found


def test_a_law_is_described_with_the_words_that_say_it() -> None:
    """Type, place, title, language, force, money, terms."""
    document = _read()
    assert (document.type, document.language) == ("statute", "en")
    assert (document.jurisdiction, document.in_force) == ("IN", "2002-07-01")
    found = _values(document)
    assert found["title"] == ["River Act, 2001"]
    assert found["amount"] == ["INR 500"]
    assert found["defined_term"] == ["Board"]
    words = {fact.kind: document.text[fact.start : fact.end] for fact in document.facts}
    assert words["title"] == "River Act, 2001"
    assert words["amount"] == "five hundred rupees"
    assert words["jurisdiction"] == "India"


def test_what_the_source_states_wins() -> None:
    """Fields of the source are not overruled by words; its other facts are kept beside."""
    known = (
        Fact(kind="in_force_from", value="2003-01-01"), Fact(kind="amount", value="NPR 500"),
        Fact(kind="date", value="2001-05-05"),
    )  # fmt: skip
    document = _read(type="regulation", language="hi", known=known, facts={"jurisdiction": "NP"})
    assert (document.type, document.language, document.jurisdiction) == ("regulation", "hi", "NP")
    found = _values(document)
    assert found["in_force_from"] == ["2003-01-01"]
    assert found["amount"] == ["NPR 500"]
    assert found["date"] == ["2001-05-05"]
    assert document.in_force == "2003-01-01"


def test_what_is_not_sure_fills_no_field_of_place_or_time() -> None:
    """But it stands among the facts, marked."""
    document = _read(text="A fine of five rupees.\nEffective date: 03/04/2020", title="Note")
    assert (document.jurisdiction, document.in_force) == ("", "")
    unsure = {fact.kind for fact in document.facts if not fact.sure}
    assert {"jurisdiction", "in_force_from"} <= unsure


def test_the_name_of_a_file_is_no_sure_title() -> None:
    """Unless it stands as a line of the text; the law's own name goes before it."""
    plain = Reading(source="river_note.txt", media_type="text/plain", title="", text="Some words.")
    assert [fact.sure for fact in make_document(plain).facts if fact.kind == "title"] == [False]
    lined = Reading(source="note.txt", media_type="text/plain", title="note", text="Note\nwords")
    assert [fact.sure for fact in make_document(lined).facts if fact.kind == "title"] == [True]
    named = describe(
        _read().model_copy(update={"title": "river"}),
        stated=Reading(source="river.txt", media_type="text/plain", title="river"),
    )
    assert _values(named)["title"] == ["River Act, 2001"]
    titled = _read(text="Nothing here.", title="Another Act")
    assert [(f.value, f.sure) for f in titled.facts if f.kind == "title"] == [("Another Act", True)]


def test_facts_stand_kind_by_kind_in_the_order_of_the_text() -> None:
    """The same each time."""
    document = _read()
    kinds = [fact.kind for fact in document.facts]
    assert kinds == sorted(kinds, key=kinds.index)
    assert document == _read()


def test_a_judgment_has_its_court() -> None:
    """And a contract has none."""
    text = "Supreme Court of India\nRam vs State on 1 May 1980\nJUDGMENT\nThe appeal is dismissed."
    assert _values(_read(text=text, title="Ram v. State"))["court"] == ["Supreme Court of India"]
    assert "court" not in _values(_read(text=text, title="Ram v. State", type="contract"))


def test_time_grows_with_the_length_and_no_more() -> None:
    """Hostile text too: brackets, quotation marks, digits without end."""
    for piece in ('("X") ', "“x” means ", "1", "governed by the laws of ", "A v. B "):
        text = piece * (60_000 // len(piece))
        began = time.perf_counter()
        _read(text=text, type="contract")
        assert time.perf_counter() - began < 20


def test_a_judgment_is_never_in_force_and_each_party_stands_once() -> None:
    """Parties that the source marks are not found again; a heading is no court."""
    text = "[2023] UKSC 12\n\nJUDGMENT\n\nElm and others (Appellants) v Oak (Respondent)\n\n1. Yes."
    at = text.index("Elm")
    known = (
        Fact(kind="party", value="Elm", start=at, end=at + 3),
        Fact(kind="party", value="Oak", start=text.index("Oak"), end=text.index("Oak") + 3),
        Fact(kind="court", value="JUDGMENT", start=16, end=24),
        Fact(kind="in_force_from", value="2023-01-01", sure=False),
    )
    reading = Reading(
        source="elm.xml", media_type="application/xml", title="Elm v Oak", text=text,
        type="judgment", known=known, facts={"in_force": "2023-01-01"},
    )  # fmt: skip
    document = make_document(reading)
    found = _values(document)
    assert found["party"] == ["Elm", "Oak"]
    assert found["court"] == ["Supreme Court of the United Kingdom"]
    assert "in_force_from" not in found
    assert document.in_force == ""
