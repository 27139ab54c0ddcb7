"""Tests for `curation.documents.structure.languages`."""

import pytest

from curation.documents.structure.languages import REPEALED, as_number, in_english, says
from curation.documents.structure.parse import parse_structure

BRAZIL = """CAPÍTULO I
DISPOSIÇÕES PRELIMINARES

Art. 1º Esta Lei dispõe sobre o uso dos rios.

Parágrafo único. As normas são de interesse nacional.

Art. 2º Esta Lei não se aplica ao uso dos rios:

I - realizado por pessoa natural;

II - realizado para fins:

a) artísticos; ou

b) acadêmicos.

§ 1º O uso será regido por legislação específica.

§ 2º (VETADO).

Art. 3º (Revogado pela Lei nº 14.000, de 2020)."""


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("Artículo", "article"),
        ("ARTIGO", "article"),
        ("Kapitel", "chapter"),
        ("Hoofdstuk", "chapter"),
        ("TÍTULO", "title"),
        ("Anhang", "annex"),
        ("Section", "section"),
    ],
)
def test_a_provision_has_one_name_in_all_languages(word: str, english: str) -> None:
    """A word that no table holds stays as it is."""
    assert in_english(word) == english


def test_counting_words_are_numbers() -> None:
    """The only one is the first."""
    assert [as_number(word) for word in ("PRIMERO", "único", "VII")] == ["1", "1", "VII"]


@pytest.mark.parametrize(
    ("text", "is_gone"),
    [
        ("(weggefallen)", True),
        ("(Derogado)", True),
        ("(Revogado pela Lei nº 14.000, de 2020)", True),
        ("COMMA ABROGATO DAL D.LGS. 13 DICEMBRE 2017, N. 217", True),
        ("LETTERA SOPPRESSA DAL D.LGS. 2017", True),
        ("(abrogé)", True),
        ("(aufgehoben)", True),
        ("Revogado o contrato, as partes voltam ao início.", False),
        ("El derogado reglamento se aplica.", False),
    ],
)
def test_repeals_are_known_in_other_languages(text: str, is_gone: bool) -> None:  # noqa: FBT001
    """Words about a repeal are none."""
    assert bool(REPEALED.match(text)) == is_gone


def test_brazilian_articles_hold_paragraphs_and_items() -> None:
    """`§ 1º` counts paragraphs of the article, whatever list stands before it."""
    found = {
        item.citation: item.status
        for item in parse_structure(BRAZIL, instrument="lei", cited_as="Lei", word="section")
        if item.kind != "heading"
    }
    assert found == {
        "Lei, ch. I": "live",
        "Lei, art. 1": "live",
        "Lei, art. 1(1)": "live",
        "Lei, art. 2": "live",
        "Lei, art. 2(I)": "live",
        "Lei, art. 2(II)": "live",
        "Lei, art. 2(II)(a)": "live",
        "Lei, art. 2(II)(b)": "live",
        "Lei, art. 2(1)": "live",
        "Lei, art. 2(2)": "live",
        "Lei, art. 3": "repealed",
    }


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (
            "TÍTULO I. Ríos\nArtículo 1. Objeto.\nRige.\nArtículo 2 bis. Más.\n1. Es.\n2. No.",
            ["Title I", "art. 1", "art. 2 bis", "art. 2 bis(1)", "art. 2 bis(2)"],
        ),
        (
            "CHAPITRE PREMIER\nDes eaux\nArticle 1er\nLa loi régit l'eau.\nArticle 2\nElle vaut.",
            ["ch. 1", "art. 1", "art. 2"],
        ),
        (
            "Capo I\nDelle acque\nArt. 1.\nLa legge regola le acque.\nArt. 2.\nLa legge vale.",
            ["ch. I", "art. 1", "art. 2"],
        ),
        (
            "Hoofdstuk 1\nWater\nArtikel 1\nDe wet geldt voor water.\nArtikel 2\nDe wet geldt nu.",
            ["ch. 1", "art. 1", "art. 2"],
        ),
        (
            "Abschnitt 1\nWasser\n§ 1 Zweck\nEs gilt.\n§ 2 Ort\nHier.\nAnlage 1\n1. Er ist es.",
            ["Div. 1", "s. 1", "s. 2", "Anlage 1", "Anlage 1, para 1"],
        ),
    ],
)
def test_parts_and_articles_are_known_in_other_languages(text: str, citations: list[str]) -> None:
    """Spanish, French, Italian, Dutch, German."""
    found = parse_structure(text, instrument="law", cited_as="Law", word="section")
    assert [item.citation[5:] for item in found if item.kind != "heading"] == citations


@pytest.mark.parametrize(
    "text",
    [
        "Artículo 1. La ley protege los datos.", "Artículo 1. El plazo es de diez días.",
        "Artículo 1. El Consejo dictará normas.", "Artículo 1. Todos serán tratados:\n\na) así;",
        "Artículo 1. El tutor del menor sin bienes.", "Art. 1º O prazo é de dez dias.",
        "Art. 1º Uso livre das águas.", "Art. 1º São fundamentos:\n\nI - a vida;",
        "Article 1er. La loi protège les données.", "Article 1. Le délai est de dix jours.",
        "Art. 1. Il termine è di dieci giorni.", "Art. 1. Ogni persona ha diritto alla vita.",
        "§ 1 Die Frist beträgt zehn Tage.", "Artikel 1. Deze wet beschermt de gegevens.",
    ],
)  # fmt: skip
def test_short_articles_are_law_and_no_headings(text: str) -> None:
    """In Spanish, Portuguese, French, Italian, German, Dutch."""
    last = text.replace("1", "2", 1).partition("\n")[0]
    found = parse_structure(f"{text}\n\n{last}", instrument="law", cited_as="Law", word="section")
    own = [item for item in found if item.key in ("law#art-1", "law#s-1")]
    assert [(item.heading, item.status) for item in own] == [("", "live")]
    assert [item.kind for item in found if item.key.endswith("/heading")] == []


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Artículo 1. Objeto.\n\nLa ley protege los datos.", "Objeto"),
        ("Artículo 1.- Ámbito de aplicación\n\nLa ley es general.", "Ámbito de aplicación"),
        ("Art. 1. Definizioni\n\nLa legge tutela i dati.", "Definizioni"),
        ("§ 1 Frist\n\nDie Frist beträgt zehn Tage.", "Frist"),
    ],
)
def test_titles_in_other_languages_are_headings(text: str, heading: str) -> None:
    """Of one word or more."""
    found = parse_structure(text, instrument="law", cited_as="Law", word="section")
    assert found[0].heading == heading


@pytest.mark.parametrize("text", ["Negligence per se rule", "Rights inter se", "Use of the data"])
def test_english_titles_say_nothing_in_other_languages(text: str) -> None:
    """Though Latin stands in them."""
    assert not says(text)


def test_a_numbered_paragraph_below_a_bare_sign_is_no_title() -> None:
    """German sections often have none."""
    text = "§ 1\n\n(1) Archive dienen Forschung.\n\n(2) Anderes gilt nicht.\n\n§ 2\n\nNichts gilt."
    found = parse_structure(text, instrument="law", cited_as="Law", word="section")
    assert [item.key for item in found if item.kind != "heading"] == [
        "law#s-1", "law#s-1/1", "law#s-1/2", "law#s-2",
    ]  # fmt: skip
    assert found[0].heading == ""
