"""Where a page stands in time as it is read: its own day, and the last time that it told."""

from datetime import datetime

from accalmie.reading.date_grammar import Grammar
from accalmie.reading.date_parsing import Node
from accalmie.reading.date_values import DAY, MINUTE, Frame, Value, midnight, told_day, whole_day
from accalmie.reading.date_words import Words
from accalmie.record.pages import Published

# A page is a narrative of the past if it names at least so many years, nine in ten of them at
# least two years before it was published; a long one if three in four are.
_NARRATIVE, _LONG = 8, 24
_LONG_PAST = 2
# What the last date mentioned may be: finer than a year says where the story stands.
_STANDS = frozenset(
    {"day", "month", "week", "part-of-month", "part-of-day", "hour", "minute", "season"}
)
_DRIFTS = frozenset({"year", "part-of-year", "quarter"})
_FINE = frozenset({"day", "part-of-day", "minute", "hour", "feast"})
_FRESH = 200  # words within which a time told counts as the last, or in the same paragraph
_CLOSE = 60  # words within which a clock is of the day told before
_DAYS = 3 * DAY  # a day so near to the page's is that of a clock from further off
_BESIDE = 8  # words from a year to a date that leans on it: “in January 2023, for Christmas”
_LONG_AGO = 1100 * DAY  # “sixty years ago” leads into the story, “two years ago” does not
_NEAR = 45 * DAY  # a day further from the page than this is told of as background
_BOUNDS = frozenset({"until", "before"})
_YEARLESS = frozenset({"day", "days", "month", "season", "feast", "edge", "same", "quarter"})


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
        self.own: datetime | None = None
        self.own_at = 0

    def frame(self, node: Node, words: Words, future: bool | None, back: bool) -> Frame:
        """Gives what a date may lean on."""
        near, leaning = self.today, self.anchor
        if self.today is None or (self.narrative and self.before is not None):
            near, leaning = self.before, "previous" if self.before else "none"
        if self.own is not None and node.form in _YEARLESS and self._is_beside(node, words):
            near, leaning = self.own, "previous"
        fresh = self.last is not None and self._is_fresh(node, words)
        return Frame(
            grammar=self.grammar,
            near=near,
            leaning=leaning,
            before=self.before,
            future=future,
            today=self.today or self.before,
            anchor=self.anchor if self.today else leaning,
            last=self.last if fresh else None,
            close=fresh and self._is_close(node.first),
            back=back,
            narrative=self.narrative,
        )

    def _is_beside(self, node: Node, words: Words) -> bool:
        """Tells whether a date with its own year stands just before, in the same sentence."""
        between = words.words[self.own_at : node.first]
        return len(between) <= _BESIDE and not any(w[0] in ".;\n" for w in between)

    def _is_fresh(self, node: Node, words: Words) -> bool:
        if node.first - self.at <= _FRESH:
            return True
        return not any(w[0] == "\n" for w in words.words[self.at : node.first])

    def _is_close(self, at: int) -> bool:
        """Tells whether the time told last is near enough to the page's day."""
        if self.last is None or self.last.from_ is None:
            return False
        if self.today is None or self.narrative or self.last.anchor == "previous":
            return True
        apart = abs(self.last.from_ - self.today)
        return apart <= _NEAR and (at - self.at <= _CLOSE or apart <= _DAYS)

    def go_on(self, node: Node, words: Words, value: Value, *, back: bool) -> None:
        """Moves on to a date that was told, unless it only names a text or a fight."""
        if value.from_ is None or value.to is None or value.granularity == "duration":
            return
        if value.anchor == "own" and value.granularity != "decade":
            middle = value.granularity == "year"
            self.own = value.from_.replace(month=7) if middle else midnight(value.from_)
            self.own_at = node.last
        if self.narrative and self._is_aside(value):
            return
        if back or value.modifier in _BOUNDS:
            return
        if not self.narrative and self.today is not None and self._names(node, words):
            return
        day = told_day(value) or value.from_
        if value.granularity in _FINE and (node.form == "night" or value.modifier == "range"):
            day = midnight(value.to - MINUTE)  # the story stands where a stretch ends
        if value.granularity in _STANDS:
            self.before = day
        elif value.granularity in _DRIFTS and (self.before is None or self.before.year != day.year):
            # The middle, so that any month is nearest in that year.
            self.before = day.replace(month=7, day=1)
        if value.granularity in _FINE:
            stretch = value.modifier == "range"
            self.last = whole_day(day, value.anchor) if stretch else value
            self.at = node.last

    def _is_aside(self, value: Value) -> bool:
        """Tells whether a time is of the page's own days, outside the story: today, last year."""
        if self.today is None or value.from_ is None or value.anchor == "own":
            return False
        return value.anchor == self.anchor and abs(value.from_ - self.today) <= _LONG_AGO

    def _names(self, node: Node, words: Words) -> bool:
        """Tells whether a date stands as a name does: the agreement of 2 October."""
        if node.form not in ("day", "same", "year", "month") or node.number("weekday") is not None:
            return False
        names, at = self.grammar.hints["names"], node.first
        at += words.words[at].lower() in names
        named = at > 1 and words.words[at - 1].lower() in names
        return named and words.words[at - 2][0].isalpha()


def _is_narrative(nodes: list[Node], published: Published) -> bool:
    years = [y for node in nodes if (y := node.number("year")) is not None]
    past = sum(y <= published.from_.year - _LONG_PAST for y in years)
    if len(years) >= _LONG:
        return past * 4 >= len(years) * 3
    return len(years) >= _NARRATIVE and past * 10 >= len(years) * 9
