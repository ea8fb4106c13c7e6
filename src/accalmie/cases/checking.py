"""What in a case nothing stands behind: names, times, lists, and circles of parties."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from accalmie.agreements.faults import Fault
from accalmie.agreements.language import Agreement
from accalmie.agreements.mentions import mentions
from accalmie.agreements.times import every_span
from accalmie.cases.forms import Case, Listing, is_somewhere
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span, read_span

Faults = Iterator[tuple[str, Fault]]


def find_faults(case: Case) -> Faults:
    """Finds what is to be mended in a case, each with the part and the path that it stands at."""
    for check in (
        _zone,
        _names,
        _twice,
        _lists,
        _entries,
        _overlaps,
        _circles,
        _counts,
        _points,
        _times,
    ):
        yield from check(case)


def _zone(case: Case) -> Faults:
    try:
        ZoneInfo(case.head.timezone)
    except (ValueError, OSError, KeyError):
        yield "head", Fault(code="C409", at=("timezone",), values={"name": case.head.timezone})


def _names(case: Case) -> Faults:
    known = {party.id for party in case.parties}
    for part, at, name in _named(case):
        if name not in known:
            values = {"name": name, "kind": "party", "file": "parties.yaml"}
            yield part, Fault(code="C402", at=at, values=values, severity="warning")
    incidents = {incident.id for incident in case.incidents}
    for number, statement in enumerate(case.statements):
        if statement.about and statement.about not in incidents:
            values = {"name": statement.about, "kind": "incident", "file": "incidents.yaml"}
            yield "statements", Fault(code="C402", at=(number, "about"), values=values)


def _named(case: Case) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for number, party in enumerate(case.parties):
        for edge, relation in enumerate(party.relations):
            yield "parties", (number, "relations", edge, "to"), relation.to
    for number, listing in enumerate(case.listings):
        yield "listings", (number,), listing.party
    for number, incident in enumerate(case.incidents):
        for told, account in enumerate(incident.accounts):
            for name in account.by:
                yield "incidents", (number, "accounts", told, "by"), name
            for name in (name for target in account.against for name in target):
                yield "incidents", (number, "accounts", told, "against"), name


def _twice(case: Case) -> Faults:
    for kind in ("parties", "incidents", "statements", "agreements"):
        seen: set[str] = set()
        for number, one in enumerate(getattr(case, kind)):
            if one.id in seen:
                values = {"name": one.id, "kind": kind}
                yield kind, Fault(code="C408", at=(number, "id"), values=values)
            seen.add(one.id)


def _lists(case: Case) -> Faults:
    """Finds lists that an agreement asks and the case does not have."""
    held = {row.list for row in case.listings}
    for agreement in case.agreements:
        for name in sorted(mentions(agreement).lists - held):
            values = {"list": name, "agreement": agreement.id}
            yield "lists", Fault(code="C405", at=(), values=values, severity="warning")


def _entries(case: Case) -> Faults:
    """Finds lists that an agreement asks and on which nobody stands on the day that it begins.

    Such a list is most often entered from too late a day, and then excludes nobody in silence.
    """
    for number, agreement in enumerate(case.agreements):
        begins = _begin_of(agreement)
        for name in sorted(mentions(agreement).lists) if begins else ():
            rows = [row for row in case.listings if row.list == name]
            if rows and begins and not any(_stands(row, begins) for row in rows):
                values = {"list": name, "agreement": agreement.id, "day": f"{begins:%Y-%m-%d}"}
                yield (
                    "agreements",
                    Fault(code="C410", at=(number,), values=values, severity="warning"),
                )


def _begin_of(agreement: Agreement) -> datetime | None:
    force = agreement.in_force
    if force is None or force.from_ is None:
        return None
    return next((span.from_ for span in every_span(agreement, force.from_) if span.from_), None)


def _stands(row: Listing, when: datetime) -> bool:
    try:
        start = read_span(row.from_).from_ if row.from_ else None
        end = read_span(row.to).from_ if row.to else None
    except AccalmieError:
        return True  # told apart as a time that is none
    return Span(start, end).has(when)


def _overlaps(case: Case) -> Faults:
    """Finds entries of one party on one list, under one name, whose times overlap."""
    spans: dict[tuple[str, str, str], list[Span]] = {}
    for number, row in enumerate(case.listings):
        try:
            start = read_span(row.from_).from_ if row.from_ else None
            end = read_span(row.to).from_ if row.to else None
        except AccalmieError:
            continue  # told apart as a time that is none
        span = Span(start, end)
        before = spans.setdefault((row.list, row.party, row.name), [])
        if any(span.touches(other) for other in before):
            values = {"list": row.list, "name": row.party}
            yield "listings", Fault(code="C407", at=(number,), values=values, severity="warning")
        before.append(span)


def _circles(case: Case) -> Faults:
    """Finds parties that belong to each other in a circle."""
    above = {p.id: sorted({r.to for r in p.relations if r.kind != "beside"}) for p in case.parties}
    numbers = {party.id: number for number, party in enumerate(case.parties)}
    done: set[str] = set()
    for start in above:
        trail: list[str] = []
        here: str | None = start
        while here in above and here not in done and here not in trail:
            trail.append(here)
            nexts = [n for n in above[here] if n not in done]
            here = nexts[0] if nexts else None
        if here in trail:
            values = {"names": ", ".join(sorted(trail[trail.index(here) :]))}
            at = (numbers[trail[-1]], "relations")
            yield "parties", Fault(code="C406", at=at, values=values, severity="warning")
        done.update(trail)


def _counts(case: Case) -> Faults:
    """Finds counts whose id stands twice, or of which more are confirmed than were counted."""
    seen: set[str] = set()
    for number, register in enumerate(case.registers):
        for row, count in enumerate(register.counts):
            at = (number, "counts", row)
            if count.id in seen:
                values = {"name": count.id, "kind": "counts"}
                yield "registers", Fault(code="C408", at=(*at, "id"), values=values)
            seen.add(count.id)
            for side, confirmed in count.confirmed.items():
                if not 0 <= confirmed <= count.count:
                    values = {"side": side, "confirmed": f"{confirmed}", "count": f"{count.count}"}
                    yield "registers", Fault(code="C425", at=(*at, "confirmed"), values=values)


def _points(case: Case) -> Faults:
    """Finds points that lie nowhere on the globe, and errors of place that are none."""
    for number, incident in enumerate(case.incidents):
        for told, account in enumerate(incident.accounts):
            spot = account.at
            if spot and not is_somewhere(spot.lat, spot.lon, spot.error):
                values = {"lat": f"{spot.lat}", "lon": f"{spot.lon}"}
                at = (number, "accounts", told, "at")
                yield "incidents", Fault(code="C404", at=at, values=values)


def _times(case: Case) -> Faults:
    for part, at, text in _written(case):
        try:
            read_span(text)
        except AccalmieError as error:
            yield part, Fault(code=error.code, at=at, values=error.values)


def _written(case: Case) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Gives every time that the case holds, with its place."""
    said: list[tuple[str, tuple[str | int, ...], str | None]] = []
    for number, party in enumerate(case.parties):
        for edge, tie in enumerate(party.relations):
            for key, time in (("from", tie.from_), ("to_day", tie.to_day), ("known", tie.known)):
                said.append(("parties", (number, "relations", edge, key), time))
    for number, row in enumerate(case.listings):
        said += [("listings", (number,), time) for time in (row.from_, row.to, row.known)]
    for number, incident in enumerate(case.incidents):
        for told, account in enumerate(incident.accounts):
            for key, time in (("when", account.when), ("known", account.known)):
                said.append(("incidents", (number, "accounts", told, key), time))
    for number, statement in enumerate(case.statements):
        for key, time in (("date", statement.date), ("known", statement.known)):
            said.append(("statements", (number, key), time))
    for number, register in enumerate(case.registers):
        for place, count in enumerate(register.counts):
            at = (number, "counts", place)
            said += [("registers", (*at, "window"), count.window),
                     ("registers", (*at, "known"), count.known)]  # fmt: skip
    yield from ((part, at, time) for part, at, time in said if time)
