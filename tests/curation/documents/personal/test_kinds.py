from curation.documents.personal.kinds import count_kinds, in_words


def test_counts_are_said_as_people_do() -> None:
    """Kinds stand in one order, and one is not many."""
    counts = count_kinds(["PHONE", "EMAIL", "EMAIL", "PERSON"])
    assert in_words(counts) == "1 name of a person, 2 e-mail addresses, 1 phone number"
