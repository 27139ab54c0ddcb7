"""The name of a document in citations: as a lawyer writes it, and no longer."""

import re

from curation.core.citations.acts import short_form
from curation.core.vocabulary import DocumentType

_EDITION = re.compile(
    r"\s*(?:[(\[](?:as |with |up to |upto |consolidated|updated|amended|version|edition|reprint"
    r"|english|official|unofficial|v\.? ?\d|\d{1,2} \w+ \d{4}\))[^()\[\]]{0,80}[)\]]?"
    r"|[,;:–—-]?\s(?:as (?:amended|on|at|of|updated|modified)|updated (?:to|till|up to|on)"
    r"|consolidated (?:version|text|to))\b.{0,80})\s*$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"\(\s?(?:(?:this|the|hereinafter)\s){0,2}[“\"'‘](?:the )?(?P<short>[A-Z]{2,6})[”\"'’]"
)
_NEAR = 40
_SMALL = frozenset("and of the for on in to a an with".split())
_HEAD_CHARS, _BODY_CHARS = 3_000, 60_000
_MIN_USES, _MIN_LETTERS = 2, 3


def cited_as(title: str, text: str, kind: DocumentType) -> str:
    """Return the name of a document in citations; keys never depend on it.

    A law that all lawyers call by a short form has it: `BNS 2023`. A contract has the
    abbreviation that it gives itself, or the initials of its title where it uses them for itself:
    `DPA`. Anything else has its title, without the note of an edition.

    Args:
        title: title of the document.
        text: its words.
        kind: what the document is.
    """
    plain = _EDITION.sub("", title).strip()
    if kind == "contract":
        return _own_acronym(plain, text) or plain or title
    return short_form(plain) or plain or title


def _own_acronym(title: str, text: str) -> str:
    """Return the abbreviation that a contract defines beside its title or uses for itself."""
    last = re.findall(r"\w+", title.casefold())[-1:]
    for match in _ACRONYM.finditer(text[:_HEAD_CHARS]):
        before = text[max(0, match.start() - _NEAR) : match.start()].casefold()
        if last and re.findall(r"\w+", before)[-1:] == last:
            return match["short"]
    words = [word for word in re.findall(r"\w+", title) if word.casefold() not in _SMALL]
    for first in range(len(words) - _MIN_LETTERS + 1):
        initials = "".join(word[0].upper() for word in words[first:])
        uses = re.compile(rf"\b[Tt]h(?:is|e) {re.escape(initials)}\b")
        if len(uses.findall(text[:_BODY_CHARS])) >= _MIN_USES:
            return initials
    return ""
