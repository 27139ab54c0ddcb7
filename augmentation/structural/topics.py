"""Rules for whole provisions: what a provision says on the subject of its heading, and how."""

import re

from augmentation.structural.analysis import ParsedPassage
from augmentation.structural.clauses import (
    Rule,
    View,
    affirmed_subject,
    each_norm,
    inverted,
    views_of,
)
from augmentation.structural.frames import Frame
from augmentation.structural.layout import body_start
from augmentation.structural.wording import Draft, ask, draft, lower_first, place_of, resolve
from curation.core.records import Passage

_MAX_ANSWER_CHARS = 2000
_MAX_HEADING_WORDS = 22
_MANNER = re.compile(
    r",?\s*\b(?P<cue>in such manner as|in the manner|in accordance with|according to|by means of)\b"
)
_STRUCTURAL = re.compile(
    r"(?:part|chapter|title|schedule|section|article)\s+[\dIVXLC]+[A-Z]?\b", re.IGNORECASE
)
_ET_CETERA = re.compile(r",?\s*etc\.?$|\.$")
_OF = re.compile(r"(?P<noun>[A-Za-z-]+) of\b|(?P<claim>[Rr]ight|[Pp]ower|[Dd]uty) to\b")
_ARTICLED = re.compile(
    r"(?:tion|ment|ance|ence|ing|al|right|power|duty|effect|extent|title|burden)$", re.IGNORECASE
)
_MAX_WHOM_WORDS = 10
_MIN_MANNER_WORDS = 5
_QUOTED = re.compile(r"[“\"](?P<term>[^“”\"\n]{2,60}?)[”\"’]")
_RUN_IN = re.compile(r"(?P<title>[A-Z][\w’'/-]+(?: [\w’'/,-]+){0,5})\.\s+(?=[A-Z“\"(])")
"""A title in the line of its clause: `Liability Caps. To the maximum extent ...`."""
_ILLUSTRATED = re.compile(r"\n\s*Illustrations?\b")
_OPENING_CHARS = 160
_GENERAL = frozenset(
    [
        "short title",
        "commencement",
        "short title and commencement",
        "definitions",
        "definition",
        "interpretation",
        "general",
        "miscellaneous",
    ]
)
_FINITE = re.compile(r"\b(?:is|are|shall|may|must|was|were|has|have|does|do)\b")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|shall|may|must|will|can|would|should|\w+s|\w+ed)\b"
)
"""A provision says something: it has a verb, as far as endings tell."""


def subject_matter(passage: Passage) -> str | None:
    """Return the heading of the provision as a noun phrase: `the abolition of Untouchability`."""
    headings = [part.strip() for part in passage.heading.split(" > ") if part.strip()]
    run_in = _RUN_IN.match(passage.text, body_start(passage.text))
    if not headings or _STRUCTURAL.fullmatch(headings[-1]):
        headings = [run_in["title"]] if run_in and not _FINITE.search(run_in["title"]) else []
    if not headings:
        return None
    heading = _ET_CETERA.sub("", re.sub(r"^[\d.\s—–-]+", "", headings[-1])).strip(" .—–:-")
    heading = _ET_CETERA.sub("", heading)
    if heading.casefold() in _GENERAL or len(heading.split()) > _MAX_HEADING_WORDS:
        return None
    named = resolve(heading, passage)
    return None if named is None else _as_noun(named, passage)


def _as_noun(heading: str, passage: Passage) -> str:
    """Return a heading for use in a sentence: lower case, with its article, or in quotes."""
    others = heading.split()[1:]
    capitals = sum(word[:1].isupper() for word in others)
    if _FINITE.search(heading) or heading.isupper() or capitals * 2 > len(others):
        return f"“{heading}”"
    if not others and not re.search(rf"[a-z,] {re.escape(heading)}\b", passage.text):
        return heading.casefold()
    named = lower_first(heading, passage.text)
    if named[:1].isupper() and others and others[0].islower():
        named = named[:1].lower() + named[1:]
    found = _OF.match(named)
    articled = found and _ARTICLED.search(found["noun"] or found["claim"]) and named[:1].islower()
    return f"the {named}" if articled else named


def _content(parsed: ParsedPassage, passage: Passage) -> tuple[Draft, ...]:
    """Ask what a provision says on its subject; the answer is all of its words."""
    place = place_of(passage).full
    topic = subject_matter(passage)
    if topic is None and passage.heading.rpartition(" > ")[2].strip(". ").casefold() in _GENERAL:
        return _explained(parsed, place)
    start = body_start(parsed.text)
    illustrated = _ILLUSTRATED.search(parsed.text, start + 1)
    end = illustrated.start() if illustrated else len(parsed.text)
    if end - start > _MAX_ANSWER_CHARS and parsed.sentences:
        start, end = parsed.sentences[0].layout.start, parsed.sentences[0].layout.end
    said = parsed.text[start:end].strip()
    note = said.startswith("[") and said.endswith("]")
    if end - start > _MAX_ANSWER_CHARS or note or not _VERB.search(said):
        return ()
    asked = _phrase(parsed, passage)
    if topic is None:
        views = views_of(parsed, passage)
        subject = affirmed_subject(views[0]) if views else None
        whom = f" for {subject}" if subject and len(subject.split()) <= _MAX_WHOM_WORDS else ""
        return draft("content", f"What {asked.format(place)}{whom}?", (start, end), parsed)
    if asked.split()[0] in topic.casefold():
        # "What right ... concerning the right to ..." says the noun twice.
        asked = "does {0} provide"
    return draft("content", f"What {asked.format(place)} concerning {topic}?", (start, end), parsed)


def _explained(parsed: ParsedPassage, place: str) -> tuple[Draft, ...]:
    """Ask for the explanation of the quoted term with which a definition opens."""
    start = body_start(parsed.text)
    found = _QUOTED.search(parsed.text, start, start + _OPENING_CHARS)
    if found is None or len(parsed.text) - start > _MAX_ANSWER_CHARS:
        return ()
    question = f"How does {place} explain the expression “{found['term'].strip(' ,')}”?"
    return draft("explained-term", question, (start, len(parsed.text)), parsed)


def _phrase(parsed: ParsedPassage, passage: Passage) -> str:
    """Return the phrase for what kind of rule a provision is, by its first norm."""
    if passage.kind == "illustration":
        return "do {0} show" if passage.citation.endswith("s") else "does {0} show"
    if passage.kind in ("explanation", "proviso"):
        return "does {0} provide"
    views = views_of(parsed, passage)
    if not views:
        return "does {0} provide"
    return _phrase_of(views[0].frame, views[0])


def _phrase_of(frame: Frame, view: View) -> str:
    rest = view.said(frame.rest)
    if view.said(frame.subject).casefold().startswith("nothing"):
        phrase = "saving does {0} make"
    elif frame.lemma == "deem" or re.search(r"\bpunish(?:ed|able) with\b", view.parsed.text):
        phrase = "does {0} provide"
    elif frame.prohibits:
        phrase = "prohibition does {0} contain"
    elif re.match(r"(?:the )?rights?\b", rest) or frame.lemma == "entitle":
        phrase = "right does {0} confer"
    elif (frame.modal == "may" and not frame.passive) or re.match(r"(?:the )?powers?\b", rest):
        phrase = "power does {0} give"
    elif frame.modal in ("shall", "must") and frame.lemma not in ("be", "have", "mean"):
        phrase = "requirement does {0} lay down" if frame.passive else "duty does {0} impose"
    else:
        phrase = "rule does {0} lay down"
    return phrase


def _manner(view: View) -> tuple[Draft, ...]:
    """`... in such manner as Y`: in what manner?"""
    frame = view.frame
    end = min(frame.rest[1], frame.layout.list_start)
    found = _MANNER.search(view.parsed.text, frame.verb[1], end)
    opening = inverted(view)
    if found is None or opening is None or frame.prohibits or frame.conditional:
        return ()
    if (
        view.said(frame.verb) == "be"
        or len(view.said((found.start(), frame.rest[1])).split()) < _MIN_MANNER_WORDS
    ):
        return ()
    told = view.named((frame.verb[0], found.start()))
    if told is None:
        return ()
    core = f"in what manner {opening} {told.strip(' ,')}"
    return draft(
        "manner", ask(core, view.passage), (found.start("cue"), frame.rest[1]), view.parsed
    )


def ask_provisos(parsed: ParsedPassage, passage: Passage) -> tuple[Draft, ...]:
    """Ask what each proviso says: the answer is its whole sentence."""
    layouts = [s.layout for s in parsed.sentences if s.layout.kind == "proviso"]
    place = place_of(passage)
    made: list[Draft] = []
    for at, layout in enumerate(layouts):
        which = (
            "the proviso"
            if len(layouts) == 1
            else f"the {('first', 'second', 'third')[min(at, 2)]} proviso"
        )
        if passage.kind == "proviso":
            question = f"What does {place.full} provide?"
        else:
            question = f"What does {which} to {place.full} provide?"
        made.extend(draft("proviso", question, (layout.start, layout.end), parsed))
    return tuple(made)


CONTENT: tuple[Rule, ...] = (_content,)
PROCEDURE: tuple[Rule, ...] = (each_norm(_manner),)
