"""The grammar of legal citations: where a text points into the law, and to what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product

from curation.core.citations.acts import ActName, find_acts
from curation.core.citations.cases import find_cases
from curation.core.citations.labels import label_range, normal_label


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference to the law, as found at `text[start:end]`."""

    start: int
    end: int
    text: str
    unit: str
    """The outermost unit: `article`, `section`, `schedule`, `order`, `act`, `case` and so on."""
    path: tuple[str, ...]
    """Labels from outermost to innermost: `("19", "1", "a")`; empty for a relative reference."""
    act: str = ""
    """The law in one form, such as `indian penal code`; empty where none is named."""
    year: str = ""
    """Year of the law, where given."""
    relative: bool = False
    """`this article`, `the said clause`, `the Act`: what it means depends on its place."""

    @property
    def key(self) -> str:
        """How reports name it: `section 302 indian penal code`."""
        return " ".join(
            part for part in (self.unit, "/".join(self.path), self.act, self.year) if part
        )


_WORDS = {
    "article": r"articles?|arts?\.?",
    "section": r"sections?|secs?\.?|ss?\.?|§{1,2}",
    "sub_section": r"sub-?\s?sections?|sub-?\s?ss?\.",
    "clause": r"clauses?|cls?\.?",
    "sub_clause": r"sub-?\s?clauses?|sub-?\s?cls?\.",
    "paragraph": r"paragraphs?|paras?\.?|¶{1,2}",
    "sub_paragraph": r"sub-?\s?paragraphs?|sub-?\s?paras?\.?",
    "rule": r"rules?|rr?\.",
    "sub_rule": r"sub-?\s?rules?",
    "regulation": r"regulations?|regs?\.?",
    "schedule": r"schedules?|sch(?:ed)?\.?",
    "part": r"parts?|pt\.",
    "chapter": r"chapters?|ch(?:ap)?\.",
    "annex": r"annex(?:ure)?(?:es|s)?",
    "appendix": r"appendix|appendices",
    "recital": r"recitals?",
    "entry": r"entry|entries",
    "point": r"points?",
    "item": r"items?",
    "exhibit": r"exhibits?",
    "proviso": r"provisos?",
    "explanation": r"explanations?",
}
_ALL = "|".join(f"(?P<{unit}>{words})" for unit, words in _WORDS.items())
_UNIT = re.compile(
    rf"(?<![\w'’.])(?:(?i:{_ALL})|(?P<order>Orders?|O\.)|(?P<title>Title)|(?P<list>List))"
    r"(?=[\s(\d]|(?<=§)\S)\s*(?:No\.?\s*)?"
)
_SUB = r"\(\s?(?:\d{1,3}[A-Za-z]{0,2}|[a-z]{1,2}\d?|[ivxlc]{1,6}|[A-Z]{1,2}|[IVXLC]{1,6})\s?\)"
_COUNT = (
    r"(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four"
    r"|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b"
)
_NUMBER = r"\d{1,5}(?:\s?-\s?[A-Z]{1,2}\b|[A-Z]{1,3}\b|[a-z]\b)?(?:\.\d{1,3})*(?![\d/])"
_ITEM = re.compile(rf"(?P<label>{_NUMBER}|[IVXLC]+\b|[A-Z]\b|{_COUNT})?(?P<subs>(?:\s?{_SUB})*)")
_SEPARATOR = re.compile(
    r"\s*(?:(?P<range>-|–|—|\bto\b|\bthrough\b)|(?P<and>,?\s*\b(?:and|or)\b|&|,?\s*and/or\b)"
    r"|(?P<comma>,))\s*"
)
_COUNTED = re.compile(
    r"\s*(?:%|per\b|percent|days?\b|weeks?\b|months?\b|years?\b|hours?\b|lakh|crore|million|thousand"
    r"|hundred|rupees|dollars|euros?|pounds|times\b|persons?\b|members?\b|metres?\b|-)"
)
_ORDINAL = re.compile(
    r"(?<!\w)(?P<label>\d{1,3}(?:st|nd|rd|th)|(?i:(?:(?:twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety)[-\s])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth)))\s+(?:\(?Constitution(?:al)?\)?\s+)?"
    r"(?P<unit>Schedule|Amendment|Protocol|Annex|(?i:proviso|recital|schedule|amendment))\b"
)
_CODE = re.compile(
    r"(?<![\w.])(?P<title>\d{1,2})\s+(?P<code>U\.?\s?S\.?\s?C\.?|C\.?\s?F\.?\s?R\.?)(?:A\.)?\s*"
    r"(?:§{1,2}|[Ss]ec(?:tion|\.)?)?\s*(?P<label>\d+[a-z]?(?:-\d+)?(?:\.\d+)?)(?P<subs>(?:\s?"
    + _SUB
    + r")*)"
)
_RELATIVE = re.compile(
    r"(?<!\w)(?i:this|that|the\s+said|said|such|the\s+same|the\s+aforesaid|aforesaid"
    r"|the\s+(?:foregoing|preceding|following|above|next))\s+(?P<unit>(?i:articles?|(?:sub-?\s?)?"
    r"sections?|(?:sub-?\s?)?clauses?|(?:sub-?\s?)?paragraphs?|rules?|regulations?|schedules?"
    r"|parts?|chapters?|provisions?|acts?|code|constitution|agreement))\b(?!\s*(?:\d|\([0-9a-z]))"
)
_INNER = {
    "order": 0, "schedule": 0, "annex": 0, "appendix": 0, "list": 0, "exhibit": 0,
    "article": 1, "section": 2, "rule": 2, "regulation": 2, "recital": 2, "entry": 3,
    "sub_section": 3, "sub_rule": 3, "clause": 4, "paragraph": 4, "sub_clause": 5,
    "sub_paragraph": 5, "point": 6, "item": 6, "proviso": 7, "explanation": 7,
}  # fmt: skip
_LETTERED = frozenset("schedule annex appendix part list exhibit title".split())
_WITHIN = re.compile(r"\s*,?\s*\b(?:of|in|to|under)\s+(?:the\s+)?(?:said\s+)?")
_BESIDE = re.compile(r"\s*,?\s*(?:read\s+)?")
_LISTED = re.compile(r"\s*(?:,|and|or|&|,\s*and|,\s*or|read with|r/w)\s*(?:of\s+)?")
_OF_ACT = re.compile(
    r"\s*[,(]?\s*(?:(?:of|under|in|to)\b)?\s*(?:the|this|that|said)?\s*(?:said\s+)?"
)
_AFTER_ACT = re.compile(r"(?:['’]s)?[\s,:(–—-]*(?:in\s+|under\s+)?")


@dataclass(slots=True)
class _Atom:
    """A unit with its labels before neighbours are joined: `clauses (2) and (3)`."""

    start: int
    end: int
    unit: str
    paths: list[tuple[str, ...]]
    act: str = ""
    year: str = ""
    roman: bool = False
    named: bool = False
    """Whether a law stands beside it, if only as `the Constitution`."""


def find_citations(text: str) -> tuple[Citation, ...]:
    """Return every reference to the law in a text, in order, without overlap.

    Abbreviated, spelled-out and nested forms come to one path: `sub-clause (a) of clause (1) of
    article 19` and `Art. 19 (1) (a)` are both `article 19/1/a`. A list or range gives one citation
    an element, all with the span of the whole. A law named beside a unit is attached to it;
    named alone it is a citation with unit `act`. Never raises.
    """
    acts = find_acts(text)
    cases = [Citation(s, e, text[s:e], "case", path) for s, e, path in find_cases(text)]
    acts = [act for act in acts if not any(c.start < act.end and act.start < c.end for c in cases)]
    atoms = [
        atom for atom in _joined(_atoms(text, acts), text)
        if not any(case.start < atom.end and atom.start < case.end for case in cases)
    ]  # fmt: skip
    used = _attach(atoms, acts, text)
    found = [*cases, *(one for atom in atoms for one in _citations(atom, text))]
    for place, act in enumerate(acts):
        if place not in used and not any(a.start <= act.start < a.end for a in atoms):
            span = text[act.start : act.end]
            found.append(
                Citation(act.start, act.end, span, "act", (), act.key, act.year, not act.key)
            )
    for match in _RELATIVE.finditer(text):
        if not any(
            one.start < match.end() and match.start() < one.end and one.path for one in found
        ):
            unit = re.sub(r"^sub\W*", "sub_", match["unit"].casefold()).removesuffix("s")
            found = [o for o in found if o.path or o.end <= match.start() or o.start >= match.end()]
            found.append(
                Citation(match.start(), match.end(), match.group(), unit, (), relative=True)
            )
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.path)))


def _citations(atom: _Atom, text: str) -> Iterator[Citation]:
    span = text[atom.start : atom.end]
    for path in atom.paths:
        yield Citation(atom.start, atom.end, span, atom.unit, path, atom.act, atom.year)


def _atoms(text: str, acts: list[ActName]) -> list[_Atom]:
    """Return units with labels, in order: first the special forms, then the common one."""
    found: list[_Atom] = []
    taken = [(act.start, act.end) for act in acts]
    for match in _CODE.finditer(text):
        code = re.sub(r"[\s.]", "", match["code"]).lower()
        path = (normal_label(match["label"]), *_labels(match["subs"]))
        act = f"{match['title']} {code}"
        found.append(_Atom(match.start(), match.end(), "section", [path], act))
    for match in _ORDINAL.finditer(text):
        path = (normal_label(match["label"]),)
        found.append(_Atom(match.start(), match.end(), match["unit"].casefold(), [path]))
    taken += [(atom.start, atom.end) for atom in found]
    for match in _UNIT.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        atom = _atom(text, match)
        if atom:
            found.append(atom)
    return sorted(found, key=lambda atom: atom.start)


def _atom(text: str, match: re.Match[str]) -> _Atom | None:
    unit = match.lastgroup or ""
    word = match[unit].casefold()
    many = word.endswith("s") or word in ("§§", "¶¶", "arts.", "ss.", "paras.", "entries")
    atom = _Atom(match.start(), match.end(), unit, [])
    position, joiner = match.end(), ""
    while item := _ITEM.match(text, position):
        label = item["label"] or ""
        if not item.group() or not _is_label(unit, word, label, item["subs"]):
            break
        if joiner and label and _COUNTED.match(text, item.end()) and not item["subs"]:
            break
        atom.roman = atom.roman or label.isupper()
        path = ((normal_label(label),) if label else ()) + _labels(item["subs"])
        if not label and len(path) == 1 and atom.paths:
            path = (*atom.paths[-1][:-1], *path) if len(atom.paths[-1]) > 1 else path
        _extend(atom, path, joiner)
        atom.end = item.end()
        separator = _SEPARATOR.match(text, item.end())
        if not separator or (separator["comma"] and not many):
            break
        joiner, position = separator.lastgroup or "", separator.end()
    return atom if atom.paths else None


def _is_label(unit: str, word: str, label: str, subs: str) -> bool:
    if not label:
        return bool(subs)
    if label.isalpha() and len(label) == 1 and label not in "IVX":
        return unit in _LETTERED
    if label.isalpha() and not label.isupper():
        # `part one` is a citation; `s one` and `points two` are prose.
        return unit not in ("point", "item", "list", "order") and len(word) > len("art.")
    return not (unit in ("point", "item", "explanation", "proviso") and word.endswith("s"))


def _labels(subs: str) -> tuple[str, ...]:
    return tuple(normal_label(sub.lower()) for sub in re.findall(r"\(\s?(\w+)\s?\)", subs))


def _extend(atom: _Atom, path: tuple[str, ...], joiner: str) -> None:
    """Add a label; after a dash or `to` add all between; a bare `(b)` continues its elder."""
    if not atom.paths:
        atom.paths.append(path)
        return
    last = atom.paths[-1]
    if joiner == "range" and (labels := label_range(last[-1], path[-1])):
        prefix = last[:-1]
        atom.paths += [(*prefix, label) for label in list(labels)[1:]]
    elif joiner == "range" and len(path) == 1 and last[-1].isdigit() and path[0].isdigit():
        atom.paths[-1] = (*last[:-1], f"{last[-1]}-{path[0]}")
    elif not path[0].isdigit() and last[0].isdigit() and len(path) < len(last):
        atom.paths.append((*last[: len(last) - len(path)], *path))
    else:
        atom.paths.append(path)


def _joined(atoms: list[_Atom], text: str) -> list[_Atom]:
    """Join an inner unit to the outer one that it is said to be in."""
    done: list[_Atom] = []
    for atom in reversed(atoms):
        outer = done[-1] if done else None
        if outer and atom.end <= outer.start and _nests(atom, outer, text):
            flip = _INNER[atom.unit] < _INNER[outer.unit]
            first, second = (atom, outer) if flip else (outer, atom)
            paths = [a + b for a, b in product(first.paths, second.paths)]
            done[-1] = replace(first, start=atom.start, end=outer.end, paths=paths)
        else:
            done.append(atom)
    return done[::-1]


def _nests(left: _Atom, right: _Atom, text: str) -> bool:
    a, b = _INNER.get(left.unit), _INNER.get(right.unit)
    if a is None or b is None or a == b:
        return False
    between = text[left.end : right.start]
    if a > b:
        return _WITHIN.fullmatch(between) is not None
    if (left.unit, right.unit) == ("article", "section") and not left.roman:
        return False
    return _BESIDE.fullmatch(between) is not None


def _attach(atoms: list[_Atom], acts: list[ActName], text: str) -> set[int]:
    """Give each atom the law named beside it; return the places of the laws used."""
    used: set[int] = set()
    for atom in atoms:
        for place, act in enumerate(acts):
            after = act.start >= atom.end and _OF_ACT.fullmatch(text, atom.end, act.start)
            before = act.end <= atom.start and _AFTER_ACT.fullmatch(text, act.end, atom.start)
            if (after or (before and not atom.act)) and not (atom.act and not act.key):
                atom.act, atom.year, atom.named = act.key or atom.act, act.year, True
                atom.start, atom.end = min(atom.start, act.start), max(atom.end, act.end)
                used.add(place)
    for left, right in reversed(list(pairwise(atoms))):
        if right.act and not left.named and _LISTED.fullmatch(text, left.end, right.start):
            left.act, left.year, left.named = right.act, right.year, True
    return used
