"""The name of a case."""

import pytest

from curation.documents.structure.case_name import case_name

UK = """Between:

JOHN ELM\tClaimant/Appellant
- and -
OAK LIMITED\tDefendant/Respondent

1. In Roe v Eric S Ash [1990] 1 AC 831 it was said so."""
SOUTH_AFRICA = """N OAK First Applicant
ELMS COMMISSION Second Applicant
and
MINISTER OF ROADS Respondent
Neutral citation: Oak and Another v Minister of Roads [2019] ZACC 29"""


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Oak v. State of Elms\nYEAR: 1997", "Oak v. State of Elms"),
        ("Oak & Ors vs State Of Elms & Ors on 13 August, 1997", "Oak & Ors vs State Of Elms & Ors"),
        ("[2019] UKSC 41\nR (on the application of Oak) (Appellant) v Elm (Respondent)",
         "R (on the application of Oak) (Appellant) v Elm (Respondent)"),
        ("Neutral citation: Oak v Minister of Elms [2012] ZACC 1", "Oak v Minister of Elms"),
        ("OAK v. ELM, 590 U.S. 1 (2020)", "OAK v. ELM"),
        ("Oak v Elm (Civil Appeal No. 7 of 2019)", "Oak v Elm"),
        ("PETITIONER:\nROSE & ORS.\n\nVs.\n\nRESPONDENT:\nELMS", "ROSE & ORS v. ELMS"),
        ("OAK LTD. ... APPELLANT(S)\nVERSUS\nUNION OF ELMS ... RESPONDENT(S)",
         "OAK LTD v. UNION OF ELMS"),
        ("In the matter between:\nN OAK Applicant\n\nand\n\nROAD FUND First Respondent\nELM",
         "N OAK v ROAD FUND"),
        ("Oaks\nand\nElms", ""),
        (UK, "JOHN ELM v OAK LIMITED"), (SOUTH_AFRICA, "Oak and Another v Minister of Roads"),
        ("1. In Roe v Eric S Ash [1990] 1 AC 831", ""),
        ("[12] Roe v Ash", ""),
        ("Roe v Eric S Ash [1990] 1 AC 831 was said to be wrong.", ""),
        ("# - Roe @ Elm vs State of Oaks", "Roe @ Elm vs State of Oaks"),
        ("FIRST SECTION\n\nCASE OF OAK AND OTHERS v. MALTA", "OAK AND OTHERS v. MALTA"),
        ("JUDGMENT OF THE COURT\nIn Case C‑699/17,\nREQUEST under Article 267", "Case C‑699/17"),
        ("MALLOY v. HOGAN, SHERIFF.", "MALLOY v. HOGAN, SHERIFF"),
        ("He relied on what was said in Oak v Elm and was heard at length by it.", ""),
        ("It fell\nv\nof the page", ""),
        ("The Mills Act, 2001\n1. Title.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_case_is_known_by_its_parties(head: str, name: str) -> None:
    """As India, the United Kingdom, South Africa and the United States print them."""
    assert case_name(head) == name
