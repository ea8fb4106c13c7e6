"""YAML read as it is written: every scalar a string, no key twice, every line known.

Plain YAML turns `12:00` into 720, `NO` into false and clause `1.10` into 1.1, and keeps the last
of two equal keys in silence. None of that may happen to an agreement.
"""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
import yaml

from accalmie.errors import Place, Problem

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Path = tuple[str | int, ...]
_AT = re.compile(r" - at `\$(.*)`$")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_PLAIN = "tag:yaml.org,2002:"
DEEPEST = 40  # levels; the deepest real agreement has nine
MOST = 100_000  # values; the longest real agreement has four thousand


class Mark(msgspec.Struct, frozen=True):
    """Where a key or a value stands, up to the end of its first line.

    Units:
        Lines and columns count characters from 1; `length` is in characters.
    """

    line: int
    column: int
    length: int


class Located(msgspec.Struct, frozen=True):
    """A value, and where each part of it stands.

    `keys` and `values` go from the path of a part to the event that it was read from,
    `repeats` from the path of an alias to that of what it repeats.

    Units:
        Lines count from 1; `lines` goes from the path of a part to its line.
    """

    value: Any
    lines: dict[Path, int]
    rows: list[str] = []
    keys: dict[Path, Any] = {}
    values: dict[Path, Any] = {}
    repeats: dict[Path, Path] = {}

    def home(self, at: Path) -> Path:
        """Gives where a part is written, or the nearest part around it that is."""
        for _ in range(DEEPEST):
            while at and at not in self.lines and at not in self.repeats:
                for length in range(len(at), 0, -1):
                    if at[:length] in self.repeats:
                        at = (*self.repeats[at[:length]], *at[length:])
                        break
                else:
                    at = at[:-1]
            if at not in self.repeats:
                break
            at = self.repeats[at]
        return at


def rows_of(text: str) -> list[str]:
    """Gives the lines of a text as YAML counts them."""
    return _BREAK.split(text)


def read_yaml(text: str, file: str, *, places: bool = True) -> tuple[Located | None, list[Problem]]:
    """Reads one YAML document.

    Args:
        text: The document.
        file: The name that its problems carry.
        places: Whether to keep where each part stands: of a long file that is far more than it
            says.

    Returns:
        The document, or nothing where it is no YAML; and what is to be mended in it.
    """
    reading = _Reading(file, rows_of(text), text, places=places)
    try:
        value = reading.build_document()
    except (yaml.YAMLError, UnicodeError) as error:
        return None, [_not_yaml(error, text, file)]
    except _TooMuchError as error:
        place = Place(file, *error.args[1:])
        values, passage = {"reason": error.args[0]}, row_of(reading.rows, place)
        return None, [Problem(code="A301", place=place, values=values, passage=passage,
                              mark=passage[place.column - 1 : place.column])]  # fmt: skip
    located = Located(
        value=value, lines=reading.lines, rows=reading.rows, keys=reading.keys,
        values=reading.values, repeats=reading.repeats,
    )  # fmt: skip
    return located, reading.problems


def line_of(located: Located, at: Path) -> int:
    """Gives the line of a part, or of the nearest part around it that has one."""
    if at in located.lines:
        return located.lines[at]
    return located.lines.get(located.home(at), 1)


def row_of(rows: Sequence[str], place: Place) -> str:
    """Gives the line of the file at a place, or nothing where it has none."""
    return rows[place.line - 1] if 0 < place.line <= len(rows) else ""


def misfit(error: msgspec.ValidationError) -> tuple[str, Path]:
    """Gives why a document does not have its form, and the path of the part that is meant."""
    match = _AT.search(str(error))
    parts = re.findall(r"\.([\w-]+)|\[(\d+)\]", match[1]) if match else ()
    return _AT.sub("", str(error)), tuple(name or int(number) for name, number in parts)


class _TooMuchError(Exception):
    """A document nested or repeated beyond anything that people write."""


class _Reading:
    """One document while its events become values.

    Events and not nodes: the C library that makes nodes overflows the stack on deep nesting.
    """

    def __init__(self, file: str, rows: list[str], text: str, *, places: bool) -> None:
        self.file, self.rows, self.places = file, rows, places
        self.events = yaml.parse(text, Loader=_LOADER)
        self.lines: dict[Path, int] = {}
        self.keys: dict[Path, Any] = {}
        self.values: dict[Path, Any] = {}
        self.repeats: dict[Path, Path] = {}
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Any, Path, int]] = {}
        self.count = 0

    def build_document(self) -> Any:
        """Gives the value of the only document; an empty one is an empty mapping."""
        found: Any = {}
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            elif isinstance(event, yaml.NodeEvent):
                if documents > 1:
                    raise _TooMuchError("it holds more than one document", *_start(event))
                found = self._build(event, ())
        return found

    def _build(self, event: Any, at: Path) -> Any:
        line, column = _start(event)
        self.count += 1
        if len(at) > DEEPEST:
            raise _TooMuchError(f"it is nested more than {DEEPEST} levels deep", line, column)
        if isinstance(event, yaml.AliasEvent):
            return self._repeat(event, at)
        before = self.count
        if self.places:
            self.lines.setdefault(at, line)
            self.values[at] = event
        if event.tag and not event.tag.startswith(_PLAIN):
            self._problem("A333", event, {"name": event.tag})
        if isinstance(event, yaml.ScalarEvent):
            value: Any = event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(at)
        else:
            value = self._mapping(at)
        if event.anchor:
            self.anchors[event.anchor] = (value, at, self.count - before + 1)
        return value

    def _repeat(self, event: Any, at: Path) -> Any:
        """Gives again what an anchor holds, with the marks that its parts have there."""
        if event.anchor not in self.anchors:
            raise _TooMuchError(f"“*{event.anchor}” repeats what is not complete", *_start(event))
        value, origin, size = self.anchors[event.anchor]
        self.count += size
        if self.count > MOST:
            reason = f"its aliases repeat it to more than {MOST} values"
            raise _TooMuchError(reason, *_start(event))
        self.repeats[at] = origin
        if len(at) + _depth(value) > DEEPEST:
            reason = f"it is nested more than {DEEPEST} levels deep"
            raise _TooMuchError(reason, *_start(event))
        return value

    def _sequence(self, at: Path) -> list[Any]:
        built: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            built.append(self._build(event, (*at, len(built))))
        return built

    def _mapping(self, at: Path) -> dict[str, Any]:
        built: dict[str, Any] = {}
        first: dict[str, int] = {}  # the line of each key
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None or key in built:
                self._bad_key(event, None if key is None else (key, first[key]), at)
                continue
            first[key] = _start(event)[0]
            if self.places:
                self.lines[(*at, key)], self.keys[(*at, key)] = first[key], event
            built[key] = self._build(next(self.events), (*at, key))
        return built

    def _bad_key(self, event: Any, key: tuple[str, int] | None, at: Path) -> None:
        """Tells a key that is none or stands twice, and passes over it and its value."""
        if not key:
            self._problem("A334", event, {})
            self._build(event, (*at, "?"))
        else:
            self._problem("A302", event, {"key": key[0], "first": str(key[1])})
        self._build(next(self.events), (*at, "?"))

    def _problem(self, code: str, event: Any, values: dict[str, str]) -> None:
        mark = mark_of(event, self.rows)
        row = self.rows[mark.line - 1] if mark.line <= len(self.rows) else ""
        self.problems.append(Problem(
            code=code, place=Place(self.file, mark.line, mark.column), values=values, passage=row,
            mark=row[mark.column - 1 : mark.column - 1 + mark.length],
        ))  # fmt: skip


def mark_of(event: Any, rows: list[str]) -> Mark:
    """Gives where an event stands, up to the end of its first line."""
    start, end = event.start_mark, event.end_mark
    row = rows[start.line] if start.line < len(rows) else ""
    last = end.column if end.line == start.line else len(row)
    return Mark(start.line + 1, start.column + 1, max(last - start.column, 0))


def _start(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _depth(value: Any) -> int:
    """Gives how many levels a value has; what repeats itself was refused before."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, parts), default=0)


def _not_yaml(error: Exception, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    rows = rows_of(text)
    passage = rows[line - 1] if line <= len(rows) else ""
    values = {"reason": reason or "it cannot be parsed"}
    return Problem(code="A301", place=Place(file, line, column), values=values, passage=passage,
                   mark=passage[column - 1 : column])  # fmt: skip
