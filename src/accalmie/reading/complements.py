"""What a verb of saying is followed by: a clause, an infinitive, a quotation or a thing."""

from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.ahead import Ahead, Found
from accalmie.reading.complement_ways import THINGS, WAYS
from accalmie.reading.cues import Cues, Saying
from accalmie.reading.verb_groups import Group
from accalmie.reading.words import QUOTATION, Word
from accalmie.record.drafts import Verb

_DEEDS = frozenset(("of", "to", "infinitive"))
_FEWEST = 2  # words of a clause that tells something
_THING = 18  # words in which “the contrary” is all that is said


class Complement(NamedTuple):
    """What is said: words `first` to `last`, after the words of the cue."""

    verb: Verb
    first: int
    last: int
    addressee: tuple[int, int] | None = None
    how: str = "that"


def find_complement(
    words: Sequence[Word], group: Group, cues: Cues, *, until: int
) -> Complement | None:
    """Finds what follows a verb of saying, by the first way that fits.

    Args:
        words: The words of the sentence; what is said may go on to the last.
        group: The verb.
        cues: Those of the language.
        until: The word before which “que”, “de” or the quotation must stand.
    """
    ways = []
    for number, (way, find) in enumerate(WAYS.items()):
        for saying in group.sayings:
            if not _takes(words, group, saying, way, cues):
                continue
            of_thing = saying.verb == "accuses" or "object" not in saying.takes
            whom = "whom" in saying.takes
            found = find(Ahead(words, group.last, until, cues, whom, of_thing))
            if found and _is_enough(words, found, way, cues) and (
                way != "colon" or _may_follow(words, found, saying)
            ):  # fmt: skip
                ways.append((found.first, number, _made(words, found, way, saying, cues)))
    clauses = [told for told in ways if told[2].how not in THINGS] or ways
    best = min(clauses, key=lambda told: told[:2], default=None)
    return _with_list(words, ways, best[2]) if best else None


def _made(words: Sequence[Word], found: Found, way: str, saying: Saying, cues: Cues) -> Complement:
    verb = "promises" if way == "ready" else "says" if way == "whether" else saying.verb
    return Complement(verb, found.first, found.last, _to_whom(words, found, cues), way)


def _takes(words: Sequence[Word], group: Group, saying: Saying, way: str, cues: Cues) -> bool:
    if way == "colon":
        return True
    if way == "quote":
        return saying.takes != frozenset({"incise"}) and "number" not in saying.takes
    if way == "ready":
        return "self" in saying.takes
    same = way == "object" and _is_thing(words, group.last, cues)
    return way in saying.takes or same


def _with_list(
    words: Sequence[Word], ways: Sequence[tuple[int, int, Complement]], best: Complement
) -> Complement:
    """Gives a thing with the list that a colon opens: “a recensé dix violations : survols…”."""
    things = [told for _, _, told in ways if told.how in THINGS]
    if not things or things[0].first >= best.first:
        return best
    if best.how == "colon" and words[best.first].low != QUOTATION:
        listed = words[things[0].last - 1].low.endswith(("s", "x"))
        return things[0]._replace(last=best.last) if listed else things[0]
    if best.how == "quote" and best.last <= things[0].last:
        return things[0]  # “told of a “funny sort of truce” in which…”
    return best


def _is_thing(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Tells whether “the same” or “the contrary” is all that is said."""
    told = " ".join(w.low for w in words[at : at + _THING]).replace("' ", "'")
    return bool(cues.patterns["thing"].match(told))


def _may_follow(words: Sequence[Word], found: Found, saying: Saying) -> bool:
    quoted = words[found.first : found.first + 1] and words[found.first].low == QUOTATION
    return bool(quoted) or (saying.verb in ("says", "denies") and saying.takes != {"incise"})


def _is_enough(words: Sequence[Word], found: Found, way: str, cues: Cues) -> bool:
    length = found.last - found.first
    if way in _DEEDS and length:  # “vowed to leave”, but not “declined to comment”
        return not cues.has("no_deeds", words[found.first].low)
    return length >= _FEWEST or (
        length > 0 and (way in THINGS or words[found.first].low == QUOTATION)
    )


def _to_whom(words: Sequence[Word], found: Found, cues: Cues) -> tuple[int, int] | None:
    if found.told is None:
        return None
    a, b = found.told
    while a < b and (cues.has("dative", words[a].low) or words[a].low in ("on", "upon")):
        a += 1
    if a < b and (cues.has("starts", words[a].low) or words[a].capital) and not cues.has(
        "leads", words[a].low
    ):  # fmt: skip
        return a, next((n for n in range(a, b) if words[n].low == ","), b)
    return None
