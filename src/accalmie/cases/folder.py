"""A case read from its folder, with everything that is to be mended in it."""

from pathlib import Path
from typing import Any

import msgspec

from accalmie.agreements.files import read_text
from accalmie.agreements.language import Agreement
from accalmie.agreements.loading import read_agreement
from accalmie.agreements.yaml_text import Located, line_of, misfit, read_yaml, row_of
from accalmie.agreements.yaml_text import Path as At
from accalmie.cases.checking import find_faults
from accalmie.cases.forms import Case, Head, Incident, Listing, Party, Register, Statement
from accalmie.cases.garbage import untidied
from accalmie.cases.tables import read_incidents, read_rows
from accalmie.errors import AccalmieError, Place, Problem

LARGEST = 200_000_000  # bytes; a hundred thousand incidents take some 60 MB
PARTS: dict[str, tuple[type, str]] = {
    "parties": (Party, "a list of parties"),
    "incidents": (Incident, "a list of incidents"),
    "statements": (Statement, "a list of statements"),
    "registers": (Register, "a list of registers"),
}


def read_case(path: Path) -> tuple[Case | None, list[Problem]]:
    """Reads a case folder.

    Args:
        path: The folder; only `case.yaml` must be in it.

    Returns:
        The case, or nothing where one of its files cannot be used; and its problems, sorted
        by place.

    Raises:
        AccalmieError: F101, the folder or its `case.yaml` is not there.
    """
    if not (path / "case.yaml").is_file():
        raise AccalmieError("F101", path=path / "case.yaml")
    with untidied():
        return _read_case(_Folder(path))


def _read_case(folder: "_Folder") -> tuple[Case | None, list[Problem]]:
    parts: dict[str, Any] = {"head": folder.read_yaml("head", "case.yaml", Head, "a case")}
    for part, (kind, said) in PARTS.items():
        parts[part] = folder.read_part(part, kind, said)
    parts["listings"] = folder.read_listings()
    parts["agreements"] = folder.read_agreements()
    if folder.is_sound():
        case = Case(**parts)
        for part, fault in find_faults(case):
            folder.add(part, fault.at, fault.code, fault.values, fault.severity)
    problems = sorted(folder.problems, key=Problem.sort_key)
    return case if folder.is_sound() else None, problems


class _Folder:
    """The files of a case as they are read: where each part stood, and what is to be mended."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.files: dict[str, Path] = {}
        self.located: dict[str, Located] = {}
        self.rows: dict[str, list[Place]] = {}
        self.texts: dict[str, str] = {}
        self.lines: dict[str, list[str]] = {}

    def is_sound(self) -> bool:
        """Tells whether nothing found so far stands in the way of using the case."""
        return all(problem.severity != "error" for problem in self.problems)

    def add(
        self, part: str, at: At, code: str, values: dict[str, str], severity: str = "error"
    ) -> None:
        """Adds a problem at the line on which a part of the case stood."""
        place = self._place(part, at)
        self.problems.append(Problem(
            code=code, place=place, values=values, severity=severity,
            passage=row_of(self._lines(place.file), place), mark=values.get("name", ""),
        ))  # fmt: skip

    def read_part(self, part: str, kind: type, said: str) -> tuple[Any, ...]:
        """Reads `part.yaml`, or incidents from a table; nothing where neither is there."""
        found: tuple[Any, ...] = ()
        if (self.path / f"{part}.yaml").exists():
            form = tuple[kind, ...]  # type: ignore[valid-type]
            found = self.read_yaml(part, f"{part}.yaml", form, said) or ()
        table = self.path / f"{part}.csv"
        if part == "incidents" and table.exists() and (text := self._text(table)) is not None:
            places, rows, problems = read_incidents(text, str(table))
            self.rows[part] = [*self._places(part, found), *places]
            self.problems += problems
            found = (*found, *rows)
        return found

    def read_yaml(self, part: str, name: str, form: Any, said: str) -> Any:
        """Reads one YAML file in its form; gives nothing where it does not have it."""
        file = self.path / name
        text = self._text(file)
        if text is None:
            return None
        located, problems = read_yaml(text, str(file), places=False)
        self.problems += problems
        if located is None:
            return None
        self.files[part] = file
        try:
            return msgspec.convert(located.value, form, strict=False)
        except msgspec.ValidationError as error:
            reason, at = misfit(error)
            self.add(part, at, "C401", {"kind": said, "reason": reason})
            return None

    def read_listings(self) -> tuple[Listing, ...]:
        """Reads every list of the folder."""
        found: list[Listing] = []
        self.rows["listings"] = []
        for file in sorted(self.path.glob("lists/*.csv")):
            if (text := self._text(file)) is not None:
                places, rows, problems = read_rows(text, str(file), Listing, "a list")
                self.rows["listings"] += places
                self.problems += problems
                found += rows
        return tuple(found)

    def read_agreements(self) -> tuple[Agreement, ...]:
        """Reads every agreement of the folder."""
        read = []
        for file in sorted(self.path.glob("agreements/*.yaml")):
            if (text := self._text(file)) is not None:
                agreement, problems = read_agreement(text, str(file))
                self.problems += problems
                read += [agreement] if agreement else []
        return tuple(read)

    def _text(self, file: Path) -> str | None:
        try:
            text = read_text(file, largest=LARGEST)
        except AccalmieError as error:
            self.problems.append(
                Problem(code=error.code, place=Place(str(file)), values=error.values)
            )
            return None
        self.texts[str(file)] = text
        return text

    def _lines(self, file: str) -> list[str]:
        if file not in self.lines:
            self.lines[file] = self.texts.get(file, "").splitlines()
        return self.lines[file]

    def _places(self, part: str, found: tuple[Any, ...]) -> list[Place]:
        return [self._place(part, (number,)) for number in range(len(found))]

    def _place(self, part: str, at: At) -> Place:
        if part in self.rows and at and isinstance(at[0], int) and at[0] < len(self.rows[part]):
            place = self.rows[part][at[0]]
            if part not in self.files or place.file != str(self.files[part]):
                return place
        if part not in self.files:
            return Place(str(self.path / part))
        return Place(str(self.files[part]), line_of(self._located(part), at))

    def _located(self, part: str) -> Located:
        """Reads a file again for its places, which only one with problems needs."""
        if part not in self.located:
            file = str(self.files[part])
            located, _ = read_yaml(self.texts[file], file)
            self.located[part] = located or Located(value=None, lines={})
        return self.located[part]
