"""The files of a case from its nouns: what nobody changed stands as its writer put it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from accalmie.cases.nouns import Frame, Noun, path_of, settle, stamp_of
from accalmie.cases.pieces import (
    Cut,
    indent_of,
    write_csv_row,
    write_yaml_entry,
    write_yaml_mapping,
)
from accalmie.errors import AccalmieError

COLUMNS = ("list", "party", "name", "from", "to", "known", "source")


def make_files(nouns: Iterable[Noun], frames: Iterable[Frame]) -> dict[str, bytes]:
    """Makes the files of a case by their path.

    An entry that has its text is written as that; one that was changed since is written anew in
    its place; one that is in no frame comes last in the file of its kind.
    """
    held = {(noun.kind, noun.id): noun for noun in nouns}
    by_path = {frame.path: frame for frame in settle(list(frames), list(held.values()))}
    placed = {(frame.kind, name) for frame in by_path.values() for name in frame.ids}
    new = sorted((n for key, n in held.items() if key not in placed), key=_place)
    extra = {path: list(group) for path, group in groupby(new, key=lambda n: _place(n)[0])}
    for path, found in extra.items():
        by_path.setdefault(path, Frame(path=path, kind=found[0].kind, ids=(), between=("",)))
    files = {}
    for path, frame in by_path.items():
        inside = [held.get((frame.kind, name)) for name in frame.ids]
        text = _text(frame, inside, extra.get(path, []))
        if text is not None:
            files[path] = text.encode()
    return files


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files under a folder that is not there yet.

    Raises:
        AccalmieError: F106 the folder is there, C450 a path leads out of it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AccalmieError("F106", path=folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(files.items()):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise AccalmieError("C450", path=name)
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(content)


def _place(noun: Noun) -> tuple[str, str]:
    return path_of(noun.kind, noun.id), noun.id


def _text(frame: Frame, inside: Sequence[Noun | None], extra: Sequence[Noun]) -> str | None:
    """Gives the text of a file, or nothing where no entry of a file for one is left."""
    there = [noun for noun in inside if noun]
    if frame.kind in ("case", "agreement"):
        return "".join(map(_document, [*there, *extra])) if there or extra else None
    if frame.whole is not None:
        if not extra and len(there) == len(inside) and stamp_of(there) == frame.stamp:
            return frame.whole
        return _anew(frame.kind, [*there, *extra])
    columns = _columns(frame) if frame.kind == "listing" else []
    if frame.kind == "listing" and (
        not columns or any(_says(noun) - set(columns) for noun in [*there, *extra])
    ):
        return _anew(frame.kind, [*there, *extra])
    indent = indent_of([noun.text for noun in there if noun.text])
    entries = [_entry(noun, indent, columns) if noun else "" for noun in inside]
    entries += [_entry(noun, indent, columns) for noun in extra]
    between = (*frame.between, *("" for _ in extra))
    text = Cut(between=_ended(between, entries), entries=tuple(entries)).text()
    return text if there or extra or frame.kind == "listing" or not inside else text + "[]\n"


def _ended(between: Sequence[str], entries: Sequence[str]) -> tuple[str, ...]:
    """Puts a line's end before an entry where the piece before has none."""
    made: list[str] = []
    written = ""
    for before, entry in zip(between, (*entries, ""), strict=True):
        if entry and not (before or "\n").endswith("\n"):
            before += "\n"
        elif entry and not before and written and not written.endswith("\n"):
            before = "\n"
        made.append(before)
        written = before + entry or written
    return tuple(made)


def _entry(noun: Noun, indent: str, columns: Sequence[str]) -> str:
    if noun.text is not None:
        return noun.text
    if noun.kind == "listing":
        return write_csv_row(noun.form, columns)
    return write_yaml_entry(noun.form, indent=indent)


def _document(noun: Noun) -> str:
    return noun.text if noun.text is not None else write_yaml_mapping(noun.form)


def _anew(kind: str, nouns: Sequence[Noun]) -> str:
    if kind == "listing":
        head = ",".join(COLUMNS) + "\n"
        return head + "".join(write_csv_row(noun.form, COLUMNS) for noun in nouns)
    return "".join(write_yaml_entry(noun.form) for noun in nouns) or "[]\n"


def _columns(frame: Frame) -> list[str]:
    """Gives the columns of a list as its heading names them; none where it has no heading."""
    heading = io.StringIO(frame.between[0].lstrip("\ufeff"))
    return next((row for row in csv.reader(heading) if row), [])


def _says(noun: Noun) -> set[str]:
    form: dict[str, Any] = msgspec.to_builtins(noun.form)
    return {key for key, value in form.items() if value}
