"""Checkpoints with their time stamps: as the store has them, and as an export carries them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from cryptography.x509 import Certificate

from accalmie.errors import AccalmieError, Place, Problem
from accalmie.store.access import get_access
from accalmie.store.exporting import Line, log_beside
from accalmie.store.models import Checkpoint, Content, Entry, Head
from accalmie.store.opening import told
from accalmie.store.rows import EPOCH
from accalmie.store.rows import Content as Said
from accalmie.store.stamps import Stamp, check_token, token_of
from accalmie.store.versions import read_row


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint: its size, its signed note, and when the last row under it was recorded."""

    size: int
    note: str
    since: datetime


class Stamped(msgspec.Struct, frozen=True, kw_only=True):
    """The time stamps that were found, and what does not hold of them.

    `signed` tells whether their signatures were checked too.
    """

    stamps: tuple[Stamp, ...]
    signed: bool
    problems: tuple[Problem, ...]


NONE = Stamped(stamps=(), signed=False, problems=())


class _Entry(msgspec.Struct):
    at: datetime
    kind: str


def get_signed(name: str, person: str, *, to: str = "read") -> Point:
    """Gives the last checkpoint of a case.

    Raises:
        AccalmieError: S503 no case that this person may see, S504 their role does not allow it.
    """
    with told():
        access = get_access(name, person, to=to)
        return _point(access.number, Checkpoint.objects.filter(case=access.number).latest("size"))


def check_stamps(roots: Sequence[Certificate] = ()) -> Stamped:
    """Checks every time stamp of the store that is open."""
    with told():
        return _checked(_of_store(), roots)


def _of_store() -> Iterator[tuple[str, int, Stamp, Point | None]]:
    for head in Head.objects.order_by("pk"):
        rows = Content.objects.filter(case=head, kind="stamp").order_by("seq")
        for row in map(read_row, rows):
            if row.value is not None:
                stamp = msgspec.convert(row.value, Stamp)
                note = Checkpoint.objects.filter(case=head, size=stamp.size).first()
                yield head.name, row.seq, stamp, _point(head.pk, note) if note else None


def check_exported_stamps(folder: Path, roots: Sequence[Certificate] = ()) -> Stamped:
    """Checks every time stamp in the log beside an exported folder, once the log itself holds."""
    return _checked(_of_export(folder), roots)


def _of_export(folder: Path) -> Iterator[tuple[str, int, Stamp, Point | None]]:
    points: dict[int, Point] = {}
    size, since = 0, EPOCH
    with log_beside(folder).open("rb") as file:
        next(file)
        for text in file:
            line = msgspec.json.decode(text, type=Line)
            if line.entry is not None:
                entry = msgspec.json.decode(line.entry, type=_Entry)
                size, since = size + 1, entry.at
                if entry.kind == "stamp" and line.content is not None:
                    said = msgspec.json.decode(line.content, type=Said)
                    if said.value is not None:
                        stamp = msgspec.convert(said.value, Stamp)
                        yield str(log_beside(folder)), size - 1, stamp, points.get(stamp.size)
            elif line.checkpoint is not None:
                points[size] = Point(size=size, note=line.checkpoint, since=since)


def _checked(
    found: Iterator[tuple[str, int, Stamp, Point | None]], roots: Sequence[Certificate]
) -> Stamped:
    stamps, problems = [], []
    for where, row, stamp, point in found:
        stamps.append(stamp)
        try:
            if point is None:
                raise AccalmieError("S572")
            time = check_token(token_of(stamp), point.note, since=point.since, roots=roots)
            if time != stamp.time:
                raise AccalmieError("S572")
        except AccalmieError as error:
            if error.code == "S576":
                raise
            problems.append(Problem(code=error.code, place=Place(where, row), values=error.values))
    return Stamped(stamps=tuple(stamps), signed=bool(roots), problems=tuple(problems))


def _point(case: int, note: Checkpoint) -> Point:
    last = Entry.objects.get(case=case, seq=note.size - 1)
    entry = msgspec.json.decode(bytes(last.entry), type=_Entry)
    return Point(size=note.size, note=note.note, since=entry.at)
