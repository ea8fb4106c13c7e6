"""A walk through a log, piece by piece, to the first row that does not hold.

It needs no database: the rows may come from the store's tables or from the file that goes with an
exported case. A piece is hashed by itself, so that several can be at once; what only the order of
the rows tells is looked at by the walk, which takes the pieces in turn.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

import msgspec

from accalmie.store.notes import Checkpoint, is_signed, read_checkpoint
from accalmie.store.rows import Content, Row, time_of, write_entry
from accalmie.store.tree import Frontier, hash_leaf

# What a row says as it is kept: its place, act, time, kind and noun, then the content.
Said: TypeAlias = tuple[int, int, int, str, str, bytes]

_SAID = msgspec.json.Decoder(Content)
_NOUN = msgspec.json.Encoder().encode
LOOKED_INTO = frozenset({"act", "key", "page", "file", "tombstone"})


class Broken(Exception):  # noqa: N818 - it is told as a problem, not shown as an error
    """A row does not hold; carries the code of the sentence that says how."""

    def __init__(self, code: str, row: int, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.values = {"row": str(row)} | {name: str(value) for name, value in values.items()}


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Rows that follow each other, each compared with its own content.

    Attributes:
        first: The place of the first row.
        leaves: The leaf hash of each row up to the first that does not hold.
        acts: For each of them the place of its act, -1 where its content is gone.
        times: For each of them when it was recorded.
        told: What the walk looks into: place, kind, noun and value, in order.
        broken: The code and place of the row that does not hold, if one does not.
    """

    first: int
    leaves: list[bytes]
    acts: list[int]
    times: list[int]
    told: list[tuple[int, str, str, Any]]
    broken: tuple[str, int] | None = None


def read_piece(
    uid: str,
    first: int,
    entries: Sequence[bytes],
    said: Sequence[Said | None],
    broken: tuple[str, int] | None = None,
) -> Piece:
    """Compares rows with their contents, and hashes them.

    Args:
        uid: The case's own id.
        first: The place of the first row.
        entries: The entry of each row.
        said: The content of each, none where it is gone.
        broken: What is known to be wrong with the row behind the last.
    """
    if not _all_hold(uid, entries, said):
        faults = map(_fault, [uid] * len(said), entries, said)
        at, code = next(((n, code) for n, code in enumerate(faults) if code), (len(said), ""))
        entries, said = entries[:at], said[:at]
        broken = (code, first + at) if code else broken
    return Piece(
        first=first, leaves=list(map(hash_leaf, entries)),
        acts=[row[1] if row else -1 for row in said], times=[row[2] if row else 0 for row in said],
        told=[_told(row) for row in said if row and row[3] in LOOKED_INTO], broken=broken,
    )  # fmt: skip


def _all_hold(uid: str, entries: Sequence[bytes], said: Sequence[Said | None]) -> bool:
    """Tells whether every row holds and has its content; all at once is twice as fast."""
    if None in said:
        return False
    rows: Sequence[Said] = said  # type: ignore[assignment]
    return all(content.startswith(b'{"noun":%b,' % _NOUN(noun))
               for _, _, _, _, noun, content in rows) and entries == [
        write_entry(uid, seq, act, at, kind, sha256(content).hexdigest())
        for seq, act, at, kind, _, content in rows
    ]  # fmt: skip


def _fault(uid: str, entry: bytes, row: Said | None) -> str | None:
    """Gives the code of what is wrong with a row, if anything is."""
    if row is None:
        return None
    seq, act, at, kind, noun, content = row
    digest = sha256(content).hexdigest()
    if write_entry(uid, seq, act, at, kind, digest) != entry:
        return "S522" if digest.encode() not in entry else "S521"
    return None if content.startswith(b'{"noun":%b,' % _NOUN(noun)) else "S522"


def _told(row: Said) -> tuple[int, str, str, Any]:
    content = _SAID.decode(row[5])
    return row[0], row[3], content.noun, content.value


class Walk:
    """Goes through one case's log.

    Attributes:
        uid: The case's own id.
        frontier: The tree over the rows so far.
        keys: The keys that the log named, in order; the last signs.
        named: SHA-256 of kept bytes, and the first row that names them.
        gone: What tombstones name, `row 12` or `bytes …`.
        absent: Rows without content.
    """

    def __init__(self, uid: str) -> None:
        self.uid = uid
        self.frontier = Frontier()
        self.keys: list[str] = []
        self.named: dict[str, int] = {}
        self.gone: set[str] = set()
        self.absent: list[int] = []
        self._act = (-1, -1, -1)  # place, time and last row of the act that is open
        self._before = 0  # rows under the checkpoint before

    def take(self, piece: Piece, until: int | None = None) -> Iterator[tuple[int, int, bytes]]:
        """Takes the rows of a piece that come next, all of them or those before a place.

        Returns:
            The subtrees that are full with them, as `Frontier.extend` does.

        Raises:
            Broken: S520 to S522, S525, with the row.
        """
        start, end = self.frontier.size - piece.first, len(piece.leaves)
        if until is not None:
            end = max(start, min(end, until - piece.first))
        broken = self._look_at(piece, start, end)
        if broken is not None:
            end = broken.row - piece.first
        yield from self.frontier.extend(piece.leaves[start:end])
        if broken is None and piece.broken and (until is None or until > piece.broken[1]):
            broken = Broken(*piece.broken)
        if broken is not None:
            raise broken

    def check(self, size: int, note: str) -> None:
        """Compares a checkpoint with the rows so far.

        Raises:
            Broken: S523, the rows are not those that it signs.
        """
        here = Checkpoint(
            origin=f"accalmie/{self.uid}", size=self.frontier.size, root=self.frontier.root()
        )
        # Most are just what we would write; only another one has to be read.
        if size != here.size or not (
            note.startswith(here.text() + "\n") or read_checkpoint(note) == here
        ):
            raise Broken("S523", self._before, last=size - 1)
        self._before = size

    def check_signed(self, note: str, keys: Iterable[str]) -> None:
        """Checks that each of the keys signed a checkpoint.

        Raises:
            Broken: S524, one did not.
        """
        if not all(is_signed(note, key) for key in keys):
            raise Broken("S524", self.frontier.size - 1)

    def end(self) -> None:
        """Checks what only the whole log tells: that what is not there was expunged.

        Raises:
            Broken: S520, content is missing and no tombstone says why.
        """
        for row in self.absent:
            if f"row {row}" not in self.gone:
                raise Broken("S520", row)

    def _look_at(self, piece: Piece, start: int, end: int) -> Broken | None:
        """Looks at what the order of rows tells; gives the first that does not fit, if any."""
        place, told = start, piece.told
        low, high = (bisect_left(told, (piece.first + at,)) for at in (start, end))
        for seq, kind, noun, value in told[low:high]:
            if kind != "act":
                self._look_into(seq, kind, noun, value)
                continue
            at = seq - piece.first
            broken = self._in_act(piece, place, at)
            if broken is not None:
                return broken
            self._act = (seq, piece.times[at], seq + int(value["rows"]))
            place = at
        return self._in_act(piece, place, end)

    def _in_act(self, piece: Piece, start: int, end: int) -> Broken | None:
        """Compares rows with the act that is open."""
        act, at, last = self._act
        count = end - start
        if (
            piece.acts[start:end] == [act] * count and piece.times[start:end] == [at] * count
            and piece.first + end - 1 <= last
        ):  # fmt: skip
            return None
        for seq, of, time in zip(
            range(piece.first + start, piece.first + end), piece.acts[start:end],
            piece.times[start:end], strict=True,
        ):  # fmt: skip
            act, at, last = self._act
            if of == -1:
                self.absent.append(seq)
                self._act = (-1, -1, seq)  # it may have been an act; what it told is gone
            elif act >= 0 and (of != act or time != at or seq > last):
                return Broken("S521", seq)
        return None

    def _look_into(self, seq: int, kind: str, noun: str, value: Any) -> None:
        if kind == "key":
            self.keys.append(value["public"])
        elif kind == "tombstone":
            self.gone.add(noun)
        elif value is not None:
            self.named.setdefault(value["sha256"], seq)


def row_of(row: Said) -> Row:
    """Gives a row as the store's queries do."""
    seq, act, at, kind, _, content = row
    said = _SAID.decode(content)
    return Row(
        seq=seq, act=act, at=time_of(at), kind=kind, noun=said.noun,
        replaces=said.replaces, value=said.value,
    )  # fmt: skip
