"""The terms of an agreement as a page lists them: who must, must not and may do what.

Only sentences that speak of the agreement are read: those that name it, and those right after
that begin with “it”, “the text” or “both sides”.
"""

import re
from collections.abc import Iterator, Sequence

from accalmie.reading.deed import Deed
from accalmie.reading.mentions import Named
from accalmie.reading.words import Span
from accalmie.record.drafts import ClauseDraft
from accalmie.record.pages import Passage

UNKNOWN = "unknown"  # what a term asks for, where no deed of the table tells it
_FEWEST = 2  # words of a term
_BEFORE = 80  # characters from the start of a term to “must”
Patterns = dict[str, re.Pattern[str]]


def find_terms(
    text: str,
    plain: str,
    sentence: Span,
    deeds: Sequence[Deed],
    mentions: Sequence[Named],
    words: Patterns,
) -> tuple[ClauseDraft, ...]:
    """Finds the terms that a sentence about an agreement lists.

    Args:
        text: The page's text.
        plain: The same with plain spaces and straight apostrophes.
        sentence: The sentence.
        deeds: What its verbs and nouns tell.
        mentions: The parties named in it.
        words: The words of agreements of the language.
    """
    found = [*_listed(plain, sentence, words), *_bound(plain, sentence, words)]
    clauses = []
    for kind, span in sorted(found, key=lambda item: item[1]):
        start, end = _trimmed(plain, span)
        if len(plain[start:end].split()) < _FEWEST:
            continue
        act = next((d for d in deeds if start <= d.start and d.end <= end), None)
        named = [m.id for m in mentions if start <= m.start and m.end <= end]
        by = act.by[0] if act and act.by else (named[0] if kind == "must" and named else None)
        clauses.append(
            ClauseDraft(
                kind=_kind(kind, plain[start:end], words),
                by=by,
                act=act.act if act else UNKNOWN,
                against=act.against[0] if act and act.against else None,
                in_exchange_for=None,
                passage=Passage(start, end, text[start:end]),
            )
        )
    return tuple(clauses)


def _listed(text: str, sentence: Span, words: Patterns) -> Iterator[tuple[str, Span]]:
    """Gives what stands after “provides for”, item by item."""
    for kind in ("provides", "prohibits", "permits"):
        match = words[kind].search(text, *sentence)
        if match is None:
            continue
        cuts = [m.span() for m in words["item"].finditer(text, match.end(), sentence[1])]
        starts = [match.end(), *(b for _, b in cuts)]
        ends = [*(a for a, _ in cuts), sentence[1]]
        for span in zip(starts, ends, strict=True):
            if not words["must"].search(text, *span):
                yield kind, span
        return


def _bound(text: str, sentence: Span, words: Patterns) -> Iterator[tuple[str, Span]]:
    """Gives “both sides must leave…” from its subject on, and what “and” adds to it."""
    for kind in ("must", "may"):
        for match in words[kind].finditer(text, *sentence):
            before = [m.end() for m in words["item"].finditer(text, sentence[0], match.start())]
            start = max([sentence[0], match.start() - _BEFORE, *before])
            comma = text.rfind(", ", start, match.start())
            start = comma + 2 if comma >= 0 else start
            stop = words["item"].search(text, match.end(), sentence[1])
            yield kind, (start, stop.start() if stop else sentence[1])


def _kind(kind: str, words_said: str, words: Patterns):  # type: ignore[no-untyped-def]
    if kind == "prohibits" or words["not"].search(words_said):
        return "prohibits"
    return "permits" if kind in ("permits", "may") else "requires"


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",:;«“"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;.:»”"):
        end -= 1
    return start, end
