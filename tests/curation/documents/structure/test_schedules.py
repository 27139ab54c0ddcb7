"""Tests for `curation.documents.structure.schedules`."""

import pytest

from curation.documents.structure.parse import parse_structure


def _citations(text: str, word: str) -> list[str]:
    found = parse_structure(text, instrument="act", cited_as="Act", word=word)
    return [item.citation[5:] for item in found if item.kind != "heading"]


@pytest.mark.parametrize(("word", "unit"), [("section", "s."), ("clause", "cl."), ("rule", "r.")])
def test_a_schedule_counts_paragraphs(word: str, unit: str) -> None:
    """Whatever the body counts; its section may stand at the right."""
    text = (
        "1. Rivers.—The Schedule has effect.\n2. Lakes.—It applies.\n\n"
        "SCHEDULE          Regulation 3\n\nRivers\n\n"
        "1. The Minister must keep a register.\n\n2. The register is public."
    )
    assert _citations(text, word) == [
        f"{unit} 1", f"{unit} 2", "Sch.", "Sch., para 1", "Sch., para 2",
    ]  # fmt: skip


def test_articles_in_a_schedule_keep_their_word() -> None:
    """They are those of the treaty that it holds; `SCHEDULES` alone is a heading."""
    text = (
        "1. Rights.—The Schedule has effect.\n\nSCHEDULES\n\nSCHEDULE 1\nThe Articles\n\n"
        "Article 2\nRight to life\nLife is protected.\n\nArticle 3\nTorture\nNone shall suffer it."
    )
    assert _citations(text, "section") == ["s. 1", "Sch. 1", "Sch. 1, art. 2", "Sch. 1, art. 3"]


def test_an_enacted_law_keeps_its_sections() -> None:
    """The schedule of the Act that enacts a constitution holds the constitution."""
    body = "".join(f"\n{n} Right {n}\n(1) It is a right." for n in range(1, 9))
    acts = "1 Short title\n(1) It is cited so.\n2 Repeal\n(1) It is gone.\n\n"
    text = f"{acts}SCHEDULE (SECTION 2)\n{body}"
    found = _citations(text, "section")
    assert found[0] == "enacting s. 1"
    assert "s. 8(1)" in found


def test_annexes_are_cited_by_their_own_word() -> None:
    """Their keys stay those of schedules."""
    text = (
        "Article 1\nScope\nIt applies.\nArticle 2\nEnd\nIt ends.\n\nANNEX I(A)\n\nRivers\n\n"
        "1. The first river is long.\n\nAPPENDIX 2\n\nLakes\n\n1. The first lake is deep."
    )
    found = parse_structure(text, instrument="act", cited_as="Act", word="article")
    named = {item.key[4:]: item.citation for item in found if item.kind != "heading"}
    assert named["sch-I-A"] == "Act, Annex I(A)"
    assert named["sch-2"] == "Act, App. 2"
    assert named["sch-2-para-1"] == "Act, App. 2, para 1"
