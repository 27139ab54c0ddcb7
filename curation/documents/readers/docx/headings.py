"""Tells what a paragraph of a Word file opens: a heading, a schedule, a recital, a number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from curation.core.vocabulary import Kind
from curation.documents.readers.docx.block import Block
from curation.documents.readers.docx.numbering import Number
from curation.documents.structure.headings import is_heading, is_title, split_heading
from curation.documents.structure.labels import is_first, may_follow, readings
from curation.documents.structure.signatures import SEEN_LINES, begin_signatures
from curation.documents.structure.wording import opens_execution

_CONTAINER = re.compile(
    r"(?:the\s+)?(?:(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(schedule)"
    r"|(part|chapter|title|book|division|schedule|annex|annexure|appendix|exhibit|attachment)"
    r"(?:\s+|\s?[-–]\s?)((?-i:[IVXLC]{1,7}|\d{1,3}|[A-Z])(?:[A-Z]{0,2}|[-.]\d{1,2}|\([A-Z0-9]{1,3}\)))"
    r"(?![\w(])|(schedule|annex|annexure|appendix|exhibit)(?=$|\s*[:–—-]))[\s.:–—-]*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_KINDS: dict[str, tuple[Kind, int]] = {
    "part": ("part", 1), "title": ("part", 1), "book": ("part", 1),
    "chapter": ("chapter", 2), "division": ("chapter", 3),
}  # fmt: skip
_UNIT_WORDS: dict[str, Kind] = {
    "article": "article", "art": "article", "section": "section", "sec": "section", "§": "section",
    "clause": "clause", "rule": "section", "regulation": "section", "paragraph": "paragraph",
}  # fmt: skip
_LABEL_WORD = re.compile(r"\s*([A-Za-z]{3,12}|§)\.?\s*\S")
_TYPED = re.compile(
    r"(?:((?:article|section|clause|rule|regulation|paragraph)\s+)|)"
    r"(\d{1,3}(?:\.\d{1,3}){0,4}[A-Z]{0,2})(?:\.(?!\d)|(?=\s)|(?=[:–—]))[\s:–—]*(?=\S|$)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\(([a-z]{1,4}|[A-Z]{1,4}|\d{1,3}[A-Z]?)\)\s+(?=\S)")
_RECITALS = re.compile(
    r"(?:recitals?|background|whereas|preamble|introduction|witnesseth(?: that)?)[:.]?$",
    re.IGNORECASE,
)
_PARTIES = re.compile(r"(?:the )?(?:parties|between|by and between|among)[:.]?$", re.IGNORECASE)
_WHEREAS = re.compile(r"(?:AND )?WHEREAS\b[,:]?\s+\S|Whereas\b[,:]?\s+\S")
_MEANS = re.compile(r"(?:means?|includes?|refers? to|has the meaning|shall mean)\b")
_SIGNATURE = re.compile(
    r"(?:signature|signed|by|for and on behalf of|agreed (?:and accepted|by|as of))\b[^|]{0,80}"
    r"(?:\||[:_]|$)",
    re.IGNORECASE,
)
TYPED = "typed "
"""Begins the name of the list of a typed number; a word such as `article` may follow."""
_MAX_WORDS = 14
_MAX_STYLED_WORDS = 30
_MAX_TERM = 8
_PLAIN_LEVEL = 12
"""Of a heading that no style ranks: below all that are."""
_ENDINGS = " .:–—-\t"


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading paragraph and what it opens."""

    kind: Kind
    level: int
    """0 for a schedule, which holds all that follows it; headings below by their outline."""
    label: str
    heading: str
    number: str = ""
    """Of the label, as `I(A)` of `Annex I(A)`."""
    word: str = ""
    """What it is called, where the kind says less: `title`, `book`, `division`."""
    zone: str = ""
    """`recitals` or `parties` where its numbers count those."""


def opening(block: Block) -> Opening | None:
    """Return what an unnumbered heading paragraph opens, or none for any other paragraph."""
    words = block.words
    styled = block.outline is not None
    limit = _MAX_STYLED_WORDS if styled else _MAX_WORDS
    if not words or block.contents or len(words.split()) > limit or " | " in words:
        return None
    stands_out = block.stands_out or block.large
    prominent = styled or stands_out or block.setting.align == "center"
    match = _CONTAINER.match(words)
    if match and prominent and (not match[6] or is_heading(match[6])):
        return _container(match, block)
    if not (styled or stands_out) or not _names_something(block, words):
        return None
    level = _PLAIN_LEVEL - block.large if block.outline is None else block.outline + 3
    heading = words.rstrip(_ENDINGS)
    return Opening("heading", level, "", heading, zone=zone_of(words))


def zone_of(words: str) -> str:
    """Return `recitals` or `parties` for a heading that announces them, else nothing."""
    if _RECITALS.match(words):
        return "recitals"
    return "parties" if _PARTIES.match(words) else ""


def _names_something(block: Block, words: str) -> bool:
    if words[0] in '{[(_•☐☒“"' or ":" in words[:-1] or not any(map(str.isalpha, words)):
        return False
    bare = _TYPED.sub("", words, count=1) or words
    return block.outline is not None or (is_heading(bare) and words[-1] not in ".,;_]}")


def _container(match: re.Match[str], block: Block) -> Opening:
    word = (match[2] or match[3] or match[5]).lower()
    kind, level = _KINDS.get(word, ("schedule", 0))
    words = block.words
    label = words[: match.start(6)].rstrip(_ENDINGS)
    return Opening(kind, level, label, match[6].rstrip(_ENDINGS), match[1] or match[4] or "", word)


def numbered_container(number: Number, words: str) -> Opening | None:
    """Return what an automatic number such as `Part 2` or `Schedule 1` opens, or none."""
    match = _LABEL_WORD.match(number.label)
    word = match[1].lower() if match else ""
    if word in _KINDS:
        kind, level = _KINDS[word]
    elif word in ("schedule", "annex", "annexure", "appendix", "exhibit", "attachment"):
        kind, level = "schedule", 0
    else:
        return None
    label = number.label.rstrip(_ENDINGS)
    return Opening(kind, level, label, words.strip(_ENDINGS), number.bare, word)


def kind_of(number: Number, usual: Kind) -> Kind:
    """Return what a label such as `Article 4` or `Section 1.01` says that it counts."""
    match = _LABEL_WORD.match(number.label)
    return _UNIT_WORDS.get(match[1].lower(), usual) if match else usual


def names_unit(number: Number) -> bool:
    """Whether a label says what it counts: `Article 4`, `Section 1.01`."""
    match = _LABEL_WORD.match(number.label)
    return match is not None and match[1].lower() in _UNIT_WORDS


def is_recital(words: str) -> bool:
    """Whether a paragraph says why the parties agree."""
    return bool(_WHEREAS.match(words))


def is_execution(block: Block) -> bool:
    """Whether a paragraph or row begins the signatures."""
    signed = block.row and _SIGNATURE.match(block.words)
    return opens_execution(block.words) or bool(signed)


def begins_fields(blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph begins a block to sign: a party, then `By:` and `Name:`."""
    near = blocks[index : index + SEEN_LINES]
    lines = [line for block in near for line in block.line.text.splitlines()]
    return not near[0].row and begin_signatures(lines)


def typed_number(block: Block) -> Number | None:
    """Return a number of a unit that was typed, such as `2.1` or `Section 4`, or none."""
    match = _TYPED.match(block.words)
    if not match or block.row or block.contents:
        return None
    bare = match[2]
    rest = block.words[match.end() :]
    dotted = block.words[match.end(2) : match.end(2) + 1] == "." or "." in bare or bool(match[1])
    if not dotted or (rest and rest[0].islower()) or len(bare.split(".")[0]) > 3:  # noqa: PLR2004
        return None
    label = block.words[: match.end()].rstrip(_ENDINGS)
    parts = bare.split(".")
    own = int(re.match(r"\d+", parts[-1])[0])  # type: ignore[index]
    word = (match[1] or "").strip().lower()
    form = f"typed {word} {len(parts)}"
    return Number(label, " ", bare, own, form, TYPED + word, len(parts) - 1, block.indent)


def typed_item(block: Block, last: Number) -> Number | None:
    """Return a typed number such as `(c)` that goes on with the list of `last`, or none."""
    match = _BRACKETED.match(block.words)
    if not match or block.row or not last.label.startswith("("):
        return None
    before, options = readings(last.bare), readings(match[1])
    goes_on = may_follow(before, options)
    if not goes_on or (any(map(is_first, options)) and match[1] != "i"):
        return None
    return Number(
        f"({match[1]})", " ", match[1], last.count + 1, last.form, last.list_id, last.depth,
        last.indent,
    )  # fmt: skip


def defined_in(block: Block) -> str:
    """Return the term that a paragraph or row among definitions begins with, if any.

    It stands in bold letters, or in the first of the two cells of a row.
    """
    first, bar, second = block.words.partition(" | ")
    if block.row:
        single = bar and second and " | " not in second and len(first.split()) <= _MAX_TERM
        return first.strip(' :“”"') if single else ""
    lead = block.lead
    term = lead.strip(' :–—-“”"\t')
    after = block.line.text[len(lead) :].lstrip(' ”"\t')
    says = lead.rstrip().endswith(":") or after[:1] in (":", "–", "—") or _MEANS.match(after)
    return term if term and says and len(term.split()) <= _MAX_WORDS else ""


def heading_in(block: Block, rest: str, *, kind: Kind) -> tuple[str, int]:
    """Return the heading of a numbered paragraph and how many characters of `rest` it takes.

    It is the whole paragraph where that is a heading by its look or its style, else the words set
    off in front (`Term. This Agreement ...`), by their look or by their form.

    Args:
        block: the paragraph.
        rest: its normalised words after the number.
        kind: what it is; paragraphs of a judgment have a heading only by their look.
    """
    if not rest:
        return "", 0
    styled = block.outline is not None or block.stands_out
    if styled and is_heading(rest) and len(rest.split()) <= _MAX_STYLED_WORDS:
        return rest.rstrip(_ENDINGS), len(rest)
    lead = " ".join(block.lead.split())
    length = _run_in(lead, rest)
    if length:
        return lead.strip(_ENDINGS), length
    if kind == "paragraph":
        return "", 0
    split = split_heading(rest, "", wrapped=False)
    return (split.heading, split.length) if split.inline else ("", 0)


def _run_in(lead: str, rest: str) -> int:
    """Return how many characters a heading that runs in takes, its stop included, or 0."""
    if not lead or not rest.startswith(lead) or not is_title(lead.rstrip(_ENDINGS) or "."):
        return 0
    stop = re.compile(r"\s*(?:[.:]\s*[–—-]{0,2}|[–—]|--)\s*")
    bare = lead.rstrip(_ENDINGS)
    match = stop.match(rest, len(bare))
    if not match or not match.group().strip() or bare[0] in "“\"‘'":
        return 0
    after = rest[match.end() : match.end() + 1]
    return 0 if after.islower() else match.end()


def is_whole_title(rest: str) -> bool:
    """Whether the words of a numbered paragraph are a title by their form alone."""
    return bool(rest) and rest[-1] not in ".;,:" and is_title(rest)
