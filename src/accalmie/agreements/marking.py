"""The exact place of a fault in its file: line, column, and the part that is meant."""

from collections.abc import Mapping, Sequence

import yaml

from accalmie.agreements.yaml_text import Located, Mark, Path, mark_of
from accalmie.errors import Place, Problem

MEANT = ("name", "text", "cite", "selector", "option")  # values that a fault quotes from its file


def make_problem(
    located: Located, file: str, rows: Sequence[str], *, code: str, at: Path,
    values: Mapping[str, str], severity: str = "error",
) -> Problem:  # fmt: skip
    """Makes the problem of a fault: at the words that it quotes, or at the part that it is of."""
    mark = find_mark(located, rows, at, [values[key] for key in MEANT if values.get(key)])
    row = rows[mark.line - 1] if 0 < mark.line <= len(rows) else ""
    return Problem(
        code=code, place=Place(file, mark.line, mark.column), values=values, severity=severity,
        passage=row, mark=row[mark.column - 1 : mark.column - 1 + mark.length],
    )  # fmt: skip


def find_mark(located: Located, rows: Sequence[str], at: Path, meant: list[str]) -> Mark:
    """Finds where a fault stands: the words meant, else its value, its id or its key."""
    at = located.home(at)
    inside = _inside(located, at) if meant else []
    for words in meant:
        if at and at[-1] == words and at in located.keys:
            return mark_of(located.keys[at], located.rows)
        for mark in inside:
            row = rows[mark.line - 1] if mark.line <= len(rows) else ""
            said = row[mark.column - 1 : mark.column - 1 + mark.length]
            if (found := said.find(words)) >= 0:
                return Mark(mark.line, mark.column + found, len(words))
    return _whole(located, at)


def _inside(located: Located, at: Path) -> list[Mark]:
    """Gives the marks of every key and every value in a part, in the order of the file."""
    found = [
        mark_of(event, located.rows)
        for events in (located.values, located.keys)
        for path, event in events.items()
        if path[: len(at)] == at
    ]
    return sorted(found, key=lambda mark: (mark.line, mark.column))


def _whole(located: Located, at: Path) -> Mark:
    """Gives the id of a part that has one, the key of a list or a mapping, or the value."""
    event = located.values.get((*at, "id"))
    if event is None and isinstance(located.values.get(at), yaml.CollectionStartEvent):
        event = located.keys.get(at)
    event = event or located.values.get(at) or located.keys.get(at)
    return mark_of(event, located.rows) if event else Mark(1, 1, 0)
