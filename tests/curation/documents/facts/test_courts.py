"""Courts, judges and parties of a case."""

import pytest

from curation.documents.facts.courts import find_courts, parties_of_case

VISHAKA = """Supreme Court of India
A & Ors vs State Of B on 13 August, 1997
Bench:
Chief Justice
,
S. V. Manohar
PETITIONER:
A & ORS.
"""


@pytest.mark.parametrize(
    ("text", "courts"),
    [
        (VISHAKA, ["Supreme Court of India", "Bench: Chief Justice, S. V. Manohar"]),
        ("IN THE HIGH COURT OF SOUTH AFRICA\nCORAM: A J, B J\nJUDGMENT", [
            "HIGH COURT OF SOUTH AFRICA", "Bench: A J, B J"]),
        ("The European Court of Human Rights (First Section), sitting as a Chamber composed of:",
         ["The European Court of Human Rights (First Section)"]),
        ("JUDGMENT OF THE COURT (First Chamber)\nTHE COURT (First Chamber),\ncomposed of A, B",
         ["THE COURT (First Chamber)"]),
        ("FOR THESE REASONS, THE COURT\n1. Holds so.", []),
        ("The Court sat\nand spoke", []), ("BEFORE: " + "x" * 110 + "\n" + "y" * 200, []),
    ],
)  # fmt: skip
def test_court_and_bench_stand_at_the_head(text: str, courts: list[str]) -> None:
    """Each with its place."""
    facts = list(find_courts(text))
    assert [fact.value for fact in facts] == courts
    for fact in facts:
        printed = " ".join(text[fact.start : fact.end].replace("\n,", ",").split())
        assert printed == fact.value.removeprefix("Bench: ")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# Ram v. State [1980] 2 SCR 1", ["Ram", "State"]),
        ("Brown v. Board of Education, 347 U.S. 483 (1954)", ["Brown", "Board of Education"]),
        ("Ram ... vs State Of Foo on 24 April, 1973", ["Ram", "State Of Foo"]),
        ("JOHN SMITH Plaintiff\nand\nTHE MINISTER Second Defendant\n", [
            "JOHN SMITH", "THE MINISTER"]),
        ("THE STATE\nversus\nT MAKWANYANE\n", ["THE STATE", "T MAKWANYANE"]),
        ("ACME, INC.,\nPlaintiff,\nv.\nJOHN DOE,\nDefendant.", ["ACME, INC.", "JOHN DOE"]),
        ("APPELLANT: Ram\nRESPONDENT: Shyam", ["Ram", "Shyam"]), ("No case at all", []),
        ("Oak v Elm\nHeard on 3 May 2017\n\nAppellant\nJames Roe", ["Oak", "Elm"]),
        ("CASE OF OAK v. MALTA", ["OAK", "MALTA"]), ("Ram v [1980] 1", ["Ram"]),
    ],
)  # fmt: skip
def test_the_sides_of_a_case_are_found(text: str, names: list[str]) -> None:
    """In its name, under their labels, beside or above their roles."""
    facts = list(parties_of_case(text))
    assert list(dict.fromkeys(fact.value for fact in facts)) == names
    assert all(" ".join(text[fact.start : fact.end].split()) == fact.value for fact in facts)


def test_counsel_and_cited_cases_are_no_sides() -> None:
    """A case of the Supreme Court of the United States, as it is printed."""
    text = (
        "MALLOY\nv.\nHOGAN, SHERIFF.\nNo. 110.\nSupreme Court of United States.\n"
        "John D. Elm, State's Attorney for Oak, argued the cause for respondent.\n"
        "While MR. JUSTICE DOUGLAS joins the opinion, he adheres to Gideon v. Wainwright, 372 U. S."
    )
    assert [fact.value for fact in parties_of_case(text)] == ["MALLOY", "HOGAN, SHERIFF"]
    assert [fact.value for fact in find_courts(text)] == ["Supreme Court of United States"]


def test_a_neutral_citation_names_the_court() -> None:
    """Where no line does."""
    text = "Hilary Term\n[2023] UKSC 12\nElm (Appellant) v Oak and another (Respondents)"
    (court,) = find_courts(text)
    assert court.value == "Supreme Court of the United Kingdom"
    assert text[court.start : court.end] == "[2023] UKSC 12"
    assert [fact.value for fact in parties_of_case(text)] == ["Elm", "Oak and another"]


def test_a_note_on_reporting_is_no_judge() -> None:
    """Nor is the name of the court below the bench."""
    text = "Bench: Pinaki Elm, C. K. Oak\nREPORTABLE\n\nIN THE SUPREME COURT OF INDIA"
    assert [f.value for f in find_courts(text)][-1] == "Bench: Pinaki Elm, C. K. Oak"


def test_the_parties_are_those_of_the_cause_title() -> None:
    """Addresses, those who act for them and counsel are none, and each stands there once."""
    text = (
        "IN THE HIGH COURT OF OAKS\nCRIMINAL APPEAL NO.7 OF 2003\nAmol Elm aged about 22 years,"
        " residing at\nJ.H.Road, Elms,\nOaks-400 080.\n.. Appellant\n(Orig. Accused)\nVersus\n"
        "The State of Oaks\nThrough the Public Prosecutor\nHigh Court, Oaks.\n.. Respondent\n"
        "Mr.P. Ash for the Appellant\n\nCORAM : S.R. ROE,J.\n"
    )
    assert [fact.value for fact in parties_of_case(text)] == ["Amol Elm", "The State of Oaks"]
    text = "M/S ELM TRADERS     …APPELLANT(S)\n\nVERSUS\n\nTHE STATE & ANR.    …RESPONDENT(S)\n"
    assert [fact.value for fact in parties_of_case(text)] == ["M/S ELM TRADERS", "THE STATE & ANR"]


def test_a_neutral_citation_and_a_cited_case_are_no_party() -> None:
    """The label of a name is no part of it, nor the role that stands behind it."""
    text = "Neutral citation: Elm and Another v Minister of Oaks [2019] ZACC 29\n"
    assert [fact.value for fact in parties_of_case(text)] == ["Elm and Another", "Minister of Oaks"]
    assert not list(parties_of_case("1. In Elm v Oak [1990] 1 AC 831\n\n2. Dismissed."))
    named = parties_of_case("JANE ROE, PETITIONER v. STATE OF OHIO")
    assert [fact.value for fact in named] == ["JANE ROE", "STATE OF OHIO"]
    label = parties_of_case("Respondent :- State Of Elms Thru. Prin. Secy. Home Lko. And\n2 Others")
    assert [fact.value for fact in label] == ["State Of Elms"]
