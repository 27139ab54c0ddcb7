"""How the time of structure and of cutting grows with the size of a text, hostile ones included."""

import gc
import time

from curation.core.text import normalise_text
from curation.documents.make import make_document
from curation.documents.passages import split_passages
from curation.documents.readers.reading import Reading

_SMALL = 40_000
"""Characters of the shorter text; the longer one has ten times as many."""


def growth() -> dict[str, float]:
    """Return, for each shape of text, the time of ten times the text over that of the text."""
    shapes = {
        "sections": _sections(),
        "items (a)": "(a) x;\n",
        "items (a) (b)": "(a) x;\n(b) y;\n",
        "items in one line": "; (a) x",
        "blank lines": "word.\n\n\n\n",
        "provisos": "Provided that x.\n",
        "explanations": "Explanation.—x.\n",
        "definitions": "“a” means b;\n",
        "quotation marks": "“",
        "chapters": "CHAPTER I\n",
        "one long sentence": "word ",
        "short sentences": "So. ",
    }
    return {name: _ratio(text) for name, text in shapes.items()}


def _sections() -> str:
    return (
        "\n".join(
            f"{number}. Matter {number}.—(1) Whoever does so as in section {number} shall pay:\n"
            "(a) a fee; and\n(b) a fine.\nProvided that a child pays nothing.\n(2) It is a debt."
            for number in range(1, 200)
        )
        + "\n"
    )


def _ratio(shape: str) -> float:
    small = max(1, _SMALL // len(shape))
    return _time(shape * small * 10) / _time(shape * small)


def _time(text: str) -> float:
    """Return seconds of one core, without those of the garbage collector."""
    text = normalise_text("1. Title. It is.\n2. More. ") + text
    times: list[float] = []
    gc.disable()
    for _ in range(2):
        begun = time.process_time()
        reading = Reading("a.txt", "text/plain", "Sample Act", text=text, word="section")
        split_passages([make_document(reading)], max_tokens=600, min_tokens=8)
        times.append(time.process_time() - begun)
    gc.enable()
    return min(times)
