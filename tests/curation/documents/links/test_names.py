"""Names of a document for itself and for other laws."""

from curation.core.vocabulary import DocumentType
from curation.documents.links.names import names_in
from curation.documents.links.wording import Names
from curation.documents.make import make_document
from curation.documents.readers.reading import Reading


def _names(title: str, text: str, kind: DocumentType) -> Names:
    return names_in(
        make_document(
            Reading(source="x.txt", media_type="text/plain", title=title, text=text, type=kind)
        )
    )


def test_a_short_name_is_that_of_the_law_beside_it() -> None:
    """Defined by `means` or in brackets; a term that is no law has none."""
    text = """1. In these rules, "the Act" means the River Act, 2001.
2. Under the Lake Code, 1990 (hereinafter "the Code") and the Sea Board (the "Board")."""
    assert _names("River Rules", text, "regulation").others == {
        "act": ("river act", "2001"), "code": ("lake code", "1990"),
    }  # fmt: skip


def test_a_document_calls_itself_by_the_noun_of_its_title() -> None:
    """A judgment has none; a contract may have an abbreviation."""
    assert _names("River Act", "x", "statute").own == {"act"}
    assert _names("Constitution of Foo", "x", "statute").own == {"constitution"}
    assert _names("Foo Sanhita", "x", "statute").own == {"sanhita", "act"}
    assert _names("River Rules", "x", "regulation").own == {"rules"}
    assert _names("Ram v. State", "x", "judgment").own == set()
    assert _names("Supply Agreement", "x", "contract").own == {"agreement"}
    assert _names("Supply Agreement", 'This (the "Agreement")', "contract").own == {"agreement"}
    addendum = 'This Data Addendum ("DA") adds to the Agreement.'
    assert _names("Data Addendum", addendum, "contract").own == {"da"}


def test_a_contract_without_text_has_the_name_of_its_title() -> None:
    """No structure tells more."""
    assert _names("Supply Agreement", "", "contract").own == {"agreement"}


def test_a_term_defined_over_and_over_is_looked_at_three_times() -> None:
    """Hostile text costs no more."""
    text = 'Foo ("Act") and ' * 50 + 'River Act, 2001 ("Act")'
    assert _names("Rules", text, "regulation").others == {}
