"""What is told of a deed beside who did it: place, object, weapon, and how many were hurt."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from accalmie.agreements.terms import broader
from accalmie.reading.cues import NAME
from accalmie.reading.deed import Deed
from accalmie.reading.languages import load_table
from accalmie.reading.words import Span
from accalmie.record.drafts import Casualties, DateDraft

_NEAR = 90  # characters from a deed to a word of its weapon or object; farther is of another
_SEVERAL = 2  # “several” and “dozens”: more than one, and no more is told
_COUNTED = 120  # characters from a deed to its dead and wounded


def find_place(
    exact: str,
    text: str,
    sentence: Span,
    deed: Deed,
    dates: Sequence[DateDraft],
    language: str,
) -> str | None:
    """Gives the place nearest to a deed in its sentence, the ones after it first."""
    own = _place_of_target(text, deed, language)
    if own:
        return exact[slice(*own)]
    found = []
    for match in _table(language)["place"].finditer(text, *sentence):
        span = match.span(match.lastgroup or "place")
        if any(d.start < span[1] and span[0] < d.end for d in dates):
            continue
        away = (
            match.start() - deed.end
            if match.start() >= deed.start
            else 2 * (deed.start - match.end())
        )
        found.append((away, span))
    return exact[slice(*min(found)[1])] if found else None


def _place_of_target(text: str, deed: Deed, language: str) -> Span | None:
    """Gives the place that is the target: “struck Douma”, “shelled the village of Popasna”.

    What stands before a verb that tells of harm is somebody: “Smith was killed”.
    """
    if deed.target is None or deed.target[0] < deed.start:
        return None
    named: re.Match[str] | None = _table(language)["named_place"].search(text, *deed.target)
    if named:
        return named.span("name")
    return deed.target if _NAME.fullmatch(text, *deed.target) else None


_NAME = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?: (?:[ae]l-|de |du |des |la |le )?[A-ZÀ-Ý][\w’'-]+){0,2}")


def find_object(text: str, deed: Deed, language: str) -> str | None:
    """Gives the kind of thing that a deed is done to, as the terms of agreements name it."""
    spans = [span for span in (deed.target,) if span]
    spans.append((deed.start, min(len(text), deed.end + _NEAR // 2)))
    for span in spans:
        for name, pattern in _table(language)["objects"]:
            if pattern.search(text, *span):
                return str(name)
    return None


def find_weapon(text: str, sentence: Span, deed: Deed, language: str) -> str | None:
    """Gives the weapon named beside a deed, as the terms of agreements name it."""
    start, end = max(sentence[0], deed.start - _NEAR), min(sentence[1], deed.end + _NEAR)
    own = [name for name, p in _table(language)["weapons"] if p.search(text, deed.start, deed.end)]
    if own:
        return str(own[0])
    hits = [
        (abs(match.start() - deed.start), str(name))
        for name, pattern in _table(language)["weapons"]
        for match in pattern.finditer(text, start, end)
    ]
    return min(hits)[1] if hits and _is_attack(deed.act) else None


def _is_attack(act: str) -> bool:
    return "attack" in broader("acts", act)


def find_casualties(
    text: str, exact: str, sentence: Span, deed: Deed, language: str
) -> dict[str, Casualties]:
    """Gives the dead and the wounded that a sentence counts beside a deed, as ranges."""
    found: dict[str, Casualties] = {}
    if not _is_attack(deed.act):
        return found
    start, end = max(sentence[0], deed.start - _COUNTED), min(sentence[1], deed.end + _COUNTED)
    for kind in ("killed", "wounded"):
        match = _table(language)[kind].search(text, start, end)
        if match:
            a, b = next(match.span(n) for n in match.groupdict() if match[n] is not None)
            found[kind] = _counted(text[a:b], exact[a:b], (a, b), language)
    return found


def _counted(words: str, exact: str, span: Span, language: str) -> Casualties:
    table = _table(language)
    numbers = [
        n
        for n in (_number(w, table["numbers"]) for w in re.findall(r"\d[\d .,]*|[\w-]+", words))
        if n is not None
    ]
    low = numbers[0] if numbers else None
    high = numbers[1] if len(numbers) > 1 else low
    if table["at_least"].search(words):
        high = None
    elif table["at_most"].search(words):
        low, high = 0, low
    if low is None:
        low, high = _SEVERAL, None
    return Casualties(low=low, high=high, start=span[0], end=span[1], exact=exact)


def _number(word: str, numbers: dict[str, int]) -> int | None:
    digits = re.sub(r"[ .,]", "", word)
    return int(digits) if digits.isdigit() and len(digits) <= 7 else numbers.get(word.lower())


@cache
def _table(language: str) -> dict[str, Any]:
    table: dict[str, Any] = load_table("facts", language)
    number = rf"(?:\d[\d .,]*\d|\d|(?<!\w)(?:{'|'.join(table['numbers'])})(?!\w))"
    some = rf"(?:(?:{table['lead']}) )?{number}(?:(?: {table['to']} |-){number})?|{table['vague']}"
    return {
        "place": re.compile(table["place"].format(name=NAME)),
        "named_place": re.compile(rf"(?:{table['named_place']})(?P<name>{NAME})"),
        "objects": _patterns(table["objects"]),
        "weapons": _patterns(table["weapons"]),
        "killed": _counting(table["killed"], some),
        "wounded": _counting(table["wounded"], some),
        "numbers": {word: int(n) for word, n in table["numbers"].items()},
        "at_least": re.compile(table["at_least"], re.IGNORECASE),
        "at_most": re.compile(table["at_most"], re.IGNORECASE),
    }


def _counting(pattern: str, some: str) -> re.Pattern[str]:
    parts = pattern.split("{count}")
    whole = parts[0] + "".join(f"(?P<count{n}>{some}){part}" for n, part in enumerate(parts[1:]))
    return re.compile(whole, re.IGNORECASE)


def _patterns(rows: dict[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in rows.items()]
