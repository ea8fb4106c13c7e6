"""Dates in a text as intervals, each with what settled it.

A date that names no year takes it from the page's publication, else from the last full date
before it; where neither is known it stays open rather than guessed. A page that tells of years
long past leans on the last date mentioned instead.
"""

import re
from collections import Counter
from datetime import datetime

from accalmie.reading.date_grammar import Grammar, load_grammar
from accalmie.reading.date_parsing import Node, find_nodes
from accalmie.reading.date_spans import HOUR
from accalmie.reading.date_tense import is_future
from accalmie.reading.date_values import DAY, Frame, Value, find_value, make_day
from accalmie.reading.date_words import Words
from accalmie.record.drafts import DateDraft
from accalmie.record.pages import Published

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
# A page is a narrative of the past if it names at least so many years, nine in ten of them at
# least two years before it was published.
_NARRATIVE = 8
_LONG_PAST = 2
# What the last date mentioned may be: finer than a year says where the story stands.
_STANDS = frozenset(
    {"day", "month", "week", "part-of-month", "part-of-day", "hour", "minute", "season"}
)
_DRIFTS = frozenset({"year", "part-of-year"})
_BACK = 4  # words between a date and its “since”


def find_dates(text: str, language: str, published: Published | None) -> tuple[DateDraft, ...]:
    """Finds every date of a text, in order; none overlaps another.

    Args:
        text: The page's text.
        language: `fr` or `en`.
        published: When the page was published, for the dates that lean on it.
    """
    grammar = load_grammar(language)
    words, nodes = find_nodes(text, grammar)
    narrative = published is not None and _is_narrative(nodes, published)
    found: list[DateDraft] = []
    before: datetime | None = None
    for node in nodes:
        frame = _frame(grammar, published, before, narrative, is_future(node, words, grammar))
        value = find_value(node, frame)
        if value is None:
            continue
        found.append(_draft(text, node, value, words, grammar))
        before = _stands(value, before)
    return tuple(found)


def _frame(
    grammar: Grammar,
    published: Published | None,
    before: datetime | None,
    narrative: bool,
    future: bool | None,
) -> Frame:
    if published is None or (narrative and before is not None):
        return Frame(grammar, before, "previous" if before else "none", before, future)
    leaning = "inferred" if published.how == "inferred" else "published"
    near = published.from_.replace(hour=0, minute=0, second=0, microsecond=0)
    return Frame(grammar, near, leaning, before, future)


def _stands(value: Value, before: datetime | None) -> datetime | None:
    """Gives where the story stands after a date."""
    if value.from_ is None:
        return before
    day = (value.from_ + 6 * HOUR if value.tz else value.from_).replace(hour=0, minute=0)
    if value.granularity in _STANDS:
        return day
    if value.granularity in _DRIFTS and (before is None or before.year != day.year):
        return day.replace(month=7, day=1)  # the middle, so that any month is nearest in that year
    return before


def _is_narrative(nodes: list[Node], published: Published) -> bool:
    years = [y for node in nodes if (y := node.number("year")) is not None]
    past = sum(y <= published.from_.year - _LONG_PAST for y in years)
    return len(years) >= _NARRATIVE and past * 10 >= len(years) * 9


def _draft(text: str, node: Node, value: Value, words: Words, grammar: Grammar) -> DateDraft:
    start, end = words.starts[node.first], words.ends[node.last - 1]
    return DateDraft(
        start=start,
        end=end,
        exact=text[start:end],
        from_=value.from_,
        to=value.to,
        granularity=value.granularity,
        anchor=value.anchor,
        modifier=_bound(node, words, grammar) or value.modifier,
        tz=value.tz,
        length=value.length,
    )


def _bound(node: Node, words: Words, grammar: Grammar) -> str | None:
    """Gives `since`, `until` or `before` where such a word leads up to a date."""
    for place in range(node.first, max(node.first - _BACK, -1), -1):
        word = words.words[place].lower()
        for bound in ("since", "until", "before"):
            if word in grammar.hints[bound]:
                return bound
        if place < node.first and word not in grammar.hints["between"]:
            return None
    return None


def infer_published(text: str, language: str) -> Published | None:
    """Infers the publication of an undated page from its weekdays, days and explicit years.

    A Monday 27 June fits 2011, 2016 and 2022; a page that also speaks of 2016 settles it. A page
    is not older than the years that it tells of: where several fit, the latest is taken if no
    year is named more often, else none.
    """
    grammar = load_grammar(language)
    named = Counter(int(y) for y in _YEAR.findall(text))
    _, nodes = find_nodes(text, grammar)
    fits = [d for node in nodes for d in _fits(node, sorted(named))]
    years = {d.year for d in fits}
    if not years or not _is_settled(max(years), years, named):
        return None
    day = max(d for d in fits if d.year == max(years))
    return Published(from_=day, to=day + 7 * DAY, how="inferred")


def _fits(node: Node, years: list[int]) -> list[datetime]:
    """Gives the days of some years that agree with a weekday, a day and a month."""
    inner = node.node("inner") or node.node("point") or node
    month, day, weekday = inner.number("month"), inner.number("day"), inner.number("weekday")
    if inner.form != "day" or inner.number("year") or weekday is None or not month or not day:
        return []
    days = (make_day(y, month, day) for y in years)
    return [d for d in days if d and d.weekday() == weekday]


def _is_settled(last: int, years: set[int], named: Counter[int]) -> bool:
    """Tells whether the last year that fits may be taken for that of the page."""
    if len(years) == 1:
        # Told of as often in a later year, the page is of that later year.
        return not any(y > last and n >= named[last] for y, n in named.items())
    others = [n for y, n in named.items() if y != last]
    return named[last] > max(others, default=0)
