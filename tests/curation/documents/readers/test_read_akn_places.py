"""Akoma Ntoso: what numbers anew in a schedule, what is no law, and from when a law holds."""

from akn_samples import RIVER, akn

from curation.core.law import Document, Provision
from curation.documents.make import make_document
from curation.documents.readers.read_akn import read_akn

SCHEDULES = "".join(
    f"<hcontainer name='schedule'><num>Schedule {number}</num><heading>{name}</heading>"
    "<hcontainer name='crossheading'><heading>General</heading>"
    f"<paragraph><num>1</num><content><p>A {name} is free.</p></content></paragraph>"
    "</hcontainer></hcontainer>"
    for number, name in enumerate(("Fish", "Bird"), 1)
)


def document(body: str) -> Document:
    """Read a file into its document."""
    return make_document(read_akn(akn(body), "river.xml"))


def by_words(found: Document, words: str) -> Provision:
    """Return the innermost provision that begins with these words."""
    return [item for item in found.structure if found.text.startswith(words, item.start)][-1]


def dated(*dates: tuple[str, str]) -> str:
    """Write metadata with these dates of the work, by name."""
    lines = "".join(f"<FRBRdate date='{date}' name='{name}'/>" for name, date in dates)
    level = f"<FRBRWork>{lines}</FRBRWork><FRBRExpression>{lines}</FRBRExpression>"
    return f"<meta><identification source='#x'>{level}</identification></meta>"


def test_a_paragraph_under_a_cross_heading_is_cited_with_its_schedule() -> None:
    """Each schedule numbers its paragraphs anew."""
    after = f"<attachments><hcontainer name='schedules'>{SCHEDULES}</hcontainer></attachments>"
    found = document(f"<act><body>{RIVER}</body>{after}</act>")
    assert by_words(found, "1 A Fish").citation == "river, Sch. 1, para 1"
    assert by_words(found, "1 A Bird").citation == "river, Sch. 2, para 1"
    assert by_words(found, "1 A Bird").key.endswith("#sch-2-para-1")


def test_a_cross_heading_in_a_part_of_a_schedule_keeps_the_part() -> None:
    """The part is counted; the heading is not."""
    paragraph = "<paragraph><num>1</num><content><p>Pay.</p></content></paragraph>"
    inner = f"<crossHeading>Fees</crossHeading>{paragraph}"
    part = f"<part><num>Part 2</num><heading>Costs</heading>{inner}</part>"
    schedule = f"<hcontainer name='schedule'><num>Schedule 1</num>{part}</hcontainer>"
    found = document(f"<act><body>{RIVER}</body><attachments>{schedule}</attachments></act>")
    assert by_words(found, "1 Pay").citation == "river, Sch. 1, Part 2, para 1"


def test_a_table_of_contents_is_no_law() -> None:
    """It goes, and the record has its lines."""
    items = "".join(
        f"<tocItem href='#s{n}'><inline>{n}</inline><inline>Fish</inline></tocItem>" for n in (1, 2)
    )
    found = document(f"<act><coverPage><toc>{items}</toc></coverPage><body>{RIVER}</body></act>")
    assert "Fish" not in found.text
    assert ("boilerplate", "1 Fish; 2 Fish") in {(item.rule, item.text) for item in found.removals}


def test_a_heading_alone_heads_the_paragraphs_that_follow() -> None:
    """As in the judgments of the United Kingdom."""
    levels = (
        "<level><heading>1. INTRODUCTION</heading></level>"
        "<paragraph><num>1.</num><content><p>The river rose.</p></content></paragraph>"
    )
    body = f"<judgmentBody><decision>{levels}</decision></judgmentBody>"
    found = document(f"<judgment>{dated(('judgment', '2023-04-19'))}{body}</judgment>")
    assert all(item.status == "live" for item in found.structure)
    assert by_words(found, "1. The river").heading == "1. INTRODUCTION"


def test_a_judgment_is_never_in_force() -> None:
    """It has a date, and binds from no other."""
    body = "<judgmentBody><decision><p>The appeal fails.</p></decision></judgmentBody>"
    found = document(f"<judgment>{dated(('judgment', '2023-04-19'))}{body}</judgment>")
    assert found.in_force == ""
    assert {item.kind for item in found.facts if item.value == "2023-04-19"} == {"date"}


def test_the_entry_into_force_that_a_file_names_is_sure() -> None:
    """As in the law of Switzerland, whose first date is that of the document."""
    meta = dated(("jolux:dateDocument", "2026-01-28"), ("jolux:dateEntryInForce", "2026-03-01"))
    found = document(f"<act>{meta}<body>{RIVER}</body></act>")
    assert found.in_force == "2026-03-01"
    assert [item.sure for item in found.facts if item.kind == "in_force_from"] == [True]


def test_a_title_ends_without_a_full_stop_and_a_chapter_is_cited_by_its_number() -> None:
    """As in the codes of Italy, whose chapters carry their numbers in their headings."""
    front = "<preface><p><docTitle>Codice dei fiumi.</docTitle></p></preface>"
    heading = "<num>-</num><heading>Capo II DIRITTI</heading>"
    found = document(f"<act>{front}<body><chapter>{heading}{RIVER}</chapter></body></act>")
    assert found.title == "Codice dei fiumi"
    chapter = next(item for item in found.structure if item.kind == "chapter")
    assert (chapter.label, chapter.heading) == ("Capo II", "DIRITTI")
    assert chapter.citation == "Codice dei fiumi, ch. II"
