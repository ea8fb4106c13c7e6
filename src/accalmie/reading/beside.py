"""Two readings of one page side by side: what only one of them has, and where they differ."""

from collections.abc import Iterator, Sequence
from typing import Literal

from accalmie.agreements.terms import broader
from accalmie.record.drafts import Beside, Drafts, IncidentDraft, StatementDraft
from accalmie.record.pages import Passage

ALIKE = 0.5  # of the characters of two passages together, shared by both
_STATEMENT = ("verb", "speaker", "addressee", "hedged", "negated", "modality")
_INCIDENT = ("act", "by", "against", "modality")


def find_beside(
    drafts: Drafts, statements: Sequence[StatementDraft], incidents: Sequence[IncidentDraft]
) -> Iterator[Beside]:
    """Finds every draft that only one reading has, and every pair that differs.

    Args:
        drafts: What was read offline.
        statements: The statements of the other reading.
        incidents: Its incidents.
    """
    yield from _compare("statements", drafts.statements, statements)
    yield from _compare("incidents", drafts.incidents, incidents)


Draft = StatementDraft | IncidentDraft


def _compare(
    kind: Literal["statements", "incidents"], ours: Sequence[Draft], theirs: Sequence[Draft]
) -> Iterator[Beside]:
    left = list(theirs)
    for one in ours:
        near = [(_shared(one, other), other) for other in left]
        share, other = max(near, key=lambda pair: pair[0], default=(0.0, None))
        if other is None or share < ALIKE:
            yield Beside(kind, one.id, None)
            continue
        left.remove(other)
        if differs := tuple(_differences(one, other)):
            yield Beside(kind, one.id, other.id, differs)
    yield from (Beside(kind, None, other.id) for other in left)


def _shared(one: Draft, other: Draft) -> float:
    """Gives how much of two passages is shared; incidents of unlike acts share nothing."""
    if isinstance(one, StatementDraft) and isinstance(other, StatementDraft):
        return _overlap(one.content, other.content)
    if isinstance(one, IncidentDraft) and isinstance(other, IncidentDraft):
        near = one.act in broader("acts", other.act) or other.act in broader("acts", one.act)
        return _overlap(one.passage, other.passage) if near else 0.0
    return 0.0


def _overlap(one: Passage, other: Passage) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start) or 1)


def _differences(one: Draft, other: Draft) -> Iterator[str]:
    names = _STATEMENT if isinstance(one, StatementDraft) else _INCIDENT
    for name in names:
        if getattr(one, name) != getattr(other, name):
            yield name
    told = [d.statement is None for d in (one, other) if isinstance(d, IncidentDraft)]
    if len(set(told)) > 1:
        yield "statement"
