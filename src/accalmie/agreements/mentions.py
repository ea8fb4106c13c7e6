"""Every name that the rules of an agreement ask about."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import msgspec

from accalmie.agreements.language import Agreement, Clause, Grade, Matter
from accalmie.agreements.parts import Signatory
from accalmie.agreements.yaml_text import Path


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """Every name that some rule of an agreement asks about.

    `alike` goes from each name of a party to the one that stands for all that the rules treat
    alike: eleven signatories of one clause are one doer as long as no rule tells them apart.
    """

    parties: frozenset[str]
    lists: frozenset[str]
    areas: frozenset[str]
    facts: frozenset[str]
    terms: dict[str, frozenset[str]]
    readings: frozenset[str]
    alike: dict[str, str]


def mentions(agreement: Agreement, clauses: Iterable[Clause] | None = None) -> Mentioned:
    """Gives the names that an agreement's rules ask about.

    Args:
        agreement: Whose exclusions and parties always count.
        clauses: The clauses that count; all of them where none is given.
    """
    clauses = tuple(agreement.clauses if clauses is None else clauses)
    bare = msgspec.structs.replace(agreement, clauses=clauses, **_TELLING_NOTHING)
    rules = [rule for _, rule in all_matters(bare)]
    sides = [slot for rule in rules for slot in (rule.by, rule.against)]
    parties = {name for slot in sides for name in names(slot)}
    for signatory in agreement.parties:
        parties |= _own(agreement, signatory)
    acts = [rule for rule in rules if isinstance(rule, Clause)]
    graded = agreement.gravity
    asking: list[Matter | Grade] = [*rules, *graded]
    return Mentioned(
        parties=frozenset(parties),
        lists=frozenset(name for slot in sides for name in listed(slot)),
        areas=frozenset(
            {name for rule in rules for name in names(rule.in_)}
            | ({agreement.territory} if agreement.territory else set())
        ),
        facts=frozenset(n for rule in asking for n in names(rule.given)),
        terms={
            "acts": frozenset(n for c in acts for a in (c.prohibits, c.permits) for n in names(a)),
            "objects": frozenset(n for rule in asking for n in names(rule.object)),
            "weapons": frozenset(n for rule in asking for n in names(rule.with_)),
        },
        readings=frozenset(_readings(bare) if agreement.readings else ()),
        alike=_alike(agreement, sides, parties),
    )


# Words for people, on which no answer hangs.
_TELLING_NOTHING: dict[str, Any] = {
    "examples": (), "readings": {}, "names": {}, "sources": {}, "facts": {}
}  # fmt: skip


def _readings(agreement: Agreement) -> Iterator[str]:
    """Gives every reading that anything in an agreement hangs on."""
    left = [msgspec.to_builtins(agreement)]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            asked = part.get("reading")
            yield from [asked] if isinstance(asked, str) else asked or ()
            if isinstance(part.get("standard"), str):
                yield part["standard"]
            part = tuple(inner for word, inner in part.items() if word != "shape")
        if isinstance(part, list | tuple):
            left += [inner for inner in part if inner and isinstance(inner, list | tuple | dict)]


def _own(agreement: Agreement, signatory: Signatory) -> set[str]:
    """Gives the names of those who are a signatory, or are bound through it."""
    members = agreement.members.get(signatory.id, ())
    return {signatory.id, signatory.actor or signatory.id, *members}


def _alike(agreement: Agreement, sides: list[object], parties: set[str]) -> dict[str, str]:
    """Groups names that stand in the same lists, and accepted alike where they accepted."""
    marks: dict[str, set[Hashable]] = {name: set() for name in parties}
    for number, group in enumerate(group for slot in sides for group in _any_of(slot)):
        for name in group:
            marks.setdefault(name, set()).add(number)
    for signatory in agreement.parties:
        terms = msgspec.structs.replace(signatory, id="", actor=None, role=None, cite=None)
        told = repr((signatory.id, terms) if signatory.denied else terms)
        asked = marks.get(signatory.id, set()) | marks.get(signatory.role or "", set())
        for name in _own(agreement, signatory):
            marks[name] |= asked | {told}
    first: dict[frozenset[Hashable], str] = {}
    return {name: first.setdefault(frozenset(marks[name]), name) for name in sorted(parties)}


def _any_of(selector: object) -> Iterator[frozenset[str]]:
    """Gives the names of each list of which any is enough, a single name as a list of one."""
    if isinstance(selector, str):
        yield frozenset({selector})
    elif isinstance(selector, list):
        yield frozenset(part for part in selector if isinstance(part, str))
        for part in selector:
            if not isinstance(part, str):
                yield from _any_of(part)
    elif isinstance(selector, dict):
        by_reading = "reading" in selector
        for word, part in selector.items():
            parts = part if word == "all" and not by_reading else [part]
            for inner in parts if word != "reading" and (by_reading or word != "list") else ():
                yield from _any_of(inner)


def all_matters(agreement: Agreement) -> Iterator[tuple[Path, Matter]]:
    """Gives every exclusion, clause, exception and aim with its path."""
    for name in ("excludes", "clauses"):
        for number, matter in enumerate(getattr(agreement, name)):
            yield from _nested((name, number), matter)


def _nested(at: Path, matter: Matter) -> Iterator[tuple[Path, Matter]]:
    yield at, matter
    for number, exception in enumerate(matter.unless):
        yield from _nested((*at, "unless", number), exception)
    if isinstance(matter, Clause) and isinstance(matter.aim, Clause):
        yield from _nested((*at, "aim"), matter.aim)


def names(selector: object) -> Iterator[str]:
    """Gives every name in a selector, a calibre as `at-least artillery 100 mm`."""
    for word, text in _words(selector):
        if word in ("name", "at-least"):
            yield text if word == "name" else f"at-least {text}"


def listed(selector: object) -> Iterator[str]:
    """Gives every list that a selector asks."""
    yield from (text for word, text in _words(selector) if word == "list")


def asked_readings(selector: object) -> Iterator[str]:
    """Gives every reading that a selector asks."""
    yield from (text for word, text in _words(selector) if word == "reading")


def _words(selector: object, word: str = "name") -> Iterator[tuple[str, str]]:
    """Gives every text in a selector with the word that it stands under."""
    if isinstance(selector, str):
        yield word, selector
    elif isinstance(selector, list):
        for part in selector:
            yield from _words(part)
    elif isinstance(selector, dict):
        asking = ("reading",) if "reading" in selector else ("list", "at-least")
        for key, part in selector.items():  # an option of a reading may be called `list`
            yield from _words(part, key if key in asking else "name")


def readings_of(selector: object) -> Iterator[dict[str, object]]:
    """Gives every part of a selector that a reading decides."""
    if isinstance(selector, list):
        for part in selector:
            yield from readings_of(part)
    elif isinstance(selector, dict):
        if "reading" in selector:
            yield selector
        for part in selector.values():
            yield from readings_of(part)
