import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from provisions import analyse, make_passage

from augmentation.structural.derive import write_drafts
from augmentation.structural.rules import RULES
from augmentation.structural.wording import Draft
from curation.core.vocabulary import Kind, QuestionType


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
        ("saving", "Charter of Avalon, art. 19(2)",
         ("Nothing in clause (1) or in clause (2) of article 9 shall affect the "
          "operation of any existing law, or prevent the State from making any law on "
          "taxes."),
         ("Which existing and future laws does Article 19(2) of the Charter of Avalon "
          "save from clause (1) of Article 19 or clause (2) of article 9?"),
         ("Nothing in clause (1) or in clause (2) of article 9 shall affect the "
          "operation of any existing law, or prevent the State from making any law on "
          "taxes.")),
        ("saving", "Charter of Avalon, art. 22(6)",
         "Nothing in clause (5) shall require the authority to disclose its sources.",
         ("What does clause (5) of Article 22 not require the authority to do, "
          "according to Article 22(6) of the Charter of Avalon?"),
         "disclose its sources"),
        ("saving", "Courts Act, 1980, s. 9",
         "Nothing in section 5 shall limit the powers of the court.",
         "What limit does section 9 of the Courts Act, 1980 set to the effect of section 5?",
         "Nothing in section 5 shall limit the powers of the court."),
        ("saving", "Lease Act, 1985, s. 4(2)",
         ("Nothing in this section shall prevent a landlord from entering the premises "
          "in an emergency."),
         "What is a landlord not prevented from doing under section 4(2) of the Lease Act, 1985?",
         "entering the premises in an emergency"),
        ("saving", "Sale of Goods Act, 1979, s. 8",
         "Nothing in section 3 shall affect any lien of the seller.",
         "What does section 8 of the Sale of Goods Act, 1979 leave unaffected by section 3?",
         "any lien of the seller"),
        ("saving", "Roads Act, 1980, s. 5",
         "Without prejudice to section 4, the minister may close any road.",
         "To what does the rule in section 5 of the Roads Act, 1980 apply without prejudice?",
         "section 4"),
        ("exception", "Charter of Avalon, art. 18(4)",
         "No person shall, without the consent of the President, accept any office.",
         ("Without whose consent may no person accept any office under Article 18(4) of"
          " the Charter of Avalon?"),
         "the President"),
        ("exception", "Lease, cl. 9",
         "The tenant may assign the lease except in the last year of the term.",
         ("Subject to what exception does clause 9 of the Lease provide that the tenant"
          " may assign the lease?"),
         "except in the last year of the term"),
        ("condition", "Charter of Avalon, art. 19(3)",
         ("Any law may impose reasonable restrictions on the right in the interests of "
          "public order or morality."),
         ("In the interests of what may reasonable restrictions be imposed under "
          "Article 19(3) of the Charter of Avalon?"),
         "public order or morality"),
        ("condition", "Children Act, 1989, s. 1",
         "In making any order, the court shall consider the welfare of the child.",
         ("What does section 1 of the Children Act, 1989 require of the court in making"
          " any order?"),
         "the court shall consider the welfare of the child"),
        ("condition", "Charter of Avalon, art. 21A",
         "The State shall provide schooling to all children of the age of six to fourteen years.",
         ("To children of what age must the State provide schooling under Article 21A "
          "of the Charter of Avalon?"),
         "the age of six to fourteen years"),
        ("condition", "Charter of Avalon, art. 16(4B)",
         "The ceiling of fifty per cent. shall not apply to vacancies.",
         "What percentage is the ceiling mentioned in Article 16(4B) of the Charter of Avalon?",
         "fifty per cent."),
        ("time_limit", "Evidence Act, 1995, s. 9",
         "The court may detain a witness for a period of seven days unless he gives security.",
         ("Under section 9 of the Evidence Act, 1995, for what period may the court "
          "detain a witness, unless an exception applies?"),
         "seven days"),
        ("penalty", "Wages Act, 1983, s. 12",
         "An employer shall be liable to a fine for every false return.",
         "To what penalty is an employer liable under section 12 of the Wages Act, 1983?",
         "a fine for every false return"),
        ("scope", "Charter of Avalon, art. 13(1)",
         "All laws in force shall, to the extent of such inconsistency, be void.",
         "What does Article 13(1) of the Charter of Avalon declare to be void?",
         "All laws in force"),
        ("definition", "Pensions Act, 1995, s. 2",
         '"dependent", in relation to a worker, means a child or a spouse.',
         ("What does “dependent”, in relation to a worker, mean for the purposes of "
          "section 2 of the Pensions Act, 1995?"),
         "a child or a spouse"),
        ("definition", "Welfare Act, 2012, s. 2",
         'In this Act, "poor households" shall be such as may be notified by the minister.',
         ("How is it settled what counts as “poor households” under section 2 of the "
          "Welfare Act, 2012?"),
         "such as may be notified by the minister"),
        ("definition", "Police Act, 1996, s. 1",
         "“Offence” has the same meaning as in section 2 of the Penal Code.",
         ("What meaning does the expression “Offence” have for the purposes of section "
          "1 of the Police Act, 1996?"),
         "the same meaning as in section 2 of the Penal Code"),
        ("definition", "Penal Code, s. 24",
         ("For the purposes of this section, “dishonestly” means doing anything with "
          "intent to cheat."),
         ("What conduct does the word “dishonestly” describe for the purposes of "
          "section 24 of the Penal Code?"),
         "doing anything with intent to cheat"),
        ("definition", "Clubs Act, 1990, s. 1",
         "“Member” refers to a person on the register.",
         "To what does “Member” refer for the purposes of section 1 of the Clubs Act, 1990?",
         "a person on the register"),
        ("duty", "Wages Act, 1983, s. 3",
         "Every employer shall be liable to register with the authority.",
         "To what is every employer liable under section 3 of the Wages Act, 1983?",
         "register with the authority"),
        ("prohibition", "Charter of Avalon, art. 29(2)",
         "No citizen shall be denied admission to a school.",
         "What may no citizen be denied under Article 29(2) of the Charter of Avalon?",
         "admission to a school"),
        ("prohibition", "Charter of Avalon, art. 27",
         "No person shall be compelled to pay a tax for a church.",
         "What may no person be compelled to do under Article 27 of the Charter of Avalon?",
         "pay a tax for a church"),
        ("prohibition", "Charter of Avalon, art. 9",
         "The State shall not unfairly discriminate against anyone.",
         "What may the State not do under Article 9 of the Charter of Avalon?",
         "unfairly discriminate against anyone"),
        ("prohibition", "Charter of Avalon, art. 16(2)",
         "No citizen shall, on grounds only of race, be ineligible for any office.",
         ("On what grounds alone may no citizen be ineligible for any office under "
          "Article 16(2) of the Charter of Avalon?"),
         "race"),
        ("prohibition", "Charter of Avalon, art. 30(2)",
         "The State shall not, in granting aid, discriminate against any school.",
         ("In granting aid, what may the State not do under Article 30(2) of the "
          "Charter of Avalon?"),
         "discriminate against any school"),
        ("power", "Services Agreement, cl. 2",
         "The Customer may give the Provider written instructions.",
         "What may the Customer do under clause 2 of the Services Agreement?",
         "give the Provider written instructions"),
        ("power", "Articles of Association, art. 12",
         "A majority of the directors may appoint a chair.",
         ("Whom may a majority of the directors appoint under Article 12 of the "
          "Articles of Association?"),
         "a chair"),
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
    ("kind", "citation", "heading", "text", "question"),
    [
        ("section", "Penal Code, s. 1", "Murder", "Murder is punishable with death.",
         "What does section 1 of the Penal Code provide concerning murder?"),
        ("illustration", "Penal Code, s. 1, Illustration", "Murder",
         "Illustration.—A kills Z. A is guilty.",
         "What does the Illustration to section 1 of the Penal Code show concerning murder?"),
        ("explanation", "Penal Code, s. 1, Explanation", "Murder",
         "Explanation.—The intent is enough.",
         "What does the Explanation to section 1 of the Penal Code provide concerning murder?"),
        ("clause", "Services Agreement, cl. 9", "",
         "Liability Caps. The Provider will not owe more than the fees.",
         ("What prohibition does clause 9 of the Services Agreement contain concerning"
         " “Liability Caps”?")),
        ("clause", "Services Agreement, cl. 9", "", "The Provider will secure the Service.",
         "What rule does clause 9 of the Services Agreement lay down for the Provider?"),
        ("clause", "Penal Code, s. 2(22)", "Definitions",
         "“number”.—Words in the singular include the plural.",
         "How does section 2(22) of the Penal Code explain the expression “number”?"),
        ("article", "Charter, art. 2", "Sovereignty of Parliament, etc.",
         "Parliament is sovereign.",
         "What rule does Article 2 of the Charter lay down concerning sovereignty of Parliament?"),
        ("section", "Penal Code, s. 3", "When an act is done in good faith",
         "A person acts in good faith if he acts with care.",
         ("What does section 3 of the Penal Code provide concerning “When an act is done in good"
         " faith”?")),
    ],
)  # fmt: skip
def test_content_is_asked_by_the_heading(
    kind: Kind, citation: str, heading: str, text: str, question: str
) -> None:
    """The subject of a whole provision is its heading, its title, its term or its addressee."""
    passage = make_passage(text, citation, heading, kind)
    (made,) = write_drafts(analyse([text])[0], passage, "content")
    assert made.question == question


@pytest.mark.parametrize("text", ["[ drafting note: delete this row ]", "Contact information"])
def test_notes_and_fragments_have_no_content(text: str) -> None:
    """What says nothing is not asked about."""
    assert not drafts("content", "Services Agreement, cl. 9", text)


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


def test_a_clause_that_loses_its_end_is_no_answer() -> None:
    """`if the common object is` says nothing without the list that stands elsewhere."""
    text = "An assembly of five persons is designated an unlawful assembly if their object is—"
    assert not drafts("condition", "Penal Code, s. 189(1)", text)


def test_consent_inside_the_object_keeps_the_object() -> None:
    """The question about consent names the act that needs it."""
    text = "No officer shall, while he is on duty, accept without the consent of the King any gift."
    (made, *_) = drafts("exception", "Army Act, 1955, s. 3", text)
    assert made.question == (
        "Without whose consent may no officer, while he is on duty, accept any gift under section 3"
        " of the Army Act, 1955?"
    )
    assert text[made.start : made.end] == "the King"
