"""Tells words that say something, or announce a list, from words that only name a subject."""

import re

from curation.documents.structure.languages import says

_VERB = re.compile(
    r"(?<!\bto)\s(?:(?:is|are|was|were|has|have|had|be|been|may|can|cannot|could|should|would|do|does|did|"
    r"must|shall|will)(?:\s[a-z]{2,14})?|apply|applies|governs?|remains?|survives?|means|includes|"
    r"agrees?|becomes?|continues?|commences?|expires?|prevails?|owns?|binds?)(?=\s|[.,;:]|$)",
    re.IGNORECASE,
)
_OBJECT = (
    r"(?:the|an?|any|all|each|every|no|its|his|her|their|our|your|my|this|that|these|those|such|it|"
    r"them|us|you|him)(?=\s|[.,;:]|$)"
)
_ACTS = re.compile(rf"\s[a-z]{{2,14}}(?<=[a-rt-z])(?:s|ed)\s{_OBJECT}")
_COMMAND = re.compile(rf"([a-z]{{2,14}})\s{_OBJECT}", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(
    r"(?:do not|don['’]t|please|never|always|I|we|you|he|she|it|they)\s[a-z]{2}", re.IGNORECASE
)
_SAYS_WHEN = re.compile(
    r"\s[a-z]{2,14}(?<=[a-rt-z])s\s(?:on|at|when|upon|from|until|with|to|in|only|after|by|for|if)\s"
)
_SUBJECT = re.compile(
    r"(?:the|an?|each|every|no|either|neither|all|any|this|these|el|la|los|las|os|este|esta|le|les|"
    r"une?|una|cette|il|lo|gli|questa|der|die|das|diese[rs]?|eine?|het|een|deze)\s",
    re.IGNORECASE,
)
_AIM = re.compile(r"(?:not )?to [a-z]{2}", re.IGNORECASE)
_LONG_TITLE = 6
_TITLE_WITH_ARTICLE = 4
_RELATIVE = re.compile(
    r"(?:^|\s)(?:who|whom|whose|which|that|what|where|when|whether|how|why|if|as|unless)\s",
    re.IGNORECASE,
)
_NO_COMMAND = frozenset(
    "about above across after against all among and as at before below between both but by during "
    "each every except for from half how if in into like near nor not of off on once only or over "
    "per since some such than that then this through to under unless until upon versus via what "
    "when where whether which while who whom whose why with within without".split()
)
_NOUN_ENDINGS = ("ing", "ed", "tion", "sion", "ment", "ity", "ness")
_ANNOUNCES = re.compile(
    r"(?!in general\b)(?:in|to|for|by|under|on|at|with|from|subject to|unless|if|when|where|"
    r"whenever|while|until|except|notwithstanding|without|each|every|either|neither|"
    r"I|we|you|he|she|it|they)\s|the following\b",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\b(?:by|of|for|after|before|without)\s[a-z]{2,14}ing\W*$")
_SIGNING = re.compile(
    r"(?:IN WITNESS WHEREOF|In witness whereof|IN FAITH WHEREOF|In faith whereof)\b|"
    r"(?:DONE|Done) (?:at|in) (?:the )?[A-Z][\w -]{2,30}(?:,|\bthis\b|\bon\b|\bin\b)"
)
_EXECUTION = re.compile(
    r"in witness whereof|(?:signed|executed) (?:by|for|as|on behalf)\b|"
    r"the parties have (?:signed|executed)",
    re.IGNORECASE,
)


def states(text: str) -> bool:
    """Whether it says or orders something, as `The Buyer pays the price` or `Keep it safe` does.

    `Duties of the Buyer` and `Persons who may apply` name a subject and say nothing.
    """
    if text.isupper() or text.endswith("?"):
        return False
    verbs = [match.start() for match in _VERB.finditer(text)]
    verbs += [match.start() for match in _ACTS.finditer(text)]
    relative = _RELATIVE.search(text)
    of_clause = [verb for verb in verbs if relative and relative.start() <= verb]
    if len(verbs) > len(of_clause) or len(of_clause) > 1 or _OPENS_SENTENCE.match(text):
        return True
    if says(text):
        return True
    command = _COMMAND.match(text)
    word = command[1].lower() if command else ""
    return bool(word) and word not in _NO_COMMAND and not word.endswith(_NOUN_ENDINGS)


def announces(text: str) -> bool:
    """Whether it begins a sentence that a list ends, as `You may:` or `In this Agreement:` does."""
    return bool(_ANNOUNCES.match(text) or _GIVES.search(text)) or states(text)


def may_state(text: str) -> bool:
    """Whether a line on its own, with no words below it, is rather law than a heading of nothing.

    Law that is taken for a heading is lost, so a finished line is law in case of doubt.
    """
    if states(text):
        return True
    count = len(text.split())
    if not text.endswith((".", ";", ":", "—")):
        return False
    long_subject = count > _TITLE_WITH_ARTICLE and bool(_SUBJECT.match(text))
    return (
        count > _LONG_TITLE
        or bool(_AIM.match(text))
        or long_subject
        or bool(_SAYS_WHEN.search(text))
    )


def opens_execution(line: str) -> bool:
    """Whether a line begins the signatures of a contract: `IN WITNESS WHEREOF`, `Signed by`."""
    return bool(_EXECUTION.match(line))


def opens_signing(line: str) -> bool:
    """Whether a line ends a treaty or an act of the European Union: `Done at Brussels, 19 July`."""
    return bool(_SIGNING.match(line))
