"""Notices words in a text that speak to a language model: they stay, and the record says so."""

import re
from collections.abc import Sequence

from curation.core.law import Place, place_among
from curation.core.text import find_all
from curation.documents.cleaning.record import CleaningRecord

_SAYS = r"(?:^|(?<=[.!?:;,\"“”'(\[\]>*•—–-])|(?<=please)|(?<=must)|(?<=now)|(?<=then)|(?<=and))\s?"
_EARLIER = r"(?:previous|prior|above|preceding|earlier|foregoing|system|original|initial)"
_ORDERS = r"(?:instructions?|prompts?|commands?|messages?|directives?|rules|guidelines|context)"
_MACHINE = (
    r"(?:chatgpt|gpt-?\d\w*|claude|gemini|llama|copilot|an? (?:helpful |large )?(?:ai|llm|language "
    r"model|chat ?bot|ai assistant|ai model|virtual assistant|artificial intelligence)|dan)\b"
)
_CHAT_MARKS = (
    r"<\|(?:im_start|im_end|im_sep|system|user|assistant|endoftext|begin_of_text|eot_id|"
    r"start_header_id|end_header_id)\|>|\[/?inst\]|<<sys>>|<start_of_turn>|"
    r"^### (?:system|assistant|instruction|response|human)s?:"
)
_FORGET = (
    rf"{_SAYS}(?:ignore|disregard|forget|override)\s(?:(?:all|any|of|the|your|these|my|everything|"
    rf"and)\s){{0,4}}{_EARLIER}\s(?:\w+\s){{0,2}}{_ORDERS}|"
    rf"{_SAYS}(?:ignore|disregard|forget)\s(?:all\s|any\s|the\s)?(?:of\s)?(?:your|my|these)"
    rf"\s(?:\w+\s){{0,2}}{_ORDERS}|"
    rf"{_SAYS}(?:ignore|disregard|forget)\severything\s(?:above|before|you)"
)
_FORGET_ABROAD = (
    r"ignor[ae] (?:todas )?las instrucciones (?:anteriores|previas)|"
    r"ignorez (?:toutes )?les instructions (?:pr[ée]c[ée]dentes|ci-dessus)|"
    r"ignorier\w{0,3} (?:alle )?(?:vorherigen|bisherigen|obigen) anweisungen|"
    r"निर्देशों को (?:अनदेखा|नज़रअंदाज़)"
)
_ROLE = (
    rf"\byou are (?:now |actually )?{_MACHINE}|\b(?:act|behave|respond) as {_MACHINE}|"
    rf"\bpretend to be {_MACHINE}"
)
_CONFESSES = (
    r"\bas an? (?:ai|artificial intelligence|large language model|language model|llm)"
    r"(?: language)?(?: model| assistant)?,? (?:i|you|my|your)\b"
)
_SYSTEM_PROMPT = (
    r"\b(?:your|this|reveal the|print the|show the|repeat the|output the|leak the|ignore the|new)"
    r" system prompt|^system prompt:"
)
_ADDRESS = (
    r"\b(?:attention|message|note|notice|instructions)(?: to| for)? (?:all )?(?:ais?|llms?|"
    r"(?:ai|large language|language) (?:models?|assistants?|agents?|reviewers?|systems?)|"
    r"chatbots?)\s?[:!—]"
)
_FAMILIES = tuple(
    (triggers, re.compile(pattern, re.MULTILINE))
    for triggers, pattern in (
        (("<|", "[inst", "[/inst", "<<sys>>", "<start_of_turn>", "### "), _CHAT_MARKS),
        (("ignore", "disregard", "forget", "override"), _FORGET),
        (("ignor", "vorherig", "अनदेख", "नज़रअंदाज़"), _FORGET_ABROAD),
        (("you are ", "act as ", "behave as ", "respond as ", "pretend to be "), _ROLE),
        (("as an ai", "as an artificial", "language model", "as an llm"), _CONFESSES),
        (("system prompt",), _SYSTEM_PROMPT),
        ((" ai", " llm", " language ", " large language ", " chatbot"), _ADDRESS),
    )
)
_AROUND = 60
_REACH = 250
_MAX_SHOWN = 200


def note_words_to_models(text: str, record: CleaningRecord, *, places: Sequence[Place]) -> None:
    """Record where a text gives orders to a model; the text itself is not changed.

    Only what no law says is noted: orders to forget instructions, marks of chat formats, `you are
    ChatGPT`. A law about instructions, prompts or artificial intelligence is none of it.

    Args:
        text: normalised text of a document.
        record: takes the words, each once.
        places: the way back to the source, in document order.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    for triggers, pattern in _FAMILIES:
        for start, end in _near(lowered, triggers):
            for match in pattern.finditer(lowered, start, end):
                record.add(
                    "addressed_to_a_model",
                    _shown(text, match.start(), match.end()),
                    where=place_among(places, match.end() - 1, match.end()),
                )


def _near(text: str, triggers: Sequence[str]) -> list[tuple[int, int]]:
    """Return the stretches around the triggers: a pattern is slow where nothing is to be found."""
    stretches: list[tuple[int, int]] = []
    for first, after in find_all(text, triggers):
        start, end = max(0, first - _REACH), after + _REACH
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
        else:
            stretches.append((start, end))
    return stretches


def _shown(text: str, start: int, end: int) -> str:
    """Return the words with some around them, on one line."""
    around = text[max(0, start - _AROUND) : min(end, start + _MAX_SHOWN) + _AROUND]
    return " ".join(around.split())
