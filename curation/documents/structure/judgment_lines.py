"""Knows the lines of judgments: markers, authors of opinions, titles, numbers of paragraphs."""

import re
from collections.abc import Collection, Iterator, Sequence

from curation.documents.structure.headings import is_heading
from curation.documents.structure.labels import may_follow, number_key, readings
from curation.documents.structure.lines import Line

Number = tuple[int, str]
Run = list[tuple[int, Number]]
"""Numbers that follow each other: index of the line, number."""

_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\[(\d{1,4}[A-Z]?)\]\.?(?:\s|$)",
        r"(\d{1,4}[A-Z]{0,2})\s?\.(?!\d)(?:\s|$|(?=[A-Z“\"‘(]))",
        r"(\d{1,4})\)(?:\s|$)",
        r"\((\d{1,4})\)(?:\s|$)",
        r"(?:[Pp]ara(?:graph)?\.?\s)(\d{1,4})\s?[.:—–-]",
        r"(\d{1,4})(?:\s+(?=[A-Z“\"‘])|$)",
    )
)
_MIN_RUN = (2, 3, 3, 5, 2, 5)
_MIN_SHORT_RUN = (2, 2, 3, 5, 2, 5)
_MAX_NUMBER = 1500
_MAX_START = 3
_MAX_LOST = 3
_MAX_DEPTH = 8
_MARKER = re.compile(
    r"\W{0,9}(?:(?:oral |final |common |reserved |ex tempore )?"
    r"(?:j\s?u\s?d\s?g\s?e?\s?m\s?e\s?n\s?t|o\s?r\s?d\s?e\s?r|opinions?|"
    r"reasons(?: for (?:judge?ment|order|decision))?|"
    r"decision|ruling)(?: of the court)?(?: \(oral\))?)\W{0,9}$|"
    r"the (?:following )?(?:judge?ment|order|opinion)s? of the court (?:was|were) "
    r"(?:delivered|made)[^.\n]{0,60}(?:by|:)?\W{0,9}$",
    re.IGNORECASE,
)
_JUDGE = r"(?:C\.?\s?J\.?\s?I|C\.?\s?J|D\.?C\.?J|A\.?C\.?J|J\.?\s?P|DP|JJ|J\.?\s?A|AJA?|J)\b\.?"
_INLINE = re.compile(
    rf"(?:[A-Z][A-Z.' -]{{2,40}},\s?(?:[A-Z.' -]{{1,20}},\s?)?{_JUDGE}\s?(?:[:—–-]{{1,3}}\s?|\s)|"
    rf"[A-Z][\w.' -]{{2,40}},\s?{_JUDGE}\s?[—–-]{{1,3}}\s?|"
    r"[A-Z][A-Z.' -]{2,40}, (?:Senior |Chief )?(?:Circuit|District|Chief) Judge"
    r"(?:, (?:concurr|dissent)[a-z]{2,4}[^.:\n]{0,60})?[.:]\s)(?=[A-Z“\"'\d])"
)
_JUDGMENT = re.compile(
    r"\W{0,9}j\s?u\s?d\s?g\s?e?\s?m\s?e\s?n\s?t(?:\s?s)?\W{0,9}$|"
    r"the (?:following )?(?:judge?ment|order|opinion)s? of (?:the )?court (?:was|were) "
    r"(?:delivered|made)[^.\n]{0,60}$|"
    r"\(?\d[.)]?\s(?:whether|to be)\b.{0,90}\breport.{0,90}\?.{0,30}$",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"(?:(?:LORD|LADY|SIR|DAME|Lord|Lady|Sir|Dame) [A-Z][\w' -]{1,40}(?:[,:(][^\n]{0,160})?|"
    r"(?:Mr\.? |Mrs\.? |Ms\.? |MR\.? |Hon'?ble |HON'?BLE |The |THE )?(?:Chief |CHIEF )?"
    r"(?:Justice|JUSTICE|Judge|JUDGE) [A-Z][^\n]{1,160}?"
    r"(?:deliver|dissent|concurr|announc|join|filed)[^\n]{0,160}|"
    rf"(?:Per )?[A-Z][\w.' -]{{1,60}}?,? {_JUDGE},?(?: of [A-Z]\w+)?"
    r"(?:\s?\([^()\n]{0,160}\))?\s?(?:[:.]\s?[—–-]{0,2})?|"
    r"(?:Per Curiam|PER CURIAM|BY THE COURT|By the Court)\W{0,9}|"
    r"(?i:(?:partly |joint |separate )?(?:concurring|dissenting|separate)(?: and (?:concurring|"
    r"dissenting))?(?: opinion| judge?ment)[^\n.;]{0,80}))$"
)
_OPERATIVE = re.compile(
    r"(?:FOR THESE REASONS|For these reasons|ON THOSE GROUNDS|On those grounds),? "
    r"(?:THE COURT|the Court)\b(?! of)[^\n.;]{0,60}$"
)
_KNOWN = re.compile(
    r"(?:[A-Z0-9IVX]{1,4}[.)]\s)?(?:the )?(?:(?:factual |procedural |legal |statutory |general )?"
    r"(?:introduction|background|facts|overview|issues?|analysis|discussion|conclusions?|held|"
    r"holding|findings?|reasons|reasoning|disposition|disposal|costs|remed(?:y|ies)|relief|order|"
    r"submissions|arguments|contentions|law|framework|history|proceedings|evidence|preliminary|"
    r"jurisdiction|merits|context|standard of review|questions? (?:presented|of law)|result|"
    r"assessment|appeals?|directions|guidelines|the decision|decision|postscript|addendum))"
    r"(?: (?:of|in|and|below|on|for|to|before)\b(?! [^\n]{0,60}\b(?:is|are|was|were|has|have)\b)"
    r"[^\n.;:]{0,60})?\s?:?$",
    re.IGNORECASE,
)
_DIVISION = re.compile(r"(?:[IVX]{1,5}|[A-H])\.?$")
_LETTERED = re.compile(
    r"(?:([A-Z]|[IVX]{1,5}|\d{1,2}(?=[.)]))|\(([a-zivx]{1,4})\)|([a-z])\))[.)]?\s+(?=[A-Z“‘\"])"
)
_SIGNATURE = re.compile(
    r"\W{0,40}$|[^\n]{1,60}[,.(\s](?:CJI?|JJ?|JA|AJA?|J\.\s?S\.\s?C)\.?[\s.)\]]{0,6}$|"
    r"(?:New Delhi|Dated?|Signed|Registrar|Judge|Chief Justice|Bench)\b[^\n]{0,60}$|"
    r"\W?[A-Z][\w.'-]{0,20}(?:[\s,]{1,2}[A-Z][\w.'-]{0,20}){0,5}\W{0,3}$|"
    r"(?:\w+ \d{1,2}|\d{1,2}(?:st|nd|rd|th)? \w+),? \d{4}\.?$"
)
_COUNSEL = re.compile(
    r"(?:For (?:the |[A-Z])|Counsel for|Appearances?\b|On behalf of|Instructed by)[^.\n]{0,200}\.?$"
)
_NOTES = re.compile(r"\W{0,9}(?:foot|end)?notes\W{0,9}$", re.IGNORECASE)
_MAX_TITLE_WORDS = 16
_MAX_TITLES = 5
_MAX_SIGNED_WORDS = 8
_MIN_CAPITALS = 4


def is_marker(text: str) -> bool:
    """Whether a line stands before the words of the court: `JUDGMENT`, `J U D G M E N T`."""
    return bool(_MARKER.match(text))


def is_judgment_marker(text: str) -> bool:
    """Whether a line says that the judgment itself begins, or asks above it who may report it."""
    return bool(_JUDGMENT.match(text))


def author_length(text: str) -> int:
    """Return how long the name of the judge is with which a line begins: `BHAGWATI, J.-The`."""
    match = _INLINE.match(text)
    return match.end() if match else 0


def is_opinion(text: str) -> bool:
    """Whether a line names the judge who speaks: `Verma, CJI:`, `LORD REED (dissenting)`."""
    return bool(_OPINION.match(text)) and not text.endswith(";")


def is_operative(text: str) -> bool:
    """Whether what the court holds follows, numbered anew: `FOR THESE REASONS, THE COURT`."""
    return bool(_OPERATIVE.match(text))


def begins_notes(text: str) -> bool:
    """Whether footnotes follow."""
    return bool(_NOTES.match(text))


def start_of_notes(lines: Sequence[Line], half: int) -> int:
    """Return the last line after which notes follow, or the number of lines where none do.

    Where the numbers of the paragraphs go on after a line, it begins no notes.

    Args:
        lines: all lines.
        half: the first line that may begin them.
    """
    earliest: dict[tuple[int, int], int] = {}
    for index, line in enumerate(lines):
        for label in _labels(line):
            earliest.setdefault(label, index)
    nearest: dict[int, int] = {}
    for index in range(len(lines) - 1, half - 1, -1):
        if begins_notes(lines[index].text) and not any(
            number > 1 and earliest.get((form, number - 1), index) < index
            for form, number in nearest.items()
        ):
            return index
        nearest.update(_labels(lines[index]))
    return len(lines)


def _labels(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the number with which a line begins, with each form of numbers that it has."""
    for form, pattern in enumerate(_NUMBERS):
        match = pattern.match(line.text)
        number = number_key(match[1])[0] if match else 0
        if 0 < number <= _MAX_NUMBER:
            yield form, number


def is_signature(text: str) -> bool:
    """Whether a line after the last paragraph is a name, a place or a date."""
    if _COUNSEL.match(text):
        return True
    return len(text.split()) <= _MAX_SIGNED_WORDS and bool(_SIGNATURE.match(text))


def is_known_title(text: str) -> bool:
    """Whether a line is a heading that judgments use, or a lone numeral of a division."""
    return bool(_KNOWN.match(text) or _DIVISION.match(text))


def is_capital_title(text: str) -> bool:
    """Whether a line in capitals may head what follows."""
    letters = [sign for sign in text if sign.isalpha()]
    return (
        len(letters) >= _MIN_CAPITALS
        and not any(map(str.islower, letters))
        and len(text.split()) <= _MAX_TITLE_WORDS
        and is_heading(text)
    )


def titles_before(lines: Sequence[Line], quoted: Sequence[bool], index: int) -> list[int]:
    """List the lines straight before a numbered paragraph that are its headings."""
    found: list[int] = []
    at = index - 1
    while at >= 0 and len(found) < _MAX_TITLES and not quoted[at] and _is_title(lines[at]):
        found.append(at)
        at -= 1
    return found[::-1]


def _is_title(line: Line) -> bool:
    text = line.text
    if line.level or is_known_title(text):
        return True
    if len(text.split()) > _MAX_TITLE_WORDS or text[-1] in ".;,":
        return False
    lettered = _LETTERED.match(text)
    announced = line.before[-1:] in ":;" and not is_known_title(line.before)
    if lettered and (announced or _counts_on(line.before, lettered)):
        return False
    words = text[lettered.end() :] if lettered else text
    ended = line.blank or line.before[-1:] in ".?!:”’\"')]" or is_known_title(line.before)
    return ended and words[0].isupper() and is_heading(words.replace(": ", " "))


def _counts_on(before: str, lettered: re.Match[str]) -> bool:
    """Whether a line is the next item of a list; `1. Facts` below `A. Case` is a title."""
    last = _LETTERED.match(before)
    if not last or last.lastindex != lettered.lastindex:
        return False
    first, second = last[last.lastindex or 0], lettered[lettered.lastindex or 0]
    return may_follow(readings(first), readings(second))


def paragraph_runs(
    lines: Sequence[Line], quoted: Sequence[bool], restarts: Collection[int], *, short: bool = False
) -> tuple[re.Pattern[str], list[Run]] | None:
    """Find how paragraphs are numbered and which lines open them.

    Args:
        lines: all lines.
        quoted: whether each is part of a quotation.
        restarts: lines after which numbers may begin anew: those that name an author.
        short: whether `1.` and `2.` are enough.

    Returns:
        The pattern of a number and, opinion by opinion, the numbers that follow each other; None
        where no numbers do.
    """
    announced = {i for i, line in enumerate(lines) if line.before.endswith((":", ":-", "—"))}
    best: tuple[int, re.Pattern[str], list[Run]] | None = None
    for pattern, least in zip(_NUMBERS, _MIN_SHORT_RUN if short else _MIN_RUN, strict=True):
        runs = _runs(_candidates(lines, quoted, pattern), restarts, announced)
        count = sum(map(len, runs))
        if count >= least and (best is None or count > best[0]):
            best = (count, pattern, runs)
    return best and (best[1], best[2])


def _candidates(lines: Sequence[Line], quoted: Sequence[bool], pattern: re.Pattern[str]) -> Run:
    found: Run = []
    for index, line in enumerate(lines):
        match = pattern.match(line.text)
        if not match or quoted[index]:
            continue
        number, rest = number_key(match[1]), line.text[match.end() :].lstrip()
        if number[0] <= _MAX_NUMBER and not (rest and (rest[0].islower() or rest[0] in ",;)")):
            found.append((index, number))
    return found


def _runs(candidates: Run, restarts: Collection[int], announced: Collection[int]) -> list[Run]:
    """Return the longest run of numbers of each opinion; lists inside paragraphs are shorter.

    A number that comes twice is that of a quotation first, where a colon announced it.
    """
    opinions: list[list[Run]] = [[]]
    open_runs: list[Run] = []
    for index, number in candidates:
        if number == (1, "") and index - 1 in restarts and open_runs:
            opinions.append([])
            open_runs = []
        depth = _depth(open_runs, number)
        if depth >= 0:
            del open_runs[depth + 1 :]
            open_runs[depth].append((index, number))
        elif number == (1, "") or (not open_runs and number[0] <= _MAX_START):
            del open_runs[_MAX_DEPTH:]
            open_runs.append([(index, number)])
            opinions[-1].append(open_runs[-1])
        elif open_runs and open_runs[0][-1][1] == number and open_runs[0][-1][0] in announced:
            open_runs[0][-1] = (index, number)
            del open_runs[1:]
    longest = (max(runs, key=len, default=[]) for runs in opinions)
    return [run for run in longest if run]


def _depth(open_runs: Sequence[Run], number: Number) -> int:
    """Return which open run a number goes on with, the innermost first; of lost numbers one or two.

    Only the outermost run may have lost some.
    """
    for depth in range(len(open_runs) - 1, -1, -1):
        last = open_runs[depth][-1][1]
        next_one = number[0] == last[0] + 1 and number[1] in ("", "A")
        if next_one or (number[0] == last[0] and number[1] > last[1]):
            return depth
    if open_runs and 1 < number[0] - open_runs[0][-1][1][0] <= _MAX_LOST:
        return 0
    return -1
