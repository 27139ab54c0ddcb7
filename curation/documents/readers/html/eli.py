"""Reads pages of the Official Journal of the European Union, whose ids mark articles."""

import re
from collections.abc import Mapping

from curation.documents.readers.html.eli_parts import part_out
from curation.documents.readers.html.lists import is_bullet
from curation.documents.readers.html.parse import fit, words_of
from curation.documents.readers.safe_xml import Element

_MARKED = "eli-subdivision"
_ID = re.compile(r"(art|rct|prt|tis|cpt|sct|anx|fnp)_[\w-]{1,20}")
_PARTS: Mapping[str, str] = {
    "art": "article", "rct": "recital", "prt": "part", "tis": "title", "cpt": "chapter",
    "sct": "division", "anx": "annex", "fnp": "conclusions",
}  # fmt: skip
_NUMBER = re.compile(r"(?:oj-)?ti-(?:art|section-1)")
_HEADING = re.compile(r"(?:oj-)?(?:sti-art|ti-section-2)|eli-title")
_TITLE = re.compile(r"(?:oj-)?doc-ti")
_PARAGRAPH = re.compile(r"\s*(\d{1,3}[a-z]?\.)\s+")
_MARK = re.compile(r"\(?[\d*]{1,4}\)?")
_PAIR = 2


def is_gazette(root: Element) -> bool:
    """Whether a page marks the articles of a law by the ids of the European Union."""
    return any(
        _MARKED in item.get("class", "") and item.get("id", "").startswith("art_")
        for item in root.iter("div")
    )


def is_note_mark(link: Element) -> bool:
    """Whether a link is the mark of a footnote as the Official Journal prints it."""
    return "#ntr" in link.get("href", "") and bool(_MARK.fullmatch(words_of(link)))


def close_up(link: Element) -> None:
    """Take out the blank before a mark where none of the words after it needs one."""
    around = link.getparent()
    if around is None or (link.tail or " ")[0].isalnum():
        return
    before = link.getprevious()
    if before is None:
        around.text = fit(around.text or "").rstrip()
    else:
        before.tail = fit(before.tail or "").rstrip()


def gazette_law(root: Element) -> Element:
    """Turn a page into the tree of its law: articles, recitals, paragraphs, points, annexes."""
    law = next(root.iter("body"), root)
    for link in law.iter("a"):
        if is_note_mark(link):
            close_up(link)
            link.tag = "noteRef"
    for item in list(law.iter("tr")):
        _point(item)
    for item in list(law.iter("div")):
        named = _ID.fullmatch(item.get("id", "").rpartition(".")[2])
        if "eli-main-title" in item.get("class", ""):
            item.tag = "preface"
        elif named and item.get("class", "") in ("", _MARKED, "eli-container"):
            item.tag = _PARTS[named[1]]
    part_out(law)
    for item in list(law.iter(*_PARTS.values())):
        _name_heads(item)
        if item.tag == "article":
            _paragraphs(item)
        elif item.tag == "recital":
            _lift(item)
    return law


def _point(row: Element) -> None:
    """Turn a row of a mark and words into a numbered point; a quoted one stays a line."""
    cells = [cell for cell in row if cell.tag in ("td", "th") and words_of(cell)]
    if len(cells) != _PAIR or not is_bullet(mark := words_of(cells[0])):
        return
    is_own = _is_counted(row) and (mark[0].isalnum() or mark[0] == "(")
    row.tag = "point" if is_own else "div"
    number = row.makeelement("num")
    number.text = fit(mark)
    cells[1].tag = "content"
    row[:] = [number, cells[1]]
    around = row.getparent()
    while around is not None and around.tag in ("table", "tbody"):
        around.tag = "div"
        around = around.getparent()


def _is_counted(row: Element) -> bool:
    """Whether a row stands in an article or recital: those of an annex are found later."""
    named = (_ID.fullmatch(around.get("id", "")) for around in row.iterancestors())
    return any(match is not None and match[1] in ("art", "rct") for match in named)


def _name_heads(part: Element) -> None:
    """Tell the number and the heading of a part by their classes."""
    titles = 0
    for child in part:
        if not isinstance(child.tag, str):
            continue
        classes = child.get("class", "").split()
        if any(map(_NUMBER.fullmatch, classes)):
            child.tag = "num"
        elif any(map(_HEADING.fullmatch, classes)):
            child.tag = "heading"
        elif part.tag == "annex" and any(map(_TITLE.fullmatch, classes)):
            child.tag = "heading" if titles else "num"
            titles += 1
        if child.tag in ("num", "heading"):
            words = words_of(child)
            child[:] = []
            child.text = fit(words)


def _lift(recital: Element) -> None:
    """Make the only point of a recital the recital itself."""
    points = list(recital.iter("point"))
    if len(points) == 1:
        recital[:] = list(points[0])


def _paragraphs(article: Element) -> None:
    """Gather what stands from `1.` to `2.` into a numbered paragraph."""
    children: list[Element] = []
    inside: dict[Element, list[Element]] = {}
    for child in article:
        first = None if child.tag in ("num", "heading") else next(child.iter("p"), None)
        match = _PARAGRAPH.match(first.text or "") if first is not None else None
        if first is not None and match and child in (first, first.getparent()):
            number = article.makeelement("num")
            number.text, first.text = match[1], fit((first.text or "")[match.end() :])
            children.append(article.makeelement("paragraph"))
            inside[children[-1]] = [number, child]
        elif inside:
            inside[children[-1]].append(child)
        else:
            children.append(child)
    for paragraph, held in inside.items():
        paragraph[:] = held
    article[:] = children
