"""Every name that the rules of an agreement ask about."""

from collections.abc import Iterator

import msgspec

from accalmie.agreements.language import Agreement, Clause, Matter


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """Every name that some rule of an agreement asks about."""

    parties: frozenset[str]
    lists: frozenset[str]
    areas: frozenset[str]
    terms: dict[str, frozenset[str]]


def mentions(agreement: Agreement) -> Mentioned:
    """Gives the names that an agreement's rules ask about."""
    rules = list(all_rules(agreement))
    parties = {n for rule in rules for slot in (rule.by, rule.against) for n in names(slot)}
    for signatory in agreement.parties:
        parties |= {signatory.id, signatory.actor or signatory.id}
        parties |= set(agreement.members.get(signatory.id, ()))
    clauses = [rule for rule in rules if isinstance(rule, Clause)]
    areas = {name for rule in rules for name in names(rule.in_)}
    return Mentioned(
        parties=frozenset(parties),
        lists=frozenset(
            n for rule in rules for slot in (rule.by, rule.against) for n in listed(slot)
        ),
        areas=frozenset(areas | ({agreement.territory} if agreement.territory else set())),
        terms={
            "acts": frozenset(n for c in clauses for a in (c.prohibits, c.permits)
                              for n in names(a)),
            "objects": frozenset(n for rule in rules for n in names(rule.object)),
            "weapons": frozenset(n for rule in rules for n in names(rule.with_)),
        },
    )  # fmt: skip


def all_rules(agreement: Agreement) -> Iterator[Matter]:
    """Gives every exclusion, clause and exception."""
    for matter in (*agreement.excludes, *agreement.clauses):
        yield from _with_exceptions(matter)


def _with_exceptions(matter: Matter) -> Iterator[Matter]:
    yield matter
    for exception in matter.unless:
        yield from _with_exceptions(exception)


def names(selector: object) -> Iterator[str]:
    """Gives every name in a selector, a calibre as `at-least artillery 100 mm`."""
    if isinstance(selector, str):
        yield selector
    elif isinstance(selector, list):
        for part in selector:
            yield from names(part)
    elif isinstance(selector, dict):
        for word, part in selector.items():
            if word == "at-least":
                yield f"at-least {part}"
            elif word not in ("list", "reading"):
                yield from names(part)


def listed(selector: object) -> Iterator[str]:
    """Gives every list that a selector asks."""
    if isinstance(selector, list):
        for part in selector:
            yield from listed(part)
    elif isinstance(selector, dict):
        for word, part in selector.items():
            if word == "list":
                yield str(part)
            elif word != "reading":
                yield from listed(part)


def asked_readings(selector: object) -> Iterator[str]:
    """Gives every reading that a selector asks."""
    if isinstance(selector, list):
        for part in selector:
            yield from asked_readings(part)
    elif isinstance(selector, dict):
        for word, part in selector.items():
            if word == "reading":
                yield str(part)
            else:
                yield from asked_readings(part)
