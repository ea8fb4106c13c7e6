"""An agreement read from its file, with everything that is to be mended in it."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement, Matter, Window
from accalmie.agreements.yaml_text import Located, Path, read_yaml
from accalmie.errors import AccalmieError, Place, Problem
from accalmie.values.spans import read_instant

_AT = re.compile(r" - at `\$(.*)`$")


def read_agreement(text: str, file: str) -> tuple[Agreement | None, list[Problem]]:
    """Reads one agreement.

    Args:
        text: The YAML.
        file: The name that its problems carry.

    Returns:
        The agreement, or nothing where it does not have the form of one; and its problems,
        sorted by place.
    """
    located, problems = read_yaml(text, file)
    if located is None:
        return None, problems
    rows = text.splitlines()
    try:
        agreement = msgspec.convert(located.value, Agreement, strict=False)
    except msgspec.ValidationError as error:
        return None, [*problems, _misfit(str(error), located, file, rows)]
    problems += check_agreement(agreement, located, file, rows)
    return agreement, sorted(problems, key=Problem.sort_key)


def check_agreement(
    agreement: Agreement, located: Located, file: str, rows: list[str]
) -> Iterator[Problem]:
    """Finds what a reader could not know: names that nothing stands behind, times that are none."""

    def problem(code: str, at: Path, severity: str = "error", **values: str) -> Problem:
        line = _line(located, at)
        passage = rows[line - 1] if 0 < line <= len(rows) else ""
        mark = values.get("name", "")
        place = Place(file, line)
        return Problem(
            code=code, place=place, values=values, passage=passage, mark=mark, severity=severity
        )

    for at, value in _times(agreement):
        try:
            read_instant(value, zone=_zone(agreement.timezone) or UTC)
        except AccalmieError:
            yield problem("V001", at, text=value)
    for at, matter in _matters(agreement):
        yield from _names(agreement, at, matter, problem)
        if matter.cite is None and len(at) == 2:
            yield problem("A305", at, "warning", clause=matter.id)
    for number, clause in enumerate(agreement.clauses):
        count = sum(k is not None for k in (clause.prohibits, clause.permits, clause.requires))
        if count != 1:
            yield problem("A306", ("clauses", number), clause=clause.id, count=str(count))
    if _zone(agreement.timezone) is None:
        yield problem(
            "A304", ("timezone",), name=agreement.timezone, kind="time zone", known="Asia/Damascus"
        )


def _names(
    agreement: Agreement, at: Path, matter: Matter, problem: Callable[..., Problem]
) -> Iterator[Problem]:
    known: dict[str, Iterable[str]] = {
        "reading": agreement.readings,
        "window": agreement.windows,
        "area": {*agreement.areas, *filter(None, [agreement.territory])},
    }
    said = [("reading", name) for name in matter.reading]
    said += [("window", name) for name in _listed(matter.during)]
    said += [("area", name) for name in _listed(matter.in_)]
    for kind, name in said:
        if name not in known[kind]:
            names = ", ".join(sorted(known[kind])) or "none is given yet"
            yield problem("A304", at, name=name, kind=kind, known=names)
    for name, option in matter.reading.items():
        options = agreement.readings[name].options if name in agreement.readings else {option: ""}
        if option not in options:
            yield problem(
                "A304", at, name=option, kind=f"option of {name}", known=", ".join(options)
            )


def _listed(selector: object) -> list[str]:
    if isinstance(selector, str):
        return [selector]
    return [s for s in selector if isinstance(s, str)] if isinstance(selector, list) else []


def _matters(agreement: Agreement) -> Iterator[tuple[Path, Matter]]:
    for name in ("excludes", "clauses"):
        for number, matter in enumerate(getattr(agreement, name)):
            yield from _with_exceptions((name, number), matter)


def _with_exceptions(at: Path, matter: Matter) -> Iterator[tuple[Path, Matter]]:
    yield at, matter
    for number, exception in enumerate(matter.unless):
        yield from _with_exceptions((*at, "unless", number), exception)


def _times(agreement: Agreement) -> Iterator[tuple[Path, str]]:
    windows: list[tuple[Path, Window]] = [
        (("windows", name), window) for name, window in agreement.windows.items()
    ]
    if agreement.in_force:
        windows.append((("in_force",), agreement.in_force))
    for at, window in windows:
        yield from (
            ((*at, k), v) for k, v in (("from", window.from_), ("until", window.until)) if v
        )
    for number, party in enumerate(agreement.parties):
        for key in ("accepted", "withdrew"):
            if value := getattr(party, key):
                yield ("parties", number, key), value
    for number, clause in enumerate(agreement.clauses):
        if clause.deadline:
            yield ("clauses", number, "deadline"), clause.deadline


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def _misfit(message: str, located: Located, file: str, rows: list[str]) -> Problem:
    match = _AT.search(message)
    path = _path(match[1]) if match else ()
    line = _line(located, path)
    reason = _AT.sub("", message)
    passage = rows[line - 1] if 0 < line <= len(rows) else ""
    return Problem(code="A303", place=Place(file, line), values={"reason": reason}, passage=passage)


def _path(text: str) -> Path:
    parts = re.findall(r"\.([\w-]+)|\[(\d+)\]", text)
    return tuple(name or int(number) for name, number in parts)


def _line(located: Located, at: Path) -> int:
    while at and at not in located.lines:
        at = at[:-1]
    return located.lines.get(at, 1)
