"""Numbers given to keys of 64-bit columns, whole arrays at a time: a hash table laid in arrays.

Source:
    Open addressing with linear probing, and multiplicative hashing by odd constants near the
    golden ratio (D. E. Knuth, The Art of Computer Programming, volume 3, section 6.4).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93,
                0xA0761D6478BD642F], np.uint64)  # fmt: skip
FREE = -1
SMALLEST = 10  # bits of a place in a table that is still empty


class Numbering:
    """Keys seen so far, numbered from 0 in the order in which they came.

    One thread may add keys while others look them up: a number is put in its slot only when its
    key can be read.
    """

    def __init__(self, columns: int = 1) -> None:
        self.keys: tuple[Keys, ...] = (np.zeros(0, np.uint64),) * columns
        self._slots = np.full(1 << SMALLEST, FREE, np.int32)

    def __len__(self) -> int:
        return len(self.keys[0])

    def find(self, *keys: NDArray[Any]) -> NDArray[np.int32]:
        """Gives the number of each key, below 0 where it was not seen yet."""
        return self._find(self._slots, _as_keys(keys))[0]

    def number(self, *keys: NDArray[Any]) -> NDArray[np.int32]:
        """Gives the number of each key; those not seen yet get the next ones."""
        wanted = _as_keys(keys)
        while True:
            found, slot = self._find(self._slots, wanted)
            new = np.flatnonzero(found < 0)
            if not len(new):
                return found
            first = new[np.unique(slot[new], return_index=True)[1]]  # the others go round again
            self.add(*(key[first] for key in wanted))

    def add(self, *keys: NDArray[Any]) -> None:
        """Gives the next numbers to keys of which none was seen and no two are the same."""
        begun, new = len(self), _as_keys(keys)
        self.keys = tuple(np.append(a, b) for a, b in zip(self.keys, new, strict=True))
        if 2 * len(self) <= len(self._slots):
            _lay(self._slots, np.arange(begun, len(self)), new)
            return
        slots = np.full(1 << (2 * len(self)).bit_length() + 1, FREE, np.int32)
        _lay(slots, np.arange(len(self)), self.keys)
        self._slots = slots

    def _find(
        self, slots: NDArray[np.int32], keys: tuple[Keys, ...]
    ) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Gives the number of each key, and the slot in which it is or would be."""
        slot = _mix(keys, len(slots))
        found = slots[slot]
        kept = self.keys
        open_ = np.flatnonzero((found >= 0) & ~_are_same(kept, found, keys))
        while len(open_):
            slot[open_] = (slot[open_] + 1) & (len(slots) - 1)
            found[open_] = slots[slot[open_]]
            kept = self.keys
            there = found[open_]
            same = _are_same(kept, there, tuple(key[open_] for key in keys))
            open_ = open_[(there >= 0) & ~same]
        return found, slot


def _lay(slots: NDArray[np.int32], numbers: NDArray[Any], keys: tuple[Keys, ...]) -> None:
    """Puts each number in the first free slot from that of its key on."""
    slot = _mix(keys, len(slots))
    while len(numbers):
        free = np.flatnonzero(slots[slot] < 0)
        at, first = np.unique(slot[free], return_index=True)
        slots[at] = numbers[free[first]]
        left = np.ones(len(numbers), np.bool_)
        left[free[first]] = False
        numbers, slot = numbers[left], (slot[left] + 1) & (len(slots) - 1)


def _as_keys(columns: tuple[NDArray[Any], ...]) -> tuple[Keys, ...]:
    return tuple(np.ascontiguousarray(column).view(np.uint64) for column in columns)


def _mix(keys: tuple[Keys, ...], size: int) -> NDArray[np.int64]:
    """Gives a slot for each key, in a table whose size is a power of two."""
    mixed = keys[0] * ODD[0]
    for number, key in enumerate(keys[1:], 1):
        mixed ^= mixed >> np.uint64(31)
        mixed += key
        mixed *= ODD[number % len(ODD)]
    mixed ^= mixed >> np.uint64(29)
    mixed *= ODD[-1]
    slot: NDArray[np.int64] = (mixed >> np.uint64(65 - size.bit_length())).view(np.int64)
    return slot


def _are_same(kept: tuple[Keys, ...], number: NDArray[np.int32], keys: tuple[Keys, ...]) -> Any:
    if not len(kept[0]):
        return np.zeros(len(number), np.bool_)
    same = kept[0].take(number, mode="clip") == keys[0]
    for one, key in zip(kept[1:], keys[1:], strict=True):
        same &= one.take(number, mode="clip") == key
    return same
