"""The two ends of a norm as questions: what follows the verb, and who or what it binds."""

import re

from augmentation.structural.clauses import (
    View,
    fronted,
    inverted,
    modal_of,
    predicate,
    subject_answer,
    subject_of,
)
from augmentation.structural.frames import Span
from augmentation.structural.wording import (
    Draft,
    ask,
    draft,
    is_animate,
    is_person,
    is_plural,
)

_CONTROL = frozenset(
    "empower require authorise authorize permit allow direct order enable prevent compel cause"
    " entitle oblige prohibit restrain request invite instruct deem consider treat impede"
    " preclude".split()
)
"""Verbs whose object is not yet the point: one asks what the subject may do, not whom."""
_TELLING = frozenset("notify inform indemnify appoint elect arrest detain advise".split())
"""Verbs whose object is a person."""
_GIVING = frozenset("give grant offer send pay show tell".split())
"""Verbs that may have two objects: `give Customer all information`."""
_NOMINAL = frozenset("DT NN NNS NNP NNPS PRP$ CD JJ PDT `` '' VBG".split())
_PREPOSITION = re.compile(
    r"(of|from|to|for|with|upon|against|into)\s+"
    r"(?!which|whom|according|in\b|by\b|or\b|and\b|respect|regard)"
)
_INFINITIVE = re.compile(r"to\s+(?=[a-z]+\b)")
_SUBJECT_TO = re.compile(r"(subject to|liable to|entitled to|bound by|eligible for)\s+")
_QUANTIFIED = re.compile(r"(?:no|any|every|each|all)\s")
NO_NOUN = re.compile(r"no\s", re.IGNORECASE)
_MAX_HEAD_WORDS = 2
_MIN_NONE_WORDS = 3
MAX_PREDICATE_WORDS = 28
_HEAD_STOP = re.compile(
    r"\b(?:\w{3,}(?:ing|ed)|who|which|that|whose|not|below|having|of|in|on|at|by|for|with)\b|,"
)


def _about_rest(view: View) -> tuple[str, Span] | None:
    """Return question core and answer span for what follows the verb of a norm."""
    frame = view.frame
    opening = inverted(view)
    if opening is None or frame.conditional:
        return None
    if view.said(frame.verb) in ("be", "have"):
        return _about_relation(view, opening)
    if frame.passive:
        return _about_passive(view, opening)
    return _about_action(view, opening)


def _about_relation(view: View, opening: str) -> tuple[str, Span] | None:
    """`X shall be subject (liable, entitled) to Y`: to what?"""
    frame = view.frame
    found = _SUBJECT_TO.match(view.parsed.text, frame.rest[0], frame.rest[1])
    if found is None or view.said(frame.verb) != "be":
        return None
    words, preposition = found.group(1).rsplit(" ", 1)
    subject = subject_of(view)
    span = (found.end(), frame.rest[1])
    if subject and frame.modal in ("shall", "must") and not frame.prohibits:
        verb = "are" if is_plural(subject) else "is"
        return f"{preposition} what {verb} {subject} {words}", span
    return f"{preposition} what {opening} be {words}", span


def _about_action(view: View, opening: str) -> tuple[str, Span]:
    """Return question core and answer span for what follows an active verb."""
    frame = view.frame
    rest = view.said(frame.rest)
    nominal = frame.first_tag in _NOMINAL or rest.startswith("that ") or _is_list(view)
    to_person = frame.lemma in _GIVING and any(map(is_person, rest.split()[:2]))
    if nominal and frame.lemma not in _CONTROL and not frame.verbs_follow and not to_person:
        person = frame.lemma in _TELLING or is_person(rest)
        return f"{'whom' if person else 'what'} {opening} {view.said(frame.verb)}", frame.rest
    if frame.middle and " " not in view.said(frame.middle):
        # A single adverb belongs to the verb: "unfairly discriminate" is the answer.
        return f"what {opening.rpartition(' ')[0]} do", (frame.middle[0], frame.rest[1])
    return f"what {opening} do", (frame.verb[0], frame.rest[1])


def _is_list(view: View) -> bool:
    return view.frame.rest[0] >= view.frame.layout.list_start


def _about_passive(view: View, opening: str) -> tuple[str, Span] | None:
    """Return question core and answer span for what follows a passive verb."""
    frame, text = view.frame, view.parsed.text
    verb = view.said(frame.verb)
    rest = view.said(frame.rest)
    infinitive = _INFINITIVE.match(text, frame.rest[0])
    if infinitive and frame.first_tag == "TO" and frame.lemma != "deem":
        asked = "what {0} {1} to do" if not rest.startswith("to be ") else "what {0} {1} to be"
        skip = 3 if rest.startswith("to be ") else 0
        return asked.format(opening, verb), (infinitive.end() + skip, frame.rest[1])
    if frame.first_tag in ("NN", "NNS", "DT") and frame.lemma in ("deny", "allow", "give", "grant"):
        return f"what {opening} {verb}", frame.rest
    preposition = _PREPOSITION.match(text, frame.rest[0])
    if preposition and frame.lemma not in ("deem", "construe", "punish"):
        return f"{preposition.group(1)} what {opening} {verb}", (preposition.end(), frame.rest[1])
    return None


def object_question(view: View, rule: str) -> tuple[Draft, ...]:
    """Ask what the norm orders, allows or forbids: the answer is what follows its verb."""
    asked = _about_rest(view)
    if asked is None:
        return ()
    core, span = asked
    return draft(rule, ask(fronted(core, view), view.passage), span, view.parsed)


def subject_question(view: View, rule: str) -> tuple[Draft, ...]:
    """Ask who or what the norm addresses."""
    frame = view.frame
    subject = subject_of(view)
    if subject is None or frame.conditional or frame.modal not in ("shall", "must", "may", "will"):
        return ()
    if frame.none and (len(subject.split()) < _MIN_NONE_WORDS or not NO_NOUN.match(subject)):
        return ()
    # The exceptions stay in the question: without them it would say too much.
    told = predicate(view, frame.rest[1])
    if told is None or len(told.split()) > MAX_PREDICATE_WORDS:
        return ()
    core = f"{_who(subject)} {modal_of(view)} {told}".replace(" ,", ",")
    return draft(rule, ask(core, view.passage), subject_answer(view), view.parsed)


def _who(subject: str) -> str:
    """Return the question word of a subject: `who`, `which person`, `what`."""
    bare = re.sub(r"^(?:no|any|every|each|an?|all|the|neither|either)\s+", "", subject)
    head = _HEAD_STOP.split(bare)[0].split()
    described = len(bare.split()) > len(head)
    if head and described and len(head) <= _MAX_HEAD_WORDS and _QUANTIFIED.match(subject):
        return f"which {' '.join(head)}"
    return "who" if is_animate(bare) else "what"
