"""Texts that are copies of one another, by the words that they share in the same order.

Source:
    Broder, “On the resemblance and containment of documents” (1997): of each text only the
    `KEPT` least hashes of its word triples are compared (MinHash, bottom-k); what shares one is
    then compared whole, so that a sketch never decides.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

WORDS = 3  # words of one shingle
SHORTEST = 12  # words; two sentences shorter than that may coincide by chance
KEPT = 64  # least hashes of a text; 64 find a copy of which a tenth is shared in 99 of 100 cases
ALIKE = 0.8  # of the shorter text that must stand in the longer one, so that a cut copy is one
_WORD = re.compile(r"\w+")


def find_copies(texts: Iterable[str]) -> Iterator[tuple[int, int, float]]:
    """Finds texts of which one holds the other, as positions and the share held.

    Each text is paired with the first text that it copies, not with every copy of that.
    """
    shingles = [_shingles(text) for text in texts]
    first: dict[bytes, list[int]] = {}
    for number, own in enumerate(shingles):
        seen = sorted({other for key in _least(own) for other in first.get(key, ())})
        for other in seen:
            share = len(own & shingles[other]) / min(len(own), len(shingles[other]))
            if share >= ALIKE:
                yield other, number, share
                break
        else:
            for key in _least(own):
                first.setdefault(key, []).append(number)


def _shingles(text: str) -> frozenset[bytes]:
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return frozenset()
    runs = zip(*(words[n:] for n in range(WORDS)), strict=False)
    return frozenset(blake2b(" ".join(run).encode(), digest_size=8).digest() for run in runs)


def _least(shingles: frozenset[bytes]) -> list[bytes]:
    return sorted(shingles)[:KEPT]
