"""Texts that are copies of one another, by the words that they share in the same order.

Edited copies are found, cut ones too; a translation shares no words and is not.

Source:
    Broder, “On the resemblance and containment of documents” (1997): of each text only the
    least hashes of its word triples are compared (MinHash, bottom-k); what shares one is
    then compared whole, so that a sketch never decides.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

Shingles = array  # of unsigned 64-bit hashes of word triples, in order, each once
WORDS = 3  # words of one shingle
SHORTEST = 12  # words; two sentences shorter than that may coincide by chance
KEPT = 64  # least hashes of a text; 64 find a copy of which a tenth is shared in 99 of 100 cases
KEPT_SENTENCE = 8  # of a sentence: they find one of which four fifths are the same
ALIKE = 0.8  # of the shorter text that must stand in the longer one, so that a cut copy is one
_WORD = re.compile(r"\w+")


class Copies:
    """Texts seen so far, each by its shingles; a text that is a copy is not held again."""

    def __init__(self, kept: int = KEPT) -> None:
        """Takes how many least hashes of a text find its copies."""
        self._kept = kept
        self._held: dict[int, Shingles[int]] = {}
        self._first: dict[int, list[int]] = {}

    def add(self, number: int, shingles: "Shingles[int]") -> tuple[int, float] | None:
        """Gives the first text that a text copies and the share held; holds it if there is none.

        Args:
            number: By what the text will be named.
            shingles: Its shingles; without any it is neither found nor held.
        """
        least = shingles[: self._kept]
        seen = sorted({other for key in least for other in self._first.get(key, ())})
        own = set(shingles)
        for other in seen:
            held = self._held[other]
            share = len(own.intersection(held)) / min(len(own), len(held))
            if share >= ALIKE:
                return other, share
        if shingles:
            self._held[number] = shingles
        for key in least:
            self._first.setdefault(key, []).append(number)
        return None


def find_copies(texts: Iterable[str]) -> Iterator[tuple[int, int, float]]:
    """Finds texts of which one holds the other, as positions and the share held.

    Each text is paired with the first text that it copies, not with every copy of that.
    """
    copies = Copies()
    for number, text in enumerate(texts):
        found = copies.add(number, make_shingles(text))
        if found:
            yield found[0], number, found[1]


def make_shingles(text: str) -> "Shingles[int]":
    """Gives the hashes of a text's word triples; none where it is too short to be told apart."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return array("Q")
    runs = zip(*(words[n:] for n in range(WORDS)), strict=False)
    return array("Q", sorted({_hash(" ".join(run)) for run in runs}))


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=8).digest())
