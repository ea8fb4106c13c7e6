"""The day on which a page says in its own words that it was published, or last changed.

Asked of pages that declare no date for machines: a line that begins with “Publié le”, a line that
is nothing but a day, or a dateline (“Kyiv, 3 March 2016 –”) in the first lines of the page.
"""

import re
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from accalmie.reading.dates import find_dates
from accalmie.reading.languages import load_table
from accalmie.record.drafts import DateDraft
from accalmie.record.pages import Published

FIRST, LAST = 12, 6  # lines from the top and from the end of a page where its day may stand
LONGEST = 240  # characters of such a line
_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(r"[^\W\d_a-zà-ÿ][^\n.:;!?«“\"]{1,50}, (?:le )?$")
_TITLE = re.compile(r", [^\n]{1,60}$")  # “Panmunjom, 27 July 1953, ten o'clock” is a headline
_HEAD = re.compile(r"[^a-zà-ÿ\n]{4,60}(?:  +|\t| [-–|·] ?)(?:[A-Z]\w+,? )?")
_EDGE = re.compile(r"[\s|•·,:;()–—-]*")
PRECISE = frozenset({"minute", "hour", "part-of-day", "day"})


# Where the words may stand: at the head of a line or after a mark between two pieces of one.
_STARTS = {"published": r"(?:^|[|·•(–—] ?)", "updated": ""}


class Stated(NamedTuple):
    """The days that a page states."""

    published: Published | None = None
    updated: Published | None = None


def find_stated(text: str, language: str) -> Stated:
    """Finds the days of publication and of change that a page states in its first or last lines.

    Args:
        text: The page's text, a block a line.
        language: `fr` or `en`.
    """
    words = _words(language)
    said: list[Published] = []
    shown: list[Published] = []
    updated: Published | None = None
    for place, line in _edges(text):
        dates = [d for d in find_dates(line, language, None) if _is_day(d)]
        if not dates:
            continue
        if updated is None and (cue := words["updated"].search(line)):
            updated = _first(dates, cue.end(), "text")
            dates = [d for d in dates if d.end <= cue.start()]
        if cue := words["published"].search(line):
            said += [p for p in [_first(dates, cue.end(), "text")] if p]
        elif dates and place < FIRST:
            shown += [p for p in [_shown(line, dates[0], place)] if p]
    # “Published on” in a later line goes before a day that only stands there.
    return Stated(next(iter(said + shown), None), updated)


def is_outlived(guessed: Published, text: str, language: str) -> bool:
    """Tells whether a text tells of days so long after a guessed one that it is of later."""
    late = guessed.from_ + timedelta(days=366)
    return any(_is_day(d) and d.from_ > late for d in find_dates(text, language, None) if d.from_)


def _edges(text: str) -> list[tuple[int, str]]:
    lines = [m[0].strip() for m in _LINE.finditer(text)]
    near = [*enumerate(lines[:FIRST]), *enumerate(lines[FIRST:][-LAST:], FIRST)]
    return [(n, line[:LONGEST]) for n, line in near if n < FIRST or len(line) <= LONGEST]


def _shown(line: str, day: DateDraft, place: int) -> Published | None:
    """Gives the day of a line that is nothing but a day, a newspaper's head or a dateline."""
    before, after = line[: day.start], line[day.end :]
    alone = _EDGE.fullmatch(before) and _EDGE.fullmatch(after)
    if alone or (place == 0 and _HEAD.fullmatch(before)):
        return _published(day, "text")
    if _DATELINE.match(before) and not _TITLE.match(after):
        return _published(day, "dateline")
    return None


def _first(dates: list[DateDraft], after: int, how: str) -> Published | None:
    return next((_published(d, how) for d in dates if d.end > after), None)


def _published(day: DateDraft, how: str) -> Published | None:
    if day.from_ is None:
        return None
    start = day.from_.replace(hour=0, minute=0, second=0, microsecond=0)
    return Published(from_=start, to=start + timedelta(days=1), how=how)


def _is_day(date: DateDraft) -> bool:
    return date.anchor == "own" and date.granularity in PRECISE and date.from_ is not None


@cache
def _words(language: str) -> dict[str, re.Pattern[str]]:
    table = load_table("published", language)
    return {
        name: re.compile(_STARTS[name] + pattern, re.IGNORECASE) for name, pattern in table.items()
    }
