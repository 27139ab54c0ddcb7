"""Which of two equals is the better one: one order for every stage that must choose."""

from curation.core.records import Pair
from curation.core.text import content_words


def worth(pair: Pair) -> tuple[int, int, float, str]:
    """Return a sort key, best first: grounded, fuller answer, more of the law's words, then id.

    The id settles what is left, so that no choice depends on the order of input.
    """
    return (
        pair.status != "ok",
        -len(content_words(pair.answer)),
        -pair.scores.get("overlap", 0.0),
        pair.id,
    )
