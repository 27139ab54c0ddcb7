"""Tells which finds are one value, and under which other forms a text writes it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from curation.documents.personal.addresses import street_of
from curation.documents.personal.kinds import NAMES, Found, PersonalKind
from curation.documents.personal.names import (
    company_core,
    is_company,
    is_distinctive,
    lower_words,
    name_words,
    without_title,
)
from curation.documents.personal.parties import is_alias
from curation.documents.personal.words import ALSO_NAMES

_PHONE_DIGITS = 10
_DOES = r"(?:shall|will|may|must|agrees|undertakes|warrants)"
_WHEN = r"(?:on|every|each|next|last|until|in)"
_ALSO = ALSO_NAMES | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


@dataclass(slots=True)
class Value:
    """One value of a document, with every form that stands for it and its placeholder."""

    kind: PersonalKind
    forms: dict[str, None] = field(default_factory=dict)
    """As written, in the order in which they were met."""
    placeholder: str = ""


def group_values(text: str, found: Sequence[Found]) -> list[Value]:
    """Group what was found by value and number it in the order of the text.

    `+91 98765 43210` and `9876543210` are one number; `J. Doe`, `Mr Doe` and `John Doe` are one
    person where no other Doe is named; `Acme` is the party `Acme Widgets Ltd` that it stands for.
    """
    numbers: dict[tuple[PersonalKind, str], Value] = {}
    for item in found:
        if item.kind not in NAMES:
            surface = _surface(text, item)
            key = item.kind, _number_key(item.kind, surface)
            value = numbers.setdefault(key, Value(item.kind))
            value.forms[surface] = None
            if item.kind == "ADDRESS" and (street := street_of(surface)):
                value.forms.setdefault(street)
    ordered = _in_text_order(text, found, [*numbers.values(), *_name_values(text, found)])
    counts: dict[str, int] = {}
    for value in ordered:
        counts[value.kind] = counts.get(value.kind, 0) + 1
        value.placeholder = f"[{value.kind}_{counts[value.kind]}]"
    return ordered


def _surface(text: str, item: Found) -> str:
    return " ".join(text[item.start : item.end].split())


def _number_key(kind: PersonalKind, surface: str) -> str:
    plain = re.sub(r"[\W_]+", "", surface).casefold()
    return plain[-_PHONE_DIGITS:] if kind == "PHONE" else plain


def _name_values(text: str, found: Sequence[Found]) -> list[Value]:
    """Group names, the longest first, so that a short form finds the full one."""
    kinds: dict[str, PersonalKind] = {}
    for item in found:
        if item.kind in NAMES:
            kinds.setdefault(_surface(text, item), item.kind)
    values: list[tuple[str, Value]] = []
    by_word: dict[str, dict[str, Value]] = {}
    for name in sorted(kinds, key=lambda one: (-len(name_words(one)), -len(one), one)):
        near = {
            full: value for word in _words(name) for full, value in by_word.get(word, {}).items()
        }
        same = [value for full, value in near.items() if _is_short_for(name, full)]
        alike = _nearest([value for value in same if value.kind == kinds[name]] or same)
        if len(alike) == 1:
            alike[0].forms[name] = None
            continue
        values.append((name, Value(kinds[name], {name: None})))
        for word in _words(name):
            by_word.setdefault(word, {})[name] = values[-1][1]
    return [*(value for _, value in values), *_shared_forms(text, values)]


def _words(name: str) -> set[str]:
    """Return by which words a name is found again: its own, and its initials if a company's."""
    words = name_words(without_title(name))
    initials = "".join(word[0] for word in words)
    return {*words, *(initials[:end] for end in range(2, len(initials) + 1) if is_company(name))}


def _is_short_for(name: str, full: str) -> bool:
    """Say whether one name is another, or a shorter form of it."""
    own, other = name_words(without_title(name)), name_words(without_title(full))
    if is_company(name) or is_company(full):
        cores = name_words(company_core(name)), name_words(company_core(full))
        return cores[0] == cores[1] or is_alias(name, full)
    if own == other:
        return True
    if not own or len(own) > len(other) or not all(_fits(token, other) for token in own):
        return False
    return own[-1] == other[-1] or (len(own) == 1 and own[0] == other[0])


def _nearest(values: Sequence[Value]) -> Sequence[Value]:
    """Return the companies among some values, or all of them where there is none."""
    return [value for value in values if any(map(is_company, value.forms))] or values


def _fits(token: str, other: Iterable[str]) -> bool:
    return any(token == one or (len(token) == 1 and one.startswith(token)) for one in other)


def _shared_forms(text: str, values: Sequence[tuple[str, Value]]) -> Iterator[Value]:
    """Give names their short forms: a surname, a first name, a company without `Ltd`.

    Yields:
        A form that two names share, as a value of its own: nobody can tell which is meant.
    """
    lower = lower_words(text)
    known = {form.casefold(): value for _, value in values for form in value.forms}
    owners: dict[str, list[Value]] = {}
    for full, value in values:
        for form in _short_forms(full, value.kind):
            if is_distinctive(form, lower):
                owners.setdefault(form, []).append(value)
        first = full.split()[0]
        if value.kind == "PARTY" and first not in value.forms and _acts(text, first, lower):
            owners.setdefault(first, []).append(value)
    for form, same in owners.items():
        if form.casefold() in known:
            continue
        if len(same) == 1:
            same[0].forms[form] = None
        else:
            yield Value(same[0].kind, {form: None})


def _acts(text: str, word: str, lower: frozenset[str]) -> bool:
    """Say whether the first word of a party's name does alone what parties do: `Acme shall pay`.

    A day, or a word that is a name as well, counts where the text means nothing else by it.
    """
    name = re.escape(word)
    if not re.search(rf"(?<!\w){name}(?:['’]s\b| {_DOES}\b)", text):
        return False
    if is_distinctive(word, lower):
        return True
    known = word.casefold() in _ALSO - lower
    return known and not re.search(rf"\b{_WHEN} {name}\b(?! [A-Z])", text)


def _short_forms(full: str, kind: PersonalKind) -> Iterator[str]:
    if is_company(full):
        yield company_core(full)
    elif kind == "PERSON":
        bare = without_title(full)
        words = bare.split()
        yield from dict.fromkeys([bare, words[0], words[-1]] if words else [])


def _in_text_order(text: str, found: Sequence[Found], values: Sequence[Value]) -> list[Value]:
    first: dict[str, int] = {}
    for item in found:
        first.setdefault(_surface(text, item), item.start)
    end = len(text)
    return sorted(values, key=lambda value: min(first.get(form, end) for form in value.forms))
