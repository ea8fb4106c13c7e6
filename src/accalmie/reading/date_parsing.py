"""Finds what is said of time in a text, as small trees of forms."""

from typing import NamedTuple

from accalmie.reading.date_grammar import Grammar, Rule, Scalar
from accalmie.reading.date_words import Words, split_words


class Node(NamedTuple):
    """One thing found: its form, its words, and what its slots hold.

    Units:
        `first` and `last` are positions of words; the last is not included.
    """

    form: str
    first: int
    last: int
    slots: "dict[str, Scalar | Node]"

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


class _Hit(NamedTuple):
    start: int
    end: int
    rule: Rule
    groups: dict[str, tuple[int, int]]


Unit = int | Node


def find_nodes(text: str, grammar: Grammar) -> tuple[Words, list[Node]]:
    """Finds every form of time in a text, stage after stage; none overlaps another."""
    words = split_words(text, grammar.letters)
    units: list[Unit] = list(range(len(words.words)))
    letters = words.letters
    for stage in grammar.stages:
        hits = _hits(letters, stage)
        if hits:
            units, letters = _replace(hits, units, letters, words, grammar)
    return words, [u for u in units if isinstance(u, Node) and u.form in grammar.shown]


def _hits(letters: str, stage: tuple[Rule, ...]) -> list[_Hit]:
    """Gives the hits of a stage: the leftmost, of those the longest, of those the first named."""
    found = [
        _Hit(m.start(), m.end(), rule, {g: m.span(g) for g in rule.classes if m[g]})
        for rule in stage
        for m in rule.pattern.finditer(letters)
    ]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[_Hit] = []
    at = 0
    for hit in found:
        if hit.start >= at:
            kept.append(hit)
            at = hit.end
    return kept


def _replace(
    hits: list[_Hit], units: list[Unit], letters: str, words: Words, grammar: Grammar
) -> tuple[list[Unit], str]:
    out: list[Unit] = []
    pieces: list[str] = []
    at = 0
    for hit in hits:
        out += units[at : hit.start]
        out.append(_node(hit, units, words, grammar))
        pieces += (letters[at : hit.start], grammar.form_letters[hit.rule.form])
        at = hit.end
    return out + units[at:], "".join(pieces) + letters[at:]


def _node(hit: _Hit, units: list[Unit], words: Words, grammar: Grammar) -> Node:
    slots: dict[str, Scalar | Node] = {}
    for group, (at, _) in hit.groups.items():
        unit = units[at]
        held: Scalar | Node = (
            unit
            if isinstance(unit, Node)
            else grammar.value(hit.rule.classes[group], words.words[unit])
        )
        slots[group.partition("__")[0]] = _flat(held)
    first, last = units[hit.start], units[hit.end - 1]
    start = first.first if isinstance(first, Node) else first
    end = last.last if isinstance(last, Node) else last + 1
    return Node(hit.rule.form, start, end, {**slots, **hit.rule.fixed})


def _flat(held: Scalar | Node) -> Scalar | Node:
    """Gives the number or word that a small thing amounts to: forty-eight is 48."""
    if not isinstance(held, Node):
        return held
    if held.form == "amount":
        return sum(v for v in held.slots.values() if isinstance(v, int))
    for name in ("zone", "feast", "half", "part"):
        if held.form in ("place", "feastname", "half", "dawnword") and name in held.slots:
            return held.slots[name]
    return held
