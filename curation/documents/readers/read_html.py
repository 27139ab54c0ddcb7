"""Reads web pages: the document in them, without the frame of the site and what nobody sees."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.flow import Flow
from curation.documents.readers.html.akn import is_shown_akn, shown_law
from curation.documents.readers.html.eli import gazette_law, is_gazette
from curation.documents.readers.html.lists import numbers_through
from curation.documents.readers.html.meta import read_page_identity
from curation.documents.readers.html.parse import parse_html
from curation.documents.readers.html.prune import prune
from curation.documents.readers.html.style import Styles
from curation.documents.readers.html.walk import HtmlWalker
from curation.documents.readers.read_akn import read_tree
from curation.documents.readers.reading import Reading, stem_title

_MANY = 2000
_UNION = re.compile(
    r"(?:(?:Commission|Council) (?:(?:Implementing|Delegated) )?)?(Regulation|Directive|Decision) "
    r"(\((?:EU|EC|EEC|Euratom|EU, Euratom)\) (?:No )?\d{1,4}/\d{1,4}|"
    r"\d{2,4}/\d{1,4}/(?:EU|EC|EEC))(?!\w)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


def read_html(data: bytes, source: str) -> Reading:
    """Read a web page as text with headings; one that shows Akoma Ntoso, with its provisions.

    Args:
        data: the whole file.
        source: its name, for the record and for messages.

    Raises:
        Refused: it nests so deeply that its end would be lost.
        DocumentError: it holds no element.
    """
    root = parse_html(data, source)
    identity = read_page_identity(root)
    record = CleaningRecord()
    styles = Styles("\n".join("".join(sheet.itertext()) for sheet in root.iter("style")))
    hidden = prune(root, styles, record)
    if is_shown_akn(root) or is_gazette(root):
        law = shown_law(root, record) if is_shown_akn(root) else gazette_law(root)
        reading = read_tree(law, source, record)
        return replace(
            reading,
            title=reading.title or identity.title or _name_by_place(source),
            cited_as=_gazette_name(identity.title),
            language=reading.language or identity.language,
            known=reading.known + identity.known,
            notes=reading.notes + _note(hidden, reading.text),
        )
    flow = Flow(record)
    body = next(root.iter("body"), root)
    walker = HtmlWalker(flow, styles, through=numbers_through(body, identity.title))
    walker.walk(body)
    return Reading(
        source=source,
        media_type="text/html",
        title=identity.title,
        cited_as=_gazette_name(identity.title),
        text=flow.composer.text,
        headings=tuple(walker.headings),
        language=identity.language,
        known=identity.known,
        notes=_note(hidden, flow.composer.text),
        places=flow.composer.places,
        removals=record.removals(),
    )


def _note(hidden: int, text: str) -> tuple[str, ...]:
    """Say so where a page hides much: it may show its law only on a click."""
    if hidden < _MANY or hidden < len(text):
        return ()
    note = f"The page hides {hidden} characters, which were left out; save it with all parts open."
    return (note,)


def _name_by_place(source: str) -> str:
    """Name a page whose file is called only by its language: by its folder and that language."""
    path = PurePosixPath(source)
    if not _LANGUAGE.fullmatch(path.stem) or not path.parent.name:
        return ""
    return f"{stem_title(path.parent.name)} ({path.stem})"


def _gazette_name(title: str) -> str:
    """Return by what a law of the European Union is cited: `Regulation (EU) 2015/2120`."""
    match = _UNION.match(title)
    return f"{match[1].capitalize()} {match[2]}" if match else ""
