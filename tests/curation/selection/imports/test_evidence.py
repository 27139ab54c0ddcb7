from river_act import LAW

from curation.core.records import Passage
from curation.selection.imports.evidence import evidence_for, sentences
from curation.selection.imports.overlap import Overlap

TEXTS = list(LAW.values())
PASSAGES = [
    Passage(id=key, document_id="d", start=1000 * place, end=1000 * place + len(text),
            provision=key, citation="", kind="section", heading="", text=text)
    for place, (key, text) in enumerate(LAW.items())
]  # fmt: skip
COVER = Overlap(PASSAGES).cover


def _quotes(question: str, answer: str, *places: int) -> list[str]:
    passages = [PASSAGES[place] for place in places]
    found = evidence_for(question, answer, passages, cover=COVER)
    by_key = {passage.provision: passage for passage in passages}
    for item in found:
        held = by_key[item.provision]
        assert held.text[item.start - held.start : item.end - held.start] == item.quote
    return [item.quote for item in found]


def test_an_answer_that_stands_in_the_law_is_its_evidence() -> None:
    """Spelt as the law spells it."""
    answer = "THE COURT  may hear the appellant in person"
    assert _quotes("Who?", answer, 0) == ["The court may hear the appellant in person"]


def test_sentences_of_an_answer_are_found_one_by_one() -> None:
    """What the writer added stands nowhere."""
    answer = "Yes, indeed. The court may hear the appellant in person. That is all."
    assert _quotes("May it?", answer, 0) == ["The court may hear the appellant in person."]


def test_other_words_stand_on_the_sentence_that_holds_most_of_them() -> None:
    """And on a second one where it adds many."""
    assert _quotes("What may the Board do?", "Give permits for a fee of 500 rupees.", 1) == [
        "(1) The Board may grant a permit to any person who pays a fee of 500 rupees."
    ]
    both = _quotes("What of appeals?", "The court hears the appellant within thirty days.", 0)
    assert both == [
        LAW["river-act#s-1"].partition(" The court")[0],
        "The court may hear the appellant in person.",
    ]


def test_a_short_answer_stands_on_the_sentence_that_holds_it() -> None:
    """Two words alone show nothing."""
    assert _quotes("Who grants permits?", "the Board", 1) == [
        "(1) The Board may grant a permit to any person who pays a fee of 500 rupees."
    ]


def test_what_another_cited_provision_says_is_evidence_too() -> None:
    """Only where it says it word for word."""
    answer = "Whoever takes water without a permit shall be punished. Ask for a permit."
    quotes = _quotes("What do sections 2 and 3 say of permits?", answer, 1, 2)
    assert len(quotes) == 2
    assert quotes[1] == "Whoever takes water without a permit shall be punished"


def test_sentences_tile_a_text_without_its_spaces() -> None:
    """Nothing is lost between them."""
    text = "  One (a) two.\n\n(b) three; Four? “Five.” six\n"
    found = [text[start:end] for start, end in sentences(text)]
    assert found == ["One (a) two.", "(b) three;", "Four?", "“Five.” six"]
    assert list(sentences(" \n ")) == []
