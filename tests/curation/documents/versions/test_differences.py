from river_act import make_pair

from curation.core.records import Document, Evidence
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading
from curation.documents.versions.differences import Change, compare_versions, pairs_on

OLD = """1. Appeals
An appeal shall be made within ten days of the order.
2. Permits
(1) The Board may grant a permit to any person.
(2) No person shall take water without a permit.
3. Fees
The fee of a permit is five hundred rupees, payable to the Board at its seat in the capital.
4. Penalty
Whoever takes water without a permit shall pay a fine of one thousand rupees to the Board."""


def act(text: str) -> Document:
    """Make a version of the River Act."""
    return make_document(Reading(source="river.txt", media_type="text/plain", title="River Act",
                                 text=text, instrument="river-act"))  # fmt: skip


def changes(new: str) -> tuple[Change, ...]:
    """Compare the old version with another."""
    return compare_versions(act(OLD), act(new))


def test_equal_texts_have_no_changes() -> None:
    """Nor do texts that differ in white space."""
    assert changes(OLD) == ()
    assert changes(OLD.replace("within ten", "within  ten").replace("\n3.", "\n\n3.")) == ()


def test_a_changed_word_is_named_with_its_spans() -> None:
    """In both texts."""
    new = OLD.replace("ten days", "fourteen working days")
    (change,) = changes(new)
    assert (change.kind, change.citation) == ("changed", "River Act, s. 1")
    assert [(edit.old, edit.new) for edit in change.edits] == [("ten", "fourteen working")]
    (edit,) = change.edits
    assert act(OLD).text[edit.old_start : edit.old_end] == "ten"
    assert act(new).text[edit.new_start : edit.new_end] == "fourteen working"


def test_a_changed_clause_is_named_and_not_its_section() -> None:
    """The smallest provision that changed."""
    found = changes(OLD.replace("take water", "take any water"))
    assert [item.citation for item in found] == ["River Act, s. 2(2)"]
    assert found[0].edits[0].old == ""


def test_an_added_section_is_one_change() -> None:
    """What stands inside it is not listed apart."""
    found = changes(
        OLD + "\n5. Rules\n(1) The Board may make rules.\n(2) Rules are laid before it."
    )
    assert [(item.kind, item.citation) for item in found] == [("added", "River Act, s. 5")]


def test_a_removed_clause_is_one_change() -> None:
    """Its section's words did not change."""
    found = changes(OLD.replace("(2) No person shall take water without a permit.\n", ""))
    assert [(item.kind, item.citation) for item in found] == [("removed", "River Act, s. 2(2)")]
    assert act(OLD).text[found[0].old_start : found[0].old_end].startswith("(2) No person")


def test_a_section_that_took_another_number_is_renumbered() -> None:
    """Where one was repealed and the next moved up."""
    old_fees = OLD[OLD.index("3. Fees") : OLD.index("4. Penalty")]
    new = OLD.replace(old_fees, "").replace("4. Penalty", "3. Penalty")
    found = {item.kind: item for item in changes(new)}
    assert set(found) == {"renumbered", "removed"}
    assert found["renumbered"].old.endswith("#s-4")
    assert found["renumbered"].new.endswith("#s-3")
    assert found["removed"].old.endswith("#s-3")


def test_a_text_of_thousands_of_words_is_one_edit() -> None:
    """Word by word would take minutes."""
    old, new = (f"1. Long\nThe rule is {'so and ' * 3000}{end}." for end in ("one", "two"))
    (change,) = compare_versions(act(old), act(new))
    assert len(change.edits) == 1


def test_pairs_rest_on_changed_text_by_their_evidence() -> None:
    """A clause of a changed section counts; another section, or newer words, do not."""
    two = make_pair("Who may grant?", "The Board", provision="river-act#s-2")
    one, deep, newer = (
        two.model_copy(update={"evidence": (Evidence(provision=key, quote=quote, start=0, end=1),)})
        for key, quote in (
            ("river-act#s-1", "within ten days"),
            ("river-act#s-1/a", "An appeal shall"),
            ("river-act#s-1", "within thirty days"),
        )
    )
    found = changes(OLD.replace("ten days", "thirty days"))
    assert pairs_on(found, [one, two, deep, newer], old=act(OLD)) == (one, deep)
