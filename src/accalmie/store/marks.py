"""What an entry is found by: its words, folded, and marks for what it is about.

A mark is a word that nobody can write, such as `§act§attack`, so one index holds both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import msgspec

from accalmie.errors import AccalmieError
from accalmie.store.searching import fold_words, texts_of
from accalmie.values.spans import Span, read_span

LONGEST = 100  # characters of a word; what follows tells no two apart that people look for
MANY = 24  # months from which on years are enough
DAY = timedelta(days=1)  # no zone is farther than that from UTC

# Each is wanted, as any one of several words; a word that is true is a beginning.
Asked: TypeAlias = list[list[tuple[str, bool]]]

# Where each kind of noun says what it is about: the mark, and the key of its form.
_SAID = {
    "statement": (("source", "source"), ("party", "speaker"), ("party", "side"),
                  ("party", "supports"), ("about", "about")),
    "party": (("party", "id"), ("source", "source")),
    "listing": (("party", "party"), ("source", "source")),
    "incident": (("act", "act"),),
    "register": (("source", "body"),),
}  # fmt: skip
_TIMES = {"statement": ("date",), "listing": ("from", "to")}


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry has to be about; each that is given counts.

    `when` is a time or a span of it as entries write them, `2016-02-27` or `2016-02/2016-04`: an
    entry may lie in it.
    """

    party: str = ""
    act: str = ""
    place: str = ""
    source: str = ""
    about: str = ""
    when: str = ""


def words_of(case: int, kind: str, noun: str, form: Any) -> str:
    """Gives everything that an entry is found by, each word once, between single spaces.

    Args:
        case: The number of its case's head.
        kind: What kind of noun it is.
        noun: Its id.
        form: What it says.
    """
    said = {word[:LONGEST] for word in fold_words(" ".join((noun, *texts_of(form)))).split()}
    return " ".join(sorted({*said, _mark("of", str(case)), _mark("kind", kind),
                            *_marks(kind, form)}))  # fmt: skip


def asked_of(case: int, words: str, kinds: Sequence[str], filters: Filters) -> Asked:
    """Gives the words and marks that an entry must have to be found."""
    asked: Asked = [[(_mark("of", str(case)), False)]]
    if kinds:
        asked.append([(_mark("kind", kind), False) for kind in kinds])
    asked += [[(word[:LONGEST], True)] for word in fold_words(words).split()]
    for name in ("party", "act", "source", "about"):
        if value := getattr(filters, name):
            asked.append([(_mark(name, value), False)])
    asked += [[(f"§place§{word}"[:LONGEST], True)] for word in fold_words(filters.place).split()]
    if filters.when and (marks := _wanted(read_span(filters.when))):
        asked.append([(mark, False) for mark in marks])
    return asked


def about_of(case: int, incidents: Sequence[str]) -> Asked:
    """Gives what a statement must have to speak of one of some incidents."""
    marks = [(_mark("about", noun), False) for noun in incidents]
    return [[(_mark("of", str(case)), False)], [(_mark("kind", "statement"), False)], marks]


def times_of(kind: str, form: Mapping[str, Any]) -> Iterator[str]:
    """Gives the times that an entry tells, as it writes them."""
    if kind == "incident":
        for account in form.get("accounts") or ():
            if when := account.get("when"):
                yield when
    elif kind == "register":
        for count in form.get("counts") or ():
            yield count["window"]
    elif kind == "listing":
        yield f"{form.get('from') or ''}/{form.get('to') or ''}"
    for name in _TIMES.get(kind, ()) if kind != "listing" else ():
        if when := form.get(name):
            yield when


def span_of(text: str, zone: Any = UTC) -> Span:
    """Reads a time of an entry; one whose end is open has none, and so has one that is none."""
    first, slash, last = text.partition("/")
    try:
        if slash and not (first and last):
            start = read_span(first, zone=zone).from_ if first else None
            return Span(start, read_span(last, zone=zone).to if last else None)
        return read_span(text, zone=zone)
    except AccalmieError:
        return Span()


def _marks(kind: str, form: Mapping[str, Any]) -> Iterator[str]:
    for name, key in _SAID.get(kind, ()):
        if form.get(key):
            yield _mark(name, form[key])
    if kind == "agreement":
        yield from (_mark("party", party["id"]) for party in form.get("parties") or ())
    for relation in form.get("relations") or () if kind == "party" else ():
        yield _mark("party", relation["to"])
    for account in form.get("accounts") or () if kind == "incident" else ():
        yield _mark("source", account["source"])
        against = [name for target in account.get("against") or () for name in target]
        yield from (_mark("party", name) for name in [*(account.get("by") or ()), *against])
        where = " ".join([account.get("place") or "", *(account.get("in") or ())])
        yield from (f"§place§{word}"[:LONGEST] for word in fold_words(where).split())
    for text in times_of(kind, form):
        yield from _times(span_of(text))


def _mark(name: str, value: str) -> str:
    return f"§{name}§{'_'.join(fold_words(value).split())}"[:LONGEST]


def _times(span: Span) -> Iterable[str]:
    """Gives marks of the days and months that an entry may lie in, of years where it is long."""
    days, months = _days(span), _months(span)
    if months is None:
        return ["§when§open"]
    if days is None:
        parts = months if len(months) <= MANY else sorted({month[:4] for month in months})
        return [f"§long§{part}" for part in parts]
    return [f"§when§{part}" for part in (*days, *months)]


def _wanted(span: Span) -> list[str]:
    """Gives the marks of entries that may lie in a span; none where all may."""
    days, months = _days(span), _months(span)
    if months is None:
        return []
    long = {*months, *(month[:4] for month in months)}
    marks = {f"§when§{part}" for part in days or months} | {f"§long§{part}" for part in long}
    return sorted({*marks, "§when§open"})


def _days(span: Span) -> list[str] | None:
    """Gives the days that a span touches, in whichever zone; nothing for more than a month."""
    if span.from_ is None or span.to is None or span.to - span.from_ > 31 * DAY:
        return None
    first, last = _moved(span.from_, -DAY), _moved(span.to, DAY)
    return [f"{first + number * DAY:%Y%m%d}" for number in range((last - first) // DAY + 1)]


def _months(span: Span) -> list[str] | None:
    """Gives the months that a span touches, in whichever zone; nothing for half of all time."""
    if span.from_ is None or span.to is None:
        return None
    first, last = _moved(span.from_, -DAY), _moved(span.to, DAY)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(numbers) > 12 * 50:
        return None
    return [f"{number // 12:04d}{number % 12 + 1:02d}" for number in numbers]


def _moved(time: datetime, by: timedelta) -> datetime:
    """Gives the start of the day in UTC that lies so far from a time."""
    try:
        moved = time.astimezone(UTC) + by
    except OverflowError:  # the first or the last year of all
        moved = time.replace(tzinfo=UTC)
    return moved.replace(hour=0, minute=0, second=0, microsecond=0)
