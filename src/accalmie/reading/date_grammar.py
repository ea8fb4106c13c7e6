"""The words of time of a language, as patterns made from its table."""

import re
from functools import cache
from typing import Any, NamedTuple

from accalmie.reading.languages import load_table

# The longest match wins; of two as long, the one named first.
FORMS = ("day_month", "part", "month_year", "ago", "last", "weekday", "year")
ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
SLASHED = re.compile(r"\b(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>(?:19|20)\d\d)\b")


class Grammar(NamedTuple):
    """What is needed to find and value the dates of one language."""

    patterns: dict[str, re.Pattern[str]]
    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    days: dict[str, int]
    parts: dict[str, str]
    future: frozenset[str]


@cache
def load_grammar(language: str) -> Grammar:
    """Gives the grammar of a language.

    Raises:
        KeyError: There is no table of dates for the language.
    """
    table = load_table("dates")[language]
    slots = {
        "month": _any(table["months"]),
        "weekday": _any(table["weekdays"]),
        "unit": _any(table["units"]),
        "number": _any(table["numbers"]),
        **{name: _any(table[name]) for name in ("start", "middle", "end")},
    }
    patterns = {name: _compile(table[name].format(**slots)) for name in FORMS}
    patterns["relative"] = _compile(_any(table["days"]))
    return Grammar(
        patterns={**patterns, "iso": ISO, "slashed": SLASHED},
        months={name: n for n, name in enumerate(table["months"], 1)},
        weekdays={name: n for n, name in enumerate(table["weekdays"])},
        units=table["units"],
        numbers={k: int(v) for k, v in table["numbers"].items()},
        days={k: int(v) for k, v in table["days"].items()},
        parts={word: part for part in ("start", "middle", "end") for word in table[part]},
        future=frozenset(table["future"]),
    )


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)


def _any(words: Any) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
