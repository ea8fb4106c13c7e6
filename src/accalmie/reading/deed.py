"""A deed as its sentence tells it, and the sentence made ready to be read for deeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from accalmie.reading.cues import Cues
from accalmie.reading.deed_words import DeedWords
from accalmie.reading.mentions import Named
from accalmie.reading.words import Span, Word
from accalmie.record.drafts import Modality


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A deed as its sentence names it; `bare` where an infinitive leaves its doer to others.

    `by` and `against` are parties; `doer` and `target` are the words that name whom or what no
    party is known for; `pronoun` is all that names the doer where only a pronoun does. `stop` where
    the words ask that it not be done; `harm` where they tell who was hurt. `subject` is what stands
    before a verb.
    """

    act: str
    start: int
    end: int
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    doer: Span | None = None
    target: Span | None = None
    modality: Modality = "actual"
    term: bool = False
    stop: bool = False
    weak: bool = False
    bare: bool = False
    harm: bool = False
    pronoun: str | None = None
    subject: Span | None = None


class Scene(NamedTuple):
    """A sentence with its words, the parties named in it, and the words of its language."""

    text: str
    span: Span
    words: tuple[Word, ...]
    mentions: Sequence[Named]
    cues: Cues
    deeds: DeedWords

    def word_at(self, place: int, *, start: int = 0) -> int:
        """Gives the number of the first word that begins at a place or after it."""
        count = len(self.words)
        return next((n for n in range(start, count) if self.words[n].start >= place), count)
