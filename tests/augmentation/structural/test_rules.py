import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from provisions import analyse, make_passage

from augmentation.structural.derive import write_drafts
from augmentation.structural.rules import RULES
from augmentation.structural.wording import Draft
from curation.core.records import QuestionType


def drafts(question_type: QuestionType, citation: str, text: str) -> list[Draft]:
    """Return the questions of one type that the rules write for a text."""
    passage = make_passage(text, citation, "Sittings of the Houses")
    return list(write_drafts(analyse([text])[0], passage, question_type))


@pytest.mark.parametrize(
    ("question_type", "citation", "text", "question", "answer"),
    [
        ("definition", "Road Traffic Act, 1990, s. 2",
         "In this Act, “vehicle” includes a cart, a bicycle and a boat.",
         "What does the term “vehicle” include under section 2 of the Road Traffic Act, 1990?",
         "a cart, a bicycle and a boat"),
        ("definition", "Data Act, 2018, s. 3",
         "“Controller” means the person who decides why data are processed.",
         "Who is meant by “Controller” for the purposes of section 3 of the Data Act, 2018?",
         "the person who decides why data are processed"),
        ("definition", "Supply Agreement, cl. 1",
         "“Business day” means any day on which banks are open.",
         ("What is the meaning of the expression “Business day” for the purposes of "
          "clause 1 of the Supply Agreement?"),
         "any day on which banks are open"),
        ("definition", "Charter of Avalon, art. 9",
         "The wearing of a sword shall be deemed to be included in the practice of the faith.",
         "What is the wearing of a sword deemed to be under Article 9 of the Charter of Avalon?",
         "included in the practice of the faith"),
        ("definition", "Children Act, 1989, s. 105",
         "The reference to a parent shall be construed as including a reference to a guardian.",
         ("How must the reference to a parent be construed under section 105 of the "
          "Children Act, 1989?"),
         "as including a reference to a guardian"),
        ("right", "Constitution of Avalon, s. 14",
         "Everyone has the right to privacy.",
         "What right does section 14 of the Constitution of Avalon confer on everyone?",
         "the right to privacy"),
        ("right", "Charter of Avalon, art. 30(1)",
         "All minorities shall have the right to establish schools of their choice.",
         "What right does Article 30(1) of the Charter of Avalon confer on all minorities?",
         "the right to establish schools of their choice"),
        ("right", "Charter of Avalon, art. 32(1)",
         "The right to appeal to the High Court is guaranteed.",
         "Which right does Article 32(1) of the Charter of Avalon guarantee?",
         "The right to appeal to the High Court"),
        ("right", "Charter of Avalon, art. 25",
         "All persons are equally entitled to freedom of conscience.",
         "To what are all persons equally entitled under Article 25 of the Charter of Avalon?",
         "freedom of conscience"),
        ("prohibition", "Constitution of Avalon, s. 25(1)",
         "No person shall be deprived of property except in terms of law.",
         "Of what may no person be deprived under section 25(1) of the Constitution of Avalon?",
         "property except in terms of law"),
        ("prohibition", "Charter of Avalon, art. 18(2)",
         "No citizen of Avalon shall accept any title from any foreign State.",
         "What may no citizen of Avalon accept under Article 18(2) of the Charter of Avalon?",
         "any title from any foreign State"),
        ("prohibition", "Charter of Avalon, art. 15(1)",
         ("The State shall not discriminate against any citizen on grounds only of "
          "religion or sex."),
         "What may the State not do under Article 15(1) of the Charter of Avalon?",
         "discriminate against any citizen on grounds only of religion or sex"),
        ("prohibition", "Charter of Avalon, art. 20(3)",
         "No person accused of an offence shall be compelled to be a witness against himself.",
         ("What may no person accused of an offence be compelled to be under Article "
          "20(3) of the Charter of Avalon?"),
         "a witness against himself"),
        ("prohibition", "Charter of Avalon, art. 23",
         "Slavery and forced labour are prohibited.",
         "What is prohibited by Article 23 of the Charter of Avalon?",
         "Slavery and forced labour"),
        ("power", "Charter of Avalon, art. 3",
         "Parliament may by law alter the boundaries of any county.",
         "What may Parliament by law alter under Article 3 of the Charter of Avalon?",
         "the boundaries of any county"),
        ("power", "Charter of Avalon, art. 226",
         "The High Court shall have power to issue writs to any authority.",
         "What power does Article 226 of the Charter of Avalon give to the High Court?",
         "power to issue writs to any authority"),
        ("power", "Competition Act, 1998, s. 26",
         "The Authority may require any person to produce documents.",
         "What may the Authority do under section 26 of the Competition Act, 1998?",
         "require any person to produce documents"),
        ("duty", "Data Processing Agreement, cl. 5",
         "The Provider must notify the Customer of any breach.",
         "Whom must the Provider notify under clause 5 of the Data Processing Agreement?",
         "the Customer of any breach"),
        ("duty", "Constitution of Avalon, s. 47(4)",
         "Vacancies in the Senate must be filled in accordance with this section.",
         ("What must be filled in accordance with section 47 under section 47(4) of the"
          " Constitution of Avalon?"),
         "Vacancies in the Senate"),
        ("duty", "Charter of Avalon, art. 16(1)",
         "There shall be equality of opportunity for all citizens.",
         "What does Article 16(1) of the Charter of Avalon say that there must be?",
         "equality of opportunity for all citizens"),
        ("saving", "Charter of Avalon, art. 15(3)",
         ("Nothing in this article shall prevent the State from making any provision "
          "for children."),
         ("What does Article 15(3) of the Charter of Avalon leave the State free to "
          "make despite the rest of Article 15?"),
         "any provision for children"),
        ("saving", "Tax Act, 2007, s. 9",
         "Nothing in section 4 shall apply to a charity.",
         "To what does section 4 not apply, according to section 9 of the Tax Act, 2007?",
         "a charity"),
        ("saving", "Penal Code, s. 1(6)",
         "Nothing in this Act shall affect the operation of any law on mutiny.",
         "The operation of which laws does section 1(6) of the Penal Code leave unaffected?",
         "any law on mutiny"),
        ("saving", "Tax Act, 2007, s. 12",
         "Notwithstanding anything in section 4, no tax shall be levied on bread.",
         "Over what does the rule in section 12 of the Tax Act, 2007 prevail?",
         "anything in section 4"),
        ("penalty", "Penal Code, s. 303(2)",
         "Whoever commits theft shall be punished with imprisonment for a term of three years.",
         ("What punishment does section 303(2) of the Penal Code prescribe for whoever "
          "commits theft?"),
         "imprisonment for a term of three years"),
        ("penalty", "Firearms Act, 1968, s. 24",
         "The sale of arms to a child shall be an offence.",
         "What does section 24 of the Firearms Act, 1968 make an offence?",
         "The sale of arms to a child"),
        ("time_limit", "Supply Agreement, cl. 4.1",
         "The Seller shall deliver the Goods within thirty days of the order.",
         ("Within what time must the Seller deliver the Goods under clause 4.1 of the "
          "Supply Agreement?"),
         "within thirty days of the order"),
        ("time_limit", "Charter of Avalon, art. 22(4)",
         ("No law shall authorise the detention of a person for a longer period than "
          "three months."),
         ("Beyond what period may no law authorise the detention of a person under "
          "Article 22(4) of the Charter of Avalon?"),
         "three months"),
        ("exception", "Constitution of Avalon, s. 26(3)",
         "No one may be evicted from their home unless a court has so ordered.",
         ("What exception does section 26(3) of the Constitution of Avalon make to the "
          "rule that no one may be evicted from their home?"),
         "unless a court has so ordered"),
        ("exception", "Lease, cl. 8",
         "The lease ends on 1 May:\nProvided that the tenant may renew it once.",
         "What does the proviso to clause 8 of the Lease provide?",
         "the tenant may renew it once."),
        ("condition", "Sale of Goods Act, 1979, s. 7",
         "If the goods perish, the buyer may cancel the contract.",
         "What does section 7 of the Sale of Goods Act, 1979 provide if the goods perish?",
         "the buyer may cancel the contract"),
        ("condition", "Evidence Act, 1995, s. 138",
         "The court must exclude evidence if its admission would be unfair.",
         ("In what case does section 138 of the Evidence Act, 1995 provide that the "
          "court must exclude evidence?"),
         "if its admission would be unfair"),
        ("condition", "Charter of Avalon, art. 26",
         "Subject to public order, every denomination shall have the right to own property.",
         "To what is the right in Article 26 of the Charter of Avalon made subject?",
         "public order"),
        ("condition", "Charter of Avalon, art. 24",
         "No child below the age of fourteen years shall be employed in any mine.",
         ("Below what age may no child be employed in any mine under Article 24 of the "
          "Charter of Avalon?"),
         "the age of fourteen years"),
        ("condition", "Agency Act, 2010, s. 6",
         "The fee is subject to a maximum of ten per cent. of the price.",
         "What maximum percentage does section 6 of the Agency Act, 2010 lay down?",
         "a maximum of ten per cent. of the price"),
        ("scope", "Lottery Act, 1993, s. 4",
         "Any agreement made in breach of this section shall be void.",
         "What does section 4 of the Lottery Act, 1993 declare to be void?",
         "Any agreement made in breach of this section"),
        ("scope", "Carriage Act, 1992, s. 1",
         "This Part shall apply to every contract of carriage.",
         ("To what does the Part containing section 1 apply under section 1 of the "
          "Carriage Act, 1992?"),
         "every contract of carriage"),
        ("remedy", "Trade Act, 2000, s. 11",
         "The court may grant relief, including damages for loss of profit.",
         "Which damages does section 11 of the Trade Act, 2000 name?",
         "damages for loss of profit"),
        ("procedure", "Charter of Avalon, art. 21A",
         ("The State shall provide free education in such manner as the State may, by "
          "law, determine."),
         ("In what manner must the State provide free education under Article 21A of "
          "the Charter of Avalon?"),
         "in such manner as the State may, by law, determine"),
        ("content", "Charter of Avalon, art. 60",
         "Both Houses shall sit in public.",
         ("What duty does Article 60 of the Charter of Avalon impose concerning "
          "sittings of the Houses?"),
         "Both Houses shall sit in public."),
    ],
)  # fmt: skip
def test_rule_asks_what_a_lawyer_would_ask(
    question_type: QuestionType, citation: str, text: str, question: str, answer: str
) -> None:
    """The first question of a type is grammatical, names its provision, and has that answer."""
    first = drafts(question_type, citation, text)[0]
    assert (first.question, text[first.start : first.end]) == (question, answer)


@pytest.mark.parametrize(
    ("question_type", "text", "question"),
    [
        ("right", "Everyone has the right to privacy.",
         "Who has the right to privacy under Article 7 of the Charter?"),
        ("power", "Parliament may by law alter the boundaries of any county.",
         "Who may by law alter the boundaries of any county under Article 7 of the Charter?"),
        ("prohibition", "No person accused of an offence shall be made a witness.",
         "Which person may not be made a witness under Article 7 of the Charter?"),
        ("prohibition", "The State shall not discriminate on grounds only of religion or sex.",
         "On what grounds alone may the State not discriminate under Article 7 of the Charter?"),
        ("duty", "The Provider must notify the Customer of any breach.",
         "Who must notify the Customer of any breach under Article 7 of the Charter?"),
    ],
)  # fmt: skip
def test_a_norm_is_asked_about_from_more_than_one_side(
    question_type: QuestionType, text: str, question: str
) -> None:
    """Who, what and on what ground are different questions about one sentence."""
    assert question in [made.question for made in drafts(question_type, "Charter, art. 7", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Such person shall be released within that period.",
        "He may appeal against the said order.",
        "It shall not be lawful for them to do the same.",
    ],
)
def test_open_references_make_no_question(text: str) -> None:
    """A question that says `such person` or `he` out of nowhere is not written."""
    for question_type in RULES:
        for made in drafts(question_type, "Charter, art. 7", text):
            words = made.question.casefold().split()
            assert not {"such", "said", "he", "it", "them", "that"} & set(words)


def test_every_definition_of_a_list_is_asked_for_and_ends_where_the_next_begins() -> None:
    """Terms in a list keep their own items and no more."""
    text = (
        "In this Act,—\n(a) “goods” means things that move;\n(b) “ship” includes—\n(i) a boat;"
        "\n(ii) a raft;\n(c) “crew” means the persons on board."
    )
    made = drafts("definition", "Shipping Act, 1995, s. 1", text)
    assert [text[item.start : item.end] for item in made] == [
        "things that move",
        "(i) a boat;\n(ii) a raft",
        "the persons on board",
    ]


@settings(deadline=None, max_examples=60, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            "No person shall not may be law , — ( a ) ; . : “ ” “x” means unless if within two days"
            " the State article 5 Provided that Nothing in this prevent from making \n".split(" ")
        ),
        max_size=25,
    ).map(" ".join)
)
def test_no_text_makes_a_rule_raise(text: str) -> None:
    """Broken law gives no question or a verbatim answer, never an error."""
    passage = make_passage(text)
    parsed = analyse([text])[0]
    for question_type in RULES:
        for made in write_drafts(parsed, passage, question_type):
            assert 0 <= made.start < made.end <= len(text)
            assert made.question.endswith("?")
