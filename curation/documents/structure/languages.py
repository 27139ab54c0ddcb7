"""The words by which laws in other languages name their provisions, their parts and repeals."""

import re
import unicodedata

_UNITS = {
    "article": "artículo articulo artigo articolo artikel",
    "clause": "cláusula clausula clausola klausel clausule klousule",
}
_ENCLOSING = {
    "title": "título titulo titre titolo titel",
    "chapter": "capítulo capitulo chapitre capitolo capo kapitel hoofdstuk",
    "part": "parte partie teil deel",
    "book": "libro livre livro buch boek",
    "division": "sección seccion seção secao sezione abschnitt afdeling",
    "subdivision": "subsección subseccion subseção subsecao unterabschnitt onderafdeling",
    "annex": "anexo annexe allegato anhang anlage bijlage bylae",
}
_FIRSTS = "primero primera primeiro primeira premier première premiere primo prima"
_ONLY = "único unico única unica unique"
_REPEALED = (
    "derogado derogada suprimido suprimida revogado revogada vetado vetada abrogé abrogée abrogés"
    " supprimé supprimée abrogato abrogata abrogati soppresso soppressa soppressi aufgehoben"
    " weggefallen entfallen gestrichen vervallen ingetrokken herroep geskrap"
)
_NAMED = (
    "artículo artigo articolo article artikel comma lettera numero apartado párrafo parágrafo"
    " inciso alínea alinéa periodo"
)
_BY = "por pelo pela dal dalla dall par durch bij deur"


def _any_of(words: str) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


UNIT_WORDS = _any_of(" ".join(_UNITS.values()))
"""Pattern of the words that name a numbered provision."""
ENCLOSING_WORDS = _any_of(" ".join(_ENCLOSING.values()))
"""Pattern of the words that name what encloses provisions."""
COUNTING_WORDS = _any_of(f"{_FIRSTS} {_ONLY} preliminar")
"""Pattern of the words that stand for a number: `CAPÍTULO PRIMERO`, `TÍTULO PRELIMINAR`."""
INSERTED = r"(?:\s(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?"
"""Pattern of what makes an inserted number: `4 bis`."""
DEGREE = r"(?:\.?[ºª°]|er\b|ère\b|re\b)?"
"""Pattern of what makes a number an ordinal: `1º`, `1er`."""
REPEALED_WORDS = _any_of(_REPEALED)
"""Pattern of the words that say a provision is repealed."""
REPEALED = re.compile(
    rf"\W*(?:(?:{_any_of(_NAMED)})\s)?(?:{REPEALED_WORDS})\b"
    rf"(?:\.|\s(?:{_any_of(_BY)})\b|\W*$)",
    re.IGNORECASE,
)
"""Pattern of the words that say a provision is repealed, at the beginning of its text."""
_SAYS = re.compile(
    r"\s(?:es|está|están|será|serán|debe|deben|podrá|podrán|tiene|tienen|queda|quedan|protege|regula|"
    r"establece|son\s(?:las?|los|el|de|\w{3,20}[ao]s)|"
    r"é|são|está|estão|serão|deve|devem|pode|podem|tem|têm|fica|ficam|entra|dispõe|regula|estabelece|"
    r"institui|est|sont|sera|seront|doit|doivent|peut|peuvent|protège|fixe|définit|règle|"
    r"è|sono|sarà|saranno|deve|devono|può|possono|tutela|disciplina|entra|"
    r"ist|sind|wird|werden|kann|können|muss|müssen|darf|dürfen|gilt|gelten|tritt|beträgt|regelt|schützt|"
    r"bestimmt|zijn|wordt|worden|moet|moeten|kunnen|mag|beschermt|"
    r"\w{2,20}(?:r[áà]|rán|rão|ront|ranno)|(?<!per )(?<!inter )s[ei]\s\w{3,20})(?=[\s.,;:])|"
    r"^(?:São|Fica|Ficam|É|Son|Queda|Quedan|Sont|Sono|È)\s",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:der|das|die|dies(?:e|er|es)|jede[rs]?|wer|toda?|todos|todas|toute?|ogni|ieder|iedere)\s",
    re.IGNORECASE,
)
_TITLE_WORDS = 3
_ENGLISH = {
    word: name for table in (_UNITS, _ENCLOSING) for name, words in table.items()
    for word in words.split()
}  # fmt: skip


def in_english(word: str) -> str:
    """Return the English name of a provision or part: `article` for `Artículo`; else the word."""
    return _ENGLISH.get(unicodedata.normalize("NFC", word).lower(), word.lower())


def as_number(word: str) -> str:
    """Return what a counting word counts: `1` for `PRIMERO` and `ÚNICO`; else the word."""
    return "1" if word.lower() in f"{_FIRSTS} {_ONLY}".split() else word


def says(text: str) -> bool:
    """Whether words of another language say something: `El plazo es de diez días.`."""
    long_subject = len(text.split()) > _TITLE_WORDS and bool(_SUBJECT.match(text))
    return bool(_SAYS.search(text)) or (long_subject and text.endswith("."))
