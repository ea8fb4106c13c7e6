"""How far long work is: shown on standard error to people, once a second of it has gone by."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")
QUIET = 1.0  # seconds of work that need no progress


def track(items: Sequence[Item], said: str) -> Iterator[Item]:
    """Gives the items one by one; a bar tells how many are done and how long the rest takes."""
    started = monotonic()
    bar: Progress | None = None
    for done, item in enumerate(items):
        if bar is None and sys.stderr.isatty() and monotonic() - started > QUIET:
            bar = _bar()
            bar.add_task(said, total=len(items))
            bar.start()
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)
        yield item
    if bar is not None:
        bar.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeRemainingColumn())  # fmt: skip
    return Progress(*columns, console=Console(stderr=True), transient=True)
