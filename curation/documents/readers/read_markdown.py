"""Reads Markdown: front matter as facts, headings with their level, marks of all kinds dropped."""

import re

from curation.documents.cleaning.page_lines import take_page_lines
from curation.documents.cleaning.record import CleaningRecord
from curation.documents.cleaning.soft_breaks import join_soft_breaks
from curation.documents.cleaning.unwrap import (
    NOTES_TITLE,
    Paragraph,
    is_broken,
    join_lines,
    source_lines,
)
from curation.documents.readers.composer import Composer
from curation.documents.readers.markdown.blocks import Blocks, blocks_of
from curation.documents.readers.markdown.inline import NOTE_MARK, strong_off
from curation.documents.readers.markdown.numbering import number_lists
from curation.documents.readers.reading import Reading
from curation.documents.structure.naming import short_title

_FRONT = re.compile(r"---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]{2,30}):[ \t]{0,9}(\S.{0,500})?$")
_HIDDEN = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
_CLOSINGS = {
    "": re.compile("-->"),
    "script": re.compile("</script\\s{0,9}>", re.IGNORECASE),
    "style": re.compile("</style\\s{0,9}>", re.IGNORECASE),
}
_COUNTRY_CODE = 2
_SHOWN = 300
_FACTS = ("jurisdiction", "in_force", "licence")
_TITLE_LEVEL = 2


def looks_like_markdown(text: str) -> bool:
    """Whether a text without a telling name has Markdown headings."""
    return len(re.findall(r"(?m)^#{1,6} \S", text)) > 1


def read_markdown(text: str, source: str) -> Reading:
    """Read Markdown; title, instrument, jurisdiction, in_force, licence may stand in its front.

    Where lines end inside sentences they are joined. The words of footnotes come last.
    """
    facts, text = _front(text.lstrip("\ufeff").replace("\r\n", "\n"))
    writer = _Writer()
    text = _without_hidden(text, writer.record)
    lines = number_lists(source_lines(text, writer.record), facts.get("title", ""))
    blocks = blocks_of(lines)
    levels = blocks.headings
    paragraphs = _paragraphs(blocks, writer.record)
    for paragraph in paragraphs:
        if not paragraph.note:
            writer.add(paragraph, levels.get(paragraph.line - 1, 0) if paragraph.heading else 0)
    notes = [item for item in paragraphs if item.note]
    notes += [
        Paragraph(f"[^{label}]{words}", i + 1, blank=False) for i, label, words in blocks.notes
    ]
    for index, note in enumerate(sorted(notes, key=lambda item: item.line)):
        if index == 0:
            writer.add(Paragraph(NOTES_TITLE, note.line, blank=True), 1)
        writer.add(note, 0)
    return Reading(
        source=source,
        media_type="text/markdown",
        title=facts.get("title") or writer.title or short_title(writer.composer.text),
        text=writer.composer.text,
        instrument=facts.get("instrument", ""),
        facts={name: facts[name] for name in _FACTS if facts.get(name)},
        headings=tuple(writer.headings),
        places=writer.composer.places,
        removals=writer.record.removals(),
    )


def _paragraphs(blocks: Blocks, record: CleaningRecord) -> list[Paragraph]:
    """Join the lines: by their width where most are broken, else those of one paragraph."""
    pages = take_page_lines(blocks.lines, record)
    if is_broken(blocks.lines):
        return join_lines(blocks.lines, record, headings=blocks.headings, pages=pages)
    return join_soft_breaks(
        blocks.lines, record, headings=blocks.headings, fixed=blocks.fenced, passed=pages.passed
    )


class _Writer:
    """Puts the text together and notes headings and footnote marks; lives as long as one file."""

    def __init__(self) -> None:
        self.record = CleaningRecord()
        self.composer = Composer(self.record)
        self.headings: list[tuple[int, int]] = []
        self.title = ""
        """The first heading of the two outermost levels."""

    def add(self, paragraph: Paragraph, level: int) -> None:
        """Append a paragraph; marks of footnotes in it become placed removals."""
        where = f"line {paragraph.line}"
        gap = "\n\n" if paragraph.blank else "\n"
        pieces = NOTE_MARK.split(strong_off(paragraph.text))
        start, end = self.composer.add("".join(pieces[::2]), where, gap=gap)
        if start == end:
            return
        if level:
            self.headings.append((start, level))
            if level <= _TITLE_LEVEL and not self.title:
                self.title = self.composer.text[start:end].replace("\n", " ")
        for index in range(1, len(pieces), 2):
            before = CleaningRecord()
            at = Composer(before).add("".join(pieces[:index:2]))[1]
            self.record.place("footnote_mark", pieces[index], at=min(start + at, end), where=where)


def _front(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of the front matter, and the text with its lines empty."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    fields = (_FIELD.match(line.strip()) for line in match[1].split("\n"))
    facts = {
        field[1].lower(): (field[2] or "").strip().strip("\"'").strip() for field in fields if field
    }
    if "license" in facts:
        facts.setdefault("licence", facts["license"])
    if len(facts.get("country", "")) == _COUNTRY_CODE:
        facts.setdefault("jurisdiction", facts["country"].upper())
    return facts, "\n" * match[0].count("\n") + text[match.end() :]


def _without_hidden(text: str, record: CleaningRecord) -> str:
    """Take comments and scripts out, and leave their line ends so that lines keep their number."""
    pieces: list[str] = []
    at, line = 0, 1
    while match := _HIDDEN.search(text, at):
        name = (match[1] or "").lower()
        closing = _CLOSINGS[name].search(text, match.end())
        stop = closing.end() if closing else len(text)
        words = text[match.start() : stop]
        line += text.count("\n", at, match.start())
        record.add("script" if name else "comment", words[:_SHOWN], where=f"line {line}")
        line += words.count("\n")
        pieces += [text[at : match.start()], "\n" * words.count("\n")]
        at = stop
    return "".join([*pieces, text[at:]])
