"""What a document is, by its title and the formulas of its kind."""

import pytest

from curation.documents.facts.kind import document_type

NDA = """CONFIDENTIALITY AGREEMENT
This Agreement is made this 5th day of May 2020 by and between Foo Inc. ("Discloser") and Bar Ltd.
NOW, THEREFORE, the parties agree as follows:
1. Secrets stay secret.
IN WITNESS WHEREOF the parties have signed this Agreement."""
JUDGMENT = """IN THE HIGH COURT OF SOUTH AFRICA
In the matter between:
JOHN SMITH Plaintiff
and
THE MINISTER Defendant
JUDGMENT
1. The appeal is dismissed."""
CODE = """CHAPTER 156
Judgment in Criminal Actions
156.010 Scope. It applies.
156.020 Judgment. The justice shall give judgment."""
TREATY = """The Governments signatory hereto have agreed as follows:
Article 1
Each of the Contracting Parties shall deposit its instrument of ratification.
IN WITNESS WHEREOF they signed."""
LETTER = "Dear Ms Smith,\nThank you for your letter of 3 May. We come on Monday.\nYours faithfully"
NEWS = """Court upholds fishing ban
The Supreme Court on Monday upheld the law. Lawyers said that the ruling was important."""
ROWS = (
    "No one shall fish.\nEveryone has the right to swim.\nThe Board shall meet.\nIt shall decide."
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Constitution of Zimbabwe", "statute"), ("Indian Contract Act, 1872", "statute"),
        ("Penal Code of Fooland, 1900", "statute"), ("Bharatiya Nyaya Sanhita, 2023", "statute"),
        ("Judgments (Enforcement) Act 1985", "statute"), ("Bürgerliches Gesetzbuch", "statute"),
        ("Sale of Goods Act 1979 (c. 54)", "statute"), ("Banker's Books Evidence Act", "statute"),
        ("Universal Declaration of Human Rights", "statute"),
        ("Basic Law for the Federal Republic of Fooland", "statute"),
        ("River Rules, 2021", "regulation"), ("Regulation (EU) 2016/679", "regulation"),
        ("GDPR", "regulation"), ("Directive 95/46/EC", "regulation"),
        ("River Licensing Order, 2004", "regulation"),
        ("Vishaka v. State of Rajasthan", "judgment"), ("In re Gault", "judgment"),
        ("Data Processing Agreement", "contract"), ("Mutual NDA", "contract"),
        ("Terms of Service", "contract"), ("Purchase Order", "contract"),
        ("Privacy Policy", "other"),
    ],
)  # fmt: skip
def test_a_title_tells(title: str, kind: str) -> None:
    """Laws, what stands under them, cases, bargains; a privacy notice is no bargain."""
    assert document_type(title, "") == (kind, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NDA, "contract"), (JUDGMENT, "judgment"), (LETTER, "other"),
        ("1. Short title\nThis Act may be called the River Act, 2001.", "statute"),
        ("BE it enacted by Parliament as follows:\n1. In this Act", "statute"),
        ("In exercise of the powers conferred by it.\nThese rules may be called X.", "regulation"),
        ("THE COMMISSION,\nHaving regard to the Treaty,\nHAS ADOPTED THIS REGULATION:",
         "regulation"),
        ("JUDGMENT OF THE COURT (First Chamber)\n(Directive 2014/24)\nIn Case C-1/2,", "judgment"),
        ("PETITIONER:\nA\nRESPONDENT:\nB", "judgment"),
        (CODE, "statute"), (TREATY, "statute"),
        ("Ons, die mense van Suid-Afrika, neem hierdie Grondwet aan.", "statute"),
    ],
)  # fmt: skip
def test_the_words_tell_where_the_title_does_not(text: str, kind: str) -> None:
    """By the formulas at the head and at the end."""
    assert document_type("scan 0012", text) == (kind, True)


@pytest.mark.parametrize("text", [NEWS, "A cake needs eggs.", ""])
def test_what_uses_no_formula_is_other_and_not_sure(text: str) -> None:
    """News of a court is no judgment; the absence of formulas proves nothing."""
    kind, sure = document_type("file", text)
    assert kind == "other" or not sure
    assert not sure


def test_rows_that_read_like_provisions_are_a_statute_by_guess() -> None:
    """A table has no enacting words."""
    assert document_type("articles", ROWS, "application/json") == ("statute", False)
    assert document_type("articles", ROWS) == ("other", False)
    assert document_type("recipes", "Take eggs. Stir.", "text/csv") == ("other", False)


def test_formulas_of_two_kinds_make_it_unsure() -> None:
    """The kind with more of them is taken."""
    kind, sure = document_type("Lease", "This Act may be cited as the Lease Act.")
    assert (kind, sure) == ("statute", True) or not sure


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Mozilla Public License Version 2.0", "1. Definitions", "contract"),
        ("Creative Commons Legal Code", "CC0 1.0 Universal", "contract"),
        ("Deutsche Freie Software Lizenz", "§ 1 Umfang\n§ 2 Rechte", "contract"),
        ("x", "Copies may be made under the terms of this licence.", "contract"),
        ("Licensing Act 2003", "An Act to license rivers", "statute"),
        ("Driving Licences Act 1990", "", "statute"),
        ("Motor Vehicles (Licence) Rules, 2000", "", "regulation"),
        ("LEI Nº 13.709, DE 14 DE AGOSTO DE 2018", "", "statute"),
        ("Ley Orgánica 3/2018, de 5 de diciembre, de Datos", "", "statute"),
        ("17 USC Ch. 1", "§101. Definitions", "statute"),
        ("Vienna", "The States Parties to the present Convention agree.", "statute"),
    ],
)
def test_licences_are_contracts_and_foreign_laws_are_laws(title: str, text: str, kind: str) -> None:
    """A licence is agreed to by use; a law about licences is none."""
    assert document_type(title, text)[0] == kind


@pytest.mark.parametrize(
    ("counts", "kind"), [("article", "statute"), ("clause", "other"), ("", "other")]
)
def test_a_table_that_counts_articles_is_a_law_by_guess(counts: str, kind: str) -> None:
    """Where its words do not tell."""
    assert document_type("rows", "Fooland is a union.", "text/csv", counts=counts) == (kind, False)
