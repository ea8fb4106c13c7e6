"""A store of every schema that there was is brought forward by today's code, with all it holds."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from tests.store.conftest import _close, _database
from tests.store.harbour import acts_of, put, signed

from accalmie.actions.acting import held_keys
from accalmie.actions.merging import undo
from accalmie.store import queries
from accalmie.store.entries import search
from accalmie.store.opening import open_store
from accalmie.store.verifying import verify
from accalmie.store.words import check_words

FROZEN = Path(__file__).parent / "schemas"
STEPS = Path("src/accalmie/store/migrations")


@pytest.fixture(params=sorted(FROZEN.glob("*.sql")), ids=lambda path: path.stem)
def old(request, tmp_path, monkeypatch):
    """A store as the code of its day left it, opened by today's."""
    text = request.param.read_text(encoding="utf-8")
    if request.param.stem.endswith("sqlite"):
        place = str(tmp_path / "store.db")
        made = sqlite3.connect(place)
        made.executescript(text)
        made.close()
    else:
        request.getfixturevalue("postgresql_template")
        import psycopg

        place = _database(f"accalmie_old_{os.getpid()}")
        with psycopg.connect(place) as held:
            held.execute(text)
    shutil.copyfile(request.param.with_suffix(".keys"), tmp_path / "store.keys")
    (tmp_path / "store.keys").chmod(0o600)
    monkeypatch.setenv("ACCALMIE_STORE", place)
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "store.keys"))
    open_store(place)
    yield place
    _close()


def test_its_log_holds_and_its_record_is_as_it_was(old):
    done = verify(held_keys().publics(), words=True)
    assert (done.problems, done.cases, done.rows) == ((), 1, 43)
    assert acts_of() == {"i1": "shelling", "i3": "fire", "i5": "attack"}
    assert acts_of(by="bo") == acts_of()
    assert queries.get_files("harbour", "amal")["pages/one.html"] == (
        b"<p>\xff\0 bytes as they were"
    )
    first, second = (v.at for v in queries.find_versions("harbour", "amal", "incident", "i2"))
    assert acts_of(first) == {"i1": "shelling", "i2": "fire"}
    assert "i2" not in acts_of(second)
    assert [d.noun for d in queries.find_nouns("harbour", "amal", "draft")] == ["d1"]


def test_what_it_holds_is_found_and_it_goes_on(old):
    assert [row.noun for row in search("harbour", "amal", "ادلب")] == ["i1"]
    assert [row.noun for row in search("harbour", "amal", "харьков ecole")] == []
    undo("harbour", signed(), queries.find_trail("harbour", "amal", "incident", "i2")[0].act)
    put("i9", title="école")
    assert sorted(row.noun for row in search("harbour", "amal", "ecole")) == ["i2", "i9"]
    assert verify(held_keys().publics()).problems == ()
    assert list(check_words()) == []


def test_it_has_the_tables_of_a_new_store(old, request):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite tells its tables as they were made")
    template = request.getfixturevalue("sqlite_template")
    assert tables(old) == tables(template)


def tables(path):
    held = sqlite3.connect(path)
    found = held.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name != 'sqlite_sequence'"
    )
    told = {(kind, name): " ".join((sql or "").split()) for kind, name, sql in found}
    held.close()
    return told


def test_the_schema_of_today_is_frozen():
    """`python -m tests.store.schemas.make` freezes it, once its step will not change any more."""
    last = max(path.name[:4] for path in STEPS.glob("[0-9]*.py"))
    for vendor in ("sqlite", "postgresql"):
        assert (FROZEN / f"{last}.{vendor}.sql").is_file()
