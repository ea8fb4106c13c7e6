"""Rows of a log read from the tables in pieces, by several processes where the log is long.

What is fetched and hashed is always one range of places, so memory stays flat, and the order in
which the walk takes the pieces does not depend on who read them.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, TypeAlias

import msgspec
from django.db import connection

from accalmie.store.opening import open_store, place_of
from accalmie.store.versions import fetch
from accalmie.store.walking import Piece, Said, read_piece

AT_ONCE = 1 << 13  # rows of a piece; a multiple of those under a kept subtree
LONG = 100_000  # rows from which it pays to start processes; each takes half a second to start
MOST = 8  # processes; one that takes the pieces cannot follow more
_FAR = 2**62  # farther than any place of a row
_BETWEEN = "WHERE case_id = %s AND seq >= %s AND seq < %s"
_SAID = "seq, act, at, kind, noun, content"
_NOTES = """SELECT size, note FROM checkpoint WHERE case_id = %s AND size > %s AND size <= %s
            ORDER BY size"""

Noted: TypeAlias = tuple[int, str]  # a checkpoint: its size and its note


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The log that is read: the head's number, the case's own id, how many rows it has."""

    case: int
    uid: str
    size: int


class Readers:
    """Reads pieces: here and now, or in processes of their own. Use it in a `with`."""

    def __init__(self, processes: int = 0, at_once: int = AT_ONCE) -> None:
        self._processes, self._at_once = processes, at_once
        self._pool: Executor | None = None

    @classmethod
    def for_store(cls) -> "Readers":
        """Gives as many readers as help with the store that is open.

        Another process does not see what a transaction of ours has not ended yet. Whoever asks for
        it is a program whose main module may be imported again, as `multiprocessing` has it.
        """
        rows = fetch("SELECT COALESCE(SUM(size), 0) FROM head", ())[0][0]
        alone = rows < LONG or connection.in_atomic_block
        return cls(0 if alone else min(os.cpu_count() or 1, MOST))

    def __enter__(self) -> "Readers":
        if self._processes:
            self._pool = ProcessPoolExecutor(
                self._processes, get_context("spawn"), open_store, (place_of(),)
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def start(self, work: Callable[..., Any], *values: Any) -> Callable[[], Any]:
        """Starts work, and gives what waits for its end; alone, that is when it is done."""
        if self._pool:
            return self._pool.submit(work, *values).result
        done = work(*values)
        return lambda: done

    def read(self, wanted: Wanted) -> Iterator[tuple[Piece, list[Noted]]]:
        """Reads a log, each piece with the checkpoints at the end of one of its rows.

        What stands before the first row or behind the last is in the first and the last piece.
        """
        firsts = range(0, max(wanted.size, 1), self._at_once)
        waiting: deque[Callable[[], tuple[Piece, list[Noted]]]] = deque()
        for first in firsts:
            end = first + self._at_once if first != firsts[-1] else None
            waiting.append(self.start(read_rows, wanted, first, end))
            if len(waiting) > 2 * self._processes:  # no more than are read at once is held
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()


def read_rows(wanted: Wanted, first: int, end: int | None) -> tuple[Piece, list[Noted]]:
    """Reads one piece.

    Args:
        wanted: The log.
        first: The place of its first row; 0 takes with it whatever stands before.
        end: The place behind its last row; none takes with it whatever stands behind.
    """
    bounds = (wanted.case, first or -_FAR, _FAR if end is None else end)
    entries = fetch(f"SELECT seq, entry FROM entry {_BETWEEN} ORDER BY seq", bounds)
    said = fetch(f"SELECT {_SAID} FROM content {_BETWEEN} ORDER BY seq", bounds)
    notes = fetch(_NOTES, bounds)
    last = wanted.size if end is None else end
    leaves, contents, broken = _met(range(first, last), entries, said)
    return read_piece(wanted.uid, first, leaves, contents, broken), notes


def _met(
    places: range, entries: list[tuple[int, bytes]], said: list[Said]
) -> tuple[list[bytes], list[Said | None], tuple[str, int] | None]:
    """Brings rows and contents together; gives the first that does not stand where it should."""
    order = list(places)
    leaves, rows = [bytes(entry) for _, entry in entries], _bare(said)
    if [seq for seq, _ in entries] == order and [row[0] for row in said] == order:
        return leaves, [*rows], None
    by_seq = {row[0]: row for row in rows}
    there = [seq for seq, _ in entries]
    meet = zip(there, order, strict=False)
    fit = next((n for n, (seq, place) in enumerate(meet) if seq != place),
               min(len(there), len(order)))  # fmt: skip
    held = set(there[:fit])
    broken = [("S525", row[0]) for row in rows if row[0] not in held][:1]
    if fit < len(there) and (fit == len(order) or there[fit] < order[fit]):
        broken.append(("S525", there[fit]))
    elif fit < len(order):
        broken.append(("S520", order[fit]))
    code, place = min(broken, key=lambda found: found[1], default=("", 0))
    fit = min(fit, max(0, place - places.start)) if code else fit
    contents = [by_seq.get(seq) for seq in there[:fit]]
    return leaves[:fit], contents, (code, place) if code else None


def _bare(said: list[Said]) -> list[Said]:
    """Gives rows with their content as bytes; one of the databases gives a view of them."""
    if not said or isinstance(said[0][5], bytes):
        return said
    return [(*row[:5], bytes(row[5])) for row in said]
