"""Modal verbs and denials on their way through a translation: held before, put back after.

`shall` is a future to most engines and `May` at the head is a month. What is sent says the same in
a word that has one meaning; what comes back gets the parent's own word again. A duty that came back
as a leave, or a denial that did not come back, is a loss like that of any other mark.
"""

import re

from augmentation.drafts import Fault
from augmentation.translate import Masked

_DUTY = frozenset("shall must should will".split())
_MODAL = re.compile(
    r"\b(?:shall|must|should|will|may|can|could|might)(?=not\b|n't\b|\b)", re.IGNORECASE
)
_DENIAL = re.compile(
    r"\b(?:not|no|nor|never|neither|none|nobody|nothing|without)\b|\bcannot\b|n't\b", re.IGNORECASE
)


def hold(masked: Masked) -> str:
    """Return a masked question with modal verbs that an engine cannot mistake."""
    text = re.sub(r"\AMay\b", "Can", masked.text)
    return re.sub(r"\bshall\b", "must", re.sub(r"\AShall\b", "Must", text))


def put_back(translated: str, masked: Masked) -> str | Fault:
    """Return a round trip with the terms and the modal verbs of the question that was sent.

    Returns:
        The whole question, or what was lost: a modal verb that has no fellow of its kind at its
        place, a denial, a masked term.
    """
    text = " ".join(translated.split())
    here, there = (list(_MODAL.finditer(one)) for one in (masked.text, text))
    wanted, found = ([match[0].casefold() for match in one] for one in (here, there))
    if [word in _DUTY for word in wanted] != [word in _DUTY for word in found]:
        return Fault("placeholder_lost", {"modal_verbs": [*wanted], "came_back": [*found]})
    denials, came = ([match[0] for match in _DENIAL.finditer(one)] for one in (masked.text, text))
    if len(denials) != len(came):
        return Fault("placeholder_lost", {"denials": [*denials], "came_back": [*came]})
    for match, word in sorted(zip(there, wanted, strict=True), key=lambda one: -one[0].start()):
        spelt = word.capitalize() if match.start() == 0 else word
        text = text[: match.start()] + spelt + text[match.end() :]
    restored = masked.restore(text)
    return restored if restored is not None else Fault("placeholder_lost")
