"""The worlds that each account of an incident leaves open, never one account's facts in another."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations, product
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.assessing.meaning import Setting, World
from accalmie.assessing.ties import boundaries
from accalmie.cases.forms import Account, Case, Incident
from accalmie.values.spans import Span, read_span

ANOTHER = "another"  # a party, weapon or place that neither the case nor the agreement names


class Told(msgspec.Struct, frozen=True):
    """A world, the account that leaves it open, and its facts by name for comparing."""

    world: World
    account: int
    facts: dict[str, str]
    missing: frozenset[str]


def find_worlds(setting: Setting, case: Case, incident: Incident) -> Iterator[Told]:
    """Finds every world of every account of an incident."""
    for number, account in enumerate(incident.accounts):
        choices = _choices(setting, case, account)
        missing = frozenset(_missing(account))
        for picked in product(*choices.values()):
            yield _told(incident.act, dict(zip(choices, picked, strict=True)), number, missing)


def _told(act: str, picked: dict[str, object], number: int, missing: frozenset[str]) -> Told:
    when, given, against = picked["when"], picked["given"], picked["against"]
    assert isinstance(when, Span)
    assert isinstance(given, frozenset)
    assert isinstance(against, tuple)
    readings = {
        name.removeprefix("reading:"): str(option)
        for name, option in picked.items()
        if name.startswith("reading:")
    }
    world = World(
        act, str(picked["by"]), against, str(picked["with"]), str(picked["in"]),
        when.from_ or datetime.min.replace(tzinfo=UTC), given, readings,
    )  # fmt: skip
    facts = {name: _named(value) for name, value in picked.items()}
    return Told(world, number, facts | {"account": str(number)}, missing)


def _choices(setting: Setting, case: Case, account: Account) -> dict[str, tuple[object, ...]]:
    agreement = setting.agreement
    anyone = (*(party.id for party in case.parties), ANOTHER)
    areas = tuple(agreement.areas) or ((agreement.territory,) if agreement.territory else ())
    choices: dict[str, tuple[object, ...]] = {
        "by": account.by or anyone,
        "against": account.against or tuple((one,) for one in anyone),
        "with": account.with_ or (ANOTHER, *sorted(_weapons(agreement))),
        "in": account.in_ or (*areas, ANOTHER),
        "when": _segments(setting, case, account),
        "given": _given(account),
    }
    for name, reading in agreement.readings.items():
        options = (reading.adopt,) if reading.adopt else tuple(reading.options)
        choices[f"reading:{name}"] = options
    return choices


def _missing(account: Account) -> Iterator[str]:
    for name, said in (
        ("by", account.by), ("against", account.against), ("with", account.with_),
        ("in", account.in_), ("when", account.when),
    ):  # fmt: skip
        if not said:
            yield name


def _given(account: Account) -> tuple[frozenset[str], ...]:
    """A claim that is not shown may be true or not; what nobody claims is not true."""
    open_ = sorted(set(account.claims) - set(account.shown))
    return tuple(
        frozenset({*account.shown, *some})
        for count in range(len(open_) + 1)
        for some in combinations(open_, count)
    )


def _segments(setting: Setting, case: Case, account: Account) -> tuple[Span, ...]:
    """Cuts the time of an account wherever an answer may change."""
    whole = Span()
    if account.when:
        whole = read_span(account.when, zone=ZoneInfo(case.head.timezone))
    cuts = [time for time in boundaries(setting.agreement, setting.ties) if whole.has(time)]
    start = whole.from_
    if start is None and cuts:
        start = cuts[0] - timedelta(seconds=1)
    starts = sorted({*([start] if start else []), *cuts})
    ends = [*starts[1:], whole.to]
    return tuple(Span(a, b) for a, b in zip(starts, ends, strict=True)) or (whole,)


def _weapons(agreement: Agreement) -> set[str]:
    named = (clause.with_ for clause in agreement.clauses)
    said = [part for one in named for part in (one if isinstance(one, list) else [one])]
    return {part for part in said if isinstance(part, str)}


def _named(value: object) -> str:
    if isinstance(value, Span):
        start = value.from_.astimezone(UTC).isoformat() if value.from_ else ""
        return f"{start}/{value.to.astimezone(UTC).isoformat() if value.to else ''}"
    if isinstance(value, frozenset | tuple):
        return " and ".join(sorted(value)) or "nothing shown"
    return str(value)
