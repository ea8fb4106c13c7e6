"""The databases themselves refuse to change the past, whoever asks and however."""

import shutil

import pytest
from django.db import DatabaseError, connection, transaction
from tests.store.harbour import signed

from accalmie.actions.cases import import_case
from accalmie.samples import CASE
from accalmie.store.guards import GROWING


@pytest.fixture
def kept(place, tmp_path):
    folder = tmp_path / "syria-2016"
    shutil.copytree(CASE, folder)
    (folder / "notes.txt").write_text("kept")
    import_case(folder, signed())
    from accalmie.store.models import Head, Subtree

    Subtree.objects.create(case=Head.objects.get(), level=8, place=0, hash=b"x" * 32)


CHANGES = ["UPDATE {0} SET case_id = case_id + 1", "UPDATE {0} SET case_id = case_id",
           "DELETE FROM {0}", "DELETE FROM {0} WHERE 1 = 1"]  # fmt: skip
ONLY = {
    "sqlite": ["INSERT OR REPLACE INTO {0} SELECT * FROM {0}", "REPLACE INTO {0} SELECT * FROM {0}",
               "UPDATE OR REPLACE {0} SET case_id = case_id",
               "INSERT OR REPLACE INTO {0} (rowid, {1}) SELECT rowid, {2} FROM {0}"],
    "postgresql": ["TRUNCATE {0} CASCADE",
                   "INSERT INTO {0} SELECT * FROM {0} ON CONFLICT ({3}) DO UPDATE SET case_id = 9",
                   "SET session_replication_role = replica; DELETE FROM {0}"],
}  # fmt: skip


@pytest.mark.parametrize("table", GROWING)
def test_no_statement_changes_the_past(kept, table):
    before = rows(table)
    assert before
    names = list(columns(table))
    moved = ", ".join("case_id + 1" if name == "case_id" else name for name in names)
    key = ", ".join(("case_id", *GROWING[table]))
    for statement in CHANGES + ONLY[connection.vendor]:
        asked = statement.format(table, ", ".join(names), moved, key)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(asked)
        assert rows(table) == before, asked


def test_replacing_is_refused_by_a_plain_connection_too(kept, place):
    """Other programs do not set the pragmas that ours does."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite’s own way to replace a row")
    import sqlite3

    plain = sqlite3.connect(place)
    for table in GROWING:
        with pytest.raises(sqlite3.IntegrityError):
            plain.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    plain.close()


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
        return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor]


def columns(table):
    with connection.cursor() as cursor:
        return [c.name for c in connection.introspection.get_table_description(cursor, table)]
