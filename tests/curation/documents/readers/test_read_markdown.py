"""Markdown: facts, marks, headings."""

from curation.documents.readers.read_markdown import looks_like_markdown, plain, read_markdown


def test_front_matter_states_the_facts() -> None:
    """Title, instrument, jurisdiction, date in force, licence."""
    made = read_markdown(
        '---\ntitle: "Foo Act"\ninstrument: foo\njurisdiction: GB\nlicense: OGL\n---\n# Bar\nText',
        "a.md",
    )
    assert (made.title, made.instrument) == ("Foo Act", "foo")
    assert made.facts == {"jurisdiction": "GB", "licence": "OGL"}
    assert made.text == "# Bar\nText"


def test_the_first_heading_is_the_title() -> None:
    """Where there is no front matter."""
    assert read_markdown("# Foo Policy #\n\nText", "a.md").title == "Foo Policy"


def test_marks_are_dropped_and_words_stay() -> None:
    """Emphasis, links, code, comments, escapes, quotations."""
    text = "> **Bold** and *it* [link](http://a.b) `code` 2\\. <!-- no -->end ____"
    assert plain(text) == "Bold and it link code 2. end ____"


def test_underlined_headings_become_headings() -> None:
    """Both styles."""
    assert plain("One\n===\nTwo\n---\n") == "# One\n## Two\n"


def test_one_number_sign_is_no_markdown() -> None:
    """Two headings are."""
    assert not looks_like_markdown("# 5 of the list")
    assert looks_like_markdown("# A\n## B")
