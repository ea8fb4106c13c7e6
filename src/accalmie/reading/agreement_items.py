"""Enumerations cut into their items: “to leave the town, to free prisoners and to let aid pass”.

An item begins like the first one: with its “to”, its “that”, a bare verb after “must”, or an
article and a noun of action; so that “the troops and the guns” stays one.
"""

import re
from functools import cache

from accalmie.reading.agreement_words import Patterns
from accalmie.reading.words import Span

_ADDRESSED = 60  # characters of whom “forbids X to…” names


def cut_items(
    plain: str, start: int, end: int, words: Patterns, *, bare: bool
) -> tuple[list[Span], Span | None]:
    """Cuts what stands after “provides for” or “must” into its items.

    Args:
        plain: The text with plain spaces and straight apostrophes.
        start: Where the enumeration begins.
        end: Where its sentence ends.
        words: The words of agreements of the language.
        bare: Whether verbs stand there without “to”.

    Returns:
        The items, and the stretch that names to whom they are put.
    """
    stop = words["stop"].search(plain, start, end)
    end = stop.start() if stop else end
    start = _after(words["besides"], plain, start, end)
    ways, whom = _ways(words, bare=bare), None
    mode = next((name for name, way in ways.items() if way.match(plain, start, end)), "noun")
    if mode == "noun" and not bare:
        to = _ways(words, bare=False)["to"].search(plain, start, min(end, start + _ADDRESSED))
        if to and to.start() > start and _is_whom(plain[start : to.end()], to[0], words):
            whom, start, mode = (start, to.start()), to.start(), "to"
    item = _starts(words, mode)
    cuts = list(item.finditer(plain, start + 1, end))
    starts = [start, *(m.start("item") for m in cuts)]
    ends = [
        _without_join(plain, a, b, words)
        for a, b in zip(starts, [*(m.start() for m in cuts), end], strict=True)
    ]
    return list(zip(starts, ends, strict=True)), whom


def _is_whom(said: str, to: str, words: Patterns) -> bool:
    """Tells whether words name whom a thing is put to: “à X de…”, “X à…”, “X to…”."""
    put_to = words["put_to"].match(said) or words["direct_to"].match(to)
    return "," not in said and put_to is not None


def _without_join(plain: str, start: int, end: int, words: Patterns) -> int:
    """Gives the end of an item without the “and that” that leads to the next."""
    join = words["leads_on"].search(plain, start, end)
    return join.start() if join else end


def _after(pattern: re.Pattern[str], plain: str, start: int, end: int) -> int:
    match = pattern.match(plain, start, end)
    return match.end() if match else start


def _ways(words: Patterns, *, bare: bool) -> dict[str, re.Pattern[str]]:
    return _made(*(words[k].pattern for k in ("that", "to", "doing")), bare)


@cache
def _made(that: str, to: str, doing: str, bare: bool) -> dict[str, re.Pattern[str]]:
    found = {"that": that, "to": rf"\b(?:{to})(?:{doing})", "do": rf"(?:{doing})"}
    return {
        name: re.compile(way, re.IGNORECASE) for name, way in found.items() if name != "do" or bare
    }


def _starts(words: Patterns, mode: str) -> re.Pattern[str]:
    keys = ("joins", "that", "to", "to_again", "doing", "articles", "actions", "every")
    return _starts_of(mode, *(words[key].pattern for key in keys))


@cache
def _starts_of(
    mode: str, joins: str, that: str, to: str, again: str, doing: str, articles: str, actions: str,
    every: str,
) -> re.Pattern[str]:  # fmt: skip
    ways = {
        "that": that,
        "to": rf"(?:{again})(?:{doing})",
        "do": rf"(?:{doing})",
        "noun": rf"(?:{articles})(?:\w+ )?(?:{actions})(?!\w)|(?:{every})\w"
        rf"|(?:{to})(?:{doing})",
    }
    return re.compile(rf"(?:{joins})(?P<item>{ways[mode]})", re.IGNORECASE)
