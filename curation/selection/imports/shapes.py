"""What a row says: one question and one answer, in whichever shape data sets have them.

`{question, answer}` with a context or citation, SQuAD's `{question, answers}`, Alpaca's
`{instruction, input, output}`, chats of OpenAI's `{messages: [{role, content}]}` and of ShareGPT's
`{conversations: [{from, value}]}`. Of a chat the first question with its answer is taken: what
follows leans on it ("and if I am late?") and stands nowhere alone; how much was left out is told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from curation.core.text import normalise_text
from curation.selection.imports.rows import Fault
from curation.selection.imports.section import PairColumns, PairRole

Shape: TypeAlias = Literal["question_answer", "instruction", "chat"]

_NAMES: Mapping[PairRole, tuple[str, ...]] = {
    "question": ("question", "questions", "query", "prompt", "q", "user", "questiontext"),
    "answer": ("answer", "answers", "response", "completion", "reply", "a", "assistant",
               "answertext", "output", "groundtruth", "referenceanswer"),
    "context": ("context", "passage", "contexts", "sourcetext", "excerpt"),
    "citation": ("citation", "provision", "section", "article", "rule", "clause", "reference",
                 "legalreference", "source"),
}  # fmt: skip
"""Names of keys, without case, spaces and signs, the likeliest first."""
_WANTED: Mapping[PairRole, str] = {"question": "a question", "answer": "an answer"}
_BESIDE: tuple[PairRole, ...] = ("context", "citation")
_DEEPEST = 4
_INSTRUCTION = ("instruction", "input", "output")
_CHATS = ("messages", "conversations", "conversation")
_ASKING = frozenset({"user", "human", "prompter"})
_ANSWERING = frozenset({"assistant", "gpt", "chatgpt", "model", "bot"})
_FRAMING = frozenset({"system", "developer"})
_NUMBERED = ("section", "article", "rule", "clause")
_BLANKS = frozenset({"nan", "null", "n/a", "<na>"})
_NUMBER = re.compile(r"\d{1,4}[A-Za-z]{0,3}(?:\s*\(\w{1,5}\))*")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LISTED_KEYS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, and what the row says of their source."""

    question: str
    answer: str
    context: str
    """Words of the law, as the set has them; empty where it has none."""
    citation: str
    """The provision, as the set names it; empty where it does not."""
    shape: Shape
    left_out: int = 0
    """Turns of a chat, or other answers, that were not taken."""


def read_shape(value: object, columns: PairColumns, *, max_chars: int) -> Asked | Fault:
    """Return the question and answer of a row, or why it has none.

    Args:
        value: as the file gives it.
        columns: names of keys by role, where the configuration gives them.
        max_chars: a longer text is refused.
    """
    if not isinstance(value, Mapping):
        return Fault("wrong_format", f"is {_kind(value)}; expected an object with its names")
    found = _read(value, columns)
    if isinstance(found, Fault):
        return found
    if not found.question:
        return Fault("no_question", "its question is empty")
    if not found.answer:
        return Fault("no_answer", "its answer is empty")
    longest = max(len(found.question), len(found.answer), len(found.context))
    if longest > max_chars:
        why = f"a text of it has {longest} characters; [import] max_row_chars is {max_chars}"
        return Fault("too_long", why)
    return found


def _read(value: Mapping[str, object], columns: PairColumns) -> Asked | Fault:
    names = {_plain(key): key for key in reversed(list(value)) if isinstance(key, str)}
    if not {"question", "answer"} & set(columns):
        chat = next((names[key] for key in _CHATS if key in names), None)
        if chat is not None and isinstance(value[chat], Sequence):
            return _beside(_chat(value, chat), value, columns)
        if "instruction" in names and "output" in names:
            return _beside(_instruction(value, names), value, columns)
    keys: dict[PairRole, str] = {}
    for role, known in _NAMES.items():
        key = columns.get(role) or next((names[name] for name in known if name in names), None)
        if key is not None and key in value:
            keys[role] = key
    missing = [role for role in _WANTED if role not in keys]
    if missing:
        return _unknown(list(map(str, value)), missing, columns)
    texts: dict[PairRole, str] = {}
    more = 0
    for role, key in keys.items():
        text, others = _text(value[key])
        if isinstance(text, Fault):
            if role in ("question", "answer"):
                return Fault(text.reason, f'"{key}" {text.why}')
            text = ""
        texts[role] = text
        more += others if role == "answer" else 0
    citation = _cited(keys.get("citation", ""), texts.get("citation", ""))
    context = texts.get("context", "")
    return Asked(
        texts["question"], texts["answer"], context, citation, "question_answer", left_out=more
    )


def _instruction(value: Mapping[str, object], names: Mapping[str, str]) -> Asked | Fault:
    """Read Alpaca's shape: the input is a question, a text that is asked about, or nothing."""
    texts: list[str] = []
    for name in _INSTRUCTION:
        text, _ = _text(value[names[name]]) if name in names else ("", 0)
        if isinstance(text, Fault):
            return Fault(text.reason, f'"{name}" {text.why}')
        texts.append(text)
    told, given, answer = texts
    if given and given.endswith("?") and not told.endswith("?"):
        return Asked(given, answer, "", "", "instruction")  # `Answer this question.`
    if given and not told.endswith("?"):
        return Asked(f"{told}\n\n{given}".strip(), answer, given, "", "instruction")
    return Asked(told, answer, given, "", "instruction")


def _beside(
    found: Asked | Fault, value: Mapping[str, object], columns: PairColumns
) -> Asked | Fault:
    """Add what the configuration says to stand beside a chat or an instruction."""
    if isinstance(found, Fault):
        return found
    context, citation = (
        _text(value.get(columns[role]))[0] if role in columns else "" for role in _BESIDE
    )
    return replace(
        found,
        context=context if context and isinstance(context, str) else found.context,
        citation=_cited(columns.get("citation", ""), citation if isinstance(citation, str) else ""),
    )


def _chat(value: Mapping[str, object], key: str) -> Asked | Fault:
    """Read the first question of a chat and the answer that follows it."""
    turns: list[tuple[str, str]] = []
    said = value[key]
    for turn in said if isinstance(said, Sequence) and not isinstance(said, str) else ():
        if not isinstance(turn, Mapping):
            return Fault("wrong_format", f'"{key}" holds {_kind(turn)}; expected turns')
        who = str(turn.get("role", turn.get("from", ""))).strip().casefold()
        text, _ = _text(turn.get("content", turn.get("value")), parts=True)
        if isinstance(text, Fault):
            return Fault(text.reason, f"a turn of it {text.why}")
        if who not in _FRAMING:
            turns.append((who, text))
    asked = next((place for place, turn in enumerate(turns) if turn[0] in _ASKING), None)
    if asked is None:
        return Fault("no_question", f'"{key}" has no turn of a user')
    answers = turns[asked + 1 : asked + 2]
    if not answers or answers[0][0] not in _ANSWERING:
        return Fault("no_answer", f'"{key}" has no answer after its first question')
    left_out = len(turns) - asked - 2
    return Asked(turns[asked][1], answers[0][1], "", "", "chat", left_out=left_out)


def _text(value: object, *, parts: bool = False, depth: int = 0) -> tuple[str | Fault, int]:
    """Return the text of a value and how many others beside it were left out.

    SQuAD has its answers as `{"text": [...]}` or as a list, of which the first is taken; a turn of
    a chat may come in parts, which are joined.
    """
    if isinstance(value, Mapping):
        value = value.get("text", value)
    if isinstance(value, (list, tuple)) and depth < _DEEPEST:
        found = [_text(item, depth=depth + 1)[0] for item in value]
        fault = next((item for item in found if isinstance(item, Fault)), None)
        texts = [item for item in found if isinstance(item, str) and item]
        if fault or parts:
            return fault or "\n".join(texts), 0
        return (texts[0] if texts else ""), max(len(dict.fromkeys(texts)) - 1, 0)
    if value is None:
        return "", 0
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return Fault("not_text", f"is {_kind(value)}; expected text"), 0
    text = str(value)
    if _SURROGATES.search(text):
        return Fault("unreadable", "holds bytes that are no UTF-8"), 0
    text = normalise_text(text)
    return ("" if text.casefold() in _BLANKS else text), 0


def _cited(key: str, text: str) -> str:
    """Return a citation; a bare number is one of what its column is called: `section` 5."""
    unit = next((unit for unit in _NUMBERED if unit in key.casefold()), "")
    return f"{unit} {text}" if unit and _NUMBER.fullmatch(text) else text


def _unknown(keys: Sequence[str], missing: Sequence[PairRole], columns: PairColumns) -> Fault:
    shown = ", ".join(f'"{key[:40]}"' for key in keys[:_LISTED_KEYS]) or "none"
    more = f" and {len(keys) - _LISTED_KEYS} more" if len(keys) > _LISTED_KEYS else ""
    named = [f'"{columns[role]}"' if role in columns else _WANTED[role] for role in missing]
    wanted = " and ".join(named)
    why = f"has the names {shown}{more}; expected {wanted}: see [import] columns"
    return Fault("wrong_format", why)


def _plain(key: str) -> str:
    return re.sub(r"[\W_]+", "", key).casefold()


def _kind(value: object) -> str:
    kinds = {
        bool: "true or false", list: "a list", dict: "an object", str: "a text", int: "a number",
        float: "a number", bytes: "bytes", type(None): "nothing",
    }  # fmt: skip
    return kinds.get(type(value), f"a {type(value).__name__}")
