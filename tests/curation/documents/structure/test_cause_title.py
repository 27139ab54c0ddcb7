"""The cause title of a judgment."""

import pytest

from curation.documents.structure.cause_title import find_cause_title, role_at_end

BANGALORE = """DATED THIS THE 3RD DAY OF MARCH, 2021
BEFORE
THE HON'BLE MR. JUSTICE X ROE
WRIT PETITION NO. 1234 OF 2020 (GM-RES)
BETWEEN:
1. SRI. RAMESH
S/O LATE KRISHNA
AGED ABOUT 45 YEARS
R/AT NO.12, 5TH CROSS
2. SMT. LAKSHMI W/O RAMESH
...PETITIONERS
(BY SRI. ASH, ADVOCATE)
AND:
1. THE SECRETARY TO THE GOVERNMENT OF
OAKS
VIDHANA SOUDHA
...RESPONDENT
(BY SMT. YEW, HCGP)
"""
DELHI = """IN THE HIGH COURT OF OAKS AT NEW OAK
+ W.P.(C) 1234/2020
RAM KUMAR ..... Petitioner
Through: Mr. Ash, Advocate
versus
UNION OF ELMS & ORS. ..... Respondents
Through: Mr. Yew, Advocate
CORAM:
HON'BLE MR. JUSTICE ROE
"""
LONDON = """Before:
MR JUSTICE ROE
and
MRS JUSTICE DOE
Between:
(1) ASH LTD
(2) ELM LTD
Claimants
- and -
OAK PLC
Defendant
Ms Yew KC (instructed by Bay LLP) for the Claimants
"""
MADRAS = """W.P.No.1234 of 2020

R.Murugan ... Petitioner
Vs.
1.The State of Oaks,
Rep. by its Secretary,
Elms.
2.The District Collector,
Elms. ... Respondents
PRAYER: Writ"""
NAIROBI = """CIVIL APPEAL NO. 12 OF 2019
BETWEEN
PETER ELM...............APPELLANT
AND
THE REGISTRAR, HIGH COURT OF OAKS......1ST RESPONDENT
JANE ROE.....2ND RESPONDENT
(Being an appeal from the judgment)"""
PRETORIA = "A B\tFirst Applicant\n\nand\n\nC D\tSecond Applicant\n\nand\n\nE F\tRespondent\n"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (BANGALORE, ["SRI. RAMESH", "SMT. LAKSHMI"], ["THE SECRETARY TO THE GOVERNMENT OF OAKS"]),
        (DELHI, ["RAM KUMAR"], ["UNION OF ELMS & ORS"]),
        (LONDON, ["ASH LTD", "ELM LTD"], ["OAK PLC"]),
        (MADRAS, ["R.Murugan"], ["The State of Oaks", "The District Collector"]),
        (NAIROBI, ["PETER ELM"], ["THE REGISTRAR, HIGH COURT OF OAKS", "JANE ROE"]),
        (PRETORIA, ["A B", "C D"], ["E F"]),
        ("No. 25-1011\nOAK, INC.,\nPlaintiff-Appellee,\n\nv.\n\nJOHN ELM,\nDefendant-Appellant.\n",
         ["OAK, INC."], ["JOHN ELM"]),
        ("RAM\n\n.. Appellant\n\nVersus\n\nState of Oaks\n\n", ["RAM"], ["State of Oaks"]),
    ],
)  # fmt: skip
def test_a_party_is_the_first_line_of_its_block(
    text: str, first: list[str], second: list[str]
) -> None:
    """As the courts of India, England, Kenya and South Africa print them; each with its place."""
    cause = find_cause_title(text)
    assert cause
    assert [party.name for party in cause.first] == first
    assert [party.name for party in cause.second] == second
    for party in (*cause.first, *cause.second):
        assert " ".join(text[party.start : party.end].split()) == party.name


@pytest.mark.parametrize(
    "text",
    [
        "Ms Ann Elm KC for the Claimant\nand\nMr Roe for the Defendant\n",
        "LORD JUSTICE ELM\nand\nLADY JUSTICE OAK\n",
        "ASH LTD Claimant\nand\nELM LTD Claimant\n",
        "it was agreed by the applicant\nand\nthe respondent\n",
        "versus", "",
    ],
)  # fmt: skip
def test_counsel_judges_and_sentences_make_no_sides(text: str) -> None:
    """Nor do two parties of the same side."""
    assert find_cause_title(text) is None


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("ROSE ELM …APPELLANT(S)", True), ("...Respondent Nos. 1 to 3", True),
        ("JOHN ELM Claimant/Appellant", True), ("Applicant", True),
        ("Mr Oak for the Appellant", False), ("said the Respondent", False),
        ("the learned applicant", False), ("Through the Public Prosecutor", False),
    ],
)  # fmt: skip
def test_a_line_may_end_with_a_role(line: str, ends: bool) -> None:  # noqa: FBT001
    """But not with the role of somebody of whom it speaks."""
    assert bool(role_at_end(line)) is ends
