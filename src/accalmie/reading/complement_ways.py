"""The ways in which a verb of saying takes what is said, each from the words after the verb."""

from collections.abc import Sequence
from typing import NamedTuple

from accalmie.reading.cues import Cues
from accalmie.reading.words import QUOTATION, Word

_WINDOW = 18  # words from a verb to “que”, “de” or a quotation; farther belongs to another verb
_CLOSES = frozenset({";", "(", ")", "?", "!", "—", "–", "•"})
_MARKS = frozenset("“\"«‘")
_CLAUSE = 25  # words of a bare clause in which its verb shows
_NUMBERED = 4  # words of a thing in which its number stands: “plus de 50 violations”


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

    def reach(self, words: int = _WINDOW) -> range:
        """Gives the words that may open what is said."""
        return range(self.at, min(self.at + words, self.until))

    def has(self, kind: str, number: int) -> bool:
        """Tells whether a word is there and of a kind."""
        return number < len(self.words) and self.cues.has(kind, self.words[number].low)

    def low(self, number: int) -> str:
        """Gives a word in small letters; nothing past the end."""
        return self.words[number].low if number < len(self.words) else ""


def find_colon(ahead: Ahead) -> Found | None:
    """Reads “a dit : « … »” and “a prévenu : la route cède”."""
    words = ahead.words
    for number in ahead.reach():
        if words[number].low == ":":
            quoted = ahead.low(number + 1) == QUOTATION
            return Found(number + 1, number + 2 if quoted else len(words))
        if words[number].low in _CLOSES or words[number].low == QUOTATION:
            return None
    return None


def find_that(ahead: Ahead) -> Found | None:
    """Reads “a dit hier, devant la presse, que…”; “la fin du calme que…” is a thing."""
    words, cues, at = ahead.words, ahead.cues, ahead.at
    open_ = False
    for number in ahead.reach():
        low = words[number].low
        if low in _CLOSES or low == QUOTATION or (low == ":" and number > at):
            return None
        if cues.has("that", low) and not (number > at and ahead.has("not_that", number - 1)):
            parted = words[number - 1].low == ","
            if number > at and not ahead.whom and not parted and _is_noun(ahead, at):
                return None
            if open_ and not parted:
                return None
            told = (at, number) if number > at and not parted else None
            return Found(number + 1, len(words), told)
        if cues.has("relatives", low):
            return None
        open_ = open_ or (low == "," and number > at)
    return None


def _is_noun(ahead: Ahead, at: int) -> bool:
    """Tells whether a thing begins at a word: “that” after it is about the thing."""
    word = ahead.words[at]
    cues = ahead.cues
    if cues.has("days", word.low) or cues.has("placed", word.low) or cues.has("dative", word.low):
        return False
    if cues.has("pronoun_objects", word.low) or cues.has("leads", word.low):
        return False
    return cues.has("articles", word.low) or cues.has("starts", word.low) or word.low.isdigit()


def find_toward(ahead: Ahead) -> Found | None:
    """Reads “s'est engagé à ce que…”."""
    for number in ahead.reach(4):
        if ahead.has("to", number) and ahead.low(number + 1) == "ce" and ahead.has(
            "that", number + 2
        ):  # fmt: skip
            return Found(number + 3, len(ahead.words))
    return None


def find_whether(ahead: Ahead) -> Found | None:
    """Reads “asked whether talks were held” and “se demande si la trêve tient”."""
    for number in ahead.reach(6):
        low = ahead.low(number)
        if low in _CLOSES or low in (",", ":", QUOTATION):
            return None
        if ahead.has("whether", number):
            return Found(number, len(ahead.words), (ahead.at, number) if number > ahead.at else None)
    return None


def find_quote(ahead: Ahead) -> Found | None:
    """Reads “évoque « deux heures d'explosions »”."""
    for number in ahead.reach():
        low = ahead.words[number].low
        if low == QUOTATION:
            return Found(number, number + 1)
        if low in _CLOSES or low == ":" or ahead.cues.has("that", low):
            return None
    return None


def find_infinitive(ahead: Ahead) -> Found | None:
    """Reads “affirme n'avoir rien vu”."""
    number = ahead.at
    while ahead.has("adverbs", number):
        number += 1
    if is_infinitive(ahead, number):
        return Found(number, len(ahead.words))
    return None


def find_of(ahead: Ahead) -> Found | None:
    """Reads “accuse Y d'avoir tiré” and “accuse Y de violations”."""
    words, at, thing = ahead.words, ahead.at, None
    for number in ahead.reach():
        low = words[number].low
        if low in _CLOSES or low == QUOTATION or ahead.cues.has("that", low):
            break
        if number + 1 >= len(words) or not ahead.cues.has("of", low):
            continue
        if ahead.cues.language == "en" or is_infinitive(ahead, number + 1):
            return Found(number + 1, len(words), (at, number) if number > at else None)
        following = words[number + 1]
        if ahead.of_thing and thing is None and number > at and not following.capital and not ahead.has(
            "starts", number + 1
        ) and not ahead.has("articles", number + 1):  # fmt: skip
            thing = number
    if thing is not None and (ahead.has("starts", at) or words[at].capital):
        return Found(thing + 1, len(words), (at, thing))
    return None


def find_to(ahead: Ahead) -> Found | None:
    """Reads “appelle Y à se retirer”, “urged Y not to fire” and “appelle au calme”."""
    words, at = ahead.words, ahead.at
    for number in range(at, min(at + _WINDOW, ahead.until, len(words) - 1)):
        low = words[number].low
        if low in _CLOSES or low == QUOTATION or ahead.cues.has("that", low) or low == ",":
            return None
        if not ahead.cues.has("to", low):
            continue
        negated = number > at and words[number - 1].low == "not"
        stop = number - 1 if negated else number
        first = stop if negated else number + 1
        if ahead.low(number + 1) == "ce":
            return None
        if ahead.cues.language == "fr" or is_infinitive(ahead, number + 1):
            return Found(first, len(words), (at, stop) if stop > at else None)
    return None


def find_for(ahead: Ahead) -> Found | None:
    """Reads “blamed Kyiv for the attack”."""
    words, at = ahead.words, ahead.at
    for number in range(at, min(at + _WINDOW, ahead.until, len(words) - 1)):
        low = words[number].low
        if low in _CLOSES or low == QUOTATION or low == ",":
            return None
        if ahead.cues.has("for", low) and number > at:
            return Found(number + 1, len(words), (at, number))
    return None


def find_gerund(ahead: Ahead) -> Found | None:
    """Reads “denied shelling the hospital” and “denied ever having spoken”."""
    at = ahead.at + (ahead.has("adverbs", ahead.at) and ahead.low(ahead.at + 1).endswith("ing"))
    return Found(ahead.at, len(ahead.words)) if ahead.low(at).endswith("ing") else None


def find_self(ahead: Ahead) -> Found | None:
    """Reads “s'est dit « très encouragé »” and “se dit prête à diriger la mission”."""
    first = ahead.words[ahead.at] if ahead.at < len(ahead.words) else None
    if first is None or first.low in _CLOSES or first.low in (",", ":", ".", QUOTATION):
        return None
    if ahead.cues.has("ends", first.low) or ahead.cues.has("leads", first.low):
        return None
    return Found(ahead.at, _end_of_thing(ahead, ahead.at))


def find_ready(ahead: Ahead) -> Found | None:
    """Reads “se dit prête à diriger la mission”, which promises."""
    if ahead.has("ready", ahead.at):
        return find_to(ahead._replace(at=ahead.at + 1, until=min(ahead.until, ahead.at + 3)))
    return None


def find_bare(ahead: Ahead) -> Found | None:
    """Reads “said the truce held”, past “on Monday” and “in a statement”."""
    words, number = ahead.words, ahead.at
    while number < len(words) and ahead.cues.has("bare_skip", words[number].low):
        if words[number].low == "at" and ahead.has("least", number + 1):
            break
        number += 1
        if ahead.cues.has("placed", words[number - 1].low) and number < len(words):
            number = _past_place(ahead, number)
    first = words[number] if number < len(words) else None
    least = ahead.has("least", number + 1)
    if first is None or first.low in (",", ".") or not (least or may_begin(first, ahead.cues)):
        return None
    if not _has_verb(ahead, number):
        return None
    return Found(number, len(words), (ahead.at, number) if number > ahead.at else None)


def _has_verb(ahead: Ahead, number: int) -> bool:
    cues = ahead.cues
    if ahead.has("subjects", number) and number + 2 < len(ahead.words):
        return True
    return any(
        cues.has("be", w.low) or cues.has("auxiliaries", w.low) or cues.has("modals", w.low)
        or w.low.endswith(("ed", "s")) or cues.has("strong_past", w.low)
        for w in ahead.words[number + 1 : number + _CLAUSE]
    )  # fmt: skip


def _past_place(ahead: Ahead, number: int) -> int:
    words, cues = ahead.words, ahead.cues
    while number < len(words) and not may_begin(words[number], cues) and words[number].low != ",":
        number += 1
    if not (number < len(words) and cues.has("articles", words[number].low)):
        return number
    for later in range(number + 1, min(number + 7, len(words))):
        if words[later].low == "," or (
            may_begin(words[later], cues) and not words[later].low.endswith("s")
        ):
            return later
    return number


def may_begin(word: Word, cues: Cues) -> bool:
    """Tells whether a word may open a clause or a name."""
    return (
        cues.has("starts", word.low)
        or word.capital
        or word.low.isdigit()
        or any(word.low in group for group in cues.pronouns.values())
    )


def find_object(ahead: Ahead) -> Found | None:
    """Reads “a confirmé un accord”: a thing up to the end of its clause."""
    words, cues, number = ahead.words, ahead.cues, ahead.at
    while number < len(words) and cues.has("days", words[number].low):
        number += 1
    if number >= len(words) or not (
        cues.has("starts", words[number].low) or cues.has("determiners", words[number].low)
        or words[number].capital or words[number].low.isdigit()
        or (cues.language == "en" and words[number].low.isalpha())
        or ahead.has("of", ahead.at - 1) or words[number].low in _MARKS
    ):  # fmt: skip
        return None
    if cues.has("after_subject", words[number].low) or cues.has("leads", words[number].low):
        return None
    return Found(number, _end_of_thing(ahead, number))


def _end_of_thing(ahead: Ahead, number: int) -> int:
    words, last = ahead.words, number
    while last < len(words) and words[last].low not in _CLOSES and words[last].low != ":":
        if words[last].low == "," and not _goes_on(ahead, last):
            break
        if last > number and not ahead.has("joins", last - 1) and (
            ahead.has("ends", last) or _is_day(ahead, last)
            or (ahead.has("gerund_lead", last) and ahead.low(last + 1).endswith("ant"))
        ):  # fmt: skip
            break
        last += 1
    return last


def _goes_on(ahead: Ahead, comma: int) -> bool:
    """Tells whether what follows a comma is still about the thing: “, de dix jours”."""
    of = ahead.has("goes_on", comma + 1)
    return of and not ahead.has("days", comma + 2)


def _is_day(ahead: Ahead, at: int) -> bool:
    low = ahead.low(at)
    return ahead.has("days", at + 1 if low == "on" else at)


def find_number(ahead: Ahead) -> Found | None:
    """Reads “a recensé plus de cinquante violations”: a thing that is counted."""
    found = find_object(ahead)
    near = range(found.first, min(found.first + _NUMBERED, found.last)) if found else ()
    counted = any(ahead.low(n)[:1].isdigit() or ahead.has("counts", n) for n in near)
    return found if counted else None


def find_naming(ahead: Ahead) -> Found | None:
    """Reads “calls the ceasefire “an internal matter””: a thing and the words for it."""
    found = find_object(ahead)
    if found is None:
        return None
    named = any(w.low in _MARKS or w.low == QUOTATION for w in ahead.words[found.first : found.last])
    return found if named else None


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


WAYS = {
    "colon": find_colon, "that": find_that, "toward": find_toward, "whether": find_whether,
    "quote": find_quote, "infinitive": find_infinitive, "of": find_of, "ready": find_ready,
    "to": find_to, "for": find_for, "gerund": find_gerund, "bare": find_bare, "naming": find_naming,
    "number": find_number, "object": find_object, "self": find_self,
}  # fmt: skip
THINGS = frozenset({"object", "number", "self", "naming"})
