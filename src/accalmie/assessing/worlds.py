"""The worlds that each account of an incident leaves open, never one account's facts in another.

Candidates that no rule of the agreement tells apart are one: an unknown doer among fifty parties
is as many worlds as the agreement has ways to treat a doer.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import combinations, product
from math import prod
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.language import Agreement
from accalmie.agreements.mentions import Mentioned
from accalmie.agreements.terms import (
    Kind,
    broader,
    has_target,
    is_leaf,
    is_weapon,
    load_terms,
    narrower,
)
from accalmie.agreements.times import FIRST
from accalmie.assessing.answers import Setting, World, picks_of
from accalmie.assessing.doubts import find_doubts, is_doubt_lasting
from accalmie.assessing.instants import boundaries, find_clocks
from accalmie.assessing.places import find_areas
from accalmie.assessing.ties import BELONGS
from accalmie.cases.forms import Account, Case, Incident
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span, read_span

ANOTHER = "another"  # a party, weapon or place that neither the case nor the agreement names
NOBODY = "nobody"  # the target of an act that has none
FACTS = 8  # choices that are facts of the incident; those after them settle the text
MOST = 200_000  # worlds of one account; more is a record to mend, not to compute
MOST_KEPT = 4096  # answers about terms
NAMED = 4  # candidates that a label names before it counts the others


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One possibility and its facts by name for comparing, among them the account that opens it.

    A state that lasts holds in several worlds at once, one for each stretch of its time. `claims`
    are those that are not shown.
    """

    worlds: tuple[World, ...]
    facts: dict[str, str]
    missing: frozenset[str]
    claims: frozenset[str] = frozenset()


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What one account leaves open, whichever clause asks.

    `segments` cut its time wherever an answer may change.
    """

    label: str
    act: str
    account: Account
    segments: tuple[Span, ...]
    anyone: tuple[str, ...]
    whens: dict[str, tuple[datetime, ...]]
    clock: dict[str, str]
    missing: frozenset[str]
    claims: frozenset[str]


def find_openings(setting: Setting, case: Case, incident: Incident) -> Iterator[Opening]:
    """Finds what each version of an incident leaves open under an agreement."""
    zone = ZoneInfo(case.head.timezone)
    for label, account in _versions(incident.accounts).items():
        when = read_span(account.when, zone=zone) if account.when else Span()
        yield make_opening(setting, case, incident.act, account, when=when, label=label)


def make_opening(
    setting: Setting, case: Case, act: str, account: Account, *, when: Span, label: str = ""
) -> Opening:
    """Opens one account whose time is read already."""
    segments = _segments(setting, when)
    starts = tuple(segment.from_ or FIRST for segment in segments)
    whens: dict[str, tuple[datetime, ...]] = {_named(s): (s.from_ or FIRST,) for s in segments}
    if account.throughout:
        whens = {_named(Span(segments[0].from_, segments[-1].to)): starts}
    return Opening(
        label=label, act=act, account=account, segments=segments, whens=whens,
        anyone=find_anyone(case, setting.agreement), clock=_clock(setting, segments),
        missing=frozenset(_missing(act, account)),
        claims=frozenset(account.claims) - set(account.shown),
    )  # fmt: skip


def find_worlds(
    setting: Setting, openings: Iterable[Opening], named: Mentioned, incident: str
) -> Iterator[Told]:
    """Finds every world of every account of an incident, as far as what is asked tells them apart.

    Raises:
        AccalmieError: C403, an account leaves open more than can be gone through.
    """
    for opening in openings:
        choices = _choices(setting, opening, named)
        count = prod(map(len, choices.values()))
        if count > MOST:
            raise AccalmieError("C403", incident=incident, count=count, limit=MOST)
        yield from _told(opening, choices)


def _told(opening: Opening, choices: dict[str, dict[str, Any]]) -> Iterator[Told]:
    """Gives each combination of the choices; those after the facts of the incident are picks."""
    picks = [name.removeprefix("reading:") for name in [*choices][FACTS:]]
    for picked in product(*(labels.items() for labels in choices.values())):
        labels, values = zip(*picked, strict=True)
        act, by, against, object_, with_, in_, whens, given = values[:FACTS]
        settled = dict(zip(picks, values[FACTS:], strict=True))
        worlds = [
            World(act=act, by=by, against=against, when=when, object=object_, with_=with_,
                  in_=in_, facts=given, picks=settled)
            for when in whens
        ]  # fmt: skip
        facts = dict(zip(choices, labels, strict=True)) | {"account": opening.label}
        yield Told(worlds=tuple(worlds), facts=facts,
                   missing=opening.missing, claims=opening.claims)  # fmt: skip


def _versions(accounts: tuple[Account, ...]) -> dict[str, Account]:
    """Keeps one account of each version, under the names of all who tell it so."""
    sources: dict[Account, list[str]] = {}
    for account in accounts:
        bare = msgspec.structs.replace(
            account, source="", origin="", chain=(), text="", place=None, known=None
        )
        sources.setdefault(bare, []).append(account.source)
    versions: dict[str, Account] = {}
    for version, names in sources.items():
        label = _label(list(dict.fromkeys(names)))
        versions[label if label not in versions else f"{label} ({len(versions) + 1})"] = version
    return versions


def _choices(setting: Setting, opening: Opening, named: Mentioned) -> dict[str, dict[str, Any]]:
    """Gives for each fact its candidates by label; the order is that in which facts settle."""
    agreement, account = setting.agreement, opening.account
    starts = [segment.from_ or FIRST for segment in opening.segments]
    classes: dict[str, Hashable] = {}

    def alike(party: str) -> Hashable:
        if party not in classes:
            classes[party] = tuple(party_class(setting, party, start, named) for start in starts)
        return classes[party]

    targets = account.against or tuple((one,) for one in opening.anyone)
    nobody = not account.against and not has_target(opening.act)
    choices: dict[str, dict[str, Any]] = {
        "act": _terms("acts", (opening.act,), named.terms["acts"]),
        "by": _classes(account.by or opening.anyone, alike),
        "against": {NOBODY: ()}
        if nobody
        else _classes(targets, lambda target: frozenset(map(alike, target))),
        "object": _terms("objects", account.object, named.terms["objects"]),
        "with": _terms("weapons", account.with_, named.terms["weapons"]),
        "in": find_areas(setting, account, named.areas),
        "when": opening.whens,
        "given": {_named(facts): facts for facts in fact_sets(account, named.facts)},
    }
    for name, options in picks_of(agreement).items():
        if name not in agreement.readings:
            choices[name] = dict(zip(options, options, strict=True))
        elif name in named.readings:
            choices[f"reading:{name}"] = dict(zip(options, options, strict=True))
    choices["clock"] = opening.clock
    return choices


def find_anyone(case: Case, agreement: Agreement) -> tuple[str, ...]:
    """Gives everyone who may have done what nobody is named for."""
    return tuple(dict.fromkeys([*(p.id for p in case.parties), *_actors(agreement), ANOTHER]))


def _actors(agreement: Agreement) -> Iterator[str]:
    for signatory in agreement.parties:
        yield signatory.actor or signatory.id
        yield from agreement.members.get(signatory.id, ())
    yield from agreement.third_parties


def _classes(candidates: Iterable[Any], alike: Callable[[Any], Hashable]) -> dict[str, Any]:
    """Keeps one candidate of each kind that the agreement treats alike, under all their names."""
    several = dict.fromkeys(candidates)
    if len(several) == 1:
        return {_named(one): one for one in several}
    groups: dict[Hashable, list[Any]] = {}
    for candidate in several:
        groups.setdefault(alike(candidate), []).append(candidate)
    return {_label(group): group[0] for group in groups.values()}


def _label(group: list[Any]) -> str:
    names = [_named(one) for one in group]
    more = len(names) - NAMED
    return " or ".join(names[:NAMED] + ([f"{more} more"] if more > 0 else []))


def party_class(setting: Setting, party: str, when: datetime, named: Mentioned) -> Hashable:
    """Gives all that the agreement's rules can ask of a party at an instant."""
    followed, joined = setting.ties.above(party, when), setting.ties.above(party, when, BELONGS)
    return (
        frozenset(named.alike[name] for name in followed & named.parties),
        frozenset(named.alike[name] for name in joined & named.parties),
        tuple(setting.ties.is_listed(party, name, when) for name in sorted(named.lists)),
        tuple(
            any(setting.ties.is_listed(one, name, when) for one in followed)
            for name in sorted(named.lists)
        ),
    )


@lru_cache(maxsize=MOST_KEPT)
def _terms(kind: Kind, said: tuple[str, ...], asked: frozenset[str]) -> dict[str, Any]:
    """Gives the narrower terms that a broad one may stand for, as far as the rules tell them apart.

    What has no term at all is told apart from every named one.
    """
    return _classes(find_terms(kind, said, asked), lambda name: term_class(kind, name, asked))


def find_terms(kind: Kind, said: tuple[str, ...], asked: frozenset[str]) -> list[str]:
    """Gives every term that what is said may stand for; of a kind nobody asks about, one."""
    if kind == "acts":
        return [n for one in said for n in (one, *narrower(kind, one)[1:])]
    if said:
        return [n for one in said for n in _leaves(kind, one)]
    return [n for n in load_terms(kind) if asked and is_leaf(kind, n)] + [ANOTHER]


def term_class(kind: Kind, name: str, asked: frozenset[str]) -> Hashable:
    """Gives all that the rules can ask of a term."""
    if kind == "weapons":
        return tuple(is_weapon(name, a) for a in sorted(asked))
    return frozenset(broader(kind, name)) & asked


def _leaves(kind: Kind, name: str) -> tuple[str, ...]:
    return tuple(n for n in narrower(kind, name) if is_leaf(kind, n))


def _missing(act: str, account: Account) -> Iterator[str]:
    target = account.against or not has_target(act)
    for name, said in (
        ("by", account.by), ("against", target), ("with", account.with_),
        ("object", account.object), ("in", account.in_ or account.at), ("when", account.when),
    ):  # fmt: skip
        if not said:
            yield name


def fact_sets(account: Account, asked: frozenset[str]) -> tuple[frozenset[str], ...]:
    """A claim that is not shown may be true or not; what nobody claims is not true."""
    open_ = sorted((set(account.claims) - set(account.shown)) & asked)
    return tuple(
        frozenset({*account.shown, *some})
        for count in range(len(open_) + 1)
        for some in combinations(open_, count)
    )


def _segments(setting: Setting, whole: Span) -> tuple[Span, ...]:
    """Cuts the time of an account wherever an answer may change."""
    cuts = [time for time in boundaries(setting, whole) if whole.has(time)]
    start = whole.from_
    if start is None and cuts:
        start = cuts[0] - timedelta(seconds=1)
    starts = sorted({*([start] if start else []), *cuts})
    if not starts:
        return (whole,)
    ends = [*starts[1:], whole.to]
    return tuple(Span(a, b) for a, b in zip(starts, ends, strict=True))


def _clock(setting: Setting, segments: tuple[Span, ...]) -> dict[str, Any]:
    """Opens the hour that the text does not give, where the incident falls in that doubt."""
    if setting.kept("lasting doubt", lambda: is_doubt_lasting(setting)) or any(
        doubt.touches(segment) for doubt in find_doubts(setting) for segment in segments
    ):
        return {clock: clock for clock in find_clocks(setting)}
    return {"given": "given"}


def _named(value: object) -> str:
    if isinstance(value, Span):
        start = value.from_.isoformat() if value.from_ else ""
        return f"{start}/{value.to.isoformat() if value.to else ''}"
    if isinstance(value, frozenset | tuple):
        return " and ".join(sorted(value)) or "nothing shown"
    return str(value)
