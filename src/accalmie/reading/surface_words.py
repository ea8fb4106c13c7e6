"""The words of saying of a language known at the surface, and who stands beside a verb of saying.

Places are those of one sentence, whose text is `plain`.
"""

import re
from functools import cache
from typing import NamedTuple

from accalmie.reading.cues import PERSON, any_of
from accalmie.reading.languages import load_table
from accalmie.reading.words import Span
from accalmie.record.drafts import Verb

LONGEST = 90  # characters of a subject; a longer one is a clause
EDGE = re.compile(r"[,;:.()«»“”\"]")
MARKS = ' ,;:.«»“”"'
_NAME = re.compile(rf"(?:^|(?<=[ ,])){PERSON}$")
_COMMA_NAME = re.compile(rf", {PERSON}(?=[,.;]|$)")
_APPOSITION = re.compile(
    rf"(?:^|(?<=[;:,] ))(?:[^,;:]{{0,60}}{PERSON}, [^,;:]{{3,60}}|[^,;:]{{2,60}}, {PERSON}),$"
)


class SurfaceWords(NamedTuple):
    """The words of saying of one language, as patterns."""

    verbs: dict[str, Verb]
    verb: re.Pattern[str]
    that: re.Pattern[str]
    of: re.Pattern[str]
    to: re.Pattern[str]
    lead_to: re.Pattern[str]
    according: re.Pattern[str]
    leads: re.Pattern[str]
    skipped: re.Pattern[str]
    negated: re.Pattern[str]
    hedge: re.Pattern[str]
    pronouns: frozenset[str]
    ends: re.Pattern[str]
    ties: frozenset[str]


@cache
def load_words(language: str) -> SurfaceWords:
    """Gives the words of saying of a language.

    Raises:
        FileNotFoundError: There is no table of them.
    """
    table = load_table("sayings", language)
    verbs = {form: verb for verb, forms in table["verbs"].items() for form in forms}
    adverb = rf"(?i:{any_of(table['adverbs'])})(?!\w)"
    that = rf"(?i:{any_of(table['that'])})"
    small = any_of([*table["adverbs"], *table["leads"]])
    return SurfaceWords(
        verbs=verbs,
        verb=re.compile(rf"(?<![\w-])(?i:{any_of(verbs)})(?![\w-])"),
        that=re.compile(rf"(?:[, ]+{adverb})*,? {that} "),
        of=re.compile(rf" (?i:{any_of(table['of'])}) "),
        lead_to=re.compile(rf" (?i:{any_of(table['to'])}) "),
        to=re.compile(rf" (?i:{any_of(table['to'])}) (?P<whom>[^,;:.]{{2,60}}?)(?= {that} )"),
        according=re.compile(rf"(?<![\w-])(?i:{any_of(table['according'])}) "),
        leads=re.compile(rf"(?:(?i:{small})(?!\w),? ?)+"),
        skipped=re.compile(rf"(?: {adverb})*$"),
        negated=re.compile(rf"(?<!\w)(?i:{any_of(table['negations'])})(?!\w)"),
        hedge=re.compile(table["hedge"], re.IGNORECASE),
        pronouns=frozenset(table["pronouns"]),
        ends=re.compile(rf" (?i:{any_of(table['ends'])})(?!\w)"),
        ties=frozenset(table["ties"]),
    )  # fmt: skip


def find_before(plain: str, at: int, words: SurfaceWords) -> Span | None:
    """Finds the subject before a verb, with an apposition in commas."""
    lead = plain[:at].rstrip()
    lead = lead[: len(lead) - len(words.skipped.search(lead)[0])].rstrip()  # type: ignore[index]
    if apposition := _APPOSITION.search(lead):
        return apposition.start(), len(lead) - 1
    edges = [m.end() for m in EDGE.finditer(lead)]
    start = edges[-1] if edges else 0
    start += len(lead[start:]) - len(lead[start:].lstrip())
    if skipped := words.leads.match(lead, start):
        start = skipped.end()
    return (start, len(lead)) if 0 < len(lead) - start <= LONGEST else None


def find_after(plain: str, at: int, words: SurfaceWords) -> Span | None:
    """Finds the subject after a verb: to the end of its clause, an office with its name."""
    end = find_end(plain, at)
    if last := words.ends.search(plain, at + 1, end):
        end = last.start()
    return (at, end) if plain[at:end].strip() and end - at <= LONGEST else None


def find_end(plain: str, at: int) -> int:
    """Gives the end of the clause that begins at a place, an office with its name together."""
    stop = EDGE.search(plain, at)
    end = stop.start() if stop else len(plain)
    name = _COMMA_NAME.match(plain, end)
    return name.end() if name else end


def find_speaker(
    plain: str, span: Span | None, words: SurfaceWords
) -> tuple[Span | None, Span | None]:
    """Finds a speaker's name and office, or the words for one that has no name."""
    start, end = trimmed(plain, span) if span else (0, 0)
    first, _, second = plain[start:end].partition(", ")
    if not first:
        return None, None
    cut = start + len(first)
    if not second:
        return _named(plain, (start, end), words)
    beside = (cut + 2, end)
    if _NAME.match(second):
        return beside, (start, cut)
    name, office = _named(plain, (start, cut), words)
    return name, office or (None if words.that.match(f" {second} ") else beside)


def _named(plain: str, span: Span, words: SurfaceWords) -> tuple[Span, Span | None]:
    """Parts “el portavoz Pedro Olmo”; in “la misión de Olmo” the name is part of the words."""
    said = plain[slice(*span)]
    name = _NAME.search(said)
    before = said[: name.start()].split() if name else []
    if not name or not before or before[-1].lower() in words.ties:
        return span, None
    return (span[0] + name.start(), span[1]), (span[0], span[0] + name.start() - 1)


def trimmed(plain: str, span: Span) -> Span:
    """Gives a place without the marks and spaces at its edges."""
    start, end = span
    while start < end and plain[start] in MARKS:
        start += 1
    while start < end and plain[end - 1] in MARKS:
        end -= 1
    return start, end
