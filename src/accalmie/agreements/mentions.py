"""Every name that the rules of an agreement ask about."""

from collections.abc import Iterator

import msgspec

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.yaml_text import Path


class Mentioned(msgspec.Struct, frozen=True, kw_only=True):
    """Every name that some rule of an agreement asks about."""

    parties: frozenset[str]
    lists: frozenset[str]
    areas: frozenset[str]
    facts: frozenset[str]
    terms: dict[str, frozenset[str]]


def mentions(agreement: Agreement) -> Mentioned:
    """Gives the names that an agreement's rules ask about."""
    rules = [rule for _, rule in all_matters(agreement)]
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
        facts=frozenset(n for given in _givens(rules, agreement) for n in names(given)),
        terms={
            "acts": frozenset(n for c in clauses for a in (c.prohibits, c.permits)
                              for n in names(a)),
            "objects": frozenset(n for rule in rules for n in names(rule.object)),
            "weapons": frozenset(n for rule in rules for n in names(rule.with_)),
        },
    )  # fmt: skip


def _givens(rules: list[Matter], agreement: Agreement) -> Iterator[object]:
    """Gives every condition of facts: of the rules, and of the degrees of gravity."""
    yield from (rule.given for rule in rules)
    yield from (grade.given for grade in agreement.gravity)


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
        for key, part in selector.items():
            yield from _words(part, key if key in _ASKING else "name")


_ASKING = ("list", "reading", "at-least")
