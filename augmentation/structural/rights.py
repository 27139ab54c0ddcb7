"""Rules for prohibitions and rights: who may not do what, and who is entitled to what."""

import re

from augmentation.structural.asking import (
    MAX_PREDICATE_WORDS,
    NO_NOUN,
    object_question,
    subject_question,
)
from augmentation.structural.clauses import (
    Rule,
    View,
    affirmed_subject,
    each_norm,
    inverted,
    predicate_text,
    subject_of,
)
from augmentation.structural.wording import (
    Draft,
    ask,
    draft,
    is_animate,
    place_of,
)

_RIGHT = re.compile(r"(?:the |a )?rights?\b\s*(?:,[^,]{0,60},)?\s*[—:-]*\s*", re.IGNORECASE)
_GROUND = re.compile(
    r",?\s*\bon (?:the )?grounds? (?:only )?(?:of |(?=that ))(?P<what>.+)", re.DOTALL
)
_ENTITLED = re.compile(r"\s*to\s+")


def _prohibition_object(view: View) -> tuple[Draft, ...]:
    return object_question(view, "prohibition-object") if _is_prohibition(view) else ()


def _is_prohibition(view: View) -> bool:
    return view.frame.prohibits and view.frame.modal in ("shall", "must", "may", "will")


def _prohibition_subject(view: View) -> tuple[Draft, ...]:
    return subject_question(view, "prohibition-subject") if _is_prohibition(view) else ()


def _prohibition_protected(view: View) -> tuple[Draft, ...]:
    """Ask for the whole rule that protects (or binds) the subject of a passive prohibition."""
    if not _is_prohibition(view) or not view.frame.passive:
        return ()
    subject = affirmed_subject(view)
    if (
        subject is None
        or not is_animate(subject)
        or not NO_NOUN.match(view.said(view.frame.subject))
    ):
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
    if subject_of(view) is None:
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
        return draft(
            "right-entitled", ask(core, view.passage), (entitled.end(), frame.rest[1]), view.parsed
        )
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
    if told is None or len(told.split()) > MAX_PREDICATE_WORDS:
        return ()
    verb = "has" if frame.lemma == "have" or frame.modal in ("has", "have") else "is entitled"
    return draft(
        "right-holder", ask(f"who {verb} {told}", view.passage), frame.subject, view.parsed
    )


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


PROHIBITION: tuple[Rule, ...] = tuple(
    map(
        each_norm,
        (
            _prohibition_object,
            _prohibited_ground,
            _forbidden_practice,
            _prohibition_subject,
            _prohibition_protected,
        ),
    )
)
RIGHT: tuple[Rule, ...] = tuple(map(each_norm, (_right_content, _right_guaranteed, _right_holder)))
