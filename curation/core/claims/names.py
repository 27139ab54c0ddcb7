"""Capitalised names that one text has and another lacks."""

import re
from functools import cache

from curation.core.claims.parties import is_role
from curation.core.claims.signature import Claims
from curation.core.claims.tokens import STOP, stem

_COMMON = frozenset(
    "disclosing receiving agreement contract deed lease licence license party parties"
    " confidential information term terms services service goods product products"
    " price fee fees purpose premises property effective date representatives affiliates"
    " notice invoice materials deliverables software"
    " act court bill order judgment rules regulations business day days board".split()
)
"""Words that a contract or a statute prints with a capital and that name nobody."""
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _name_stems(name: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(name))
    return frozenset(stem(word) for word in words if word not in STOP)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


@cache
def _is_common(name: str) -> bool:
    """Tell whether a name is a role or a contract's own word for itself: `the Agreement`."""
    plain = name.removesuffix("'s").removesuffix("’s").casefold()
    return (
        is_role(plain)
        or {word.removesuffix("'s") for word in plain.replace("’", "'").split()} <= _COMMON
    )


def missing_names(a: Claims, b: Claims) -> list[str]:
    """Return the names of `a` of which `b` lacks a word, in order.

    `the supreme court` has the name `Supreme Court`; `UN` stands for `United Nations` and the
    other way round. A single role (`Tenant`) is no name: parties are compared as parties.
    """
    short = {_initials(name) for name in b.names if " " in name}
    missing = []
    for name in a.names:
        if _is_common(name):
            continue
        known = name in short or (" " in name and _initials(name) in b.names)
        if not known and not _name_stems(name) <= b.stems:
            missing.append(name)
    return missing
