"""Writes raised digits as superscripts, so that `10` with a raised `6` does not read `106`."""

import re

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789+-−", _SUPERSCRIPTS + "⁺⁻⁻")
_LOWERED = str.maketrans(_SUPERSCRIPTS, "0123456789")
_NUMBER = re.compile(r"[+−-]?\d{1,4}")
_TAKES_POWER = re.compile(r"(?:\d|\b(?:k|c|m|d|h)?m|\bft|\bin|\bCO|\bH|\bn|\bx|\bR)$")
_SEEN = 20


def raised(text: str) -> str:
    """Return a raised number as a superscript, any other text as it is."""
    return text.translate(_RAISED) if _NUMBER.fullmatch(text) else text


def lowered(text: str) -> str:
    """Return superscript digits as digits, or nothing where a text is anything else."""
    return text.translate(_LOWERED) if text and set(text) <= set(_SUPERSCRIPTS) else ""


def takes_power(before: str) -> bool:
    """Whether a number raised after some words is a power, as after `10`, `km` or `x`."""
    return bool(_TAKES_POWER.search(before[-_SEEN:]))
