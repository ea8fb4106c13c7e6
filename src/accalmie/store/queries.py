"""What doors may ask of the store; each question names the person who asks."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from accalmie.cases.files import make_files
from accalmie.cases.forms import Case
from accalmie.cases.garbage import untidied
from accalmie.cases.nouns import FORMS, Frame, Noun, make_case
from accalmie.errors import AccalmieError
from accalmie.store.access import Access, Role, find_access, get_access
from accalmie.store.exporting import FORMAT, Heading, Line, kept_line
from accalmie.store.models import Checkpoint, Content, Entry, Head, Kept
from accalmie.store.opening import told
from accalmie.store.rows import Row, microseconds_of, time_of
from accalmie.store.versions import (
    first_time,
    read_row,
    standing,
    stream,
    version_of,
    versions_of,
)

_HASH = re.compile(r'"sha256":"([0-9a-f]{64})"')
COUNTED = (*FORMS, "page", "file", "draft", "finding", "merge", "split")


def find_cases(person: str) -> list[Access]:
    """Gives the cases that a person may see."""
    with told():
        return find_access(person)


def get_case(name: str, person: str, known_at: datetime | None = None) -> Case:
    """Gives a case as it stood at a moment, just as its folder would be read.

    A moment before the store had the case gives what it had first: what was known earlier, the
    facts tell by their own `known`.

    Raises:
        AccalmieError: S503, no case that this person may see.
    """
    with told():
        access = get_access(name, person)
        moment = moment_of(access, known_at)
        with untidied():
            return make_case(list(_nouns(access, moment)), list(_frames(access, moment)))


def get_files(name: str, person: str, known_at: datetime | None = None) -> dict[str, bytes]:
    """Gives the files of a case by their path, as they stood at a moment.

    Raises:
        AccalmieError: S503, no case that this person may see.
    """
    with told():
        access = get_access(name, person)
        moment = moment_of(access, known_at)
        with untidied():
            files = make_files(_nouns(access, moment), _frames(access, moment))
        for kind in ("file", "page"):
            for row in standing(access.number, kind, known_at=moment):
                files[row.noun] = kept_bytes(access, row.value["sha256"])
        return files


def get_noun(name: str, person: str, kind: str, noun: str, known_at: datetime | None = None) -> Row:
    """Gives one noun as it stood at a moment.

    Raises:
        AccalmieError: S503 no case that this person may see, S506 no such noun then.
    """
    with told():
        access = get_access(name, person)
        row = version_of(access.number, kind, noun, moment_of(access, known_at))
    if row is None:
        raise AccalmieError("S506", kind=kind, noun=noun)
    return row


def find_nouns(
    name: str,
    person: str,
    kind: str,
    *,
    known_at: datetime | None = None,
    after: str = "",
    limit: int = 50,
) -> list[Row]:
    """Gives a page of nouns of a kind as they stood at a moment, sorted by id, behind an id."""
    with told():
        access = get_access(name, person)
        moment = moment_of(access, known_at)
        return list(standing(access.number, kind, known_at=moment, after=after, limit=limit))


def count_nouns(name: str, person: str) -> dict[str, int]:
    """Gives how many nouns of each kind stand now."""
    with told():
        access = get_access(name, person)
        counts = {kind: sum(1 for _ in standing(access.number, kind)) for kind in COUNTED}
        return {kind: count for kind, count in counts.items() if count}


def find_members(name: str, person: str) -> list[tuple[str, Role]]:
    """Gives who belongs to a case now, and in which role."""
    with told():
        access = get_access(name, person)
        return [(row.noun, row.value["role"]) for row in standing(access.number, "member")]


def get_checkpoint(name: str, person: str) -> tuple[str, str]:
    """Gives the last checkpoint of a case's log, and the public key that signs it."""
    with told():
        access = get_access(name, person)
        note = Checkpoint.objects.filter(case=access.number).latest("size").note
        return note, Head.objects.get(pk=access.number).key


def kept_since(name: str, person: str) -> datetime:
    """Gives the moment from which the store has kept a case."""
    with told():
        return first_time(get_access(name, person).number)


def find_trail(name: str, person: str, kind: str, noun: str) -> list[Row]:
    """Gives the merges and splits that still hold and that a noun went into or came out of."""
    with told():
        access = get_access(name, person)
        rows = [row for verb in ("merge", "split") for row in standing(access.number, verb)]
        return [row for row in rows if row.value["kind"] == kind
                and noun in (row.value["gone"], *_several(row.value["into"]))]  # fmt: skip


def _several(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def find_versions(name: str, person: str, kind: str, noun: str) -> list[Row]:
    """Gives every version of a noun, the oldest first."""
    with told():
        return versions_of(get_access(name, person).number, kind, noun)


def find_corrections(
    name: str, person: str, first: datetime, second: datetime
) -> list[tuple[Row, str]]:
    """Gives the rows added after one moment and until another, each with who added it."""
    with told():
        access = get_access(name, person)
        since, until = (microseconds_of(moment_of(access, time)) for time in (first, second))
        rows = Content.objects.filter(case=access.number, at__gt=since, at__lte=until)
        acts = {row.seq: row.value["who"] for row in map(read_row, rows.filter(kind="act"))}
        found = rows.filter(kind__in=tuple(FORMS)).order_by("seq")
        return [(row, acts.get(row.act, "")) for row in map(read_row, found)]


def get_act(name: str, person: str, act: int) -> Row:
    """Gives an act: who did it, when, why.

    Raises:
        AccalmieError: S503 no case that this person may see, S506 no such act.
    """
    with told():
        access = get_access(name, person)
        found = Content.objects.filter(case=access.number, kind="act", seq=act).first()
    if found is None:
        raise AccalmieError("S506", kind="act", noun=act)
    return read_row(found)


def export(
    name: str, person: str, known_at: datetime | None = None
) -> tuple[dict[str, bytes], Heading, Iterator[Line]]:
    """Gives a case to write out: its files, and what its log's file says.

    Raises:
        AccalmieError: S503, no case that this person may see.
    """
    files = get_files(name, person, known_at)
    with told():
        access = get_access(name, person)
        moment = moment_of(access, known_at)
        size = Content.objects.filter(case=access.number, at__lte=microseconds_of(moment)).count()
        notes = Checkpoint.objects.filter(case=access.number, size__gte=size).order_by("size")
        end = notes.values_list("size", flat=True)[0]
    heading = Heading(
        accalmie_log=FORMAT, case=access.uid, name=access.name, size=end, known_at=moment
    )
    return files, heading, _lines(access, end)


def _lines(access: Access, end: int) -> Iterator[Line]:
    """Gives rows and checkpoints in order, then the bytes that the rows name."""
    notes = dict(Checkpoint.objects.filter(case=access.number, size__lte=end)
                 .values_list("size", "note"))  # fmt: skip
    named = set[str]()
    said = Content.objects.filter(case=access.number, seq__lt=end).order_by("seq")
    leaves = Entry.objects.filter(case=access.number, seq__lt=end).order_by("seq")
    with (
        stream(said.values_list("seq", "content", "kind")) as contents,
        stream(leaves.values_list("seq", "entry")) as entries,
    ):
        content = next(contents, None)
        for seq, entry in entries:
            text = None
            if content is not None and content[0] == seq:
                text = bytes(content[1]).decode()
                if content[2] in ("page", "file"):
                    named.update(_HASH.findall(text))
                content = next(contents, None)
            yield Line(entry=bytes(entry).decode(), content=text)
            if seq + 1 in notes:
                yield Line(checkpoint=notes[seq + 1])
    with stream(Kept.objects.filter(case=access.number).order_by("sha256"), 50) as bytes_kept:
        for kept in bytes_kept:
            if kept.sha256 in named:
                yield kept_line(kept.sha256, bytes(kept.content))


def get_page_bytes(name: str, person: str, sha256: str) -> bytes:
    """Gives kept bytes by their hash.

    Raises:
        AccalmieError: S503 no case that this person may see, S506 no such bytes in it.
    """
    with told():
        return kept_bytes(get_access(name, person), sha256)


def moment_of(access: Access, known_at: datetime | None) -> datetime:
    """Gives the moment at which the store is asked: now if none is named, none before the first.

    A moment is a snapshot: what is added while an answer is put together is not in it.
    """
    last = time_of(Head.objects.get(pk=access.number).last)
    return last if known_at is None else max(min(known_at, last), first_time(access.number))


def kept_bytes(access: Access, sha256: str) -> bytes:
    """Gives kept bytes of a case by their hash."""
    found = Kept.objects.filter(case=access.number, sha256=sha256).first()
    if found is None:
        raise AccalmieError("S506", kind="bytes", noun=sha256)
    return bytes(found.content)


def _nouns(access: Access, moment: datetime) -> Iterator[Noun]:
    for kind in FORMS:
        for row in standing(access.number, kind, known_at=moment):
            value: dict[str, Any] = row.value
            yield Noun(kind=kind, id=row.noun, form=value["form"], text=value.get("text"))


def _frames(access: Access, moment: datetime) -> Iterator[Frame]:
    for row in standing(access.number, "frame", known_at=moment):
        yield msgspec.convert(row.value, Frame)
