"""Reads the cause title of a judgment: who stands on either side of `Versus` or `- and -`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIDES = (
    "Petitioner|Respondent|Appellant|Appellee|Applicant|Plaintiff|Defendant|Complainant|Claimant"
    "|Accused|Opposite Party|Intervener"
)
"""What the parties of a case are called."""

_MAX_LINES, _MAX_CHARS, _LONGEST, _BLOCK_LINES = 90, 6_000, 160, 30
_MAX_SENTENCE = 110
_ORDINAL = (
    r"(?:(?:first|second|third|fourth|fifth|sixth|\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:and|to|&) \d{1,2}(?:st|nd|rd|th)?) )?"
)
_SIDE = rf"{_ORDINAL}(?P<side>{SIDES})(?:\(s\)|/s|s)?"
_ROLE_AT_END = re.compile(
    rf"(?P<gap>^|(?<![\s.…·,_(–—-])[\s.…·,_(–—-]+){_SIDE}"
    rf"(?:(?:\s?[/-]\s?|,? and ){_SIDE.replace('?P<side>', '?:')}){{0,2}}"
    r"(?: ?nos?\.? ?\d[\d, &to-]{0,12}| \d{1,2}(?: (?:to|and|&) \d{1,2})?)?[\s.:,;)*-]*$",
    re.IGNORECASE,
)
"""A line ends by saying who its party is: `...Petitioner(s)`, `First Applicant`."""
_NO_ROLE_AFTER = frozenset("the for of said by learned a an and to or as against counsel".split())
V = r"(?:v|vs|versus|V|Vs|VS|VERSUS|Versus|-v-)\.?"
VERSUS = rf"[-–—.\s]{{0,6}}{V}[-–—.:\s]{{0,6}}"
"""A line that only parts the parties, to its end."""
_AND = r"[-–—\s]{0,6}(?:and|AND|And)[-–—:\s]{0,6}"
_JOINT = re.compile(rf"(?:(?P<versus>{VERSUS})|{_AND})$")
_OPENER = re.compile(
    r"(?:(?:in (?:the|re) matter )?(?:of|between)|b ?e ?t ?w ?e ?e ?n)[\s:,;–—-]*$", re.IGNORECASE
)
_ABOVE = re.compile(
    r"[#\[$%+~]|\W*(?:in the )?(?:[\w.’'&-]+,? ){0,6}(?:court|tribunal)\b|before\b|coram\b|dated?\b"
    r"|present\b|on appeal from\b|\(arising\b|reportable\b|non-?\s?reportable|j ?u ?d ?g ?e? ?m"
    r"|.*\b(?:jurisdiction|division|bench|circuit)\W*$|.*\bjustice\b"
    r"|.*\bnos?\b\W{0,3}.{0,24}\d.{0,12}(?:\bof\s?\d{4}\b|/\d{2,4}\b)|(?:claim|case|appeal) no"
    r"|.*\b\d{1,6}(?:/|\sof\s)\d{4}\b\W*$|nos?\.? \d{1,2}[-–]\d{1,6}\b[^a-z]{0,60}$"
    r"|[\w /]{2,20}:[-\s]",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"#|\W*(?:coram|before|bench|quorum|dated?|heard|decided|delivered|neutral citation|prayer"
    r"|appearances?|present|hearing|approved|oral|j ?u ?d ?g ?e? ?m ?e ?n ?t|o ?r ?d ?e ?r"
    r"|this|summary|reserved|pronounced)\b",
    re.IGNORECASE,
)
_COUNSEL = re.compile(
    rf"\b(?:for|on behalf of) (?:the )?(?:[\w.]+ )?(?:{SIDES}|state)"
    r"|\b(?:advocates?|adv|counsel|attorneys?|pleader|solicitors?|instructed by|[KQS]C)\b"
    r"|^\W{0,2}through\s?:|^\(by\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\(?\d{1,3}[.)]\s?(?=\D)")
_LEADS = re.compile(rf"(?:{_COUNTED.pattern}|[-–—#*•\s]+)+")
_DESCRIBED = re.compile(
    r",?\s*(?:\b(?:aged?|adult|minor|residing|resident|having|through|thru?|rep(?:resented)?\.?"
    r"(?: herein)? by|by its|carrying on|working as|occ(?:upation)?|since deceased|(?:son|daughter"
    r"|wife|widow) of)\b|\b[sdwrcf]/(?:o|at|a)\b|,\s?an? [a-z]|;).*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:\b(?:of|and|the|for)|&)$", re.IGNORECASE)
_EDGES = " ,;:.-–—…·_*\t"
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|(?i:anr|ors|inc|co|corp|ltd|jr|sr|bros))\.")
_SMALL = frozenset(
    "and of the on for in a an to by ex parte application another others place deceased".split()
)
_MIN_CAPITAL_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Party:
    """A party and where its name stands in the text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CauseTitle:
    """The parties on both sides, each in the order of the page."""

    first: tuple[Party, ...]
    second: tuple[Party, ...]
    versus: bool
    """Whether `Versus` stands between them; else it is `and`."""
    start: int

    @property
    def name(self) -> str:
        """The name of the case: the first party of either side."""
        return f"{self.first[0].name} {'v.' if self.versus else 'v'} {self.second[0].name}"


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    gap: bool
    """Whether a blank line stands before it."""


def find_cause_title(text: str) -> CauseTitle | None:
    """Return the parties that a judgment puts before and behind a lone `Versus` or `and`.

    A party is the first line of its block, which ends where its role stands: `X aged about 22,
    residing at ... .. Appellant`. Its address, those who act for it and counsel are no parties.
    `And` parts two sides only where both say their roles, and these differ.
    """
    lines = _head_lines(text)
    for index, line in enumerate(lines):
        joint = _JOINT.match(line.text)
        if not joint or not 0 < index < len(lines) - 1:
            continue
        above, below = _lines_above(lines, index), _lines_below(lines, index)
        if not above or not below:
            continue
        first, own = _parties(above)
        second, other = _parties(below)
        versus = bool(joint["versus"])
        if not (own or other) or not (versus or (own and other and own != other)):
            continue
        first = first if own else _nearest(above[-1:])
        second = second if other else _nearest(below[:1])
        if first and second:
            return CauseTitle(tuple(first), tuple(second), versus, first[0].start)
    return None


def is_name(text: str) -> bool:
    """Say whether words are all names, and no sentence."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word not in _SMALL]
    capital = sum(1 for word in words if word[0].isupper() or word in ("v", "vs", "versus"))
    return bool(words) and capital >= _MIN_CAPITAL_SHARE * len(words)


def without_description(name: str) -> str:
    """Return a party's name without its age, its address and those who act for it."""
    return _DESCRIBED.sub("", name)


def _head_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    at, gap = 0, False
    for raw in text[:_MAX_CHARS].split("\n"):
        if words := raw.strip():
            lines.append(_Line(words, at + raw.index(words), gap))
        gap = not words
        at += len(raw) + 1
    return lines[:_MAX_LINES]


def _lines_above(lines: Sequence[_Line], joint: int) -> list[_Line]:
    """Return the lines before a joint, back to `Between:`, a court or the number of the case."""
    first = max(0, joint - _BLOCK_LINES)
    start = joint
    for index in range(joint - 1, first - 1, -1):
        words = lines[index].text
        if _OPENER.fullmatch(words):
            return list(lines[index + 1 : joint])
        told = role_at_end(words) or _COUNSEL.search(words)
        if len(words) > _LONGEST or (_ABOVE.match(words) and not told):
            break
        start = index
    block = list(lines[start:joint])
    if sum(line.gap for line in block) * 2 > len(block):  # every line stands alone
        return block
    named = False
    for index in range(len(block) - 1, 0, -1):
        role = role_at_end(block[index].text)
        named = named or not role or role.start() > 0
        if block[index].gap and named and not role_at_end(block[index - 1].text):
            return block[index:]
    return block


def _lines_below(lines: Sequence[_Line], joint: int) -> list[_Line]:
    """Return the lines behind a joint, up to the bench, the date or the judgment."""
    block: list[_Line] = []
    for line in lines[joint + 1 : joint + 1 + _BLOCK_LINES]:
        over = _BELOW.match(line.text) and not role_at_end(line.text)
        if over or len(line.text) > _MAX_SENTENCE or _JOINT.match(line.text):
            break
        block.append(line)
    return block


def role_at_end(line: str) -> re.Match[str] | None:
    """Return the role with which a line ends; none of `counsel for the appellant`."""
    role = _ROLE_AT_END.search(line)
    if not role or _COUNSEL.search(line):
        return None
    before = line[: role.start()].split()
    if before and role["gap"].isspace():
        capital = role["side"][0].isupper()
        return role if capital and before[-1].casefold() not in _NO_ROLE_AFTER else None
    return role


def _parties(block: Sequence[_Line]) -> tuple[list[Party], str]:
    """Return the parties of a side that have a role, and the role of the last."""
    found: list[Party] = []
    waiting: list[Party] = []
    last, opens = "", True
    for line, following in zip(block, [*block[1:], None], strict=True):
        if _COUNSEL.search(line.text) or _JOINT.match(line.text):
            continue
        role = role_at_end(line.text)
        alone = line.text.startswith("(") and line.text.endswith(")")  # `(Orig. Accused)`
        named = not alone and not (role and role.start() == 0)
        if named and (opens or _COUNTED.match(line.text)):
            waiting += _party(line, following, role.start() if role else len(line.text))
            opens = False
        if role:
            found, waiting, opens = [*found, *waiting], [], True
            last = role["side"].casefold()
    return found, last if found else ""


def _nearest(block: Sequence[_Line]) -> list[Party]:
    return [party for line in block for party in _party(line, None, len(line.text))]


def _party(line: _Line, following: _Line | None, end: int) -> Iterator[Party]:
    """Yield the name with which a line begins, and the rest of it where the line breaks it."""
    leads = _LEADS.match(line.text)
    begin = leads.end() if leads else 0
    words = line.text[begin:end]
    name = without_description(words)
    if name == words and following and _GOES_ON.search(words.rstrip()):
        role = role_at_end(following.text)
        rest = following.text[: role.start() if role else None]
        name = words + " " * (following.start - line.start - end) + without_description(rest)
    name = name.rstrip(_EDGES) + _dot(name)
    value = " ".join(name.split())
    if is_name(value):
        yield Party(value, line.start + begin, line.start + begin + len(name))


def _dot(name: str) -> str:
    """Return the full stop of an abbreviation that ends a name."""
    bare = name.rstrip(_EDGES)
    stop = name[len(bare) :].startswith(".") and bool(bare)
    return "." if stop and _ABBREVIATED.fullmatch(f"{bare.split()[-1]}.") else ""
