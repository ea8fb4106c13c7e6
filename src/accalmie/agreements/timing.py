"""Times of an agreement that are none, or that are at odds with each other."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from accalmie.agreements.faults import Fault
from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import ByReading, Time, Window
from accalmie.agreements.times import (
    LAST,
    NOT_YET,
    every_span,
    is_real,
    read_daily,
    read_duration,
    resolve,
)
from accalmie.agreements.walking import all_times
from accalmie.agreements.yaml_text import Path
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span


def find_time_faults(agreement: Agreement) -> Iterator[Fault]:
    """Finds times that cannot be read, or that a clock skips or strikes twice."""
    for at, time in all_times(agreement):
        for path, text in options_of(at, time):
            try:
                resolve(agreement, text)
                odd = is_real(text, agreement.timezone)
            except AccalmieError as error:
                yield Fault(code=error.code, at=path, values=error.values)
                continue
            if odd:
                values = {"text": text, "zone": agreement.timezone}
                code = "A310" if odd == "skipped" else "A311"
                yield Fault(code=code, at=path, values=values, severity="warning")
    for name, window in agreement.windows.items():
        if window.daily:
            try:
                read_daily(window.daily)
            except AccalmieError as error:
                yield Fault(code=error.code, at=("windows", name, "daily"), values=error.values)
    extension = agreement.extension
    if extension and extension.how in ("automatic", "tacit"):
        for key, length in (("period", extension.period), ("notice", extension.notice)):
            try:
                read_duration(length or "1 day")
            except AccalmieError as error:
                yield Fault(code=error.code, at=("extension", key), values=error.values)


def options_of(at: Path, value: str | ByReading) -> Iterator[tuple[Path, str]]:
    """Gives a value, or each that a reading may give it."""
    if isinstance(value, str):
        yield at, value
        return
    for option, text in value.items():
        if option != "reading":
            yield (*at, option), text


def find_time_odds(agreement: Agreement) -> Iterator[Fault]:
    """Finds times at odds, where each of them can be read."""
    for check in (_windows, _life, _parties, _accession, _deadlines):
        yield from check(agreement)


def _windows(agreement: Agreement) -> Iterator[Fault]:
    force = span_of(agreement, agreement.in_force)
    named = [*agreement.windows.items()]
    if agreement.in_force and _is_empty(force):
        yield Fault(code="A323", at=("in_force",), values={"name": "in_force"})
    for name, window in named:
        span = span_of(agreement, window)
        if span.from_ == LAST:  # its event has not come
            continue
        if _is_empty(span):
            yield Fault(code="A323", at=("windows", name), values={"name": name})
        elif not span.touches(force):
            yield Fault(
                code="A324", at=("windows", name), values={"name": name}, severity="warning"
            )


def span_of(agreement: Agreement, window: Window | None) -> Span:
    """Gives a window from its first possible instant to its last."""
    if window is None:
        return Span()
    start = resolve(agreement, window.from_) if window.from_ else Span()
    end = resolve(agreement, window.until) if window.until else Span()
    return Span(start.from_, end.to)


def _is_empty(span: Span) -> bool:
    return span.from_ not in (None, LAST) and span.to is not None and span.to <= span.from_


def _life(agreement: Agreement) -> Iterator[Fault]:
    """Finds stages that end or take up the text and do not stand in the order of their times."""
    before: Span | None = None
    for number, stage in enumerate(agreement.life):
        if stage.state not in ("suspended", "resumed", "ended"):
            continue
        span = resolve(agreement, stage.at)
        if before and before.from_ and span.to and span.to < before.from_:
            values = {"name": str(stage.state)}
            yield Fault(code="A345", at=("life", number, "at"), values=values)
        before = span


def _parties(agreement: Agreement) -> Iterator[Fault]:
    start = span_of(agreement, agreement.in_force).from_
    for number, party in enumerate(agreement.parties):
        at: Path = ("parties", number)
        if party.as_ != "party" or agreement.status == "proposed":
            continue
        if party.accepted is None:
            yield Fault(code="A321", at=at, values={"name": party.id}, severity="warning")
            continue
        accepted = resolve(agreement, party.accepted).from_
        if start and accepted and accepted > start:
            yield Fault(
                code="A320", at=(*at, "accepted"), values={"party": party.id}, severity="warning"
            )


def _accession(agreement: Agreement) -> Iterator[Fault]:
    """Finds parties that accepted too late, or that withdrew before they accepted."""
    closes = resolve(agreement, agreement.accession.by).to if agreement.accession else None
    for number, party in enumerate(agreement.parties):
        accepted = resolve(agreement, party.accepted).from_ if party.accepted else None
        withdrew = resolve(agreement, party.withdrew).to if party.withdrew else None
        at: Path = ("parties", number)
        if closes and accepted and accepted > closes:
            yield Fault(code="A343", at=(*at, "accepted"), values={"party": party.id},
                        severity="warning")  # fmt: skip
        if accepted and withdrew and withdrew <= accepted:
            yield Fault(code="A344", at=(*at, "withdrew"), values={"party": party.id})


def _deadlines(agreement: Agreement) -> Iterator[Fault]:
    for number, clause in enumerate(agreement.clauses):
        if clause.deadline and len(days := _days(agreement, clause.deadline)) > 1:
            values = {"clause": clause.id, "days": ", ".join(days)}
            at: Path = ("clauses", number, "deadline")
            yield Fault(code="A327", at=at, values=values, severity="warning")


def _days(agreement: Agreement, time: Time) -> list[str]:
    """Gives the days on which a deadline may fall: by its readings, and by a doubt of days."""
    found, zone = set(), ZoneInfo(agreement.timezone)
    for span in every_span(agreement, time):
        if span.from_ and span.to and span != NOT_YET:
            last = span.to - timedelta(microseconds=span.to > span.from_)
            days = (end.astimezone(zone) for end in (span.from_, last))
            found |= {f"{day:%Y-%m-%d}" for day in days}
    return sorted(found)
