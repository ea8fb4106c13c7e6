"""The terms of an agreement as a page tells them: who must, must not and may do what.

Only sentences about the agreement are read: those that name it, that go on with “it” or “both
sides”, and those that follow one that told a term. What officials say in quotation marks of what
must be done is theirs and no term.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from accalmie.reading.agreement_clauses import make_clause
from accalmie.reading.agreement_items import cut_items
from accalmie.reading.agreement_words import AgreementSentence
from accalmie.reading.words import Span
from accalmie.record.drafts import ClauseDraft

_OF_TEXT = ("provides", "prohibits", "permits", "gives")  # the agreement is their subject
_OF_BOUND = ("must", "may", "banned", "future")  # who is bound is their subject
_KINDS = {"prohibits": "prohibits", "banned": "prohibits", "renounces": "prohibits",
          "permits": "permits", "may": "permits"}  # fmt: skip
_BEFORE = 110  # characters from the start of a subject to its verb


class Head(NamedTuple):
    """A word that leads terms in, and its place."""

    key: str
    start: int
    end: int


class Context(NamedTuple):
    """What stands before a sentence: whether it speaks of the agreement, and in what way.

    `about`: it names it or goes on with it; `near`: the sentence before did; `listing`: the
    sentence before told a term, or asked what the text says.
    """

    about: bool
    near: bool
    listing: bool


def find_terms(sentence: AgreementSentence, context: Context) -> tuple[ClauseDraft, ...]:
    """Finds the terms that a sentence tells, in order.

    Args:
        sentence: The sentence.
        context: What the page spoke of before it.
    """
    if sentence.plain[sentence.span[1] - 1] == "?":
        return ()
    if not (any(context) or sentence.find("intro")):
        return ()
    found: list[ClauseDraft] = []
    taken = sentence.span[0]
    returned = sentence.find("exchange")
    heads = [h for h in _heads(sentence) if _is_of_terms(sentence, h, context)]
    for head in heads:
        if head.start < taken:
            continue
        limit = _limit(sentence, head, heads)
        for span, whom in _spans(sentence, head, limit, taken):
            clause = make_clause(sentence, span, _led(sentence, head, span), whom=whom)
            taken = max(taken, span[1])
            if clause:
                given = returned is not None and returned.start() <= span[1]
                found.append(_in_return(clause) if given and _is_back(sentence, span) else clause)
    return (*_given_back(sentence, found), *found)


def _led(sentence: AgreementSentence, head: Head, span: Span) -> str:
    """Tells what a head leads in; its “not” holds for all that it leads."""
    first = max(sentence.span[0], min(span[0], head.start))
    denied = head.key in ("must", "may", "future") and sentence.words["not"].search(
        sentence.plain[first : head.end + 5]
    )
    return "prohibits" if denied else _KINDS.get(head.key, "requires")


def _heads(sentence: AgreementSentence) -> list[Head]:
    keys = ("promises", *_OF_TEXT, "renounces", *_OF_BOUND)
    found = [Head(key, m.start(), m.end()) for key in keys for m in sentence.find_all(key)]
    return sorted(found, key=lambda head: (head.start, -head.end))


def _is_of_terms(sentence: AgreementSentence, head: Head, context: Context) -> bool:
    before = sentence.plain[sentence.span[0] : head.start]
    quoted = sentence.is_quoted(head.start)
    introduced = sentence.find("intro") is not None
    if head.key in ("promises", "renounces"):
        return (any(context) or introduced) and not sentence.words["in_relative"].search(before)
    if head.key in _OF_TEXT:
        denied = sentence.words["denied"].search(before) or sentence.words["nothing"].match(
            sentence.plain, head.end
        )
        return context.about and not quoted and not denied and _speaks(sentence, head)
    told = sentence.find("told") is not None and not introduced
    outside = context.about and not sentence.is_quoted(sentence.span[0])
    if (quoted and not outside) or told or sentence.words["in_relative"].search(before):
        return False
    if sentence.words["lives"].match(sentence.plain, min(head.end + 1, sentence.span[1])):
        return False
    if head.key == "future":
        return introduced or context.listing
    return context.about or context.listing or introduced


def _speaks(sentence: AgreementSentence, head: Head) -> bool:
    """Tells whether the agreement, or “it”, stands before the verb."""
    if sentence.goes_on:
        return True
    named = [sentence.find(key, sentence.span[0], head.start) for key in ("agreement", "text")]
    pronoun = re.search(r"\b(?:ils?|elles?|it|they) (?:l(?:eur|es?|a) )?$",
                        sentence.plain[sentence.span[0] : head.start], re.I)  # fmt: skip
    return any(named) or pronoun is not None


def _limit(sentence: AgreementSentence, head: Head, heads: list[Head]) -> int:
    """Gives where the terms of a head end: at a stop, or where the next one's subject begins."""
    likes = _OF_BOUND if head.key in _OF_BOUND else ("promises", "renounces")
    after = [h for h in heads if h.start >= head.end and h.key in likes]
    if head.key in (*_OF_BOUND, "promises") and after:
        return max(head.end, _subject(sentence, after[0].start, head.end))
    back = sentence.find("back", head.end)
    return back.start() if back else sentence.span[1]


def _spans(
    sentence: AgreementSentence, head: Head, limit: int, taken: int
) -> Iterator[tuple[Span, Span | None]]:
    subject = _subject(sentence, head.start, taken)
    if head.key == "banned" and not sentence.words["toward"].match(sentence.plain, head.end):
        yield (_whole_subject(sentence, head, taken), head.end), None
        return
    if head.key == "gives":
        yield from _given_time(sentence, head, limit)
        return
    bare = head.key in _OF_BOUND and head.key != "banned"
    start = head.start if head.key == "renounces" else head.end
    items, whom = cut_items(sentence.plain, head.end, limit, sentence.words, bare=bare)
    whom = whom or ((subject, head.start) if head.key not in _OF_TEXT else None)
    for number, (a, b) in enumerate(items):
        own = subject if bare and number == 0 else (start if start < head.end and not number else a)
        if not (head.key in _OF_TEXT and sentence.find("must", a, b) and a > head.end + 40):
            yield (own, b), whom or (a, b)


def _given_time(
    sentence: AgreementSentence, head: Head, limit: int
) -> Iterator[tuple[Span, Span | None]]:
    """Gives “sixty days to X to leave and to Y to come”, one by one."""
    stop = sentence.find("stop", head.end, limit)
    end = stop.start() if stop else limit
    cuts = [m.start() + 1 for m in sentence.find_all("and_to", head.end, end)]
    edges = [head.end, *cuts, end]
    for a, b in pairwise(edges):
        yield (a, b), (a, b)


def _subject(sentence: AgreementSentence, verb: int, after: int) -> int:
    """Gives where the subject of a verb begins; what is between two commas belongs to it."""
    first = max(after, sentence.span[0], verb - _BEFORE)
    edges = [
        first,
        *(m.end() for m in sentence.find_all("subject_edge", first, verb)),
    ]
    while len(edges) > 1 and not re.search(r"\w{2,} ?\w*", sentence.plain[edges[-1] : verb]):
        edges.pop()
        if len(edges) > 1 and set(",–—") & set(sentence.plain[edges[-1] - 5 : edges[-1]]):
            edges.pop()  # a comma or a dash opened what the other closes
    return edges[-1]


def _whole_subject(sentence: AgreementSentence, head: Head, after: int) -> int:
    """Gives where a subject with commas begins: “all fire, all flights and all raids”."""
    first = max(after, sentence.span[0])
    intro = sentence.find("intro", first, head.start)
    comma = sentence.plain.find(", ", intro.end(), head.start) if intro else -1
    edges = [m.end() for m in re.finditer(r"[;:] ", sentence.plain[first : head.start])]
    return max([first, comma + 2 if comma >= 0 else first, *(first + e for e in edges)])


def _is_back(sentence: AgreementSentence, span: Span) -> bool:
    cue = sentence.find("exchange")
    back = sentence.find("back")
    return bool(cue and not back and (cue.end() <= span[1]))


def _in_return(clause: ClauseDraft) -> ClauseDraft:
    return replace(clause, in_exchange_for=-1)


def _given_back(sentence: AgreementSentence, found: list[ClauseDraft]) -> tuple[ClauseDraft, ...]:
    """Gives “in exchange for the opening of the roads, …” as a clause of its own."""
    back = sentence.find("back")
    if back is None or not found:
        return ()
    comma = sentence.plain.find(",", back.end(), sentence.span[1])
    end = comma if comma >= 0 else sentence.span[1]
    clause = make_clause(sentence, (back.end(), end), "requires")
    return (_in_return(clause),) if clause else ()
