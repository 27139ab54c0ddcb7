"""Puts placeholders in place of values, in running text, in names of files and in keys."""

import re
from collections.abc import Sequence

from curation.documents.personal.edits import Edit, apply_edits, joined
from curation.documents.personal.kinds import NAMES, Found
from curation.documents.personal.names import COMPANY_END_SHAPE, company_core, name_words
from curation.documents.personal.values import Value
from curation.documents.structure.naming import digest, slug

_GAP = r"[\s._,'’&()/-]{1,4}"
_MIN_BARE = 8
_MIN_KEY = 3
_TELL_CHARS = 4
_CUT_FROM = 50
_ALL = 300
_STRUCTURAL = frozenset(
    "art article s section cl clause sub para paragraph r rule reg regulation part ch chapter sch "
    "schedule title book div h heading front item proviso explanation illustration recital "
    "definition def exception".split()
)
"""Words that keys are made of."""


class Masker:
    """Knows the values of one document: each has one placeholder, wherever it stands."""

    def __init__(self, values: Sequence[Value]) -> None:
        """Take the values of a document, each with its placeholder."""
        self.placeholders = tuple(value.placeholder for value in values)
        forms: dict[str, Value] = {}
        for value in values:
            for form in value.forms:
                forms.setdefault(form, value)
        self._by_form = {form: value.placeholder for form, value in forms.items()}
        self._by_plain = {_plain(form): value.placeholder for form, value in forms.items()}
        ordered = sorted(forms, key=lambda form: (-len(form), form))
        names = _name_rule([form for form in ordered if forms[form].kind in NAMES])
        numbers = _number_rule([form for form in ordered if forms[form].kind not in NAMES])
        self._rules = [re.compile(rule) for rule in (names, numbers) if rule]
        self._slugs = sorted(
            (
                (key, slug(value.placeholder))
                for form, value in forms.items()
                if len(key := slug(form, _ALL)) >= _MIN_KEY and key not in _STRUCTURAL
            ),
            key=lambda pair: -len(pair[0]),
        )

    def edits(self, text: str, found: Sequence[Found] = ()) -> list[Edit]:
        """Return every place of the values in a text, in order, none overlapping another.

        Args:
            text: where to look.
            found: finds in this very text, each of which is masked whole.
        """
        own = [(item.start, item.end) for item in found]
        more = [
            match.span()
            for rule in self._rules
            for match in rule.finditer(text)
            if _counts(match.group())
        ]
        named = [
            Edit(start, end, placeholder)
            for start, end in (*own, *more)
            if (placeholder := self._placeholder(text[start:end]))
        ]
        return joined(named)

    def _placeholder(self, words: str) -> str:
        """Return the placeholder of what a form matched, such as `ACME WIDGETS, INC.`."""
        return (
            self._by_form.get(" ".join(words.split()))
            or self._by_plain.get(_plain(words))
            or self._by_plain.get(_plain(company_core(words)), "")
        )

    def mask(self, text: str) -> str:
        """Return a string with placeholders in place of the values."""
        return apply_edits(text, self.edits(text))

    def mask_path(self, path: str) -> str:
        """Return a key, or a part of one, with placeholders as keys write them: `h-person-1`."""
        return "/".join(self._masked_part(part)[0] for part in path.split("/"))

    def mask_instrument(self, key: str) -> str:
        """Return the key of a law without values, and with what tells it from those of others."""
        masked, values = self._masked_part(key)
        return f"{masked}-{_tell(values)}" if values else key

    def mask_source(self, source: str) -> str:
        """Return the name of a file without values, and with what tells it from those of others."""
        edits = self.edits(source)
        stem, dot, ending = apply_edits(source, edits).rpartition(".")
        values = [_plain(source[edit.start : edit.end]) for edit in edits]
        return (
            f"{stem or ending}-{_tell(values)}{dot if stem else ''}{ending if stem else ''}"
            if edits
            else source
        )

    def _masked_part(self, part: str) -> tuple[str, list[str]]:
        """Return a part of a key with placeholders, and the values that stood in it.

        A long part was cut: at its end the beginning of a value may stand.
        """
        values: list[str] = []
        for own, placeholder in self._slugs if len(part) >= _CUT_FROM else ():
            cut = next((n for n in range(len(own) - 1, 2, -1) if part.endswith("-" + own[:n])), 0)
            if cut:
                part, values = part[:-cut] + placeholder, [own]
                break
        for own, placeholder in self._slugs:
            part, count = re.subn(rf"(?<![a-z0-9]){own}(?![a-z0-9])", placeholder, part)
            values += [own] * min(count, 1)
        return part, [value.replace("-", "") for value in values]


def _tell(values: Sequence[str]) -> str:
    """Return four hex digits that tell files apart and fit far too many names to betray one."""
    return digest(*sorted(set(values)))[:_TELL_CHARS]


def _plain(form: str) -> str:
    return re.sub(r"[\W_]+", "", form).casefold()


def _name_rule(forms: Sequence[str]) -> str:
    """Return the pattern of names in any case and with any gap, `Ltd` and the like included."""
    bodies = "|".join(
        _GAP.join(map(re.escape, pieces)) + (r"\.?" if form.endswith(".") else "")
        for form in forms
        if (pieces := re.findall(r"[^\W_]+", form))
    )
    begin = r"(?:(?<![^\W_])|(?<=%20))"
    return rf"{begin}(?i:{bodies})(?![^\W_])(?:{COMPANY_END_SHAPE}){{0,2}}" if bodies else ""


def _number_rule(forms: Sequence[str]) -> str:
    """Return the pattern of numbers and addresses as written, whatever the white space."""
    bodies = [(r"\s+".join(map(re.escape, form.split())), len(form) >= _MIN_BARE) for form in forms]
    rules = [body if bare else rf"(?<!\w){body}(?!\w)" for body, bare in bodies]
    return rf"(?i:{'|'.join(rules)})" if rules else ""


def _counts(words: str) -> bool:
    """Say whether a word is written as a name: one alone needs its capital."""
    return len(name_words(words)) != 1 or not words[0].islower()
