"""Acts, weapons and objects, each with what is broader, its words and its codes elsewhere."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

Kind = Literal["acts", "weapons", "objects"]


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One act, weapon or object.

    Units:
        `calibre` in millimetres, `range` in kilometres.
    """

    en: str
    fr: str
    broader: str | None = None
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
