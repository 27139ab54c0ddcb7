import pytest

from curation.documents.personal.addresses import find_addresses


@pytest.mark.parametrize(
    "text",
    [
        "residing at ⟦12/4, MG Road, Pune 411001⟧ (hereinafter",
        "R/o ⟦H. No. 45, Gali No. 3, Laxmi Nagar, Delhi-110092⟧, was heard",
        "having its registered office at ⟦14 Acacia Road, Leeds LS6 2HU⟧ and a branch",
        "with offices located at ⟦1180 Larkspur Avenue, Palo Alto, CA 94301⟧.",
        "Address: ⟦27 Samora Machel Avenue, Harare⟧\nTel: 0772",
        "sent to ⟦Flat No. 7B, Sea View Tower,\nCarter Road, Mumbai - 400050⟧ by post",
        "the premises at ⟦7 Camac Street, Kolkata⟧;",
        "the property known as ⟦12 High Street, Oxford⟧.",
        "located at the address ⟦Storgatan 16, SE-426 52 Frölunda⟧, and its",
    ],
)
def test_an_address_is_found_from_its_first_word_to_its_code(text: str) -> None:
    """Neither the words that lead to it nor those behind it are part of it."""
    bare = text.replace("⟦", "").replace("⟧", "")
    found = {bare[item.start : item.end] for item in find_addresses(bare)}
    assert text.partition("⟦")[2].partition("⟧")[0] in found


@pytest.mark.parametrize(
    "text",
    [
        "having its registered office at Mumbai",
        "the principal office at Harare of the Commission",
        "a person residing in a State",
        "Address: ______________",
        "residing at " + "x" * 300,
        "at 5 Main Street corners of the town",
        "pays at 8 Per Cent, Monthly",
    ],
)
def test_a_town_is_no_address(text: str) -> None:
    """Without a number it says little."""
    assert list(find_addresses(text)) == []
