"""Markdown: facts, headings, notes, marks of all kinds."""

from hypothesis import given
from hypothesis import strategies as st

from curation.core.text import normalise_text
from curation.documents.make import make_document
from curation.documents.readers.read_markdown import looks_like_markdown, read_markdown


def test_front_matter_states_the_facts() -> None:
    """Title, instrument, jurisdiction, date in force, licence; its lines are counted."""
    made = read_markdown(
        '---\ntitle: "Foo Act"\ninstrument: foo\njurisdiction: GB\nlicense: OGL\n---\n# Bar\nText',
        "a.md",
    )
    assert (made.title, made.instrument) == ("Foo Act", "foo")
    assert made.facts == {"jurisdiction": "GB", "licence": "OGL"}
    assert made.text == "Bar\nText"
    assert [place.where for place in made.places] == ["line 7", "line 8"]
    assert read_markdown("---\ncountry: ie\n---\nA", "a.md").facts == {"jurisdiction": "IE"}


def test_headings_lose_their_marks_and_keep_their_level() -> None:
    """Both styles, closed or not, with attributes of Pandoc; the first is the title."""
    made = read_markdown(
        "# Foo Act #\n\nIt is so.\n## Part One {#p .x}\nText\n\nTwo\n---\nMore\n\nThree\n===\n",
        "a.md",
    )
    assert made.text == "Foo Act\n\nIt is so.\nPart One\nText\n\nTwo\n\nMore\n\nThree"
    found = [(made.text[start:].partition("\n")[0], level) for start, level in made.headings]
    assert found == [("Foo Act", 1), ("Part One", 2), ("Two", 2), ("Three", 1)]
    assert made.title == "Foo Act"


def test_a_title_may_stand_in_the_text_only() -> None:
    """As statutes name themselves."""
    made = read_markdown("1. This Act may be called the Foo Act, 2001.", "a.md")
    assert made.title == "Foo Act, 2001"
    assert made.headings == ()


def test_provisions_have_the_keys_that_their_headings_give() -> None:
    """The title is no container; a numbered heading is a provision."""
    text = "# Foo Act\n\n## Chapter 2 Offences\n\n### 5. Theft\n\nWhoever steals shall pay for it."
    found = make_document(read_markdown(text, "a.md"))
    assert [item.key.partition("#")[2] for item in found.structure if item.kind != "heading"] == [
        "ch-2", "s-5",
    ]  # fmt: skip


def test_tables_become_rows_and_rules_go() -> None:
    """Cells are parted as in all other formats; stars are what a quotation leaves out."""
    made = read_markdown("| a | **b** |\n|---|:--:|\n| c \\| d | |\n\n---\n* * *\n___\nx", "a.md")
    assert made.text == "a | b\n\nc | d |\n\n* * *\n\nx"


def test_notes_are_taken_from_the_sentence_and_kept_at_the_end() -> None:
    """Their marks are placed where they stood."""
    made = read_markdown(
        "He was heard.[^1] The  court[^b] sat.<sup>2</sup>\n\n"
        "[^1]: AIR 1950\n    SC 27.\n[^b]: *Id.*\n\nEnd.",
        "a.md",
    )
    assert made.text == "He was heard. The court sat.\n\nEnd.\n\nFootnotes\nAIR 1950 SC 27.\nId."
    marks = [(item.text, made.text[: item.at][-6:]) for item in made.removals if item.at]
    assert marks[:3] == [("1", "heard."), ("b", " court"), ("2", "t sat.")]
    assert [made.text[start:][:9] for start, _ in made.headings] == ["Footnotes"]


def test_comments_and_scripts_are_taken_out_and_recorded() -> None:
    """With the line on which they stood; later lines keep their number."""
    made = read_markdown("A\n<!-- no\nno -->b\n<script>x</SCRIPT >\n<style>y", "a.md")
    assert made.text == "A\n\nb"
    assert [(item.rule, item.where) for item in made.removals] == [
        ("comment", "line 2"), ("script", "line 4"), ("script", "line 5"),
    ]  # fmt: skip
    assert made.places[-1].where == "line 3"


def test_broken_lines_are_joined_and_marks_over_two_lines_go() -> None:
    """Where most lines end inside sentences."""
    made = read_markdown(
        "## Facts\nThe court held that **the\nplea** be dismissed and\nthat the\nparties go.",
        "a.md",
    )
    assert made.text == "Facts\nThe court held that the plea be dismissed and that the parties go."


def test_one_broken_line_is_joined_and_a_block_of_fields_is_not() -> None:
    """A single line end inside prose is a space."""
    made = read_markdown(
        "# Privacy Policy\n\nWe get data when you use the\nservices under Section\n14 of it.\n\n"
        "PETITIONER:\nOAK LTD.\n\n```\nkept as\nit is\n```",
        "a.md",
    )
    assert made.text == (
        "Privacy Policy\n\nWe get data when you use the services under Section 14 of it.\n\n"
        "PETITIONER:\nOAK LTD.\n\nkept as\nit is"
    )


def test_quotations_definitions_and_fences_lose_their_marks() -> None:
    """What a fence holds is printed as it is."""
    made = read_markdown(
        "> > (1) Quoted.\n\n[1]: https://a.b 'c'\n\n```\n*as it is*\n```\n", "a.md"
    )
    assert made.text == "(1) Quoted.\n\n*as it is*"


def test_one_number_sign_is_no_markdown() -> None:
    """Two headings are."""
    assert not looks_like_markdown("# 5 of the list")
    assert looks_like_markdown("# A\n## B")


PIECES = st.sampled_from(
    ["# A", "## 1. B", "|a|b|", "|---|---|", "> x", "[^1]: n", "[^1]", "    more", "```", "---",
     "===", "<!--", "-->", "text of it", "**b", "b**", "", "<script>", "&amp;#35;", "\\#",
     "\x00\ufeff"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=14))
def test_text_is_normal_and_headings_and_places_point_into_it(lines: list[str]) -> None:
    """For any lines."""
    made = read_markdown("\n".join(lines), "a.md")
    assert normalise_text(made.text) == made.text
    starts = [start for start, _ in made.headings]
    assert starts == sorted(starts)
    assert all(start == 0 or made.text[start - 1] == "\n" for start in starts)
    assert all(0 <= place.start < place.end <= len(made.text) for place in made.places)
    assert all(0 <= (item.at or 0) <= len(made.text) for item in made.removals)
