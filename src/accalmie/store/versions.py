"""Versions of nouns: each as it stands, or as it stood when the record was known at a moment."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

import msgspec
from django.db import connection
from django.db.models import QuerySet

from accalmie.store import opening  # noqa: F401 - before any table
from accalmie.store.models import Content
from accalmie.store.rows import Content as Said
from accalmie.store.rows import Row, microseconds_of, time_of

_SAID = msgspec.json.Decoder(Said)
COLUMNS = ("seq", "act", "at", "kind", "noun", "content")
AT_ONCE = 2000  # rows fetched in one go
_GIVEN = ", ".join(COLUMNS)
# Bounded by place rather than by time, all but the rows that are given is read from the index.
_STANDING = f"""
    SELECT {_GIVEN} FROM content c
    WHERE case_id = %s AND kind = %s AND noun > %s AND seq < %s AND seq = (
        SELECT MAX(seq) FROM content l
        WHERE l.case_id = c.case_id AND l.kind = c.kind AND l.noun = c.noun AND l.seq < %s)
    ORDER BY noun LIMIT %s"""
# Times only grow along the log, so the place of a moment is found by halving; a row of which the
# content is gone tells no time, and the next one that does stands for it.
_IS_BEFORE = """(SELECT at FROM content WHERE case_id = %s AND seq >= (low + high) / 2
                 ORDER BY seq LIMIT 1) <= %s"""
_ROWS_UNTIL = f"""
    WITH RECURSIVE part(low, high) AS (
        SELECT CAST(0 AS bigint), size FROM head WHERE id = %s
        UNION ALL
        SELECT CASE WHEN {_IS_BEFORE} THEN (low + high) / 2 + 1 ELSE low END,
               CASE WHEN {_IS_BEFORE} THEN high ELSE (low + high) / 2 END
        FROM part WHERE low < high)
    SELECT low FROM part WHERE low = high"""


@contextmanager
def stream(rows: QuerySet[Any, Any], at_once: int = AT_ONCE) -> Iterator[Iterator[Any]]:
    """Gives rows one by one, and lets go of their cursor however the reading ends.

    An error of the database holds on to every open reading until memory is tidied, and by then
    the connection may be closed.
    """
    reading = cast("Generator[Any]", rows.iterator(at_once))
    try:
        yield reading
    finally:
        reading.close()


def read_row(found: Content) -> Row:
    """Reads a row of the table."""
    return make_row((found.seq, found.act, found.at, found.kind, found.noun, found.content))


def make_row(columns: Sequence[Any]) -> Row:
    """Makes a row of its columns: those of `COLUMNS`, in order."""
    seq, act, at, kind, noun, content = columns
    said = _SAID.decode(bytes(content))
    return Row(
        seq=seq, act=act, at=time_of(at), kind=kind, noun=noun,
        replaces=said.replaces, value=said.value,
    )  # fmt: skip


def fetch(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Gives the rows of a question that every act asks; the ORM takes ten times as long to ask."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def version_of(case: int, kind: str, noun: str, known_at: datetime | None = None) -> Row | None:
    """Gives the version of a noun that stood at a moment, unless it was withdrawn."""
    until = "" if known_at is None else " AND at <= %s"
    values = (case, kind, noun, *([microseconds_of(known_at)] if known_at else ()))
    found = fetch(
        f"SELECT {_GIVEN} FROM content WHERE case_id = %s AND kind = %s AND noun = %s{until}"
        " ORDER BY seq DESC LIMIT 1", values,
    )  # fmt: skip
    row = make_row(found[0]) if found else None
    return row if row and row.value is not None else None


def versions_of(case: int, kind: str, noun: str) -> list[Row]:
    """Gives every version of a noun, the oldest first; a withdrawal has no value."""
    return [read_row(row) for row in
            Content.objects.filter(case=case, kind=kind, noun=noun).order_by("seq")]  # fmt: skip


def newest_of(case: int, kind: str, nouns: Sequence[str]) -> list[Row]:
    """Gives the newest row of each noun, withdrawn or not."""
    if not nouns:
        return []
    places = ", ".join(["%s"] * len(nouns))
    found = fetch(
        f"SELECT {_GIVEN} FROM content WHERE case_id = %s AND seq IN (SELECT MAX(seq) FROM content"
        f" WHERE case_id = %s AND kind = %s AND noun IN ({places}) GROUP BY noun)",
        (case, case, kind, *nouns),
    )
    return [make_row(columns) for columns in found]


def standing(
    case: int,
    kind: str,
    *,
    known_at: datetime | None = None,
    after: str = "",
    limit: int | None = None,
) -> Iterator[Row]:
    """Gives every noun of a kind as it stood at a moment, sorted by its id.

    Args:
        case: The head's number.
        kind: The kind of noun.
        known_at: The moment; now if none.
        after: Start behind this id.
        limit: How many at most.
    """
    end = rows_until(case, known_at)
    at_once = min(limit or AT_ONCE, AT_ONCE)
    given = 0
    while True:
        found = fetch(_STANDING, (case, kind, after, end, end, at_once))
        for row in map(make_row, found):
            if row.value is not None:
                yield row
                given += 1
                if given == limit:
                    return
        if len(found) < at_once:
            return
        after = found[-1][COLUMNS.index("noun")]


def rows_until(case: int, known_at: datetime | None = None) -> int:
    """Gives how many rows the log had at a moment; now if none is named."""
    if known_at is None:
        return int(fetch("SELECT size FROM head WHERE id = %s", (case,))[0][0])
    moment = microseconds_of(known_at)
    return int(fetch(_ROWS_UNTIL, (case, case, moment, case, moment))[0][0])


def rows_of_act(case: int, act: Row) -> list[Row]:
    """Gives the rows that an act added."""
    last = act.seq + int(act.value["rows"])
    rows = Content.objects.filter(case=case, seq__gt=act.seq, seq__lte=last).order_by("seq")
    return [read_row(row) for row in rows]


def first_time(case: int) -> datetime:
    """Gives the moment from which the store has kept a case."""
    return time_of(Content.objects.filter(case=case).earliest("seq").at)
