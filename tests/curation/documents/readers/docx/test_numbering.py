"""Paragraphs carry the numbers that Word shows."""

from wordfile import abstract, instance, level, paragraph, restart, run, style, table, word_file

from curation.documents.readers.read_docx import read_docx

CONTRACT = abstract(
    0,
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "(%4)"),
)


def _lines(body: str, numbering: str, styles: str = "") -> list[str]:
    text = read_docx(word_file(body, numbering=numbering, styles=styles), "a.docx").text
    return [line for line in text.split("\n") if line]


def _counted(levels: str, num: int = 1) -> str:
    """Return paragraphs `x` at these levels of one list; `-` is a paragraph without number."""
    return "".join(
        paragraph("x") if depth == "-" else paragraph("x", num=num, level=int(depth))
        for depth in levels
    )


def test_levels_count_and_begin_anew_below_the_one_above() -> None:
    """`2.1` names the level above; `(a)` begins anew after each."""
    lines = _lines(_counted("0122-12033"), CONTRACT + instance(1, 0))
    assert lines == [
        "1. x", "1.1 x", "(a) x", "(b) x", "x", "1.2 x", "(a) x", "2. x", "(i) x", "(ii) x",
    ]  # fmt: skip


def test_lists_of_one_definition_count_together() -> None:
    """Two instances without a start of their own go on where the other stopped."""
    body = _counted("00", 1) + _counted("00", 2) + _counted("0", 1)
    lines = _lines(body, CONTRACT + instance(1, 0) + instance(2, 0))
    assert lines == ["1. x", "2. x", "3. x", "4. x", "5. x"]


def test_a_start_of_its_own_counts_once() -> None:
    """A restarted list begins at its number when it is first met, and only then."""
    numbering = CONTRACT + instance(1, 0) + instance(2, 0, restart(0, 1) + restart(1, 5))
    body = _counted("00", 1) + _counted("011", 2) + _counted("0", 1) + _counted("0", 2)
    assert _lines(body, numbering) == [
        "1. x", "2. x", "1. x", "1.5 x", "1.6 x", "2. x", "3. x",
    ]  # fmt: skip


def test_a_level_that_was_passed_over_has_been_used_once() -> None:
    """The first `1.1` without a `1.` is under 1, and the next top level is 2."""
    lines = _lines(_counted("110"), CONTRACT + instance(1, 0))
    assert lines == ["1.1 x", "1.2 x", "2. x"]


def test_the_restart_of_a_level_may_be_tied_to_one_above_or_to_none() -> None:
    """`lvlRestart` 0 never restarts; 1 restarts after the outermost level only."""

    def numbering(after: int) -> str:
        restarts = f'<w:lvlRestart w:val="{after}"/>'
        return abstract(
            0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."),
            level(2, "decimal", "%1.%2.%3.", more=restarts),
        ) + instance(1, 0)  # fmt: skip

    never, outermost = (
        _lines(_counted("01221202"), numbering(0)),
        _lines(_counted("01221202"), numbering(1)),
    )
    assert never[5] == "1.2.3. x"
    assert never[7] == "2.1.4. x"
    assert outermost[5] == "1.2.3. x"
    assert outermost[7] == "2.1.1. x"


def test_legal_numbering_prints_the_levels_above_in_digits() -> None:
    """`Section 1.01` stands under `Article I`."""
    numbering = abstract(
        0, level(0, "upperRoman", "Article %1."),
        level(1, "decimalZero", "Section %1.%2", more="<w:isLgl/>"),
    ) + instance(1, 0)  # fmt: skip
    assert _lines(_counted("0110"), numbering) == [
        "Article I. x", "Section 1.01 x", "Section 1.02 x", "Article II. x",
    ]  # fmt: skip


STYLES = (
    style("Normal", "", default=True)
    + style("Clause", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style("Sub", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style("SubToo", "", based_on="Sub")
    + style("Item", '<w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr>', based_on="Clause")
    + style("Off", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based_on="Sub")
    + style("Other", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
)
LINKED = abstract(
    0,
    level(0, "decimal", "%1.", more='<w:pStyle w:val="Clause"/>'),
    level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Sub"/>'),
    level(2, "lowerLetter", "(%3)"),
) + instance(1, 0)


def test_styles_number_their_paragraphs_at_the_level_that_names_them() -> None:
    """A style is found by its level, also through the style that it is based on."""
    body = "".join(paragraph("x", style=name) for name in ("Clause", "Sub", "SubToo"))
    assert _lines(body, LINKED, STYLES) == ["1. x", "1.1 x", "1.2 x"]


def test_number_zero_and_a_level_for_another_style_print_nothing() -> None:
    """They do not count either."""
    body = (
        paragraph("x", style="Sub") + paragraph("x", style="Off")
        + paragraph("x", style="Sub", num=0) + paragraph("x", style="Other")
        + paragraph("x", style="Sub")
    )  # fmt: skip
    assert _lines(body, LINKED, STYLES) == ["1.1 x", "x", "x", "x", "1.2 x"]


def test_a_paragraph_may_change_the_level_of_its_style() -> None:
    """Only the level is its own, the list is the style's."""
    body = paragraph("x", style="Clause") + paragraph("x", style="Clause", level=2)
    assert _lines(body, LINKED, STYLES) == ["1. x", "(a) x"]


def test_the_usual_style_may_be_numbered() -> None:
    """A paragraph that names no style has the default one."""
    usual = style("Normal", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', default=True)
    lines = _lines(paragraph("x") * 2, CONTRACT + instance(1, 0), usual)
    assert lines == ["1. x", "2. x"]


def test_a_list_that_borrows_a_numbering_style_counts_on_its_own() -> None:
    """Its levels are those of the style's list, its numbers are not."""
    numbering = (
        abstract(0, level(0, "decimal", "%1)"), more='<w:styleLink w:val="Legal"/>')
        + abstract(1, more='<w:numStyleLink w:val="Legal"/>')
        + instance(1, 0) + instance(2, 1)
    )  # fmt: skip
    linked = style(
        "Legal", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"
    )
    body = _counted("00", 1) + _counted("0", 2) + _counted("0", 1)
    assert _lines(body, numbering, linked) == ["1) x", "2) x", "1) x", "3) x"]


def test_an_instance_may_replace_a_level() -> None:
    """It counts on in the new form."""
    replaced = (
        '<w:lvlOverride w:ilvl="0">'
        + level(0, "upperLetter", "Schedule %1", more='<w:suff w:val="nothing"/>')
        + "</w:lvlOverride>"
    )
    numbering = CONTRACT + instance(1, 0) + instance(2, 0, replaced)
    assert _lines(_counted("0", 1) + _counted("0", 2), numbering) == ["1. x", "Schedule Bx"]


def test_newer_formats_stand_beside_an_older_one() -> None:
    """Word writes `001` as an alternative that old programs pass over."""
    form = (
        "<mc:AlternateContent><mc:Choice Requires='w14'>"
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    one = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{form}<w:lvlText w:val="%1."/></w:lvl>'
    assert _lines(_counted("00"), abstract(0, one) + instance(1, 0)) == ["009. x", "010. x"]


def test_bullets_are_points_dashes_or_boxes() -> None:
    """The letters of picture fonts are shown as what they draw."""
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    boxed = level(0, "bullet", "\uf0a8").replace("</w:lvl>", wingdings + "</w:lvl>")
    numbering = (
        abstract(0, level(0, "bullet", "\uf0b7")) + abstract(1, level(0, "bullet", "–"))
        + abstract(2, boxed) + instance(1, 0) + instance(2, 1) + instance(3, 2)
    )  # fmt: skip
    body = _counted("0", 1) + _counted("0", 2) + _counted("0", 3) + paragraph(num=1, level=0)
    assert _lines(body, numbering) == ["• x", "– x", "☐ x"]


def test_what_is_deleted_or_hidden_does_not_count() -> None:
    """The numbers are those of the text as it stands once the changes are accepted."""
    gone = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    body = (
        paragraph("a", num=1, level=0) + paragraph(deleted, num=1, level=0, more=gone)
        + paragraph("b", num=1, level=0)
        + paragraph(run("secret", "<w:vanish/>"), num=1, level=0, more=hidden)
        + paragraph("c", num=1, level=0)
    )  # fmt: skip
    assert _lines(body, CONTRACT + instance(1, 0)) == ["1. a", "2. b", "3. c"]


def test_an_empty_numbered_paragraph_counts_and_is_printed() -> None:
    """Word prints its number alone."""
    body = (
        paragraph("a", num=1, level=0) + paragraph(num=1, level=0) + paragraph("b", num=1, level=0)
    )
    assert _lines(body, CONTRACT + instance(1, 0)) == ["1. a", "2.", "3. b"]


def test_numbers_in_tables_count_with_the_body() -> None:
    """A number in a cell of its own stands before the words beside it."""
    cell = paragraph(num=1, level=0)
    words = "The supplier shall deliver the goods on time."
    body = paragraph("a", num=1, level=0) + table([cell, words]) + paragraph("b", num=1, level=0)
    assert _lines(body, CONTRACT + instance(1, 0)) == ["1. a", f"2. {words}", "3. b"]


def test_a_text_box_counts_on_its_own() -> None:
    """The body goes on as if the box were not there."""
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + paragraph("in", num=1, level=0)
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )  # fmt: skip
    body = (
        paragraph("a", num=1, level=0)
        + paragraph(run("b"), box, num=1, level=0)
        + paragraph("c", num=1, level=0)
    )
    assert _lines(body, CONTRACT + instance(1, 0)) == ["1. a", "2. b", "1. in", "3. c"]


def test_a_list_that_is_missing_prints_nothing() -> None:
    """Word shows such paragraphs without a number."""
    numbering = CONTRACT + instance(1, 0) + instance(2, 9)
    body = _counted("0", 2) + _counted("0", 7) + _counted("5", 1) + _counted("0", 1)
    assert _lines(body, numbering) == ["x", "x", "x", "1. x"]


def test_a_hidden_number_counts_and_is_not_printed() -> None:
    """Its words stand alone."""
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    shown = level(1, "decimal", "%1.%2")
    lines = _lines(_counted("0101"), abstract(0, hidden, shown) + instance(1, 0))
    assert lines == ["x", "1.1 x", "x", "2.1 x"]
