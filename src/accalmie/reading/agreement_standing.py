"""How an agreement stands as a page tells it: proposed, announced, signed, in force, ended."""

import re
from collections.abc import Sequence

import msgspec

from accalmie.record.drafts import AgreementDraft, DateDraft, Start

_STATUSES = ("ended", "suspended", "in-force", "signed", "announced", "proposed")
_RANK = {status: rank for rank, status in enumerate(reversed(_STATUSES))}
_NEAR = 160  # characters between an agreement and the verb that says how it stands
Patterns = dict[str, re.Pattern[str]]


def find_standing(
    text: str,
    sentence: tuple[int, int],
    dates: Sequence[DateDraft],
    words: Patterns,
    *,
    goes_on: bool,
) -> AgreementDraft | None:
    """Finds the agreement that a sentence names and what it says of its standing.

    Args:
        text: The sentence, folded.
        sentence: Where it is.
        dates: Its dates that have a beginning.
        words: The words of agreements of the language.
        goes_on: Whether it begins with “it” after a sentence about an agreement.
    """
    noun = words["agreement"].search(text)
    if noun is None and not goes_on:
        return None
    kind = next((k for k in ("ceasefire", "cooperation") if words[k].search(text)), "agreement")
    kind = "ceasefire" if noun is None else kind
    status, place = _status(text, noun, words, kind)
    if status is None or (noun is None and status != "in-force"):
        return None
    start = _start(text, sentence[0], place, dates, status, words)
    return AgreementDraft(id="", kind=kind, status=status, in_force=start)  # type: ignore[arg-type]


def _status(
    text: str, noun: re.Match[str] | None, words: Patterns, kind: str
) -> tuple[str | None, int]:
    at = noun.start() if noun else 0
    for status in _STATUSES[:-1]:
        for match in words[f"={status}"].finditer(text):
            if abs(match.start() - at) <= _NEAR:
                return status, match.end()
    if words["proposed"].search(text):
        return "proposed", 0
    if noun and words["earlier"].search(text):
        return "ended", 0
    if kind == "ceasefire" and words["holds"].search(text):
        return "in-force", 0
    return None, 0


def _start(
    text: str,
    offset: int,
    place: int,
    dates: Sequence[DateDraft],
    status: str,
    words: Patterns,
) -> Start | None:
    """Gives when it begins to hold: the date of “took effect”, or what “from” names."""
    if status == "in-force" and place:
        near = sorted(dates, key=lambda d: abs(d.start - offset - place))
        date = near[0] if near else None
    else:
        leads = [offset + m.end() for m in words["from"].finditer(text)]
        date = next((d for d in dates for a in leads if abs(d.start - a) <= _LEAD), None)
    return Start(from_=date.from_) if date and date.from_ else None


_LEAD = 4  # characters between “from” and its date


def is_another(one: AgreementDraft, other: AgreementDraft) -> bool:
    """Tells whether a proposal is a new one beside what already holds, or a start is another's."""
    new = other.status == "proposed" and one.status != "proposed"
    both = one.in_force and other.in_force
    return new or bool(
        both and one.in_force != other.in_force and one.status == other.status == "in-force"
    )


def merge_standing(one: AgreementDraft, other: AgreementDraft) -> AgreementDraft:
    """Gives the agreement as it stands after both sentences: what is further along wins."""
    further = max(one.status, other.status, key=lambda status: _RANK[status])
    if other.status == "ended" and one.in_force:
        further = one.status
    return msgspec.structs.replace(one, status=further, in_force=one.in_force or other.in_force)
