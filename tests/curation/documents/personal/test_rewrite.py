from curation.core.records import Document, Fact, Link, Place, Provision, Removal
from curation.core.text import content_hash
from curation.documents.personal.kinds import Found
from curation.documents.personal.masker import Masker
from curation.documents.personal.rewrite import rewrite
from curation.documents.personal.values import group_values

TEXT = (
    "1. Duties of John Doe\nJohn Doe, born on 3 March 1980, pays.\n2. Notice\nWrite to jd@a.example"
)
HEADING = "Duties of John Doe"


def _provision(
    key: str, start: str, end: str, *, heading: str, parent: str | None = None
) -> Provision:
    return Provision(
        key=f"deed-john-doe#{key}", citation=f"Deed of John Doe, {heading}", kind="clause",
        label="", heading=heading, start=TEXT.index(start), end=TEXT.index(end) + len(end),
        parent=parent and f"deed-john-doe#{parent}",
    )  # fmt: skip


def _document() -> Document:
    born = TEXT.index("3 March")
    return Document(
        id="old", instrument="deed-john-doe", source="in/deed_john_doe.txt",
        title="Deed of John Doe", media_type="text/plain", type="contract",
        law="deed-john-doe", text=TEXT, notes=("drawn up by John Doe",),
        structure=(
            _provision("h-duties-of-john-doe", "1. Duties", "pays.", heading=HEADING),
            _provision("h-duties-of-jane", "John Doe,", "pays.", heading=HEADING,
                       parent="h-duties-of-john-doe"),
            _provision("cl-2", "2. Notice", "jd@a.example", heading="Notice"),
        ),
        facts=(
            Fact(kind="date", value="1980-03-03", start=born, end=born + 12),
            Fact(kind="party", value="John Doe"),
        ),
        links=(
            Link(start=TEXT.index("2. N"), end=TEXT.index("2. N") + 2, target="deed-john-doe#cl-2"),
            Link(start=0, end=2, target="river-act#s-1"),
        ),
        places=(
            Place(start=0, end=TEXT.index("2. N"), where="page 1"),
            Place(start=TEXT.index("2. N"), end=len(TEXT), where="page 2"),
        ),
        removals=(Removal(rule="running_header", text="John Doe: deed", at=TEXT.index("Write")),),
    )  # fmt: skip


def _found() -> list[Found]:
    places = [("John Doe", "PERSON"), ("3 March 1980", "DATE_OF_BIRTH"), ("jd@a.example", "EMAIL")]
    return [
        Found(TEXT.index(words), TEXT.index(words) + len(words), kind, 0.9)  # type: ignore[arg-type]
        for words, kind in places
    ]


def _rewritten() -> Document:
    masker = Masker(group_values(TEXT, _found()))
    return rewrite(_document(), masker, _found(), note="masked")


def test_every_field_says_the_placeholder_and_every_offset_has_moved() -> None:
    """Text, title, keys, citations, headings, facts, links, places, removals and notes."""
    new = _rewritten()
    assert new.text == (
        "1. Duties of [PERSON_1]\n[PERSON_1], born on [DATE_OF_BIRTH_1], pays.\n"
        "2. Notice\nWrite to [EMAIL_1]"
    )
    assert [new.text[item.start : item.end] for item in new.structure][1:] == [
        "[PERSON_1], born on [DATE_OF_BIRTH_1], pays.", "2. Notice\nWrite to [EMAIL_1]",
    ]  # fmt: skip
    assert new.structure[0].heading == "Duties of [PERSON_1]"
    assert new.structure[0].citation == "Deed of [PERSON_1], Duties of [PERSON_1]"
    assert (
        new.structure[1].parent == new.structure[0].key == f"{new.instrument}#h-duties-of-person-1"
    )
    assert new.links[0].target == new.structure[2].key
    assert new.links[1].target == "river-act#s-1"
    assert [new.text[place.start : place.end].strip() for place in new.places][1] == (
        "2. Notice\nWrite to [EMAIL_1]"
    )
    assert new.removals[0].text == "[PERSON_1]: deed"
    assert new.text[new.removals[0].at :] == "Write to [EMAIL_1]"
    assert new.notes == ("drawn up by [PERSON_1]", "masked")
    assert new.title == "Deed of [PERSON_1]"
    assert new.law == new.instrument
    assert new.id == content_hash([new.instrument, new.text])


def test_a_fact_whose_words_were_masked_keeps_no_other_form_of_them() -> None:
    """A date of birth would else stay in ISO form."""
    assert [fact.value for fact in _rewritten().facts] == ["[DATE_OF_BIRTH_1]", "[PERSON_1]"]


def test_each_placeholder_is_on_record_with_its_count_and_first_place() -> None:
    """The value is not."""
    records = [item for item in _rewritten().removals if item.rule == "masked"]
    assert [(item.text, item.count, item.where) for item in records] == [
        ("[PERSON_1]", 2, "page 1"), ("[DATE_OF_BIRTH_1]", 1, "page 1"), ("[EMAIL_1]", 1, "page 2"),
    ]  # fmt: skip


def test_no_field_is_forgotten() -> None:
    """A field that documents get later must be masked, or be shown here to hold no words."""
    wordless = {"jurisdiction", "in_force", "licence", "media_type", "type", "language"}
    old, new = _document(), _rewritten()
    same = {name for name in Document.model_fields if getattr(old, name) == getattr(new, name)}
    assert same == wordless
    dumped = new.model_dump_json().casefold()
    assert not any(words in dumped for words in ("doe", "1980", "jd@a", "john"))


def test_keys_that_become_alike_are_told_apart() -> None:
    """A heading of the very words of a placeholder is possible."""
    document = _document()
    twin = document.structure[0].model_copy(update={"key": "deed-john-doe#h-duties-of-person-1"})
    document = document.model_copy(update={"structure": (document.structure[0], twin)})
    new = rewrite(document, Masker(group_values(TEXT, _found())), _found(), note="")
    assert new.structure[1].key == f"{new.instrument}#h-duties-of-person-1~2"


def test_a_value_across_two_provisions_is_masked_in_each() -> None:
    """Boundaries stay where they were, and neither provision is emptied."""
    text = "to John\nDoe, Leeds"
    document = _document().model_copy(
        update={
            "text": text, "facts": (), "links": (), "places": (), "removals": (),
            "structure": (
                _provision("a", "1", "1", heading="").model_copy(update={"start": 0, "end": 8}),
                _provision("b", "1", "1", heading="").model_copy(update={"start": 8, "end": 18}),
            ),
        }
    )  # fmt: skip
    found = [Found(3, 11, "PERSON", 0.9)]
    new = rewrite(document, Masker(group_values(text, found)), found, note="")
    assert [new.text[item.start : item.end] for item in new.structure] == [
        "to [PERSON_1]\n", "[PERSON_1], Leeds",
    ]  # fmt: skip
