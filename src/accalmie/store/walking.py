"""A walk through a log, row by row, to the first that does not hold.

It needs no database: the rows may come from the store's tables or from the file that goes with an
exported case.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from accalmie.store.notes import is_signed, read_checkpoint
from accalmie.store.rows import Content, Row, time_of, write_entry
from accalmie.store.tree import Frontier, hash_leaf

_SAID = msgspec.json.Decoder(Content)
_NOUN = msgspec.json.Encoder()
LOOKED_INTO = frozenset({"act", "key", "page", "file", "tombstone"})


class Broken(Exception):  # noqa: N818 - it is told as a problem, not shown as an error
    """A row does not hold; carries the code of the sentence that says how."""

    def __init__(self, code: str, row: int, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.values = {"row": str(row)} | {name: str(value) for name, value in values.items()}


class Raw(msgspec.Struct, frozen=True, gc=False):
    """A row as it is kept: its entry and content, and where and when it says it stands."""

    seq: int
    entry: bytes
    act: int
    at: int
    kind: str
    noun: str
    content: bytes | None


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

    def add(self, row: Raw) -> Iterator[tuple[int, int, bytes]]:
        """Takes the next row.

        Returns:
            The subtrees that are full with it, as `Frontier.add` does.

        Raises:
            Broken: S520 to S522, with the row.
        """
        seq = self.frontier.size
        if row.seq != seq:
            raise Broken("S520" if row.seq > seq else "S525", min(row.seq, seq))
        if row.content is None:
            self.absent.append(seq)
            self._act = (-1, -1, seq)  # it may have been an act; what it would have told is gone
            return self.frontier.add(hash_leaf(row.entry))
        digest = sha256(row.content).hexdigest()
        entry = write_entry(self.uid, seq, row.act, row.at, row.kind, digest)
        if entry != row.entry:
            raise Broken("S522" if digest.encode() not in row.entry else "S521", seq)
        if not row.content.startswith(b'{"noun":' + _NOUN.encode(row.noun) + b","):
            raise Broken("S522", seq)
        if row.kind in LOOKED_INTO:
            self._look_into(row)
        act, at, last = self._act
        if act >= 0 and (row.act != act or row.at != at or seq > last):
            raise Broken("S521", seq)
        return self.frontier.add(hash_leaf(entry))

    def check(self, size: int, note: str) -> None:
        """Compares a checkpoint with the rows so far.

        Raises:
            Broken: S523, the rows are not those that it signs.
        """
        point = read_checkpoint(note)
        here = (f"accalmie/{self.uid}", self.frontier.size, self.frontier.root())
        if size != point.size or (point.origin, point.size, point.root) != here:
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

    def _look_into(self, row: Raw) -> None:
        said = _SAID.decode(row.content or b"")
        if row.kind == "act":
            self._act = (row.seq, row.at, row.seq + int(said.value["rows"]))
        elif row.kind == "key":
            self.keys.append(said.value["public"])
        elif row.kind == "tombstone":
            self.gone.add(said.noun)
        elif said.value is not None:
            self.named.setdefault(said.value["sha256"], row.seq)


def row_of(raw: Raw) -> Row | None:
    """Gives a row as the store's queries do, or nothing where its content is gone."""
    if raw.content is None:
        return None
    said = _SAID.decode(raw.content)
    return Row(
        seq=raw.seq, act=raw.act, at=time_of(raw.at), kind=raw.kind, noun=said.noun,
        replaces=said.replaces, value=said.value,
    )  # fmt: skip
