"""Rules for numbers and sanctions: periods, ages, shares, punishments, offences, voidness."""

import re

from augmentation.structural.analysis import ParsedPassage
from augmentation.structural.clauses import (
    Rule,
    View,
    each_norm,
    exception_at,
    inverted,
    subject_of,
)
from augmentation.structural.wording import Draft, ask, draft, is_plural, place_of, resolve
from curation.core.records import Passage

_NUMBER = (
    r"(?:\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine"
    r"|hundred|thousand))*\b)"
)
_UNIT = r"(?:business |working |calendar )?(?:hours?|days?|weeks?|months?|years?)"
_PERIOD = rf"(?:{_NUMBER}(?: \(\d+\))? {_UNIT})"
_WITHIN = re.compile(
    rf",?\s*\b(?P<cue>within|not later than|no later than|not less than|at least)\s+"
    rf"(?:(?:a|the) (?:further )?period of )?{_PERIOD}",
    re.IGNORECASE,
)
_FOR_PERIOD = re.compile(
    rf"\bfor (?:a|any) (?:period|term) (?:of |not exceeding )"
    rf"(?P<period>{_PERIOD})|\bfor a longer period than (?P<longer>{_PERIOD})",
    re.IGNORECASE,
)
_BELOW_AGE = re.compile(
    rf"\b(?P<cue>below|under|above|over) (?P<age>the age of {_NUMBER}(?: years)?)", re.IGNORECASE
)
_OF_AGE = re.compile(
    r"\b(?:to |of )?(?P<who>(?:all |every |any )?\w+) of "
    rf"(?P<age>the age of {_NUMBER} to {_NUMBER} years)"
)
_MAXIMUM = re.compile(
    rf"(?P<what>a (?:maximum|minimum|ceiling|limit) of {_NUMBER} per cent\.?(?: of [\w ]+)?)"
)
_CEILING = re.compile(
    rf"\b[Tt]he (?P<noun>ceiling|limit|maximum|minimum) of (?P<what>{_NUMBER} per cent\.?)"
)
_OFFENCE = re.compile(r"(?:an offence|a (?:criminal )?offence|an offense)\b")
_VOID = re.compile(r"(?:void|invalid|null and void|unenforceable|of no effect|voidable)\b")
_PUNISHED = re.compile(
    r"(?P<who>(?:Whoever|Any|Every|Each|An?|All)\b.{3,500}?),?\s+shall,?(?:[^,]{0,160},)?\s+be "
    r"(?:punished|punishable)(?: on (?:a )?(?:first )?conviction)? with\s+(?P<what>.+)",
    re.DOTALL,
)
_REMEDY = re.compile(
    r"\bincluding (?P<what>(?:writs|damages|injunctions?|orders) .{10,200}?)"
    r"(?=,? (?:which|for|as)\b|[.;])"
)
_MAX_INVERTED_WORDS = 14
_MAX_DOER_WORDS = 45


def _within(view: View) -> tuple[Draft, ...]:
    """`... within N days`: within what time must it happen?"""
    frame, text = view.frame, view.parsed.text
    end = min(frame.rest[1], frame.layout.list_start)
    found = _WITHIN.search(text, frame.verb[1], end)
    opening = inverted(view)
    if found is None or opening is None:
        return ()
    told = view.named((frame.verb[0], found.start()))
    if (
        told is None
        or ", which" in told
        or found["cue"].casefold() not in ("within", "not later than", "no later than")
    ):
        return ()
    core = f"within what time {opening} {told.strip(' ,')}"
    return draft(
        "within-time", ask(core, view.passage), (found.start("cue"), frame.rest[1]), view.parsed
    )


def _for_period(view: View) -> tuple[Draft, ...]:
    """`... for a longer period than three months`: what is the period?"""
    frame = view.frame
    found = _FOR_PERIOD.search(
        view.parsed.text, frame.verb[1], min(frame.rest[1], frame.layout.list_start)
    )
    opening = inverted(view)
    if found is None or opening is None:
        return ()
    told = view.named((frame.verb[0], found.start()))
    if told is None:
        return ()
    group = "longer" if found["longer"] else "period"
    core = f"{'beyond' if found['longer'] else 'for'} what period {opening} {told}"
    question = ask(core, view.passage)
    if exception_at(view):
        place = place_of(view.passage).full
        question = f"Under {place}, {core}, unless an exception applies?"
    return draft("for-period", question, found.span(group), view.parsed)


def _age(view: View) -> tuple[Draft, ...]:
    """`No child below the age of X shall ...`: below what age?"""
    frame, text = view.frame, view.parsed.text
    found = _BELOW_AGE.search(text, *frame.subject)
    if found is None:
        return ()
    opening = inverted(view)
    told = view.named((frame.verb[0], min(frame.rest[1], frame.layout.list_start)))
    if opening is None or told is None:
        return ()
    opening = re.sub(
        rf"\s*{found['cue']} the age of {_NUMBER}(?: years)?", "", opening, flags=re.IGNORECASE
    )
    core = f"{found['cue'].lower()} what age {opening} {told}"
    return draft("age-limit", ask(core, view.passage), found.span("age"), view.parsed)


def _age_group(view: View) -> tuple[Draft, ...]:
    """`provide X to all children of the age of A to B`: of what age?"""
    frame, text = view.frame, view.parsed.text
    found = _OF_AGE.search(text, frame.verb[1], min(frame.rest[1], frame.layout.list_start))
    opening = inverted(view)
    if found is None or opening is None:
        return ()
    told = view.named((frame.verb[0], found.start()))
    noun = re.sub(r"^(?:all|every|any) ", "", found["who"])
    if told is None or not found.group().startswith("to "):
        return ()
    core = f"to {noun} of what age {opening} {told.strip(' ,')}"
    return draft("age-group", ask(core, view.passage), found.span("age"), view.parsed)


def _shares(parsed: ParsedPassage, passage: Passage) -> tuple[Draft, ...]:
    """`a maximum of ten per cent. of Y`: what maximum?"""
    made: list[Draft] = []
    place = place_of(passage).full
    for found in _MAXIMUM.finditer(parsed.text):
        word = found["what"].split()[1]
        made.extend(
            draft(
                "share",
                f"What {word} percentage does {place} lay down?",
                found.span("what"),
                parsed,
            )
        )
    for found in _CEILING.finditer(parsed.text):
        core = f"What percentage is the {found['noun']} mentioned in {place}?"
        made.extend(draft("share", core, found.span("what"), parsed))
    return tuple(made)


def _offence(view: View) -> tuple[Draft, ...]:
    """`X shall be an offence`: what is made an offence?"""
    frame = view.frame
    if not _OFFENCE.match(view.parsed.text, frame.rest[0]) or frame.prohibits:
        return ()
    if view.said(frame.verb) not in ("be", "is", "are") or subject_of(view) is None:
        return ()
    place = place_of(view.passage).full
    return draft("offence", f"What does {place} make an offence?", frame.subject, view.parsed)


def _punishments(parsed: ParsedPassage, passage: Passage) -> tuple[Draft, ...]:
    """`Whoever X shall be punished with Y`: what punishment? No grammar is needed to tell."""
    place = place_of(passage).full
    made: list[Draft] = []
    for layout in (sentence.layout for sentence in parsed.sentences):
        found = _PUNISHED.match(parsed.text, layout.start, layout.list_start)
        if found is None or layout.kind == "illustration":
            continue
        doer = resolve(found["who"], passage, whole=True)
        if doer is None or len(doer.split()) > _MAX_DOER_WORDS:
            continue
        doer = doer[:1].lower() + doer[1:]
        core = f"What punishment does {place} prescribe for {doer}?"
        made.extend(draft("punishment", core, (found.start("what"), layout.end), parsed))
    return tuple(made)


def _liable(view: View) -> tuple[Draft, ...]:
    """`X shall be liable to Y`: to what?"""
    frame, text = view.frame, view.parsed.text
    found = re.compile(r"(?:liable|subject) to\s+(?=[^.]*(?:fine|imprison|penalt|punish))").match(
        text, frame.rest[0]
    )
    subject = subject_of(view)
    if found is None or subject is None or view.said(frame.verb) != "be" or frame.prohibits:
        return ()
    if len(subject.split()) > _MAX_INVERTED_WORDS:
        return ()
    core = f"to what penalty {'are' if is_plural(subject) else 'is'} {subject} liable"
    return draft("liable", ask(core, view.passage), (found.end(), frame.rest[1]), view.parsed)


def _void(view: View) -> tuple[Draft, ...]:
    """`X shall be void`: what is void, and how far?"""
    frame = view.frame
    found = _VOID.match(view.parsed.text, frame.rest[0])
    if found is None or frame.prohibits or view.said(frame.verb) != "be":
        return ()
    passage = view.passage
    made = draft(
        "void-what",
        f"What does {place_of(passage).full} declare to be {found.group()}?",
        frame.subject,
        view.parsed,
    )
    subject = subject_of(view)
    middle = frame.middle
    if middle and view.said(middle).startswith("to the extent") and subject:
        verb = "are" if is_plural(subject) else "is"
        core = f"to what extent {verb} {subject} {found.group()}"
        made += draft("void-extent", ask(core, passage), middle, view.parsed)
    return made


def _applies(view: View) -> tuple[Draft, ...]:
    """`X applies (extends) to Y`: to what?"""
    frame, text = view.frame, view.parsed.text
    found = re.compile(r"to\s+").match(text, frame.rest[0])
    if frame.lemma not in ("apply", "extend", "relate") or found is None:
        return ()
    subject = subject_of(view)
    if subject is None or frame.prohibits or frame.modal not in ("shall", "must", "will"):
        return ()
    core = f"to what {'do' if is_plural(subject) else 'does'} {subject} {frame.lemma}"
    return draft("applies-to", ask(core, view.passage), (found.end(), frame.rest[1]), view.parsed)


def _remedies(parsed: ParsedPassage, passage: Passage) -> tuple[Draft, ...]:
    """Ask for the writs, damages or appeals that a provision names."""
    found = _REMEDY.search(parsed.text)
    if found is None:
        return ()
    noun = found["what"].split()[0]
    core = resolve(f"Which {noun} does {place_of(passage).full} name?", passage)
    return draft("remedies", core, found.span("what"), parsed)


TIME_LIMIT: tuple[Rule, ...] = tuple(map(each_norm, (_within, _for_period)))
AGE: tuple[Rule, ...] = (*map(each_norm, (_age, _age_group)), _shares)
PENALTY: tuple[Rule, ...] = (_punishments, each_norm(_offence), each_norm(_liable))
SCOPE: tuple[Rule, ...] = tuple(map(each_norm, (_void, _applies)))
REMEDY: tuple[Rule, ...] = (_remedies,)
