from curation.documents.personal.kinds import Found
from curation.documents.personal.masker import Masker
from curation.documents.personal.values import Value


def _value(kind: str, number: int, *forms: str) -> Value:
    return Value(kind, dict.fromkeys(forms), f"[{kind}_{number}]")  # type: ignore[arg-type]


_MASKER = Masker(
    [
        _value("PERSON", 1, "John Doe", "Doe"),
        _value("PARTY", 1, "Acme Widgets, Inc.", "Acme Widgets", "Acme"),
        _value("EMAIL", 1, "j.doe@acme.example"),
        _value("DATE_OF_BIRTH", 1, "1.2.80"),
    ]
)


def test_a_value_is_masked_wherever_and_however_it_stands() -> None:
    """In capitals, across a line, with another form of company, in a possessive."""
    text = "JOHN\nDOE of ACME WIDGETS, INC. and Acme Widgets Ltd; Doe's mail J.Doe@acme.example"
    assert (
        _MASKER.mask(text) == "[PERSON_1] of [PARTY_1] and [PARTY_1]; [PERSON_1]'s mail [EMAIL_1]"
    )


def test_parts_of_words_and_words_in_lower_case_are_left() -> None:
    """A doe is a deer; 11.2.80 is another date."""
    text = "A doe in Acmeville, Doeville and on 11.2.80"
    assert _MASKER.mask(text) == text


def test_a_find_is_masked_whole() -> None:
    """Also where no rule would find it again."""
    masker = Masker([_value("PERSON", 1, "Doe")])
    assert [edit.placeholder for edit in masker.edits("xDoe", [Found(1, 4, "PERSON", 1.0)])] == [
        "[PERSON_1]"
    ]


def test_keys_hold_placeholders_as_keys_write_them() -> None:
    """Also where a long heading was cut in the middle of a value; words of keys stay."""
    assert _MASKER.mask_path("h-duties-of-john-doe/para-2") == "h-duties-of-person-1/para-2"
    long = "h-the-fees-and-the-further-duties-and-liabilities-of-acme-widg"
    assert _MASKER.mask_path(long).endswith("-liabilities-of-party-1")
    assert Masker([_value("PERSON", 1, "Art")]).mask_path("art-1/a") == "art-1/a"


def test_files_and_laws_with_masked_names_are_still_told_apart() -> None:
    """Two contracts of one form are not taken for versions of one; two versions are."""
    other = Masker([_value("PARTY", 1, "Zenith")])
    assert _MASKER.mask_source("nda/NDA_Acme.docx") != other.mask_source("nda/NDA_Zenith.docx")
    assert "Acme" not in _MASKER.mask_source("nda/NDA_Acme.docx")
    assert _MASKER.mask_source("nda/NDA%20Acme.docx").endswith(".docx")
    assert _MASKER.mask_source("nda.docx") == "nda.docx"
    first, second = _MASKER.mask_instrument("nda-acme-v1"), _MASKER.mask_instrument("nda-acme-v2")
    assert first.partition("v1")[2] == second.partition("v2")[2] != ""
    assert _MASKER.mask_instrument("river-act") == "river-act"
    assert _MASKER.mask_source("Acme").startswith("[PARTY_1]-")


def test_no_value_no_change() -> None:
    """Nothing to mask."""
    assert Masker([]).mask("John Doe") == "John Doe"
