"""Questions and answers in plain words, each with the article of the Constitution it is about.

Written by hand from the articles, as a handbook for laymen would put them. The cuts of `[import]`
were chosen on the first list. The second, of other articles and beside the whole Constitution,
was written after that; a look at it led to ranking by BM25 times cover and to no other change.
`None`: about another law.
"""

from typing import NamedTuple

from curation.core.records import Pair, Passage


class Demo(NamedTuple):
    """A corpus, and pairs about it whose provisions are known."""

    passages: tuple[Passage, ...]
    pairs: tuple[Pair, ...]


class Case(NamedTuple):
    """One question with its answer."""

    article: str | None
    question: str
    answer: str


CHOSEN_ON = (
    Case("14", "What is the right to equality?",
        "The State must treat everyone equally before the law and give everybody equal "
        "protection of the laws in India."),
    Case("15", "Can the government discriminate against me because of my religion or caste?",
        "No. The State may not discriminate against any citizen on grounds only of "
        "religion, race, caste, sex or place of birth."),
    Case("15", "Can the state make special rules for women and kids?",
        "Yes, special provision for women and children is allowed."),
    Case("17", "Is untouchability legal?",
        "No, untouchability has been abolished and practising it is an offence punishable "
        "by law."),
    Case("18", "Can an Indian citizen accept a title from another country?",
        "No citizen of India may accept any title from a foreign State."),
    Case("19", "Which freedoms do citizens enjoy?",
        "Speech and expression, peaceful assembly without arms, forming associations or "
        "unions, moving freely and residing anywhere in India, and practising any "
        "profession."),
    Case("20", "Can I be tried twice for the same crime?",
        "No person can be prosecuted and punished for the same offence more than once."),
    Case("20", "Can an accused be forced to testify against himself?",
        "No, a person accused of an offence cannot be compelled to be a witness against "
        "himself."),
    Case("21", "When can a person lose life or personal liberty?",
        "Only according to procedure established by law."),
    Case("21A", "Until what age is education free and compulsory?",
        "For all children from six to fourteen years of age."),
    Case("22", "How quickly must the police bring an arrested person before a magistrate?",
        "Within twenty-four hours of the arrest, not counting travel time."),
    Case("23", "Is forced labour allowed?",
        "No. Traffic in human beings, begar and other similar forms of forced labour are "
        "prohibited."),
    Case("24", "May children work in factories?",
        "No child below fourteen years may be employed in a factory, a mine or other "
        "hazardous work."),
    Case("27", "Do I have to pay taxes that promote a religion?",
        "No one can be compelled to pay taxes whose proceeds are used to promote a "
        "particular religion."),
    Case("28", "Can state schools teach religion?",
        "No religious instruction may be provided in any educational institution wholly "
        "maintained out of State funds."),
    Case("30", "Can minorities run their own schools?",
        "Yes, all religious or linguistic minorities may establish and administer "
        "educational institutions of their choice."),
    Case("32", "Whom can I go to if my fundamental rights are violated?",
        "You may move the Supreme Court by appropriate proceedings, which can issue writs "
        "such as habeas corpus and mandamus."),
    Case(None, "Who elects the President of India?",
        "An electoral college of the elected members of both Houses of Parliament and of "
        "the State assemblies."),
    Case(None, "How long does the Lok Sabha sit?",
        "Five years from the date appointed for its first meeting, unless dissolved "
        "sooner."),
    Case(None, "What is the punishment for theft?",
        "Imprisonment of up to three years, or a fine, or both."),
    Case(None, "Can a landlord enter the flat without notice?",
        "No, two days' notice is needed except in an emergency."),
    Case(None, "What is the age of majority?",
        "Eighteen years."),
    Case(None, "How can the Constitution be amended?",
        "By a bill passed in each House by a majority of its total membership and two "
        "thirds of members present and voting."),
    Case(None, "What is a contract?",
        "An agreement enforceable by law is a contract."),
    Case(None, "Who can file an RTI application?",
        "Any citizen of India may request information from a public authority."),
    Case(None, "What duties does every citizen have?",
        "To abide by the Constitution, respect the national flag and anthem, and protect "
        "public property."),
    Case(None, "Can a company issue shares at a discount?",
        "No, a company shall not issue shares at a discount."),
    Case(None, "Is the State obliged to provide legal aid?",
        "Yes, the State shall secure free legal aid so that justice is not denied to any "
        "citizen by reason of economic or other disabilities."),
)  # fmt: skip
"""About articles 12 to 35, which the demo holds."""

MEASURED = (
    Case("39A", "Can a poor person get a lawyer for free?",
        "Yes. The State has to provide free legal aid so that nobody is denied justice "
        "for economic or other reasons."),
    Case("40", "Should villages govern themselves?",
        "The State shall take steps to organise village panchayats and give them the "
        "powers they need to function as units of self-government."),
    Case("44", "Does India aim at one civil code for everybody?",
        "Yes, the State shall endeavour to secure a uniform civil code for citizens "
        "throughout the territory of India."),
    Case("48A", "Must the State protect the forests?",
        "It shall endeavour to protect and improve the environment and to safeguard the "
        "forests and wild life."),
    Case("51A", "Which duties does a citizen owe the national flag?",
        "To abide by the Constitution and respect its ideals and institutions, the "
        "National Flag and the National Anthem."),
    Case("54", "Who chooses the President?",
        "The elected members of both Houses of Parliament and of the Legislative "
        "Assemblies of the States, as an electoral college."),
    Case("56", "How many years does a President serve?",
        "Five years from the date on which he enters upon his office."),
    Case("61", "How is a President removed?",
        "By impeachment for violation of the Constitution; either House may prefer the "
        "charge."),
    Case("72", "Who may pardon a convict sentenced by a court martial?",
        "The President has the power to grant pardons, reprieves, respites or remissions "
        "of punishment."),
    Case("74", "Who advises the President?",
        "A Council of Ministers with the Prime Minister at its head, and he acts in "
        "accordance with that advice."),
    Case("83", "How long does the House of the People sit if it is not dissolved?",
        "Five years from the date appointed for its first meeting."),
    Case("110", "What is a money bill?",
        "A bill with only provisions on the imposition, abolition, remission, alteration "
        "or regulation of any tax and like matters."),
    Case("123", "When may the President make laws himself?",
        "When both Houses are not in session and he is satisfied that immediate action is "
        "necessary, he may promulgate Ordinances."),
    Case("124", "Until which age does a judge of the Supreme Court stay in office?",
        "Until he attains the age of sixty-five years."),
    Case("148", "Who audits the accounts of the Union?",
        "The Comptroller and Auditor-General of India, appointed by the President by "
        "warrant under his hand and seal."),
    Case("161", "Can a Governor pardon offenders?",
        "Yes, the Governor may grant pardons, reprieves and remissions for offences "
        "against laws within the executive power of the State."),
    Case("226", "Can High Courts issue writs?",
        "Every High Court may issue to any person or authority directions, orders or "
        "writs such as habeas corpus and mandamus."),
    Case("280", "How often is a Finance Commission set up?",
        "At the expiration of every fifth year or earlier, as the President considers "
        "necessary."),
    Case("324", "Who supervises elections?",
        "The superintendence, direction and control of the electoral rolls and of all "
        "elections is vested in the Election Commission."),
    Case("343", "Which is the official language of the Union?",
        "Hindi in Devanagari script."),
    Case("352", "When can an emergency be proclaimed?",
        "When the President is satisfied that a grave emergency exists whereby the "
        "security of India is threatened by war, external aggression or armed rebellion."),
    Case("356", "What happens when the government of a State cannot be carried on lawfully?",
        "The President may by proclamation assume to himself the functions of the "
        "Government of the State."),
    Case("368", "How may the Constitution be amended?",
        "By a Bill passed in each House by a majority of the total membership and "
        "two-thirds of the members present and voting."),
    Case("58", "May a person who is not a citizen become President?",
        "No, only a citizen of India who has completed thirty-five years of age and is "
        "qualified for the House of the People."),
    Case(None, "What is theft?",
        "Whoever dishonestly moves movable property out of the possession of another "
        "without consent commits theft."),
    Case(None, "What is a valid contract?",
        "An agreement made by free consent of parties competent to contract, for a lawful "
        "consideration and object."),
    Case(None, "When must a company hold its annual general meeting?",
        "Within six months from the close of the financial year."),
    Case(None, "How long is a patent valid in India?",
        "Twenty years from the date of filing the application."),
    Case(None, "Who is a consumer?",
        "A person who buys goods or hires services for a consideration, but not for "
        "resale."),
    Case(None, "How soon must a public information officer reply?",
        "Within thirty days of the receipt of the request."),
    Case(None, "What is the notice period for eviction of a tenant?",
        "Fifteen days' notice expiring with the end of a month of the tenancy."),
    Case(None, "At what age may a Hindu man marry?",
        "When he has completed the age of twenty-one years at the time of the marriage."),
    Case(None, "What is the punishment for murder?",
        "Death or imprisonment for life, and also a fine."),
    Case(None, "What is cruelty by a husband?",
        "Wilful conduct likely to drive the woman to suicide or harassment with a view to "
        "unlawful demands for property."),
    Case(None, "Is a cheque that bounces a crime?",
        "Yes, it may be punished with imprisonment up to two years or a fine of twice the "
        "amount of the cheque."),
    Case(None, "How is maternity leave regulated?",
        "A woman is entitled to twenty-six weeks of paid leave if she has worked eighty "
        "days in the twelve months before."),
)  # fmt: skip
"""About articles 36 to 395."""
