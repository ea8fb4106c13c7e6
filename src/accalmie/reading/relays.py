"""Through whom words come to the page: “selon X”, “cité par Y”, “à l'AFP”, a journalist's paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from accalmie.reading.cues import NAME, Cues
from accalmie.reading.saying import Said, Sentence, trimmed
from accalmie.reading.speakers import read_after
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
    return Said(
        verb="says", content=content, cue=(cue[0], max(speaker[1], cue[1])), pronoun=pronoun,
        speaker=None if pronoun else speaker, role=role, incise=not early,
    )  # fmt: skip


def _is_lead(words: Sequence[Word], opening: int, last: int, cues: Cues) -> bool:
    """Tells whether only a time or a place stands before: “En mai, selon X, la route a cédé”."""
    before = words[:opening]
    leads = bool(before) and cues.has("leads", before[0].low) and before[-1].low == ","
    return leads and last < len(words) and words[last].low == ","


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
        if end - first < _FEWEST and words[end - 1 : end] and words[end - 1].low != QUOTATION:
            return None
    alone = end - first == 1 and words[first].low == QUOTATION
    if first >= end or (end - first < _FEWEST and not alone):
        return None
    if alone:
        quotation = next(q for q in sentence.quotations if q.start <= words[first].start < q.end)
        return quotation.inner
    return trimmed(sentence.text, (words[first].start, words[end - 1].end))


def _clause_start(words: Sequence[Word], opening: int, cues: Cues) -> int:
    first = 0
    for number in range(opening - 1, 0, -1):
        if words[number].low == ";":
            first = number + 1
            break
    while first < opening and (words[first].low == "," or cues.has("loose", words[first].low)):
        first += 1
    return first


def find_quoting(sentence: Sentence) -> list[Said]:
    """Finds “Reuters quoted a rebel official as saying that…”."""
    text, (start, end) = sentence.text, sentence.span
    found = []
    for match in sentence.cues.patterns["quoting"].finditer(text, start, end):
        content = trimmed(text, match.span("what"))
        found.append(
            Said(verb="says", content=content, cue=(match.start(), match.start("what")),
                 speaker=match.span("speaker"), through=(match.span("outlet"),))
        )  # fmt: skip
    return found


def find_unowned(sentence: Sentence) -> list[Said]:
    """Finds hearsay that nobody is named for: “The army reportedly bombed a convoy.”"""
    text, (start, end), cues = sentence.text, sentence.span, sentence.cues
    match = cues.patterns["unowned"].search(text, start, end)
    if match is None or cues.patterns["if"].search(text, start, end):
        return []
    if any(q.start <= match.start() < q.end for q in sentence.quotations):
        return []
    stop = text.find(";", match.end(), end)
    end = stop if stop >= 0 else end
    start = max(start, text.rfind(";", start, match.start()) + 1)
    start = _past_leads(sentence, start, match.start())
    while end > start and text[end - 1] in ".!? ":
        end -= 1
    return [Said(verb="says", content=(start, end), cue=(start, start))]


def _past_leads(sentence: Sentence, start: int, before: int) -> int:
    """Leaves out “Jeudi, au port, ” of what only says when and where."""
    while True:
        word = next((w for w in sentence.words if w.start >= start), None)
        comma = sentence.text.find(",", start, before)
        if word is None or comma < 0 or not sentence.cues.has("leads", word.low):
            return word.start if word else start
        start = comma + 1


def find_nominal(sentence: Sentence) -> list[Said]:
    """Finds what nouns give: “l'annonce par X que…”, “X's claim that…”, “le refus de X de…”."""
    text, (start, end), found = sentence.text, sentence.span, []
    for nominal in sentence.cues.nominal:
        for match in nominal.pattern.finditer(text, start, end):
            key = "speaker" if match["speaker"] else "owner"
            stop = _ENDS.search(text, match.end(), end)
            content = trimmed(text, (match.end(), stop.start() if stop else end))
            content = content[0], content[1] - (text[content[1] - 1] in ".!?")
            if len(text[slice(*content)].split()) >= _FEWEST - 1 and _is_name(
                text[match.start(key)]
            ):
                a, b = match.span(key)
                b -= 2 if text[a:b].endswith("'s") else 0
                found.append(
                    Said(verb=nominal.verb, content=content, cue=match.span(), speaker=(a, b))
                )
    return found


def _is_name(letter: str) -> bool:
    return letter.isupper() or letter in "l"


def add_relays(said: Said, sentence: Sentence, others: Sequence[Said]) -> Said:
    """Adds who heard or carried the words, as the words around the cue tell."""
    text, cues = sentence.text, sentence.cues
    a, b = said.cue
    if not said.incise:
        a = max((s.content[1] for s in others if s.content[1] <= a), default=sentence.span[0])
    through = [
        match.span("outlet")
        for name in ("through", "told")
        for match in cues.patterns[name].finditer(text, a, b)
        if not _same(match.span("outlet"), said.speaker)
        and (name == "through" or cues.patterns["agency"].match(match["outlet"]))
    ]
    if said.role and cues.patterns["trade"].search(text, *said.role):
        outlet = cues.patterns["outlet_of"].search(text[slice(*said.role)])
        if outlet:
            start = said.role[0]
            through.append((start + outlet.start("outlet"), start + outlet.end("outlet")))
    unique = dict.fromkeys(through)
    return replace(said, through=(*said.through, *unique))


def _same(one: Span, other: Span | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]


def join_relays(found: Sequence[Said], sentence: Sentence) -> list[Said]:
    """Puts who only relays into the chain of what he relays, and leaves out his own statement."""
    kept: list[Said] = []
    for number, said in enumerate(found):
        inner = [n for n, s in enumerate(found) if n != number and _wraps(said, s)]
        if not inner or said.speaker is None or not _only_relays(said, sentence):
            kept.append(said)
    return [_relayed(s, [r for r in found if r is not s and _wraps(r, s)]) for s in kept]


def _relayed(said: Said, outer: Sequence[Said]) -> Said:
    outer = sorted(outer, key=lambda s: s.content[0] - s.content[1])
    links = [link for s in outer for link in (*s.through, s.speaker) if link]
    links = [link for link in links if not _same(link, said.speaker)]
    return replace(said, through=tuple(dict.fromkeys((*links, *said.through))))


def _wraps(outer: Said, inner: Said) -> bool:
    """Tells whether one's words hold the other's statement, its cue included."""
    start = min(inner.cue[0], inner.content[0])
    whole = (
        outer.content[0] <= start and max(inner.content[1], inner.cue[1]) <= outer.content[1] + 1
    )
    return whole and outer.content != inner.content


def _only_relays(said: Said, sentence: Sentence) -> bool:
    cues, text = sentence.cues, sentence.text
    if said.speaker is None or said.quoted or said.verb != "says":
        return False
    trade = said.role and cues.patterns["trade"].search(text, *said.role)
    return bool(trade or cues.patterns["agency"].match(text[slice(*said.speaker)]))
