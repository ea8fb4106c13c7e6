"""Who says what in a language of which only the surface is known: its words of saying, written out.

No verb is conjugated and no sentence parsed: a verb of saying, what stands before it and what
follows. It finds less than the readers of French and English, and claims less: no modality but the
hedges of the table, no incidents.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accalmie.reading.by_place import ByPlace
from accalmie.reading.folding import straighten
from accalmie.reading.mentions import find_mentions
from accalmie.reading.quotations import Quotation, find_quotations
from accalmie.reading.surface_words import (
    EDGE,
    LONGEST,
    MARKS,
    SurfaceWords,
    find_after,
    find_before,
    find_end,
    find_speaker,
    load_words,
    trimmed,
)
from accalmie.reading.words import Span
from accalmie.record.drafts import DateDraft, Link, PartyDraft, StatementDraft, Verb, When
from accalmie.record.pages import Page, Passage

_WITH_OBJECT = frozenset({"demands", "promises", "proposes", "accepts", "refuses", "denies",
                          "withdraws"})  # fmt: skip


class Found(NamedTuple):
    """A statement by places; its speaker may be a pronoun, or nobody."""

    verb: Verb
    cue: Span
    content: Span
    speaker: Span | None = None
    role: Span | None = None
    addressee: Span | None = None

    def moved(self, by: int) -> "Found":
        """Gives the same with every place so many characters further on."""
        places = ((span[0] + by, span[1] + by) if span else None for span in self[1:])
        return Found(self.verb, *places)  # type: ignore[arg-type]


def find_surface_statements(
    page: Page,
    sentences: Sequence[Span],
    dates: Sequence[DateDraft],
    parties: Sequence[PartyDraft] = (),
) -> tuple[StatementDraft, ...]:
    """Finds the statements of a page, in order; a pronoun speaks for the last who was named.

    Args:
        page: The page; its language has a table of sayings.
        sentences: The sentences of its article.
        dates: Its dates; one beside the words that introduce a statement is when it was said.
        parties: Who is named in it.
    """
    words, text = load_words(page.language or ""), straighten(page.text)
    quotations = ByPlace(find_quotations(text), span=lambda q: (q.start, q.end))
    told = ByPlace(dates, span=lambda d: (d.start, d.end))
    mentions = ByPlace(find_mentions(parties), span=lambda m: (m.start, m.end))
    drafts: list[StatementDraft] = []
    last: Found | None = None
    for sentence in sentences:
        for found in _in_sentence(text, sentence, quotations.touching(*sentence), words):
            said = found
            if last and (said.speaker is None or _words(text, said.speaker) in words.pronouns):
                said = said._replace(speaker=last.speaker, role=last.role)
            last = said if said.speaker else last
            party = [m.id for span in (said.speaker, said.role) if span
                     for m in mentions.inside(*span)]  # fmt: skip
            drafts.append(_draft(page, text, said, told, words, party, len(drafts) + 1))
    return tuple(drafts)


def _in_sentence(
    text: str, sentence: Span, quotations: Sequence[Quotation], words: SurfaceWords
) -> Iterator[Found]:
    """Gives the statements of a sentence; the words inside quotation marks introduce nothing."""
    start, end = sentence
    inner = [(max(q.inner[0], start) - start, min(q.inner[1], end) - start) for q in quotations]
    plain, at = text[start:end], 0
    for a, b in inner:
        plain = plain[:a] + "_" * (b - a) + plain[b:]
    while verb := words.verb.search(plain, at):
        at = verb.end()
        place = _Place(plain, verb.span(), inner, words)
        if found := _incise(place) or _leading(place):
            yield found.moved(start)
            at = max(at, found.content[1])
    match = words.according.search(plain)
    if match and (found := _according(_Place(plain, match.span(), inner, words))):
        yield found.moved(start)


class _Place(NamedTuple):
    """A cue in its sentence; in `plain` what is quoted is blotted out."""

    plain: str
    cue: Span
    quoted: Sequence[Span]
    words: SurfaceWords

    @property
    def verb(self) -> Verb:
        """What the words of the cue stand for."""
        return self.words.verbs.get(self.plain[slice(*self.cue)].lower(), "says")

    def found(
        self, content: tuple[int, int | None], who: Span | None, to: Span | None = None
    ) -> Found | None:
        """Makes a statement, unless nothing is said."""
        start, end = content
        said = trimmed(self.plain, (start, len(self.plain) if end is None else end))
        if said[0] >= said[1]:
            return None
        speaker, role = find_speaker(self.plain, who, self.words)
        addressee = trimmed(self.plain, to) if to else None
        return Found(self.verb, self.cue, said, speaker, role, addressee)

    def is_bare(self, start: int, end: int) -> bool:
        """Tells whether nothing but marks stands between two places."""
        return not self.plain[start:end].strip(MARKS)


def _incise(at: _Place) -> Found | None:
    """Reads “«…», said X” and “…, said X.”"""
    start, end = at.cue
    after = find_after(at.plain, end, at.words)
    before = [q for q in at.quoted if q[1] <= start]
    if before and at.is_bare(before[-1][1], start):
        return at.found((at.quoted[0][0], at.quoted[-1][1]), after)
    alone = at.plain[:start].endswith(", ") and at.verb not in _WITH_OBJECT
    if alone and after and at.is_bare(after[1], len(at.plain)):
        return None if at.words.that.match(at.plain, end) else at.found((0, start), after)
    return None


def _leading(at: _Place) -> Found | None:
    """Reads “X said that …”, “X said: «…»”, “X accused Y of …” and “X demanded …”."""
    plain, end, words = at.plain, at.cue[1], at.words
    who = find_before(plain, at.cue[0], words)
    if at.verb == "accuses" and (of := words.of.search(plain, end)):
        blamed = words.lead_to.match(plain, end)
        return at.found((of.end(), None), who, (blamed.end() if blamed else end, of.start()))
    if that := words.that.match(plain, end):
        return at.found((that.end(), None), who)
    behind = [q for q in at.quoted if q[0] >= end]
    if behind and at.is_bare(end, behind[0][0]):
        return at.found((behind[0][0], behind[-1][1]), who)
    if at.verb not in _WITH_OBJECT or who is None:
        return None
    to = words.to.match(plain, end)
    if to and (that := words.that.match(plain, to.end("whom"))):
        return at.found((that.end(), None), who, to.span("whom"))
    stop = EDGE.search(plain, end)
    return at.found((end, stop.start() if stop else None), who)


def _according(at: _Place) -> Found | None:
    """Reads “according to X, …” and “…, according to X”."""
    start, end = at.cue
    last = find_end(at.plain, end)
    leads = not at.words.leads.sub("", at.plain[:start]).strip(MARKS)
    return at.found((last, None) if leads else (0, start), (end, last))


def _words(text: str, span: Span) -> str:
    return text[slice(*span)].lower()


def _draft(
    page: Page, text: str, said: Found, dates: ByPlace[DateDraft], words: SurfaceWords,
    parties: Sequence[str], number: int,
) -> StatementDraft:  # fmt: skip
    when = next(iter(dates.inside(said.cue[0], said.cue[1] + LONGEST // 3)), None)
    if when and said.content[0] <= when.start < said.content[1]:
        when = None
    plain = text[slice(*said.content)]
    speaker, role, addressee = (
        page.text[slice(*span)] if span else None
        for span in (said.speaker, said.role, said.addressee)
    )
    chain = [Link(name=page.site or page.name, role="page")]
    if said.speaker and speaker:
        start, end = said.speaker
        chain.append(Link(name=speaker, role=role, start=start, end=end, exact=speaker))
    return StatementDraft(
        id=f"s{number}", verb=said.verb, speaker=speaker, role=role, chain=tuple(chain),
        party=next(iter(parties), None), addressee=addressee,
        hedged=bool(words.hedge.search(plain)),
        negated=said.verb == "denies" or bool(words.negated.match(plain)), modality="reported",
        said=When(from_=when.from_, to=when.to, exact=when.exact, granularity=when.granularity)
        if when else None,
        content=Passage(*said.content, page.text[slice(*said.content)]),
    )  # fmt: skip
