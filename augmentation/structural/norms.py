"""Rules for norms: who must, may, may not and is entitled to do what."""

import re

from augmentation.structural.clauses import (
    Rule,
    View,
    affirmed_subject,
    each_norm,
    exception_at,
    fronted,
    inverted,
    modal_of,
    predicate,
    predicate_text,
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
    place_of,
)

_CONTROL = frozenset(
    "empower require authorise authorize permit allow direct order enable prevent compel cause"
    " entitle oblige prohibit restrain request invite instruct deem consider treat impede preclude restrain".split()
)
"""Verbs whose object is not yet the point: one asks what the subject may do, not whom."""
_TELLING = frozenset("notify inform indemnify appoint elect arrest detain advise".split())
"""Verbs whose object is a person."""
_NOMINAL = frozenset("DT NN NNS NNP NNPS PRP$ CD JJ PDT `` '' VBG".split())
_PREPOSITION = re.compile(r"(of|from|to|for|with|upon|against|into)\s+(?!which|whom|according|in\b|by\b|or\b|and\b|respect|regard)")
_INFINITIVE = re.compile(r"to\s+(?=[a-z]+\b)")
_SUBJECT_TO = re.compile(r"(subject to|liable to|entitled to|bound by|eligible for)\s+")
_QUANTIFIED = re.compile(r"(?:no|any|every|each|all)\s")
_NO_NOUN = re.compile(r"no\s", re.IGNORECASE)
_MIN_NONE_WORDS = 3
_MAX_PREDICATE_WORDS = 28
_HEAD_STOP = re.compile(r"\b(?:\w{3,}(?:ing|ed)|who|which|that|whose|not|below|having|of|in|on|at|by|for|with)\b|,")
_RIGHT = re.compile(r"(?:the |a )?rights?\b\s*(?:,[^,]{0,60},)?\s*[—:-]*\s*", re.IGNORECASE)
_POWER = re.compile(r"(?:the )?(?:powers?|authority|jurisdiction)\b\s*[—:-]*\s*")
_GROUND = re.compile(
    r",?\s*\bon (?:the )?grounds? (?:only )?(?:of |(?=that ))(?P<what>.+)", re.DOTALL
)
_ENTITLED = re.compile(r"\s*to\s+")
_EQUALLY = re.compile(r"entitled\b")


def _about_rest(view: View) -> tuple[str, Span] | None:
    """Return question core and answer span for what follows the verb of an active norm."""
    frame, text = view.frame, view.parsed.text
    opening = inverted(view)
    if opening is None or frame.conditional:
        return None
    rest = view.said(frame.rest)
    to_what = _SUBJECT_TO.match(rest) if view.said(frame.verb).split()[-1] == "be" else None
    if to_what:
        words, preposition = to_what.group(1).rsplit(" ", 1)
        start = _SUBJECT_TO.match(text, frame.rest[0])
        span = (start.end() if start else frame.rest[0], frame.rest[1])
        subject = subject_of(view)
        if subject and frame.modal in ("shall", "must") and not frame.prohibits:
            verb = "are" if is_plural(subject) else "is"
            return f"{preposition} what {verb} {subject} {words}", span
        return f"{preposition} what {opening} be {words}", span
    if frame.passive:
        return _about_passive(view, opening)
    verb = view.said(frame.verb)
    nominal = frame.first_tag in _NOMINAL or rest.startswith("that ") or _is_list(view)
    simple = frame.lemma not in _CONTROL and not frame.verbs_follow
    if nominal and verb not in ("be", "have") and simple:
        person = frame.lemma in _TELLING or is_person(rest)
        return f"{'whom' if person else 'what'} {opening} {verb}", frame.rest
    if verb in ("be", "have"):
        return None
    if frame.middle and " " not in view.said(frame.middle):
        # A single adverb belongs to the verb: "unfairly discriminate" is the answer.
        without = opening.rpartition(" ")[0]
        return f"what {without} do", (frame.middle[0], frame.rest[1])
    return f"what {opening} do", (frame.verb[0], frame.rest[1])


def _is_list(view: View) -> bool:
    return view.frame.rest[0] >= view.frame.layout.list_start


def _about_passive(view: View, opening: str) -> tuple[str, Span] | None:
    """Return question core and answer span for what follows a passive verb."""
    frame, text = view.frame, view.parsed.text
    verb = view.said(frame.verb)
    rest = view.said(frame.rest)
    infinitive = _INFINITIVE.match(text, frame.rest[0])
    if infinitive and frame.first_tag == "TO" and frame.lemma not in ("deem",):
        asked = "what {0} {1} to do" if not rest.startswith("to be ") else "what {0} {1} to be"
        skip = 3 if rest.startswith("to be ") else 0
        return asked.format(opening, verb), (infinitive.end() + skip, frame.rest[1])
    if frame.first_tag in ("NN", "NNS", "DT") and frame.lemma in ("deny", "allow", "give", "grant"):
        return f"what {opening} {verb}", frame.rest
    preposition = _PREPOSITION.match(text, frame.rest[0])
    if preposition and frame.lemma not in ("deem", "construe", "punish"):
        return f"{preposition.group(1)} what {opening} {verb}", (preposition.end(), frame.rest[1])
    return None


def _object_question(view: View, rule: str) -> tuple[Draft, ...]:
    asked = _about_rest(view)
    if asked is None:
        return ()
    core, span = asked
    return draft(rule, ask(fronted(core, view), view.passage), span, view.parsed)


def _subject_question(view: View, rule: str) -> tuple[Draft, ...]:
    """Ask who or what the norm addresses."""
    frame = view.frame
    subject = subject_of(view)
    if subject is None or frame.conditional or frame.modal not in ("shall", "must", "may", "will"):
        return ()
    if frame.none and (len(subject.split()) < _MIN_NONE_WORDS or not _NO_NOUN.match(subject)):
        return ()
    end = exception_at(view) or frame.rest[1]
    told = predicate(view, end)
    if told is None or len(told.split()) > _MAX_PREDICATE_WORDS:
        return ()
    core = f"{_who(view, subject)} {modal_of(view)} {told}".replace(" ,", ",")
    return draft(rule, ask(core, view.passage), subject_answer(view), view.parsed)


def _who(view: View, subject: str) -> str:
    """Return the question word of a subject: `who`, `which person`, `what`."""
    bare = re.sub(r"^(?:no|any|every|each|an?|all|the|neither|either)\s+", "", subject)
    head = _HEAD_STOP.split(bare)[0].split()
    described = len(bare.split()) > len(head)
    if head and described and len(head) <= 2 and _QUANTIFIED.match(subject):
        return f"which {' '.join(head)}"
    return "who" if is_animate(bare) else "what"


def _is_duty(view: View) -> bool:
    return (
        view.frame.modal in ("shall", "must", "will")
        and not view.frame.prohibits
        and view.frame.lemma not in ("deem", "construe", "have", "mean", "include", "punish")
    )


def _duty_object(view: View) -> tuple[Draft, ...]:
    return _object_question(view, "duty-object") if _is_duty(view) else ()


def _duty_subject(view: View) -> tuple[Draft, ...]:
    if not _is_duty(view) or view.said(view.frame.verb) == "be":
        return ()
    return _subject_question(view, "duty-subject")


def _duty_treatment(view: View) -> tuple[Draft, ...]:
    """Ask what the law requires for a subject that others must treat in some way."""
    subject = subject_of(view)
    if not _is_duty(view) or not view.frame.passive or subject is None:
        return ()
    core = f"What does {place_of(view.passage).full} require in respect of {subject}?"
    return draft("duty-treatment", core, view.frame.main, view.parsed)


def _duty_existence(view: View) -> tuple[Draft, ...]:
    """`There shall be X`."""
    frame = view.frame
    if view.said(frame.subject).casefold() != "there" or frame.modal not in ("shall", "must"):
        return ()
    verb = view.said(frame.verb)
    if verb != "be" or frame.negated:
        return ()
    core = f"What does {place_of(view.passage).full} say that there must be?"
    return draft("duty-existence", core, frame.rest, view.parsed)


def _is_power(view: View) -> bool:
    return view.frame.modal == "may" and not view.frame.prohibits


def _power_object(view: View) -> tuple[Draft, ...]:
    return _object_question(view, "power-object") if _is_power(view) else ()


def _power_subject(view: View) -> tuple[Draft, ...]:
    return _subject_question(view, "power-holder") if _is_power(view) else ()


def _power_given(view: View) -> tuple[Draft, ...]:
    """`X shall have power to ...`."""
    frame, text = view.frame, view.parsed.text
    found = _POWER.match(text, frame.rest[0])
    subject = subject_of(view)
    if frame.lemma != "have" or found is None or subject is None or frame.prohibits:
        return ()
    place = place_of(view.passage).full
    given = draft(
        "power-given", f"What power does {place} give to {subject}?", frame.rest, view.parsed
    )
    told = predicate(view, frame.rest[1])
    if told is None or len(told.split()) > _MAX_PREDICATE_WORDS:
        return given
    held = re.sub(r"^have\b", "has" if not is_plural(subject) else "have", told)
    core = f"{'who' if is_animate(subject) else 'what'} {held}"
    return given + draft("power-holder", ask(core, view.passage), frame.subject, view.parsed)


def _prohibition_object(view: View) -> tuple[Draft, ...]:
    return _object_question(view, "prohibition-object") if _is_prohibition(view) else ()


def _is_prohibition(view: View) -> bool:
    return view.frame.prohibits and view.frame.modal in ("shall", "must", "may", "will")


def _prohibition_subject(view: View) -> tuple[Draft, ...]:
    return _subject_question(view, "prohibition-subject") if _is_prohibition(view) else ()


def _prohibition_protected(view: View) -> tuple[Draft, ...]:
    """Ask for the whole rule that protects (or binds) the subject of a passive prohibition."""
    if not _is_prohibition(view) or not view.frame.passive:
        return ()
    subject = affirmed_subject(view)
    if subject is None or not is_animate(subject) or not _NO_NOUN.match(view.said(view.frame.subject)):
        return ()
    if len(subject.split()) == len("a person".split()):
        subject = f"every {subject.split()[1]}"
    core = f"What protection does {place_of(view.passage).full} give to {subject}?"
    return draft("prohibition-protected", core, view.frame.main, view.parsed)


def _prohibited_ground(view: View) -> tuple[Draft, ...]:
    """`... on grounds only of Y`: on what grounds?"""
    frame, text = view.frame, view.parsed.text
    subject = subject_of(view)
    found = _GROUND.search(text, frame.subject[1], min(frame.rest[1], frame.layout.list_start))
    if not _is_prohibition(view) or found is None or subject is None:
        return ()
    start, end = found.span("what")
    if found.start() < frame.verb[0]:
        # Between modal and verb: "shall, on grounds only of religion, be ineligible".
        end = frame.verb[0]
        told = predicate_text(view, frame.rest[1])
    else:
        told = predicate_text(view, found.start())
    if told is None:
        return ()
    denial = " not" if frame.negated else ""
    alone = " alone" if "only" in found.group() else ""
    noun = "grounds" if "grounds" in found.group() else "ground"
    core = f"on what {noun}{alone} may {subject}{denial} {told.strip(' ,')}"
    return draft("prohibited-ground", ask(core, view.passage), (start, end), view.parsed)


def _forbidden_practice(view: View) -> tuple[Draft, ...]:
    """`Traffic in human beings is prohibited`: ask what is."""
    frame = view.frame
    if frame.lemma not in ("prohibit", "forbid", "abolish", "ban", "outlaw") or not frame.passive:
        return ()
    place = place_of(view.passage).full
    core = f"What is {view.said(frame.verb).split()[-1]} by {place}?"
    return draft("forbidden-practice", core, frame.subject, view.parsed)


def _right_content(view: View) -> tuple[Draft, ...]:
    """`X shall have the right ...`, `X is entitled to ...`: ask what right."""
    frame, text = view.frame, view.parsed.text
    subject = subject_of(view)
    if subject is None or frame.prohibits:
        return ()
    place = place_of(view.passage).full
    if _holds_right(view):
        many = frame.layout.has_list
        core = f"What right{'s' if many else ''} does {place} confer on {subject}?"
        return draft("right-content", core, frame.rest, view.parsed)
    entitled = _ENTITLED.match(text, frame.verb[1])
    if frame.lemma == "entitle" and entitled:
        opening = inverted(view)
        if opening is None:
            return ()
        core = f"to what {opening} {view.said(frame.verb)}"
        return draft("right-entitled", ask(core, view.passage), (entitled.end(), frame.rest[1]), view.parsed)
    return ()


def _holds_right(view: View) -> bool:
    found = _RIGHT.match(view.parsed.text, view.frame.rest[0])
    return found is not None and (view.frame.lemma == "have" or view.frame.modal in ("has", "have"))


def _right_holder(view: View) -> tuple[Draft, ...]:
    """Ask who has the right."""
    frame = view.frame
    subject = subject_of(view)
    if subject is None or frame.prohibits:
        return ()
    if not _holds_right(view) and frame.lemma != "entitle":
        return ()
    if frame.layout.has_list and _holds_right(view):
        place = place_of(view.passage).full
        core = f"On whom does {place} confer the rights that it lists?"
        return draft("right-holder", core, frame.subject, view.parsed)
    told = view.named(frame.rest)
    if told is None or len(told.split()) > _MAX_PREDICATE_WORDS:
        return ()
    verb = "has" if frame.lemma == "have" or frame.modal in ("has", "have") else "is entitled"
    return draft("right-holder", ask(f"who {verb} {told}", view.passage), frame.subject, view.parsed)


def _right_guaranteed(view: View) -> tuple[Draft, ...]:
    """`The right to X is guaranteed`: ask which."""
    frame = view.frame
    subject = view.said(frame.subject)
    if frame.lemma not in ("guarantee", "recognise", "recognize", "protect") or not frame.passive:
        return ()
    if frame.modal not in ("is", "are", "shall") or not re.search(r"\bright|freedom", subject):
        return ()
    core = f"Which right does {place_of(view.passage).full} {frame.lemma}?"
    return draft("right-guaranteed", core, frame.subject, view.parsed)


DUTY: tuple[Rule, ...] = tuple(
    map(each_norm, (_duty_object, _duty_existence, _duty_subject, _duty_treatment))
)
POWER: tuple[Rule, ...] = tuple(map(each_norm, (_power_object, _power_given, _power_subject)))
PROHIBITION: tuple[Rule, ...] = tuple(
    map(
        each_norm,
        (
            _prohibition_object,
            _prohibited_ground,
            _forbidden_practice,
            _prohibition_subject, _prohibition_protected,
        ),
    )
)
RIGHT: tuple[Rule, ...] = tuple(map(each_norm, (_right_content, _right_guaranteed, _right_holder)))
