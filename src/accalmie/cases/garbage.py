"""Memory is not tidied while a large case is read: what is made then all stays.

Python looks through everything that it holds each time it has made a quarter more. A hundred
thousand incidents took three times as long to read with that.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def untidied() -> Iterator[None]:
    """Keeps Python from looking for garbage until the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
