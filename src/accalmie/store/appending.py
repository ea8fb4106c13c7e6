"""The one way into the log: acts become rows, the tree grows, its root is signed.

Only `actions` calls it, within a transaction that holds the head of the case.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Model

from accalmie.errors import AccalmieError
from accalmie.store import opening  # noqa: F401 - before any table
from accalmie.store.keys import Keys
from accalmie.store.models import LONGEST, Checkpoint, Content, Entry, Head, Kept, Subtree, Words
from accalmie.store.notes import Checkpoint as Point
from accalmie.store.notes import sign
from accalmie.store.rows import (
    SALT,
    Done,
    Row,
    digest_of,
    microseconds_of,
    time_of,
    write_canonical,
    write_content,
    write_entry,
)
from accalmie.store.tree import Frontier, hash_leaf
from accalmie.store.versions import fetch, newest_of, read_row, rows_of_act
from accalmie.store.words import words_row

AT_ONCE = 500  # nouns asked for, or rows added, in one statement
HASH = 32  # bytes


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One noun as it shall stand; a value of null withdraws it.

    `replaces` is the row that its writer saw; null says that there is none yet.
    """

    kind: str
    noun: str
    value: Any
    replaces: int | None = None


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody does: who, why, and what it changes. The same `key` is the same act."""

    who: str
    verb: str
    why: str
    key: str
    changes: tuple[Change, ...]

    def asked(self) -> str:
        """Gives the digest by which the same act, sent again, is known."""
        said = (self.who, self.verb, self.why, self.changes)
        return digest_of(write_canonical(said))


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What was recorded: the act's place, its rows, when, and the signed root that holds them."""

    case: str
    act: int
    at: datetime
    rows: tuple[int, ...]
    checkpoint: str
    repeated: bool = False


def make_head(name: str, key: str) -> Head:
    """Makes the head of a new case's log, still empty, under a random id."""
    return Head.objects.create(uid=secrets.token_hex(16), name=name, key=key)


def lock_head(pk: int) -> Head:
    """Gives the head of a case; no other writer moves it before the transaction ends."""
    # On SQLite the transaction itself holds it; the ORM takes a fifth of an act's time to ask.
    held = " FOR UPDATE" if connection.features.has_select_for_update else ""
    ((uid, name, size, edge, last, key),) = fetch(
        f"SELECT uid, name, size, edge, last, key FROM head WHERE id = %s{held}", (pk,)
    )
    return Head(pk=pk, uid=uid, name=name, size=size, edge=edge, last=last, key=key)


def keep(head: Head, content: bytes) -> str:
    """Keeps bytes once and gives their SHA-256."""
    digest = digest_of(content)
    if not Kept.objects.filter(case=head, sha256=digest).exists():
        Kept.objects.create(case=head, sha256=digest, content=content)
    return digest


def append(head: Head, acts: Sequence[Act], keys: Keys) -> list[Receipt]:
    """Adds acts to the log of a case and signs its new root.

    Args:
        head: The locked head.
        acts: In their order; all of them are recorded, or none.
        keys: Of the store; the key that the log names is used.

    Raises:
        AccalmieError: S505 somebody changed a noun meanwhile, S507 a key was used for another
            act, S508 the private key is not there, S510 a new noun is there already.
    """
    growth = _Growth(head)
    known = _acts_by_key(head, acts)
    newest = _newest(head, acts)
    made: list[tuple[int, int, int]] = []
    receipts: list[Receipt | None] = []
    for act in acts:
        if found := known.get(act.key):
            receipts.append(_again(head, found, act))
            continue
        start, at = growth.frontier.size, growth.next_time()
        done = Done(who=act.who, verb=act.verb, why=act.why, asked=act.asked(),
                    rows=len(act.changes))  # fmt: skip
        growth.add(start, at, "act", act.key, None, msgspec.to_builtins(done))
        for change in act.changes:
            replaces = _replaced(head, change, newest)
            seq = growth.add(start, at, change.kind, change.noun, replaces, change.value)
            newest[change.kind, change.noun] = (seq, change.value is not None)
        known[act.key] = Row(seq=start, act=start, at=time_of(at), kind="act", noun=act.key,
                             value=msgspec.to_builtins(done))  # fmt: skip
        made.append((start, at, len(act.changes)))
        receipts.append(None)
    note = growth.save(keys) if made else ""
    new = iter(made)
    return [receipt or _receipt(head, next(new), note) for receipt in receipts]


class _Growth:
    """The rows that a transaction adds, before they are written all at once."""

    def __init__(self, head: Head) -> None:
        edge = bytes(head.edge)
        self.head = head
        self.keys = [head.key]
        self.frontier = Frontier(
            head.size, [edge[at : at + HASH] for at in range(0, len(edge), HASH)]
        )
        self.entries: list[tuple[int, int, bytes]] = []
        self.contents: list[tuple[int, int, int, int, str, str, bytes]] = []
        self.subtrees: list[tuple[int, int, int, bytes]] = []
        self.words: list[tuple[int, int, str]] = []

    def next_time(self) -> int:
        """Gives the time of the next act, later than all before even if the clock went back."""
        self.head.last = max(microseconds_of(datetime.now(UTC)), self.head.last + 1)
        return self.head.last

    def add(self, act: int, at: int, kind: str, noun: str, replaces: int | None, value: Any) -> int:
        """Adds one row and gives its place."""
        if not noun or len(noun) > LONGEST or "\0" in noun:
            raise AccalmieError("C451", kind=kind, reason=f"“{noun[:LONGEST]}” is no id")
        seq = self.frontier.size
        content = write_content(noun, replaces, secrets.token_hex(SALT), value)
        entry = write_entry(self.head.uid, seq, act, at, kind, digest_of(content))
        for level, place, found in self.frontier.add(hash_leaf(entry)):
            self.subtrees.append((self.head.pk, level, place, found))
        self.entries.append((self.head.pk, seq, entry))
        self.contents.append((self.head.pk, seq, act, at, kind, noun, content))
        if words := words_row(self.head.pk, seq, kind, noun, value):
            self.words.append(words)
        if kind == "key":
            self.head.key = value["public"]
            self.keys.append(value["public"])
        return seq

    def save(self, keys: Keys) -> str:
        """Writes the rows, the new head and the signed checkpoint; gives the checkpoint."""
        signers = {}
        for public in self.keys:
            private = keys.private_of(public)
            if private is None:
                raise AccalmieError("S508", path="of keys", reason=f"{public} is not in it")
            signers[public] = private
        insert(Entry, ("case_id", "seq", "entry"), self.entries)
        insert(Content, ("case_id", "seq", "act", "at", "kind", "noun", "content"), self.contents)
        insert(Subtree, ("case_id", "level", "place", "hash"), self.subtrees)
        insert(Words, ("case_id", "seq", "words"), self.words)
        self.head.size = self.frontier.size
        self.head.edge = b"".join(self.frontier.edge)
        self._save_head()
        point = Point(
            origin=origin_of(self.head.uid), size=self.head.size, root=self.frontier.root()
        )
        note = sign(point, signers)
        insert(Checkpoint, ("case_id", "size", "note"), [(self.head.pk, self.head.size, note)])
        return note

    def _save_head(self) -> None:
        head = self.head
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE head SET size = %s, edge = %s, last = %s, key = %s WHERE id = %s",
                (head.size, bytes(head.edge), head.last, head.key, head.pk),
            )


def insert(table: type[Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Adds rows by one prepared statement; the ORM's own way takes five times as long."""
    if rows:
        name, places = table._meta.db_table, ", ".join(["%s"] * len(columns))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})", rows)


def origin_of(uid: str) -> str:
    """Gives the name of a case's log as its checkpoints carry it."""
    return f"accalmie/{uid}"


def _acts_by_key(head: Head, acts: Sequence[Act]) -> dict[str, Row]:
    return {row.noun: row for part in _parts([act.key for act in acts])
            for row in newest_of(head.pk, "act", part)}  # fmt: skip


def _newest(head: Head, acts: Sequence[Act]) -> dict[tuple[str, str], tuple[int, bool]]:
    """Gives, for every noun of the acts, its newest row and whether that one still stands."""
    nouns: dict[str, set[str]] = {}
    for act in acts:
        for change in act.changes:
            nouns.setdefault(change.kind, set()).add(change.noun)
    return {(kind, row.noun): (row.seq, row.value is not None) for kind, names in nouns.items()
            for part in _parts(sorted(names)) for row in newest_of(head.pk, kind, part)
            }  # fmt: skip


def _replaced(
    head: Head, change: Change, newest: dict[tuple[str, str], tuple[int, bool]]
) -> int | None:
    """Gives the row that a change replaces, if its writer saw that one."""
    seq, stands = newest.get((change.kind, change.noun), (None, False))
    if change.replaces == seq or (change.replaces is None and not stands):
        return seq
    if change.replaces is None:
        raise AccalmieError("S510", noun=change.noun, kind=change.kind)
    raise _stale(head, change, seq)


def _stale(head: Head, change: Change, seq: int | None) -> AccalmieError:
    """Says who changed a noun since its writer looked, and what."""
    rows = {row.seq: row for row in map(read_row, Content.objects.filter(
        case=head, seq__in=[n for n in (seq, change.replaces) if n is not None]))}  # fmt: skip
    if seq is None or seq not in rows:
        return AccalmieError("S506", kind=change.kind, noun=change.noun)
    now, seen = rows[seq], rows.get(change.replaces or 0)
    act = read_row(Content.objects.get(case=head, seq=now.act))
    return AccalmieError(
        "S505", noun=change.noun, who=act.value["who"], now=seq,
        changes=", ".join(_differing(seen.value if seen else None, now.value)) or "withdrawn",
    )  # fmt: skip


def _differing(old: Any, new: Any) -> list[str]:
    """Names what differs between two values, as `key: before → after`."""
    old, new = (v.get("form", v) if isinstance(v, dict) else {} for v in (old, new))
    names = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    return [f"{name}: {_short(old.get(name))} → {_short(new.get(name))}" for name in names]


def _short(value: Any) -> str:
    text = "nothing" if value is None else msgspec.json.encode(value).decode()
    return text if len(text) <= 60 else f"{text[:59]}…"


def _again(head: Head, found: Row, act: Act) -> Receipt:
    """Gives the receipt of an act that is recorded already."""
    done = msgspec.convert(found.value, Done)
    if done.asked != act.asked():
        raise AccalmieError("S507", key=act.key)
    point = Checkpoint.objects.filter(case=head, size__gt=found.seq + done.rows).order_by("size")
    return Receipt(
        case=head.uid, act=found.seq, at=found.at, repeated=True,
        rows=tuple(row.seq for row in rows_of_act(head.pk, found)),
        checkpoint=note.note if (note := point.first()) else "",
    )  # fmt: skip


def _receipt(head: Head, made: tuple[int, int, int], note: str) -> Receipt:
    start, at, count = made
    rows = tuple(range(start + 1, start + 1 + count))
    return Receipt(case=head.uid, act=start, at=time_of(at), rows=rows, checkpoint=note)


def _parts(names: Iterable[str]) -> list[list[str]]:
    held = list(names)
    return [held[at : at + AT_ONCE] for at in range(0, len(held), AT_ONCE)]
