"""The index of words: kept in step with the log in the same transaction, and built again from it.

SQLite's FTS5 or a GIN index of PostgreSQL lies over one column of folded words, so that both find
the same. Nothing in it is not in the log; what is expunged goes from both.

Source:
    SQLite, “FTS5 Extension”, on external content, the `delete` command and `optimize`; PostgreSQL
    manual, “GIN Indexes”.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DatabaseError, connection

from accalmie.cases.nouns import FORMS
from accalmie.store import opening  # noqa: F401 - before any table
from accalmie.store.marks import Asked, words_of
from accalmie.store.versions import COLUMNS, fetch, make_row

AT_ONCE = 2000  # rows written in one go
_VECTOR = "array_to_tsvector(string_to_array({0}, ' '))"
_GIVEN = ", ".join(f"c.{name}" for name in COLUMNS)
# The version that is found must be the newest of its noun up to the end that is asked for.
_STANDS = """c.seq = (
        SELECT MAX(seq) FROM content l
        WHERE l.case_id = c.case_id AND l.kind = c.kind AND l.noun = c.noun AND l.seq < %s)"""
_FOUND = {
    "sqlite": f"""
        SELECT {_GIVEN} FROM words_index i CROSS JOIN words w ON w.id = i.rowid
        CROSS JOIN content c ON c.case_id = w.case_id AND c.seq = w.seq
        WHERE words_index MATCH %s AND i.rowid <= %s AND w.case_id = %s AND {_STANDS}
        ORDER BY i.rowid DESC LIMIT %s""",
    "postgresql": f"""
        SELECT {_GIVEN} FROM words w JOIN content c ON c.case_id = w.case_id AND c.seq = w.seq
        WHERE {_VECTOR.format("w.words")} @@ %s::tsquery AND w.id <= %s AND w.case_id = %s
        AND {_STANDS} ORDER BY w.seq DESC LIMIT %s""",
}

_GONE = {
    "sqlite": ("DROP TRIGGER IF EXISTS words_insert", "DROP TRIGGER IF EXISTS words_delete",
               "DROP TABLE IF EXISTS words_index", "DELETE FROM words"),
    "postgresql": ("DELETE FROM words",),
}  # fmt: skip


def index_of(vendor: str) -> list[str]:
    """Gives the statements that set up the index over the table."""
    if vendor != "sqlite":
        return [
            f"CREATE INDEX IF NOT EXISTS words_index ON words USING gin ({_VECTOR.format('words')})"
        ]
    return [
        "CREATE VIRTUAL TABLE words_index USING fts5(words, content='words', content_rowid='id',"
        " tokenize=\"ascii tokenchars '_'\", detail='none', columnsize=0)",
        "CREATE TRIGGER words_insert AFTER INSERT ON words BEGIN"
        " INSERT INTO words_index(rowid, words) VALUES (NEW.id, NEW.words); END",
        "CREATE TRIGGER words_delete AFTER DELETE ON words BEGIN"
        " INSERT INTO words_index(words_index, rowid, words)"
        " VALUES ('delete', OLD.id, OLD.words); END",
    ]


def find_rows(case: int, asked: Asked, *, before: int, end: int, limit: int) -> list[Any]:
    """Gives rows of the log that have the words, the newest first, as `versions.COLUMNS`.

    Args:
        case: The head's number.
        asked: What they must have.
        before: They stand before this place.
        end: As the record was with so many rows.
        limit: How many at most.
    """
    above = fetch(
        "SELECT id FROM words WHERE case_id = %s AND seq < %s ORDER BY seq DESC LIMIT 1",
        (case, min(before, end)),
    )
    if not above:
        return []
    vendor = connection.vendor
    return fetch(_FOUND[vendor], (_written(asked, vendor), above[0][0], case, end, limit))


def words_row(case: int, seq: int, kind: str, noun: str, value: Any) -> tuple[int, int, str] | None:
    """Gives what the index keeps of a row of the log, if it keeps anything."""
    if kind not in FORMS or value is None:
        return None
    return case, seq, words_of(case, kind, noun, value["form"])


def forget_rows(case: int, seqs: Sequence[int]) -> None:
    """Takes rows of the log out of the index, and what they said out of its files."""
    with connection.cursor() as cursor:
        for seq in seqs:
            cursor.execute("DELETE FROM words WHERE case_id = %s AND seq = %s", (case, seq))
        if connection.vendor == "sqlite":  # else a word stays in an older part of the index
            cursor.execute("INSERT INTO words_index(words_index) VALUES ('optimize')")


def rebuild_words() -> int:
    """Builds the index of every case again from the log; gives how many rows it has.

    Call it within a transaction.
    """
    vendor = connection.vendor
    with connection.cursor() as cursor:
        for statement in _GONE[vendor]:
            cursor.execute(statement)
        if vendor != "sqlite":  # which makes no index over rows of the same transaction
            cursor.execute(index_of(vendor)[0])
        count = 0
        for rows in _rows():
            cursor.executemany("INSERT INTO words (case_id, seq, words) VALUES (%s, %s, %s)", rows)
            count += len(rows)
        if vendor == "sqlite":  # over rows that are there it is made faster
            for statement in index_of(vendor):
                cursor.execute(statement)
            cursor.execute("INSERT INTO words_index(words_index) VALUES ('rebuild')")
    return count


def check_words() -> Iterable[str]:
    """Compares the index with the log; gives what differs, in a few words."""
    for rows in _rows():
        wanted = {(case, seq): words for case, seq, words in rows}
        case, first, last = rows[0][0], rows[0][1], rows[-1][1]
        there = fetch("SELECT seq, words FROM words WHERE case_id = %s AND seq BETWEEN %s AND %s",
                      (case, first, last))  # fmt: skip
        held = {(case, seq): words for seq, words in there}
        for key in sorted({*wanted, *held}):
            if wanted.get(key) != held.get(key):
                yield f"the index of words says something else than row {key[1]}"
                return
    meant = sum(len(rows) for rows in _rows())
    if fetch("SELECT COUNT(*) FROM words", ())[0][0] != meant:
        yield "the index of words has more rows than the log"
    elif connection.vendor == "sqlite":
        try:
            fetch("INSERT INTO words_index(words_index, rank) VALUES ('integrity-check', 1)", ())
        except DatabaseError:
            yield "the index of words is not that of its table"


def _rows() -> Iterable[list[tuple[int, int, str]]]:
    """Gives what the index should keep, case by case, in pieces."""
    kinds = ", ".join(f"'{kind}'" for kind in FORMS)
    given = ", ".join(COLUMNS)
    for (case,) in fetch("SELECT id FROM head ORDER BY id", ()):
        last = -1
        while found := fetch(
            f"SELECT {given} FROM content WHERE case_id = %s AND seq > %s AND kind IN ({kinds})"
            " ORDER BY seq LIMIT %s", (case, last, AT_ONCE),
        ):  # fmt: skip
            rows = map(make_row, found)
            made = [words_row(case, row.seq, row.kind, row.noun, row.value) for row in rows]
            if kept := [row for row in made if row]:
                yield kept
            last = found[-1][0]


def _written(asked: Asked, vendor: str) -> str:
    """Writes what is asked for as the database wants it; no word has a quote in it."""
    if vendor == "sqlite":
        either = [" OR ".join(f'"{w}"{"*" * begins}' for w, begins in words) for words in asked]
        return " AND ".join(f"({part})" for part in either)
    either = [" | ".join(f"'{w}'{':*' * begins}" for w, begins in words) for words in asked]
    return " & ".join(f"({part})" for part in either)
