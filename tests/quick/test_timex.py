"""Times as TIMEX3 has them: type, value and modifier, after the TimeML annotation guidelines."""

from datetime import UTC, datetime

import pytest

from accalmie.reading.timex import find_timexes
from accalmie.record.pages import Published

# A Thursday.
PUBLISHED = Published(
    from_=datetime(2013, 3, 21, tzinfo=UTC), to=datetime(2013, 3, 22, tzinfo=UTC), how="meta"
)


@pytest.mark.parametrize(
    ("text", "exact", "kind", "value", "modifier"),
    [
        ("Profit rose in the fourth quarter.", "the fourth quarter", "DATE", "2012-Q4", None),
        ("It held in the first half of 2012.", "the first half of 2012", "DATE", "2012-H1", None),
        ("In the past three months it fell.", "the past three months", "DURATION", "P3M", None),
        ("Over the last decade it fell.", "the last decade", "DURATION", "P1DE", None),
        ("A two-day strike.", "two-day", "DURATION", "P2D", None),
        ("It took less than two months.", "less than two months", "DURATION", "P2M", "LESS_THAN"),
        ("It took at least five years.", "at least five years", "DURATION", "P5Y", "EQUAL_OR_MORE"),
        ("It lasted for several hours.", "several hours", "DURATION", "PTXH", None),
        ("In the mid-1990s it fell.", "the mid-1990s", "DATE", "199", "MID"),
        ("In the 21st century.", "the 21st century", "DATE", "20", None),
        ("In the 1800s.", "The 1800s".lower(), "DATE", "18", None),
        ("He left early Friday.", "early Friday", "DATE", "2013-03-15", "START"),
        ("He left on Friday night.", "Friday night", "TIME", "2013-03-15TNI", None),
        ("He left this morning.", "this morning", "TIME", "2013-03-21TMO", None),
        ("He left at 9:30 a.m.", "9:30 a.m.", "TIME", "2013-03-21T09:30", None),
        ("He left three weeks ago.", "three weeks ago", "DATE", "2013-W09", None),
        ("They meet next month.", "next month", "DATE", "2013-04", None),
        ("They met this week.", "this week", "DATE", "2013-W12", None),
        ("They met last weekend.", "last weekend", "DATE", "2013-W11-WE", None),
        ("They met every day.", "every day", "SET", "P1D", None),
        ("They met weekly.", "weekly", "SET", "P1W", None),
        ("They met twice a month.", "a month", "SET", "P1M", None),
        ("They meet now.", "now", "DATE", "PRESENT_REF", None),
        ("They recently met.", "recently", "DATE", "PAST_REF", None),
        ("In the summer of 2012.", "the summer of 2012", "DATE", "2012-SU", None),
        ("In the winter of 1918.", "the winter of 1918", "DATE", "1918-WI", None),
        ("In 480 BC.", "480 BC", "DATE", "BC0480", None),
        ("A 30-year-old man.", "30-year-old", "DURATION", "P30Y", None),
        ("In March last year.", "March last year", "DATE", "2012-03", None),
        ("Until the end of May.", "the end of May", "DATE", "2013-05", "END"),
    ],
)
def test_a_time_has_its_type_and_value(text, exact, kind, value, modifier):
    (timex,) = find_timexes(text, "en", PUBLISHED)
    assert (timex.exact, timex.type, timex.value, timex.mod) == (exact, kind, value, modifier)
    assert text[timex.start : timex.end] == exact


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "From 12 to 15 June 2012.", [("12", "2012-06-12"), ("15 June 2012", "2012-06-15")]),
        ("en", "On May 4 and 5, 2012.", [("May 4", "2012-05-04"), ("5, 2012", "2012-05-05")]),
        ("en", "From 1990 to 1995.", [("1990", "1990"), ("1995", "1995")]),
        ("en", "In 1939-45.", [("1939", "1939"), ("45", "1945")]),
        ("en", "In 499-493 BC.", [("499", "BC0499"), ("493 BC", "BC0493")]),
        ("fr", "De janvier à mars 2012.", [("janvier", "2012-01"), ("mars 2012", "2012-03")]),
    ],
)
def test_both_ends_of_a_range_are_times(language, text, values):
    assert [(t.exact, t.value) for t in find_timexes(text, language, PUBLISHED)] == values
