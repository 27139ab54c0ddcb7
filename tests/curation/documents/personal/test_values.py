from curation.documents.personal.kinds import Found, PersonalKind
from curation.documents.personal.values import group_values


def _grouped(text: str, marked: dict[str, PersonalKind]) -> dict[str, list[str]]:
    found = sorted(
        Found(text.index(words), text.index(words) + len(words), kind, 0.9)
        for words, kind in marked.items()
    )
    return {value.placeholder: list(value.forms) for value in group_values(text, found)}


def test_forms_of_one_person_are_one_value() -> None:
    """Full name, initials and surname; numbered in the order of the text."""
    text = "J. Doe sees Mary Roe. John Doe pays. Doe signs."
    marked: dict[str, PersonalKind] = {
        "J. Doe": "PERSON", "Mary Roe": "PERSON", "John Doe": "PERSON"
    }  # fmt: skip
    assert _grouped(text, marked) == {
        "[PERSON_1]": ["John Doe", "J. Doe", "John", "Doe"],
        "[PERSON_2]": ["Mary Roe", "Mary", "Roe"],
    }


def test_a_surname_that_two_share_is_a_value_of_its_own() -> None:
    """Nobody can tell which is meant, and it is masked all the same."""
    grouped = _grouped(
        "John Doe and Jane Doe. Mr Doe pays.", {"John Doe": "PERSON", "Jane Doe": "PERSON"}
    )
    assert grouped["[PERSON_3]"] == ["Doe"]


def test_a_short_name_of_a_company_is_the_company() -> None:
    """Also its name without `Ltd`, and its initials."""
    text = "Kestrel Foods Ltd (KFL) and Kestrel"
    marked: dict[str, PersonalKind] = {
        "Kestrel Foods Ltd": "PARTY", "KFL": "PARTY", "Kestrel": "PARTY"
    }  # fmt: skip
    [forms] = _grouped(text, marked).values()
    assert {"Kestrel Foods Ltd", "KFL", "Kestrel", "Kestrel Foods"} == set(forms)


def test_one_number_is_one_value_however_it_is_written() -> None:
    """A country's code makes no other phone."""
    text = "+91 98765 43210 or 9876543210 or 98765-43211"
    marked: dict[str, PersonalKind] = {
        "+91 98765 43210": "PHONE", "9876543210": "PHONE", "98765-43211": "PHONE"
    }  # fmt: skip
    assert list(_grouped(text, marked).values()) == [
        ["+91 98765 43210", "9876543210"], ["98765-43211"],
    ]  # fmt: skip


def test_a_person_may_bear_the_name_of_a_company() -> None:
    """Brooks alone is then the company that is called so."""
    text = "BROOKS’ BOTTLING COMPANY, LLC (“BROOKS”) by Ryan Brooks"
    marked: dict[str, PersonalKind] = {
        "BROOKS’ BOTTLING COMPANY, LLC": "PARTY", "BROOKS": "PARTY", "Ryan Brooks": "PERSON"
    }  # fmt: skip
    grouped = _grouped(text.replace("(“BROOKS”)", "(“BROOKS” )"), marked)
    assert "Ryan Brooks" in grouped["[PERSON_1]"]


def test_a_party_that_acts_under_its_first_word_is_known_by_it() -> None:
    """Where two parties begin so, nobody can tell which is meant."""
    text = "Zenith Traders and Oak Foods agree. Zenith shall pay Oak."
    marked: dict[str, PersonalKind] = {"Zenith Traders": "PARTY", "Oak Foods": "PARTY"}
    assert list(_grouped(text, marked).values()) == [["Zenith Traders", "Zenith"], ["Oak Foods"]]
    both = "Zenith Traders and Zenith Foods agree. Zenith shall pay."
    marked = {"Zenith Traders": "PARTY", "Zenith Foods": "PARTY"}
    assert _grouped(both, marked)["[PARTY_3]"] == ["Zenith"]


def test_a_day_or_a_word_of_law_is_no_short_name() -> None:
    """A day is one only where the text means no day by it."""
    text = "Wednesday Software works. Wednesday shall pay. Software shall be good."
    marked: dict[str, PersonalKind] = {"Wednesday Software": "PARTY"}
    assert _grouped(text, marked) == {"[PARTY_1]": ["Wednesday Software", "Wednesday"]}
    assert _grouped(f"{text} It is due on Wednesday.", marked) == {
        "[PARTY_1]": ["Wednesday Software"]
    }
    assert _grouped("Software Works. Software shall be good.", {"Software Works": "PARTY"}) == {
        "[PARTY_1]": ["Software Works"]
    }
