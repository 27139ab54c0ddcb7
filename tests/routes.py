"""Routes of back-translation whose engine is what a test gives."""

from collections.abc import Callable, Sequence
from functools import partial

from augmentation.engines.apertium import prepare, unmask
from augmentation.engines.route import Back, Route
from augmentation.translate import mask


def route_of(pivot: str, translate: Callable[[Sequence[str]], Sequence[str]]) -> Route:
    """Return a route that masks and restores as Apertium's does."""
    return Route(
        engine="apertium",
        pivot=pivot,
        writer=f"apertium:{pivot}",
        mask=mask,
        prepare=prepare,
        translate=lambda texts: [Back(text, text) for text in translate(texts)],
        restore=partial(unmask, pivot=pivot),
        params={"pivot": pivot},
    )
