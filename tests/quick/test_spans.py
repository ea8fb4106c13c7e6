"""Times as precise as their writer made them."""

from datetime import UTC, datetime

import pytest

from accalmie.errors import AccalmieError
from accalmie.values.spans import Span, read_span


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2016", datetime(2016, 1, 1, tzinfo=UTC), datetime(2017, 1, 1, tzinfo=UTC)),
        ("2016-02", datetime(2016, 2, 1, tzinfo=UTC), datetime(2016, 3, 1, tzinfo=UTC)),
        ("2016-12", datetime(2016, 12, 1, tzinfo=UTC), datetime(2017, 1, 1, tzinfo=UTC)),
        ("2016-02-29", datetime(2016, 2, 29, tzinfo=UTC), datetime(2016, 3, 1, tzinfo=UTC)),
        (
            "2016-02-27T00:00+02:00",
            datetime(2016, 2, 26, 22, tzinfo=UTC),
            datetime(2016, 2, 26, 22, 1, tzinfo=UTC),
        ),
        (
            "2016-02-27T00:00:01.25Z",
            datetime(2016, 2, 27, 0, 0, 1, 250_000, tzinfo=UTC),
            datetime(2016, 2, 27, 0, 0, 1, 250_001, tzinfo=UTC),
        ),
        ("2016-02/2016-04", datetime(2016, 2, 1, tzinfo=UTC), datetime(2016, 5, 1, tzinfo=UTC)),
    ],
)
def test_a_time_is_the_whole_of_what_its_source_gives(text, first, end):
    assert read_span(text) == Span(first, end)


@pytest.mark.parametrize("text", ["", "2015-02-29", "yesterday", "2016-13", "99999", "2016-02-30/"])
def test_what_is_no_time_is_refused_with_its_text(text):
    with pytest.raises(AccalmieError, match="V001"):
        read_span(text)


def test_open_spans_touch_what_lies_on_their_open_side():
    start = datetime(2016, 2, 27, tzinfo=UTC)
    assert Span(start, None).touches(read_span("2020"))
    assert not Span(start, None).touches(read_span("2015"))
    assert not Span(start, None).touches(Span(None, start))
