"""Where a page stands in time as it is read: its own day, and the last time that it told."""

from datetime import datetime

from accalmie.reading.date_grammar import Grammar
from accalmie.reading.date_parsing import Node
from accalmie.reading.date_values import DAY, Frame, Value, midnight, told_day
from accalmie.reading.date_words import Words
from accalmie.record.pages import Published

# A page is a narrative of the past if it names at least so many years, nine in ten of them at
# least two years before it was published; a long one if three in four are.
_NARRATIVE, _LONG = 8, 24
_LONG_PAST = 2
# What the last date mentioned may be: finer than a year says where the story stands.
_STANDS = frozenset(
    {"day", "month", "week", "part-of-month", "part-of-day", "hour", "minute", "season", "feast"}
)
_DRIFTS = frozenset({"year", "part-of-year", "quarter"})
_FINE = frozenset({"day", "part-of-day", "minute", "hour", "feast"})
_FRESH = 60  # words within which a clock is of the day told before, or in the same paragraph
_NEAR = 45 * DAY  # a day further from the page than this is told of as background
# What is said from the day of the page, in a narrative too.
_BOUNDS = frozenset({"since", "until", "before"})


class Story:
    """What the dates of a page may lean on, from one to the next."""

    def __init__(self, grammar: Grammar, published: Published | None, nodes: list[Node]) -> None:
        self.grammar = grammar
        self.today = midnight(published.from_) if published else None
        self.anchor = "none"
        if published is not None:
            self.anchor = "inferred" if published.how == "inferred" else "published"
        self.narrative = published is not None and _is_narrative(nodes, published)
        self.before: datetime | None = None
        self.last: Value | None = None
        self.at = 0

    def frame(self, node: Node, words: Words, future: bool | None, bound: str | None) -> Frame:
        """Gives what a date may lean on."""
        near, leaning = self.today, self.anchor
        if self.today is None or (self.narrative and self.before is not None):
            near, leaning = self.before, "previous" if self.before else "none"
        return Frame(
            self.grammar,
            near,
            leaning,
            self.before,
            future,
            self.today or self.before,
            self.anchor if self.today else leaning,
            self.last if self._is_fresh(node, words) else None,
            bound == "since",
        )

    def _is_fresh(self, node: Node, words: Words) -> bool:
        if self.last is None or self.last.from_ is None:
            return False
        if self.today is not None and not self.narrative:
            if abs(self.last.from_ - self.today) > _NEAR and self.last.anchor != "previous":
                return False
        if node.first - self.at <= _FRESH:
            return True
        return not any(w[0] == "\n" for w in words.words[self.at : node.first])

    def go_on(self, node: Node, words: Words, value: Value) -> None:
        """Moves on to a date that was told, unless it only names a text or a fight."""
        if value.from_ is None or value.granularity == "duration" or value.modifier in _BOUNDS:
            return
        if not self.narrative and self.today is not None and self._names(node, words):
            return
        day = told_day(value) or value.from_
        if value.granularity in _STANDS:
            self.before = day
        elif value.granularity in _DRIFTS and (self.before is None or self.before.year != day.year):
            # The middle, so that any month is nearest in that year.
            self.before = day.replace(month=7, day=1)
        if value.granularity in _FINE:
            self.last, self.at = value, node.last

    def _names(self, node: Node, words: Words) -> bool:
        """Tells whether a date stands as a name does: the agreement of 2 October."""
        if node.form not in ("day", "same", "year", "month") or node.number("weekday") is not None:
            return False
        at = node.first if words.words[node.first].lower() in self.grammar.hints["names"] else -1
        before = words.words[node.first - 1].lower() if node.first else ""
        return at >= 0 or before in self.grammar.hints["names"]


def _is_narrative(nodes: list[Node], published: Published) -> bool:
    years = [y for node in nodes if (y := node.number("year")) is not None]
    past = sum(y <= published.from_.year - _LONG_PAST for y in years)
    if len(years) >= _LONG:
        return past * 4 >= len(years) * 3
    return len(years) >= _NARRATIVE and past * 10 >= len(years) * 9
