"""Entries of a case found by their words and by what they are about, as the record stood."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from accalmie.cases.forms import Case
from accalmie.cases.nouns import Noun, make_case
from accalmie.store.access import Access, get_access
from accalmie.store.marks import Filters, about_of, asked_of, span_of, times_of
from accalmie.store.opening import told
from accalmie.store.queries import moment_of
from accalmie.store.rows import Row
from accalmie.store.searching import fold_words
from accalmie.store.versions import make_row, rows_until, standing
from accalmie.store.words import find_rows
from accalmie.values.spans import Span, read_span

AT_ONCE = 200  # rows looked at in one go
_AROUND = ("case", "party", "listing", "agreement")  # what every finding may hang on


def search(
    name: str,
    person: str,
    words: str = "",
    *,
    kinds: Sequence[str] = (),
    filters: Filters | None = None,
    known_at: datetime | None = None,
    before: int | None = None,
) -> Iterator[Row]:
    """Gives the entries that say every one of some words, the one recorded last first.

    A word finds those that begin with it; without a word and a filter all are found. The next of
    many are asked for with the `seq` of the last as `before`.

    Args:
        name: The case.
        person: Who asks.
        words: What is looked for, folded for Arabic, Cyrillic and Latin (see `searching`).
        kinds: Kinds of nouns; all that a folder holds if none.
        filters: What they are about.
        known_at: The moment; now if none.
        before: Only those recorded before this row.

    Raises:
        AccalmieError: S503 no case that this person may see, V001 the time asked for is none.
    """
    filters = filters or Filters()
    with told():
        access = get_access(name, person)
        end = rows_until(access.number, moment_of(access, known_at))
        zone = _zone(access)
        span = read_span(filters.when, zone=zone) if filters.when else None
        asked = asked_of(access.number, words, kinds, filters)
        if words.strip() and not fold_words(words).strip():  # signs alone are no word
            return
        before = end if before is None else before
        while found := find_rows(access.number, asked, before=before, end=end, limit=AT_ONCE):
            for row in map(make_row, found):
                if span is None or _is_in(row, span, zone):
                    yield row
            before = found[-1][0]
            if len(found) < AT_ONCE:
                return


def get_part(
    name: str, person: str, incidents: Sequence[Row], known_at: datetime | None = None
) -> Case:
    """Gives a case with some of its incidents alone, and what is said of them: enough to assess.

    Raises:
        AccalmieError: S503, no case that this person may see.
    """
    with told():
        access = get_access(name, person)
        moment = moment_of(access, known_at)
        end = rows_until(access.number, moment)
        rows = [row for kind in _AROUND for row in standing(access.number, kind, known_at=moment)]
        rows += incidents
        about = about_of(access.number, [row.noun for row in incidents])
        before = end
        while incidents and (
            found := find_rows(access.number, about, before=before, end=end, limit=AT_ONCE)
        ):
            rows += map(make_row, found)
            before = found[-1][0]
    nouns = [Noun(kind=row.kind, id=row.noun, form=row.value["form"]) for row in rows]
    return make_case(nouns, ())


def _zone(access: Access) -> ZoneInfo:
    """Gives the zone in which the case writes its times now."""
    head = next(standing(access.number, "case"), None)
    return ZoneInfo(head.value["form"].get("timezone") or "UTC" if head else "UTC")


def _is_in(row: Row, span: Span, zone: ZoneInfo) -> bool:
    """Tells whether an entry may lie in a span; an index of months finds a few too many."""
    times = times_of(row.kind, row.value["form"])
    return any(span_of(text, zone).touches(span) for text in times)
