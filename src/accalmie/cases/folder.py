"""A case read from its folder, with everything that is to be mended in it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.agreements.loading import read_agreement
from accalmie.agreements.mentions import mentions
from accalmie.agreements.yaml_text import read_yaml
from accalmie.cases.forms import Case, Head, Incident, Listing, Party, Statement
from accalmie.errors import AccalmieError, Place, Problem
from accalmie.values.spans import Span, read_span

Kind = TypeVar("Kind")
PARTS = (
    ("parties", Party, "a list of parties"),
    ("incidents", Incident, "a list of incidents"),
    ("statements", Statement, "a list of statements"),
)


def read_case(path: Path) -> tuple[Case | None, list[Problem]]:
    """Reads a case folder.

    Args:
        path: The folder; only `case.yaml` must be in it.

    Returns:
        The case, or nothing where one of its files cannot be used; and its problems, sorted
        by place.

    Raises:
        AccalmieError: F101, the folder or its `case.yaml` is not there.
    """
    if not (path / "case.yaml").is_file():
        raise AccalmieError("F101", path=path / "case.yaml")
    problems: list[Problem] = []
    parts: dict[str, Any] = {"head": _read(path / "case.yaml", Head, "a case", problems)}
    for name, kind, said in PARTS:
        file = path / f"{name}.yaml"
        form = tuple[kind, ...]  # type: ignore[valid-type]
        parts[name] = (_read(file, form, said, problems) if file.exists() else ()) or ()
    parts["listings"] = tuple(
        row for file in sorted(path.glob("lists/*.csv")) for row in _listings(file, problems)
    )
    parts["agreements"] = _agreements(path, problems)
    if parts["head"] is None or any(p.severity == "error" for p in problems):
        return None, sorted(problems, key=Problem.sort_key)
    case = Case(**parts)
    problems += check_case(case, path)
    sound = all(p.severity != "error" for p in problems)
    return case if sound else None, sorted(problems, key=Problem.sort_key)


def check_case(case: Case, path: Path) -> Iterator[Problem]:
    """Finds names that nothing stands behind, and times that are none."""
    known = {party.id for party in case.parties}
    for file, name in _named(case):
        if name not in known:
            values = {"name": name, "kind": "party", "file": "parties.yaml"}
            yield Problem(
                code="C402", place=Place(str(path / file)), values=values, severity="warning"
            )
    incidents = {incident.id for incident in case.incidents}
    for statement in case.statements:
        if statement.about and statement.about not in incidents:
            values = {"name": statement.about, "kind": "incident", "file": "incidents.yaml"}
            yield Problem(code="C402", place=Place(str(path / "statements.yaml")), values=values)
    yield from _lists(case, path)
    yield from _circles(case, path)
    for file, time in _times(case):
        try:
            read_span(time)
        except AccalmieError as error:
            yield Problem(code=error.code, place=Place(str(path / file)), values=error.values)


def _named(case: Case) -> Iterator[tuple[str, str]]:
    for party in case.parties:
        yield from (("parties.yaml", relation.to) for relation in party.relations)
    yield from (("lists", listing.party) for listing in case.listings)
    for incident in case.incidents:
        for account in incident.accounts:
            names = [*account.by, *(name for target in account.against for name in target)]
            yield from (("incidents.yaml", name) for name in names)


def _lists(case: Case, path: Path) -> Iterator[Problem]:
    """Finds lists that an agreement asks and the case does not have, and entries that overlap."""
    held = {row.list for row in case.listings}
    for agreement in case.agreements:
        for name in sorted(mentions(agreement).lists - held):
            values = {"list": name, "agreement": agreement.id}
            yield Problem(code="C405", place=Place(str(path / "lists")), values=values,
                          severity="warning")  # fmt: skip
    spans: dict[tuple[str, str, str], list[Span]] = {}
    for row in case.listings:
        try:
            start = read_span(row.from_).from_ if row.from_ else None
            end = read_span(row.to).from_ if row.to else None
        except AccalmieError:
            continue  # told apart as a time that is none
        span = Span(start, end)
        before = spans.setdefault((row.list, row.party, row.name), [])
        if any(span.touches(other) for other in before):
            values = {"list": row.list, "name": row.party}
            place = Place(str(path / "lists" / f"{row.list}.csv"))
            yield Problem(code="C407", place=place, values=values, severity="warning")
        before.append(span)


def _circles(case: Case, path: Path) -> Iterator[Problem]:
    """Finds parties that belong to each other in a circle."""
    above = {p.id: sorted({r.to for r in p.relations if r.kind != "beside"}) for p in case.parties}
    done: set[str] = set()
    for start in above:
        trail: list[str] = []
        here: str | None = start
        while here in above and here not in done and here not in trail:
            trail.append(here)
            nexts = [n for n in above[here] if n not in done]
            here = nexts[0] if nexts else None
        if here in trail:
            names = ", ".join(sorted(trail[trail.index(here) :]))
            yield Problem(code="C406", place=Place(str(path / "parties.yaml")),
                          values={"names": names}, severity="warning")  # fmt: skip
        done.update(trail)


def _times(case: Case) -> Iterator[tuple[str, str]]:
    said: list[tuple[str, str | None]] = []
    for party in case.parties:
        for relation in party.relations:
            times = (relation.from_, relation.to_day, relation.known)
            said += [("parties.yaml", time) for time in times]
    for row in case.listings:
        said += [("lists", time) for time in (row.from_, row.to, row.known)]
    for incident in case.incidents:
        for account in incident.accounts:
            said += [("incidents.yaml", time) for time in (account.when, account.known)]
    yield from ((file, time) for file, time in said if time)


def _agreements(path: Path, problems: list[Problem]) -> tuple[Agreement, ...]:
    read = []
    for file in sorted(path.glob("agreements/*.yaml")):
        agreement, found = read_agreement(file.read_text(encoding="utf-8"), str(file))
        problems += found
        read += [agreement] if agreement else []
    return tuple(read)


def _read(file: Path, form: type[Kind], said: str, problems: list[Problem]) -> Kind | None:
    located, found = read_yaml(file.read_text(encoding="utf-8-sig"), str(file))
    problems += found
    if located is None:
        return None
    try:
        return msgspec.convert(located.value, form, strict=False)
    except msgspec.ValidationError as error:
        values = {"kind": said, "reason": str(error)}
        problems.append(Problem(code="C401", place=Place(str(file), 1), values=values))
        return None


def _listings(file: Path, problems: list[Problem]) -> Iterator[Listing]:
    rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    for row in rows:
        try:
            yield msgspec.convert({k: v for k, v in row.items() if v}, Listing)
        except (msgspec.ValidationError, TypeError) as error:
            values = {"kind": "a list", "reason": str(error)}
            place = Place(str(file), rows.line_num)
            problems.append(Problem(code="C401", place=place, values=values))
