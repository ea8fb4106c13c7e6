"""A sentence made ready to be read for what somebody says, and a statement as it gives it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accalmie.reading.complements import Complement, find_complement
from accalmie.reading.cues import Cues
from accalmie.reading.quotations import Quotation
from accalmie.reading.speaker_names import may_speak
from accalmie.reading.speakers import Speaker, read_before
from accalmie.reading.verb_groups import Group, find_groups
from accalmie.reading.words import Span, Word, find_words
from accalmie.record.drafts import Verb

_ON = 3  # characters of “on ” and “le ” before a date


_CLOSING = frozenset(".!?…")


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement as its sentence gives it; places are those of the page's text.

    `cue` is everything that introduces the words: the time in it is when they were said.
    `through` names who relays, the first to hear last. `nested`: another's words hold it;
    `doubted`: that it was said is hearsay; `relayed`: “selon” gives it; `lemmas`: its verb;
    `thing`: what is said is no clause.
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
    nested: bool = False
    doubted: bool = False
    relayed: bool = False
    thing: bool = False
    lemmas: tuple[str, ...] = ()
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
    if words and words[0].low == "a" and words[0].capital and cues.language == "fr":
        words = (words[0]._replace(low="à"), *words[1:])  # capitals often lose their accents
    words = _without_asides(_with_dates(words, dates), cues)
    while words and words[-1].low in _CLOSING:
        words = words[:-1]
    return Sentence(
        text=text, span=span, words=words, groups=find_groups(words, cues), quotations=inside,
        dates=tuple(dates), cues=cues,
    )  # fmt: skip


def _with_dates(words: Sequence[Word], dates: Sequence[Span]) -> tuple[Word, ...]:
    """Marks the words that say when."""
    if not dates:
        return tuple(words)
    return tuple(
        w._replace(dated=True) if any(a <= w.start < b for a, b in dates) else w for w in words
    )


def _without_asides(words: tuple[Word, ...], cues: Cues) -> tuple[Word, ...]:
    """Leaves out “, elle,” and “, de son côté,”, which say nothing of their own."""
    if not cues.words["asides"]:
        return words
    kept: list[Word] = []
    number = 0
    while number < len(words):
        closed = number + 2 < len(words) and words[number + 2].low == ","
        if closed and words[number].low == "," and cues.has("asides", words[number + 1].low):
            number += 3
            continue
        kept.append(words[number])
        number += 1
    return tuple(kept)


def find_subjects(
    sentence: Sentence, before: int | None = None, *, pronouns: bool = False
) -> Iterator[Speaker]:
    """Gives the subjects of the verbs whose auxiliary shows them, in the order of the words."""
    words, cues = sentence.words, sentence.cues
    ends = {g.first: g.last for g in sentence.groups if g.kind in ("finite", "passive")}
    floor = 0
    for number, word in enumerate(words[:before]):
        shown = cues.has("auxiliaries", word.low) or cues.has("be", word.low)
        if number < floor or not (shown or number in ends):
            continue
        verb = number
        while verb > floor and (cues.has("clitics", words[verb - 1].low) or cues.has(
            "negations", words[verb - 1].low)):  # fmt: skip
            verb -= 1
        subject = read_before(words, verb, floor, sentence.text, cues) if verb > floor else None
        floor = ends.get(number, number + 1)
        if pronouns and subject and subject.pronoun:
            yield subject
        if subject and subject.name and may_speak(sentence.text, subject.name, cues):
            yield subject


def find_what_follows(sentence: Sentence, group: Group) -> Complement | None:
    """Finds what follows a verb of a sentence, past the words about where and to whom."""
    past = past_adjuncts(sentence, group.last)
    ahead = (g.first for g in sentence.groups if g.first >= group.last)
    until = next(ahead, len(sentence.words))
    moved = group._replace(last=past)
    return find_complement(sentence.words, moved, sentence.cues, until=max(until, past))


def has_clause(sentence: Sentence, group: Group) -> bool:
    """Tells whether a clause follows a verb, not only a quotation or a thing."""
    found = find_what_follows(sentence, group)
    return found is not None and found.how in ("that", "colon", "of", "infinitive", "to")


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
        if at < len(words) and _is_after_verb(words, at, cues):
            at, moved = at + 1, True
    return at


def _is_after_verb(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Tells whether “pas”, “également” or “officiellement” stands between a verb and its words."""
    low = words[at].low
    counted = at + 1 < len(words) and cues.has("of", words[at + 1].low)
    manner = cues.language == "fr" and low.endswith("ment") and not cues.has("nouns_in_ly", low)
    return not counted and (cues.has("after_verb", low) or manner)


def is_doubted(sentence: Sentence, group: Group) -> bool:
    """Tells whether it is hearsay that the words were said: “aurait-elle ajouté”."""
    own = sentence.words[max(0, group.first - 1) : group.last]
    return group.conditional or any(sentence.cues.has("doubting", w.low) for w in own)


def inner_words(sentence: Sentence, start: int) -> Span:
    """Gives the words of the quotation at a place, as far as the sentence goes."""
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


def led(text: str, span: Span) -> Span:
    """Gives the span without the marks that lead up to it: “: « … »”, “- Cinq hommes…”."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    return start, end
