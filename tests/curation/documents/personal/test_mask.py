import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from realdata import real

from curation.core.records import Document, Fact, Provision, Removal
from curation.core.text import content_hash, normalise_text
from curation.core.vocabulary import DocumentType
from curation.documents.make import make_document
from curation.documents.personal.find import find_personal_data
from curation.documents.personal.mask import screen_personal_data
from curation.documents.personal.masker import Masker
from curation.documents.personal.section import PersonalDataSection
from curation.documents.personal.values import group_values
from curation.documents.readers.reading import Reading

_SECTION = PersonalDataSection()
_LETTER = "Dear Mr Rakesh Malhotra,\nwrite to r.m@mail.example or call +91 98110 45678."


def _document(text: str, kind: DocumentType, **fields: object) -> Document:
    text = normalise_text(text)
    base = Document(
        id=content_hash(["law", text]), instrument="law", source="law.txt", title="Law",
        media_type="text/plain", type=kind, text=text, structure=_lines(text),
    )  # fmt: skip
    return base.model_copy(update=fields)


def _lines(text: str) -> tuple[Provision, ...]:
    """Return a provision a line."""
    found = enumerate(re.finditer(r"[^\n]+", text))
    return tuple(
        Provision(
            key=f"law#para-{n}", citation=f"Law, para {n}", kind="paragraph", label="",
            start=match.start(), end=match.end(),
        )
        for n, match in found
    )  # fmt: skip


def test_a_statute_keeps_what_is_in_it_and_says_so() -> None:
    """A note counts it; the text stays, and a second time adds nothing."""
    law = _document("The Board, office@board.example, Tel: 011-23456789.", "statute")
    screened = screen_personal_data(law, section=_SECTION)
    assert screened.counts == {"EMAIL": 1, "PHONE": 1}
    assert screened.document is not None
    assert screened.document.text == law.text
    assert screened.document.notes == ("personal data kept: 1 e-mail address, 1 phone number",)
    again = screen_personal_data(screened.document, section=_SECTION)
    assert again.document == screened.document


def test_a_document_without_personal_data_stays_as_it_is() -> None:
    """It is the very same."""
    law = _document("No person shall be deprived of his life.", "judgment")
    screened = screen_personal_data(law, section=_SECTION)
    assert screened.document is law
    assert screened.rejection is None
    assert screened.counts == {}


def test_a_judgment_keeps_names_and_loses_numbers() -> None:
    """Parties, judges and counsel are public record."""
    text = "Shyam Lal v. State. The appellant's mobile no. 9876512340 was called by Justice Rao."
    screened = screen_personal_data(_document(text, "judgment"), section=_SECTION)
    assert screened.document is not None
    assert screened.document.text == text.replace("9876512340", "[PHONE_1]")


def test_a_letter_loses_the_names_that_it_states() -> None:
    """And all that leads to the person."""
    screened = screen_personal_data(_document(_LETTER, "other"), section=_SECTION)
    assert screened.document is not None
    assert screened.document.text == "Dear Mr [PERSON_1],\nwrite to [EMAIL_1] or call [PHONE_1]."
    assert screened.document.notes == (
        "personal data masked: 1 name of a person, 1 e-mail address, 1 phone number",
    )


def test_what_stands_beside_the_text_is_masked_as_well() -> None:
    """A footer that was removed, the name of the file, the title."""
    letter = _document(
        _LETTER, "other", title="Notice to Rakesh Malhotra", source="notice_rakesh_malhotra.docx",
        removals=(Removal(rule="running_footer", text="typed by clerk@firm.example"),),
    )  # fmt: skip
    masked = screen_personal_data(letter, section=_SECTION).document
    assert masked is not None
    assert masked.title == "Notice to [PERSON_1]"
    assert masked.removals[0].text == "typed by [EMAIL_2]"
    assert re.fullmatch(r"notice_\[PERSON_1\]-[0-9a-f]{4}\.docx", masked.source)


def test_a_refused_document_is_a_rejection_without_a_word_of_it() -> None:
    """Counts by kind are its evidence."""
    section = PersonalDataSection(other="reject")
    letter = _document(_LETTER, "other", source="rakesh malhotra.txt")
    screened = screen_personal_data(letter, section=section)
    assert screened.document is None
    assert screened.rejection is not None
    assert screened.rejection.reason == "personal_data"
    assert screened.rejection.evidence["found"] == {"PERSON": 1, "EMAIL": 1, "PHONE": 1}
    dumped = screened.rejection.model_dump_json().casefold()
    assert not any(word in dumped for word in ("rakesh", "malhotra", "r.m@", "45678"))


def test_a_refusing_policy_lets_pass_what_holds_nothing() -> None:
    """There is no reason to refuse it."""
    section = PersonalDataSection(statute="reject")
    law = _document("This Act may be called the River Act.", "statute")
    assert screen_personal_data(law, section=section).document is law


def test_parties_that_the_facts_name_are_masked() -> None:
    """Where this room's own rules missed them; guesses count less."""
    text = "Lease\nYahoo! Services agrees and Foxglove agrees."
    facts = (
        Fact(kind="party", value="Yahoo! Services", start=6, end=21),
        Fact(kind="party", value="Foxglove", start=33, end=41, sure=False),
    )
    lease = _document(text, "contract", facts=facts)
    masked = screen_personal_data(lease, section=_SECTION).document
    assert masked is not None
    assert masked.text == "Lease\n[PARTY_1] agrees and [PARTY_2] agrees."
    strict = PersonalDataSection(min_score=0.7)
    some = screen_personal_data(lease, section=strict).document
    assert some is not None
    assert some.text == "Lease\n[PARTY_1] agrees and Foxglove agrees."


_FIRST = st.sampled_from("Meera Rhiannon Thabo Tendai Oliver Farida Zoë".split())
_LAST = st.sampled_from("Venkataraman Llewellyn Nkosi Moyo Whitfield Okafor".split())
_PERSON = st.builds("{} {}".format, _FIRST, _LAST)
_COMPANY = st.builds(
    "{} {}".format,
    st.sampled_from(["Quillstone Robotics", "Umvoti Freight", "Kestrel"]),
    st.sampled_from(["Limited", "Private Limited", "GmbH"]),
)
_CONTRACT = st.builds(
    (
        "Agreement between {0}, a company (the “Client”), and {1},"
        " residing at {2} (“Consultant”).\n"
        "1. {1} advises the Client.\n2. Write to {3} or {4}.\n3. Name: {1}\n4. {5} signs for {0}."
    ).format,
    _COMPANY,
    _PERSON,
    st.sampled_from(["14 Acacia Road, Leeds LS6 2HU", "Flat 7, Carter Road, Mumbai 400050"]),
    st.emails(domains=st.just("mail.example")).filter(
        lambda mail: re.fullmatch(r"[\w.]+@.*", mail)
    ),
    st.sampled_from(["+27 82 555 0143", "Tel: 011-26589321"]),
    _PERSON,
)


@given(_CONTRACT)
@settings(max_examples=40, deadline=None)
def test_no_value_is_left_and_every_offset_holds(text: str) -> None:
    """Values stand in no field, provisions say the masked words, a second time changes nothing."""
    old = _document(text, "contract", title=text.partition("\n")[0], source=f"{text[:60]}.txt")
    found = find_personal_data(old.text, naming="all", min_score=_SECTION.min_score)
    masker = Masker(group_values(old.text, found))
    new = screen_personal_data(old, section=_SECTION).document
    assert new is not None
    dumped = json.dumps(new.model_dump(mode="json"), ensure_ascii=False)
    assert not [old.text[f.start : f.end] for f in found if old.text[f.start : f.end] in dumped]
    assert normalise_text(new.text) == new.text
    for before, after in zip(old.structure, new.structure, strict=True):
        words = old.text[before.start : before.end]
        inside = [f for f in found if before.start <= f.start < before.end]
        moved = [type(f)(f.start - before.start, f.end - before.start, f.kind, 1.0) for f in inside]
        assert [e.placeholder for e in masker.edits(words, moved)] == re.findall(
            r"\[[A-Z_]+_\d+\]", new.text[after.start : after.end]
        )
    assert screen_personal_data(new, section=_SECTION).document == new
    again = find_personal_data(new.text, naming="all", min_score=_SECTION.min_score)
    assert again == []


def test_real_contracts_lose_their_names_and_keep_their_structure() -> None:
    """Every find is gone, whatever field it stood in; placeholders and roles stay."""
    documents = json.loads(real("contract-nli/dev.json").read_text(encoding="utf-8"))["documents"]
    for item in documents[:12]:
        reading = Reading(item["file_name"], "text/plain", "", text=item["text"], type="contract")
        old = make_document(reading)
        new = screen_personal_data(old, section=_SECTION).document
        assert new is not None
        found = find_personal_data(old.text, naming="all", min_score=_SECTION.min_score)
        values = {old.text[f.start : f.end] for f in found if f.end - f.start > 4}
        dumped = json.dumps(new.model_dump(mode="json"), ensure_ascii=False)
        assert [value for value in values if value in dumped] == []
        assert [p.kind for p in new.structure] == [p.kind for p in old.structure]
        assert normalise_text(new.text) == new.text


def test_a_known_party_is_masked_though_law_uses_its_words() -> None:
    """A role, or a party of which only the signature tells, is not."""
    text = "Wednesday Solutions and the Service Provider agree. Wednesday Solutions pays."
    facts = (
        Fact(kind="party", value="Wednesday Solutions", start=0, end=19),
        Fact(kind="party", value="Service Provider", start=28, end=44),
    )
    masked = screen_personal_data(_document(text, "contract", facts=facts), section=_SECTION)
    assert masked.document
    assert masked.document.text == "[PARTY_1] and the Service Provider agree. [PARTY_1] pays."
    unsure = tuple(fact.model_copy(update={"sure": False}) for fact in facts)
    kept = screen_personal_data(_document(text, "contract", facts=unsure), section=_SECTION)
    assert not kept.counts
