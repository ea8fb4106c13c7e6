"""The Merkle tree of the log: its root, its growth, and proofs that anyone can check.

Source:
    RFC 6962 §2.1 (hashes, audit paths, consistency proofs), RFC 9162 §2.1.3.2 and §2.1.4.2 (how
    they are checked). Hashes of full subtrees are kept every eight levels, as in C2SP tlog-tiles,
    so that a proof reads a handful of rows however long the log is.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

STEP = 8  # levels between the subtree hashes that are kept
WIDTH = 1 << STEP
EMPTY = sha256(b"").digest()

# Gives the hashes that are kept at a level (0, 8, 16, …), from the first to before the last.
Kept = Callable[[int, int, int], Sequence[bytes]]


def hash_leaf(entry: bytes) -> bytes:
    """Gives the hash of one entry."""
    return sha256(b"\0" + entry).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Gives the hash of a node from its two sides."""
    return sha256(b"\1" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: one hash for each full subtree that is not yet joined.

    Attributes:
        size: How many leaves the tree has.
        edge: The subtree hashes, the largest first; as many as `size` has bits set.
    """

    def __init__(self, size: int = 0, edge: Sequence[bytes] = ()) -> None:
        self.size = size
        self.edge = list(edge)

    def add(self, leaf: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Adds a leaf hash.

        Returns:
            Each subtree that is full now and whose hash is to be kept: level, index, hash.
        """
        return self._join(0, leaf)

    def extend(self, leaves: Sequence[bytes]) -> Iterator[tuple[int, int, bytes]]:
        """Adds leaf hashes, whole subtrees of the kept size at once where it can.

        Returns:
            As `add` does, for all of them.
        """
        at = 0
        while at < len(leaves):
            whole = not self.size % WIDTH and at + WIDTH <= len(leaves)
            next_ = at + WIDTH if whole else at + 1
            yield from self._join(STEP if whole else 0, _full_root(leaves[at:next_]))
            at = next_

    def _join(self, level: int, here: bytes) -> Iterator[tuple[int, int, bytes]]:
        index, width = self.size >> level, 1 << level
        if level:
            yield level, index, here
        while index & 1:
            here = sha256(b"\1" + self.edge.pop() + here).digest()
            index >>= 1
            level += 1
            if level % STEP == 0:
                yield level, index, here
        self.edge.append(here)
        self.size += width

    def root(self) -> bytes:
        """Gives the root of the whole tree."""
        if not self.edge:
            return EMPTY
        here = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            here = sha256(b"\1" + left + here).digest()
        return here


def make_inclusion(kept: Kept, index: int, size: int) -> list[bytes]:
    """Makes the proof that leaf `index` is in the tree of the first `size` leaves."""
    return list(_audit_path(kept, index, 0, size))


def make_consistency(kept: Kept, old: int, new: int) -> list[bytes]:
    """Makes the proof that the tree of `new` leaves begins with that of `old`."""
    if not 0 < old < new:
        return []
    return list(_consistency(kept, old, 0, new, whole=True))


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Gives the root that the proof leads to, or nothing where its length is wrong."""
    if not 0 <= index < size:
        return None
    at, last, here = index, size - 1, leaf
    for side in proof:
        if last == 0:
            return None
        if at & 1 or at == last:
            here = hash_node(side, here)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            here = hash_node(here, side)
        at, last = at >> 1, last >> 1
    return here if last == 0 else None


def check_consistency(
    old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]
) -> bool:
    """Tells whether the proof shows that the new tree begins with the old one.

    Args:
        old: Size and root of the older tree.
        new: Size and root of the newer tree.
        proof: As `make_consistency` makes it.
    """
    (first, old_root), (second, new_root) = old, new
    if first == 0 or first == second:
        return not proof and (first == 0 or old_root == new_root)
    if first > second or not proof:
        return False
    path = list(proof) if first & (first - 1) else [old_root, *proof]
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    from_old = from_new = path[0]
    for side in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            from_old, from_new = hash_node(side, from_old), hash_node(side, from_new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            from_new = hash_node(from_new, side)
        at, last = at >> 1, last >> 1
    return from_old == old_root and from_new == new_root and last == 0


def _audit_path(kept: Kept, index: int, low: int, high: int) -> Iterator[bytes]:
    if high - low == 1:
        return
    cut = low + _largest_power_below(high - low)
    if index < cut:
        yield from _audit_path(kept, index, low, cut)
        yield _subtree(kept, cut, high)
    else:
        yield from _audit_path(kept, index, cut, high)
        yield _subtree(kept, low, cut)


def _consistency(kept: Kept, old: int, low: int, high: int, *, whole: bool) -> Iterator[bytes]:
    if old == high - low:
        if not whole:
            yield _subtree(kept, low, high)
        return
    cut = _largest_power_below(high - low)
    if old <= cut:
        yield from _consistency(kept, old, low, low + cut, whole=whole)
        yield _subtree(kept, low + cut, high)
    else:
        yield from _consistency(kept, old - cut, low + cut, high, whole=False)
        yield _subtree(kept, low, low + cut)


def _subtree(kept: Kept, low: int, high: int) -> bytes:
    """Gives the hash over leaves from `low`, which is aligned, to before `high`."""
    size = high - low
    if size & (size - 1):
        cut = low + _largest_power_below(size)
        return hash_node(_subtree(kept, low, cut), _subtree(kept, cut, high))
    level = (size.bit_length() - 1) // STEP * STEP
    return _full_root(kept(level, low >> level, high >> level))


def _full_root(hashes: Sequence[bytes]) -> bytes:
    """Gives the root over as many hashes as fill a subtree."""
    while len(hashes) > 1:
        hashes = [sha256(b"\1" + left + right).digest()
                  for left, right in zip(hashes[::2], hashes[1::2], strict=True)]  # fmt: skip
    return hashes[0]


def _largest_power_below(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1
