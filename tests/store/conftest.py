"""A store of its own for each test: SQLite always, PostgreSQL where a cluster is named.

`ACCALMIE_TEST_POSTGRESQL` is the address of a cluster's own database; where
`ACCALMIE_NEED_POSTGRESQL` is set, its absence fails the tests instead of skipping them.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from accalmie.store.opening import open_store
from accalmie.store.places import keys_file

CLUSTER = os.environ.get("ACCALMIE_TEST_POSTGRESQL", "")
NEEDED = os.environ.get("ACCALMIE_NEED_POSTGRESQL", "")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.db"
    open_store(str(path), make=True)
    _close()
    return path


@pytest.fixture(scope="session")
def postgresql_template() -> str:
    if not CLUSTER and NEEDED:
        pytest.fail("PostgreSQL is asked for and ACCALMIE_TEST_POSTGRESQL names none")
    if not CLUSTER:
        pytest.skip("no PostgreSQL is named by ACCALMIE_TEST_POSTGRESQL")
    place = _database("accalmie_template")
    open_store(place)
    _close()
    return "accalmie_template"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path, monkeypatch) -> Iterator[str]:
    """The place of an empty store, open; it is the same in both databases."""
    if request.param == "sqlite":
        made = str(tmp_path / "store.db")
        shutil.copy(request.getfixturevalue("sqlite_template"), made)
    else:
        template = request.getfixturevalue("postgresql_template")
        made = _database(f"accalmie_{os.getpid()}", template)
    monkeypatch.setenv("ACCALMIE_STORE", made)
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "store.keys"))
    assert keys_file(made) == tmp_path / "store.keys"
    open_store(made)
    yield made
    _close()


def _close() -> None:
    from django.db import connections

    connections["default"].close()


def _database(name: str, template: str = "template1") -> str:
    import psycopg

    with psycopg.connect(CLUSTER, autocommit=True) as cluster:
        cluster.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cluster.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    start, _, query = CLUSTER.partition("?")
    return f"{start.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
