"""A citation behind another law's name is not the document's own."""

import pytest

from curation.documents.links.follow import link_citations
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading

_ACT = "1. Name\nThis is the River Act, 2001.\n2. Duty\nWhoever fishes pays.\n3. Repeal\n"


def _links(words: str, *others: tuple[str, str]) -> list[tuple[str, str]]:
    texts = [("River Act, 2001", f"{_ACT}{words}\nSCHEDULE I\nForms\n"), *others]
    documents = [
        make_document(
            Reading(
                source=f"{title}.txt", media_type="text/plain", title=title, text=text,
                instrument=title[:5].lower(), facts={"jurisdiction": "IN"},
            )
        )
        for title, text in texts
    ]  # fmt: skip
    first = link_citations(documents)[0]
    return [(first.text[link.start : link.end], link.target) for link in first.links]


@pytest.mark.parametrize(
    "words",
    [
        "Rep. by the Amending Act, 1891 (12 of 1891), s. 2 and Sch. I.",
        "Rep. by Act 4 of 1995, s. 2, Sch. I; Act XII of 1891, s. 2 (w.e.f. 1-1-1892), Sch. I.",
        "Subs. by s. 2, for the former words. Ins. by s. 3, ibid.",
        "Repealed by the Theft Act 1968 (c. 60), s. 3(3), Sch. 1 Pt. I, and S.I. 2018/6, s. 2.",
        "(Pub. L. 94–553, title I, §2, Oct. 19, 1976, 90 Stat. 2544; Pub. L. 101–1, §§ 1, 2.)",
        "(July 30, 1947, ch. 391, 61 Stat. 652, § 2.)",
        "(Added by Stats. 2018, Ch. 55, Sec. 3. (AB 375) Effective January 1, 2019.)",
        "Amended by Acts 2007, 80th Leg., R.S., Ch. 268 (S.B. 10), Sec. 1(a), eff. May 1.",
        "Compare: 1924 No 11 s 2",
        "R.S., c. I-23, s. 1; R.S.C., 1985, c. 31 (4th Supp.), s. 2; 2001, c. 4, s. 2",
        "History.—s. 1, ch. 70-339; s. 2, ch. 83-151.",
        "Subject to the Lake Act, 1872 (1 of 1872), section 2 applies.",
        "As the Regulations, section 2 say.",
    ],
)
def test_what_stands_behind_a_source_is_not_ones_own(words: str) -> None:
    """Nor is what goes on after it."""
    assert _links(words) == []


def test_an_abbreviated_section_behind_a_name_is_of_that_law() -> None:
    """With the number of the act between them, and the rest of the list too."""
    lake = ("Lakes Act, 1991", "1. Name\nThis is the Lakes Act, 1991.\n2. Fish\nNo fishing.\n")
    words = "See the Lakes Act, 1991 (12 of 1991), s. 2 and s. 1."
    assert _links(words, lake) == [
        ("Lakes Act, 1991", "lakes"), ("s. 2", "lakes#s-2"), ("s. 1", "lakes#s-1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("This overrides the Lake Act, 1872. Section 2 applies.", ["Section 2"]),
        ("Pub. L. 94–553, §9, changed section 2 in 1976.", ["section 2"]),
        ("After January 1, 2020, section 2 applies.", ["section 2"]),
        ("In this Act, section 2 and Sch. I are one.", ["Act, section 2", "Sch. I"]),
        ("Whoever was convicted by a court under section 2 is free.", ["section 2"]),
    ],
)
def test_a_section_that_no_source_governs_is_ones_own(words: str, cited: list[str]) -> None:
    """A law that is named elsewhere in the sentence takes nothing away."""
    assert [text for text, _ in _links(words)] == cited
