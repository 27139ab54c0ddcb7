"""Rules for duties and powers: who must or may do what."""

import re

from augmentation.structural.asking import MAX_PREDICATE_WORDS, object_question, subject_question
from augmentation.structural.clauses import (
    Rule,
    View,
    each_norm,
    predicate,
    subject_of,
)
from augmentation.structural.wording import (
    Draft,
    ask,
    draft,
    is_animate,
    is_plural,
    place_of,
)

_POWER = re.compile(r"(?:the )?(?:powers?|authority|jurisdiction)\b\s*[—:-]*\s*")


def _is_duty(view: View) -> bool:
    return (
        view.frame.modal in ("shall", "must", "will")
        and not view.frame.prohibits
        and view.frame.lemma not in ("deem", "construe", "have", "mean", "include", "punish")
    )


def _duty_object(view: View) -> tuple[Draft, ...]:
    return object_question(view, "duty-object") if _is_duty(view) else ()


def _duty_subject(view: View) -> tuple[Draft, ...]:
    if not _is_duty(view) or view.said(view.frame.verb) == "be":
        return ()
    return subject_question(view, "duty-subject")


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
    return object_question(view, "power-object") if _is_power(view) else ()


def _power_subject(view: View) -> tuple[Draft, ...]:
    return subject_question(view, "power-holder") if _is_power(view) else ()


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
    if told is None or len(told.split()) > MAX_PREDICATE_WORDS:
        return given
    held = re.sub(r"^have\b", "has" if not is_plural(subject) else "have", told)
    core = f"{'who' if is_animate(subject) else 'what'} {held}"
    return given + draft("power-holder", ask(core, view.passage), frame.subject, view.parsed)


DUTY: tuple[Rule, ...] = tuple(
    map(each_norm, (_duty_object, _duty_existence, _duty_subject, _duty_treatment))
)
POWER: tuple[Rule, ...] = tuple(map(each_norm, (_power_object, _power_given, _power_subject)))
