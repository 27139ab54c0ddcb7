"""The language of a text: by its script, by its commonest words, else by statistics."""

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SCRIPTS = (
    ("hi", "\u0900-\u097f"), ("bn", "\u0980-\u09ff"), ("pa", "\u0a00-\u0a7f"),
    ("gu", "\u0a80-\u0aff"), ("or", "\u0b00-\u0b7f"), ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"), ("kn", "\u0c80-\u0cff"), ("ml", "\u0d00-\u0d7f"),
    ("si", "\u0d80-\u0dff"), ("th", "\u0e00-\u0e7f"), ("lo", "\u0e80-\u0eff"),
    ("my", "\u1000-\u109f"), ("ka", "\u10a0-\u10ff"), ("am", "\u1200-\u137f"),
    ("km", "\u1780-\u17ff"), ("hy", "\u0530-\u058f"), ("he", "\u0590-\u05ff"),
    ("ar", "\u0600-\u06ff"), ("el", "\u0370-\u03ff"), ("ru", "\u0400-\u04ff"),
    ("ja", "\u3040-\u30ff"), ("ko", "\uac00-\ud7af"), ("zh", "\u4e00-\u9fff"),
)  # fmt: skip
_LETTERS = [(language, re.compile(f"[{span}]")) for language, span in _SCRIPTS]
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_][\w’'\u0900-\u0dff\u200c\u200d]*")

_COMMON = {
    "en": "the of and to in or a be by any shall is for that this with as not it which may person",
    "fr": "de la le les des et du en à un une dans est par pour que qui au aux sur loi ou",
    "de": "der die und des den das dem in von zu mit ist nicht eine ein auf werden für durch im",
    "es": "de la el los las y en que del se por con para una al lo su es como ley o",
    "pt": "de a o da do os e em que dos das para por se ao no na é com uma lei ou",
    "it": "di della e il la che in dei del per le un alla è con sono una nella legge o delle",
    "nl": "de van het een en in is dat te op voor met niet zijn aan of door bij wordt worden",
    "af": "die van en ’n 'n in is wat te nie met het vir om deur moet word aan enige of kan",
    "zu": "noma ukuthi futhi uma kanye umuntu kumele lokhu lo kwalo owodwa abantu njengoba yonke"
    " kufanele lolu loku isigaba umthetho",
    "xh": "okanye ukuba kwaye umntu xa kunye le lo ngokwe abantu naphi nawuphi yonke kufuneka"
    " umthetho icandelo loo",
    "nd": "kumbe loba njalo ukuthi umuntu nxa labo kuphela abantu njengalokhu umthetho sonke lokho",
    "nr": "namkha nofana begodu umuntu bona abantu ukuthi umthetho nanyana kufuze lokho",
    "ss": "nobe kutsi futsi umuntfu bantfu kanye umtsetfo nangabe lokungeke lesi",
    "sn": "kana kuti uye munhu pamusoro mutemo vanhu zvakare nemutemo wese chero bumbiro ane iyi",
    "st": "kapa hore le ya ka tse mme motho molao ba e ho wa tsa sa setjhaba",
    "tn": "kgotsa gore le ya ka mme motho molao ba mo wa tsa go fa nngwe puso",
    "ts": "kumbe leswaku na ya munhu nawu hi ku va swa wa eka xa vanhu",
    "ve": "kana uri na ya muthu mulayo nga u vha zwa dza vhathu zwo",
    "hi": "के में की है का और से को या किसी द्वारा नहीं लिए पर यह जो होगा विधि",
    "mr": "आहे आणि किंवा व्या या तो ते असेल करण्यात होईल झाली नाही त्या असा कोणत्याही",
    "ne": "छ गर्ने र वा को मा लाई गरेको हुने भएको यो नेपाल हुनेछ गर्न तथा",
}  # fmt: skip
"""Words that stand in any text of a language; those that others share count for each."""

_TABLES = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_DEVANAGARI = frozenset({"hi", "mr", "ne"})
_LATIN_TABLES = frozenset(_COMMON) - _DEVANAGARI
_MODEL = (
    "af ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv ms mt nl no pl pt ro rw sk sl"
    " sn sq st sv sw tl tr vi xh zu"
).split()
_CYRILLIC = "be bg kk ky mk mn ru sr uk".split()
_ARABIC = "ar fa ps ug ur".split()
_BY_SCRIPT = {"ru": _CYRILLIC, "ar": _ARABIC}
_SAMPLES, _SAMPLE_CHARS = 6, 2_000
_JOINED = frozenset(["zu", "xh", "nd", "nr", "ss"])
"""Languages that write particles and word as one, so that few words are common."""
_MIN_WORDS, _MIN_SHARE, _MIN_SHARE_JOINED, _MIN_LEAD = 20, 0.12, 0.04, 1.6
_SURE_WORDS = 40


def text_language(text: str) -> tuple[str, bool]:
    """Return the language of a text as ISO 639-1, and whether that is sure.

    Samples from the whole length are read. The script decides where it has one language;
    Devanagari, and the languages of Europe and of southern Africa, are told by their commonest
    words; what these do not tell apart, statistics over byte sequences do. A text without words
    has none.
    """
    sample = _sample(text)
    script = _script(sample)
    words = [word.casefold() for word in _WORD.findall(sample)]
    if not script or not words:
        return "", False
    enough = len(words) >= _SURE_WORDS
    if script == "bn":
        return ("as" if re.search("[ৰৱ]", sample) else "bn"), enough
    if script not in ("latin", "hi", *_BY_SCRIPT):
        return script, enough
    found = _by_words(words, _DEVANAGARI if script == "hi" else _LATIN_TABLES)
    if found or script == "hi":
        return found or script, enough and bool(found)
    if len(words) < _MIN_WORDS // 4:
        return "", False
    return _by_statistics(sample, _BY_SCRIPT.get(script, _MODEL)), False


def _sample(text: str) -> str:
    if len(text) <= _SAMPLES * _SAMPLE_CHARS:
        return text
    step = (len(text) - _SAMPLE_CHARS) // (_SAMPLES - 1)
    return "\n".join(text[at * step : at * step + _SAMPLE_CHARS] for at in range(_SAMPLES))


def _script(sample: str) -> str:
    """Return the script in which most of a text is written, by the first language that uses it."""
    counts = Counter({name: len(pattern.findall(sample)) for name, pattern in _LETTERS})
    counts["latin"] = len(_LATIN.findall(sample))
    if counts["ja"] and counts["ja"] * 20 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    name, most = counts.most_common(1)[0]
    return name if most else ""


def _by_words(words: list[str], among: frozenset[str]) -> str:
    """Return the language whose common words are the most, if they are many and clearly lead."""
    counts = Counter(words)
    hits = {name: sum(counts[word] for word in _TABLES[name]) for name in sorted(among)}
    (best, most), (_, second) = Counter(hits).most_common(2)
    share = _MIN_SHARE_JOINED if best in _JOINED else _MIN_SHARE
    if most < share * len(words) or most < _MIN_LEAD * second or len(words) < _MIN_WORDS:
        return ""
    return best


def _by_statistics(sample: str, among: list[str]) -> str:
    found, _ = _model(tuple(among)).classify(sample)
    return str(found)


@cache
def _model(among: tuple[str, ...]) -> "LanguageIdentifier":
    """Return the classifier for some languages: others are mistaken for them too easily."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(among)
    return model
