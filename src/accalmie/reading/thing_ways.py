"""The things that a verb of saying takes: “un accord”, “dix violations”, “très encouragé”."""

from accalmie.reading.ahead import CLOSES, MARKS, Ahead, Found
from accalmie.reading.words import QUOTATION

_ADDRESSED = 8  # words of whom it is proposed to, before the thing
_NUMBERED = 4  # words of a thing in which its number stands: “plus de 50 violations”


def find_object(ahead: Ahead) -> Found | None:
    """Reads “a confirmé un accord”: a thing up to the end of its clause."""
    words, cues, number = ahead.words, ahead.cues, ahead.at
    while number < len(words) and cues.has("days", words[number].low):
        number += 1
    told = _past_dative(ahead, number)
    if told:
        return Found(told, _end_of_thing(ahead, told), (number + 1, told))
    if number >= len(words) or not (
        cues.has("starts", words[number].low) or cues.has("determiners", words[number].low)
        or words[number].capital or words[number].low.isdigit()
        or (cues.language == "en" and words[number].low.isalpha())
        or ahead.has("of", ahead.at - 1) or words[number].low in MARKS
    ):  # fmt: skip
        return None
    after = cues.has("after_subject", words[number].low) and not cues.has(
        "starts", words[number].low
    )
    if after or cues.has("leads", words[number].low):
        return None
    return Found(number, _end_of_thing(ahead, number))


def _end_of_thing(ahead: Ahead, number: int) -> int:
    words, last = ahead.words, number
    while last < len(words) and words[last].low not in CLOSES and words[last].low != ":":
        if words[last].low == "," and not _goes_on(ahead, last):
            break
        if last > number and not ahead.has("joins", last - 1) and (
            _ends_it(ahead, last) or _is_day(ahead, last)
            or _is_next_verb(ahead, last) or _is_gerund(ahead, last)
            or (ahead.has("gerund_lead", last) and ahead.low(last + 1).endswith("ant"))
        ):  # fmt: skip
            break
        last += 1
    while last > number + 1 and ahead.has("trailing", last - 1):
        last -= 1
    return last


def _ends_it(ahead: Ahead, at: int) -> bool:
    """Tells whether a word ends a thing: not the “que” of “l'assurance que…”."""
    told = ahead.has("that", at) and ahead.has("clausal", at - 1)
    return ahead.has("ends", at) and not told


def _past_dative(ahead: Ahead, at: int) -> int | None:
    """Gives the thing after “au gouvernement” of “a proposé au gouvernement un accord”."""
    if ahead.cues.language != "fr" or not ahead.has("dative", at):
        return None
    for number in range(at + 2, min(at + _ADDRESSED, len(ahead.words) - 1)):
        low = ahead.low(number)
        if low in CLOSES or low in (",", ":"):
            return None
        before = ahead.low(number - 1)
        joined = any(ahead.cues.has(kind, before) for kind in ("dative", "of", "joins"))
        if ahead.has("articles", number) and not joined:
            return number
    return None


def _is_next_verb(ahead: Ahead, at: int) -> bool:
    """Tells whether “et présenté ses excuses” begins another verb of the same subject."""
    if not ahead.has("and", at) or at + 2 >= len(ahead.words):
        return False
    low = ahead.low(at + 1)
    past = low.endswith(("é", "i", "u", "is")) if ahead.cues.language == "fr" else (
        low.endswith("ed") or ahead.has("strong_past", at + 1))  # fmt: skip
    return past and any(
        ahead.has(kind, at + 2) for kind in ("articles", "owns", "of", "that", "to")
    )


def _is_gerund(ahead: Ahead, at: int) -> bool:
    forms = ahead.cues.forms.get(ahead.low(at), ())
    return ahead.cues.language == "fr" and any(f.kind == "gerund" for f in forms)


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
    named = any(w.low in MARKS or w.low == QUOTATION for w in ahead.words[found.first : found.last])
    return found if named else None


def find_self(ahead: Ahead) -> Found | None:
    """Reads “s'est dit « très encouragé »” and “se dit prête à diriger la mission”."""
    first = ahead.words[ahead.at] if ahead.at < len(ahead.words) else None
    if first is None or first.low in CLOSES or first.low in (",", ":", ".", QUOTATION):
        return None
    if ahead.cues.has("ends", first.low) or ahead.cues.has("leads", first.low):
        return None
    return Found(ahead.at, _end_of_thing(ahead, ahead.at))
