"""Tables of a case: lists that others keep, and incidents one account a row.

Shape:
    `incidents.csv` has a row for each account; rows with the same `id` tell the same incident.
    Columns are those of an incident and its account, with `lat`, `lon` and `error` (km) for a
    point. In `by`, `with`, `object`, `in`, `claims` and `shown`, `|` parts alternatives; in
    `against`, `|` parts targets and `+` those who were there together.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from accalmie.cases.forms import Account, Incident
from accalmie.errors import Place, Problem

Row = TypeVar("Row")
SEVERAL = frozenset({"by", "with", "object", "in", "claims", "shown"})
POINT = ("lat", "lon", "error")
OF_INCIDENT = ("id", "act", "title", "duty")


def read_rows(
    text: str, file: str, form: type[Row], said: str
) -> tuple[list[Place], list[Row], list[Problem]]:
    """Reads a table whose columns are the fields of a form.

    Args:
        text: The table, comma-separated, with its heads in the first line.
        file: The name that its problems carry.
        form: What a row is.
        said: What the table is called in a problem.

    Returns:
        The place of each row, the rows, and what is to be mended.
    """
    places: list[Place] = []
    rows: list[Row] = []
    problems: list[Problem] = []
    for place, cells in _cells(text, file, problems):
        try:
            rows.append(msgspec.convert(cells, form, strict=False))
            places.append(place)
        except msgspec.ValidationError as error:
            values = {"kind": said, "reason": str(error)}
            problems.append(Problem(code="C401", place=place, values=values))
    return places, rows, problems


def read_incidents(text: str, file: str) -> tuple[list[Place], list[Incident], list[Problem]]:
    """Reads incidents from a table of accounts; an incident stands where its first row does."""
    heads: dict[str, tuple[Place, dict[str, str], list[Account]]] = {}
    problems: list[Problem] = []
    for place, cells in _cells(text, file, problems):
        told = {name: cells.pop(name) for name in OF_INCIDENT if name in cells}
        try:
            account = msgspec.convert(_account(cells), Account, strict=False)
        except msgspec.ValidationError as error:
            values = {"kind": "a table of incidents", "reason": str(error)}
            problems.append(Problem(code="C401", place=place, values=values))
            continue
        _, held, accounts = heads.setdefault(told.get("id", ""), (place, {}, []))
        held.update({name: value for name, value in told.items() if name not in held})
        accounts.append(account)
    places: list[Place] = []
    incidents: list[Incident] = []
    for place, told, accounts in heads.values():
        try:
            incidents.append(msgspec.convert(told | {"accounts": accounts}, Incident, strict=False))
            places.append(place)
        except msgspec.ValidationError as error:
            values = {"kind": "a table of incidents", "reason": str(error)}
            problems.append(Problem(code="C401", place=place, values=values))
    return places, incidents, problems


def _account(cells: dict[str, str]) -> dict[str, Any]:
    point = {name: cells[name] for name in POINT if name in cells}
    account: dict[str, Any] = {"at": point} if point else {}
    for name, cell in cells.items():
        if name == "against":
            account[name] = [read_cell(target, "+") for target in read_cell(cell, "|")]
        elif name not in POINT:
            account[name] = read_cell(cell, "|") if name in SEVERAL else cell
    return account


def read_cell(cell: str, mark: str) -> list[str]:
    """Gives the parts of a cell between its marks."""
    return [part for part in map(str.strip, cell.split(mark)) if part]


def _cells(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[Place, dict[str, str]]]:
    """Gives the filled cells of each row by their heads; a row that is too long is to be mended."""
    rows = csv.DictReader(io.StringIO(text))
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            values = {"kind": "a table", "reason": str(error)}
            problems.append(Problem(code="C401", place=Place(file, rows.line_num), values=values))
            return
        place = Place(file, rows.line_num)
        if None in row:
            values = {
                "kind": "a table",
                "reason": "a row has more cells than there are heads",
            }
            problems.append(Problem(code="C401", place=place, values=values))
            continue
        yield place, {name: cell.strip() for name, cell in row.items() if cell and cell.strip()}
