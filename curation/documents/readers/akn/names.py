"""The elements of Akoma Ntoso by what they are in a law, and its codes of languages and lands."""

from collections.abc import Mapping

from curation.core.vocabulary import FactKind, Kind

INLINE = frozenset(
    "a abbr acronym affectedDocument argument b big caps change cite code concept courtType date"
    " decoration def docCommittee docDate docIntroducer docJurisdiction docNumber docProponent"
    " docPurpose docStage docStatus docTitle docType docketNumber em embeddedText entity event"
    " fillIn font i inline ins judge lawyer legislature location marker math mark mfenced mi mmod"
    " mn mo mod mref mrow neutralCitation object omissis opinion organization outcome party person"
    " placeholder process q quantity quotedText ref relatedDocument rmod role rref s samp session"
    " shortTitle signature small span strike strong sub sup term time tt u var vote wbr".split()
)
"""Elements that stand inside a line; all others begin and end one."""

SKIPPED = frozenset("meta img script style proprietary".split())
"""Elements without words of the law; `meta` is read apart."""

QUOTED = frozenset("quotedStructure embeddedStructure".split())
"""Another law's words: no provisions of this one."""

CONTAINERS: Mapping[str, tuple[Kind, str]] = {
    "book": ("part", "book"),
    "tome": ("part", "tome"),
    "title": ("part", "title"),
    "part": ("part", "part"),
    "subpart": ("chapter", "subpart"),
    "subPart": ("chapter", "subpart"),
    "subtitle": ("chapter", "subtitle"),
    "chapter": ("chapter", "chapter"),
    "subchapter": ("chapter", "subchapter"),
    "division": ("chapter", "division"),
    "subdivision": ("chapter", "subdivision"),
}
"""What holds units: its kind and its own word."""

UNITS: Mapping[str, tuple[Kind, str]] = {
    "article": ("article", "article"),
    "section": ("section", "section"),
    "rule": ("section", "rule"),
    "regulation": ("section", "regulation"),
    "clause": ("clause", "clause"),
    "paragraph": ("paragraph", "paragraph"),
    "recital": ("recital", "recital"),
}
"""What is cited by its own number where no other unit is around it."""

INNER = frozenset(
    "alinea blockContainer citation indent item level list listItem point subclause sublist"
    " subparagraph subrule subsection tblock transitional debateSection".split()
)
"""What may be numbered inside a unit."""

GENERIC: Mapping[str, str] = {
    "schedule": "schedule", "annex": "schedule", "annexure": "schedule", "appendix": "schedule",
    "anexo": "schedule", "anlage": "schedule", "annexe": "schedule", "allegato": "schedule",
    "crossheading": "crossHeading", "heading": "crossHeading", "group": "crossHeading",
    "p1group": "crossHeading", "regulation": "regulation", "order": "article",
    "proviso": "proviso", "exception": "proviso", "explanation": "explanation",
    "illustration": "illustration", "recital": "recital",
    **{name.lower(): name for name in (*CONTAINERS, *UNITS, *INNER)},
}  # fmt: skip
"""What an `hcontainer` is by the name that it is given."""

SPECIAL: Mapping[str, Kind] = {
    "proviso": "proviso", "explanation": "explanation", "illustration": "illustration",
}  # fmt: skip

SCHEDULES = frozenset("attachment component annex schedule".split())
"""What numbers its provisions anew."""

JUDGED: Mapping[str, str] = {
    "introduction": "Introduction", "background": "Background", "arguments": "Arguments",
    "remedies": "Remedies", "motivation": "Reasons", "decision": "Decision",
}  # fmt: skip
"""The parts of a judgment, which print no heading."""

FACTS: Mapping[str, FactKind] = {
    "party": "party", "courtType": "court", "docDate": "date", "def": "defined_term",
}  # fmt: skip
"""Inline elements that state something about the document."""

_LANGUAGES = (
    "afr:af amh:am ara:ar asm:as aze:az aym:ay bel:be ben:bn bos:bs bul:bg cat:ca ces:cs cze:cs"
    " chi:zh cym:cy wel:cy dan:da deu:de ger:de dzo:dz ell:el gre:el eng:en est:et eus:eu baq:eu"
    " fas:fa per:fa fin:fi fra:fr fre:fr gle:ga glg:gl grn:gn guj:gu hat:ht hau:ha heb:he hin:hi"
    " hrv:hr hun:hu hye:hy arm:hy ibo:ig ind:id isl:is ice:is ita:it jpn:ja kan:kn kas:ks kat:ka"
    " geo:ka kaz:kk khm:km kin:rw kor:ko lao:lo lat:la lav:lv lin:ln lit:lt ltz:lb lug:lg mal:ml"
    " mar:mr mkd:mk mac:mk mlg:mg mlt:mt mon:mn mri:mi mao:mi msa:ms may:ms mya:my bur:my nbl:nr"
    " nde:nd nep:ne nld:nl dut:nl nor:no nob:nb nno:nn nya:ny ori:or orm:om pan:pa pol:pl por:pt"
    " pus:ps que:qu roh:rm ron:ro rum:ro run:rn rus:ru san:sa sag:sg sin:si slk:sk slo:sk slv:sl"
    " sna:sn snd:sd som:so sot:st spa:es sqi:sq alb:sq srp:sr ssw:ss swa:sw swh:sw swe:sv tam:ta"
    " tel:te tgk:tg tha:th tir:ti tsn:tn tso:ts tur:tr tuk:tk ukr:uk urd:ur uzb:uz ven:ve vie:vi"
    " wol:wo xho:xh yor:yo zho:zh zul:zu"
)
_SHORT = dict(pair.split(":") for pair in _LANGUAGES.split())
_LANDS = {"UK": "GB", "EL": "GR"}
_LONGEST_CODE = 3


def language_code(code: str) -> str:
    """Return a language in ISO 639-1, or in 639-3 where it has no shorter code."""
    bare = code.strip().replace("_", "-").partition("-")[0].lower()
    if not bare.isalpha() or not bare.isascii() or len(bare) > _LONGEST_CODE:
        return ""
    return "" if bare in ("und", "mul", "mis", "zxx") else _SHORT.get(bare, bare)


def land_code(code: str) -> str:
    """Return a land in ISO 3166 without its districts: `za-cpt` gives `ZA`."""
    bare = code.strip().replace("_", "-").partition("-")[0].upper()
    if not bare.isalpha() or not bare.isascii() or len(bare) > _LONGEST_CODE:
        return ""
    return _LANDS.get(bare, bare)
