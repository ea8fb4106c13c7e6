"""Keys of 64-bit columns get the numbers that a dictionary would give them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from accalmie.bulk.numbering import Numbering

KEYS = st.lists(st.tuples(st.integers(0, 40), st.integers(-2, 2)), max_size=60)


@given(st.lists(KEYS, max_size=5))
def test_numbers_stay_as_they_were_given(tables):
    """Tables of keys one after the other: same key, same number; another key, another number."""
    numbering, known = Numbering(2), {}
    for keys in tables:
        one, two = (np.array(column, np.int64) for column in zip(*keys, strict=True)) if keys else (
            np.zeros(0, np.int64), np.zeros(0, np.int64))  # fmt: skip
        found = numbering.find(one, two).tolist()
        assert found == [known.get(key, -1) for key in keys]
        known |= dict(zip(keys, numbering.number(one, two).tolist(), strict=True))
        assert sorted(known.values()) == list(range(len(numbering)))


def test_a_table_that_fills_up_loses_nothing():
    numbering = Numbering()
    keys = np.arange(50_000) * 64
    first = numbering.number(keys)
    assert sorted(first.tolist()) == list(range(50_000))
    assert (numbering.find(keys) == first).all()
    assert (numbering.find(keys + 1) == -1).all()
