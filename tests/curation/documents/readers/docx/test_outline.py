"""Numbers, headings and definitions of Word become provisions with a lawyer's citations."""

from wordfile import abstract, instance, level, run, table
from wordlaw import P, bold, cited, made, words

AGREEMENT = made(
    bold("SERVICES AGREEMENT"),
    P("This agreement is dated 1 March 2024."),
    bold("PARTIES"),
    P(run("Acme Ltd", "<w:b/>"), " of London (the Supplier); and", num=2, level=0),
    P("Beta plc (the Customer).", num=2, level=0),
    bold("BACKGROUND"),
    P("The Supplier provides services.", num=3, level=0),
    P("The Customer wishes to buy them.", num=3, level=0),
    bold("AGREED TERMS"),
    bold("Interpretation", num=1, level=0),
    P("The following definitions apply in this agreement.", num=1, level=1),
    P(run("Affiliate", "<w:b/>"), ": any entity that controls a party."),
    P(run("Business Day", "<w:b/>"), " means a day other than:"),
    P("a Saturday;", num=4, level=0),
    P("a Sunday.", num=4, level=0),
    P("“Fees” means the sums in Schedule 1."),
    P("A reference to a statute is to it as amended.", num=1, level=1),
    bold("Services", num=1, level=0),
    P(run("Term.", "<w:b/>"), " This agreement lasts two years unless:", num=1, level=1),
    P("a party ends it; or", num=1, level=2, more='<w:ind w:left="720"/>'),
    P("it is ended by", num=1, level=2, more='<w:ind w:left="720"/>'),
    P("a court;", num=1, level=3, more='<w:ind w:left="1440"/>'),
    P("a regulator,", num=1, level=3, more='<w:ind w:left="1440"/>'),
    P("and notice of it is given."),
    P("The Customer shall pay.", num=1, level=1),
    P("Payment", num=1, level=0),
    P("The Customer shall pay the Fees within 30 days."),
    bold("IN WITNESS WHEREOF"),
    P("Signed by Acme Ltd"),
    bold("Fees", num=5, level=0),
    bold("Charges", num=6, level=0),
    P("The fee is 100 pounds a month.", num=6, level=1),
    bold("SCHEDULE 2 – DATA"),
    P("Nothing is processed here by anyone."),
)


def test_clauses_are_cited_as_lawyers_do() -> None:
    """A decimal is a clause of its own, letters stand in brackets."""
    found = cited(AGREEMENT)
    for citation in ("cl. 1", "cl. 1.1", "cl. 1.2", "cl. 2.1(a)", "cl. 2.1(b)(ii)", "cl. 3"):
        assert citation in found
    assert found["cl. 2.1"].citation == "Services Agreement, cl. 2.1"
    assert found["cl. 2.1(b)(ii)"].key.endswith("#cl-2/1/b/ii")
    assert found["cl. 2.1"].heading == "Term"
    assert found["cl. 3"].heading == "Payment"
    assert words(AGREEMENT, "cl. 1.2") == "1.2 A reference to a statute is to it as amended."


def test_parties_and_recitals_do_not_take_the_numbers_of_clauses() -> None:
    """`(1)` under the parties is no clause 1."""
    found = cited(AGREEMENT)
    assert found["PARTIES(1)"].label == "(1)"
    assert [found[name].kind for name in ("recital A", "recital B")] == ["recital", "recital"]
    assert words(AGREEMENT, "recital A") == "(A) The Supplier provides services."


def test_definitions_without_numbers_hold_their_lists() -> None:
    """Terms in bold letters or quotation marks, among definitions."""
    found = cited(AGREEMENT)
    assert found['cl. 1.1, "Affiliate"'].kind == "definition"
    assert words(AGREEMENT, 'cl. 1.1, "Business Day"(b)') == "(b) a Sunday."
    assert words(AGREEMENT, 'cl. 1.1, "Fees"') == "“Fees” means the sums in Schedule 1."


def test_words_left_of_a_list_go_on_with_what_holds_it() -> None:
    """They are no part of its last item."""
    assert words(AGREEMENT, "cl. 2.1(b)(ii)") == "(ii) a regulator,"
    assert words(AGREEMENT, "cl. 2.1").endswith("and notice of it is given.")


def test_schedules_number_their_paragraphs_anew() -> None:
    """A schedule may be numbered by Word or typed."""
    found = cited(AGREEMENT)
    assert found["Sch. 1"].heading == "Fees"
    assert found["Sch. 1, para 1.1"].kind == "paragraph"
    assert found["Sch. 2"].heading == "DATA"
    assert "Execution" in {item.heading for item in AGREEMENT.structure}


def test_articles_hold_sections_and_exhibits_their_titles() -> None:
    """The American form, with recitals that carry no number."""
    numbering = abstract(
        0, level(0, "upperRoman", "ARTICLE %1"),
        level(1, "decimalZero", "Section %1.%2", more="<w:isLgl/>"),
        level(2, "lowerLetter", "(%3)"),
    ) + instance(1, 0)  # fmt: skip
    lined = '<w:u w:val="single"/>'
    document = made(
        P(run("MERGER AGREEMENT", "<w:b/>"), more='<w:jc w:val="center"/>'),
        P("WHEREAS, Parent wishes to buy the Company; and"),
        P("WHEREAS, the Board has approved it;"),
        bold("DEFINITIONS", num=1, level=0),
        P(run("Certain Terms", lined), ". As used in this Agreement:", num=1, level=1),
        P("“Person” means any individual.", num=1, level=2),
        P(run("Construction", lined), ". Headings are for reference only.", num=1, level=1),
        bold("Exhibit A"),
        bold("Form of Notice"),
        P("Notice is given to all holders."),
        numbering=numbering,
    )
    found = cited(document)
    assert found["recital 2"].kind == "recital"
    assert found["art. I"].heading == "DEFINITIONS"
    assert found["art. I, s. 1.01"].heading == "Certain Terms"
    assert found["art. I, s. 1.01(a)"].kind == "definition"
    assert found["Exhibit A"].heading == "Form of Notice"


def test_a_statute_typed_in_word_has_sections() -> None:
    """Chapters and sections count in lists of their own; provisos are found."""
    numbering = (
        abstract(0, level(0, "decimal", "Chapter %1"))
        + abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "(%2)"))
        + instance(1, 0) + instance(2, 1)
    )  # fmt: skip
    document = made(
        bold("RIVER PROTECTION ACT"),
        P("Preliminary", num=1, level=0),
        P("Short title.—This Act may be called the River Protection Act.", num=2, level=0),
        P("Offences", num=1, level=0),
        bold("Pollution", num=2, level=0),
        P("No person shall pollute a river.", num=2, level=1),
        P("A person who does is liable: Provided that no child is liable.", num=2, level=1),
        numbering=numbering,
    )
    found = cited(document)
    assert found["ch. 2"].heading == "Offences"
    assert found["s. 1"].heading == "Short title"
    assert found["s. 2"].heading == "Pollution"
    assert found["s. 2(1)"].kind == "clause"
    assert words(document, "s. 2(2), proviso") == "Provided that no child is liable."


def test_paragraphs_of_a_judgment_are_numbered_paragraphs() -> None:
    """Headings between them do not break the count."""
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"))
    document = made(
        bold("IN THE HIGH COURT OF KENYA"),
        bold("SMITH v JONES"),
        bold("Background"),
        P("The appellant was convicted in 2010.", num=1, level=0),
        P("He appeals on two grounds:", num=1, level=0),
        P("error of law;", num=1, level=1),
        bold("Discussion"),
        P("We agree. The trial judge erred.", num=1, level=0),
        numbering=numbering + instance(1, 0),
    )
    assert document.title == "Smith v Jones"
    found = cited(document)
    assert words(document, "para 3") == "3. We agree. The trial judge erred."
    assert found["para 2(a)"].label == "(a)"
    assert found["para 1"].heading == "Background"


def test_the_parts_of_a_form_are_cited_by_their_names() -> None:
    """A cover page in a table, before the numbered terms."""
    document = made(
        bold("Data Addendum"),
        table(
            [bold("Key Terms")], ["Purpose", "Audit"], [bold("Annex I(A) Parties")], ["The two."]
        ),
        bold("Use", num=1, level=0),
        P("Data is used for audits only.", num=1, level=1),
        table([P(num=1, level=0), "Row"], [P("Widget", num=1, level=0), "5"]),
    )
    found = cited(document)
    assert words(document, "Key Terms") == "Key Terms\nPurpose | Audit"
    assert words(document, "Annex I(A) Parties") == "Annex I(A) Parties\nThe two."
    assert found["cl. 1.1"].parent == found["cl. 1"].key
    assert not found["cl. 1"].parent
    assert "cl. 3" not in found


def test_a_table_of_definitions_defines() -> None:
    """The term in one cell, its meaning in the other; the signatures end the last clause."""
    document = made(
        bold("Terms of Use"),
        bold("Definitions", num=1, level=0),
        table(["“Fee”", "means the price."], ["Site", "means the web site."]),
        bold("Law", num=1, level=0),
        P("The law of Kenya applies."),
        table(["By: ____", "By: ____"], ["Name", "Name"]),
    )
    assert words(document, 'cl. 1, "Site"') == "Site | means the web site."
    assert words(document, "cl. 2").endswith("The law of Kenya applies.")
    assert "Execution" in {item.heading for item in document.structure}


def test_fields_to_sign_belong_to_no_clause() -> None:
    """Though no words announce them; in one paragraph or in one for each line."""
    fields = ("By: ______", "Name: Dana Whitfield", "Title: CEO")
    for block in (
        [P("PROVIDER: Example Cloud LLC"), *map(P, fields), bold("CUSTOMER"), *map(P, fields)],
        [P("<w:r><w:t>PROVIDER:</w:t><w:br/><w:t>By: __</w:t><w:br/><w:t>Name:</w:t></w:r>")],
    ):
        document = made(
            bold("SERVICE AGREEMENT"),
            bold("Term", num=1, level=0),
            P("It lasts two years from the date of this agreement.", num=1, level=1),
            bold("Law", num=1, level=0),
            P("The law of Kenya governs it in every respect.", num=1, level=1),
            *block,
        )
        assert words(document, "cl. 2.1").endswith("in every respect.")
        headings = {item.heading for item in document.structure}
        assert "Execution" in headings
        assert "CUSTOMER" not in headings


def test_words_that_wrap_up_a_list_belong_to_what_holds_it() -> None:
    """Though nothing is indented: small letters after the comma of the last item tell."""
    document = made(
        bold("SERVICE AGREEMENT"),
        bold("Term", num=1, level=0),
        P("It lasts two years from the date of this agreement.", num=1, level=1),
        P("The Customer shall not:", num=1, level=1),
        P("copy the Product; or", num=1, level=2),
        P("sell the Product,", num=1, level=2),
        P("and shall ensure that its users comply."),
        bold("Law", num=1, level=0),
        P("The law of Kenya governs it in every respect.", num=1, level=1),
    )
    assert words(document, "cl. 1.2(b)") == "(b) sell the Product,"
    assert words(document, "cl. 1.2").endswith("its users comply.")
