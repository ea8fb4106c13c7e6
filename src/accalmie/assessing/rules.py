"""What the rules of an agreement ask about: the names, and the instants at which answers change."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.times import read_daily
from accalmie.assessing.meaning import Setting
from accalmie.values.spans import Span

MOST_DAYS = 400  # days of an account for which hours of the day are told apart


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


def boundaries(setting: Setting, within: Span) -> tuple[datetime, ...]:
    """Gives every instant at which an answer may change, in order."""
    times = {time for time in _changes(setting) if time}
    times |= {time for time in setting.ties.changes() if time}
    return tuple(sorted(times | set(_hours(setting.agreement, within))))


def _changes(setting: Setting) -> Iterator[datetime | None]:
    agreement = setting.agreement
    written: list[str | None] = [stage.at for stage in agreement.life]
    for window in (agreement.in_force, *agreement.windows.values()):
        written += [window.from_, window.until] if window else []
    for signatory in agreement.parties:
        written += [signatory.accepted, signatory.withdrew]
    for text in filter(None, written):
        span = setting.span(text)
        yield from (span.from_, span.to)


def _hours(agreement: Agreement, within: Span) -> Iterator[datetime]:
    """Gives the edges of daily hours inside a span that is not too long to tell them apart."""
    daily = [w.daily for w in agreement.windows.values() if w.daily]
    if not daily or within.from_ is None or within.to is None:
        return
    zone = ZoneInfo(agreement.timezone)
    day = within.from_.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(min(MOST_DAYS, (within.to - within.from_).days + 2)):
        for text in daily:
            for minute in read_daily(text):
                yield day.replace(hour=minute // 60, minute=minute % 60)
        day += timedelta(days=1)
