"""A worker: takes up jobs one after the other and does them, piece by piece.

Each piece is one transaction with the job's own progress, and the key of its act names job and
piece: a worker may be killed at any moment, and who goes on does nothing twice. Between pieces it
is asked again whether the asker still may, and whether the job is to stop.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from accalmie.actions.pieces import RUN, Doing
from accalmie.errors import AccalmieError
from accalmie.store.access import get_access
from accalmie.store.jobs import (
    MOST_TRIES,
    TAKES,
    Job,
    Lost,
    State,
    job_of,
    let_go,
    sole_worker,
    take_up,
)
from accalmie.store.models import Job as Kept
from accalmie.store.opening import told

AWAY = ("S502", "S584")  # the database does not answer, and may again
PAUSE = 1.0  # seconds between two looks for a job where there was none


def work(
    folder: Path,
    *,
    once: bool,
    show: Callable[[Job], None],
    is_over: Callable[[], bool] = lambda: False,
    fail: Callable[[AccalmieError], None] | None = None,
) -> int:
    """Does jobs until there is none, or for as long as it may; gives how many ended.

    Args:
        folder: Only what lies in this folder is read and written.
        once: End where no job waits.
        show: Is given each job when it is taken up, after each piece, and at its end.
        is_over: Asked between pieces; where it says so, the job is left for the next worker.
        fail: Is given what the database says when it does not answer; without one, that is raised.

    Raises:
        AccalmieError: S502 the database refuses, S561 there is another worker.
    """
    ended = 0
    with sole_worker():
        while not is_over():
            try:
                done = _next(folder.resolve(), show, is_over)
            except AccalmieError as error:
                if fail is None or error.code not in AWAY:
                    raise
                fail(error)
                _forget_connection()
                done = None
            ended += done is True
            if done is None and once:
                break
            if done is None:
                time.sleep(PAUSE)
    return ended


def _next(folder: Path, show: Callable[[Job], None], is_over: Callable[[], bool]) -> bool | None:
    """Does one job; tells whether it came to its end, or nothing where none waits."""
    with told():
        row = take_up()
    if row is None:
        return None
    state, code = _run(row, folder, show, is_over)
    with told():
        let_go(row, state, code)
        row.refresh_from_db()
        show(job_of(row, row.case.name))
    return row.state not in ("waiting", "running")


def _run(
    row: Kept, folder: Path, show: Callable[[Job], None], is_over: Callable[[], bool]
) -> tuple[State | None, str]:
    """Goes through the pieces; gives the state in which the job is now, and the code of why.

    Raises:
        AccalmieError: S502, the database refuses: the job is as it was, for whoever is next.
    """
    name = row.case.name
    doing = Doing(row=row, case=row.case.uid, folder=folder)
    try:
        for _ in _pieces(doing):
            show(job_of(row, name))
            if is_over():
                return "waiting", ""
    except Lost as lost:
        return ("stopped" if lost.stop else None), ""
    except AccalmieError as error:
        if error.code in AWAY:
            raise
        return "failed", error.code
    except Exception:  # what it says may name somebody; who looks into it has the job at hand
        return "failed", "S565"
    return "done", ""


def _pieces(doing: Doing) -> Iterator[None]:
    job = job_of(doing.row, "")
    if doing.row.tries > MOST_TRIES and job.what != "read":
        raise AccalmieError("S563", tries=MOST_TRIES)
    for _ in RUN[job.what](doing, job):
        yield
        get_access(doing.case, job.who, to=TAKES[job.what])


def _forget_connection() -> None:
    from django.db import connections

    connections["default"].close()
