"""What people see: tables in the terminal's width, passages, problems with their place."""

import argparse
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError, Problem

# Terminals obey these; a hostile page must not move the cursor or change the title.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def show_json(value: object) -> None:
    """Prints a value as JSON, indented, in UTF-8, with ISO 8601 times."""
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def print_lines(lines: Iterable[str], *, strong: int | None = None) -> None:
    """Prints lines, wrapped under their own indent; the line at `strong` in bold.

    What stands between ‹ and › is also in bold: the marks tell where colour and weight do not.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(width=_width(), no_color="NO_COLOR" in os.environ, highlight=False)
    for number, line in enumerate(lines):
        told = safe(line)
        indent = len(told) - len(told.lstrip())
        text = Text(told.lstrip(), style="bold" if number == strong else "")
        text.highlight_regex("‹[^›]*›", "bold")
        for row in text.wrap(console, max(20, console.width - indent)):
            console.print(Text(" " * indent).append_text(row), soft_wrap=True)


def _width() -> int:
    return shutil.get_terminal_size((100, 24)).columns


def show_table(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, whole: int = 0
) -> None:
    """Prints a table in the width of the terminal; nothing if there are no rows.

    The first `whole` columns are never broken over lines: an id is to be copied in one piece.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = list(rows)
    if not rows:
        return
    table = Table(title=safe(title), title_justify="left", box=box.SIMPLE_HEAD, expand=False)
    for number, head in enumerate(heads):
        table.add_column(head, overflow="fold", no_wrap=number < whole)
    for row in rows:
        table.add_row(*[Text(safe(str(cell))) for cell in row])
    Console(width=_width(), no_color="NO_COLOR" in os.environ, highlight=False).print(table)


def show_problems(problems: Iterable[Problem], tongue: Tongue) -> None:
    """Prints problems one after the other, place first, with the passage and a hint."""
    for problem in sorted(problems, key=Problem.sort_key):
        said = tongue.sentence(problem.code, problem.values)
        print(safe(f"{problem.place}: {problem.code} {said}"))
        if problem.passage:
            for row in _marked(problem):
                print(row)
        print(safe(f"  {tongue.hint(problem.code, problem.values)}"))


def _marked(problem: Problem) -> Iterator[str]:
    """Gives the passage and, under it, the mark; of a long line the part around the mark."""
    number, row, mark = str(problem.place.line), safe(problem.passage), safe(problem.mark)
    at = problem.place.column - 1 if problem.place.column else row.find(mark) if mark else -1
    room = max(_width() - len(number) - 6, 20)
    if _columns(row) > room:
        start = max(0, min(at - room // 3, len(row) - room))
        row = ("…" if start else "") + row[start : start + room]
        row, at = (row + "…", at - start + bool(start))
    yield f"  {number} │ {row}"
    if mark and at >= 0:
        before = "".join("\t" if c == "\t" else " " * _columns(c) for c in row[:at])
        under = min(_columns(mark), max(_columns(row[at:]), 1))
        yield f"  {' ' * len(number)} │ {before}{'^' * under}"


def _columns(text: str) -> int:
    """Gives how many columns of a terminal a text takes: wide signs two, joined ones none."""
    return sum(
        0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )  # fmt: skip


def show_error(error: AccalmieError, tongue: Tongue, *, place: str = "") -> None:
    """Prints, on standard error, why a piece of work could not go on and what to do."""
    start = f"{place}: " if place else ""
    said = tongue.sentence(error.code, error.values)
    print(safe(f"{start}{error.code} {said}"), file=sys.stderr)
    print(safe(f"  {tongue.hint(error.code, error.values)}"), file=sys.stderr)


def safe(text: str) -> str:
    """Gives the text without the characters that command a terminal."""
    return _CONTROL.sub("�", text)


def short(text: str, width: int = 90) -> str:
    """Gives the text on one line, cut at the width."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def show_receipt(receipt: object, said: str, options: argparse.Namespace) -> None:
    """Shows what became of an act on the case that the options name."""
    if options.json:
        show_json(receipt)
    else:
        print(safe(said.format(name=options.name)))
