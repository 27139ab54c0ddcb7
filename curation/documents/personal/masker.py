"""Puts placeholders in place of values, in running text, in names of files and in keys."""

import re
from collections.abc import Sequence

from curation.documents.personal.edits import Edit, apply_edits, joined
from curation.documents.personal.kinds import NAMES, Found
from curation.documents.personal.names import COMPANY_END_SHAPE, company_core, name_tokens
from curation.documents.personal.values import Value
from curation.documents.structure.naming import digest, slug

_GAP = r"[\s._,'’&()/-]{1,4}"
_MIN_BARE = 8
_MIN_KEY = 3
_MIN_CUT = 3
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
        self._rule = re.compile("|".join(_rule(form, forms[form]) for form in ordered) or r"(?!)")
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
        more = [match.span() for match in self._rule.finditer(text) if _counts(match)]
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
        for own, placeholder in self._slugs:
            path = re.sub(rf"(?<![a-z0-9]){re.escape(own)}(?![a-z0-9])", placeholder, path)
        return "/".join(self._uncut(part) for part in path.split("/"))

    def _uncut(self, part: str) -> str:
        """Mask the beginning of a value at the end of a part that was cut for its length."""
        if len(part) < _CUT_FROM:
            return part
        for own, placeholder in self._slugs:
            for length in range(len(own) - 1, _MIN_CUT - 1, -1):
                if part.endswith("-" + own[:length]):
                    return part[:-length] + placeholder
        return part

    def mask_instrument(self, key: str) -> str:
        """Return the key of a law without the values in it; a digest keeps it apart from others."""
        masked = self.mask_path(key)
        return key if masked == key else f"{masked}-{digest(key)}"


def _plain(form: str) -> str:
    return re.sub(r"[\W_]+", "", form).casefold()


def _rule(form: str, value: Value) -> str:
    """Return the pattern of a form: names in any case and with any gap, numbers as written."""
    if value.kind not in NAMES:
        body = r"\s+".join(re.escape(piece) for piece in form.split())
        return rf"(?i:{body})" if len(form) >= _MIN_BARE else rf"(?<!\w)(?i:{body})(?!\w)"
    pieces = _GAP.join(re.escape(piece) for piece in re.findall(r"[^\W_]+", form))
    end = r"\.?" if form.endswith(".") else ""
    company = rf"(?:{COMPANY_END_SHAPE}){{0,2}}" if value.kind == "PARTY" else ""
    return rf"(?<![^\W_])(?i:{pieces})(?![^\W_]){end}{company}"


def _counts(match: re.Match[str]) -> bool:
    """Say whether a word is written as a name: one alone needs its capital."""
    words = match.group()
    return len(name_tokens(words)) != 1 or not words[0].islower()
