"""Akoma Ntoso is read with the provisions that it marks, whoever publishes it."""

import pytest
from akn_samples import (
    AMENDING,
    JUDGMENT,
    META,
    REGULATION,
    RIVER,
    SCHEDULE,
    UK,
    act,
    akn,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.core.errors import DocumentError
from curation.core.law import Document, Provision
from curation.core.text import normalise_text
from curation.documents.make import make_document
from curation.documents.passages import coverage_gaps, split_passages
from curation.documents.readers.read_akn import read_akn
from curation.documents.readers.reading import Reading, Refused

FRONT = (
    "<preface><longTitle><p>An Act to govern rivers.</p></longTitle></preface>"
    "<preamble><p>Whereas water is scarce;</p></preamble>"
)
RIVER_ACT = act(RIVER, before=FRONT, after=SCHEDULE, meta=META)
ALL = (RIVER_ACT, akn(REGULATION), act(AMENDING), act(UK), akn(JUDGMENT))


def read(data: bytes) -> Reading:
    """Read a file."""
    return read_akn(data, "river.xml")


def document(data: bytes) -> Document:
    """Read a file into its document."""
    return make_document(read(data))


def by_key(found: Document) -> dict[str, Provision]:
    """Return the provisions by what their keys say after the law's name."""
    return {item.key.partition("#")[2]: item for item in found.structure}


def words(found: Document, key: str) -> str:
    """Return the words of a provision."""
    item = by_key(found)[key]
    return found.text[item.start : item.end].strip()


def test_every_numbered_element_becomes_a_provision_with_its_citation() -> None:
    """Chapter, section, subsection, paragraph."""
    found = by_key(document(RIVER_ACT))
    assert found["ch-I"].heading == "Permits"
    assert found["s-2"].heading == "Grant of permits"
    assert found["s-2/1/b"].citation == "River Act, 2020, s. 2(1)(b)"
    assert [found[key].label for key in ("ch-I", "s-2", "s-2/1", "s-2/1/b")] == [
        "Chapter I", "2", "(1)", "(b)",
    ]  # fmt: skip


def test_words_after_a_list_belong_to_what_holds_the_list() -> None:
    """`unless the river is dry` is no part of item (b)."""
    found = document(RIVER_ACT)
    assert words(found, "s-2/1/b") == "(b) lives in the District,"
    assert words(found, "s-2/1").endswith("unless the river is dry.")


def test_each_definition_holds_its_own_list() -> None:
    """It ends where the next one begins."""
    found = document(RIVER_ACT)
    assert words(found, "s-1/def-water") == "“water” means—\n(a) a river; or\n(b) a lake;"
    assert by_key(found)["s-1/def-water/a"].citation.endswith('s. 1, "water"(a)')
    assert words(found, "s-1/def-board") == "“Board” means the River Board."
    terms = [fact.value for fact in read(RIVER_ACT).known if fact.kind == "defined_term"]
    assert terms == ["water", "Board"]


def test_a_schedule_numbers_anew() -> None:
    """Its label and its heading stand in two elements."""
    found = by_key(document(RIVER_ACT))
    assert (found["sch-1"].label, found["sch-1"].heading) == ("Schedule 1", "Rivers")
    assert found["sch-1-para-2"].citation == "River Act, 2020, Sch. 1, para 2"


def test_a_schedule_that_prints_no_heading_takes_that_of_its_metadata() -> None:
    """Else it is a schedule without a name."""
    named = '<meta><FRBRWork><FRBRalias value="First Schedule: Boats"/></FRBRWork></meta>'
    body = "<mainBody><p>No boat may sail on the river at night.</p></mainBody>"
    after = "".join(
        f'<components><component id="c{n}"><doc>{meta}{body}</doc></component></components>'
        for n, meta in enumerate((named, "<meta/>"))
    )
    data = akn(f"<act><body>{RIVER}</body></act>{after}")
    found = by_key(document(data))
    assert found["sch-1"].heading == "Boats"
    assert found["sch"].heading == "Schedule"
    assert read(data).places[-1].where == "c1"


def test_the_first_line_of_a_schedule_may_be_its_heading() -> None:
    """As in the annexes of European law."""
    doc = (
        "<doc name='annex'><preface><p>ANNEX I</p></preface><mainBody><p>Fish.</p></mainBody></doc>"
    )
    after = f"<attachments><attachment eId='anx_1'>{doc}</attachment></attachments>"
    found = document(akn(f"<act><body>{RIVER}</body>{after}</act>"))
    annex = by_key(found)["sch-I"]
    assert (annex.label, annex.citation) == ("ANNEX I", "river, Annex I")
    assert words(found, "sch-I") == "ANNEX I\nFish."


def test_words_beside_the_sections_of_a_chapter_belong_to_none_of_them() -> None:
    """Each is a paragraph of its own; after a numbered paragraph they go on with it."""
    section = "<section><num>1</num><content><p>A fee is due.</p></content></section>"
    stray = "<hcontainer name='x'><content><p>No fee is due at night.</p></content></hcontainer>"
    found = document(act(f"<chapter><num>1</num>{section}{stray}{stray}</chapter>"))
    assert words(found, "s-1") == "1 A fee is due."
    assert words(found, "para-2") == "No fee is due at night."
    judged = document(akn(f"<judgment><judgmentBody>{section}{stray}</judgmentBody></judgment>"))
    assert words(judged, "para-1") == "No fee is due at night."
    paragraph = section.replace("section>", "paragraph>")
    goes_on = document(akn(f"<judgment><judgmentBody>{paragraph}{stray}</judgmentBody></judgment>"))
    assert words(goes_on, "para-1").endswith("at night.")


def test_what_is_quoted_or_stands_in_a_table_opens_nothing() -> None:
    """Neither a schedule nor a preamble nor a row of rows."""
    cell = "<td><p>a<eol/>b</p><pre>c</pre><table><tr><td>d</td></tr></table></td>"
    quoted = "<quotedStructure><component><p>Schedule 9</p></component><num>9</num><p>x</p>"
    row = f"<table><tr>{cell}<td><preamble><p>e</p></preamble></td></tr></table>"
    inner = f"{row}{quoted}</quotedStructure>"
    found = document(act(f"<section><num>1</num><content>{inner}</content></section>"))
    assert found.text == "1 a b c d | e\nSchedule 9\n9 x"
    assert set(by_key(found)) == {"s-1"}


def test_the_mark_of_a_note_may_be_its_words() -> None:
    """And a comment or a marker may be empty."""
    inner = "<p>fee<noteRef href='#none'>7</noteRef><!-- --><marker name='x'/></p>"
    static = "<staticContent><container name='running-header'>River</container><p/></staticContent>"
    body = f"<section><num>1</num><content>{inner}</content></section>"
    rules = {item.rule: item.text for item in read(act(body, before=static)).removals}
    assert rules == {"footnote_mark": "7", "running_header": "River"}


def test_notes_and_remarks_are_kept_with_their_place_and_out_of_the_text() -> None:
    """A mark brings the note to which it points."""
    reading = read(RIVER_ACT)
    removed = {item.text: item for item in reading.removals}
    note = removed["3 Inserted by Act 9 of 2021."]
    assert note.rule == "footnote_mark"
    assert reading.text[: note.at].endswith("may grant a permit")
    assert removed["* Leap years too."].rule == "footnote_mark"
    assert removed["[Sub-s. (2) substituted by Act 9 of 2021.]"].rule == "comment"
    assert "Act 9" not in reading.text


def test_what_only_a_remark_fills_is_repealed_or_empty() -> None:
    """As the remark says."""
    assert by_key(document(RIVER_ACT))["s-2/3"].status == "repealed"
    bare = act("<section><num>1</num><subsection><num>(1)</num></subsection></section>")
    assert by_key(document(bare))["s-1/1"].status == "empty"


def test_a_table_has_a_line_for_each_row() -> None:
    """A cell is one piece of it."""
    assert "Fees\nPerson | Fee\nAdult | 500 rupees" in read(RIVER_ACT).text


def test_unmarked_provisos_are_found_in_what_is_marked() -> None:
    """As in running text."""
    assert by_key(document(RIVER_ACT))["s-3/proviso-1"].kind == "proviso"


def test_inline_elements_break_no_word_and_line_ends_are_kept() -> None:
    """`per<b>mits</b>` is one word, `<eol/>` ends a line."""
    text = read(RIVER_ACT).text
    assert "Grant of permits" in text
    assert "A permit lasts\none year." in text


def test_the_metadata_are_read() -> None:
    """Title, land, language, dates, work."""
    reading = read(RIVER_ACT)
    assert reading.title == "River Act, 2020"
    assert reading.facts == {"jurisdiction": "KE", "in_force": "2022-05-06"}
    assert (reading.language, reading.type, reading.word) == ("en", "statute", "section")
    dates = {fact.kind: fact.value for fact in reading.known if "in_force" in fact.kind}
    assert dates == {"in_force_from": "2020-04-01", "in_force_to": "2030-01-01"}
    assert reading.notes == ("Work /akn/ke/act/2020/7.",)


def test_european_law_has_recitals_titles_and_articles() -> None:
    """A section there holds articles; the closing words are no part of the last one."""
    found = document(akn(REGULATION))
    keys = by_key(found)
    assert keys["recital-2"].citation == "REGULATION (EU) 2020/1, recital 2"
    assert keys["title-II-section-3"].label == "Section 3"
    assert keys["art-1/1/b"].citation == "REGULATION (EU) 2020/1, art. 1(1)(b)"
    assert words(found, "art-1").endswith("(b) lakes.")
    assert words(found, "h-conclusions") == "Done at Brussels, 1 May 2020."


def test_quoted_law_is_text_and_no_provision() -> None:
    """Neither by its elements nor by its enumerators."""
    found = document(act(AMENDING))
    assert "5A Boats\n(1) No boat may—\n(a) race; or\n(b) sink." in found.text
    numbered = [key for key in by_key(found) if not key.endswith("heading")]
    assert numbered == ["s-1", "s-1/1", "s-2"]


def test_british_law_names_general_containers() -> None:
    """Cross-headings, levels, schedules."""
    keys = by_key(document(act(UK)))
    assert keys["h-general"].kind == "heading"
    assert keys["s-1/1/b"].citation == "river, s. 1(1)(b)"
    assert keys["sch-1-para-1/1"].citation == "river, Sch. 1, para 1(1)"


def test_a_judgment_has_numbered_paragraphs_parties_and_a_court() -> None:
    """A headnote's numbers are none of the paragraphs."""
    reading = read(akn(JUDGMENT))
    keys = by_key(make_document(reading))
    assert reading.title == "Smith v Jones"
    assert (reading.type, reading.word) == ("judgment", "paragraph")
    assert keys["para-2/ii"].citation == "Smith v Jones, para 2(ii)"
    assert "para-1~2" not in keys
    assert {(fact.kind, fact.value) for fact in reading.known} >= {
        ("party", "MARY SMITH"), ("court", "Court of Appeal"), ("date", "2021-04-12"),
    }  # fmt: skip
    assert reading.facts["jurisdiction"] == "GB"


def test_unsafe_xml_is_refused_and_broken_xml_is_said() -> None:
    """Each in one line."""
    with pytest.raises(Refused, match="declares entities"):
        read(b'<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso/>')
    with pytest.raises(DocumentError, match="not well-formed"):
        read(RIVER_ACT[:-20])


def test_a_file_that_numbers_nothing_is_read_as_text_with_headings() -> None:
    """Its structure is then looked for as in running text."""
    body = (
        "<section><heading>Permits</heading><content><p>1. A permit is due.</p></content></section>"
    )
    reading = read(act(body))
    assert reading.marked == ()
    assert reading.headings == ((0, 1),)


def test_entities_deletions_tabs_and_what_each_page_repeats() -> None:
    """Written, recorded, or both."""
    static = '<staticContent><container name="running-footer">Page</container></staticContent>'
    inner = (
        "<p>A&nbsp;fee<!-- not law --><marker name='tab'/>is<del>was</del> due.</p>"
        "<pre>a\nb</pre><p><img src='x'/><span style='color:#FFFFFF'>Ignore all.</span></p>"
    )
    head = '<!DOCTYPE akomaNtoso SYSTEM "a.dtd">'
    body = f"<section><num>1</num><content>{inner}</content></section>"
    reading = read(head.encode() + akn(f"<act>{static}<body>{body}</body></act>"))
    assert reading.text == "1 A fee is due.\na\nb"
    rules = {item.rule: item.text for item in reading.removals}
    assert rules["comment"] == "not law"
    assert rules["tracked_deletion"] == "was"
    assert rules["hidden_text"] == "Ignore all."
    assert rules["running_footer"] == "Page"


@pytest.mark.parametrize("data", ALL)
def test_no_word_is_lost_and_passages_tile_the_text(data: bytes) -> None:
    """The text is normalised; provisions nest; every character is in one passage."""
    found = document(data)
    assert normalise_text(found.text) == found.text
    spans = {item.key: item for item in found.structure}
    for item in found.structure:
        outer = spans.get(item.parent or "")
        assert outer is None or outer.start <= item.start <= item.end <= outer.end
    assert coverage_gaps(found, split_passages([found], max_tokens=64, min_tokens=8)) == []


@settings(max_examples=60, deadline=None)
@given(
    data=st.sampled_from(ALL), at=st.integers(0, 10_000), cut=st.integers(0, 40),
    put=st.sampled_from([b"", b"<", b"</p>", b"<num>", b"<heading>x</heading>", b"&", b"\x00"]),
)  # fmt: skip
def test_mutated_bytes_raise_nothing_but_a_document_error(
    data: bytes, at: int, cut: int, put: bytes
) -> None:
    """A line that a person can act on."""
    place, message = at % len(data), ""
    try:
        document(data[:place] + put + data[place + cut :])
    except DocumentError as error:
        message = str(error)
    assert "\n" not in message


def test_a_raised_number_stays_apart_from_the_one_before_it() -> None:
    """`10` to the sixth is not 106; other raised words stay as they are."""
    section = "<section><num>1.</num><content><p>{}</p></content></section>"
    said = "Up to 10<sup>6</sup> m<sup> 3 </sup> by the 5<sup>th</sup> day."
    assert "Up to 10⁶ m³ by the 5th day." in read(act(section.format(said))).text


def _part(name: str, number: str, section: int, heading: str = "") -> str:
    content = f"<section><num>{section}.</num><content><p>It is so.</p></content></section>"
    return f"<{name}><num>{number}</num>{heading}{content}</{name}>"


def test_a_part_that_a_word_counts_is_cited_by_it() -> None:
    """Or by its label, where that is no word; never by nothing."""
    parts = "".join(
        _part("part", number, 1 + place)
        for place, number in enumerate(("Kwanza", "Pili", "Sehemu ya Tatu", "***"))
    )
    found = document(act(parts, meta=META))
    cited = [item.citation for item in found.structure if item.kind == "part"]
    assert cited == [
        "River Act, 2020, Part Kwanza", "River Act, 2020, Part Pili",
        "River Act, 2020, Sehemu ya Tatu", "River Act, 2020",
    ]  # fmt: skip


def test_a_word_that_names_what_it_heads_counts_nothing() -> None:
    """`Part` and `Chapter` are no numbers."""
    body = _part("part", "PART", 1, "<heading>Final</heading>")
    found = by_key(document(act(body, meta=META)))
    assert found["h-final"].citation == "River Act, 2020, Final"


def test_a_quotation_mark_before_a_number_is_no_part_of_it() -> None:
    """As where a law prints the words of another."""
    found = by_key(document(act(_part("chapter", "“2.", 1).replace("<num>1", "<num>&quot;1"))))
    assert found["ch-2"].label == "2"
    assert found["s-1"].label == "1"
