"""Dates in a text as intervals, each with what settled it.

A date that names no year takes it from the page's publication, else from the last full date
before it; where neither is known it stays open rather than guessed.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from accalmie.reading.date_grammar import Grammar, load_grammar
from accalmie.record.drafts import DateDraft
from accalmie.record.pages import Published

DAY = timedelta(days=1)
# A convention: the press names the year of what lies more than a quarter ahead, so a day that
# would is of the year before.
FAR = 92
_LOWER_MONTH = re.compile(r"\b(?:may|march)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999  # four digits beyond these are a number, not a year
_PART_DAYS = {"start": (1, 11), "middle": (11, 21), "end": (21, None)}
Interval = tuple[datetime, datetime]


def find_dates(text: str, language: str, published: Published | None) -> tuple[DateDraft, ...]:
    """Finds every date of a text, in order; none overlaps another.

    Args:
        text: The page's text.
        language: `fr` or `en`.
        published: When the page was published, for the dates that lean on it.
    """
    grammar = load_grammar(language)
    found: list[DateDraft] = []
    previous: datetime | None = None
    for form, match in _matches(text, grammar):
        if language == "en" and _is_a_verb(match):
            continue
        draft = _value(form, match, grammar, published, previous)
        if draft is None:
            continue
        found.append(draft)
        if draft.anchor == "own":
            previous = draft.from_
    return tuple(found)


def infer_published(text: str, language: str) -> Published | None:
    """Infers the publication of an undated page from its weekdays, days and explicit years.

    A Monday 27 June fits 2011, 2016 and 2022; a page that also speaks of 2016 settles it. None
    where no year of the text fits, or several do.
    """
    grammar = load_grammar(language)
    years = {int(y) for y in _YEAR.findall(text)}
    fits: list[datetime] = []
    for match in grammar.patterns["day_month"].finditer(text):
        groups = _groups(match)
        if groups.get("year") or not groups.get("weekday"):
            continue
        days = [_day(y, grammar.months[groups["month"]], int(groups["day"])) for y in sorted(years)]
        wanted = grammar.weekdays[groups["weekday"]]
        fits += [d for d in days if d and d.weekday() == wanted]
    if not fits or len({d.year for d in fits}) > 1:
        return None
    return Published(from_=max(fits), to=max(fits) + 7 * DAY, how="inferred")


def _matches(text: str, grammar: Grammar) -> Iterator[tuple[str, re.Match[str]]]:
    hits = [(form, m) for form, p in grammar.patterns.items() for m in p.finditer(text)]
    hits.sort(key=lambda hit: (hit[1].start(), -hit[1].end()))
    at = 0
    for form, match in hits:
        if match.start() >= at:
            yield form, match
            at = match.end()


def _groups(match: re.Match[str]) -> dict[str, str]:
    """Gives the named words of a match; `day2` stands for `day` where a form has two orders."""
    return {k.rstrip("2"): v.lower() for k, v in match.groupdict().items() if v}


def _value(
    form: str,
    match: re.Match[str],
    grammar: Grammar,
    published: Published | None,
    previous: datetime | None,
) -> DateDraft | None:
    words = _groups(match)
    granularity, interval, anchor = "day", None, "own"
    base = published.from_ if published else previous
    leaning = _leaning(published, previous)
    if form in ("day_month", "part", "month_year", "year", "iso", "slashed"):
        granularity, interval = _calendar(words, grammar, base)
        if interval is None and (base is not None or "year" in words):
            return None
        anchor = "own" if words.get("year") else leaning
    elif base is not None:
        granularity, interval = _relative(form, match[0].lower(), words, grammar, base)
        anchor = leaning
    else:
        anchor = "none"
    return DateDraft(
        start=match.start(),
        end=match.end(),
        exact=match[0],
        from_=interval[0] if interval else None,
        to=interval[1] if interval else None,
        granularity=granularity,
        anchor=anchor,
    )


def _is_a_verb(match: re.Match[str]) -> bool:
    """Tells “they may 3 times” and “march 10 miles” from months: English months are capitals."""
    return bool(_LOWER_MONTH.search(match[0])) and not match.groupdict().get("weekday")


def _leaning(published: Published | None, previous: datetime | None) -> str:
    if published:
        return "inferred" if published.how == "inferred" else "published"
    return "previous" if previous else "none"


def _calendar(
    words: dict[str, str], grammar: Grammar, base: datetime | None
) -> tuple[str, Interval | None]:
    name = words.get("month")
    if name is None:
        start = datetime(int(words["year"]), 1, 1, tzinfo=UTC)
        return "year", (start, start.replace(year=start.year + 1))
    month = int(name) if name.isdigit() else grammar.months[name]
    granularity = "part-of-month" if "part" in words else "day" if "day" in words else "month"
    year = int(words["year"]) if "year" in words else base.year if base else None
    if year is None:
        return granularity, None
    day = _day(year, month, int(words.get("day", 1)))
    if day and base and "year" not in words and day > base + FAR * DAY:
        day = _day(year - 1, month, int(words.get("day", 1)))
    if day is None:
        return granularity, None
    if granularity == "part-of-month":
        part = next(p for word, p in grammar.parts.items() if word.strip() == words["part"].strip())
        return granularity, _part(day, part)
    return granularity, (day, day + DAY if granularity == "day" else _next_month(day))


def _relative(
    form: str, exact: str, words: dict[str, str], grammar: Grammar, base: datetime
) -> tuple[str, Interval]:
    if form == "relative":
        start = base + grammar.days[exact] * DAY
        return "day", (start, start + DAY)
    if form == "weekday":
        wanted = grammar.weekdays[words["weekday"]]
        if words.get("way") in grammar.future:
            start = base + ((wanted - base.weekday() - 1) % 7 + 1) * DAY
        else:
            start = base - (base.weekday() - wanted) % 7 * DAY
        return "day", (start, start + DAY)
    unit = grammar.units[words["unit"]]
    number = words.get("number", "1")
    count = int(number) if number.isdigit() else grammar.numbers[number]
    return unit, _back(base, unit, count)


def _back(base: datetime, unit: str, count: int) -> Interval:
    if unit == "day":
        return base - count * DAY, base - (count - 1) * DAY
    if unit == "week":
        start = base - (base.weekday() + 7 * count) * DAY
        return start, start + 7 * DAY
    if unit == "month":
        months = base.year * 12 + base.month - 1 - count
        start = datetime(max(months // 12, 1), months % 12 + 1, 1, tzinfo=UTC)
        return start, _next_month(start)
    start = datetime(max(base.year - count, 1), 1, 1, tzinfo=UTC)
    return start, start.replace(year=start.year + 1)


def _part(first: datetime, part: str) -> Interval:
    start, end = _PART_DAYS[part]
    return first.replace(day=start), first.replace(day=end) if end else _next_month(first)


def _next_month(day: datetime) -> datetime:
    return (day.replace(day=1) + 32 * DAY).replace(day=1)


def _day(year: int, month: int, day: int) -> datetime | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
