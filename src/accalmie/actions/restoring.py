"""Restoring a backup into an empty store: all of it after it verified, or nothing."""

import zlib
from base64 import b64decode
from pathlib import Path
from typing import IO, Any

import msgspec
import pyrage
from django.db import transaction
from django.db.models import BinaryField, Model

from accalmie.errors import AccalmieError
from accalmie.store.appending import insert
from accalmie.store.backups import FORMAT, TABLES, Heading, columns_of
from accalmie.store.keys import Keys, restore_keys
from accalmie.store.models import Head
from accalmie.store.opening import place_of, told
from accalmie.store.places import keys_file
from accalmie.store.verifying import verify
from accalmie.store.words import rebuild_words

AT_ONCE = 2**22  # bytes of rows gathered before they are written
_NAMED = {table._meta.db_table: table for table in TABLES}


def restore(source: IO[bytes], identity: Path) -> int:
    """Restores a backup into the store that is open; gives how many rows of logs it verified.

    Args:
        source: The backup.
        identity: The file with the private key, as `age-keygen` writes it.

    Raises:
        AccalmieError: S540 the store holds cases, S541 the backup cannot be opened, S543 it does
            not verify, F106 another file of keys is in the way.
    """
    identities = _identities(identity)
    with told(), transaction.atomic():
        if Head.objects.exists():
            raise AccalmieError("S540", place=place_of())
        target = _Target()
        try:
            pyrage.decrypt_io(source, target, identities)
            keys = target.end()
        except (OSError, pyrage.DecryptError, zlib.error, ValueError, TypeError, KeyError) as error:
            raise AccalmieError("S541", reason=error) from error
        done = verify(keys.publics())
        if done.problems:
            raise AccalmieError("S543", reason=done.problems[0].code)
        rebuild_words()
        restore_keys(keys_file(place_of()), keys)
    return done.rows


def _identities(path: Path) -> list[Any]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [pyrage.x25519.Identity.from_str(line.strip())
                for line in lines if line.strip() and not line.startswith("#")]  # fmt: skip
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise AccalmieError("S541", reason=error) from None


class _Target:
    """Takes what is decrypted, as a file would, and writes its rows to the tables."""

    def __init__(self) -> None:
        self._unpress = zlib.decompressobj()
        self._rest = b""
        self._heading: Heading | None = None
        self._numbers: dict[int, int] = {}  # of heads: in the backup, and here
        self._rows: list[tuple[Any, ...]] = []
        self._table: type[Model] = Head
        self._size = self._count = 0
        self._ended = False

    def write(self, data: bytes) -> int:
        """Takes bytes."""
        *lines, self._rest = (self._rest + self._unpress.decompress(data)).split(b"\n")
        for line in lines:
            self._take(line)
        return len(data)

    def flush(self) -> None:
        """Does nothing; the end does."""

    def end(self) -> Keys:
        """Writes the last rows and gives the keys."""
        if self._heading is None or not self._ended or self._rest:
            raise ValueError("it has no end")
        self._write()
        return self._heading.keys

    def _take(self, line: bytes) -> None:
        if self._heading is None:
            self._heading = msgspec.json.decode(line, type=Heading)
            if self._heading.accalmie_backup != FORMAT:
                raise ValueError(f"its form is {self._heading.accalmie_backup}")
            return
        name, *values = msgspec.json.decode(line, type=list[Any])
        if name == "end":
            self._ended = values == [self._count]
            return
        self._count += 1
        self._add(_NAMED[name], values, len(line))

    def _add(self, table: type[Model], values: list[Any], size: int) -> None:
        row: dict[str, Any] = {
            field.attname: b64decode(value) if isinstance(field, BinaryField) else value
            for field, value in zip(columns_of(table), values, strict=True)
        }
        if table is Head:
            number = row.pop("id")
            self._numbers[number] = Head.objects.create(**row).pk
            return
        if table is not self._table or self._size + size > AT_ONCE:
            self._write()
        row["case_id"] = self._numbers[row["case_id"]]
        self._table = table
        self._rows.append(tuple(row.values()))
        self._size += size

    def _write(self) -> None:
        columns = [field.attname for field in columns_of(self._table)]
        insert(self._table, columns, self._rows)
        self._rows, self._size = [], 0
