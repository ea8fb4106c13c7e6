"""An agreement and an incident written as facts for a solver; nothing is decided here.

Names and selectors go over as they stand. What a written time means is read here anew, with
`dateutil`, so that no line of the engine's own reading has a part in it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from accalmie.agreements.language import Agreement, Clause
from accalmie.agreements.terms import load_terms

ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)
SOMEBODY, SOMETHING = "somebody else", "something else"
OPEN, NEVER = ("#inf", "#sup"), ("#sup", "#sup")
MOST_DAYS = 400
SLOTS = {"object": "object", "with_": "weapon", "in_": "place", "during": "window", "given": "fact"}
KINDS = {"act": "acts", "object": "objects", "weapon": "weapons"}


def state(case, agreement, incident, *, on=None, known_at=None) -> tuple[str, list[str]]:
    """Gives the facts of one incident under one agreement, and the ids of its clauses in order."""
    facts = _Facts(case, agreement)
    facts.add("asked_on", _seconds(on, "#sup"))
    facts.add("asked_at", _seconds(known_at, "#sup"))
    for part in (_text, _parties, _rules, _case):
        part(facts)
    _incident(facts, incident)
    _clock(facts)
    return "\n".join(facts.lines), facts.clauses


class _Facts:
    def __init__(self, case, agreement: Agreement) -> None:
        self.case, self.agreement = case, agreement
        self.own, self.zone = ZoneInfo(agreement.timezone), ZoneInfo(case.head.timezone)
        self.lines: list[str] = []
        self.clauses: list[str] = []
        self.seconds: set[int] = set()
        self.windows: set[str] = set()
        self.kinds: set[str] = set()
        self.number = 0

    def add(self, word: str, *values: object) -> None:
        said = [v if isinstance(v, _Term) else _quoted(v) if isinstance(v, str) else str(v)
                for v in values]  # fmt: skip
        self.seconds |= {v for v in values if isinstance(v, int) and abs(v) > 10**6}
        self.lines.append(f"{word}({', '.join(said)})." if said else f"{word}.")

    def new(self, *, prefix: str = "n") -> "_Term":
        self.number += 1
        return _Term(f"{prefix}{self.number}")

    def time(self, time, *, otherwise: str) -> "_Term":
        """States a time of the agreement by each way to read it; gives the name it goes by."""
        name = self.new(prefix="t")
        ways = [({}, (otherwise, otherwise))] if time is None else self._ways(time)
        for picks, (early, late) in ways:
            way = self.new(prefix="w")
            self.add("time", name, way, _term(early), _term(late))
            for reading, option in picks.items():
                self.add("needs", way, reading, option)
        return name

    def _ways(self, time) -> Iterator[tuple[dict[str, str], tuple]]:
        asked = sorted(set(_readings(self.agreement, time)))
        for picked in product(*(self.agreement.readings[name].options for name in asked)):
            picks = dict(zip(asked, picked, strict=True))
            yield picks, read(self.agreement, time, picks)


class _Term(str):
    """What goes to the solver as it stands: a number, a name of ours, an open end."""


def _term(value: int | str) -> _Term | int:
    return value if isinstance(value, int) else _Term(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _seconds(instant: datetime | None, otherwise: str) -> int | _Term:
    if instant is None:
        return _Term(otherwise)
    seconds = int((instant - ORIGIN).total_seconds())
    return seconds if abs(seconds) < 2 * 10**9 else _Term("#sup" if seconds > 0 else "#inf")


# What written times mean.

_UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months",
          "year": "years"}  # fmt: skip


def read(agreement: Agreement, time, picks: dict[str, str]) -> tuple:
    """Gives the earliest and the latest second that a time of an agreement may mean."""
    if isinstance(time, dict):
        return read(agreement, time[picks[time["reading"]]], picks)
    zone, words = ZoneInfo(agreement.timezone), time.split()
    if time == "unknown":
        return OPEN
    if words[0] == "the":
        one, two = re.fullmatch(r"the \w+ of (.+?) and (.+)", time).groups()
        pairs = read(agreement, one, picks), read(agreement, two, picks)
        pick = max if words[1] == "later" else min
        return tuple(pick((pair[n] for pair in pairs), key=_rank) for n in (0, 1))
    if words[0] in ("before", "through", "after"):
        inner = " ".join(words[1:])
        early, late = written(inner, zone) if inner[0].isdigit() else read(agreement, inner, picks)
        return (early, early) if words[0] == "before" else (late, late)
    if words[0] == "day":
        return _nth_day(agreement, read(agreement, words[3], picks), int(words[1]))
    if time[0].isdigit():
        early, late = written(time, zone)
        return (early, early) if "T" in time and "/" not in time else (early, late)
    at = agreement.events[words[0]].at
    start = NEVER if at is None else read(agreement, at, picks)
    if len(words) == 1:
        return start
    count = int(words[2]) * (1 if words[1] == "+" else -1)
    return tuple(_shifted(end, count, words[3].rstrip("s"), zone) for end in start)


def written(text: str, zone: ZoneInfo) -> tuple:
    """Gives the first second of a written time, and the one after its last."""
    first, _, last = text.partition("/")
    if last:
        return written(first, zone)[0], written(last, zone)[1]
    day, _, hour = text.partition("T")
    offset = re.search(r"(Z|[+-]\d\d:\d\d)$", hour)
    parts = [int(n) for n in day.split("-")]
    local = datetime(*parts, *[1] * (3 - len(parts)))  # noqa: DTZ001
    unit = ("years", "months", "days")[len(parts) - 1]
    if hour:
        clock = [int(n) for n in hour[: offset.start() if offset else None].split(":")]
        local = local.replace(hour=clock[0], minute=clock[1], second=sum(clock[2:]))
        unit = "seconds" if len(clock) > 2 else "minutes"
    own = datetime.fromisoformat(f"2000-01-01T00:00{offset[0]}").tzinfo if offset else zone
    start = local.replace(tzinfo=own)
    end = (local + relativedelta(**{unit: 1})).replace(tzinfo=own)
    if hour:
        end = start.astimezone(UTC) + relativedelta(**{unit: 1})
    return _seconds(start, ""), _seconds(end, "")


def _shifted(end, count: int, unit: str, zone: ZoneInfo):
    if isinstance(end, str):
        return end
    instant = ORIGIN + timedelta(seconds=end)
    more = relativedelta(**{_UNITS[unit]: count})
    if unit in ("minute", "hour"):
        return _seconds(instant + more, "")
    local = instant.astimezone(zone)
    return _seconds((local.replace(tzinfo=None) + more).replace(tzinfo=zone, fold=local.fold), "")


def _nth_day(agreement: Agreement, event: tuple, number: int) -> tuple:
    if any(isinstance(end, str) for end in event):
        return event
    zone = ZoneInfo(agreement.timezone)
    last = event[1] - (event[1] > event[0])
    days = [(ORIGIN + timedelta(seconds=end)).astimezone(zone).date() for end in (event[0], last)]
    bounds = days[0] + timedelta(days=number - 1), days[1] + timedelta(days=number)
    return tuple(
        _seconds(datetime(b.year, b.month, b.day, tzinfo=zone), "") for b in bounds
    )  # fmt: skip


def _rank(end) -> float:
    return {"#inf": float("-inf"), "#sup": float("inf")}.get(end, end)


def _readings(agreement: Agreement, time) -> Iterator[str]:
    if isinstance(time, dict):
        yield time["reading"]
        for option, inner in time.items():
            if option != "reading":
                yield from _readings(agreement, inner)
    elif time:
        for word in time.split():
            if word in agreement.events and word != "day":
                yield from _readings(agreement, agreement.events[word].at)


# The text.


def _text(facts: _Facts) -> None:
    agreement, force = facts.agreement, facts.agreement.in_force
    if agreement.status == "proposed":
        facts.add("proposed")
    if agreement.territory:
        facts.add("territory", agreement.territory)
        facts.add("asked_area", agreement.territory)
    begin = facts.time(force and force.from_, otherwise="#inf")
    end = facts.time(force and force.until, otherwise="#sup")
    facts.add("runs_between", _Term("whole"), begin, end)
    facts.add("window", "", begin, end)
    for number, stage in enumerate(agreement.life):
        at = facts.time(stage.at, otherwise="#sup")
        if stage.state in ("suspended", "ended", "resumed"):
            facts.add("stage", number, stage.state, at)
        elif stage.state == "extended" and stage.until:
            facts.add("runs_between", number, at, facts.time(stage.until, otherwise="#sup"))
        elif stage.state == "denounced":
            facts.add("denunciation", at)
    _renewals(facts)
    for name, reading in agreement.readings.items():
        for option in (reading.adopt,) if reading.adopt else reading.options:
            facts.add("option", name, option)
    for name, area in agreement.areas.items():
        if area.part_of:
            facts.add("part_of", name, area.part_of)
        for size in (area.within, area.width):
            if isinstance(size, dict):
                facts.add("sized_by", name, size["reading"])
    for name, window in agreement.windows.items():
        facts.add("window", name, facts.time(window.from_, otherwise="#inf"),
                  facts.time(window.until, otherwise="#sup"))  # fmt: skip


def _renewals(facts: _Facts) -> None:
    """States each end of a text that goes on by itself, with the last second to denounce it."""
    agreement, extension = facts.agreement, facts.agreement.extension
    if not extension or extension.how not in ("automatic", "tacit"):
        return
    facts.add("renews")
    if not agreement.in_force or not agreement.in_force.until or not extension.period:
        return
    period, unit = extension.period.split()
    notice, of_notice = (extension.notice or "0 days").split()
    for way, end in zip(("early", "late"), read(agreement, agreement.in_force.until, {}),
                        strict=True):  # fmt: skip
        for _ in range(60):
            last = _shifted(end, -int(notice), of_notice.rstrip("s"), facts.own)
            facts.add("period", _Term(way), end, last)
            end = _shifted(end, int(period), unit.rstrip("s"), facts.own)


def _parties(facts: _Facts) -> None:
    agreement = facts.agreement
    for one in agreement.parties:
        if one.as_ != "party":
            continue
        facts.add("party", one.id)
        for name in {one.id, one.actor or one.id, *agreement.members.get(one.id, ())}:
            facts.add("own", one.id, name)
        for name in {one.id, one.role} - {None}:
            facts.add("label", one.id, name)
        if one.allies:
            facts.add("allies", one.id)
        if one.accepted is None:
            continue
        facts.add("acceptance", one.id, facts.time(one.accepted, otherwise="#sup"),
                  facts.time(one.withdrew, otherwise="#sup"), _known(facts, one.known))  # fmt: skip
        if one.denied:
            pick = f"acceptance:{one.id}"
            facts.add("denial", one.id, pick, _known(facts, one.denied))
            facts.add("option", pick, "accepted")
            facts.add("option", pick, "denied")
    if agreement.accession:
        closing = facts.time(agreement.accession.by, otherwise="#sup")
        if agreement.accession.late == "not-bound":
            facts.add("closes", closing)


def _known(facts: _Facts, text: str | None) -> int | _Term:
    return written(text, facts.zone)[0] if text else _Term("#inf")


# The rules.


def _rules(facts: _Facts) -> None:
    for exclusion in facts.agreement.excludes:
        facts.add("exclusion", exclusion.id)
        _rule(facts, exclusion, exclusion.id)
    for clause in facts.agreement.clauses:
        if clause.requires is not None:
            continue
        name = _Term(f"c{len(facts.clauses)}")
        facts.clauses.append(clause.id)
        facts.add("clause", name)
        if clause.prohibits is not None:
            facts.add("prohibits", name)
        _rule(facts, clause, name)


def _rule(facts: _Facts, rule, name: str) -> None:
    facts.add("rule", name)
    for reading, option in rule.reading.items():
        facts.add("under", name, reading, option)
    for side in ("by", "against"):
        if (selector := getattr(rule, side)) is not None:
            facts.add("slot", name, _Term(side), _selector(facts, selector, "party"))
    for slot, kind in SLOTS.items():
        if (selector := getattr(rule, slot)) is not None:
            how = _Term("timed" if kind == "window" else "plain")
            facts.add("slot", name, how, _selector(facts, selector, kind))
    if isinstance(rule, Clause):
        acts = rule.permits if rule.prohibits is None else rule.prohibits
        facts.add("slot", name, _Term("plain"), _selector(facts, acts, "act"))
    for exception in rule.unless:
        inner = facts.new(prefix="r")
        facts.add("exception", name, inner)
        _rule(facts, exception, inner)


def _selector(facts: _Facts, selector, kind: str) -> _Term:
    """States a selector as a tree; gives the name of its top."""
    node = facts.new()
    facts.kinds.add(kind)
    facts.add({"party": "of_party", "window": "timed"}.get(kind, "plain"), node)
    if isinstance(selector, str):
        if kind == "party":
            facts.add("named", node, selector)
            facts.add("name", selector)
        else:
            facts.add("asks", node, _Term(kind), selector)
            facts.windows |= {selector} if kind == "window" else set()
            if kind == "place":
                facts.add("asked_area", selector)
        return node
    if isinstance(selector, list):
        for part in selector:
            facts.add("any", node, _selector(facts, part, kind))
    elif "reading" in selector:
        for option, part in selector.items():
            if option != "reading":
                inner = _selector(facts, part, kind)
                facts.add("as_read", node, selector["reading"], option, inner)
    elif "all" in selector:
        facts.add("all", node)
        for part in selector["all"]:
            facts.add("part", node, _selector(facts, part, kind))
    elif "list" in selector:
        facts.add("on_list", node, selector["list"])
    elif "at-least" in selector:
        weapon, least = selector["at-least"].removesuffix(" mm").rsplit(" ", 1)
        facts.add("least", int(least))
        facts.add("asks", node, _Term("weapon"), _Term(f"calibre({_quoted(weapon)}, {least})"))
    else:
        ((word, part),) = selector.items()
        facts.add({"not": "not_"}.get(word, word), node, _selector(facts, part, kind))
    return node


# The case and the incident.


def _case(facts: _Facts) -> None:
    for party in facts.case.parties:
        for tie in party.relations:
            span = [written(text, facts.zone)[0] if text else _Term(otherwise)
                    for text, otherwise in ((tie.from_, "#inf"), (tie.to_day, "#sup"))]  # fmt: skip
            facts.add("tie", tie.kind, party.id, tie.to, *span, _known(facts, tie.known))
    for row in facts.case.listings:
        span = [written(text, UTC)[0] if text else _Term(otherwise)
                for text, otherwise in ((row.from_, "#inf"), (row.to, "#sup"))]  # fmt: skip
        facts.add("entry", row.list, row.party, *span, _known(facts, row.known))


def _anyone(facts: _Facts) -> set[str]:
    agreement = facts.agreement
    named = {one.actor or one.id for one in agreement.parties}
    named |= {name for one in agreement.parties for name in agreement.members.get(one.id, ())}
    return named | {p.id for p in facts.case.parties} | set(agreement.third_parties) | {SOMEBODY}


def _incident(facts: _Facts, incident) -> None:
    terms = load_terms("acts")
    below = _below(terms, incident.act)
    facts.add("may_act", incident.act)
    for act in below:
        facts.add("may_act", act)
    _terms(facts, "act", {incident.act, *below})
    anyone = _anyone(facts)
    told = terms.get(incident.act)
    present = {party for a in incident.accounts for party in (*a.by, *(p for t in a.against
               for p in t))} | anyone  # fmt: skip
    present |= {tie.to for party in facts.case.parties for tie in party.relations}
    for party in present:
        facts.add("somebody", party)
    for number, account in enumerate(incident.accounts):
        _account(facts, number, account, anyone, told is None or told.target)


def _account(facts: _Facts, number: int, account, anyone: set[str], has_target: bool) -> None:
    span = written(account.when, facts.zone) if account.when else OPEN
    early, late = map(_term, span)
    facts.add("version", number, early, _known(facts, account.known))
    facts.add("span", number, early, late)
    if account.throughout:
        facts.add("lasts", number)
    for party in account.by or anyone:
        facts.add("may_by", number, party)
    targets = account.against or ([(p,) for p in anyone] if has_target else [()])
    for target in targets:
        group = facts.new(prefix="g")
        facts.add("may_target", number, group)
        for party in target:
            facts.add("member", group, party)
    for kind, said in (("object", account.object), ("weapon", account.with_)):
        asked = kind in facts.kinds or said  # of what no rule asks, one stands for all
        leaves = _leaves(load_terms(KINDS[kind]), said) if asked else {SOMETHING}
        _terms(facts, kind, leaves)
        for name in leaves:
            facts.add(f"may_{kind}", number, name)
    for area in account.in_:
        facts.add("may_lie", number, area)
        if "@" in area:
            facts.add("lies_sized", area, *area.split("@"))
    if not account.in_:
        facts.add("nowhere_told", number)
    for word, names in (("claimed", account.claims), ("shown", account.shown)):
        for name in names:
            facts.add(word, number, name)


def _below(terms, name: str) -> set[str]:
    direct = {other for other, term in terms.items() if term.broader == name}
    return direct.union(*(_below(terms, one) for one in direct))


def _leaves(terms, said: Iterable[str]) -> set[str]:
    broad = {term.broader for term in terms.values()}
    if not said:
        return {name for name in terms if name not in broad} | {SOMETHING}
    return {leaf for one in said for leaf in (one, *_below(terms, one)) if leaf not in broad}


def _terms(facts: _Facts, kind: str, names: set[str]) -> None:
    terms, left = load_terms(KINDS[kind]), set(names)
    while left:
        name = left.pop()
        facts.add("term", _Term(kind), name)
        term = terms.get(name)
        if kind == "weapon" and term and term.calibre:
            facts.add("calibre", name, term.calibre)
        if term and term.broader:
            facts.add("broader", _Term(kind), name, term.broader)
            left.add(term.broader)


def _clock(facts: _Facts) -> None:
    """States how far the zone is from UTC, and each day on which its hours may count."""
    windows = facts.agreement.windows
    daily = {name: windows[name].daily for name in facts.windows if windows[name].daily}
    if not daily:
        facts.add("offset", _Term("#inf"), _Term("#sup"), 0)
        return
    for name, hours in daily.items():
        a, b, c, d = (int(n) for n in re.findall(r"\d\d", hours))
        facts.add("daily", name, a * 60 + b, c * 60 + d)
        facts.add("edge", a * 60 + b)
        facts.add("edge", c * 60 + d)
    days = sorted({n // 86400 for n in facts.seconds})
    near = {day + more for day in days for more in range(-2, 3)}
    if days and days[-1] - days[0] < MOST_DAYS:
        near |= set(range(days[0], days[-1]))
    for day in near:
        facts.add("day", day)
    changes, before = [], None
    for hour in range((min(near, default=0) - 2) * 24, (max(near, default=0) + 2) * 24):
        instant = ORIGIN + timedelta(hours=hour)
        offset = int(instant.astimezone(facts.own).utcoffset().total_seconds())
        if offset != before:
            changes.append((hour * 3600, offset))
            before = offset
    starts = [_Term("#inf"), *(at for at, _ in changes[1:])]
    for begin, end, (_, offset) in zip(starts, [*starts[1:], _Term("#sup")], changes, strict=True):
        facts.add("offset", begin, end, offset)
