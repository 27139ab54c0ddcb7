"""Puts off Python's search for cycles while a file is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Search for no cycles inside the block; what the readers drop is freed as ever.

    They make hundreds of thousands of words and lines and next to no cycles: the search goes
    through all of them again and again and finds nothing, for a tenth of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
