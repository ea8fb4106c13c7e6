"""Dates in a text as intervals, each with what settled it.

A date that names no year takes it from the page's publication, else from the last full date
before it; where neither is known it stays open rather than guessed. A page that tells of years
long past leans on the last date mentioned instead; “yesterday” and “last year” never do.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from accalmie.reading import date_clocks, date_lengths, date_spans, date_wholes  # noqa: F401
from accalmie.reading.date_grammar import Grammar, load_grammar
from accalmie.reading.date_parsing import Node, find_nodes
from accalmie.reading.date_story import Story
from accalmie.reading.date_tense import is_future
from accalmie.reading.date_told import Told, find_ends, split_days, told_of
from accalmie.reading.date_values import DAY, MAKERS, Value, find_value, make_day
from accalmie.reading.date_words import Words
from accalmie.record.drafts import DateDraft
from accalmie.record.pages import Published

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_BACK = 4  # words between a date and its “since”


def find_dates(text: str, language: str, published: Published | None) -> tuple[DateDraft, ...]:
    """Finds every date of a text, in order; none overlaps another.

    Args:
        text: The page's text.
        language: `fr` or `en`.
        published: When the page was published, for the dates that lean on it.
    """
    shown = load_grammar(language).shown
    told = read_told(text, language, published)
    return tuple(_draft(text, t) for t in told if t.node.form in shown)


def read_told(text: str, language: str, published: Published | None) -> Iterator[Told]:
    """Reads every time that a text tells, with “now” and ages, which are no dates of a page."""
    grammar = load_grammar(language)
    words, nodes = find_nodes(text, grammar)
    nodes = [part for node in nodes for part in split_days(node)]
    story = Story(grammar, published, nodes)
    for node in nodes:
        bound = _bound(node, words, grammar)
        back = _leads(node, words, grammar, "back")
        frame = story.frame(node, words, is_future(node, words, grammar), back)
        plain = find_value(node, frame) if node.form in MAKERS else None
        if plain is None:
            continue
        value = _bounded(plain, bound)
        story.go_on(node, words, value, back=back)
        ends = find_ends(node, plain, frame, words)
        yield told_of(node, plain, words, ends)._replace(value=value)


def _bounded(value: Value, bound: str | None) -> Value:
    """Writes down that a date only bounds a time; the edge of one bounds it by its own end."""
    if bound is None:
        return value
    ends = bound == "until" or value.modifier == "end" or value.granularity == "part-of-day"
    value = value._replace(modifier=bound) if value.modifier != "range" else value
    part = value.granularity.startswith("part-of-") or value.granularity in ("feast", "week")
    if not part or value.to is None or value.modifier == "range":
        return value
    if bound == "since":
        return value._replace(to=None)
    return value._replace(from_=None, to=value.to if ends else value.from_)


def _draft(text: str, told: Told) -> DateDraft:
    value = told.value
    return DateDraft(
        start=told.start,
        end=told.end,
        exact=text[told.start : told.end],
        from_=value.from_,
        to=value.to,
        granularity=value.granularity,
        anchor=value.anchor,
        modifier=value.modifier,
        tz=value.tz,
        length=value.length,
    )


def _bound(node: Node, words: Words, grammar: Grammar) -> str | None:
    """Gives `since`, `until` or `before` where such a word leads up to a date."""
    bounds = ("since", "until", "before")
    return next((b for b in bounds if _leads(node, words, grammar, b)), None)


def _leads(node: Node, words: Words, grammar: Grammar, hint: str) -> bool:
    """Tells whether a word of a kind leads up to a date, with only little words between."""
    wanted, between = grammar.hints[hint], grammar.hints["between"]
    for place in range(node.first, max(node.first - _BACK, -1), -1):
        word = words.words[place].lower()
        if word in wanted:
            return True
        if place < node.first and word not in between:
            return False
    return False


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
