"""One page's marks beside what was read of it: both in the same settled text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from accalmie.record.drafts import Drafts
from gold.form import Marks
from gold.plain import Settled, settle
from gold.spans import Span, carry, find_span, overlap

LEAST_NAME = 0.7  # F1 of the words of two names that are taken for the same
SMALL = frozenset(
    "le la les l un une des du de d the a an of to his her its son sa ses leur leurs au aux in en "  # noqa: SIM905
    "dans on by and et this cette ce ces à depuis since jusqu until from dès".split()
)
One = TypeVar("One")
Two = TypeVar("Two")


@dataclass
class Count:
    """What was right, of what was marked and of what was found."""

    right: float = 0
    marked: float = 0
    found: float = 0

    def add(self, right: float, marked: float, found: float = 0) -> None:
        """Adds one page's."""
        self.right += right
        self.marked += marked
        self.found += found


@dataclass
class Beside:
    """One page, its marks and its drafts. `misses` is filled by the measures."""

    marks: Marks
    plain: str
    drafts: Drafts
    misses: list[str] = field(default_factory=list)

    @cached_property
    def page(self) -> Settled:
        """The page as seen."""
        return Settled(self.plain)

    @cached_property
    def text(self) -> Settled:
        """The text that the reader made."""
        return Settled(self.drafts.page.text)

    def span(self, exact: str) -> Span | None:
        """Gives the place of marked words in the reader's text; None where it left them out."""
        return carry(find_span(self.page, exact), self.page, self.text)

    def words(self, exact: str) -> str:
        """Gives marked words in full."""
        start, end = find_span(self.page, exact)
        return self.page.text[start:end]

    def read_span(self, draft: Any) -> Span:
        """Gives the place of anything read, in the settled text."""
        return self.text.place(draft.start), self.text.place(draft.end)

    @cached_property
    def passed_over(self) -> list[Span]:
        """Headlines: what is read in them counts neither for nor against."""
        title = [self.marks.title] if self.marks.title else []
        found = [carry(find_span(self.page, e), self.page, self.text) for e in self.marks.headline]
        found += [span for e in title for span in self.text.find_all(e)[:1]]
        return [span for span in found if span]

    @cached_property
    def furniture(self) -> list[Span]:
        """Marked furniture, where the reader's text still has it."""
        exacts = (e for es in self.marks.furniture.values() for e in es)
        return [span for e in exacts if (span := self.span(e))]

    def is_passed_over(self, span: Span) -> bool:
        """Tells whether something was read in a headline."""
        return any(s <= span[0] and span[1] <= e for s, e in self.passed_over)


def pair(
    ones: Sequence[tuple[One, Span | None]], twos: Sequence[tuple[Two, Span]], least: float
) -> list[tuple[One, Two]]:
    """Pairs marks and drafts one to one, those that share most of their text first."""
    rated = sorted(
        (
            (overlap(s, t), i, j)
            for i, (_, s) in enumerate(ones)
            if s
            for j, (_, t) in enumerate(twos)
        ),
        reverse=True,
    )
    pairs, used_ones, used_twos = [], set(), set()
    for rate, i, j in rated:
        if rate >= least and i not in used_ones and j not in used_twos:
            used_ones.add(i)
            used_twos.add(j)
            pairs.append((ones[i][0], twos[j][0]))
    return pairs


def words_of(name: str) -> set[str]:
    """Gives the words of a name that tell it from another."""
    words = re.findall(r"\w+", settle(name))
    return {w.casefold() for w in words if w.isupper() or w.casefold() not in SMALL}


def is_named(wanted: Iterable[str], given: str | None) -> bool:
    """Tells whether a name is one of those wanted, small words aside."""
    if not given:
        return False
    words = words_of(given)
    return any(_f1(words_of(name), words) >= LEAST_NAME for name in wanted)


def _f1(one: set[str], two: set[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 0.0
