"""What a code says."""

from typing import NamedTuple


class Said(NamedTuple):
    """What a code says: one full sentence and a hint that can be acted on.

    Both are templates for `str.format`, in English; the doors translate them.
    """

    sentence: str
    hint: str
