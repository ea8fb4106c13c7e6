"""An index of days and months finds every entry that may lie in a span, wherever it is asked."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from accalmie.store.marks import Filters, asked_of, words_of
from accalmie.values.spans import read_span

DAYS = st.integers(0, 5000).map(lambda n: (datetime(2010, 1, 1, tzinfo=UTC) + timedelta(n)).date())
TIMES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}"),
    st.tuples(DAYS, DAYS).map(lambda two: "/".join(map(str, sorted(two)))),
    DAYS.map(lambda day: f"{day}T23:30-11:00"),
)
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(told=TIMES, asked=TIMES, zone=ZONES)
def test_what_may_lie_in_a_span_has_one_of_its_marks(told, asked, zone):
    form = {"act": "attack", "accounts": [{"source": "s", "when": told}]}
    words = set(words_of(1, "incident", "i1", form).split())
    wanted = asked_of(1, "", (), Filters(when=asked))
    if read_span(told, zone=zone).touches(read_span(asked, zone=zone)):
        assert all(any(mark in words for mark, _ in marks) for marks in wanted)
