"""Rules for definitions: what a term means, what it includes, what is deemed to be what."""

import re

from augmentation.structural.analysis import ParsedPassage
from augmentation.structural.clauses import Rule, View, each_norm, subject_of
from augmentation.structural.wording import Draft, ask, draft, is_plural, place_of, resolve
from curation.core.records import Passage

_TERM = re.compile(
    r"(?P<open>[“\"‘]|''|\*\*)(?P<term>[^“”\"‘’\n*]{2,60}?)(?:[”\"]|’’|''|’|\*\*)[,\s]*"
    r"(?P<relation>(?:,?\s*(?:in relation to|with respect to|when used|in the case of)"
    r"[^,]{2,60},)?)\s*"
    r"(?P<verb>(?:means and includes|means|includes|mean|include|refers? to|denotes?"
    r"|signif(?:y|ies)"
    r"|has the (?:same )?meanings?|have the (?:same )?meanings?"
    r"|(?:shall|will)(?:,[^,]{2,60},)?\s+(?:mean and include|mean|include"
    r"|have the (?:same )?meaning(?:\(s\)|s)?|be construed|be such)))(?!\w)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:In|For the purposes? of) this (?P<unit>\w+)\b(?P<and> and \w+ \d+)?", re.IGNORECASE
)
_LABEL = re.compile(r"\s*\((?P<mark>[a-z]{1,2}|\d{1,2})\)")
_AS = re.compile(r"(?:as|to|accordingly)\b")
_DEEMED = re.compile(r"(?:to (?P<verb>be|have)\s+)")
_PERSON = re.compile(
    r"\s*(?:an?|any|every|the|each) (?:\w+ )?(?:person|individual|party|officer)s?\b"
)
_ACTION = re.compile(r"\s*(?:\w+ing) \w+")
_MAX_SUBJECT_WORDS = 16
_MIN_CONSTRUED = 3
_MIN_ANSWER_WORDS = 2


def define_terms(parsed: ParsedPassage, passage: Passage) -> tuple[Draft, ...]:
    """Ask what each quoted term means or includes; the answer is what the law says of it."""
    text = parsed.text
    found = [
        (match, layout.end)
        for layout in (sentence.layout for sentence in parsed.sentences)
        if layout.kind != "illustration"
        for match in _TERM.finditer(text, layout.start, layout.end)
    ]
    made: list[Draft] = []
    for at, (match, limit) in enumerate(found):
        following = found[at + 1][0].start() if at + 1 < len(found) else limit
        end = _definition_end(text, match, min(limit, _line_start(text, following, limit)))
        made.extend(_define(match, end, parsed, passage))
    return tuple(made)


def _define(
    match: re.Match[str], end: int, parsed: ParsedPassage, passage: Passage
) -> tuple[Draft, ...]:
    verb = " ".join(match["verb"].casefold().split())
    term = " ".join(match["term"].split()).strip(",; ")
    relation = resolve(match["relation"].strip(" ,"), passage) if match["relation"] else ""
    if relation is None or end - match.end() < _MIN_ANSWER_WORDS:
        return ()
    named = f"“{term}”" + (f", {relation}," if relation else "")
    where = _where(parsed, passage)
    start = match.end()
    if "meaning" in verb:
        question = f"What meaning does the expression {named} have {where}?"
        # The answer names the meaning: "the same meaning as in article 372".
        start = match.start("verb") + match["verb"].casefold().rindex("the ")
    elif "such" in verb:
        question = f"How is it settled what counts as {named} {where}?"
        start = match.end() - len("such")
    elif "construed" in verb:
        question = f"How must {named} be construed {where}?"
    elif "mean" in verb or "signif" in verb or "denote" in verb:
        question = _meaning(parsed.text[start:end], term, named, where)
    elif "refer" in verb:
        question = f"To what does {named} refer {where}?"
    elif len(term.split()) > 1:
        question = f"What is included in the expression {named} {where}?"
    else:
        question = f"What does the term {named} include {where}?"
    return draft("defined-term", question, (start, end), parsed)


def _meaning(answer: str, term: str, named: str, where: str) -> str:
    """Ask for a meaning as one asks for it: a person, an expression of many words, a word."""
    if _PERSON.match(answer):
        return f"Who is meant by {named} {where}?"
    if len(term.split()) > 1:
        return f"What is the meaning of the expression {named} {where}?"
    if _ACTION.match(answer):
        return f"What conduct does the word {named} describe {where}?"
    return f"What does {named} mean {where}?"


def _where(parsed: ParsedPassage, passage: Passage) -> str:
    """Return for which provisions the definition holds, as the passage says it."""
    place = place_of(passage)
    scope = _WITHIN.search(parsed.text)
    if scope is not None and scope["unit"].casefold() in ("article", "section"):
        return f"for the purposes of {place.unit} of {place.instrument}"
    if scope is None or scope["unit"].casefold() in ("clause", "sub", "paragraph"):
        return f"for the purposes of {place.full}"
    named = resolve(f"this {scope['unit']}", passage)
    if named is None or named == place.instrument or named.startswith("the Part containing"):
        return f"under {place.full}"
    return f"for the purposes of {named} under {place.full}"


def _line_start(text: str, at: int, limit: int) -> int:
    """Return the start of the line on which the next definition stands, if it is a new one."""
    if at >= limit:
        return limit
    newline = text.rfind("\n", 0, at)
    return at if newline < 0 else newline


def _definition_end(text: str, match: re.Match[str], limit: int) -> int:
    """Return where a definition in a list ends: before the next item of the same list."""
    line = text.rfind("\n", 0, match.start()) + 1
    label = _LABEL.match(text, line)
    if label is None or len(label["mark"]) > 1 or label["mark"] == "z":
        return limit
    mark = label["mark"]
    successor = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)
    following = re.compile(rf"\n\s*\({successor}\)").search(text, match.end(), limit)
    return following.start() if following else limit


def _deemed(view: View) -> tuple[Draft, ...]:
    """`X shall be deemed to be Y`: ask what X is deemed to be."""
    frame, text = view.frame, view.parsed.text
    subject = subject_of(view)
    if subject is None or frame.lemma not in ("deem", "construe") or frame.prohibits:
        return ()
    if frame.lemma == "construe":
        core = f"how must {subject} be construed"
        if (
            not _AS.match(text, frame.rest[0])
            or len(view.said(frame.rest).split()) < _MIN_CONSTRUED
        ):
            return ()
        return draft("construed", ask(core, view.passage), frame.rest, view.parsed)
    be = _DEEMED.match(text, frame.rest[0])
    if (
        be is None
        or len(subject.split()) > _MAX_SUBJECT_WORDS
        or frame.modal not in ("shall", "is", "are", "must", "will")
    ):
        return ()
    modal = "are" if is_plural(subject) else "is"
    core = f"what {modal} {subject} deemed to {be['verb']}"
    return draft("deemed", ask(core, view.passage), (be.end(), frame.rest[1]), view.parsed)


DEFINITION: tuple[Rule, ...] = (define_terms, each_norm(_deemed))
