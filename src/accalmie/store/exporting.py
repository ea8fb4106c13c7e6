"""The log of a case as a file beside its exported folder, and its check without the store.

Shape:
    One JSON object a line. The first says which case, how many rows and as known at which moment;
    then the rows in order, each `{entry, content}` as they are hashed; behind a row that a
    checkpoint covers, `{checkpoint}`; last the bytes that no file of the folder holds,
    `{sha256, bytes}`, in base64.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from accalmie.cases.files import make_files
from accalmie.cases.nouns import FORMS, Frame, Noun, read_files
from accalmie.errors import AccalmieError, Place, Problem
from accalmie.store.rows import Content, Row, digest_of, microseconds_of
from accalmie.store.walking import Broken, Said, Walk, read_piece, row_of

FORMAT = 1
AT_ONCE = 1024  # rows walked through together


class Heading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line of a log's file."""

    accalmie_log: int
    case: str
    name: str
    size: int
    known_at: datetime


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True,
           forbid_unknown_fields=True):  # fmt: skip
    """Any other line: a row, a checkpoint, or kept bytes."""

    entry: str | None = None
    content: str | None = None
    checkpoint: str | None = None
    sha256: str | None = None
    bytes: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an entry says."""

    act: int
    at: datetime
    case: str
    digest: str
    kind: str
    seq: int


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """An exported case as it was walked through; `key` is the one that signs it."""

    name: str
    rows: int
    key: str
    problems: tuple[Problem, ...]


def log_beside(folder: Path) -> Path:
    """Gives the file of the log that goes with an exported folder."""
    named = folder if folder.name not in ("", "..") else folder.resolve()
    return named.with_name(f"{named.name}.log") if named.name else named / ".log"


def write_log(
    stream: BinaryIO, heading: Heading, lines: Iterator[Line], files: Mapping[str, bytes]
) -> None:
    """Writes the log of a case.

    Args:
        stream: Where to.
        heading: The first line.
        lines: Rows, checkpoints, and all kept bytes.
        files: The folder's own, whose bytes need not be written twice.
    """
    held = {digest_of(content) for content in files.values()}
    stream.write(msgspec.json.encode(heading) + b"\n")
    for line in lines:
        if line.sha256 is None or line.sha256 not in held:
            stream.write(msgspec.json.encode(line) + b"\n")


def kept_line(sha256: str, content: bytes) -> Line:
    """Makes the line of kept bytes."""
    return Line(sha256=sha256, bytes=b64encode(content).decode())


def read_heading(folder: Path) -> Heading | None:
    """Reads the first line of the log beside a folder, if there is one.

    Raises:
        AccalmieError: S531, what lies beside the folder is no log.
    """
    path = log_beside(folder)
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.readline(), type=Heading)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise AccalmieError("S531", path=path, reason=error) from None


def moment_of_export(folder: Path) -> datetime | None:
    """Gives the moment of the record that a folder was exported at, if it was.

    Raises:
        AccalmieError: S531, what lies beside the folder is no log.
    """
    heading = read_heading(folder)
    return heading.known_at if heading else None


def check_log(folder: Path, trusted: frozenset[str] | None = None) -> Checked:
    """Checks an exported case against the log beside it.

    Args:
        folder: The exported folder.
        trusted: The public keys that may sign; those that the log itself names if none are given,
            and then it is for the reader to compare the key with one that they were told.

    Raises:
        AccalmieError: F101 no folder or no log there, S531 the file is no log.
    """
    path = log_beside(folder)
    if not folder.is_dir() or not path.is_file():
        raise AccalmieError("F101", path=path if folder.is_dir() else folder)
    name, problems = folder.name, []
    walk = Walk("")
    try:
        with path.open("rb") as file:
            heading = msgspec.json.decode(file.readline(), type=Heading)
            walk, name = Walk(heading.case), heading.name
            standing, kept = _walk(walk, heading, file, trusted)
        problems += list(_differing(folder, standing, kept, walk))
    except Broken as broken:
        problems.append(Problem(
            code=broken.code, place=Place(str(path), broken.row), values=broken.values,
        ))  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        # Whoever changed the file may have put anything there.
        raise AccalmieError("S531", path=path, reason=error or type(error).__name__) from None
    key = walk.keys[-1] if walk.keys else ""
    return Checked(name=name, rows=walk.frontier.size, key=key, problems=tuple(problems))


def read_rows(folder: Path) -> Iterator[Row]:
    """Reads the rows of an exported case's log that have their content; checks nothing."""
    with log_beside(folder).open("rb") as file:
        next(file)
        for number, text in enumerate(file):
            line: Line = _decode(text, Line, number)
            said = _said(line, number)[1] if line.entry is not None else None
            if said is not None:
                yield row_of(said)


def _walk(
    walk: Walk, heading: Heading, file: BinaryIO, trusted: frozenset[str] | None
) -> tuple[dict[tuple[str, str], Row], dict[str, bytes]]:
    """Walks through the rows of a file; gives the nouns that stand at its end, and kept bytes."""
    standing: dict[tuple[str, str], Row] = {}
    kept: dict[str, bytes] = {}
    note, signed, keys = "", 0, 0
    rows = _Rows(walk)
    for text in file:
        line, row = rows.read(text)
        if line.entry is not None:
            if row and row.at <= heading.known_at:
                standing[row.kind, row.noun] = row
            continue
        rows.end()
        if line.checkpoint is not None:
            note, signed = line.checkpoint, walk.frontier.size
            _check_note(walk, note, keys, trusted)
            keys = len(walk.keys)
        elif line.sha256 is not None:
            kept[line.sha256] = b64decode(line.bytes or "")
    rows.end()
    if walk.frontier.size != heading.size:
        raise Broken("S520", walk.frontier.size)
    if signed != heading.size:
        raise Broken("S523", signed, last=heading.size - 1)
    walk.check_signed(note, walk.keys[-1:])
    walk.end()
    return standing, kept


class _Rows:
    """Rows gathered up to a checkpoint or a thousand, and then walked through together."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._entries: list[bytes] = []
        self._said: list[Said | None] = []

    @property
    def next(self) -> int:
        """The place that the next row has."""
        return self._walk.frontier.size + len(self._entries)

    def read(self, text: bytes) -> tuple[Line, Row | None]:
        """Reads a line; where it is a row, gathers and gives it, unless its content is gone."""
        try:
            line: Line = _decode(text, Line, self.next)
            return line, self._add(line) if line.entry is not None else None
        except Broken:
            self.end()  # one of those before may not hold either, and then it is that one
            raise

    def _add(self, line: Line) -> Row | None:
        seq, said = _said(line, self.next)
        if seq != self.next:
            raise Broken("S520" if seq > self.next else "S525", min(seq, self.next))
        self._entries.append((line.entry or "").encode())
        self._said.append(said)
        if len(self._entries) == AT_ONCE:
            self.end()
        return row_of(said) if said else None

    def end(self) -> None:
        """Walks through what was gathered."""
        entries, said = self._entries, self._said
        self._entries, self._said = [], []
        piece = read_piece(self._walk.uid, self._walk.frontier.size, entries, said)
        for _ in self._walk.take(piece):
            pass


def _check_note(walk: Walk, note: str, keys: int, trusted: frozenset[str] | None) -> None:
    try:
        walk.check(walk.frontier.size, note)
    except ValueError:
        raise Broken("S523", walk.frontier.size - 1, last=walk.frontier.size - 1) from None
    if new := walk.keys[keys:]:
        if trusted is not None and not trusted.issuperset(new):
            raise Broken("S524", walk.frontier.size - 1)
        walk.check_signed(note, walk.keys[max(0, keys - 1) :])


def _said(line: Line, place: int) -> tuple[int, Said | None]:
    """Reads a row of the file: its place, and what it says unless that is gone."""
    entry: Entry = _decode((line.entry or "").encode(), Entry, place)
    if line.content is None:
        return entry.seq, None
    content = line.content.encode()
    noun = _decode(content, Content, place).noun
    return entry.seq, (
        entry.seq, entry.act, microseconds_of(entry.at), entry.kind, noun, content,
    )  # fmt: skip


def _differing(
    folder: Path, standing: Mapping[tuple[str, str], Row], kept: Mapping[str, bytes], walk: Walk
) -> Iterator[Problem]:
    """Compares the files of the folder with those that the log's nouns make."""
    rows = [row for row in standing.values() if row.value is not None]
    nouns = [Noun(kind=r.kind, id=r.noun, form=r.value["form"], text=r.value.get("text"))
             for r in rows if r.kind in FORMS]  # fmt: skip
    frames = [msgspec.convert(row.value, Frame) for row in rows if row.kind == "frame"]
    wanted = {path: digest_of(content) for path, content in make_files(nouns, frames).items()}
    wanted |= {row.noun: row.value["sha256"] for row in rows if row.kind in ("page", "file")}
    there = {path: digest_of(content) for path, content in read_files(folder).items()}
    for path in sorted({*wanted, *there}):
        if wanted.get(path) != there.get(path):
            place = Place(str(folder / path))
            yield Problem(code="S530", place=place, values={"path": path})
    held = set(there.values())
    for sha256, row in walk.named.items():
        gone = f"bytes {sha256}" in walk.gone
        if sha256 not in held and not gone and digest_of(kept.get(sha256, b"")) != sha256:
            raise Broken("S527", row)


def _decode(text: bytes, form: type[Any], place: int) -> Any:
    try:
        return msgspec.json.decode(text, type=form)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Broken("S521", place) from None
