from curation.core.records import Document
from curation.documents.joining import join_documents
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading
from curation.documents.versions.succession import Replaced

OLD = (
    "1. Appeals\nAn appeal under section 2 is made in ten days.\n2. Permits\nThe Board may permit."
)
NEW = OLD.replace("ten", "thirty")


def law(text: str, source: str) -> Document:
    """Make a version of the River Act."""
    return make_document(
        Reading(source=source, media_type="text/plain", title="River Act, 2001", text=text)
    )


def test_versions_are_linked_and_told_apart() -> None:
    """Files of one name in two folders are one law, under two keys."""
    old, new = join_documents(
        [law(OLD, "2001/river.txt"), law(NEW, "2019/river.txt")], succession=()
    )
    assert old.law == new.law != ""
    assert old.instrument != new.instrument
    assert {item.key.partition("#")[0] for item in new.structure} == {new.instrument}


def test_citations_lead_into_the_document_that_holds_them() -> None:
    """Whatever key it got."""
    old, new = join_documents(
        [law(OLD, "2001/river.txt"), law(NEW, "2019/river.txt")], succession=()
    )
    assert [link.target for link in old.links] == [f"{old.instrument}#s-2"]
    assert [link.target for link in new.links] == [f"{new.instrument}#s-2"]


def test_successors_know_what_they_replaced() -> None:
    """As the table of a person says."""
    lines = [Replaced(old="Water Act 1950, s. 9", new="River Act 2001, s. 2")]
    (document,) = join_documents([law(OLD, "river.txt")], succession=lines)
    (fact,) = (item for item in document.facts if item.kind == "predecessor")
    assert fact.value == "Water Act 1950, s. 9"
