"""Round trips through Apertium: what must not be translated is masked before and restored after.

Apertium is rule-based machine translation with Debian packages (GPL, run as a program of its own).
It is fast, deterministic and often wrong in ways that look right: its output is a candidate, never
more.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from curation.core.citations import find_citations

Translate = Callable[[Sequence[str], str], Sequence[str]]
"""n masked questions and a pivot to their n round trips; "" where the engine gave nothing."""

PIVOTS: Mapping[str, tuple[str, str]] = {"eo": ("en-eo", "eo-en"), "spa": ("eng-spa", "spa-eng")}
"""Pivot language to the modes there and back."""

_FIRST_MASK = 7001
_MASK = re.compile(r"(?<!\d)70\d\d(?!\d)")
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
_FRONT = re.compile(
    r"(?:Under|According to|For the purposes of|In terms of|By virtue of|Pursuant to) (?:the )?"
)
_BACK = re.compile(
    r",? (?:under|according to|for the purposes of|in terms of|pursuant to) (?:the )?\Z"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
_KEPT = re.compile(
    rf"{_QUOTED.pattern}|"
    r"\bby law\b|\bin force\b|\d[\d.,/]*\d|\d"
    r"|(?<=[\w,] )(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of |of the |and )?[A-Z][\w’'-]*)*"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """The core of a question as an engine or a model sees it, with all that makes it whole."""

    text: str
    """Capitalised, with a mark for each masked term."""
    terms: tuple[tuple[str, str], ...]
    """Mark and the term that it stands for, in order."""
    front: str
    """`Under Article 14 of the Constitution of India, `: never rewritten."""
    back: str
    """`under Article 14 of the Constitution of India?`, or `?` alone."""

    def restore(self, text: str) -> str | None:
        """Put the terms and the framing back; None when a mark was lost, doubled or invented."""
        places = [(m.start(), m.end()) for m in _MASK.finditer(text)]
        if len(places) != sum(_MASK.fullmatch(mark) is not None for mark, _ in self.terms):
            return None
        core = " ".join(text.split()).rstrip("?. ")
        if any(len(_found(mark, core)) != 1 for mark, _ in self.terms):
            return None
        spans = [(*_found(mark, core)[0], term) for mark, term in self.terms]
        for start, end, term in sorted(spans, reverse=True):
            core = core[:start] + term + core[end:]
        if self.front:
            core = core[:1].lower() + core[1:]
        return self.front + core + self.back


def _found(mark: str, text: str) -> list[tuple[int, int]]:
    pattern = rf"(?<!\w){re.escape(mark)}(?![\w(])"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def available_pivots(
    wanted: Sequence[str], *, timeout_s: float
) -> tuple[tuple[str, ...], list[str]]:
    """Return the pivots that work here, and one line a pivot that does not.

    A pivot works when both its modes are installed and translate a probe.
    """
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


def mask(question: str) -> Masked:
    """Hide what must not be translated: framing, citations, numbers, quoted terms, names.

    Apertium leaves numbers alone both ways; unknown words, braces and the like it marks, moves or
    drops. (Measured on 16 forms.)
    """
    found = [(one.start, one.end) for one in find_citations(question) if one.unit != "act"]
    found += [match.span() for match in _KEPT.finditer(question)]
    spans = _apart(found)
    return _masked(question, spans, [str(_FIRST_MASK + place) for place in range(len(spans))])


def shorten(question: str) -> Masked:
    """Hide quoted terms and the framing, and cite by unit and number alone: `Article 19(2)`."""
    cited = {(one.start, one.end) for one in find_citations(question) if one.unit != "act"}
    spans = _apart([*cited, *(match.span() for match in _QUOTED.finditer(question))])
    marks: list[str] = []
    for start, end in spans:
        short = question[start:end].split(" of the ", maxsplit=1)[0].split(", ", maxsplit=1)[0]
        unique = (start, end) in cited and len(_found(short, question)) == 1
        marks.append(short if unique else str(_FIRST_MASK + len(marks)))
    return _masked(question, spans, marks)


def _masked(question: str, spans: list[tuple[int, int]], marks: Sequence[str]) -> Masked:
    front, back = _framing(question, spans)
    core, terms, place = "", [], len(front)
    end = len(question) - len(back)
    for (start, stop), mark in zip(spans, marks, strict=True):
        if start >= place and stop <= end:
            core += question[place:start] + mark
            terms.append((mark, question[start:stop]))
            place = stop
    core = (core + question[place:end]).strip()
    return Masked(core[:1].upper() + core[1:] + "?", tuple(terms), front, back)


def _framing(question: str, spans: list[tuple[int, int]]) -> tuple[str, str]:
    front = back = ""
    lead = _FRONT.match(question)
    if lead and spans and spans[0][0] <= lead.end() and question[spans[0][1] :].startswith(", "):
        front = question[: spans[0][1] + 2]
    if spans and spans[-1][1] == len(question) - 1:
        tail = _BACK.search(question, 0, spans[-1][0])
        back = question[tail.start() :] if tail and tail.start() > len(front) else ""
    return front, back or "?"


def prepared(masked: Masked) -> str:
    """Return what is sent to the engine, for which `May` at the head is the month."""
    return re.sub(r"\AMay\b", "Can", masked.text)


def unmask(translated: str, masked: Masked, pivot: str) -> str | None:
    """Make a round trip whole again; None when a masked term was lost or doubled.

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
    return masked.restore(text)


def _turned(match: re.Match[str]) -> str:
    verb = match[4][:-2] if match[4].endswith(("ses", "shes", "ches")) else match[4][:-1]
    return f"{match[1]}{match[2]} does {match[3]} {verb}"


def _apart(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, without overlaps: the longest of those that begin together."""
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen
