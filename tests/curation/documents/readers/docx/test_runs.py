"""The words of a paragraph: fields, boxes, marks, and whatever wraps them."""

from wordfile import paragraph, run, word_file

from curation.documents.readers.read_docx import read_docx
from curation.documents.readers.reading import Reading


def _read(body: str, **parts: str) -> Reading:
    return read_docx(word_file(body, title="", extra=None, **parts), "a.docx")


def test_raised_digits_are_marks_or_powers_but_never_part_of_a_number() -> None:
    """`5` with a raised 1 does not read `51`."""
    up = '<w:vertAlign w:val="superscript"/>'
    body = paragraph(
        "Of 5", run("2", up), " parts", ".", run("3", up), " Then ", run("4", up), "[x]"
    )
    reading = _read(body)
    assert reading.text == "Of 5² parts. Then [x]"
    marks = [(r.text, r.at) for r in reading.removals if r.rule == "footnote_mark"]
    assert marks == [("3", 12), ("4", 17)]


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(code: str) -> str:
    return f"<w:r><w:instrText>{code}</w:instrText></w:r>"


def test_fields_show_their_results() -> None:
    """Neither codes nor what is inside codes; a field that never ends hides nothing more."""
    inner = _field("begin") + _code("DATE") + _field("separate") + run("May") + _field("end")
    body = (
        paragraph("See ", _field("begin"), _code("REF x"), inner, _field("separate"), "clause 2",
                  _field("end"), ".")
        + paragraph(_field("begin"), _code("PAGE")) + paragraph("Next.")
        + paragraph("<w:fldSimple w:instr='TITLE'>" + run("The Act") + "</w:fldSimple>")
    )  # fmt: skip
    assert _read(body).text == "See clause 2.\n\nNext.\n\nThe Act"


def test_boxes_to_tick_are_kept() -> None:
    """Old form fields, symbols and content controls alike."""
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{}"/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r>"
    )
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    control = "<w:sdt><w:sdtPr/><w:sdtContent>" + run("☐") + "</w:sdtContent></w:sdt>"
    body = paragraph(
        box.format(1), _code("FORMCHECKBOX"), _field("end"), " a ", box.format(0),
        _code("FORMCHECKBOX"), _field("end"), " b ", symbol, " c ", control, " d",
    )  # fmt: skip
    assert _read(body).text == "☒ a ☐ b ☑ c ☐ d"


def test_numbers_that_only_word_knows_are_said_to_be_missing() -> None:
    """A LISTNUM field keeps no result in the file."""
    reading = _read(paragraph("x ", _field("begin"), _code(" LISTNUM "), _field("end"), "y"))
    assert reading.text == "x y"
    assert reading.notes == ("1 numbers of LISTNUM or AUTONUM fields are missing",)


def test_what_wraps_words_hides_none_of_them() -> None:
    """Links, smart tags, custom XML, controls, formulas, and one of two alternatives."""
    link = "<w:hyperlink r:id='rId9'>" + run("link ") + "</w:hyperlink>"
    tag = "<w:smartTag>" + run("tag ") + "</w:smartTag>"
    either = (
        "<mc:AlternateContent><mc:Choice Requires='wps'>" + run("new ") + "</mc:Choice>"
        "<mc:Fallback>" + run("old ") + "</mc:Fallback></mc:AlternateContent>"
    )
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    kept = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>c</w:t></w:r>"
    )
    block = (
        "<w:sdt><w:sdtContent>" + paragraph("in a control") + "</w:sdtContent></w:sdt>"
        "<w:customXml>" + paragraph("in XML") + "</w:customXml>"
    )
    broken = "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>"
    text = _read(paragraph(link, tag, either, formula, kept) + paragraph(broken) + block).text
    assert text == "link tag new x=1a b-c\n\none\ntwo\n\nin a control\n\nin XML"


def test_text_boxes_stand_after_their_paragraph_and_once() -> None:
    """Word writes each of them twice, for new and for old programs."""
    inside = f"<w:txbxContent>{paragraph('Boxed.')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + inside
        + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + inside
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip
    reading = _read(paragraph("Before", box, " and after.") + paragraph(box))
    assert reading.text == "Before and after.\n\nBoxed.\n\nBoxed."
    assert [place.where for place in reading.places] == ["paragraph 1", "paragraph 2"]
