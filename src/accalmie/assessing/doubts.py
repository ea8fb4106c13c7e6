"""Hours that the text of an agreement leaves open, and the times on which they bear."""

from collections.abc import Iterator

from accalmie.agreements.parts import Time
from accalmie.agreements.times import SOMETIME
from accalmie.assessing.answers import Setting
from accalmie.assessing.instants import find_times
from accalmie.values.spans import Span


def find_doubts(setting: Setting) -> Iterator[Span]:
    """Gives the spans in which the text leaves the hour of a change open."""
    yield from _doubts(setting, find_times(setting.agreement))


def is_doubt_lasting(setting: Setting) -> bool:
    """Tells whether an hour left open bears on all that comes after it too.

    It does where two times of the text are held against each other: whether one accepted before
    the list was closed, denounced before the term ran out, or froze a line before it moved.
    """
    agreement = setting.agreement
    times: list[Time | None] = [area.frozen for area in agreement.areas.values()]
    if agreement.accession and agreement.accession.late == "not-bound":
        times += [agreement.accession.by, *(party.accepted for party in agreement.parties)]
    if agreement.extension:
        times += [stage.at for stage in agreement.life if stage.state == "denounced"]
        times.append(agreement.in_force.until if agreement.in_force else None)
    return any(True for _ in _doubts(setting, filter(None, times)))


def _doubts(setting: Setting, times: Iterator[Time]) -> Iterator[Span]:
    for time in times:
        for span in setting.every(time):
            if span == SOMETIME or span.from_ != span.to:
                yield span
