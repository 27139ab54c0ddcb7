"""Mends characters: ligatures, mojibake, spaces, invisible and control characters."""

import re
from collections import Counter
from collections.abc import Callable

from curation.core.text import is_normal, normalise_text
from curation.core.vocabulary import RemovalRule
from curation.documents.cleaning.hidden import decode_selectors, decode_tags, decode_zero_width
from curation.documents.cleaning.record import CleaningRecord

_MOJIBAKE = re.compile(
    "[\xc2-\xf4][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[\xc2\xc3] |[\x80-\x84\x86-\x9f]|"
    "‚Ä[^a-zäöüß]|√[©®±≥°¢£§•]|¬[ß©£Æ]"
)
"""What may be text decoded with the wrong table: the bytes of UTF-8 as letters of Windows or of
the Macintosh, or the quotation marks of Windows as controls. It only calls for a closer look."""
_PRINTED = "\u034f\u3164\uffa0\u2800\ufe00-\ufe0f\ufffd\U000e0100-\U000e01ef"
_SUSPECT = re.compile(f"[ﬀ-ﬆ‖{_PRINTED}]|{_MOJIBAKE.pattern}")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u3164\uffa0\u2800]")
_SOFT_HYPHEN = re.compile("\xad+(?:[ \t]*\r?\n[ \t]*(?=[^\\W\\d_]))?")
_FALSE_QUOTES = re.compile("―(?=[\\w…“‘(\\[])|‖")
"""What a font without quotation marks shows for them; the bar alone may be a dash."""
_BULLET = re.compile("[\uf02d\uf06c\uf06e\uf076\uf0a7\uf0b7\uf0d8]")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_ZERO_WIDTH = re.compile("[\u034f\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]+")
_LINE_END = re.compile("\r\n|[\x0b\x0c\r\x85\u2028\u2029]")
_NOTE_MARK = re.compile(r"\[\d{1,3}\](?=\[(?:[“\"(*]|\d{1,3}[A-Z]{0,2}\.|[A-Za-z][\w .]))")
"""The mark of a footnote before what an amendment put in, as on websites: `[2][3A. Fees.—`."""
_NULL = re.compile("\x00")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_LOST = "\ufffd"
_AROUND = 20


def mend_characters(text: str, record: CleaningRecord, *, where: str = "") -> str:
    """Return the text with its characters mended and normalised; `record` counts what changed.

    What is right stays: quotation marks, dashes, fractions, superscripts, accents, and the joiners
    that Hindi and Persian are spelt with. Clean text costs no more than a look at it.

    Args:
        text: a paragraph, a line or a whole document.
        record: takes what was mended or taken out.
        where: place in the source, such as `page 2`.
    """
    if "][" in text:
        text = _without_note_marks(text, record, where)
    if is_normal(text) and (text.isascii() or not _SUSPECT.search(text)):
        return text
    return _Mender(record, where).mend(text)


def _without_note_marks(text: str, record: CleaningRecord, where: str) -> str:
    for match in _NOTE_MARK.finditer(text):
        record.add("footnote_mark", match[0], where=where)
    return _NOTE_MARK.sub("", text)


class _Mender:
    """Mends one text and counts what it does; lives as long as that."""

    def __init__(self, record: CleaningRecord, where: str) -> None:
        self._record = record
        self._where = where

    def mend(self, text: str) -> str:
        """Mend mojibake first, for its parts look like spaces and controls."""
        if not text.isascii():
            text = self._redecode(text)
            text = self._replace("ligature", _LIGATURE, _LIGATURES.__getitem__, text)
            text = self._replace("space", _SPACE, " ", text)
            text = self._replace("soft_hyphen", _SOFT_HYPHEN, "", text)
            text = self._replace("mojibake", _BULLET, "•", text)
            if "‖" in text:
                text = self._replace("mojibake", _FALSE_QUOTES, _quotation_mark, text)
            text = self._replace("direction_mark", _DIRECTION, "", text)
            text = self._reveal(text)
        if not text.isprintable():
            text = _LINE_END.sub("\n", text)
            text = self._replace("control_character", _NULL, "", text)
            text = self._replace("control_character", _CONTROL, " ", text)
        mended = normalise_text(text)
        if not mended.isascii() or not text.isascii():
            self._count_lost(text, mended)
        return mended

    def _add(self, rule: RemovalRule, text: str, count: int = 1, *, example: bool = False) -> None:
        self._record.add(rule, text, count=count, where=self._where, example=example)

    def _replace(
        self, rule: RemovalRule, pattern: re.Pattern[str], by: str | Callable[[str], str], text: str
    ) -> str:
        """Replace what a pattern finds and count it by its first character."""
        counts = Counter(match[0][0] for match in pattern.finditer(text))
        if not counts:
            return text
        for sign, count in counts.items():
            self._add(rule, _named(sign), count)
        return pattern.sub(by if isinstance(by, str) else lambda match: by(match[0]), text)

    def _redecode(self, text: str) -> str:
        """Mend the lines that were decoded with the wrong table."""
        if not _MOJIBAKE.search(text):
            return text
        import ftfy

        lines = text.split("\n")
        for index, line in enumerate(lines):
            found = _MOJIBAKE.search(line)
            mended = ftfy.fix_encoding(line, replace_lossy_sequences=False) if found else line
            if found and mended != line and mended.count(_LOST) <= line.count(_LOST):
                around = line[max(0, found.start() - _AROUND) : found.end() + _AROUND]
                fewer = len(_MOJIBAKE.findall(line)) - len(_MOJIBAKE.findall(mended))
                self._add("mojibake", around.strip(), max(fewer, 1), example=True)
                lines[index] = mended
        return "\n".join(lines)

    def _reveal(self, text: str) -> str:
        """Take out what nobody sees; where it spells a message, the record keeps the message."""
        text = _TAGS.sub(lambda match: self._shown(match[0], decode_tags), text)
        text = _SELECTORS.sub(lambda match: self._shown(match[0], decode_selectors), text)
        return _ZERO_WIDTH.sub(lambda match: self._shown(match[0], decode_zero_width), text)

    def _shown(self, signs: str, decode: Callable[[str], str]) -> str:
        """Return nothing for a message; else the characters, which normalising takes out."""
        message = decode(signs)
        if message:
            self._add("hidden_text", message)
        return "" if message else signs

    def _count_lost(self, text: str, mended: str) -> None:
        """Count what normalising took out, and the letters that were lost before we read."""
        for pattern in (_ZERO_WIDTH, _SELECTORS, _TAGS):
            signs = "".join(pattern.findall(text))
            count = len(signs) - sum(map(len, pattern.findall(mended)))
            if count:
                self._add("zero_width", _code(signs[0]), count, example=True)
        if lost := mended.count(_LOST):
            self._add("mojibake", _LOST, lost)


def _quotation_mark(sign: str) -> str:
    return "“" if sign == "―" else "”"


def _named(sign: str) -> str:
    """Return a character, or its code where it cannot be seen."""
    return sign if sign.isprintable() else _code(sign)


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"
