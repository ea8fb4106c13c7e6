"""A document brought into the form of an agreement, with everything in it that does not fit.

msgspec names the first misfit and stops. So each is told and taken out, and the rest is tried
again; what comes out is given only where nothing had to be taken out.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from accalmie.agreements.faults import Fault
from accalmie.agreements.language import Agreement
from accalmie.agreements.yaml_text import Path

MOST = 50  # misfits of one file; whoever mends these will run it again
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`$", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`$")
_ENUM = re.compile(r"Invalid enum value '?(.*?)'?$", re.DOTALL)
_KIND = re.compile(r"Expected `(.*)`, got `(.*)`$")
KINDS = {
    "array": "a list", "object": "a mapping", "str": "a text", "int": "a whole number",
    "bool": "true or false", "null": "nothing",
}  # fmt: skip


def form_agreement(value: Any) -> tuple[Agreement | None, list[Fault]]:
    """Brings a document into the form of an agreement.

    Returns:
        The agreement, or nothing where a part does not fit; and each part that does not.
    """
    faults: list[Fault] = []
    touched: set[Path] = set()
    left = value
    while len(faults) < MOST:
        try:
            agreement = msgspec.convert(left, Agreement, strict=False)
        except msgspec.ValidationError as error:
            fault, at, instead = _fault(error, left)
            if at in touched:  # what was put there to go on does not fit either
                break
            faults.append(fault)
            if not at or (instead is None and isinstance(at[-1], int)):
                break
            touched.add(at)
            left = _with(left, at, instead)
            continue
        if not faults:
            faults += _changed(value, msgspec.to_builtins(agreement), ())
            return agreement, faults
        break
    return None, faults


def _fault(error: msgspec.ValidationError, value: Any) -> tuple[Fault, Path, str | None]:
    """Tells a misfit in our own words, and what may stand there instead to go on."""
    reason, at = _misfit(error, value)
    if match := _UNKNOWN.match(reason):
        name, known = match[1], sorted(_keys(at))
        values = {"name": name, "known": ", ".join(known)}
        close = get_close_matches(name, known, 1)
        code, values = ("A336", values | {"guess": close[0]}) if close else ("A341", values)
        return Fault(code=code, at=(*at, name), values=values), (*at, name), None
    if match := _MISSING.match(reason):
        return Fault(code="A337", at=at, values={"name": match[1]}), (*at, match[1]), "?"
    if match := _ENUM.match(reason):
        known = _words(at)
        values = {"name": match[1], "known": ", ".join(known)}
        return Fault(code="A339", at=at, values=values), at, known[0] if known else None
    if match := _KIND.match(reason):
        wanted = [KINDS.get(kind, kind) for kind in match[1].split(" | ") if kind != "null"]
        values = {"expected": " or ".join(wanted), "got": KINDS.get(match[2], match[2])}
        return Fault(code="A338", at=at, values=values), at, None
    return Fault(code="A303", at=at, values={"reason": reason}), at, None


def _misfit(error: msgspec.ValidationError, value: Any) -> tuple[str, Path]:
    """Gives the reason and the path; where msgspec writes a key as `[...]`, each is tried."""
    reason, _, said = str(error).partition(" - at `$")
    at: Path = ()
    for name, number, key in re.findall(r"\.([^.\[`]+)|\[(\d+)\]|(\[\.\.\.\])", said):
        here = _part(value, at)
        if key:
            part = next((k for k in here if not _fits(value, (*at, k), str(error))), None)
        else:
            part = name or int(number)
        known = isinstance(here, dict) and part in here
        if not known and not (isinstance(here, list) and isinstance(part, int)):
            break
        at = (*at, part)  # type: ignore[arg-type]
    return reason, at


def _part(value: Any, at: Path) -> Any:
    for part in at:
        value = value[part]
    return value


def _fits(value: Any, at: Path, error: str) -> bool:
    """Tells whether the same misfit goes away once a key is taken out."""
    try:
        msgspec.convert(_with(value, at, None), Agreement, strict=False)
    except msgspec.ValidationError as other:
        return str(other) == error and len(_part(value, at[:-1])) > 1
    return False


def _with(value: Any, at: Path, instead: str | None) -> Any:
    """Gives the document with something else at a path, or without what is there."""
    head, *rest = at
    if isinstance(value, list):
        if not rest:
            return [instead if n == head else p for n, p in enumerate(value)]
        return [_with(p, tuple(rest), instead) if n == head else p for n, p in enumerate(value)]
    if rest:
        return value | {head: _with(value[head], tuple(rest), instead)}
    left = {key: part for key, part in value.items() if key != head}
    return left if instead is None else left | {head: instead}


def _changed(written: Any, loaded: Any, at: Path) -> Iterator[Fault]:
    """Finds what would be loaded as something else than it is written: `TRUE`, `007`."""
    if isinstance(written, dict) and isinstance(loaded, dict):
        for key, part in written.items():
            yield from _changed(part, loaded.get(key), (*at, key))
    elif isinstance(written, list) and isinstance(loaded, list | tuple):
        for number, part in enumerate(written):
            yield from _changed(part, loaded[number], (*at, number))
    elif written == "":
        yield Fault(code="A335", at=at, values={"name": str(at[-1]) if at else ""})
    else:
        said = str(loaded).lower() if isinstance(loaded, bool) else str(loaded)
        if said != written:
            yield Fault(code="A340", at=at, values={"name": str(written), "loaded": said})


@cache
def _root() -> inspect.Type:
    return inspect.type_info(Agreement)


def _types(at: Path) -> list[inspect.Type]:
    """Gives the types that may stand at a path."""
    found = [_root()]
    for part in at:
        inner: list[inspect.Type] = []
        for kind in _plain(found):
            if isinstance(kind, inspect.StructType):
                inner += [f.type for f in kind.fields if f.encode_name == part]
            elif isinstance(kind, inspect.DictType):
                inner.append(kind.value_type)
            elif isinstance(kind, inspect.VarTupleType | inspect.ListType):
                inner.append(kind.item_type)
        found = inner
    return _plain(found)


def _plain(types: list[inspect.Type]) -> list[inspect.Type]:
    found: list[inspect.Type] = []
    for kind in types:
        if isinstance(kind, inspect.UnionType):
            found += _plain(list(kind.types))
        elif isinstance(kind, inspect.Metadata):
            found += _plain([kind.type])
        else:
            found.append(kind)
    return found


def _keys(at: Path) -> set[str]:
    return {f.encode_name for kind in _types(at) if isinstance(kind, inspect.StructType)
            for f in kind.fields}  # fmt: skip


def _words(at: Path) -> list[str]:
    return [str(word) for kind in _types(at) if isinstance(kind, inspect.LiteralType)
            for word in kind.values]  # fmt: skip
