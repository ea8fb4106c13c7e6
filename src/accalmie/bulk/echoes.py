"""Which pages of a set carry the same dispatch, and which sentences stand in several of them.

The page that was read first is named; which of two outlets wrote first is for people to say.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from accalmie.record.copies import KEPT_SENTENCE, Copies, Shingles, make_shingles
from accalmie.record.drafts import Drafts, Shared
from accalmie.record.pages import Copy, Page


class Prints(NamedTuple):
    """What is compared of a page: its name, its words, and those of each longer sentence."""

    name: str
    sha256: str
    whole: "Shingles[int]"
    sentences: tuple[tuple[int, int, "Shingles[int]"], ...]


class Echoes:
    """The pages seen so far in a set; each later one is told what it shares with them."""

    def __init__(self) -> None:
        """Begins with no page."""
        self._pages: list[tuple[str, str]] = []
        self._whole, self._sentences = Copies(), Copies(KEPT_SENTENCE)
        self._of_sentence: list[int] = []
        self._groups: dict[int, list[int]] = {}

    def find(self, prints: Prints) -> tuple[Copy | None, tuple[tuple[int, int, Copy], ...]]:
        """Gives the page that a page is a copy of, else the sentences that stand in earlier ones.

        Args:
            prints: What is compared of the page; it is held for those that follow.
        """
        number = len(self._pages)
        self._pages.append((prints.name, prints.sha256))
        found = self._whole.add(number, prints.whole)
        if found:
            self._groups.setdefault(found[0], [found[0]]).append(number)
            return self._copy(*found), ()
        shared = []
        for start, end, shingles in prints.sentences:
            self._of_sentence.append(number)
            other = self._sentences.add(len(self._of_sentence) - 1, shingles)
            page = self._of_sentence[other[0]] if other else number
            if other and page != number:
                shared.append((start, end, self._copy(page, other[1])))
        return None, tuple(shared)

    def groups(self) -> list[list[str]]:
        """Gives the names of the pages that carry the same text, the first read first."""
        return [[self._pages[n][0] for n in group] for group in self._groups.values()]

    def _copy(self, page: int, share: float) -> Copy:
        name, sha256 = self._pages[page]
        return Copy(name=name, sha256=sha256, share=round(share, 2))


def make_prints(page: Page) -> Prints:
    """Takes from a page what is compared; its furniture is not, as every page of a site has it."""
    from accalmie.reading.reader import find_sentences

    spans = find_sentences(page)
    made = [(a, b, make_shingles(page.text[a:b])) for a, b in spans]
    words = make_shingles(" ".join(page.text[a:b] for a, b in spans))
    return Prints(page.name, page.sha256, words, tuple(one for one in made if one[2]))


def add_echoes(
    drafts: Drafts, copy: Copy | None, shared: Iterable[tuple[int, int, Copy]]
) -> Drafts:
    """Gives drafts that tell what their page shares with pages read before it."""
    page = msgspec.structs.replace(drafts.page, copy_of=copy)
    told = tuple(Shared(start=a, end=b, exact=page.text[a:b], page=other) for a, b, other in shared)
    return msgspec.structs.replace(drafts, page=page, shared=told)
