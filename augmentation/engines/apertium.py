"""Round trips through Apertium, put right where it is known to go wrong.

Apertium is rule-based machine translation with Debian packages (GPL, run as a program of its own).
It is fast, deterministic and often wrong in ways that look right: its output is a candidate, never
more.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from augmentation.drafts import Fault
from augmentation.translate import Masked

PIVOTS: Mapping[str, tuple[str, str]] = {"eo": ("en-eo", "eo-en"), "spa": ("eng-spa", "spa-eng")}
"""Pivot language to the modes there and back."""

_WRONG: Mapping[str, tuple[tuple[str, str], ...]] = {
    "eo": (
        ("contain", "carry"), ("lay down", "secular down"), ("make", "conclusion"),
        ("certain", "undoubted"), ("person", "personality"), ("persons", "personalities"),
        ("void", "empty"), ("right", "correctly"), ("speech", "talk"), ("grounds", "base"),
        ("custody", "protection"), ("estate", "farm"), ("policy", "politics"),
        ("subject", "theme"), ("impose", "force"), ("matters", "causes"), ("leave", "dismissal"),
        ("free to make", "free do"), ("may no", "can none"), ("convicted", "denounced"),
        ("personal", "own"), ("equality", "equity"), ("opportunity", "chance"),
        ("magistrate", "judge"),
    ),
    "spa": (
        ("grounds", "earths"), ("certain", "the sure"), ("under", "below"),
        ("trust", "confidence"),
    ),
}  # fmt: skip
"""Words of law to what comes back for them: wrong senses, put right before the lock looks."""
_UNTURNED = re.compile(r"\A(What|Which|On what|To what)((?: [a-z]+){0,3}) (70\d\d) ([a-z]+s)\b")
_PROBE = "What is the law?"


def available_pivots(
    wanted: Sequence[str], *, timeout_s: float
) -> tuple[tuple[str, ...], list[str]]:
    """Return the pivots that work here, and one line a pivot that does not.

    A pivot works when both its modes are installed and translate a probe.
    """
    if not wanted:
        return (), []
    if shutil.which("apertium") is None:
        return (), ["Apertium is not installed: no back-translation; make setup-apt installs it"]
    modes = set(_apertium(["-l"], "", timeout_s).split())
    found: list[str] = []
    missing: list[str] = []
    for pivot in wanted:
        there, back = PIVOTS[pivot]
        if {there, back} - modes:
            missing.append(
                f"Apertium {there} is not installed: no back-translation through it;"
                " make setup-apt installs it"
            )
        elif not round_trips([_PROBE], pivot, timeout_s=timeout_s)[0]:
            missing.append(f"Apertium {there} is installed but translates nothing: it is left out")
        else:
            found.append(pivot)
    return tuple(found), missing


def round_trips(texts: Sequence[str], pivot: str, *, timeout_s: float) -> list[str]:
    """Return each text translated to the pivot and back, with the engine's marks.

    All lines go through one process a way. Where that fails, halves are tried, so that one bad
    line costs itself alone.

    Args:
        texts: one line each.
        pivot: a key of `PIVOTS`.
        timeout_s: most seconds of one process.

    Returns:
        One text each; "" where the engine failed on it.
    """
    there, back = PIVOTS[pivot]
    return _lines(_lines(list(texts), there, timeout_s), back, timeout_s)


def _lines(texts: list[str], mode: str, timeout_s: float) -> list[str]:
    if not any(texts):
        return ["" for _ in texts]
    sent = "".join(" ".join(text.split()) + "\n" for text in texts)
    found = _apertium([mode], sent, timeout_s).splitlines()
    if len(found) == len(texts):
        return [
            " ".join(line.split()) if text else "" for text, line in zip(texts, found, strict=True)
        ]
    if len(texts) == 1:
        return [""]
    half = len(texts) // 2
    return _lines(texts[:half], mode, timeout_s) + _lines(texts[half:], mode, timeout_s)


def _apertium(arguments: Sequence[str], text: str, timeout_s: float) -> str:
    """Run the engine; "" when it fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and modes of ours
            ["apertium", *arguments],  # noqa: S607 - found on PATH, as the reader's packages put it
            input=text.encode(),
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def prepare(masked: Masked) -> str:
    """Return what is sent to the engine, for which `May` at the head is the month."""
    return re.sub(r"\AMay\b", "Can", masked.text)


def unmask(translated: str, masked: Masked, pivot: str) -> str | Fault:
    """Make a round trip whole again, or say that a masked term was lost or doubled.

    What the engine is known to get wrong is put right first: auxiliaries that it cannot tell apart
    (`do` and `does`, `can` and `may`), lost inversions and infinitives, senses of words that are
    not the law's.
    """
    text, low = " ".join(translated.split()), masked.text.casefold()
    for word, wrong in _WRONG[pivot]:
        if re.search(rf"\b{word}\b", low) and not re.search(rf"\b{word}\b", text):
            text = re.sub(rf"\b{wrong}\b", word, text)
    for verb in re.findall(r"\bto ([a-z]{2,})\b", low):
        if not re.search(rf"\bto {verb}\b", text):
            text = re.sub(rf"(?<=[a-z\d] ){verb}\b", f"to {verb}", text, count=1)
    if re.search(r"\bdoes\b", low):
        text = _UNTURNED.sub(_turned, text)
        text = re.sub(r"\bdo\b(?= 70\d\d| the| a\b)", "does", text, count=1)
    if re.search(r"\bmay\b", low) and not re.search(r"\bcan\b", low):
        text = re.sub(r"\ACan\b", "May", re.sub(r"\bcan\b", "may", text))
    return masked.restore(text) or Fault("placeholder_lost")


def _turned(match: re.Match[str]) -> str:
    verb = match[4][:-2] if match[4].endswith(("ses", "shes", "ches")) else match[4][:-1]
    return f"{match[1]}{match[2]} does {match[3]} {verb}"
