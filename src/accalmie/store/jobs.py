"""Jobs as they are kept: asked for, taken up by one worker at a time, done piece by piece.

Who works holds a lock that dies with its connection: no clock is compared and nobody is waited for.
In PostgreSQL it is an advisory lock of the session, one for each job; in SQLite a second file, one
for the store. A job that is `running` and whose lock is free was left by a worker that is gone.

Why:
    `django-tasks-db` keeps a queue, and no more: a worker that is killed leaves its task running
    for ever, and a failure keeps the text of the exception, which may name somebody.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args

import msgspec
from django.db import connection, transaction

from accalmie.errors import AccalmieError
from accalmie.store.access import get_access
from accalmie.store.models import Job as Kept
from accalmie.store.opening import place_of, told
from accalmie.store.rows import microseconds_of, time_of

What = Literal["read", "import", "assess", "export"]
WORKS: tuple[What, ...] = get_args(What)
# Asking for an export takes the right to read; the others add to the record.
TAKES: dict[What, str] = {
    "read": "record",
    "import": "record",
    "assess": "record",
    "export": "read",
}
State = Literal["waiting", "running", "done", "failed", "stopped"]
OPEN: tuple[State, ...] = ("waiting", "running")
LOCKS = 20160227  # the first half of our advisory locks
MOST_FAULTS = 1000  # that one job lists; `failed` counts them all
MOST_TRIES = 5  # at one piece; whoever kills a worker by hand does not do so five times running


class Asked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a job is for. `moment` is fixed when it is asked for, so that it can be gone on with."""

    folder: str = ""
    on: datetime | None = None
    known_at: datetime | None = None
    moment: datetime | None = None


class Fault(msgspec.Struct, frozen=True):
    """A piece that was passed over, by its number or the start of its SHA-256, and the code."""

    piece: str
    code: str


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job as it stands.

    `done` counts the pieces that are behind it, `known` those of them that the record had already,
    `whole` how many there are as far as is known.
    """

    id: str
    case: str
    what: What
    asked: Asked
    who: str
    why: str
    state: State
    done: int
    known: int
    whole: int
    faults: tuple[Fault, ...]
    code: str | None
    at: datetime
    ended: datetime | None


def find_jobs(name: str, person: str) -> list[Job]:
    """Gives the jobs of a case, the newest first.

    Raises:
        AccalmieError: S503, no case that this person may see.
    """
    with told():
        access = get_access(name, person)
        rows = Kept.objects.filter(case=access.number).order_by("-pk")
        return [job_of(row, access.name) for row in rows]


def get_job(name: str, person: str, uid: str) -> Job:
    """Gives one job of a case.

    Raises:
        AccalmieError: S503 no case that this person may see, S506 no such job.
    """
    with told():
        access = get_access(name, person)
        return job_of(kept_job(access.number, uid), access.name)


def kept_job(case: int, uid: str) -> Kept:
    """Gives the row of a job, held until the transaction ends if there is one.

    Raises:
        AccalmieError: S506, no such job in the case.
    """
    rows = Kept.objects.filter(case=case, uid=uid)
    held = rows.select_for_update() if connection.in_atomic_block else rows
    row = held.first()
    if row is None:
        raise AccalmieError("S506", kind="job", noun=uid)
    return row


def job_of(row: Kept, case: str) -> Job:
    """Makes what is shown of a job."""
    said = msgspec.json.decode(row.faults, type=tuple[Fault, ...])
    return Job(
        id=row.uid,
        case=case,
        what=cast("What", row.what),
        asked=asked_of(row),
        who=row.who,
        why=row.why,
        state=cast("State", row.state),
        done=row.done,
        known=row.known,
        whole=row.whole,
        faults=said,
        code=row.code or None,
        at=time_of(row.at),
        ended=time_of(row.ended) if row.ended else None,
    )


def asked_of(row: Kept) -> Asked:
    """Reads what a job is for."""
    return msgspec.json.decode(row.asked, type=Asked)


def now() -> int:
    """Gives the present in microseconds."""
    return microseconds_of(datetime.now(UTC))


class Lost(Exception):  # noqa: N818 - not an error: somebody else has the job now
    """The job is not ours any more, or is to end: `stop` tells which."""

    def __init__(self, *, stop: bool) -> None:
        super().__init__()
        self.stop = stop


@contextmanager
def sole_worker() -> Iterator[None]:
    """Keeps a second worker away from a store in SQLite; PostgreSQL has room for many.

    Raises:
        AccalmieError: S561, there is one already.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with closing(sqlite3.connect(f"{place_of()}.worker", timeout=0)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise AccalmieError("S561" if "lock" in str(error) else "S502", reason=error) from None
        yield


def take_up() -> Kept | None:
    """Takes up the oldest job that nobody works on; `let_go` ends it."""
    last = 0
    while True:
        with transaction.atomic():
            rows = Kept.objects.filter(state__in=OPEN, pk__gt=last).order_by("pk")
            row = rows.select_for_update(skip_locked=connection.vendor != "sqlite").first()
            if row is None:
                return None
            last = row.pk
            if _locked(row.pk):
                row.state, row.tries = "running", row.tries + 1
                row.save(update_fields=["state", "tries"])
                return row


def let_go(row: Kept, state: State | None = None, code: str = "") -> None:
    """Lets go of a job, in the state that it now has; without one, as it stands.

    What a job that has ended would only have needed to go on is forgotten.
    """
    try:
        if state is not None:
            with transaction.atomic():
                held = Kept.objects.select_for_update().get(pk=row.pk)
                if held.state in OPEN:
                    held.state, held.code = state, code
                    held.stop = held.stop and state == "waiting"
                    held.ended = 0 if state == "waiting" else now()
                    held.tries = 0
                    held.save(update_fields=["state", "code", "stop", "ended", "tries"])
    finally:
        if connection.vendor != "sqlite" and connection.connection is not None:
            _ask("SELECT pg_advisory_unlock(%s, %s)", row.pk)


@contextmanager
def piece(row: Kept, name: str) -> Iterator["Piece"]:
    """One piece of a job: what is recorded within and the job's own progress are one transaction.

    Args:
        row: The job as it was taken up.
        name: What the piece is called; those that follow are behind it.

    Raises:
        Lost: The job is to stop, or is not where we left it: somebody else works on it.
    """
    with told(), transaction.atomic():
        held = Kept.objects.select_for_update().get(pk=row.pk)
        same = (held.state, held.done, held.behind) == ("running", row.done, row.behind)
        if held.stop or not same:
            raise Lost(stop=held.stop)
        doing = Piece()
        yield doing
        held.done, held.behind, held.tries = held.done + doing.count, name, 0
        held.known += doing.known
        held.whole = max(row.whole, held.done)
        if doing.faults:
            faults = [*msgspec.json.decode(held.faults, type=list[Fault]), *doing.faults]
            held.faults = msgspec.json.encode(faults[:MOST_FAULTS]).decode()
        held.save()
    for field in ("done", "known", "whole", "behind", "faults", "tries"):
        setattr(row, field, getattr(held, field))


class Piece:
    """What became of one piece."""

    def __init__(self) -> None:
        self.count = 1
        self.known = 0
        self.faults: list[Fault] = []


def _locked(pk: int) -> bool:
    if connection.vendor == "sqlite":
        return True
    return bool(_ask("SELECT pg_try_advisory_lock(%s, %s)", pk))


def _ask(statement: str, pk: int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, (LOCKS, pk % 2**31))
        return cursor.fetchone()[0]
