"""A case as single nouns, and as the files that they came from: two views, nothing lost between.

A **noun** is one entry of the case with its form. A **frame** is a file without its entries: what
stands before, between and behind them. Files that hold no entries are kept as bytes.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.cases.folder import read_case
from accalmie.cases.forms import Case, Head, Incident, Listing, Party, Register, Statement
from accalmie.cases.pieces import Cut, cut_csv, cut_yaml
from accalmie.cases.tables import read_incidents
from accalmie.errors import AccalmieError, Problem

FORMS: dict[str, Any] = {
    "case": Head, "party": Party, "listing": Listing, "agreement": Agreement,
    "incident": Incident, "statement": Statement, "register": Register,
}  # fmt: skip
TABLE = "incidents.csv"
FILES = {
    "party": "parties.yaml", "incident": "incidents.yaml", "statement": "statements.yaml",
    "register": "registers.yaml",
}  # fmt: skip


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a case.

    `form` is its value as JSON knows it; `text` is how its writer put it, where that is kept.
    """

    kind: str
    id: str
    form: Any
    text: str | None = None


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A file without its entries.

    `ids` are those of its entries in order, `between` is as in `Cut`. Where the file could not be
    cut, `whole` is its text, which holds as long as `stamp` is that of its entries.
    """

    path: str
    kind: str
    ids: tuple[str, ...]
    between: tuple[str, ...] = ()
    whole: str | None = None
    stamp: str | None = None


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a case folder holds; `kept` are the files that hold no entries."""

    nouns: tuple[Noun, ...]
    frames: tuple[Frame, ...]
    kept: Mapping[str, bytes]


def read_contents(folder: Path) -> tuple[Contents | None, list[Problem]]:
    """Reads a case folder as nouns, frames and kept files.

    Returns:
        The contents, or nothing where the case cannot be used; and its problems.

    Raises:
        AccalmieError: F101 no case there, C450 a link or device in the folder.
    """
    case, problems = read_case(folder)
    if case is None:
        return None, problems
    kept = read_files(folder)
    nouns: list[Noun] = []
    frames: list[Frame] = []
    for path, kind, forms in _entries(folder, case, kept):
        text = kept.pop(path).decode()
        frame, found = _framed(path, kind, forms, text)
        frames.append(frame)
        nouns += found
    return Contents(nouns=tuple(nouns), frames=tuple(frames), kept=kept), problems


def read_files(folder: Path) -> dict[str, bytes]:
    """Reads every file of a folder by its path; an empty folder has a path that ends in a slash.

    Raises:
        AccalmieError: C450, a link or a device, which cannot be kept.
    """
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise AccalmieError("C450", path=name)
        if path.is_file():
            files[name] = path.read_bytes()
        elif not any(path.iterdir()):
            files[f"{name}/"] = b""
    return files


def make_case(nouns: Sequence[Noun], frames: Sequence[Frame]) -> Case:
    """Makes the case of its nouns, in the order of its files."""
    parts: dict[str, list[Any]] = {kind: [] for kind in FORMS}
    for noun in _in_order(nouns, frames):
        if noun.kind in parts:
            parts[noun.kind].append(msgspec.convert(noun.form, FORMS[noun.kind], strict=False))
    if not parts["case"]:
        raise AccalmieError("F101", path="case.yaml")
    return Case(
        head=parts["case"][0], parties=tuple(parts["party"]), listings=tuple(parts["listing"]),
        agreements=tuple(parts["agreement"]), incidents=tuple(parts["incident"]),
        statements=tuple(parts["statement"]), registers=tuple(parts["register"]),
    )  # fmt: skip


def make_form(kind: str, form: Any) -> Any:
    """Checks that a value has the form of its kind, and gives it as JSON knows it.

    Raises:
        AccalmieError: C451, it has not.
    """
    try:
        made = msgspec.convert(form, FORMS[kind], strict=False)
    except msgspec.ValidationError as error:
        raise AccalmieError("C451", kind=kind, reason=error) from None
    return plain(made)


def plain(form: Any) -> Any:
    """Gives a value as JSON has it: lists for tuples, so that two that say the same are equal."""
    return msgspec.json.decode(msgspec.json.encode(form))


def path_of(kind: str, noun: str) -> str:
    """Gives the file in which a noun stands if no frame says otherwise."""
    if kind == "listing":
        return f"lists/{noun.split('/')[0]}.csv"
    if kind == "agreement":
        return f"agreements/{noun}.yaml"
    return FILES.get(kind, "case.yaml")


def stamp_of(nouns: Sequence[Noun]) -> str:
    """Gives a digest of nouns' forms: two lists have the same one only if they are the same."""
    forms = [(noun.id, noun.form) for noun in nouns]
    return sha256(msgspec.json.encode(forms, order="sorted")).hexdigest()


def _entries(
    folder: Path, case: Case, kept: Mapping[str, bytes]
) -> Iterator[tuple[str, str, list[tuple[str, Any]]]]:
    """Gives each file that holds entries: its path, their kind, their ids and forms."""
    yield "case.yaml", "case", [(case.head.id, case.head)]
    parts = {"party": case.parties, "incident": case.incidents, "statement": case.statements,
             "register": case.registers}  # fmt: skip
    for kind, forms in parts.items():
        ids = [(form.id, form) for form in forms]  # type: ignore[attr-defined]
        if kind == "incident" and TABLE in kept:
            count = len(read_incidents(kept[TABLE].decode("utf-8-sig"), TABLE)[1])
            yield TABLE, kind, ids[len(ids) - count :]
            ids = ids[: len(ids) - count]
        if FILES[kind] in kept:
            yield FILES[kind], kind, ids
    agreements = iter(case.agreements)
    for file in sorted(folder.glob("agreements/*.yaml")):
        form = next(agreements)
        yield file.relative_to(folder).as_posix(), "agreement", [(form.id, form)]
    listings = list(case.listings)
    for file in sorted(folder.glob("lists/*.csv")):
        count = _rows(file)
        forms_here, listings = listings[:count], listings[count:]
        yield f"lists/{file.name}", "listing", list(_named(file.stem, forms_here))


def _rows(file: Path) -> int:
    return sum(1 for _ in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def _named(stem: str, listings: Sequence[Listing]) -> Iterator[tuple[str, Listing]]:
    """Names rows of a list by what they say, so that they are known again when lines move."""
    seen: dict[str, int] = {}
    for row in listings:
        name = f"{stem}/{row.party}/{row.from_ or ''}"
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}#{seen[name]}"), row


def _framed(
    path: str, kind: str, forms: Sequence[tuple[str, Any]], text: str
) -> tuple[Frame, list[Noun]]:
    """Cuts a file; keeps it whole where it cannot be cut into just its entries."""
    cut = _cut(path, kind, text)
    made = [(name, plain(form)) for name, form in forms]
    ids = tuple(name for name, _ in made)
    if cut is not None and len(cut.entries) == len(made):
        nouns = [Noun(kind=kind, id=name, form=form, text=entry)
                 for (name, form), entry in zip(made, cut.entries, strict=True)]  # fmt: skip
        return Frame(path=path, kind=kind, ids=ids, between=cut.between), nouns
    nouns = [Noun(kind=kind, id=name, form=form) for name, form in made]
    return Frame(path=path, kind=kind, ids=ids, whole=text, stamp=stamp_of(nouns)), nouns


def _cut(path: str, kind: str, text: str) -> Cut | None:
    if kind in ("case", "agreement"):
        return Cut(between=("", ""), entries=(text,))
    if path == TABLE:
        return cut_csv(text, by="id")
    return cut_csv(text) if kind == "listing" else cut_yaml(text)


def settle(frames: Sequence[Frame], nouns: Sequence[Noun]) -> list[Frame]:
    """Takes out of tables of incidents those that were changed: they go on in `incidents.yaml`.

    A table cannot say all that an incident may be, and one incident may be several of its rows.
    """
    held = {noun.id: noun for noun in nouns if noun.kind == "incident"}
    return [frame for frame in (_settled(frame, held) for frame in frames) if frame]


def _settled(frame: Frame, held: Mapping[str, Noun]) -> Frame | None:
    if frame.path != TABLE:
        return frame
    if frame.whole is not None:
        there = [held[name] for name in frame.ids if name in held]
        return frame if stamp_of(there) == frame.stamp else None
    ids, between = list(frame.ids), list(frame.between)
    for name in frame.ids:
        if name in held and held[name].text is None:
            at = ids.index(name)
            ids.pop(at)
            between[at : at + 2] = ["".join(between[at : at + 2])]
    return msgspec.structs.replace(frame, ids=tuple(ids), between=tuple(between))


def _in_order(nouns: Sequence[Noun], frames: Sequence[Frame]) -> list[Noun]:
    """Gives nouns as a folder is read: by file, tables last; within it those of no frame last."""
    at = {(frame.kind, name): (_file_order(frame.path), False, n, name)
          for frame in settle(frames, nouns) for n, name in enumerate(frame.ids)}  # fmt: skip
    return sorted(nouns, key=lambda noun: at.get(
        (noun.kind, noun.id), (_file_order(path_of(noun.kind, noun.id)), True, 0, noun.id)
    ))  # fmt: skip


def _file_order(path: str) -> tuple[bool, str]:
    return path == TABLE, path
