"""Running text is gathered from the pieces of elements."""

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.flow import Flow


def make() -> Flow:
    """Begin an empty text."""
    return Flow(CleaningRecord())


def test_pieces_of_a_line_do_not_break_words() -> None:
    """White space of the markup is one blank."""
    flow = make()
    for piece in ("\n  per", "mit ", "\n\t to ", "fish "):
        flow.say(piece)
    assert flow.flush("p1") == (0, 14)
    assert flow.composer.text == "permit to fish"


def test_a_line_ends_where_it_is_broken() -> None:
    """Only there, or in text that is printed as it stands."""
    flow = make()
    flow.say("one\ntwo")
    flow.break_line()
    flow.say_printed("three\nfour")
    flow.flush("")
    assert flow.composer.text == "one two\nthree\nfour"


def test_a_number_stands_on_the_line_of_its_words() -> None:
    """Then lines follow one another again."""
    flow = make()
    for number, word in ("1.", "A"), ("2.", "B"):
        flow.say(number)
        flow.flush("")
        flow.part_from_before(" ")
        flow.say(word)
        flow.flush("")
    assert flow.composer.text == "1. A\n2. B"


def test_a_note_is_placed_after_the_word_to_which_it_belongs() -> None:
    """However the words before it were mended; a long one is kept whole."""
    flow = make()
    flow.say("of\ufb01ce  \n")
    flow.take_out("footnote_mark", "1 See " + "x" * 400)
    flow.say(" holder")
    flow.flush("p")
    marks = [item for item in flow.record.removals() if item.rule == "footnote_mark"]
    assert [item.at for item in marks] == [6]
    assert "".join(item.text for item in marks) == "1 See " + "x" * 400
    assert flow.composer.text == "office holder"


def test_a_note_without_words_around_it_stands_at_the_end_so_far() -> None:
    """An empty block adds nothing else."""
    flow = make()
    flow.say("one")
    flow.flush("")
    flow.take_out("comment", "[Amended]")
    assert flow.flush("x") == (3, 3)
    assert flow.record.removals()[0].at == 3


def test_a_fact_has_the_span_of_its_words() -> None:
    """In the normalised text."""
    flow = make()
    flow.say("First line")
    flow.flush("")
    flow.say("the  ")
    flow.begin_fact("party", "")
    flow.say(" Ministry\nof Water ")
    flow.end_fact()
    flow.end_fact()
    flow.say("and others")
    flow.flush("")
    (fact,) = flow.facts
    assert flow.composer.text[fact.start : fact.end] == fact.value == "Ministry of Water"


def test_a_fact_that_is_never_closed_ends_with_its_block() -> None:
    """One without words is none."""
    flow = make()
    flow.begin_fact("date", "2020-01-01")
    flow.say("1 January 2020")
    flow.begin_fact("party", "")
    flow.flush("")
    assert [(fact.value, fact.end) for fact in flow.facts] == [("2020-01-01", 14)]


def test_the_end_of_the_words_so_far_can_be_asked() -> None:
    """To tell an exponent from the mark of a note."""
    flow = make()
    flow.say("5 km")
    assert flow.is_open
    assert flow.last_words.endswith("km")
    assert not flow.goes_on
