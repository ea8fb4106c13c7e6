"""What stands after a verb of saying, looked at word by word."""

from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.cues import Cues
from accalmie.reading.words import Word

WINDOW = 18  # words from a verb to “que”, “de” or a quotation; farther belongs to another verb
CLOSES = frozenset({";", "(", ")", "?", "!", "—", "–", "•"})
MARKS = frozenset('“"«‘')


class Found(NamedTuple):
    """What is said from word `first` to `last`, and who is told, as word numbers."""

    first: int
    last: int
    told: tuple[int, int] | None = None


class Ahead(NamedTuple):
    """Where to look: from word `at` on, for something that begins before word `until`."""

    words: Sequence[Word]
    at: int
    until: int
    cues: Cues
    whom: bool = False  # the verb may have who is told as its object: “a informé Paris que”
    of_thing: bool = True  # “de” and a thing may follow: “accuse Paris de violations”

    def reach(self, words: int = WINDOW) -> range:
        """Gives the words that may open what is said."""
        return range(self.at, min(self.at + words, self.until))

    def has(self, kind: str, number: int) -> bool:
        """Tells whether a word is there and of a kind."""
        return number < len(self.words) and self.cues.has(kind, self.words[number].low)

    def low(self, number: int) -> str:
        """Gives a word in small letters; nothing past the end."""
        return self.words[number].low if number < len(self.words) else ""


def is_infinitive(ahead: Ahead, at: int) -> bool:
    """Tells whether an infinitive stands at a word, with the small words before it."""
    words, cues, number = ahead.words, ahead.cues, at
    while number < len(words) and cues.has("before_infinitive", words[number].low):
        number += 1
    if number >= len(words):
        return False
    low = words[number].low
    if number > at and cues.has("articles", words[number - 1].low):
        return cues.has("having", low) or (low.endswith("er") and not words[number].capital)
    return not words[number].capital and bool(cues.patterns["infinitive"].fullmatch(low))


def may_begin(word: Word, cues: Cues) -> bool:
    """Tells whether a word may open a clause or a name."""
    return (
        cues.has("starts", word.low)
        or word.capital
        or word.low.isdigit()
        or any(word.low in group for group in cues.pronouns.values())
    )
