"""The rows of the log in the one form that is hashed: JSON with sorted keys, in UTF-8.

A row has two halves. The entry says that something was recorded, when, and the digest of what; it
is a leaf of the tree and is never taken away. The content says what: the noun, its value, the row
that it replaces. Content can be expunged, and the entry still stands; so content carries random
salt, lest a short one be guessed from its digest.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SALT = 16  # bytes; as many as nobody can go through

# What may be kept. All but the last line are nouns of a case; those are the log's own.
FACTS = ("case", "party", "listing", "agreement", "incident", "statement", "register",
         "page", "file")  # fmt: skip
KINDS = (
    *FACTS, "frame", "draft", "finding", "merge", "split",
    "act", "key", "member", "expunging", "tombstone", "stamp",
)  # fmt: skip


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a row says. A value of null withdraws the noun."""

    noun: str
    replaces: int | None
    salt: str
    value: Any


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row as it was read: its place in the log, and what it says.

    Units:
        `at` is UTC; `seq` counts from 0. `act` is the `seq` of the act that added it. `content`
        is null where it was expunged.
    """

    seq: int
    act: int
    at: datetime
    kind: str
    noun: str
    replaces: int | None = None
    value: Any = None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """An act as the log keeps it: who did what, why, and how many rows it added.

    `asked` is the digest of what was asked for, so that the same act sent twice is known again.
    """

    who: str
    verb: str
    why: str
    asked: str
    rows: int


def write_canonical(value: object) -> bytes:
    """Gives the one JSON text of a value."""
    return msgspec.json.encode(value, order="sorted")


def write_entry(case: str, seq: int, act: int, at: int, kind: str, digest: str) -> bytes:
    """Gives the entry of a row as it is hashed.

    Args:
        case: The case's own id.
        seq: The row's place in the log.
        act: The place of its act.
        at: When it was recorded, in microseconds since 1970.
        kind: What kind of noun it holds.
        digest: SHA-256 of its content, in hexadecimal.
    """
    # Written by hand, keys sorted, no character to escape: the walk through a log does little else.
    return (
        f'{{"act":{act},"at":"{write_time(at)}","case":"{case}","digest":"{digest}",'
        f'"kind":"{kind}","seq":{seq}}}'
    ).encode()


def write_content(noun: str, replaces: int | None, salt: str, value: object) -> bytes:
    """Gives the content of a row as it is kept and hashed."""
    return write_canonical({"noun": noun, "replaces": replaces, "salt": salt, "value": value})


def digest_of(content: bytes) -> str:
    """Gives the SHA-256 of bytes in hexadecimal."""
    return sha256(content).hexdigest()


def write_time(microseconds: int) -> str:
    """Gives a time as the log writes it: ISO 8601, UTC, six decimals."""
    second, rest = divmod(microseconds, 1_000_000)
    return f"{_write_second(second)}.{rest:06d}Z"


@lru_cache(maxsize=16)  # rows that follow each other were mostly recorded in the same second
def _write_second(second: int) -> str:
    return (EPOCH + timedelta(seconds=second)).isoformat(timespec="seconds").removesuffix("+00:00")


def time_of(microseconds: int) -> datetime:
    """Gives the time that lies so many microseconds after the start of 1970."""
    return EPOCH + timedelta(microseconds=microseconds)


def microseconds_of(time: datetime) -> int:
    """Gives the microseconds since the start of 1970."""
    return (time - EPOCH) // timedelta(microseconds=1)
