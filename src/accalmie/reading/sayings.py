"""What one sentence gives of somebody's words, by the order of its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accalmie.reading.complements import Complement, find_complement
from accalmie.reading.cues import Cues
from accalmie.reading.quotations import Quotation
from accalmie.reading.speakers import Speaker, read_after, read_before
from accalmie.reading.verb_groups import Group, find_groups
from accalmie.reading.words import QUOTATION, Span, Word, find_words
from accalmie.record.drafts import Verb

_FEWEST = 3  # words of a clause that tells something
_CLOSING = frozenset(".!?…")


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement as its sentence gives it; places are those of the page's text.

    `cue` is everything that introduces the words: the time in it is when they were said.
    `through` names who relays, the first to hear last.
    """

    verb: Verb
    content: Span
    cue: Span
    speaker: Span | None = None
    role: Span | None = None
    pronoun: str | None = None
    addressee: Span | None = None
    negated: bool = False
    quoted: bool = False
    incise: bool = False
    through: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence made ready to be read."""

    text: str
    span: Span
    words: tuple[Word, ...]
    groups: tuple[Group, ...]
    quotations: tuple[Quotation, ...]
    dates: tuple[Span, ...]
    cues: Cues


def make_sentence(
    text: str, span: Span, quotations: Sequence[Quotation], dates: Sequence[Span], cues: Cues
) -> Sentence:
    """Makes a sentence ready: its words, its quotations, its verbs of saying."""
    start, end = span
    inside = tuple(q for q in quotations if q.start < end and start < q.end)
    words = find_words(text, span, [(q.start, q.end) for q in inside])
    while words and words[-1].low in _CLOSING:
        words = words[:-1]
    return Sentence(
        text=text, span=span, words=words, groups=find_groups(words, cues), quotations=inside,
        dates=tuple(dates), cues=cues,
    )  # fmt: skip


def find_sayings(sentence: Sentence) -> list[Said]:
    """Finds the statements that the verbs of a sentence give, in the order of the verbs."""
    found: list[Said] = []
    floor = 0
    for number, group in enumerate(sentence.groups):
        said = (
            _with_pronoun(sentence, group, floor)
            or _after_its_words(sentence, group, floor)
            or _before_its_words(sentence, number, floor, found)
            or _said_of_by(sentence, group, floor)
        )
        if said:
            found.append(said)
            floor = group.last
    return [*found, *_left_over(sentence, found)]


def _with_pronoun(sentence: Sentence, group: Group, floor: int) -> Said | None:
    """Reads “…, a-t-il dit”."""
    nobody = sentence.cues.pronouns["nobody"]
    if group.pronoun is None or group.pronoun in nobody or group.kind == "passive":
        return None
    left = _told_before(sentence, group.first, floor)
    if left:
        return _made(sentence, group, left, Speaker(None, pronoun=group.pronoun, last=group.last))
    return None


def _after_its_words(sentence: Sentence, group: Group, floor: int) -> Said | None:
    """Reads “…, a déclaré X”, “…,” said X, and “…,” X said."""
    words, cues, end = sentence.words, sentence.cues, len(sentence.words)
    if group.kind in ("gerund", "passive") or group.pronoun:
        return None
    before = words[group.first - 1].low if group.first else ""
    if before in (",", QUOTATION) and not _has_clause(sentence, group):
        speaker = read_after(words, past_adjuncts(sentence, group.last), end, sentence.text, cues)
        left = _told_before(sentence, group.first, floor) if speaker else None
        left = left or (_told_after(sentence, speaker.last) if speaker and before == "," else None)
        quoted = left is not None and words[left[1] - 1].low == QUOTATION
        if speaker and left and (quoted or not _takes_thing(sentence, group, floor)):
            return _made(sentence, group, left, speaker)
    speaker = read_before(words, group.first, floor, sentence.text, cues)
    if speaker is None or not speaker.first or speaker.pronoun in cues.pronouns["nobody"]:
        return None
    if words[speaker.first - 1].low not in (",", QUOTATION):
        return None
    left = _told_before(sentence, speaker.first, floor)
    if left is None or _has_clause(sentence, group):
        return None
    quoted = words[left[1] - 1].low == QUOTATION
    if quoted or (cues.language == "en" and group.kind == "finite" and not _complement(sentence, group)):
        return _made(sentence, group, left, speaker)
    return None


def _has_clause(sentence: Sentence, group: Group) -> bool:
    found = _complement(sentence, group)
    return found is not None and found.how in ("that", "colon", "of", "infinitive", "to")


def _takes_thing(sentence: Sentence, group: Group, floor: int) -> bool:
    """Tells whether the verb has a subject before it and a thing after it: “X, maire, exige…”."""
    takes = any("object" in s.takes or "to" in s.takes for s in group.sayings)
    subject = read_before(
        sentence.words, group.first, floor, sentence.text, sentence.cues
    )  # fmt: skip
    return takes and subject is not None


def _told_before(sentence: Sentence, at: int, floor: int) -> tuple[int, int] | None:
    """Gives the words that stand before an incise: a quotation, or a clause from `floor` on."""
    words = sentence.words
    last = at
    while last > floor and words[last - 1].low in (",", "-", "–", "—"):
        last -= 1
    if last <= floor:
        return None
    first = last - 1 if words[last - 1].low == QUOTATION else floor
    if first > floor and words[first].low == QUOTATION:
        first = _clause_around(sentence, first, floor)
    while first < last and words[first].low in _LOOSE:
        first += 1
    enough = words[last - 1].low == QUOTATION or last - first >= _FEWEST
    return (first, last) if first < last and enough else None


def _told_after(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Gives the words after an incise that stands before them: “Mais, a dit X, le pont est fermé”."""
    words = sentence.words
    if at + _FEWEST < len(words) and words[at].low == ",":
        return at + 1, len(words)
    return None


_LOOSE = frozenset({",", ";", ":", "mais", "et", "but", "and", "or", ".", "yet"})


def _clause_around(sentence: Sentence, quote: int, floor: int) -> int:
    """Gives the first word of a clause that goes on into a quotation: “Le pont « est fermé »”."""
    words, cues = sentence.words, sentence.cues
    first = quote
    while first > floor and words[first - 1].low not in (",", ":", ";", QUOTATION, ".", "?", "!"):
        first -= 1
    before = words[first:quote]
    told = any(g.first < quote and g.last > first for g in sentence.groups)
    if not before or told or cues.has("leads", before[0].low) or not _begins(before[0], cues):
        return quote
    return first


def _begins(word: Word, cues: Cues) -> bool:
    return word.capital or cues.has("starts", word.low)


def _before_its_words(
    sentence: Sentence, number: int, floor: int, found: Sequence[Said]
) -> Said | None:
    """Reads “X a dit que…”, “X a déclaré : « … »”, “X accuse Y de…”."""
    group, words, cues = sentence.groups[number], sentence.words, sentence.cues
    if group.kind == "passive" or group.pronoun:
        return None
    complement = _complement(sentence, group)
    if complement is None or (group.kind == "weak" and complement.how in ("bare", "object")):
        return None
    if group.kind == "gerund":
        return _going_on(sentence, group, complement, found)
    speaker = read_before(words, group.first, floor, sentence.text, cues)
    if speaker is None or speaker.pronoun in cues.pronouns["nobody"]:
        return None
    last = _limit(sentence, number, complement)
    return _complete(sentence, group, replace_last(complement, last), speaker)


def _going_on(
    sentence: Sentence, group: Group, complement: Complement, found: Sequence[Said]
) -> Said | None:
    """Reads “…, ajoutant que…”, which the last speaker of the sentence says, or its subject."""
    if complement.how not in ("that", "of", "colon", "quote", "to", "bare"):
        return None
    number = sentence.groups.index(group)
    complement = replace_last(complement, _limit(sentence, number, complement))
    if found:
        last = found[-1]
        speaker = Speaker(last.speaker, last.role, last.pronoun)
        return _complete(sentence, group, complement, speaker)
    subject = find_subject(sentence, group.first)
    return _complete(sentence, group, complement, subject) if subject else None


def find_subject(sentence: Sentence, before: int | None = None) -> Speaker | None:
    """Finds the subject of the first verb of a sentence whose auxiliary shows it."""
    words, cues = sentence.words, sentence.cues
    verb = next((n for n, w in enumerate(words[:before])
                 if cues.has("auxiliaries", w.low) or cues.has("be", w.low)), None)  # fmt: skip
    return read_before(words, verb, 0, sentence.text, cues) if verb else None


def replace_last(complement: Complement, last: int) -> Complement:
    """Gives the complement up to another word."""
    return complement._replace(last=max(complement.first + 1, min(complement.last, last)))


def _limit(sentence: Sentence, number: int, complement: Complement) -> int:
    """Gives the word where the words said end: before an incise, a gerund or another subject."""
    words, cues = sentence.words, sentence.cues
    for group in sentence.groups[number + 1 :]:
        if group.first <= complement.first:
            continue
        before = words[group.first - 1].low
        if group.pronoun or (group.kind == "gerund" and before in (",", QUOTATION)):
            return group.first - (before == ",")
        if before == "," and not _has_clause(sentence, group) and read_after(
            words, past_adjuncts(sentence, group.last), len(words), sentence.text, cues
        ):  # fmt: skip
            return group.first - 1
        for at in range(group.first - 1, complement.first, -1):
            if words[at].low in _TURNS and words[at - 1].low == ",":
                return at - 1
            if words[at].low == ";":
                return at
    return complement.last


_TURNS = frozenset("mais tandis alors but while whereas".split())


def _said_of_by(sentence: Sentence, group: Group, floor: int) -> Said | None:
    """Reads “Y est accusé par X de…” and “cette version a été démentie par X”."""
    words, cues = sentence.words, sentence.cues
    if group.kind != "passive" or group.last >= len(words) or words[group.last].low not in _BY:
        return None
    speaker = read_after(words, group.last + 1, len(words), sentence.text, cues)
    subject = read_before(words, group.first, floor, sentence.text, cues)
    if speaker is None or speaker.name is None or subject is None or subject.name is None:
        return None
    complement = find_complement(words, group._replace(last=group.last + 1), cues, until=len(words))
    if complement and complement.how == "of":
        first = next((n for n in range(group.last + 1, len(words)) if words[n].low in ("de", "d'", "of")), 0)
        agent = read_after(words, group.last + 1, first, sentence.text, cues)
        said = _complete(sentence, group, complement, agent or speaker)
        return replace(said, addressee=subject.name) if said else None
    if group.sayings[0].verb not in ("denies", "refuses", "accepts"):
        return None
    content = (words[subject.first].start, words[subject.last - 1].end)
    cue = (words[group.first].start, words[speaker.last - 1].end)
    return Said(
        verb=group.sayings[0].verb, content=content, cue=cue, speaker=speaker.name,
        role=speaker.role,
    )  # fmt: skip


_BY = frozenset({"par", "by"})


def _left_over(sentence: Sentence, found: Sequence[Said]) -> Iterator[Said]:
    """Gives the quotations that no verb took: the last speaker of the sentence goes on."""
    for quotation in sentence.quotations:
        start, end = quotation.inner
        start, end = max(start, sentence.span[0]), min(end, sentence.span[1])
        if start >= end or any(s.content[0] <= start and end <= s.content[1] for s in found):
            continue
        after = [s for s in found if s.content[1] <= start and s.incise]
        if after:
            last = after[-1]
            yield replace(last, content=(start, end), addressee=None, quoted=True, verb="says")


def _complement(sentence: Sentence, group: Group) -> Complement | None:
    past = past_adjuncts(sentence, group.last)
    ahead = (g.first for g in sentence.groups if g.first >= group.last)
    until = next(ahead, len(sentence.words))
    moved = group._replace(last=past)
    return find_complement(sentence.words, moved, sentence.cues, until=max(until, past))


def past_adjuncts(sentence: Sentence, at: int) -> int:
    """Gives the first word after “à l'AFP”, “lundi matin” and other words about the saying."""
    words, cues = sentence.words, sentence.cues
    moved = True
    while moved and at < len(words):
        moved = False
        place = words[at].start
        date = next((b for a, b in sentence.dates if a <= place < b or 0 <= a - place <= _ON), None)
        told = cues.patterns["told"].match(sentence.text, place, sentence.span[1])
        heard = told or cues.patterns["heard"].match(sentence.text, place, sentence.span[1])
        end = max(date or 0, heard.end() if heard else 0)
        while at < len(words) and words[at].start < end:
            at, moved = at + 1, True
    return at


_ON = 3  # characters of “on ” and “le ” before a date


def _complete(
    sentence: Sentence, group: Group, complement: Complement, speaker: Speaker
) -> Said | None:
    words = sentence.words
    alone = complement.last - complement.first == 1 and words[complement.first].low == QUOTATION
    start, end = words[complement.first].start, words[complement.last - 1].end
    if alone:
        start, end = _inner(sentence, start)
    else:
        about = sentence.cues.patterns["said_in"].search(sentence.text, start, end)
        end = about.start() if about else end
    addressee = complement.addressee
    first = speaker.first if speaker.last else group.first
    return Said(
        verb=complement.verb, content=(start, end), speaker=speaker.name, role=speaker.role,
        cue=(words[min(first, group.first)].start, max(words[complement.first - 1].end, words[group.last - 1].end)),
        pronoun=speaker.pronoun, negated=group.negated, quoted=alone,
        addressee=(words[addressee[0]].start, words[addressee[1] - 1].end) if addressee else None,
    )  # fmt: skip


def _made(sentence: Sentence, group: Group, left: tuple[int, int], speaker: Speaker) -> Said:
    words = sentence.words
    alone = left[1] - left[0] == 1 and words[left[0]].low == QUOTATION
    start, end = words[left[0]].start, words[left[1] - 1].end
    if alone:
        start, end = _inner(sentence, start)
    last = _cue_end(sentence, max(group.last, speaker.last))
    if left[0] >= speaker.last:
        last = min(last, max(left[0], group.last))
    return Said(
        verb=group.sayings[0].verb, content=(start, end), speaker=speaker.name, role=speaker.role,
        cue=(words[min(group.first, speaker.first or group.first)].start, words[last - 1].end),
        pronoun=speaker.pronoun, negated=group.negated, quoted=alone, incise=True,
    )  # fmt: skip


def _cue_end(sentence: Sentence, at: int) -> int:
    """Gives the word after all that is told of the saying, up to the next quotation or verb."""
    words = sentence.words
    ahead = [g.first for g in sentence.groups if g.first >= at]
    ahead += [n for n in range(at, len(words)) if words[n].low in (QUOTATION, ";", ":")]
    return max(at, min(ahead, default=len(words)))


def _inner(sentence: Sentence, start: int) -> Span:
    for quotation in sentence.quotations:
        if quotation.start <= start < quotation.end:
            a, b = quotation.inner
            a, b = max(a, sentence.span[0]), min(b, sentence.span[1])
            return (a, b) if a < b else quotation.inner
    return start, start


_SHORT = re.compile(r"(?:«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\")")


def unquoted(text: str, span: Span) -> Span:
    """Gives a span that is one short quotation without its marks."""
    match = _SHORT.fullmatch(text, *span)
    return match.span(match.lastindex or 0) if match else span


def trimmed(text: str, span: Span) -> Span:
    """Gives the span without space, commas and full stops at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:."):
        end -= 1
    return start, end
