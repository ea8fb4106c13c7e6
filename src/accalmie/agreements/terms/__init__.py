"""Acts, weapons and objects, each with what is broader, its words and its codes elsewhere."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

from accalmie.errors import AccalmieError

_CALIBRE = re.compile(r"([a-z][a-z-]*) (\d+) mm$")
Kind = Literal["acts", "weapons", "objects"]


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One act, weapon or object.

    `target` says whether an act is done to somebody.

    Units:
        `calibre` in millimetres, `range` in kilometres.
    """

    en: str
    fr: str
    broader: str | None = None
    target: bool = True
    calibre: int | None = None
    range: int | None = None
    acled: str | None = None
    cameo: str | None = None
    plover: str | None = None


@cache
def load_terms(kind: Kind) -> dict[str, Term]:
    """Loads every term of a kind by its name."""
    text = files(__package__).joinpath(f"{kind}.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return msgspec.convert(yaml.load(text, Loader=loader), dict[str, Term], strict=False)


@cache
def broader(kind: Kind, name: str) -> tuple[str, ...]:
    """Gives the term and everything broader, nearest first; an unknown term stands alone."""
    terms, found = load_terms(kind), [name]
    while (term := terms.get(found[-1])) and term.broader:
        found.append(term.broader)
    return tuple(found)


@cache
def narrower(kind: Kind, name: str) -> tuple[str, ...]:
    """Gives the term and everything narrower, in the order of the file."""
    return (name, *_below(kind, name))


def _below(kind: Kind, name: str) -> Iterator[str]:
    for other in load_terms(kind):
        if other != name and name in broader(kind, other):
            yield other


def has_target(act: str) -> bool:
    """Tells whether an act is done to somebody; one that is not known may be."""
    term = load_terms("acts").get(act)
    return term is None or term.target


def is_leaf(kind: Kind, name: str) -> bool:
    """Tells whether no term is narrower."""
    return len(narrower(kind, name)) == 1


def read_calibre(text: str) -> tuple[str, int]:
    """Reads `artillery 100 mm` as a class of weapons and millimetres.

    Raises:
        AccalmieError: A307, it is not written so.
    """
    match = _CALIBRE.match(text)
    if not match:
        raise AccalmieError("A307", selector=f"at-least: {text}")
    return match[1], int(match[2])


def is_weapon(weapon: str, name: str) -> bool:
    """Tells whether a weapon is of a name, or at least of a calibre: `at-least artillery 100 mm`.

    Raises:
        AccalmieError: A307, the calibre is not written so.
    """
    if not name.startswith("at-least "):
        return name in broader("weapons", weapon)
    kind, least = read_calibre(name.removeprefix("at-least "))
    term = load_terms("weapons").get(weapon)
    return kind in broader("weapons", weapon) and ((term and term.calibre) or 0) >= least
