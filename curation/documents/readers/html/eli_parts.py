"""Puts the parts of a law of the European Union in their places: chapters, and the final words."""

import re
from collections.abc import Mapping

from curation.documents.readers.html.parse import words_of
from curation.documents.readers.safe_xml import Element

_LEVELS = ("part", "title", "chapter", "division")
_HOLDERS = (*_LEVELS, "article", "annex")
_WORDS: Mapping[str, str] = {
    "part": "part", "title": "title", "chapter": "chapter", "section": "division",
}  # fmt: skip
_TITLE = re.compile(r"(?:oj-)?ti-section-1")
_SIGNED = re.compile(r"(?:oj-)?signatory")
_DONE = re.compile(r"Done\s(?:at|in)\s\w[^\n]{0,60}\d{4}\W*")


def part_out(law: Element) -> None:
    """Put chapters side by side, gather what stands under their titles, and part the end.

    Args:
        law: the tree, in which what the page marks by its ids has its name.
    """
    for item in list(law.iter(*_LEVELS)):
        outer = next((around for around in item.iterancestors() if around.tag == item.tag), None)
        if outer is not None:
            _put_after(outer, item)
    for item in list(law.iter("p")):
        if _has_class(item, _TITLE):
            _gather(item)
    for article in list(law.iter("article")):
        _end(article)
    for item in list(law.iter("conclusions")):
        holders = [around for around in item.iterancestors() if around.tag in _HOLDERS]
        if holders:
            _put_after(holders[-1], item)


def _put_after(before: Element, item: Element) -> None:
    around = before.getparent()
    if around is not None:
        around.insert(list(around).index(before) + 1, item)


def _has_class(item: Element, pattern: re.Pattern[str]) -> bool:
    if not isinstance(item.tag, str):
        return False
    return any(map(pattern.fullmatch, item.get("class", "").split()))


def _level(title: Element) -> str:
    """Return what a title opens by its first word, which is English; else nothing."""
    return _WORDS.get(words_of(title).partition(" ")[0].casefold(), "")


def _gather(title: Element) -> None:
    """Make a chapter of what stands after a title that no element of its own holds."""
    around, tag = title.getparent(), _level(title)
    if around is None or not tag or around.tag not in ("div", "body", *_LEVELS[:-1]):
        return
    children = list(around)
    place = children.index(title)
    if around.tag in _LEVELS and not any(isinstance(item.tag, str) for item in children[:place]):
        return
    higher = _LEVELS[: _LEVELS.index(tag) + 1]
    end = next(
        (
            place + 1 + index for index, item in enumerate(children[place + 1 :])
            if item.tag in ("annex", "conclusions", *higher)
            or (_has_class(item, _TITLE) and (_level(item) or tag) in higher)
        ),
        len(children),
    )  # fmt: skip
    part = title.makeelement(tag)
    part[:] = children[place:end]
    around[:] = [*children[:place], part, *children[end:]]


def _end(article: Element) -> None:
    """Part the place, the day and the signatures from the last article."""
    children = list(article)
    for place, child in enumerate(children):
        if not isinstance(child.tag, str):
            continue
        if _has_class(child, _SIGNED) or _DONE.fullmatch(words_of(child)):
            conclusions = article.makeelement("conclusions")
            conclusions[:] = children[place:]
            article[:] = [*children[:place], conclusions]
            return
