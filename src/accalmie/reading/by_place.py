"""Things of a text by their place, so that those of one sentence are found without a walk."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class ByPlace(Generic[T]):
    """Things that do not overlap, in the order of the text."""

    def __init__(self, things: Iterable[T], *, span: Callable[[T], tuple[int, int]]) -> None:
        """Takes the things, and how to get the first and last character of one."""
        self.things = sorted(things, key=span)
        self._span = span
        self._starts = [span(thing)[0] for thing in self.things]

    def inside(self, start: int, end: int) -> list[T]:
        """Gives the things wholly between two places."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [thing for thing in self.things[first:last] if self._span(thing)[1] <= end]

    def touching(self, start: int, end: int) -> list[T]:
        """Gives the things that have a character between two places."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first and self._span(self.things[first - 1])[1] > start:
            first -= 1
        return self.things[first:last]
