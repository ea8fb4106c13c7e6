"""Opens the store; every module of it that touches a table imports this one first."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, connections

from accalmie.errors import AccalmieError
from accalmie.store.places import PATIENCE, database_of, is_postgresql, where

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor

if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    os.environ["DJANGO_SETTINGS_MODULE"] = "accalmie.store.settings"
if not apps.apps_ready:
    django.setup()


_place = ""


def place_of() -> str:
    """Gives the place of the store that is open."""
    return _place or where()


def open_store(place: str, *, make: bool = False) -> None:
    """Opens the store at a place, and brings its tables up to date.

    Args:
        place: The path of an SQLite file, or `postgresql://…`.
        make: Make the file where there is none.

    Raises:
        AccalmieError: S501 no store there, S502 the database refuses, S581 no such place can be,
            S582 a newer Accalmie made it, S583 the database is of another program.
    """
    database_of(place)  # refuses an address that is none, before anything is made
    with told():
        missing = not is_postgresql(place) and not Path(place).exists()
    if missing:
        if not make:
            raise AccalmieError("S501", place=place)
        with told():
            _make_file(Path(place))
    _use(place)
    with told():
        _migrate()


def _use(place: str) -> None:
    global _place  # one store is open at a time, in the whole process
    _place = place
    connections["default"].close()
    del connections["default"]
    connections.databases["default"] = database_of(place)
    connections.configure_settings(connections.databases)


def _make_file(path: Path) -> None:
    """Makes a store under another name first: of two that do so at once, both use the first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        _use(str(draft))
        _migrate()
        connections["default"].close()
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        connections["default"].close()
        for end in ("", "-wal", "-shm"):
            draft.with_name(draft.name + end).unlink(missing_ok=True)


@contextmanager
def told() -> Iterator[None]:
    """Turns what a database says into a sentence for people.

    Raises:
        AccalmieError: S502, with the database's own reason; S583 it is no database; S584 another
            held it for too long; S579 what was asked is no text.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise AccalmieError("S579", reason=error.reason) from None
    except (DatabaseError, OSError, UnicodeDecodeError) as error:  # the last: a damaged file
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        if reason == "file is not a database":
            raise AccalmieError("S583", place=place_of(), reason=reason) from error
        if reason == "database is locked":
            raise AccalmieError("S584", seconds=PATIENCE) from error
        raise AccalmieError("S502", reason=reason) from error


def _migrate() -> None:
    from django.core.management import call_command
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    _check_tables(executor)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # two doors may open a new store at once
                cursor.execute("SELECT pg_advisory_lock(20160227)")
        try:
            call_command("migrate", verbosity=0, interactive=False)
        finally:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(20160227)")


def _check_tables(executor: "MigrationExecutor") -> None:
    """Refuses a database of which the tables are not ours, or of a time that we do not know.

    Raises:
        AccalmieError: S582 or S583.
    """
    applied = {name for app, name in executor.loader.applied_migrations if app == "store"}
    known = {name for app, name in executor.loader.disk_migrations if app == "store"}
    if newer := applied - known:
        raise AccalmieError("S582", steps=", ".join(sorted(newer)))
    if not applied:
        tables = {model._meta.db_table for model in apps.get_app_config("store").get_models()}
        if others := tables & set(connection.introspection.table_names()):
            reason = f"its table {min(others)} is not ours"
            raise AccalmieError("S583", place="of that name", reason=reason)
