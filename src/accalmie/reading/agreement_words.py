"""The words by which a language tells agreements, and a sentence made ready to be read for them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from accalmie.reading.deed import Deed
from accalmie.reading.languages import load_table
from accalmie.reading.mentions import Named
from accalmie.reading.words import Span
from accalmie.record.drafts import DateDraft
from accalmie.record.pages import Passage

Patterns = dict[str, re.Pattern[str]]


class AgreementSentence(NamedTuple):
    """A sentence with what stands in it; `plain` is the page's text with plain spaces and marks.

    Units:
        Every place counts characters of the page's text.
    """

    text: str
    plain: str
    span: Span
    mentions: Sequence[Named]
    dates: Sequence[DateDraft]
    deeds: Sequence[Deed]
    quotations: Sequence[Span]
    words: Patterns

    def find(
        self, key: str, start: int | None = None, end: int | None = None
    ) -> re.Match[str] | None:
        """Finds the first of the words of one kind in the sentence, or in a stretch of it."""
        start = self.span[0] if start is None else start
        return self.words[key].search(self.plain, start, self.span[1] if end is None else end)

    def find_all(
        self, key: str, start: int | None = None, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Finds all words of one kind in the sentence, or in a stretch of it."""
        start = self.span[0] if start is None else start
        return self.words[key].finditer(self.plain, start, self.span[1] if end is None else end)

    @property
    def goes_on(self) -> bool:
        """Tells whether it begins with “it”, “the text” or “both sides”."""
        return self.words["pronoun"].match(self.plain, *self.span) is not None

    def is_quoted(self, place: int) -> bool:
        """Tells whether a place of the sentence stands in a quotation."""
        return any(start <= place < end for start, end in self.quotations)

    def passage(self, start: int, end: int) -> Passage:
        """Gives a stretch of the page without the spaces and stops at its edges."""
        while start < end and (self.text[start].isspace() or self.text[start] in ',:;«“"–—-•'):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ',;.:»”"«“'):
            end -= 1
        return Passage(start, end, self.text[start:end])


@cache
def load_words(language: str) -> Patterns:
    """Gives the words by which a language tells agreements, as patterns.

    Words grouped under a name get a sign before theirs: `=` how it stands, `+` who supports it,
    `>` who joins it.
    """
    table: dict[str, Any] = load_table("terms", language)
    flat = {key: words for key, words in table.items() if not isinstance(words, dict)}
    for group, sign in (("statuses", "="), ("supports", "+"), ("joining", ">")):
        flat |= {f"{sign}{key}": words for key, words in table[group].items()}
    return {key: _pattern(words) for key, words in flat.items()}


def _pattern(words: str | list[str]) -> re.Pattern[str]:
    if isinstance(words, list):
        words = rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"
    return re.compile(words, re.IGNORECASE)
