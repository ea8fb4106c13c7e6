"""A backup: every row and the keys at one moment, compressed, encrypted to public keys.

It is read within one snapshot, so that nobody waits for it and it holds no half act. Both databases
write the same lines; either can be restored from the other's. Nothing is on the disk unencrypted.

Source:
    age-encryption.org/v1, by pyrage, the Python door of rage: one audited format that other
    programs open too, whose stream notices a byte changed or an end cut off.
"""

import os
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec
import pyrage
from django.db import connection
from django.db.models import Field, Model

from accalmie.errors import AccalmieError
from accalmie.store import opening  # noqa: F401 - before any table
from accalmie.store.keys import Key, Keys, load_keys
from accalmie.store.models import Checkpoint, Content, Entry, Head, Kept, Subtree
from accalmie.store.opening import place_of, told
from accalmie.store.places import keys_file
from accalmie.store.versions import stream

FORMAT = 1
TABLES: tuple[type[Model], ...] = (Head, Entry, Content, Checkpoint, Subtree, Kept)
AT_ONCE = 200  # rows in memory; one of kept bytes may be a long page


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The first line: the form of the others, and the keys that sign."""

    accalmie_backup: int
    keys: Keys


def make_identity(path: Path) -> str:
    """Makes a pair of keys for backups; the private one goes to a file, the public is given."""
    identity = pyrage.x25519.Identity.generate()
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def write_backup(target: IO[bytes], publics: Sequence[str]) -> int:
    """Writes a backup of the store that is open; gives how many rows it has.

    Args:
        target: Where to.
        publics: The public keys (`age1…`) of which any can open it.

    Raises:
        AccalmieError: F118 the target cannot be written, S502 the database refuses, S508 the
            keys are not there, S542 no such key.
    """
    recipients = [_recipient(public) for public in publics]
    before = load_keys(keys_file(place_of()))
    with told(), _snapshot():
        # A key that was exchanged just before or after the snapshot is in one of the two.
        keys = _both(before, load_keys(keys_file(place_of())))
        with closing(_lines(keys)) as lines:
            source = _Source(lines)
            try:
                pyrage.encrypt_io(source, target, recipients)
            except pyrage.EncryptError as error:
                raise AccalmieError("F118", path=target.name, reason=error) from None
    return source.count - 2  # without the first and the last line


def columns_of(table: type[Model]) -> list["Field[Any, Any]"]:
    """Gives the columns of a table, in the order of a line."""
    return list(table._meta.concrete_fields)


def _recipient(public: str) -> Any:
    try:
        return pyrage.x25519.Recipient.from_str(public)
    except pyrage.RecipientError as error:
        raise AccalmieError("S542", key=public, reason=error) from None


def _both(before: Keys, after: Keys) -> Keys:
    private = {key.public: key.private for key in before.keys}
    return Keys(keys=tuple(
        Key(public=key.public, private=key.private or private.get(key.public))
        for key in after.keys
    ))  # fmt: skip


@contextmanager
def _snapshot() -> Iterator[None]:
    """Holds the database as it is now, without keeping anybody from writing."""
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("BEGIN" if sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        Head.objects.exists()  # the snapshot starts with the first question
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _lines(keys: Keys) -> Generator[bytes]:
    yield msgspec.json.encode(Heading(accalmie_backup=FORMAT, keys=keys))
    count = 0
    for table in TABLES:
        name = table._meta.db_table
        columns = [field.attname for field in columns_of(table)]
        with stream(table._default_manager.values_list(*columns), AT_ONCE) as rows:
            for row in rows:
                count += 1
                yield msgspec.json.encode((name, *row))
    yield msgspec.json.encode(("end", count))


class _Source:
    """Compressed lines, read as from a file."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._press = zlib.compressobj()
        self._held = bytearray()
        self._ended = False
        self.count = 0

    def read(self, size: int) -> bytes:
        """Gives up to so many bytes; none at the end."""
        while len(self._held) < size and not self._ended:
            line = next(self._lines, None)
            self._ended = line is None
            self.count += line is not None
            self._held += (
                self._press.flush() if line is None else self._press.compress(line + b"\n")
            )
        given = bytes(self._held[:size])
        del self._held[:size]
        return given
