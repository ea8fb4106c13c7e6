"""Finds what is said of time in a text, as small trees of forms."""

import re
from typing import NamedTuple

from accalmie.reading.date_grammar import Grammar, Rule, Scalar
from accalmie.reading.date_patterns import compiled
from accalmie.reading.date_words import Words, split_words


class Node(NamedTuple):
    """One thing found: its form, its words, and what its slots hold.

    Units:
        `first` and `last` are positions of words; the last is not included. `places` has the
        position of each slot.
    """

    form: str
    first: int
    last: int
    slots: "dict[str, Scalar | Node]"
    places: dict[str, int]

    def number(self, name: str) -> int | None:
        """Gives a slot that holds a whole number."""
        value = self.slots.get(name)
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str | None:
        """Gives a slot that holds a word."""
        value = self.slots.get(name)
        return value if isinstance(value, str) else None

    def node(self, name: str) -> "Node | None":
        """Gives a slot that holds another thing."""
        value = self.slots.get(name)
        return value if isinstance(value, Node) else None


class _Shape(NamedTuple):
    """One thing found in a run of letters, before its words are looked at.

    `holds` has, for each slot, its classes and the place of its word in the run, or a thing.
    """

    rule: Rule
    start: int
    end: int
    holds: "tuple[tuple[str, tuple[str, ...], int, int | _Shape], ...]"


_AROUND = 2  # letters on each side of a run that a pattern may look at
_LONGEST = 80  # a longer run does not come again
_MOST = 50_000


def find_nodes(text: str, grammar: Grammar) -> tuple[Words, list[Node]]:
    """Finds every form of time in a text; none overlaps another."""
    words = split_words(text, grammar.letters)
    letters = words.letters
    seen = _SEEN.setdefault(id(grammar), {})
    nodes: list[Node] = []
    for run in grammar.core.finditer(letters):
        start, end = run.span()
        before, after = letters[max(start - _AROUND, 0) : start], letters[end : end + _AROUND]
        key = (before, run[0], after)
        shapes = seen.get(key)
        if shapes is None:
            shapes = _shapes(before, run[0], after, grammar)
            if end - start <= _LONGEST and len(seen) < _MOST:
                seen[key] = shapes
        nodes += [_node(shape, start - len(before), words, grammar) for shape in shapes]
    return words, nodes


# What runs of letters hold, by grammar: the press writes the same dates in the same words.
_SEEN: dict[int, dict[tuple[str, str, str], list[_Shape]]] = {}


def _shapes(before: str, run: str, after: str, grammar: Grammar) -> list[_Shape]:
    """Finds the things of a run of letters, stage after stage.

    Units:
        Places are letters of the run with what stands before it.
    """
    letters = before + run + after
    units: list[int | _Shape] = list(range(len(letters)))
    first, last = len(before), len(letters) - len(after)
    for stage in grammar.stages:
        hits = _hits(letters, first, last, stage)
        if hits:
            size = len(letters)
            units, letters = _replace(hits, units, letters, grammar)
            last -= size - len(letters)
    return [u for u in units if isinstance(u, _Shape)]


Hit = tuple[int, int, Rule, "re.Match[str]"]


def _hits(letters: str, first: int, last: int, stage: tuple[Rule, ...]) -> list[Hit]:
    """Gives the hits of a stage: the leftmost, of those the longest, of those the first named."""
    there = set(letters[first:last])
    found = [
        (m.start(), m.end(), rule, m)
        for rule in stage
        if not there.isdisjoint(rule.needs)
        for m in compiled(rule.regex).finditer(letters, first)
        if m.end() <= last
    ]
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[Hit] = []
    at = 0
    for hit in found:
        if hit[0] >= at:
            kept.append(hit)
            at = hit[1]
    return kept


def _replace(
    hits: list[Hit], units: list[int | _Shape], letters: str, grammar: Grammar
) -> tuple[list[int | _Shape], str]:
    out: list[int | _Shape] = []
    pieces: list[str] = []
    at = 0
    for start, end, rule, match in hits:
        out += units[at:start]
        holds = tuple(
            (group.partition("__")[0], classes, _first(held := units[match.start(group)]), held)
            for group, classes in rule.classes.items()
            if match[group]
        )
        out.append(_Shape(rule, _first(units[start]), _end(units[end - 1]), holds))
        pieces += (letters[at:start], grammar.form_letters[rule.form])
        at = end
    return out + units[at:], "".join(pieces) + letters[at:]


def _first(unit: int | _Shape) -> int:
    return unit if isinstance(unit, int) else unit.start


def _end(unit: int | _Shape) -> int:
    return unit + 1 if isinstance(unit, int) else unit.end


def _node(shape: _Shape, base: int, words: Words, grammar: Grammar) -> Node:
    """Makes a shape a thing of a text, with what its words mean."""
    slots: dict[str, Scalar | Node] = {}
    places: dict[str, int] = {}
    for name, classes, at, held in shape.holds:
        places[name] = base + at
        if isinstance(held, int):
            slots[name] = grammar.value(classes, words.words[base + held])
        else:
            slots[name] = _flat(_node(held, base, words, grammar))
    rule = shape.rule
    start, end = base + shape.start, base + shape.end
    return Node(rule.form, start, end, {**slots, **rule.fixed}, places)


def _flat(held: Node) -> Scalar | Node:
    """Gives the number or word that a small thing amounts to: forty-eight is 48."""
    if held.form == "amount":
        numbers = {k: v for k, v in held.slots.items() if isinstance(v, int)}
        times = numbers.pop("times", 0) * numbers.pop("hundreds", 1)
        return times + sum(numbers.values())
    for name in ("zone", "feast", "half", "part"):
        if held.form in ("place", "feastname", "half", "dawnword") and name in held.slots:
            return held.slots[name]
    return held
