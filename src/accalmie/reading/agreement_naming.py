"""Where a sentence names an agreement: which, and whether it is one that is only wished for."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from accalmie.reading.agreement_words import AgreementSentence

_BEFORE = 48  # characters before a name that tell whether it is known, new or only wished for
_ADJECTIVE = 13  # characters of “cooperation ” before a name
_CLAUSE = re.compile(r"[,;.:!?«»“”]")


class Naming(NamedTuple):
    """A name of an agreement; `window` is the stretch of the sentence that tells of it alone.

    `known` where an article or a possessive says that the reader knows it; `new` where it is
    “a truce”; `soft` where only “text” or “declaration” names it; `day` tells it from others.
    """

    start: int
    end: int
    kind: str
    window: tuple[int, int]
    known: bool
    new: bool
    wished: bool
    soft: bool
    earlier: bool
    day: datetime | None


def find_namings(sentence: AgreementSentence, *, soft: bool) -> list[Naming]:
    """Finds the names of agreements in a sentence, each with its own window of the sentence.

    Args:
        sentence: The sentence.
        soft: Whether “the text” and “the declaration” are names too.
    """
    spans = list(_names(sentence, soft=soft))
    ends = [sentence.span[0], *(end for _, end, _ in spans)]
    starts = [*(start for start, _, _ in spans), sentence.span[1]]
    return [
        _named(sentence, span, (ends[number], starts[number + 1]))
        for number, span in enumerate(spans)
    ]


def _names(sentence: AgreementSentence, *, soft: bool) -> Iterator[tuple[int, int, bool]]:
    """Gives the names in order; “agreement on a ceasefire” is one."""
    keys = ("agreement", "text") if soft else ("agreement",)
    found = sorted((m.start(), m.end(), k == "text") for k in keys for m in sentence.find_all(k))
    held: tuple[int, int, bool] | None = None
    for start, end, is_text in found:
        if held and start < held[1]:
            held = (held[0], max(held[1], end), held[2] and is_text)
        elif held and sentence.words["same_name"].fullmatch(sentence.plain, held[1], start):
            held = (held[0], end, held[2] and is_text)
        else:
            if held:
                yield held
            held = (start, end, is_text)
    if held:
        yield held


def _named(
    sentence: AgreementSentence, name: tuple[int, int, bool], window: tuple[int, int]
) -> Naming:
    start, end, soft = name
    words, plain = sentence.words, sentence.plain
    first = max(sentence.span[0], start - _BEFORE)
    before = plain[first:start]
    cut = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    vague = words["vague"].search(before) is not None
    earlier = words["earlier"].search(plain, first, end) is not None
    return Naming(
        start, end, kind_of(sentence, start, end), window,
        known=not vague and words["definite"].search(before) is not None,
        new=vague,
        wished=words["wished"].search(before, cut) is not None,
        soft=soft, earlier=earlier,
        day=_day(sentence, start, end) or (_past(sentence, window) if vague else None),
    )  # fmt: skip


def kind_of(sentence: AgreementSentence, start: int, end: int) -> str:
    """Tells what kind of agreement a name names."""
    first = max(start - _ADJECTIVE, sentence.span[0])
    near = (first, min(end + _BEFORE // 2, sentence.span[1]))
    if sentence.find("ceasefire", start, end):
        return "ceasefire"
    return "cooperation" if sentence.find("cooperation", *near) else "agreement"


def _day(sentence: AgreementSentence, start: int, end: int) -> datetime | None:
    """Gives the day that is a part of the name: “of 3 March”, “the 2003 understanding”."""
    for date in sentence.dates:
        after = date.start >= end and sentence.words["dated"].fullmatch(
            sentence.plain, end, date.start
        )
        before = date.end <= start and not sentence.plain[date.end : start].strip()
        if date.from_ and date.granularity != "duration" and (after or before):
            return date.from_
    return None


def _past(sentence: AgreementSentence, window: tuple[int, int]) -> datetime | None:
    """Gives the year or month that a new name stands after: “In January 2023, a truce…”."""
    dates = [d for d in sentence.dates if d.granularity in ("month", "year", "season") and d.to]
    first = next((d for d in dates if window[0] <= d.start and d.end <= window[1]), None)
    return first.from_ if first else None
