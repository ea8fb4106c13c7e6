"""Whom and what an agreement leaves out or covers, as a page tells it."""

import re
from collections.abc import Iterator

from accalmie.reading.agreement_words import AgreementSentence
from accalmie.reading.words import Span
from accalmie.record.drafts import Exclusion
from accalmie.record.pages import Passage

SECURITY_COUNCIL_LIST = "un-sc-1267"
LONGEST_NAME = 12  # words; more is no name of a group or a place
LONGEST_RELATIVE = 5  # words of “that broke away last year”; more only tells of the group
_CALLED = re.compile(r"\s*\([^()]*\)")


def find_left_out(
    sentence: AgreementSentence, *, about: bool, known: bool
) -> tuple[Exclusion, ...]:
    """Finds whom a sentence says that an agreement leaves out.

    Args:
        sentence: The sentence.
        about: Whether it speaks of the agreement.
        known: Whether the page spoke of one before.
    """
    found = [*_after(sentence, "excludes", anything=about)] if about or known else []
    if about or known:
        for match in sentence.find_all("excluded"):
            if sentence.words["excluded_word"].search(match[0]):
                found += _subjects(sentence, match.start())
    return tuple(dict.fromkeys(found))


def find_covered(
    sentence: AgreementSentence, out: tuple[Exclusion, ...], *, about: bool
) -> tuple[Exclusion, ...]:
    """Finds whom and what a sentence says that an agreement covers, those left out aside."""
    found = [*_after(sentence, "covers", anything=about)]
    for match in sentence.find_all("covered"):
        found += [e for e in _subjects(sentence, match.start()) if about or e.party]
    taken = {e.passage for e in out}
    return tuple(e for e in dict.fromkeys(found) if e.passage not in taken)


def _after(sentence: AgreementSentence, key: str, *, anything: bool) -> Iterator[Exclusion]:
    """Gives what is listed after “does not apply to”."""
    match = sentence.find(key)
    if match is None:
        return
    stop = sentence.find("end", match.end())
    listed = sentence.find("list", match.end())
    end = stop.start() if stop and not (listed and listed.end() > stop.start()) else (
        sentence.span[1]
    )  # fmt: skip
    for span in _split(sentence, match.end(), end):
        one = _exclusion(sentence, span)
        if one and (anything or one.party or one.list):
            yield one


def _split(sentence: AgreementSentence, start: int, end: int) -> list[Span]:
    cuts = [m.span() for m in sentence.find_all("split", start, end)]
    return list(zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True))


def _subjects(sentence: AgreementSentence, verb: int) -> Iterator[Exclusion]:
    """Gives who stands before “are not bound”, what is said of them in between left out."""
    opened = [m.end() for m in sentence.find_all("opens", sentence.span[0], verb)]
    start = max([sentence.span[0], *opened[-1:]])
    if verb - start < 2:  # “, that are not bound”: who stands before the relative
        start = max([sentence.span[0], *opened[-2:-1]])
    told = sentence.words["turns"].match(sentence.plain, start)
    start = told.end() if told else start
    parts = [p for p in _parts(sentence.plain, start, verb) if p[0] < p[1]]
    if not parts or sentence.words["pronoun_alone"].fullmatch(
        sentence.plain[slice(*parts[-1])].strip()
    ):
        return  # whom “it” stands for is not known here
    named = [p for p in parts[1:] if _is_name(sentence, p)]
    for span in named[:1] or _split(sentence, *parts[0]):
        one = _exclusion(sentence, span)
        if one:
            yield one


def _parts(plain: str, start: int, end: int) -> Iterator[Span]:
    for piece in re.finditer(r"[^,]+", plain[start:end]):
        yield start + piece.start(), start + piece.end()


def _is_name(sentence: AgreementSentence, span: Span) -> bool:
    """Tells whether a stretch between commas is nothing but the name of a party."""
    inside = [m for m in sentence.mentions if span[0] <= m.start and m.end <= span[1]]
    words = sentence.plain[slice(*span)].split()
    return len(inside) == 1 and len(words) <= len(
        sentence.plain[inside[0].start : inside[0].end].split()
    ) + 1  # fmt: skip


def _exclusion(sentence: AgreementSentence, span: Span) -> Exclusion | None:
    lead = sentence.words["lead"].search(sentence.plain[slice(*span)])
    start, end = span[0] + (lead.end() if lead else 0), span[1]
    listed = sentence.find("list", start, end)
    if not listed:
        end = _without_told(sentence, start, end)
    called = _CALLED.search(sentence.plain, start, end)
    end = called.start() if called and called.end() == end else end
    passage = sentence.passage(start, end)
    if not passage.exact or len(passage.exact.split()) > LONGEST_NAME or not _starts(passage):
        return None
    party = next((m.id for m in sentence.mentions if start <= m.start and m.end <= end), None)
    return Exclusion(
        name=passage.exact,
        party=None if listed else party,
        list=SECURITY_COUNCIL_LIST if listed else None,
        passage=passage,
    )


def _without_told(sentence: AgreementSentence, start: int, end: int) -> int:
    """Gives the end of a name: a short relative tells it from others, a long one tells of it."""
    relative = sentence.find("relative", start, end)
    if relative is None:
        return end
    told = sentence.plain[relative.end() : end].split()
    return end if len(told) <= LONGEST_RELATIVE and not relative[0].startswith(",") else (
        relative.start()
    )  # fmt: skip


def _starts(passage: Passage) -> bool:
    return passage.exact[0].isalnum() or passage.exact[0] in "'’"
