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
DEEPEST = 40  # levels; the deepest real agreement has nine


class Located(msgspec.Struct, frozen=True):
    """A value and the line on which each part of it stands.

    Units:
        Lines count from 1; `lines` goes from the path of a part to its line.
    """

    value: Any
    lines: dict[Path, int]


def read_yaml(text: str, file: str) -> tuple[Located | None, list[Problem]]:
    """Reads one YAML document.

    Args:
        text: The document.
        file: The name that its problems carry.

    Returns:
        The document, or nothing where it is no YAML; and what is to be mended in it.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        return None, [_not_yaml(error, text, file)]
    lines: dict[Path, int] = {}
    problems: list[Problem] = []
    try:
        value = _build(node, (), lines, problems, file, text.splitlines())
    except RecursionError:
        reason = {"reason": f"it is nested more than {DEEPEST} levels deep"}
        return None, [Problem(code="A301", place=Place(file, 1), values=reason)]
    return Located(value, lines), problems


def line_of(located: Located, at: Path) -> int:
    """Gives the line of a part, or of the nearest part around it that has one."""
    while at and at not in located.lines:
        at = at[:-1]
    return located.lines.get(at, 1)


def row_of(rows: Sequence[str], place: Place) -> str:
    """Gives the line of the file at a place, or nothing where it has none."""
    return rows[place.line - 1] if 0 < place.line <= len(rows) else ""


def misfit(error: msgspec.ValidationError) -> tuple[str, Path]:
    """Gives why a document does not have its form, and the path of the part that is meant."""
    match = _AT.search(str(error))
    parts = re.findall(r"\.([\w-]+)|\[(\d+)\]", match[1]) if match else ()
    return _AT.sub("", str(error)), tuple(name or int(number) for name, number in parts)


def _build(
    node: Any, at: Path, lines: dict[Path, int], problems: list[Problem], file: str, text: list[str]
) -> Any:
    if node is None:
        return {}
    if len(at) > DEEPEST:
        raise RecursionError
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(item, (*at, n), lines, problems, file, text) for n, item in enumerate(node.value)
        ]
    built: dict[str, Any] = {}
    for key_node, item in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in built:
            values = {"key": key, "first": str(lines[(*at, key)])}
            place = Place(file, line)
            problems.append(
                Problem(code="A302", place=place, values=values, passage=text[line - 1], mark=key)
            )
            continue
        lines[(*at, key)] = line
        built[key] = _build(item, (*at, key), lines, problems, file, text)
    return built


def _not_yaml(error: Exception, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "it cannot be parsed"
    line = mark.line + 1 if mark else 1
    rows = text.splitlines()
    passage = rows[line - 1] if line <= len(rows) else ""
    return Problem(code="A301", place=Place(file, line), values={"reason": reason}, passage=passage)
