"""The worlds that each account of an incident leaves open, never one account's facts in another.

Candidates that no rule of the agreement tells apart are one: an unknown doer among fifty parties
is as many worlds as the agreement has ways to treat a doer.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import combinations, product
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
from accalmie.agreements.times import FIRST, SOMETIME
from accalmie.assessing.answers import Setting, World, picks_of
from accalmie.assessing.instants import boundaries, find_clocks, find_times
from accalmie.assessing.places import find_areas
from accalmie.assessing.ties import BELONGS
from accalmie.cases.forms import Account, Case, Incident
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span, read_span

ANOTHER = "another"  # a party, weapon or place that neither the case nor the agreement names
NOBODY = "nobody"  # the target of an act that has none
MOST = 200_000  # worlds of one account; more is a record to mend, not to compute
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


def find_worlds(
    setting: Setting, case: Case, incident: Incident, named: Mentioned
) -> Iterator[Told]:
    """Finds every world of every account of an incident.

    Raises:
        AccalmieError: C403, an account leaves open more than can be gone through.
    """
    zone = ZoneInfo(case.head.timezone)
    for label, account in _versions(incident.accounts).items():
        when = read_span(account.when, zone=zone) if account.when else Span()
        yield from find_worlds_of(setting, case, incident, account, named, when=when, label=label)


def find_worlds_of(
    setting: Setting, case: Case, incident: Incident, account: Account, named: Mentioned, *,
    when: Span, label: str = "",
) -> Iterator[Told]:  # fmt: skip
    """Finds every world of one account whose time is read already.

    Raises:
        AccalmieError: C403, the account leaves open more than can be gone through.
    """
    choices = _choices(setting, case, incident.act, account, named, _segments(setting, when))
    count = 1
    for labels in choices.values():
        count *= len(labels)
    if count > MOST:
        raise AccalmieError("C403", incident=incident.id, count=count, limit=MOST)
    open_ = {"missing": frozenset(_missing(incident.act, account)),
             "claims": frozenset(account.claims) - set(account.shown)}  # fmt: skip
    for picked in product(*(labels.items() for labels in choices.values())):
        yield _told(dict(zip(choices, picked, strict=True)), label, open_)


def _told(
    picked: dict[str, tuple[str, Any]], account: str, open_: dict[str, frozenset[str]]
) -> Told:
    facts = {name: label for name, (label, _) in picked.items()}
    value = {name: chosen for name, (_, chosen) in picked.items()}
    picks = {n.partition(":")[2] if n.startswith("reading:") else n: v for n, v in value.items()
             if n == "clock" or n.startswith(("reading:", "acceptance:"))}  # fmt: skip
    worlds = tuple(
        World(act=value["act"], by=value["by"], against=value["against"], when=when,
              object=value["object"], with_=value["with"], in_=value["in"],
              facts=value["given"], picks=picks)
        for when in value["when"]
    )  # fmt: skip
    return Told(worlds=worlds, facts=facts | {"account": account}, **open_)


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


def _choices(
    setting: Setting,
    case: Case,
    act: str,
    account: Account,
    named: Mentioned,
    segments: tuple[Span, ...],
) -> dict[str, dict[str, Any]]:
    """Gives for each fact its candidates by label; the order is that in which facts settle."""
    agreement = setting.agreement
    starts = [segment.from_ or FIRST for segment in segments]
    anyone = find_anyone(case, agreement)

    def alike(party: str) -> Hashable:
        return tuple(party_class(setting, party, start, named) for start in starts)

    targets = account.against or tuple((one,) for one in anyone)
    nobody = not account.against and not has_target(act)
    whens: dict[str, tuple[datetime, ...]] = {_named(s): (s.from_ or FIRST,) for s in segments}
    if account.throughout:
        whens = {_named(Span(segments[0].from_, segments[-1].to)): tuple(starts)}
    choices: dict[str, dict[str, Any]] = {
        "act": _terms("acts", (act,), named),
        "by": _classes(account.by or anyone, alike),
        "against": {NOBODY: ()}
        if nobody
        else _classes(targets, lambda target: frozenset(map(alike, target))),
        "object": _terms("objects", account.object, named),
        "with": _terms("weapons", account.with_, named),
        "in": find_areas(setting, account, named.areas),
        "when": whens,
        "given": {_named(facts): facts for facts in fact_sets(account, named.facts)},
    }
    for name, options in picks_of(agreement).items():
        if name in agreement.readings and name not in named.readings:
            continue
        label = name if name in agreement.readings else ""
        choices[f"reading:{label}" if label else name] = {option: option for option in options}
    choices["clock"] = _clock(setting, segments)
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
    groups: dict[Hashable, list[Any]] = {}
    for candidate in dict.fromkeys(candidates):
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


def _terms(kind: Kind, said: tuple[str, ...], named: Mentioned) -> dict[str, Any]:
    """Gives the narrower terms that a broad one may stand for, as far as the rules tell them apart.

    What has no term at all is told apart from every named one.
    """
    asked = named.terms[kind]
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
    if any(doubt.touches(segment) for doubt in find_doubts(setting) for segment in segments):
        return {clock: clock for clock in find_clocks(setting)}
    return {"given": "given"}


def find_doubts(setting: Setting) -> Iterator[Span]:
    """Gives the spans in which the text leaves the hour of a change open."""
    for time in find_times(setting.agreement):
        for span in setting.every(time):
            if span == SOMETIME or span.from_ != span.to:
                yield span


def _named(value: object) -> str:
    if isinstance(value, Span):
        start = value.from_.isoformat() if value.from_ else ""
        return f"{start}/{value.to.isoformat() if value.to else ''}"
    if isinstance(value, frozenset | tuple):
        return " and ".join(sorted(value)) or "nothing shown"
    return str(value)
