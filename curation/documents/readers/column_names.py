"""What columns of tables and keys of objects are called, by what they hold."""

import re
from collections.abc import Mapping

_INNER = (
    "subsection", "subclause", "subparagraph", "subpara", "subrule", "subregulation", "item",
    "point", "entry", "explanation", "proviso", "illustration", "exception",
)  # fmt: skip


def _counts(*units: str) -> tuple[str, ...]:
    return tuple(f"{unit}{end}" for unit in units for end in ("number", "no", "num"))


_NUMBER = (
    "article", "articlenumber", "articleno", "articleid", "section", "sectionnumber", "sectionno",
    "sectionid", "clause", "clausenumber", "clauseno", "rule", "rulenumber", "ruleno",
    "regulation", "regulationnumber", "paragraph", "paragraphnumber", "para", "number", "no",
    "art", "sec", "num", "artno", "secno", "articlenum", "sectionnum", "clausenum", "provisionno",
    "provisionnumber", "secid", "artid", *_counts(*_INNER),
    "label", "norm", "id",
)  # fmt: skip
_TEXT = (
    "text", "description", "content", "body", "sectiontext", "articletext", "sectiondescription",
    "articledescription", "clausetext", "sectiondesc", "articledesc", "desc", "fulltext",
    "provisiontext", "artdesc", "secdesc", "clausedesc", "subclausedesc", "articlecontent",
    "sectioncontent", "clausecontent", "ruletext", "regulationtext", "paragraphtext", "legaltext",
    "baretext", "bareact", "bareacttext", "acttext", "sectext", "arttext", "originaltext",
    "statutetext", "lawtext", "wording", "provision", "details", "clause", "paragraph", "lines",
    *(f"{unit}{end}" for unit in _INNER for end in ("text", "desc", "description")),
)  # fmt: skip
_HEADING = (
    "sectiontitle", "sectionname", "sectionheading", "articletitle", "articlename",
    "articleheading", "clausetitle", "clauseheading", "clausename", "ruletitle", "ruleheading",
    "regulationtitle", "provisiontitle", "provisionheading", "sectitle", "secheading", "secname",
    "arttitle", "artheading", "artname", "title", "heading", "name", "marginalnote", "caption",
    "subject", "marginalheading", "headnote",
)  # fmt: skip
_CLAUSES = (
    "clauses", "subsections", "subclauses", "paragraphs", "subparagraphs", "items", "points",
    "sections", "provisions", "subrules", "subregulations",
)  # fmt: skip
ADDED = ("provisos", "explanations", "exceptions", "illustrations")
"""Lists of what follows the words of a provision and is part of it."""
_PART = ("part", "partnumber", "partno")
_PART_NAME = ("partname", "parttitle", "partheading")
_CHAPTER = ("chapter", "chapternumber", "chapterno", "chap", "chapno", "chapnumber", "chno")
_CHAPTER_NAME = (
    "chaptername", "chaptertitle", "chapterheading", "chaptitle", "chapname", "chapheading",
)  # fmt: skip
_LAWS = (
    "act", "law", "statute", "code", "legislation", "enactment", "ordinance", "constitution",
)  # fmt: skip
DOUBTFUL = ("instrument", "document", "title", "name")
_ACT = (
    *(f"{law}{what}" for law in _LAWS for what in ("name", "title")),
    *(f"{what}of{the}{law}" for law in _LAWS for what in ("name", "title") for the in ("", "the")),
    *_LAWS, "documentname", "documenttitle", *DOUBTFUL,
)  # fmt: skip
LAW_KEYS = tuple(name for name in _ACT if name not in DOUBTFUL)
"""Keys that name a law, without blanks and punctuation."""
TEXT_KEYS = frozenset(_TEXT)
"""Keys of the words of a provision, or of what holds some."""
_GROUP = ("chaptersubtype", "subchapter", "subheading", "group", "crossheading")
ROLES: Mapping[str, tuple[str, ...]] = {
    "text": _TEXT, "number": _NUMBER, "heading": _HEADING, "part": _PART,
    "part_name": _PART_NAME, "chapter": _CHAPTER, "chapter_name": _CHAPTER_NAME, "group": _GROUP,
    "clauses": _CLAUSES, "law": _ACT,
}  # fmt: skip
IN_CLAUSES = ((*_NUMBER, *_INNER), _HEADING, (*_TEXT, *_INNER))
"""Keys of number, heading and words of an object inside a provision."""


def plain_name(key: str) -> str:
    """Return a key without blanks and punctuation, in lower case."""
    return re.sub(r"[^a-z0-9]", "", key.casefold())
