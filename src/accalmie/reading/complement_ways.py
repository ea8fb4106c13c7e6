"""The ways in which a verb of saying takes what is said, each from the words after the verb."""

from accalmie.reading.ahead import CLOSES, WINDOW, Ahead, Found, is_infinitive, may_begin
from accalmie.reading.thing_ways import find_naming, find_number, find_object, find_self
from accalmie.reading.words import QUOTATION

_NO_SUBJECT = ("that", "whether", "ends", "leads", "joins", "to", "relatives", "auxiliaries", "be")
_SUBJECT = 6  # words of a subject without an article
_CLAUSE = 25  # words of a bare clause in which its verb shows


def find_colon(ahead: Ahead) -> Found | None:
    """Reads “a dit : « … »” and “a prévenu : la route cède”."""
    words = ahead.words
    for number in ahead.reach():
        if words[number].low == ":":
            quoted = ahead.low(number + 1) == QUOTATION
            return Found(number + 1, number + 2 if quoted else len(words))
        if words[number].low in CLOSES or words[number].low == QUOTATION:
            return None
    return None


def find_that(ahead: Ahead) -> Found | None:
    """Reads “a dit hier, devant lui, que…”; “la fin du calme que…” is a thing."""
    words, cues, at = ahead.words, ahead.cues, ahead.at
    open_ = False
    for number in ahead.reach():
        low = words[number].low
        if low in CLOSES or low == QUOTATION or (low == ":" and number > at):
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
        open_ = open_ or low == ","
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
        if low in CLOSES or low in (",", ":", QUOTATION):
            return None
        if ahead.has("whether", number):
            return Found(
                number, len(ahead.words), (ahead.at, number) if number > ahead.at else None
            )
    return None


def find_quote(ahead: Ahead) -> Found | None:
    """Reads “évoque « deux heures d'explosions »”."""
    for number in ahead.reach():
        low = ahead.words[number].low
        if low == QUOTATION:
            return Found(number, number + 1)
        if low in CLOSES or low == ":" or ahead.cues.has("that", low):
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
        if low in CLOSES or low == QUOTATION or ahead.cues.has("that", low):
            break
        if number + 1 >= len(words) or not ahead.cues.has("of", low):
            continue
        if ahead.cues.language == "en" or is_infinitive(ahead, number + 1):
            return Found(number + 1, len(words), (at, number) if number > at else None)
        following = words[number + 1]
        plain = not (following.capital or ahead.has("starts", number + 1))
        if ahead.of_thing and thing is None and number > at and plain and not ahead.has(
            "articles", number + 1
        ):  # fmt: skip
            thing = number
    if thing is not None and (ahead.has("starts", at) or words[at].capital):
        return Found(thing + 1, len(words), (at, thing))
    return None


def find_to(ahead: Ahead) -> Found | None:
    """Reads “appelle Y à se retirer”, “urged Y not to fire” and “appelle au calme”."""
    words, at = ahead.words, ahead.at
    for number in range(at, min(at + WINDOW, ahead.until, len(words) - 1)):
        low = words[number].low
        if low in CLOSES or low == QUOTATION or ahead.cues.has("that", low) or low == ",":
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
    for number in range(at, min(at + WINDOW, ahead.until, len(words) - 1)):
        low = words[number].low
        if low in CLOSES or low == QUOTATION or low == ",":
            return None
        if ahead.cues.has("for", low) and number > at:
            return Found(number + 1, len(words), (at, number))
    return None


def find_gerund(ahead: Ahead) -> Found | None:
    """Reads “denied shelling the hospital” and “denied ever having spoken”."""
    at = ahead.at + (ahead.has("adverbs", ahead.at) and ahead.low(ahead.at + 1).endswith("ing"))
    return Found(ahead.at, len(ahead.words)) if ahead.low(at).endswith("ing") else None


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
    if first is None or first.low in (",", "."):
        return None
    if not (least or may_begin(first, ahead.cues) or _is_plural_clause(ahead, number)):
        return None
    named = ahead.whom and any(ahead.has("that", n) for n in ahead.reach())
    if named or not _has_verb(ahead, number):
        return None
    return Found(number, len(words), (ahead.at, number) if number > ahead.at else None)


def _is_plural_clause(ahead: Ahead, number: int) -> bool:
    """Tells whether “warplanes had hit a market” follows, which no article opens."""
    kinds = ("auxiliaries", "be", "modals")
    if any(ahead.has(kind, number) for kind in _NO_SUBJECT):
        return False
    near = range(number + 1, min(number + _SUBJECT, len(ahead.words)))
    verb = next((n for n in near if any(ahead.has(kind, n) for kind in kinds)), None)
    return verb is not None and ahead.low(verb - 1).endswith(("s", "n", "e", "y"))


def _has_verb(ahead: Ahead, number: int) -> bool:
    cues = ahead.cues
    if ahead.has("subjects", number) and number + 2 < len(ahead.words):
        return True
    return any(
        cues.shows_verb(w.low) or w.low.endswith(("ed", "s"))
        or cues.has("strong_past", w.low) or cues.has("presents", w.low)
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


WAYS = {
    "colon": find_colon, "that": find_that, "toward": find_toward, "whether": find_whether,
    "quote": find_quote, "infinitive": find_infinitive, "of": find_of, "ready": find_ready,
    "to": find_to, "for": find_for, "gerund": find_gerund, "bare": find_bare, "naming": find_naming,
    "number": find_number, "object": find_object, "self": find_self,
}  # fmt: skip
THINGS = frozenset({"object", "number", "self", "naming"})
