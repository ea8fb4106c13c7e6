"""A pattern over words of time, as a regular expression over letters that stand for them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from accalmie.reading.date_words import plain_words

_PIECE = re.compile(r"\{(?P<slot>[^}]+)\}|(?P<raw>\(\?<?[=!]|[()|?])|(?P<word>\\\S|[^\s(){}|?\\]+)")
_SHORTEST = 4  # letters; a literal below that is a little word that stands everywhere


class Pattern(NamedTuple):
    """A pattern, the classes of its slots, and letters of which every match has one."""

    regex: str
    classes: dict[str, tuple[str, ...]]
    needs: frozenset[str]


class _Need(NamedTuple):
    """Letters of which one must be there, and how telling that is."""

    letters: frozenset[str]
    telling: int


_NOTHING = _Need(frozenset(), -1)


def find_literals(source: str) -> Iterator[str]:
    """Finds the words that a pattern names themselves."""
    for piece in _PIECE.finditer(source):
        if piece["word"]:
            yield from plain_words(piece["word"].removeprefix("\\"))


def read_pattern(source: str, sets: dict[str, str]) -> Pattern:
    """Reads a pattern; it is compiled when a text first has what it needs.

    Args:
        source: The pattern as the table has it.
        sets: The letters of each class, form, group and literal word.
    """
    reading = _Reading(list(_PIECE.finditer(source)), sets)
    regex, need = reading.alternatives()
    return Pattern(regex, reading.classes, need.letters)


@cache
def compiled(regex: str) -> re.Pattern[str]:
    """Compiles the regular expression of a pattern, once."""
    return re.compile(regex)


class _Reading:
    """Reads a pattern piece by piece, and finds what no match can do without."""

    def __init__(self, pieces: list[re.Match[str]], sets: dict[str, str]) -> None:
        self.pieces, self.sets, self.at, self.looking = pieces, sets, 0, 0
        self.classes: dict[str, tuple[str, ...]] = {}

    def alternatives(self) -> tuple[str, _Need]:
        """Reads up to the end of a group; of alternatives one letter of each may be the one."""
        parts: list[str] = []
        needs: list[_Need] = []
        while True:
            regex, need = self._sequence()
            parts.append(regex)
            needs.append(need)
            if self.at < len(self.pieces) and self.pieces[self.at][0] == "|":
                self.at += 1
                continue
            break
        if any(n is _NOTHING for n in needs):
            return "|".join(parts), _NOTHING
        letters = frozenset[str]().union(*(n.letters for n in needs))
        return "|".join(parts), _Need(letters, min(n.telling for n in needs))

    def _sequence(self) -> tuple[str, _Need]:
        parts: list[str] = []
        best = _NOTHING
        while self.at < len(self.pieces) and self.pieces[self.at][0] not in (")", "|"):
            regex, need = self._one()
            if self.at < len(self.pieces) and self.pieces[self.at][0] == "?":
                self.at += 1
                regex, need = regex + "?", _NOTHING
            parts.append(regex)
            best = need if need.telling > best.telling else best
        return "".join(parts), best

    def _one(self) -> tuple[str, _Need]:
        piece = self.pieces[self.at]
        self.at += 1
        if piece["slot"]:
            return self._slot(piece["slot"])
        if piece["word"]:
            words = plain_words(piece["word"].removeprefix("\\"))
            longest = max(words, key=len)
            need = _Need(frozenset(self.sets[f"={longest}"]), min(len(longest), 8))
            return "".join(f"[{self.sets[f'={w}']}]" for w in words), need
        looks = len(piece[0]) > 1
        self.looking += looks
        regex, need = self.alternatives()
        self.looking -= looks
        self.at += 1
        return f"{piece[0] if looks else '(?:'}{regex})", _NOTHING if looks else need

    def _slot(self, slot: str) -> tuple[str, _Need]:
        names, _, label = slot.partition(":")
        letters = "".join(self.sets[name] for name in names.split("|"))
        if self.looking:
            return f"[{letters}]", _NOTHING
        group = f"{label or names.replace('|', '_')}__{len(self.classes)}"
        self.classes[group] = tuple(names.split("|"))
        return f"(?P<{group}>[{letters}])", _Need(frozenset(letters), _SHORTEST + 1)
