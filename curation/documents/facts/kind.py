"""What a document is, told by its title and by the formulas that each kind of text uses.

Constitutions, acts, codes, ordinances and treaties are statutes. Rules, regulations, orders,
notifications, EU regulations and directives, which stand under such a law, are regulations. Terms
to which somebody agrees, and licences, are contracts; a privacy notice that merely informs is none.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from curation.core.vocabulary import DocumentType

_LAW_WORDS = (
    "Acts?|Codes?|Constitution|Basic Law|Sanhita|Adhiniyam|Ordinance|Statutes?|Bill|Charter"
    "|Convention|Treaty|Covenant|Protocol|Gesetz|Grundgesetz|Loi|Ley|Lei|Wet|Grondwet|Constitución|Constituição"
    r"|Verfassung|\w*mthethosisekelo|संविधान|अधिनियम|संहिता"
)
_RULE_WORDS = (
    "Rules|Regulations?|Directive|Bye-?laws|Notification|Decree|Statutory Instrument|Verordnung"
    "|Richtlinie|Règlement|Décret|Reglamento|Decreto|Regulamento|नियम"
)
_YEAR = r"(?:,?\s*(?:of\s+)?\(?(?:1[5-9]|20)\d\d\)?|,?\s*\([^()]{1,40}\)|\s+No\.? \d+ of \d{4})"
_TITLES: tuple[tuple[DocumentType, int, re.Pattern[str]], ...] = (
    ("other", 8, re.compile(
        r"\b(?:privacy|cookie|data protection) (?:policy|notice|statement)\b", re.IGNORECASE)),
    ("judgment", 6, re.compile(
        r"\w[.)’']?\s+(?:v|vs|V|VS|Vs|versus|Versus)\.?\s+(?!\d)[^\W\d_]|(?i:\bjudge?ment in"
        r" (?:the\b|re\b|(?:\w{1,20} ){0,3}(?:appeal|petition|suit|case|application|matter)s?\b)"
        r"|\b(?:appeal|petition) no\b|\bin re\b|\bex parte\b|\bin the matter of\b)"
        r"|\bJudge?ment\W*$|(?i:^(?:judgment|order) of the (?:general )?court\b"
        r"|^opinion of (?:mr\.? )?advocate general\b)")),
    ("contract", 5, re.compile(
        r"\b(?:agreement|contract|terms|addendum|lease|deed|nda|mnda|memorandum of understanding"
        r"|order form|purchase order|statement of work|guarantee|engagement letter|insurance policy"
        r"|vertrag|contrat|contrato|ooreenkoms|non-?disclosure)\b(?!\s+acts?\b)",
        re.IGNORECASE)),
    ("contract", 7, re.compile(
        r"\b(?:(?:public|open|free|software|source|documentation|hardware|data|database|font|patent"
        r"|trade ?mark|end[- ]user|gnu|project|commercial|copyright) ){1,3}licen[cs]e\b"
        r"|\blicen[cs]e (?:v|ver|version)?\.? ?\d|\bcreative commons\b|\w{3,20}lizenz\b|\bEULA\b"
        r"|\blicence (?:libre|ouverte|publique)|\b(?:licencia|licença|licenza) (?:de|di|pública)",
        re.IGNORECASE)),
    ("contract", 4, re.compile(
        r"\b(?:licen[cs]e|lizenz|licencia|licenza|licença)\b(?! (?:acts?|rules|regulations|fees?"
        r"|plates?|tax)\b)|许可证", re.IGNORECASE)),
    ("statute", 6, re.compile(
        r"^(?:LEI|Lei|LEY|Ley|LOI|Loi|LEGGE|Legge|LEY ORGÁNICA|DECRETO-LEI|Decreto-Lei|Real Decreto"
        r"|Código|Codice|Ordonnance|Wet)\b[^.]{0,12}?(?:\bN[º°.o]|n[º°.]|\d|Orgánica|de|della|civil|over"
        r"|relative)|\b\d{1,3} U\.?S\.?C(?:ode)?\b|\b(?:US|United States) Code\b"
        r"|\b(?:LOI|Loi) (?:n|organique)")),
    ("statute", 6, re.compile(
        rf"\b(?<!Legal )(?:{_LAW_WORDS})(?! of (?:conduct|ethics|practice))"
        rf"(?: of (?:the )?[^\W\d][^\d,]{{2,40}})?{_YEAR}{{0,3}}\W*$"
        r"|^(?:the\s+)?(?:constitution|basic law|code|charter|covenant|treaty|convention|law|act"
        r"|universal declaration|statutes?) (?:of|on|to|for)\b"
        r"(?! conduct| ethics| practice)|\b\w{0,30}(?:gesetz(?:buch)?|wetboek)\b"
        r"|\b(?:IPC|CrPC|CPC|BNS|BNSS|BSA|DPDP)\b|\b(?:constitution|sanhita|adhiniyam)\b",
        re.IGNORECASE)),
    ("statute", 3, re.compile(
        r"\b(?:act|(?<!legal )(?<!source )code(?! of)|ordinance|law)\b", re.IGNORECASE)),
    ("regulation", 7, re.compile(
        rf"\b(?:{_RULE_WORDS}){_YEAR}{{0,3}}\W*$|\b(?:Regulation|Directive|Decision) (?:\((?:EU|EC"
        r"|EEC)[^()]{0,9}\)|\d{2,4}/\d+)|\bGDPR\b|\b[Rr]ules of\b|\bOrder,? \d{4}\W*$|\bCFR\b")),
)  # fmt: skip
_HEADS: tuple[tuple[DocumentType, int, re.Pattern[str]], ...] = (
    ("statute", 5, re.compile(
        r"\b[Tt]his (?:Act|Code|Sanhita|Adhiniyam|Constitution|Ordinance|Law|Proclamation) "
        r"(?:may|shall|is to|is|must) (?:also )?be (?:called|cited|known)|\bThis Act is (?:called"
        r"|the)\b")),
    ("statute", 4, re.compile(
        r"\b(?:be it (?:therefore )?enacted|is hereby enacted|enacted by|we,? the people of)\b",
        re.IGNORECASE)),
    ("statute", 3, re.compile(r"(?m)^\W{0,3}(?:An Act|AN ACT|ACT)\b.{0,40}?\b[Tt][Oo]\b")),
    ("statute", 2, re.compile(r"(?m)^\W{0,3}(?:\d+\.?\s+)?(?:[Ss]hort [Tt]itle|SHORT TITLE)\b")),
    ("statute", 2, re.compile(r"\b[Ii]n this (?:Act|Code|Constitution|Sanhita|Law|Ordinance)\b")),
    ("statute", 3, re.compile(r"(?m)^(?:§|Sec(?:tion|\.)) ?\d.{0,200}\n(?s:.){0,3000}?^(?:§|Sec)")),
    ("statute", 4, re.compile(
        r"(?m)^(?:[A-Z]{2,4} )?\d{1,4}[A-Z]?\.\d{3,5}\.? {1,4}[A-Z].{0,200}\n(?s:.){0,3000}?"
        r"^(?:[A-Z]{2,4} )?\d{1,4}[A-Z]?\.\d{3,5}\.? {1,4}[A-Z]")),
    ("statute", 4, re.compile(
        r"\binstruments? of (?:ratification|accession|acceptance|approval)\b", re.IGNORECASE)),
    ("statute", 4, re.compile(
        r"\b(?:\w*[Mm]thethosisekelo|Grondwet|Grundgesetz|Bumbiro reMutemo|Molaotheo|Constitución"
        r"|Constituição|Constitution de la)\b|संविधान")),
    ("regulation", 7, re.compile(
        r"\b[Tt]h(?:ese|is) (?:[Rr]ules|[Rr]egulations?|Order|[Ss]cheme|[Nn]otification|By-?laws) "
        r"(?:may|shall|is to|are to) be (?:called|cited)|\bHA(?:VE|S) ADOPTED THIS\b"
        r"|\bHa(?:ve|s) adopted this\b")),
    ("regulation", 4, re.compile(
        r"\bin exercise of (?:the|its|their|his) powers?\b|\bpowers? conferred (?:by|on|upon)\b"
        r"|\bhaving regard to the treaty\b|\bstatutory instruments?\b|\bG\.\s?S\.\s?R\.",
        re.IGNORECASE)),
    ("statute", 5, re.compile(
        r"\b(?:Cortes Generales|Congresso Nacional decreta|Assemblée nationale et le Sénat|Der"
        r" (?:Deutsche )?Bundestag hat|Der Nationalrat hat|La Camera dei deputati)\b"
        r"|\bStates? Part(?:y|ies) to (?:the present|this)\b|\bCONTRACTING (?:PARTIES|STATES)\b"
        r"|\b(?:Contracting|Signatory) (?:Parties|States)\b"
        r"|\b(?:States|[Gg]overnments) signatory\b"
        r"|\bStatutes of Canada\b|\b(?:R\.)?S\.C\.,? \d{4}, c\. ")),
    ("regulation", 3, re.compile(r"\b(?:[Ii]n|of|under) these (?:[Rr]ules|[Rr]egulations)\b")),
    ("judgment", 4, re.compile(
        r"(?m)\b(?:PETITIONERS?|RESPONDENTS?|APPELLANTS?|CORAM|JUDGE?MENT|OPINION|Applicants?)\b"
        r"\W{0,3}$|\b(?:PETITIONER|RESPONDENT|APPELLANT|CORAM)S?\s?:|^(?:Bench|Coram)\b"
        r"|\[\d{4}\] (?:UKSC|UKHL|UKPC|EWCA|EWHC|ZACC|ZASCA|ZWSC|ZWCC|HCA|IESC|SGCA|NZSC)\b"
        r"|\b\d{4} (?:INSC|SCC OnLine)\b")),
    ("judgment", 4, re.compile(
        r"(?m)^\W{0,3}(?:(?:In|IN) (?:the|THE) )?(?:[A-Z][\w.’'-]* ){0,6}(?:Court|COURT|Tribunal"
        r"|TRIBUNAL)(?: (?:[A-Z(][\w.,’'()-]*|of|the|for|and|in|at)){0,12}\W{0,3}$")),
    ("judgment", 2, re.compile(
        r"(?m)^\W{0,3}.{2,90} (?:v|vs|Vs|VS|versus)\.? .{2,90}$|^[Vv]s?\.$")),
    ("judgment", 2, re.compile(
        r"\b(?:[Pp]laintiffs?|[Aa]ppellants?|[Pp]etitioners?)[-\w’' ]{0,20}[,.]?\s+(?:and|v|vs)\b"
        r"|\blearned (?:counsel|judge|single judge)\b")),
    ("contract", 4, re.compile(
        r"\b(?:this|the|following)\s+(?:[^\s.;]+\s+){0,9}?(?:agreement|contract|lease|deed|addendum"
        r"|nda|cnda|undertaking)\b(?:[^.;]|\.(?! [A-Z])){0,200}?\b(?:between|dated|made|entered"
        r"|effective)\b|\b(?:entered?|enters) into (?:this|the|following)\b", re.IGNORECASE)),
    ("contract", 4, re.compile(
        r"\bagrees? (?:to the following|as follows|not to)\b"
        r"|(?<!contracting )\b(?:parties|undersigned)(?: hereto| hereby"
        r"| to this agreement)?,?(?: mutually| hereby"
        r"| have)? (?:agree|covenant|acknowledge|undertake)", re.IGNORECASE)),
    ("contract", 3, re.compile(
        r"\bnow,? therefore\b|\bby and (?:between|among)\b|\bhereinafter (?:called|referred|collect"
        r"ively)\b|\b(?:you|i|we|recipient|undersigned) (?:hereby |also |further )?(?:agrees? "
        r"(?:to|that|not)|acknowledges? (?:and agrees?|that))\b|\bletter agreement\b"
        r"|\bin consideration of\b", re.IGNORECASE)),
    ("contract", 3, re.compile(
        r"\b(?:this|of the) (?:Agreement|AGREEMENT|Contract|Lease|Deed|DPA|NDA|Addendum"
        r"|Undertaking)\b")),
    ("contract", 5, re.compile(
        r"\b(?:terms|conditions|provisions|purposes|granted|available|distributed|copies|copy|use)"
        r" (?:(?:and conditions )?of|by|under|with) (?:this|the present) licen[cs]e\b"
        r"|\blicensor (?:hereby )?grants\b|\bgrants? (?:to )?(?:you|licensee|the licensee)\b"
        r"|\bDieser? Lizenzgeber\b|\bLizenzgeber\b|\bdieser Lizenz\b|\bprésente? licence\b"
        r"|\bprésent contrat\b|\bConcédant\b|\bLicenciante\b|\blicensed under the terms\b|本许可证",
        re.IGNORECASE)),
    ("other", 4, re.compile(r"(?m)^\W{0,3}(?:Dear|DEAR) [\w. ]{1,60}[,:]?$")),
)  # fmt: skip
_ENDS: tuple[tuple[DocumentType, int, re.Pattern[str]], ...] = (
    ("contract", 4, re.compile(
        r"\bin witness\w* where\s?of\b|\bthe parties (?:hereto )?have (?:signed|executed|caused)\b"
        r"|\b(?:signed|executed)\b.{0,40}\b(?:for and )?on behalf of\b", re.IGNORECASE)),
    ("contract", 2, re.compile(r"(?m)^(?:By|Signature|Name|Signed|Title|Date)\s?:?[\s_]{0,80}")),
    ("judgment", 4, re.compile(
        r"\b(?:appeal|petition|application|suit|complaint|motion|conviction)s? (?:is|are|was"
        r"|stands?|must be|should be)\s?(?:hereby |accordingly |therefore )?(?:dismissed|allowed"
        r"|disposed|granted|denied|upheld|set aside|affirmed)|\bIT IS SO ORDERED\b"
        r"|\bI (?:concur|agree)\b",
        re.IGNORECASE)),
)  # fmt: skip
_PROVISIONS = re.compile(r"\b(?:shall|is guilty of|is liable to|has the right|may not be)\b")
_TABLES = ("json", "csv", "tab-separated", "spreadsheet")
_LAW_COUNTS = ("article", "section")
_TITLE_CHARS, _HEAD_CHARS, _END_CHARS = 300, 8_000, 3_000
_TITLE_LINES = 4
_MIN_POINTS, _MIN_LEAD = 4, 2
_MIN_PROVISIONS = 3


def document_type(
    title: str, text: str, media_type: str = "", *, counts: str = ""
) -> tuple[DocumentType, bool]:
    """Return what a document is, and whether that is sure.

    Each formula speaks for one kind with a number of points; the kind with most points is taken,
    and is sure where it leads clearly. Rows of a table that read like provisions are a statute,
    as a guess.

    Args:
        title: title of the document, or the name of its file.
        text: the whole text; its head and its end are read.
        media_type: of the source, such as `text/csv`.
        counts: what the numbers of a table count, where it says so: articles are those of a law.
    """
    head, end = text[:_HEAD_CHARS], text[-_END_CHARS:]
    points = _points(title, head, end)
    ranked = sorted(points.items(), key=lambda item: -item[1])
    (best, most), (_, second) = ranked[:2]
    if most >= _MIN_POINTS:
        return best, most - second >= _MIN_LEAD
    if any(word in media_type for word in _TABLES) and _reads_like_law(head):
        return "statute", False
    if most == _MIN_POINTS - 1:
        return best, False
    return ("statute" if counts in _LAW_COUNTS and not points.get("other") else "other", False)


@lru_cache(maxsize=1)  # each document is asked twice: what its numbers count, and what it is
def _points(title: str, head: str, end: str) -> Mapping[DocumentType, int]:
    """Count for what the formulas in a document speak."""
    points: dict[DocumentType, int] = {"statute": 0, "regulation": 0, "judgment": 0, "contract": 0}
    for formulas, words in ((_TITLES, _names(title, head)), (_HEADS, [head]), (_ENDS, [end])):
        for kind, worth, pattern in formulas:
            if any(pattern.search(piece) for piece in words):
                points[kind] = points.get(kind, 0) + worth
    return points


def _names(title: str, head: str) -> list[str]:
    """Return the title and the lines at the top that are short enough to be one."""
    lines = [line.strip("# *_") for line in head.split("\n", _TITLE_LINES)[:_TITLE_LINES]]
    named = (line for line in lines if len(line) <= _TITLE_CHARS // 2 and line[-1:] not in ".,;:")
    return [title[:_TITLE_CHARS], *named]


def _reads_like_law(text: str) -> bool:
    return len(_PROVISIONS.findall(text)) >= _MIN_PROVISIONS
