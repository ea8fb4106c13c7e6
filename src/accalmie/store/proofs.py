"""Proofs for one row, or for the growth of a log, that anyone can check without the store."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from accalmie.errors import AccalmieError
from accalmie.store.access import get_access
from accalmie.store.notes import is_signed, read_checkpoint
from accalmie.store.opening import told
from accalmie.store.rows import digest_of
from accalmie.store.tree import (
    STEP,
    Kept,
    check_consistency,
    check_inclusion,
    hash_leaf,
    make_consistency,
    make_inclusion,
)
from accalmie.store.versions import fetch

T = TypeVar("T")
_LAST = "SELECT size, note FROM checkpoint WHERE case_id = %s ORDER BY size DESC LIMIT 1"
_ROW = """SELECT entry, content FROM entry LEFT JOIN content USING (case_id, seq)
          WHERE case_id = %s AND seq = %s"""
_LEAVES = "SELECT entry FROM entry WHERE case_id = %s AND seq >= %s AND seq < %s ORDER BY seq"
_HASHES = """SELECT hash FROM subtree WHERE case_id = %s AND level = %s
             AND place >= %s AND place < %s ORDER BY place"""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """That a row is in the log which a checkpoint signs.

    `content` is null where it was expunged; the proof holds all the same. `path` is in
    hexadecimal.
    """

    seq: int
    entry: str
    content: str | None
    path: tuple[str, ...]
    checkpoint: str


class Growth(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That a log begins with its first `size` rows as an older checkpoint signed them.

    `path` is in hexadecimal, `checkpoint` the newer one.
    """

    size: int
    path: tuple[str, ...]
    checkpoint: str


def get_proof(name: str, person: str, seq: int) -> Proof:
    """Gives the proof that a row is in the log as it was signed last.

    Raises:
        AccalmieError: S503 no case that this person may see, S506 no such row.
    """
    with told():
        access = get_access(name, person)
        found = fetch(_ROW, (access.number, seq))
        ((size, note),) = fetch(_LAST, (access.number,))
        if not found or seq >= size:
            raise AccalmieError("S506", kind="row", noun=seq)
        path = make_inclusion(_kept(access.number), seq, size)
    entry, content = found[0]
    return Proof(
        seq=seq, entry=bytes(entry).decode(), checkpoint=note,
        content=None if content is None else bytes(content).decode(),
        path=tuple(part.hex() for part in path),
    )  # fmt: skip


def get_growth(name: str, person: str, size: int) -> Growth:
    """Gives the proof that the log of today begins with its first rows as they were.

    Raises:
        AccalmieError: S503 no case that this person may see, S506 it never had so many rows.
    """
    with told():
        access = get_access(name, person)
        ((now, note),) = fetch(_LAST, (access.number,))
        if not 0 < size <= now:
            raise AccalmieError("S506", kind="row", noun=size - 1)
        path = make_consistency(_kept(access.number), size, now)
    return Growth(size=size, path=tuple(part.hex() for part in path), checkpoint=note)


def check_proof(proof: Proof, key: str) -> bool:
    """Tells whether a proof holds under a public key; it needs no store."""
    point = read_checkpoint(proof.checkpoint)
    path = [bytes.fromhex(part) for part in proof.path]
    root = check_inclusion(hash_leaf(proof.entry.encode()), proof.seq, point.size, path)
    said = proof.content is None or digest_of(proof.content.encode()) in proof.entry
    return said and root == point.root and is_signed(proof.checkpoint, key)


def check_growth(growth: Growth, old: str, key: str) -> bool:
    """Tells whether a log goes on from an older checkpoint, both under a public key; no store."""
    before, now = read_checkpoint(old), read_checkpoint(growth.checkpoint)
    path = [bytes.fromhex(part) for part in growth.path]
    return (
        before.origin == now.origin and growth.size == before.size
        and check_consistency((before.size, before.root), (now.size, now.root), path)
        and is_signed(growth.checkpoint, key)
    )  # fmt: skip


def read_proof(path: Path, keys: Iterable[str]) -> bool:
    """Reads the proof in a file and tells whether it holds under one of the public keys.

    Raises:
        AccalmieError: S532, it is no proof, or no key is given.
    """
    return _read(path, keys, Proof, check_proof)


def read_growth(path: Path, keys: Iterable[str], olds: Sequence[str]) -> bool:
    """Reads a proof of growth and tells whether it holds from every one of older checkpoints.

    Raises:
        AccalmieError: S532, it is no such proof, or no key is given.
    """
    return _read(path, keys, Growth, lambda growth, key: all(
        check_growth(growth, old, key) for old in olds))  # fmt: skip


def _read(path: Path, keys: Iterable[str], form: type[T], check: Callable[[T, str], bool]) -> bool:
    publics = list(keys)
    try:
        proof = msgspec.json.decode(path.read_bytes(), type=form)
        if not publics:
            raise ValueError("no key is given")
        return any(check(proof, key) for key in publics)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise AccalmieError("S532", path=path, reason=error) from None


def _kept(case: int) -> Kept:
    """Gives what asks for kept hashes: a whole tile of them at once, and each tile only once."""

    @cache
    def tile(level: int, number: int) -> list[bytes]:
        bounds = (number << STEP, (number + 1) << STEP)
        if level == 0:
            return [hash_leaf(bytes(entry)) for (entry,) in fetch(_LEAVES, (case, *bounds))]
        return [bytes(found) for (found,) in fetch(_HASHES, (case, level, *bounds))]

    def kept(level: int, first: int, last: int) -> Sequence[bytes]:
        start = first >> STEP << STEP
        return tile(level, first >> STEP)[first - start : last - start]

    return kept
