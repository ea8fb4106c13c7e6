"""How an agreement stands as a page tells it: proposed, announced, signed, in force, ended.

And from when until when: the day of “took effect”, what “from” and “until” name, or both ends of
“from 12 to 19 June”.
"""

from datetime import datetime, timedelta

import msgspec

from accalmie.reading.agreement_naming import Naming
from accalmie.reading.agreement_words import AgreementSentence
from accalmie.record.drafts import AgreementDraft, DateDraft, Start, When

_STATUSES = ("ended", "suspended", "in-force", "signed", "announced", "proposed")
_RANK = {status: rank for rank, status in enumerate(reversed(_STATUSES))}
_NEAR = 160  # characters between an agreement and the verb that says how it stands
_LEAD = 4  # characters between “from” and its date
_WHEN = 70  # characters between “took effect” and its date
_REACH = 24  # characters before a date in which “until” leads it
_FINE = ("minute", "hour", "part-of-day", "day", "feast")
_DAYS = frozenset(_FINE)
_JOINED = 12  # characters between “tonight” and “at midnight”
_SAME = timedelta(days=10)  # between the day that names an agreement and the one it holds from
_PAST = timedelta(days=90)  # before the page; an agreement of such a day is not the news


def find_standing(sentence: AgreementSentence, naming: Naming | None) -> AgreementDraft | None:
    """Finds what a sentence says of the standing of an agreement.

    Args:
        sentence: The sentence.
        naming: The agreement's name in it; none where “it” stands for one.
    """
    window = naming.window if naming else sentence.span
    status = _status(sentence, naming, window)
    if status is None or (naming is None and status not in ("in-force", "ended", "suspended")):
        return None
    start, end = _days(sentence, window, status)
    if status == "in-force" and naming and sentence.find("later", *window):
        status = "signed" if sentence.find("=signed", *window) else status
    return AgreementDraft(
        id="", kind=naming.kind if naming else "ceasefire", status=status,  # type: ignore[arg-type]
        in_force=Start(from_=start) if start else None, ends=end,
        extended=end is not None and bool(sentence.find("extends", *window)),
    )  # fmt: skip


def _status(
    sentence: AgreementSentence, naming: Naming | None, window: tuple[int, int]
) -> str | None:
    at = naming.start if naming else window[0]
    for status in _STATUSES[:-1]:
        for match in sentence.words[f"={status}"].finditer(sentence.plain, *window):
            if abs(match.start() - at) <= _NEAR:
                return status
    if sentence.find("proposed", *window):
        return "proposed"
    if naming and naming.earlier:
        return "ended"
    if naming and naming.kind == "ceasefire" and sentence.find("holds", *window):
        return "in-force"
    return None


def _days(
    sentence: AgreementSentence, window: tuple[int, int], status: str
) -> tuple[datetime | None, When | None]:
    """Gives when it begins and when it ends to hold."""
    start: datetime | None = None
    end: When | None = None
    inside = [d for d in sentence.dates if window[0] <= d.start and d.end <= sentence.span[1]]
    for date in inside:
        if end is None and (date.modifier == "range" or _is_end(sentence, date)):
            end = When(from_=None, to=date.to, exact=date.exact, granularity=date.granularity)
        elif start is None and date.granularity in _DAYS and _is_start(sentence, date):
            start = date.from_
        if date.modifier in ("range", "since") and date.granularity in _DAYS and not start:
            start = date.from_
    verb = sentence.find("starts", *window)
    if start is None and verb and status != "ended":
        near = [d for d in inside if d.granularity in _DAYS and not _is_end(sentence, d)]
        near = [d for d in near if 0 <= d.start - verb.end() <= _WHEN]
        near = [d for d in near if d.start - near[0].end <= _JOINED]
        start = min(near, key=lambda d: _FINE.index(d.granularity)).from_ if near else None
    return start, end if status != "ended" else None


def _is_start(sentence: AgreementSentence, date: DateDraft) -> bool:
    leads = sentence.find_all("from")
    return any(0 <= date.start - m.end() <= _LEAD or m.start() <= date.start < m.end()
               for m in leads)  # fmt: skip


def _is_end(sentence: AgreementSentence, date: DateDraft) -> bool:
    before = sentence.plain[max(sentence.span[0], date.start - _REACH) : date.start]
    return date.modifier == "until" or sentence.words["until"].search(before) is not None


def is_same(
    one: AgreementDraft,
    day: datetime | None,
    other: AgreementDraft,
    naming: Naming,
    published: datetime | None,
) -> bool:
    """Tells whether a sentence speaks of an agreement that is there already.

    Args:
        one: The agreement that is there.
        day: The day that names it, if one does.
        other: What the sentence says of one.
        naming: How it names it.
        published: When the page was published.
    """
    if naming.earlier or (naming.soft and naming.new):
        return False
    if "agreement" not in (one.kind, naming.kind) and one.kind != naming.kind:
        return False  # a truce is no accord to cooperate
    if naming.new and naming.day and other.status == "ended" != one.status:
        return False
    if naming.day:
        near = one.in_force and abs(one.in_force.from_ - naming.day) <= _SAME
        past = published and naming.day < published - _PAST
        return bool(near or day == naming.day or (day is None and not past))
    new = other.status == "proposed" and one.status != "proposed"
    differ = (
        one.in_force and other.in_force and one.status == other.status == "in-force"
        and abs(one.in_force.from_ - other.in_force.from_) > _SAME
    )  # fmt: skip
    return not (new or differ)


def merge_standing(one: AgreementDraft, other: AgreementDraft) -> AgreementDraft:
    """Gives the agreement as it stands after both sentences: what is further along wins."""
    further = max(one.status, other.status, key=lambda status: _RANK[status])
    if other.status == "ended" and one.in_force:
        further = one.status
    return msgspec.structs.replace(
        one, status=further,
        kind=other.kind if one.kind == "agreement" else one.kind,
        in_force=one.in_force or other.in_force,
        ends=other.ends or one.ends, extended=one.extended or other.extended,
    )  # fmt: skip


def settle_standing(one: AgreementDraft, published: datetime | None) -> AgreementDraft:
    """Gives an agreement as it stood on the day of the page: what begins later is not in force."""
    later = one.in_force and published and one.in_force.from_ >= published
    if one.status == "in-force" and later:
        return msgspec.structs.replace(one, status="signed")
    return one
