import pytest

from curation.documents.structure.front_title import better_title, front_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Elm Public License 2.0\n=====\n\n1. Definitions", "Elm Public License 2.0"),
        ("   Apache License\n  Version 2.0, January 2004\n", "Apache License Version 2.0"),
        ("GNU PUBLIC LICENSE\n\nVersion 3, 29 June 2007", "GNU PUBLIC LICENSE Version 3"),
        ("Open Government Licence v3.0\n\nYou are free.", "Open Government Licence v3.0"),
        ("LEI Nº 13.709, DE 14 DE AGOSTO DE 2018", "LEI Nº 13.709, DE 14 DE AGOSTO DE 2018"),
        ("VIENNA CONVENTION ON TREATIES\n\nDone at Vienna", "VIENNA CONVENTION ON TREATIES"),
        ("STATUTORY INSTRUMENTS\n\n2023 No. 1\n\nThe River Rules 2023", "The River Rules 2023"),
        ("LAWS OF KENYA\n\nTHE RIVER ACT\nNo. 24 of 2019", "THE RIVER ACT"),
        ("17 USC Ch. 1: SUBJECT MATTER OF COPYRIGHT", "17 USC Ch. 1: SUBJECT MATTER OF COPYRIGHT"),
        ("Datenlizenz Deutschland – Version 2.0\n\n(1)", "Datenlizenz Deutschland – Version 2.0"),
    ],
)  # fmt: skip
def test_a_line_at_the_front_names_the_document(text: str, title: str) -> None:
    """Whatever stands above it; a licence has its version."""
    assert front_title(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "It rained on all of us.", "", "1. Licence\n2. Fees", "Notice\n\nYou may use it.",
        "This Act is old.\nThese rules are too.\nRiver Act", "S.C. 2000, c. 5", "lower act",
        "Section 3 of the Act", "An Act to protect rivers", "PREAMBLE", "The River Act:",
    ],
)  # fmt: skip
def test_sentences_numbers_and_citations_are_no_titles(text: str) -> None:
    """No title is better than a false one."""
    assert front_title(text) == ""


_SI = (
    "STATUTORY INSTRUMENTS\nThe River Regulations 2023\nCitation\n1. These Regulations may be "
    "cited as the River Regulations 2023 and come into force at once.\nAmendment of the Sea Act\n"
)


@pytest.mark.parametrize(
    ("found", "title"),
    [
        ("Statutory Instruments", "River Regulations 2023"),
        ("Amendment of the Sea Act", "River Regulations 2023"),
        ("The River Regulations 2023", "The River Regulations 2023"),
        ("My own name", "My own name"),
        ("REGISTERED No. M302", "River Regulations 2023"),
        ("ACTS SUPPLEMENT", "River Regulations 2023"),
    ],
)
def test_a_law_knows_its_name_better(found: str, title: str) -> None:
    """What stands above titles is none, nor is a heading below it; any other name stays."""
    assert better_title(found, _SI) == title


def test_the_title_of_a_page_gives_way_to_the_law_s_own() -> None:
    """Unless it names a law, or stands in front of it."""
    page = "Law Reports: February 2023 (LNs 11-46)"
    assert better_title(page, _SI, of_page=True) == "River Regulations 2023"
    assert better_title("Sea Act", _SI, of_page=True) == "Sea Act"
    assert better_title(page, f"{page}\n{_SI}", of_page=True) == page


def test_a_title_in_another_script_is_not_every_line() -> None:
    """Its words tell it from other lines in that script."""
    text = "River Act, 2001\nअध्याय एक\nThis Act may be called the River Act, 2001."
    assert better_title("नदी अधिनियम", text) == "नदी अधिनियम"


def test_a_false_title_stays_where_nothing_is_better() -> None:
    """There is no other."""
    assert better_title("Statutory Instruments", "Nothing here.") == "Statutory Instruments"
    assert better_title("Sea Act", "Elm\nThis Act may be called the River Act, 2001.") == "Sea Act"
