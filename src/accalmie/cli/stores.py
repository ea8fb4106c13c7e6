"""Cases of the store for the commands that ask: opened with `--case`, as with a folder."""

import argparse
import getpass
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from accalmie.cases.forms import Case
from accalmie.cases.moments import Entry
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError, Problem
from accalmie.values.spans import read_instant

if TYPE_CHECKING:
    from accalmie.actions.acting import Signed


def person_of(options: argparse.Namespace) -> str:
    """Gives who asks or acts: `--as`, `ACCALMIE_PERSON`, or the account of the machine."""
    return options.person or os.environ.get("ACCALMIE_PERSON") or getpass.getuser()


def signed_by(options: argparse.Namespace) -> "Signed":
    """Gives who acts, why, and the key of the act."""
    from accalmie.actions.acting import Signed

    return Signed(by=person_of(options), why=options.why or "", key=options.key or "")


def use_store(options: argparse.Namespace, *, make: bool = False) -> None:
    """Opens the store that `--store` or `ACCALMIE_STORE` names."""
    from accalmie.store.places import where

    place = options.store or where()
    from accalmie.store.opening import open_store

    open_store(place, make=make)


def open_kept(options: argparse.Namespace, tongue: Tongue) -> Case:
    """Opens a case of the store as it stood at `--known-at`.

    Raises:
        AccalmieError: S501 no store, S503 no case that the person may see.
    """
    use_store(options)
    from accalmie.store.queries import get_case

    name, person = options.kept, person_of(options)
    return get_case(name, person, moment_asked(name, person, options.known_at, tongue))


def open_between(
    options: argparse.Namespace, first: datetime, second: datetime
) -> tuple[Case, Case, tuple[Entry, ...]]:
    """Opens a case of the store at two moments; gives the later, the earlier, and corrections."""
    from accalmie.store.queries import find_corrections, get_case

    name, person = options.kept, person_of(options)
    corrected = tuple(
        Entry(kind="correction", name=f"{row.kind}/{row.noun}", who=who,
              known=row.at.isoformat(timespec="seconds"),
              about=row.noun if row.kind == "incident" else None)
        for row, who in find_corrections(name, person, first, second)
    )  # fmt: skip
    return get_case(name, person, second), get_case(name, person, first), corrected


def check_kept(options: argparse.Namespace, tongue: Tongue) -> list[Problem]:
    """Finds what is to be mended in a case as it stood, with places as in its folder."""
    use_store(options)
    from accalmie.cases.files import write_files
    from accalmie.cases.folder import read_case
    from accalmie.store.queries import get_files

    name, person = options.kept, person_of(options)
    files = get_files(name, person, moment_asked(name, person, options.known_at, tongue))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / name
        write_files(folder, files)
        _, problems = read_case(folder)
        return [_placed(problem, f"{made}{os.sep}") for problem in problems]


def zone_of(name: str, person: str) -> ZoneInfo:
    """Gives the zone in which a case writes its times."""
    from accalmie.store.queries import find_nouns

    head = next(iter(find_nouns(name, person, "case")), None)
    if head is None:
        raise AccalmieError("S503", name=name)
    return ZoneInfo(head.value["form"]["timezone"])


def moment_asked(name: str, person: str, text: str | None, tongue: Tongue) -> datetime | None:
    """Reads `--known-at`, and says so where the store did not have the case yet."""
    from accalmie.store.queries import kept_since

    if not text:
        return None
    moment, since = read_instant(text, zone=zone_of(name, person)), kept_since(name, person)
    if moment < since:
        said = tongue("The store has kept this case since {time}; before that its own dates count.")
        print(said.format(time=since.isoformat(timespec="seconds")), file=sys.stderr)
    return moment


def _placed(problem: Problem, start: str) -> Problem:
    file = problem.place.file.removeprefix(start)
    place = msgspec.structs.replace(problem.place, file=file)
    return msgspec.structs.replace(problem, place=place)
