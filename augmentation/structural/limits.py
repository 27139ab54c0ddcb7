"""Rules for limits of a norm: savings, exceptions, conditions, provisos, what it overrides."""

import re

from augmentation.structural.clauses import (
    Rule,
    View,
    condition_at,
    each_norm,
    exception_at,
    inverted,
    predicate_text,
    statement,
    subject_of,
)
from augmentation.structural.frames import Span
from augmentation.structural.topics import ask_provisos
from augmentation.structural.wording import Draft, ask, draft, lower_first, place_of, resolve

_NOTHING = re.compile(r"Nothing(?: contained)? in (?P<what>.+)", re.IGNORECASE | re.DOTALL)
_FROM = re.compile(r"\s+from\s*[—:,-]*\s*(?:[—:,-]*\s*(?=\([a-z]\)))?|\s+from\s+")
_TO_DO = re.compile(r"(?P<who>.{3,160}?)\s+to\s+(?=[a-z]+\b)", re.DOTALL)
_INTEREST = re.compile(
    r"(?P<cue>(?:either )?in the interests? of\s+)(?P<what>.+?)"
    r"(?=,? (?:reasonable )?restrictions|,? or in relation to|[.;]|, and,|$)",
    re.DOTALL,
)
_OVERRIDES = re.compile(r"Notwithstanding\s+", re.IGNORECASE)
_WITHOUT_PREJUDICE = re.compile(r"Without prejudice to\s+", re.IGNORECASE)
_SUBJECT_TO = re.compile(r"Subject to\s+", re.IGNORECASE)
_IN_CASE = re.compile(r"(?P<cue>If|When|Where|Whenever|In)\s+", re.IGNORECASE)
_UNLESS = re.compile(
    r"(?P<cue>unless|except(?:ing)?|save|otherwise than|other than)\s*", re.IGNORECASE
)
_CONSENT = re.compile(
    r"without (?:the )?(?P<what>(?:prior |previous |written |prior written )?"
    r"(?:consent|approval|permission|leave|authority|sanction)) of "
    r"(?P<who>(?:the |a |an )?[\w ]{3,40}?)(?=,|[.;]| any\b| to\b| in\b|$)"
)
_MAX_STATEMENT_WORDS = 38
_MAX_CONDITION_WORDS = 42


def _saving(view: View) -> tuple[Draft, ...]:
    """`Nothing in X shall prevent / affect / apply / require ...`."""
    frame = view.frame
    source = _NOTHING.fullmatch(view.said(frame.subject))
    if source is None or frame.modal not in ("shall", "may", "will", "must"):
        return ()
    what = resolve(source["what"], view.passage)
    name = {"prevent": _prevent, "affect": _affect, "apply": _apply, "require": _require}
    write = name.get(frame.lemma)
    return write(view, _short(what, view)) if write else _other(view, what)


def _short(what: str | None, view: View) -> str:
    """Return the provision that gives way as a question names it."""
    place = place_of(view.passage)
    if what is None or what in (place.short, place.full):
        return ""
    whole = re.compile(rf"(?:^|(?<= or )|(?<= in )){re.escape(place.unit)}(?= or\b|$)")
    return whole.sub(f"the rest of {place.unit}", what).replace("or in ", "or ")


def _prevent(view: View, what: str) -> tuple[Draft, ...]:
    """`Nothing in X shall prevent A from doing B`: what may A still do?"""
    frame, text = view.frame, view.parsed.text
    place = place_of(view.passage)
    found = re.compile(r"\s+from\s*[—:,-]*\s*").search(text, frame.rest[0], frame.rest[1])
    actor = view.named((frame.rest[0], found.start())) if found else None
    if found is None or actor is None:
        return ()
    span = (found.end(), frame.rest[1])
    actor = lower_first(actor, text)
    doing = re.match(r"(?:[—,\s]*)(\w+ing)\b", text[found.end() :])
    despite = f" despite {what}" if what else ""
    if doing and doing.group(1) == "making" and not frame.layout.has_list:
        # "making any law prescribing ..." answers "what may A make".
        span = (found.end() + doing.end(), frame.rest[1])
        core = f"What does {place.full} leave {actor} free to make{despite}?"
    else:
        core = f"What is {actor} not prevented from doing under {place.full}?"
    return draft("saving-prevent", core, span, view.parsed)


def _affect(view: View, what: str) -> tuple[Draft, ...]:
    """`Nothing in X shall affect the operation of Y`: which laws stay in operation?"""
    frame, text = view.frame, view.parsed.text
    place = place_of(view.passage)
    if re.search(r"\bor prevent\b", text[slice(*frame.rest)]):
        source = f" from {what}" if what else ""
        core = f"Which existing and future laws does {place.full} save{source}?"
        return draft("saving-laws", core, frame.main, view.parsed)
    operation = re.compile(r"the operation of\s+").match(text, frame.rest[0])
    given = f" by {what}" if what and what != place.instrument else ""
    if operation:
        core = f"The operation of which laws does {place.full} leave unaffected{given}?"
        return draft("saving-affect", core, (operation.end(), frame.rest[1]), view.parsed)
    core = f"What does {place.full} leave unaffected{given}?"
    return draft("saving-affect", core, frame.rest, view.parsed)


def _apply(view: View, what: str) -> tuple[Draft, ...]:
    """`Nothing in X shall apply to Y`: to what does X not apply?"""
    frame, text = view.frame, view.parsed.text
    place = place_of(view.passage)
    to = re.compile(r"to\s+").match(text, frame.rest[0])
    what = what.removeprefix("the rest of ")
    if not what or (to is None and not frame.layout.has_list):
        return ()
    plural = re.match(r"(?:clauses|articles|sections|paragraphs|sub-sections)\b", what)
    who = (
        "whom"
        if re.search(r"\b(?:any person|persons|citizens?)\b", view.said(frame.rest)[:60])
        else "what"
    )
    core = f"To {who} {'do' if plural else 'does'} {what} not apply, according to {place.full}?"
    return draft(
        "saving-apply", core, (to.end() if to else frame.rest[0], frame.rest[1]), view.parsed
    )


def _require(view: View, what: str) -> tuple[Draft, ...]:
    """`Nothing in X shall require A to do B`: what need A not do?"""
    frame, text = view.frame, view.parsed.text
    for found in re.compile(r"\s+to\s+(?=[a-z]+\b)").finditer(text, *frame.rest):
        actor = view.named((frame.rest[0], found.start()))
        if actor is None or not what or re.search(r"\b(?:referred|such)$", actor):
            continue
        place = place_of(view.passage).full
        core = (
            f"What does {what} not require {lower_first(actor, text)} to do, according to {place}?"
        )
        return draft("saving-require", core, (found.end(), frame.rest[1]), view.parsed)
    return _other(view, what or None)


def _other(view: View, what: str | None) -> tuple[Draft, ...]:
    if what is None:
        return ()
    core = f"What limit does {place_of(view.passage).full} set to the effect of {what}?"
    return draft("saving-limit", core, view.frame.main, view.parsed)


def _interests(view: View) -> tuple[Draft, ...]:
    """`reasonable restrictions ... in the interests of Y`: for whose sake?"""
    text, (start, end) = view.parsed.text, view.frame.rest
    if "reasonable restrictions" not in text[start:end]:
        return ()
    found = _INTEREST.search(text, start, end)
    if found is None:
        return ()
    place = place_of(view.passage).full
    core = f"In the interests of what may reasonable restrictions be imposed under {place}?"
    return draft("restriction-interests", core, found.span("what"), view.parsed)


def _exception(view: View) -> tuple[Draft, ...]:
    """`... unless / except Y`: ask for the exception to the stated rule."""
    at = exception_at(view)
    if at is None:
        return ()
    told = statement(view, at)
    cue = _UNLESS.match(view.parsed.text, at)
    if told is None or cue is None or len(told.split()) > _MAX_STATEMENT_WORDS:
        return ()
    place = place_of(view.passage).full
    if view.frame.prohibits:
        core = f"What exception does {place} make to the rule that {told}?"
    else:
        core = f"Subject to what exception does {place} provide that {told}?"
    return draft("exception", core, (at, view.frame.rest[1]), view.parsed)


def _lead(view: View, cue: re.Pattern[str]) -> Span | None:
    """Return what follows a cue word in the norm's lead."""
    lead = view.frame.lead
    found = cue.match(view.parsed.text, *lead) if lead else None
    return (found.end(), lead[1]) if found and lead else None


def _overrides(view: View) -> tuple[Draft, ...]:
    """`Notwithstanding Y, ...`: over what does the rule prevail?"""
    span = _lead(view, _OVERRIDES)
    if span is None:
        return ()
    core = f"Over what does the rule in {place_of(view.passage).full} prevail?"
    return draft("overrides", core, span, view.parsed)


def _without_prejudice(view: View) -> tuple[Draft, ...]:
    span = _lead(view, _WITHOUT_PREJUDICE)
    if span is None:
        return ()
    core = f"To what does the rule in {place_of(view.passage).full} apply without prejudice?"
    return draft("without-prejudice", core, span, view.parsed)


def _subject_to(view: View) -> tuple[Draft, ...]:
    """`Subject to Y, ...`: to what is the rule subject?"""
    span = _lead(view, _SUBJECT_TO)
    if span is None:
        return ()
    thing = "right" if re.search(r"\bright|entitled", view.said(view.frame.main)) else "rule"
    core = f"To what is the {thing} in {place_of(view.passage).full} made subject?"
    return draft("subject-to", core, span, view.parsed)


def _requires(view: View) -> bool:
    frame = view.frame
    return (
        frame.modal in ("shall", "must")
        and not frame.prohibits
        and frame.lemma not in ("deem", "be")
    )


def _in_case(view: View) -> tuple[Draft, ...]:
    """`If / when / where Y, X`: what follows then?"""
    span = _lead(view, _IN_CASE)
    lead = view.frame.lead
    told = view.named(lead) if lead else None
    told = re.sub(r",?\s+then$", "", told) if told else None
    if (
        span is None
        or told is None
        or not view.frame.whole
        or len(told.split()) > _MAX_CONDITION_WORDS
    ):
        return ()
    if re.match(r"In\s+(?!\w+ing\b)", told):
        return ()
    verb = "require" if _requires(view) else "provide"
    told = told[:1].lower() + told[1:]
    if told.startswith("in "):
        subject = subject_of(view)
        if subject is None or verb == "provide" or view.frame.passive:
            return ()
        verb = f"require of {subject}"
    core = f"What does {place_of(view.passage).full} {verb} {told}?"
    return draft("in-case", core, view.frame.main, view.parsed)


def _on_condition(view: View) -> tuple[Draft, ...]:
    """`X if / when Y`: when does X hold?"""
    at = condition_at(view)
    if at is None:
        return ()
    told = statement(view, at)
    if told is None or len(told.split()) > _MAX_STATEMENT_WORDS:
        return ()
    core = f"In what case does {place_of(view.passage).full} provide that {told}?"
    return draft("on-condition", core, (at, view.frame.rest[1]), view.parsed)


def _consent(view: View) -> tuple[Draft, ...]:
    """`... without the consent of Y`: without whose consent?"""
    frame = view.frame
    subject = subject_of(view)
    limit = min(frame.rest[1], frame.layout.list_start)
    found = _CONSENT.search(view.parsed.text, frame.subject[1], limit)
    if found is None or subject is None or not frame.prohibits:
        return ()
    if found.start() < frame.verb[0]:
        opening = f"may {subject}{' not' if frame.negated else ''}"
        told = predicate_text(view, limit)
    else:
        opening = inverted(view) or ""
        parts = [view.named((frame.verb[0], found.start())), view.named((found.end(), limit))]
        told = " ".join(part for part in parts if part) if None not in parts else None
    if told is None or not opening:
        return ()
    core = f"without whose {found['what']} {opening} {told.strip(' ,')}"
    return draft("consent", ask(core, view.passage), found.span("who"), view.parsed)


SAVING: tuple[Rule, ...] = tuple(map(each_norm, (_saving, _without_prejudice, _overrides)))
EXCEPTION: tuple[Rule, ...] = (each_norm(_exception), ask_provisos, each_norm(_consent))
CONDITION: tuple[Rule, ...] = tuple(
    map(each_norm, (_in_case, _subject_to, _on_condition, _interests))
)
