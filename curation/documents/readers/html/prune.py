"""Takes out of a web page what is no part of its document, and records each piece."""

import re
from collections.abc import Mapping
from functools import lru_cache

from curation.core.vocabulary import RemovalRule
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.readers.html.parse import empty, words_of
from curation.documents.readers.html.style import Styles
from curation.documents.readers.safe_xml import Element

_SCRIPTS = frozenset("script noscript template".split())
_SILENT = frozenset(
    "style link meta base title iframe object embed applet svg canvas audio video map area img"
    " picture source track param".split()
)
_CONTROLS = frozenset("button input select textarea datalist progress meter".split())
_FRAMES = frozenset("nav footer header aside menu form dialog".split())
_ROLES = frozenset(
    "navigation banner contentinfo search complementary menu menubar alert alertdialog dialog"
    " toolbar".split()
)
_BY_NAME = re.compile(
    r"(?:site|page|main|global|top|left|right|side|primary|secondary|sub|foot|footer|header|bottom)?"
    r"[-_]?"
    r"(?:nav(?:bar|igation|list|menu)?|menu|footer|masthead|banner|breadcrumbs?|sidebar|toolbar|"
    r"cookies?(?:[-_]?(?:banner|consent|notice|bar|popup|message))?|consent|gdpr|share|sharing|"
    r"social(?:[-_]?(?:media|links|share))?|related(?:[-_]?(?:links|content|posts|articles))?|"
    r"skip(?:[-_]?(?:link|nav|to[-_]content|links))?|pagination|pager|advert(?:isement)?s?|"
    r"ads?[-_](?:doc|slot|unit|banner|text|top|bottom)|adsbygoogle|"
    r"newsletter|subscribe|login|signin|search(?:[-_]?(?:box|form|bar))?|copyright|"
    r"back[-_]?to[-_]?top|print(?:[-_]?(?:link|button))|language[-_]?(?:switcher|selector))"
    r"(?:[-_]?(?:wrapper|container|wrap|inner|area|block|section|bar|list|links|box))?",
    re.IGNORECASE,
)
_ASIDES: Mapping[RemovalRule, re.Pattern[str]] = {
    "comment": re.compile(
        r"Leg(?:Annotations?|Commentar(?:y|ies)|CommentaryItem)|annotations|HistoricalNote|PITLink"
    ),
    "footnote_mark": re.compile(r"oj-note"),
    "running_header": re.compile(r"(?:oj-)?hd-(?:date|lg|ti|oj|uniq)"),
}
_HEADER = re.compile(
    r"(?:site|page|main|global)?[-_]?(?:header|top|topbar)(?:[-_]?(?:wrapper|container|bar))?",
    re.IGNORECASE,
)
_PERMALINKS = frozenset({"#", "¶", "🔗", "link", "permalink", "back to top", "top"})
_PARTS = ("main", "article")
_MOST_OF_PAGE = 0.5
_LINKED = 0.4
_SHORT = 600
_SCRAP = 200
_PROVISION = re.compile(
    r"\W*(?:\d|[a-z]\)|(?:the )?(?:\w+ )?(?:schedule|section|article|part|chapter|clause|act)\b)",
    re.IGNORECASE,
)
_MAIN_SHARE = 0.5


def prune(root: Element, styles: Styles, record: CleaningRecord) -> int:
    """Take out scripts, comments, hidden words, controls and the frame of the site.

    Only what the page's own marks or names say to be its frame goes, and only where it does not
    hold most of the page: to keep a menu is a flaw, to lose a section would be a fault.

    Returns:
        How many characters the page hides.
    """
    _take_out_unread(root, record)
    hidden = _take_out_hidden(root, styles, record)
    body = next(root.iter("body"), root)
    total = len(words_of(body)) or 1
    for element in [item for item in body.iter("*") if _is_frame(item)]:
        if body in element.iterancestors() and _may_go(element, total):
            _take_out(element, record)
    _take_out_notes(body, record)
    _take_out_around_main(body, record)
    return hidden


def _take_out_notes(body: Element, record: CleaningRecord) -> None:
    """Take out editors' annotations, the footnotes of a gazette and the heads of its sheets."""
    named = ((item, _aside_rule(item.get("class", ""))) for item in body.iter("*"))
    for element, rule in [(item, rule) for item, rule in named if rule]:
        if body not in element.iterancestors() or _is_law(element):
            continue
        if words := words_of(element):
            record.add(rule, words, where=_name(element))
            empty(element)


@lru_cache(maxsize=4096)
def _aside_rule(names: str) -> RemovalRule | None:
    return next(
        (
            rule
            for name in names.split()
            for rule, named in _ASIDES.items()
            if named.fullmatch(name)
        ),
        None,
    )


def _take_out_unread(root: Element, record: CleaningRecord) -> None:
    from lxml import etree

    for comment in root.iter(etree.Comment):
        if words := " ".join((comment.text or "").split()):
            record.add("comment", words)
    for element in list(root.iter(*_SCRIPTS, *_SILENT, *_CONTROLS, "a")):
        if element.tag in _SCRIPTS:
            record.add("script", words_of(element), where=_name(element))
        elif element.tag == "a":
            if not _is_permalink(element):
                continue
        elif element.tag not in ("style", "title") and (words := words_of(element)):
            record.add("boilerplate", words, where=_name(element))
        empty(element)


def _take_out_hidden(root: Element, styles: Styles, record: CleaningRecord) -> int:
    count = 0
    for element in [item for item in root.iter("*") if styles.hides(item)]:
        if element.tag in ("html", "body") or root not in element.iterancestors():
            continue
        if words := words_of(element):
            record.add("hidden_text", words, where=_name(element))
            count += len(words)
        empty(element)
    return count


def _is_permalink(element: Element) -> bool:
    to = element.get("href", "")
    return to.startswith("#") and words_of(element).lower() in _PERMALINKS


def _is_frame(element: Element) -> bool:
    if element.tag in _FRAMES or element.get("role", "") in _ROLES:
        return True
    classes, own = element.get("class", ""), element.get("id", "")
    own = "" if own[-1:].isdigit() else own  # no name of a frame ends so, and most of a law do
    if (classes and _names_frame(classes)) or (own and _BY_NAME.fullmatch(own)):
        return True
    named = (classes and _names_header(classes)) or (own and _HEADER.fullmatch(own))
    return bool(named) and _is_links(element)


def _is_links(element: Element) -> bool:
    return _linked(element, words_of(element)) >= _LINKED


@lru_cache(maxsize=4096)
def _names_header(names: str) -> bool:
    return any(_HEADER.fullmatch(name) for name in names.split())


@lru_cache(maxsize=4096)
def _names_frame(names: str) -> bool:
    return any(_BY_NAME.fullmatch(name) for name in names.split())


def _may_go(element: Element, total: int) -> bool:
    """Whether a frame of the site holds no part of the document."""
    words = words_of(element)
    linked = _linked(element, words)
    if _is_law(element) or any(item.tag in _PARTS for item in element.iter()):
        return False
    share = len(words) / total
    if share > _MOST_OF_PAGE and linked < _MOST_OF_PAGE:
        return False
    inside = any(item.tag in _PARTS for item in element.iterancestors())
    if element.tag == "form":
        return share < _MOST_OF_PAGE / 2 and (len(words) < _SHORT or linked >= _LINKED)
    if element.tag == "nav" or (element.tag in ("footer", "dialog", "menu") and not inside):
        return True
    if element.tag in ("header", "aside", "footer"):
        return (not inside and element.tag != "header") or linked >= _LINKED or _is_chrome(element)
    return len(words) < _SHORT or linked >= _LINKED


def _is_chrome(header: Element) -> bool:
    """Whether a header outside the document names the site, and not the law."""
    inside = any(item.tag in (*_PARTS, "section") for item in header.iterancestors())
    return not inside and not any(item.tag in ("h1", "h2", "h3") for item in header.iter())


def _is_law(element: Element) -> bool:
    return any(
        item.get("class", "").startswith("akn-") or item.get("data-eid", "")
        for item in element.iter()
        if isinstance(item.tag, str)
    )


def _linked(element: Element, words: str) -> float:
    """Return the share of words that stand in links."""
    links = sum(len(words_of(link)) for link in element.iter("a"))
    return links / len(words) if words else 0.0


def _take_out_around_main(body: Element, record: CleaningRecord) -> None:
    """Leave the part that the page calls its main one, if that is most of it."""
    mains = body.xpath("descendant-or-self::*[self::main or @role = 'main']")
    if len(mains) != 1:
        return
    whole, own = len(words_of(body)), len(words_of(mains[0]))
    if own < _MAIN_SHARE * whole:
        return
    path = [mains[0], *mains[0].iterancestors()]
    for element in [item for outer in path[1:] for item in outer if item not in path]:
        words = words_of(element)
        if not words or any(item.tag == "h1" for item in element.iter()):
            continue
        is_scrap = len(words) < _SCRAP and not _PROVISION.match(words)
        if is_scrap or _linked(element, words) >= _LINKED:
            _take_out(element, record)


def _take_out(element: Element, record: CleaningRecord) -> None:
    if words := words_of(element):
        record.add("boilerplate", words, where=_name(element))
    empty(element)


def _name(element: Element) -> str:
    return element.get("id", "") or str(element.tag)
