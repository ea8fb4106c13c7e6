"""Words that a page gives with “selon X”, “d'après Y”, “according to Z”."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from accalmie.reading.cues import NAME, Cues
from accalmie.reading.saying import Said, Sentence, trimmed
from accalmie.reading.speakers import read_after, read_before
from accalmie.reading.words import QUOTATION, Span, Word

_FEWEST = 3  # words of a clause that tells something
_ASIDE = 12  # words that may follow a speaker before the comma
_MOST_CUES = 4  # “selon” in one sentence; more is no news
_NAME = re.compile(rf"(?:l'|la |le |les |the |The )?{NAME}")
_ENDS = re.compile(r"[,;:«»“”]")


def find_according(sentence: Sentence) -> list[Said]:
    """Finds what a sentence gives with “selon”, “d'après”, “according to” and their like."""
    found = []
    for match in islice(_cues(sentence), _MOST_CUES):
        said = _according(sentence, *match)
        if said:
            found.append(said)
    return found


def find_to_whom(sentence: Sentence, found: Sequence[Said]) -> list[Said]:
    """Finds “…, pour qui la trêve tient”, which the one before it thinks."""
    text, cues, words = sentence.text, sentence.cues, sentence.words
    match = cues.patterns["to_whom"].search(text, *sentence.span)
    if match is None or any(q.start <= match.start() < q.end for q in sentence.quotations):
        return []
    spoke = next((s for s in found if s.speaker and s.speaker[1] == match.start()), None)
    at = next((n for n, w in enumerate(words) if w.start >= match.start()), 0)
    who = None if spoke else read_before(words, at, 0, text, cues)
    speaker, role = (
        (spoke.speaker, spoke.role) if spoke else (who.name, who.role) if who else (None, None)
    )
    content = trimmed(text, (match.end(), sentence.span[1]))
    if speaker is None or len(text[slice(*content)].split()) < _FEWEST:
        return []
    return [Said(verb="says", content=content, cue=match.span(), speaker=speaker, role=role,
                 relayed=True)]  # fmt: skip


def _cues(sentence: Sentence) -> Iterator[tuple[Span, Span | None]]:
    """Gives each cue with its speaker, where the cue itself holds one."""
    text, (start, end), cues = sentence.text, sentence.span, sentence.cues
    masked = [(q.start, q.end) for q in sentence.quotations]
    for match in cues.patterns["according"].finditer(text, start, end):
        if not any(a < match.start() < b for a, b in masked) and not cues.patterns[
            "according_not"
        ].match(text, match.start(), end):
            yield match.span(), None
    for name in ("source", "for_whom"):
        for match in cues.patterns[name].finditer(text[start:end]):
            a, b = start + match.start(), start + match.end()
            if any(x < a < y for x, y in masked):
                continue
            if name == "for_whom":
                yield (a, b), None
            else:
                yield (a, b), (start + match.start("speaker"), start + match.end("speaker"))


def _according(sentence: Sentence, cue: Span, speaker: Span | None) -> Said | None:
    words, cues = sentence.words, sentence.cues
    first = next((n for n, w in enumerate(words) if w.start >= cue[1]), None)
    opening = next((n for n, w in enumerate(words) if w.start >= cue[0]), 0)
    if first is None and speaker is None:
        return None
    first = len(words) if first is None else first
    early = opening == 0 or (
        words[opening - 1].low in _PUNCTUATION or cues.has("openers", words[opening - 1].low)
    )
    role, last = None, first
    if speaker is None:
        found = _speaker(sentence, first, early=early)
        if found is None:
            return None
        speaker, role, last = found
    early = early or _is_lead(words, opening, last, cues)
    content = _content(sentence, opening, last, early=early)
    if content is None:
        return None
    pronoun = cues.after_pronouns.get(sentence.text[slice(*speaker)].lower())
    end = words[last - 1].end if last else 0
    return Said(
        verb="says", content=content, cue=(cue[0], max(end, speaker[1], cue[1])), pronoun=pronoun,
        speaker=None if pronoun else speaker, role=role, incise=not early,
        relayed=True,
    )  # fmt: skip


def _is_lead(words: Sequence[Word], opening: int, last: int, cues: Cues) -> bool:
    """Tells whether only a time or a place stands before: “En mai, selon X, la route a cédé”."""
    before = words[_clause_start(words, opening, cues) : opening]
    if len(before) < 2 or before[-1].low != "," or last >= len(words) or words[last].low != ",":
        return False
    timed = before[0].dated or before[-2].dated or cues.has("times", before[-2].low)
    shown = any(cues.has(k, w.low) for w in before for k in ("auxiliaries", "be", "negations"))
    return cues.has("leads", before[0].low) or (timed and not shown)


_PUNCTUATION = frozenset({";", "(", ":"})


def _speaker(sentence: Sentence, at: int, *, early: bool) -> tuple[Span, Span | None, int] | None:
    """Reads who stands after “selon”, up to a comma, a verb or the end of a name."""
    words, text, cues = sentence.words, sentence.text, sentence.cues
    end = next((g.first for g in sentence.groups if g.first > at), len(words))
    subject = read_after(words, at, end, text, cues)
    if subject is None or subject.name is None:
        return _bare(sentence, at)
    last = subject.last
    if last < len(words) and cues.patterns["passive_by"].match(text, words[last].start):
        by = read_after(words, last + 1, end, text, cues)  # “d'après ce qu'a recueilli X”
        if by and by.name:
            return by.name, by.role, by.last
    comma = next((n for n in range(last, min(last + _ASIDE, end)) if words[n].low == ","), None)
    if early and comma and last < comma and cues.has("leads", words[last].low):
        return subject.name, subject.role, comma  # “selon une source citée par X, …”
    if early and comma and last < comma and not any(w.dated for w in words[last:comma]):
        shown = any(
            cues.shows_verb(w.low) or cues.has("relatives", w.low) for w in words[last:comma]
        )
        if not shown:  # “selon Reporters sans frontières, …”
            return (subject.name[0], words[comma - 1].end), subject.role, comma
    if early and last < len(words) and words[last].low != ",":
        named = _NAME.match(text, words[at].start, sentence.span[1])
        if named is None:
            return None
        last = next((n for n in range(at, len(words)) if words[n].start >= named.end()), len(words))
        return named.span(), None, last
    return subject.name, subject.role, last


def _bare(sentence: Sentence, at: int) -> tuple[Span, Span | None, int] | None:
    """Reads “according to medical sources”, which begins with no article."""
    words = sentence.words
    end = next((n for n in range(at, len(words)) if _ENDS.match(words[n].low)
                or words[n].low in sentence.cues.words["ends"]), len(words))  # fmt: skip
    if not 0 < end - at <= 10 or any(g.first <= at < g.last for g in sentence.groups):
        return None
    return (words[at].start, words[end - 1].end), None, end


def _content(sentence: Sentence, opening: int, last: int, *, early: bool) -> Span | None:
    words = sentence.words
    if early:
        first, end = last, len(words)
        end = next((n for n in range(first, end) if words[n].low == ";"), end)
        while first < end and words[first].low in (",", ":"):
            first += 1
            if first < end and sentence.cues.has("relatives", words[first].low):
                first = next((n for n in range(first, end) if words[n].low == ","), end)
    else:
        first, end = _clause_start(words, opening, sentence.cues), opening
        while end > first and words[end - 1].low in (",", "(", "–", "-"):
            end -= 1
        cut = _cut_clause(sentence, first, end, last)
        if cut:
            return trimmed(sentence.text, (words[first].start, words[cut - 1].end))
        if end - first < _FEWEST and words[end - 1 : end] and words[end - 1].low != QUOTATION:
            return None
        end = _past_aside(sentence, end, last)
    alone = end - first == 1 and words[first].low == QUOTATION
    if first >= end or (end - first < _FEWEST and not alone):
        return None
    if alone:
        quotation = next(q for q in sentence.quotations if q.start <= words[first].start < q.end)
        return quotation.inner
    return trimmed(sentence.text, (words[first].start, words[end - 1].end))


def _cut_clause(sentence: Sentence, first: int, end: int, last: int) -> int | None:
    """Gives the end of “The army, according to X, has moved”, whose verb stands after."""
    words, cues = sentence.words, sentence.cues
    kinds = ("auxiliaries", "be", "negations", "modals")
    after = last + 1
    if after >= len(words) or words[last].low != "," or end <= first:
        return None
    shown = any(cues.has(kind, w.low) for w in words[first:end] for kind in kinds)
    if shown or not any(cues.has(kind, words[after].low) for kind in kinds):
        return None
    return next((n for n in range(after, len(words)) if words[n].low == ";"), len(words))


def _past_aside(sentence: Sentence, end: int, last: int) -> int:
    """Goes on past “…, selon X, à condition que…” to the end of the clause that it cuts."""
    words, cues = sentence.words, sentence.cues
    if not (words[end].low == "," and last + 1 < len(words) and words[last].low == ","):
        return end
    if not cues.has("resumes", words[last + 1].low):
        return end
    for number in range(last + 1, len(words)):
        joined = number + 1 < len(words) and cues.has("and", words[number + 1].low)
        if words[number].low == ";" or (words[number].low == "," and joined):
            return number
    return len(words)


def _clause_start(words: Sequence[Word], opening: int, cues: Cues) -> int:
    first = 0
    for number in range(opening - 1, 0, -1):
        if words[number].low == ";":
            first = number + 1
            break
    while first < opening and (words[first].low == "," or cues.has("loose", words[first].low)):
        first += 1
    return first
