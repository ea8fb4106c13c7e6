"""Whether an agreement holds at an instant and a place of a world."""

from collections.abc import Iterator
from datetime import datetime

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Area, Window
from accalmie.agreements.times import (
    FIRST,
    LAST,
    is_in_daily,
    read_duration,
    shift,
)
from accalmie.assessing.setting import Setting, World

MOST_PERIODS = 1000  # of an extension by itself; a day at a time that is three years


def is_in_force(setting: Setting, world: World) -> bool:
    """Tells whether the agreement holds then: begun, not ended, not suspended."""
    if not any(start <= world.when < end for start, end in _terms_of_force(setting, world)):
        return False
    holds = True
    for stage in setting.agreement.life:
        if stage.state in ("suspended", "ended", "resumed") and (
            setting.start(stage.at, world, LAST) <= world.when
        ):
            holds = stage.state == "resumed"
    return holds


def _terms_of_force(setting: Setting, world: World) -> Iterator[tuple[datetime, datetime]]:
    """Gives the stretches for which the text was to hold: its own, and each extension's."""
    force = setting.agreement.in_force
    if force is None:
        yield FIRST, LAST
        return
    end = setting.end(force.until, world)
    yield setting.start(force.from_, world, FIRST), _renewed(setting, world, end)
    for stage in setting.agreement.life:
        if stage.state == "extended" and stage.until is not None:
            yield setting.start(stage.at, world, LAST), setting.end(stage.until, world)


def _renewed(setting: Setting, world: World, end: datetime) -> datetime:
    """Gives the end of the last period of a text that goes on by itself until it is denounced."""
    extension = setting.agreement.extension
    if extension is None or extension.how not in ("automatic", "tacit"):
        return end
    denounced = [
        setting.start(stage.at, world, LAST)
        for stage in setting.agreement.life
        if stage.state == "denounced"
    ]
    if not denounced:
        return LAST
    periods = _periods(setting.agreement, end)
    return next((e for e, notice in periods if min(denounced) <= notice), LAST)


def _periods(agreement: Agreement, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Gives each end of a text that goes on by itself, with the last moment to denounce it."""
    extension, zone = agreement.extension, agreement.timezone
    count, unit = read_duration((extension and extension.notice) or "0 days")
    for _ in range(MOST_PERIODS):
        yield end, shift(end, -count, unit, zone)
        if extension is None or not extension.period or end == LAST:
            return
        end = shift(end, *read_duration(extension.period), zone)


def find_renewals(setting: Setting) -> Iterator[datetime]:
    """Gives the ends of the periods by which a denounced text may run out."""
    agreement = setting.agreement
    force = agreement.in_force
    denounced = [stage.at for stage in agreement.life if stage.state == "denounced"]
    if not (denounced and force and force.until and agreement.extension):
        return
    last = max(s.to or FIRST for time in denounced for s in setting.every(time))
    ends = {end for s in setting.every(force.until) for end in (s.from_, s.to) if end}
    for first in ends:
        for end, notice in _periods(agreement, first):
            yield end
            if last <= notice:
                break


def is_inside(setting: Setting, world: World) -> bool:
    """Tells whether the place lies in the territory; an agreement without one holds everywhere."""
    territory = setting.agreement.territory
    return not territory or is_within(setting, world, territory)


def is_within(setting: Setting, world: World, name: str) -> bool:
    """Tells whether the place lies in an area, drawn and sized as the world has it."""
    if name in world.in_:
        return True
    area = setting.agreement.areas.get(name)
    return area is not None and _token(setting, world, name, area) in world.in_


def _token(setting: Setting, world: World, name: str, area: Area) -> str:
    """Gives the word for an area in the size of the reading taken and the shape of the time."""
    size = area.within if area.width is None else area.width
    if isinstance(size, dict):
        name += f"@{world.picks.get(size['reading'])}"
    drawn = setting.agreement.areas.get(area.of or "", area)
    if drawn.versions:
        frozen = area.frozen or drawn.frozen
        when = setting.start(frozen, world, world.when) if frozen else world.when
        number = next(
            (n for n, version in enumerate(drawn.versions, 1)
             if setting.start(version.from_, world, FIRST) <= when
             < setting.end(version.until, world)),
            0,
        )  # fmt: skip
        name += f"#{number}"
    return name


def is_during(setting: Setting, name: str, world: World) -> bool:
    """Tells whether a named window is open then."""
    return is_open(setting, setting.agreement.windows[name], world)


def is_open(setting: Setting, window: Window, world: World) -> bool:
    """Tells whether an instant lies in a window, and in its hours of the day."""
    start = setting.start(window.from_, world, FIRST)
    if not start <= world.when < setting.end(window.until, world):
        return False
    zone = setting.agreement.timezone
    return window.daily is None or is_in_daily(window.daily, world.when, zone)
