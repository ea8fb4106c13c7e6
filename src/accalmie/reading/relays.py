"""Through whom words come to the page: “cité par Y”, “à l'AFP”, a noun, a journalist's paper."""

import re
from collections.abc import Sequence
from dataclasses import replace

from accalmie.reading.saying import Said, Sentence, trimmed
from accalmie.reading.speaker_names import is_voice
from accalmie.reading.speakers import read_before
from accalmie.reading.words import Span

_OPENING = 20  # characters; a noun that stands farther on does not open its sentence
_FEWEST = 3  # words of a clause that tells something
_ENDS = re.compile(r"[,;:«»“”]")
_QUOTED = re.compile(r"[«“\"]\s*\w")


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
    return found + _quoted_by(sentence)


def _quoted_by(sentence: Sentence) -> list[Said]:
    """Reads “He was quoted by Interfax as saying that…”."""
    match = sentence.cues.patterns["quoted_by"].search(sentence.text, *sentence.span)
    if match is None:
        return []
    words = sentence.words
    at = next((n for n, w in enumerate(words) if w.start >= match.start()), 0)
    who = read_before(words, at, 0, sentence.text, sentence.cues)
    if who is None:
        return []
    content = trimmed(sentence.text, match.span("what"))
    through = (match.span("outlet"),) if match["outlet"] else ()
    start = words[who.first].start
    return [Said(verb="says", content=content, cue=(start, match.start("what")), speaker=who.name,
                 role=who.role, pronoun=who.pronoun, through=through)]  # fmt: skip


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
                content = _to_verb(sentence, match.start(), content)
                found.append(
                    Said(verb=nominal.verb, content=content, cue=match.span(), speaker=(a, b))
                )
    return found


def _to_verb(sentence: Sentence, start: int, content: Span) -> Span:
    """Ends the words of a noun that opens its sentence before that sentence's own verb."""
    words, cues = sentence.words, sentence.cues
    if start - sentence.span[0] > _OPENING:
        return content
    inside = [n for n, w in enumerate(words) if content[0] <= w.start < content[1]]
    verbs = [n for n in inside if any(cues.has(k, words[n].low) for k in ("auxiliaries", "be"))]
    own = [
        n for n in verbs[1:] if n - 1 not in verbs and not cues.has("relatives", words[n - 1].low)
    ]
    return (content[0], words[own[-1] - 1].end) if own else content


def _is_name(letter: str) -> bool:
    return letter.isupper() or letter in "l"


def add_source(said: Said, sentence: Sentence) -> Said:
    """Gives the last voice of “selon une radio, qui cite un rescapé” and “who had it from X”."""
    text, cues = sentence.text, sentence.cues
    if said.speaker is None or said.through:
        return said
    match = cues.patterns["from_whom"].match(text, said.speaker[1], sentence.span[1])
    if match is None:
        return said
    source = trimmed(text, match.span("source"))
    if source[0] >= source[1] or not is_voice(text, source, cues):
        return said
    return replace(said, speaker=source, role=None, through=(said.speaker,))


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
    """Puts who only relays into the chain of what he relays, and leaves out his own statement.

    “The mayor said he had promised…” is one statement of the mayor, who promises.
    """
    told = [s for said in found if (s := _with_own_verb(said, found, sentence))]
    kept: list[Said] = []
    for number, said in enumerate(told):
        inner = [s for n, s in enumerate(told) if n != number and _wraps(said, s)]
        whole = any(_is_all(said, s, sentence) for s in inner)
        if not inner or said.speaker is None or not (whole or _only_relays(said, sentence)):
            kept.append(said)
    return [_relayed(s, [r for r in told if r is not s and _wraps(r, s)]) for s in kept]


def _with_own_verb(said: Said, found: Sequence[Said], sentence: Sentence) -> Said | None:
    """Gives who says that he himself says something the verb of that, and leaves that out."""
    outer = [s for s in found if s is not said and _wraps(s, said)]
    if said.doubted and any(s.relayed for s in outer):
        return None  # “selon X, il exigerait…” is X's
    if said.pronoun and any(_is_all(s, said, sentence) and s.speaker for s in outer):
        return None
    own = [s for s in found if s is not said and s.pronoun and _wraps(said, s)]
    first = next((s for s in own if _is_all(said, s, sentence)), None)
    return replace(said, verb=first.verb) if first and said.verb == "says" else said


def _is_all(outer: Said, inner: Said, sentence: Sentence) -> bool:
    """Tells whether one's words are no more than that another says the other's."""
    if outer.verb != "says" or outer.quoted or inner.incise or inner.thing:
        return False
    if _QUOTED.search(sentence.text, outer.content[0], inner.cue[1]):
        return False
    before = sentence.text[outer.content[0] : min(inner.cue[0], inner.content[0])]
    after = sentence.text[max(inner.content[1], inner.cue[1]) : outer.content[1]]
    lead = re.findall(r"[\w']+", before.lower())
    own = not lead or (len(lead) == 1 and any(
        lead[0].rstrip("'") in group for group in sentence.cues.pronouns.values()))  # fmt: skip
    return own and len(after.split()) <= _FEWEST


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
