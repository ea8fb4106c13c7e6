"""What a verb of saying is followed by: a clause, an infinitive, a quotation or a thing."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from accalmie.reading.cues import Cues, Saying
from accalmie.reading.verb_groups import Group
from accalmie.reading.words import QUOTATION, Span, Word
from accalmie.record.drafts import Verb

_WINDOW = 18  # words from a verb to “que”, “de” or a quotation; farther belongs to another verb
_FEWEST = 2  # words of a clause that tells something
_CLOSES = frozenset({";", "(", ")", "?", "!", "—", "–"})


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
    ways = [
        (found[0], number, Complement(saying.verb, *found[:2], _to_whom(words, found, cues), way))
        for number, way in enumerate(_WAYS)
        for saying in group.sayings
        if _takes(words, group, saying, way, cues)
        and (found := _WAYS[way](words, group.last, until, cues))
        and _is_enough(words, found, way)
        and (way != "colon" or _may_follow(words, found, saying))
    ]
    clauses = [told for told in ways if told[2].how != "object"] or ways
    best = min(clauses, key=lambda told: told[:2], default=None)
    return _with_list(words, ways, best[2]) if best else None


def _takes(words: Sequence[Word], group: Group, saying: Saying, way: str, cues: Cues) -> bool:
    same = way == "object" and _is_thing(words, group.last, cues)
    return way in ("colon", "quote") or way in saying.takes or same


def _with_list(
    words: Sequence[Word], ways: Sequence[tuple[int, int, Complement]], best: Complement
) -> Complement:
    """Gives a thing with the list that a colon opens: “a recensé dix violations : survols…”."""
    things = [told for _, _, told in ways if told.how == "object"]
    listed = best.how == "colon" and words[best.first].low != QUOTATION
    if things and listed and things[0].first < best.first:
        return things[0]._replace(last=best.last)
    return best


def _is_thing(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Tells whether “the same” or “the contrary” is all that is said."""
    told = " ".join(w.low for w in words[at : at + _WINDOW]).replace("' ", "'")
    return bool(cues.patterns["thing"].match(told))


def _may_follow(words: Sequence[Word], found: tuple[int, int, Any], saying: Saying) -> bool:
    first = words[found[0] : found[0] + 1]
    return saying.verb == "says" or (bool(first) and first[0].low == QUOTATION)


def _is_enough(words: Sequence[Word], found: tuple[int, int, Any], way: str) -> bool:
    length = found[1] - found[0]
    return length >= _FEWEST or (
        length > 0 and (way == "object" or words[found[0]].low == QUOTATION)
    )


Found = tuple[int, int, tuple[int, int] | None] | None


def _colon(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    for number in range(at, min(at + _WINDOW, until)):
        if words[number].low == ":":
            if number + 1 < len(words) and words[number + 1].low == QUOTATION:
                return number + 1, number + 2, None
            return number + 1, len(words), None
        if words[number].low in _CLOSES or words[number].low == QUOTATION:
            return None
    return None


def _that(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    for number in range(at, min(at + _WINDOW, until)):
        low = words[number].low
        if low in _CLOSES or low == QUOTATION or (low == ":" and number > at):
            return None
        if cues.has("that", low) and not (
            number > at and cues.has("not_that", words[number - 1].low)
        ):
            named = (at, number) if number > at else None
            return number + 1, len(words), named
        if cues.has("relatives", low) or (low == "," and number > at and words[at].low != ","):
            return None
    return None


def _quote(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    for number in range(at, min(at + _WINDOW, until)):
        low = words[number].low
        if low == QUOTATION:
            return number, number + 1, None
        if low in _CLOSES or low == ":" or cues.has("that", low):
            return None
    return None


def _infinitive(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    number = at
    while number < len(words) and cues.has("adverbs", words[number].low):
        number += 1
    if number < len(words) and _is_infinitive(words, number, len(words), cues):
        return number, len(words), None
    return None


def _of(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    thing = None
    for number in range(at, min(at + _WINDOW, until, len(words) - 1)):
        low = words[number].low
        if low in _CLOSES or low == QUOTATION or cues.has("that", low):
            break
        if not cues.has("of", low):
            continue
        if cues.language == "en" or _is_infinitive(words, number + 1, len(words), cues):
            return number + 1, len(words), (at, number) if number > at else None
        following = words[number + 1]
        if thing is None and number > at and not following.capital and not cues.has(
            "starts", following.low
        ) and not cues.has("articles", following.low):  # fmt: skip
            thing = number
    if (
        thing is not None
        and len(words[at:thing])
        and cues.has("starts", words[at].low) | words[at].capital
    ):
        return thing + 1, len(words), (at, thing)
    return None


def _to(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    for number in range(at, min(at + _WINDOW, until, len(words) - 1)):
        low = words[number].low
        if low in _CLOSES or low == QUOTATION or cues.has("that", low) or low == ",":
            return None
        if cues.has("to", low):
            first = number if number > at and words[number - 1].low == "not" else number + 1
            first = number - 1 if first == number else first
            if cues.language == "fr" or _is_infinitive(words, number + 1, len(words), cues):
                stop = min(first, number)
                return first, len(words), (at, stop) if stop > at else None
    return None


def _for(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    for number in range(at, min(at + _WINDOW, until, len(words) - 1)):
        low = words[number].low
        if low in _CLOSES or low == QUOTATION or low == ",":
            return None
        if cues.has("for", low) and number > at:
            return number + 1, len(words), (at, number)
    return None


def _gerund(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    if at < len(words) and words[at].low.endswith("ing"):
        return at, len(words), None
    return None


def _bare(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    """Reads “said the truce held”, past “on Monday” and “in a statement”."""
    number = at
    while number < len(words) and cues.has("bare_skip", words[number].low):
        if (
            words[number].low == "at"
            and words[number + 1 : number + 2]
            and cues.has("least", words[number + 1].low)
        ):
            break
        number += 1
        if cues.has("placed", words[number - 1].low) and number < len(words):
            while (
                number < len(words)
                and not _begins(words[number], cues)
                and words[number].low != ","
            ):
                number += 1
            if number < len(words) and cues.has("articles", words[number].low):
                number = _past_noun(words, number, len(words), cues)
    first = words[number] if number < len(words) else None
    least = cues.has("least", words[number + 1].low) if number + 1 < len(words) else False
    if first is None or first.low in (",", ".") or not (least or _begins(first, cues)):
        return None
    verb = any(
        cues.has("be", w.low) or cues.has("auxiliaries", w.low) or cues.has("adverbs", w.low)
        or w.low.endswith(("ed", "s")) or cues.has("strong_past", w.low)
        for w in words[number + 1 : number + 25]
    )  # fmt: skip
    return (number, len(words), (at, number) if number > at else None) if verb else None


def _past_noun(words: Sequence[Word], number: int, end: int, cues: Cues) -> int:
    for later in range(number + 1, min(number + 7, end)):
        if _begins(words[later], cues) and not words[later].low.endswith("s"):
            return later
        if words[later].low == ",":
            return later
    return number


def _begins(word: Word, cues: Cues) -> bool:
    return (
        cues.has("starts", word.low)
        or word.capital
        or word.low.isdigit()
        or any(word.low in group for group in cues.pronouns.values())
    )


def _object(words: Sequence[Word], at: int, until: int, cues: Cues) -> Found:
    number = at
    while number < len(words) and cues.has("days", words[number].low):
        number += 1
    if number >= len(words) or not (
        cues.has("starts", words[number].low) or cues.has("determiners", words[number].low)
        or words[number].capital or (cues.language == "en" and words[number].low.isalpha())
        or cues.has("of", words[at - 1].low) or words[number].low in "“\"«"
    ):  # fmt: skip
        return None
    if cues.has("after_subject", words[number].low) or cues.has("leads", words[number].low):
        return None
    last = number
    while (
        last < len(words) and words[last].low not in _CLOSES and words[last].low not in (",", ":")
    ):
        if last > number and (
            cues.has("ends", words[last].low) or _is_day(words, last, cues)
            or (cues.has("gerund_lead", words[last].low) and words[last + 1 : last + 2]
                and words[last + 1].low.endswith("ant"))
        ):  # fmt: skip
            break
        last += 1
    return number, last, None


def _goes_on(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Tells whether what follows a comma is still about the thing: “, de dix jours”."""
    of = at < len(words) and (cues.has("of", words[at].low) or cues.has("placed", words[at].low))
    return of and not (at + 1 < len(words) and cues.has("days", words[at + 1].low))


def _is_day(words: Sequence[Word], at: int, cues: Cues) -> bool:
    low = words[at].low
    on = low == "on" and at + 1 < len(words)
    return cues.has("days", words[at + 1].low if on else low)


def _is_infinitive(words: Sequence[Word], at: int, end: int, cues: Cues) -> bool:
    number = at
    while number < end and cues.has("before_infinitive", words[number].low):
        number += 1
    if number >= end:
        return False
    low = words[number].low
    if number > at and cues.has("articles", words[number - 1].low):
        return cues.has("having", low) or (low.endswith("er") and not words[number].capital)
    return not words[number].capital and bool(cues.patterns["infinitive"].fullmatch(low))


def _to_whom(
    words: Sequence[Word], found: tuple[int, int, tuple[int, int] | None], cues: Cues
) -> tuple[int, int] | None:
    between = found[2]
    if between is None:
        return None
    a, b = between
    while a < b and (cues.has("dative", words[a].low) or words[a].low in ("on", "upon")):
        a += 1
    if a < b and (cues.has("starts", words[a].low) or words[a].capital) and not cues.has(
        "leads", words[a].low
    ):  # fmt: skip
        return a, next((n for n in range(a, b) if words[n].low == ","), b)
    return None


_WAYS = {
    "colon": _colon, "that": _that, "quote": _quote, "infinitive": _infinitive, "of": _of,
    "to": _to, "for": _for, "gerund": _gerund, "bare": _bare, "object": _object,
}  # fmt: skip


def place(words: Sequence[Word], first: int, last: int) -> Span:
    """Gives the characters from one word to another, the last not included."""
    return words[first].start, words[last - 1].end
