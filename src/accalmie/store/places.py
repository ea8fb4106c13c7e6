"""Where the store is: a file of SQLite by default, PostgreSQL for teams; one code path for both.

Source:
    SQLite, “WAL-mode file format” and “PRAGMA synchronous”: with FULL, a transaction that was
    acknowledged outlives a power cut.
"""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from accalmie.errors import AccalmieError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.I)
PATIENCE = 60  # seconds that a writer waits for another before it gives up
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
    "PRAGMA wal_autocheckpoint=8192"  # pages; an act changes a dozen all over a long log
)


def where() -> str:
    """Gives the place of the store: `ACCALMIE_STORE`, or a file under the home folder."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return os.environ.get("ACCALMIE_STORE") or str(Path(data) / "accalmie" / "store.db")


def is_postgresql(place: str) -> bool:
    """Tells whether the place is an address of PostgreSQL."""
    return place.startswith(("postgresql://", "postgres://"))


def database_of(place: str) -> dict[str, Any]:
    """Gives Django's settings for a place.

    Raises:
        AccalmieError: S581, it is an address and none of PostgreSQL's; it is not repeated, for it
            may hold a password.
    """
    if not is_postgresql(place):
        if _ADDRESS.match(place):
            raise AccalmieError("S581", reason="only postgresql:// is known")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": place,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE", "timeout": PATIENCE, "init_command": PRAGMAS,
            },
        }  # fmt: skip
    try:
        parts = urlsplit(place)
        port = parts.port
    except ValueError as error:
        raise AccalmieError("S581", reason=error) from None
    if not parts.path.strip("/"):
        raise AccalmieError("S581", reason="the name of the database is missing")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def keys_file(place: str) -> Path:
    """Gives the file of the store's keys: beside an SQLite file, else under the home folder.

    `ACCALMIE_KEYS` names another.
    """
    if named := os.environ.get("ACCALMIE_KEYS"):
        return Path(named)
    if not is_postgresql(place):
        return Path(f"{place}.keys")
    parts = urlsplit(place)
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    name = f"{parts.hostname or 'local'}-{parts.path.strip('/')}.keys"
    return Path(config) / "accalmie" / name
