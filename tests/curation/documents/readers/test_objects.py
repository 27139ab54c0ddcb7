"""Laws as trees of objects: what holds provisions, at any depth, by whatever keys."""

import json

import pytest

from curation.core.errors import DocumentError
from curation.core.records import Document
from curation.documents.make import make_documents
from curation.documents.readers.read_json import read_json


def documents(value: object) -> tuple[Document, ...]:
    """Make the documents of a file."""
    return make_documents(read_json(json.dumps(value), "laws.json"))


def told(value: object) -> list[str]:
    """Return the citation and the heading of every provision of a file that is one law."""
    [document] = documents(value)
    assert all(item.citation.rstrip(" ,") == item.citation for item in document.structure)
    name = document.title
    cited = (
        f"{item.citation.removeprefix(f'{name}, ')} {item.heading}".strip()
        for item in document.structure
    )
    return list(dict.fromkeys(cited))


CHAPTERS = {
    "act_name": "The Constitution of India",
    "chapters": [
        {
            "chapter_number": "Part I", "chapter_title": "The Union",
            "sections": [{"section_number": "1", "section_title": "Name", "text": "It shall be."}],
        },
        {
            "chapter_number": "Part II", "chapter_title": "Citizenship",
            "sections": [{"section_number": "5", "section_title": "Who", "text": "He shall be."}],
        },
    ],
}  # fmt: skip


def test_chapters_know_their_number_heading_and_word() -> None:
    """What a label says counts more than the name of the list; what is read is not noted."""
    assert told(CHAPTERS) == [
        "Part I The Union", "art. 1 Name", "Part II Citizenship", "art. 5 Who",
    ]  # fmt: skip
    [document] = documents(CHAPTERS)
    assert (document.title, document.notes) == ("The Constitution of India", ())


@pytest.mark.parametrize(
    ("name", "cited"),
    [("Constitution of South Africa", "s. 1 Name"), ("The Barge Act, 1999", "s. 1 Name"),
     ("The Constitution (First Amendment) Act, 1951", "s. 1 Name"),
     ("Constitution of Kenya", "art. 1 Name")],
)  # fmt: skip
def test_sections_are_articles_only_in_a_constitution_of_articles(name: str, cited: str) -> None:
    """That of South Africa counts sections, and an act that amends one does too."""
    assert told({**CHAPTERS, "act_name": name})[1] == cited


def test_containers_nest_to_any_depth() -> None:
    """With words of their own, and headings that nothing counts."""
    value = {"act": {"name": "Deep Act", "parts": [{
        "part_no": "I", "part_title": "General", "chapters": [{
            "chapter_no": 1, "title": "Opening", "text": "This chapter shall bind the State.",
            "subchapters": [{"heading": "Of locks",
                             "sections": [{"no": 1, "heading": "Locks", "text": "It shall."}]}],
        }],
    }]}}  # fmt: skip
    assert told(value) == [
        "Part I General", "Part I, ch. 1 Opening", "Part I, ch. 1, para 1 Opening",
        "Of locks Of locks", "s. 1 Locks",
    ]  # fmt: skip


def test_schedules_are_schedules_and_count_paragraphs() -> None:
    """With words, with paragraphs, with lines; and they end the parts before them."""
    words = "These are the lands that the Act speaks of."
    boats = ["The first boat shall be made of wood.", "The second shall be of iron."]
    value = {
        "title": "Barge Act",
        "schedules": [
            {"schedule_number": "First Schedule", "title": "Lands", "text": words},
            {"number": 2, "title": "Forms", "paragraphs": [{"number": 1, "text": "It shall be."}]},
            {"number": "III", "items": boats},
        ],
        "parts": [{"number": "I", "title": "All", "sections": [{"no": 1, "text": "It shall."}]}],
    }  # fmt: skip
    assert told(value) == [
        "Part I All", "s. 1 All", "Sch. 1 Lands", "Sch. 1, para 1 Lands", "Sch. 2 Forms",
        "Sch. 2, para 1 Forms", "Sch. III", "Sch. III, para 1", "Sch. III, para 2",
    ]  # fmt: skip


def test_an_article_may_hold_sections() -> None:
    """And one that holds none stands beside it; the preamble is read."""
    value = {
        "title": "Constitution of Fooland", "preamble": "We the people do ordain.",
        "articles": [
            {"article": "I", "title": "Congress", "sections": [{"section": 1, "text": "All."}]},
            {"article": "II", "title": "Treaties", "text": "No state shall."},
        ],
    }  # fmt: skip
    assert told(value) == [
        "Preamble Preamble", "art. I Congress", "art. I, s. 1 Congress", "art. II Treaties",
    ]  # fmt: skip


def test_objects_that_say_what_they_are_are_believed() -> None:
    """In lists of any name; and so are objects by their names, and lists in the singular."""
    section = {"type": "section", "number": "1", "title": "Locks", "text": "It shall."}
    chapter = {"type": "chapter", "number": "I", "title": "Opening", "children": [section]}
    expected = ["ch. I Opening", "s. 1 Locks"]
    assert told({"title": "Barge Act", "children": [chapter]}) == expected
    by_name = {"CHAPTER I - Opening": {"sections": {"1": {"title": "Locks", "text": "It shall."}}}}
    assert told({"title": "Barge Act", "chapters": by_name}) == expected
    single = {"num": "Chapter I", "heading": "Opening",
              "section": {"num": "1.", "heading": "Locks", "content": "It shall."}}  # fmt: skip
    assert told({"act": {"title": "Barge Act", "chapter": [single]}}) == expected


def test_a_list_of_laws_is_as_many_documents() -> None:
    """By a key that names them, by a title that can be no heading, or by the keys of an object."""
    held = {"sections": [{"section": 1, "text": "It shall."}]}
    for value in (
        [{"act_name": "Barge Act", **held}, {"act_name": "CPA", **held}],
        {"acts": [{"title": "Barge Act", **held}, {"name": "CPA", **held}]},
        {"Barge Act": held["sections"], "CPA": held},
    ):
        made = documents(value)
        assert [law.structure[0].citation for law in made] == ["Barge Act, s. 1", "CPA, s. 1"]


def test_a_heading_that_speaks_of_law_is_no_law() -> None:
    """Where an object is counted, or its title may be a heading."""
    value = [
        {"chapter": "I", "title": "Law of Barges", "sections": [{"no": 1, "text": "It shall."}]},
        {"title": "BAIL", "sections": [{"no": 2, "text": "It may."}]},
    ]
    assert told(value) == ["ch. I Law of Barges", "s. 1 Law of Barges", "BAIL BAIL", "s. 2 BAIL"]


def test_a_title_of_a_code_is_named_by_its_number_and_heading() -> None:
    """Clauses inside a section have their enumerators."""
    section = {
        "number": "§ 102.", "heading": "Subject matter",
        "subsections": [{"subsection_number": "(a)", "text": "It shall subsist."},
                        {"subsection": "b", "text": "It shall not extend."}],
    }  # fmt: skip
    value = {
        "title": 17,
        "heading": "Copyrights",
        "chapters": [{"number": 1, "sections": [section]}],
    }
    [document] = documents(value)
    assert document.title == "Title 17 Copyrights"
    assert told(value)[-2:] == ["s. 102(a) Subject matter", "s. 102(b) Subject matter"]


def test_explanations_follow_the_words_of_their_provision() -> None:
    """As the law prints them; a bare remark that explains is left unread."""
    article = {"ArtNo": "1", "ArtDesc": "It shall be.", "Explanation": "A gloss.",
               "Explanations": [{"ExplanationNo": "1", "Explanation": "It is so."}]}  # fmt: skip
    made = read_json(json.dumps([article]), "a")
    assert made.rows[0].text == "It shall be.\nExplanation 1.—It is so."
    assert made.notes == ('columns that were not read: "Explanation"',)


def test_a_set_of_texts_is_no_law() -> None:
    """Documents with words and spans, as sets for training hold them."""
    value = {"documents": [{"id": 1, "text": "This Agreement.", "spans": [[0, 4]]}], "labels": {}}
    with pytest.raises(DocumentError, match="expected one with the text"):
        documents(value)


def test_a_list_without_a_name_holds_what_its_objects_say_they_are() -> None:
    """Sections of an article, under `content`; their numbers are those of a code."""
    sections = [
        {"section": "59.1-575", "title": "Terms", "body": "A term means a word."},
        {"section": "59.1-576", "title": "Scope", "body": ["A. It binds.", "B. All."]},
    ]
    article = {"article": "1", "heading": "Data", "content": sections}
    chapter = {"chapter": "1", "name": "General", "articles": [article]}
    assert told({"title": "Code of Oz", "chapters": [chapter]}) == [
        "ch. 1 General", "art. 1 Data", "art. 1, s. 59.1-575 Terms", "art. 1, s. 59.1-576 Scope",
        "art. 1, s. 59.1-576(A) Scope", "art. 1, s. 59.1-576(B) Scope",
    ]  # fmt: skip


def test_lines_are_the_words_and_illustrations_keep_their_name() -> None:
    """Else their letters would be those of clauses."""
    section = {"sectionnum": "6", "heading": "Terms", "lines": ["It is so:", "(1) at sea."],
               "illustrations": ["(a) A sails.", "(b) B swims."]}  # fmt: skip
    law = {"title": "Sea Act, 1999", "sections": [section]}
    assert told(law) == [
        "s. 6 Terms", "s. 6(1) Terms", "s. 6, illustration Terms",
        "s. 6, illustration (a) Terms", "s. 6, illustration (b) Terms",
    ]  # fmt: skip


def test_norms_are_the_provisions_of_german_files() -> None:
    """Each with its sign."""
    norms = [{"norm": "§ 1", "title": "Amt", "paragraphs": ["(1) Wer sich", "(2) Der"]}]
    cited = ["s. 1 Amt", "s. 1(1) Amt", "s. 1(2) Amt"]
    assert told({"law": "Seegesetz", "norms": norms}) == cited
