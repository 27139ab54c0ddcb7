"""Capitalised names that one text has and another lacks."""

import re
from functools import cache

from curation.core.claims.parties import is_role
from curation.core.claims.signature import Claims
from curation.core.claims.tokens import STOP, stem

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _name_stems(name: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(name))
    return frozenset(stem(word) for word in words if word not in STOP)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def missing_names(a: Claims, b: Claims) -> list[str]:
    """Return the names of `a` of which `b` lacks a word, in order.

    `the supreme court` has the name `Supreme Court`; `UN` stands for `United Nations` and the
    other way round. A single role (`Tenant`) is no name: parties are compared as parties.
    """
    short = {_initials(name) for name in b.names if " " in name}
    missing = []
    for name in a.names:
        if is_role(name.casefold()):
            continue
        known = name in short or (" " in name and _initials(name) in b.names)
        if not known and not _name_stems(name) <= b.stems:
            missing.append(name)
    return missing
