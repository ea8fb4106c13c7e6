"""Drafts proposed by a language model, under the same checks as our own.

A passage that is not in the page is refused and counted, and so is an act that has no term. A time
is copied by the model and worked out by our grammar. What is told inside a refused statement is
refused with it: it would otherwise stand as the page's own word.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from accalmie.agreements.terms import load_terms
from accalmie.errors import AccalmieError
from accalmie.reading.beside import find_beside
from accalmie.reading.by_place import ByPlace
from accalmie.reading.dates import find_dates
from accalmie.reading.folding import plain_spaces, straighten
from accalmie.reading.mentions import Named, find_mentions
from accalmie.reading.proposals import (
    Proposals,
    ProposedIncident,
    ProposedStatement,
    make_pieces,
    make_request,
    read_proposals,
)
from accalmie.reading.words import Span
from accalmie.record.drafts import (
    DateDraft,
    Drafts,
    IncidentDraft,
    Link,
    ModelReading,
    Refusal,
    StatementDraft,
    When,
)
from accalmie.record.pages import Passage

Ask = Callable[[dict[str, Any]], str]
WIDEST = 6  # sentences that one draft may stand in
SHOWN = 200  # characters of a refused text that are kept
_QUOTES = str.maketrans("«»“”„", '"""""')
_NO_FORM = "Your answer had not the form that was asked for. Give it again in that form."
_NO_COPY = "These texts are not in the sentences that you named: {texts}. Give the whole answer again; copy."  # noqa: E501


def propose(drafts: Drafts, sentences: Sequence[Span], ask: Ask, model: str) -> ModelReading:
    """Asks a model what a page tells, piece by piece, and lays it beside what was read offline.

    Args:
        drafts: What was read offline; its parties and dates serve both.
        sentences: The sentences of the page's article.
        ask: Sends one request and gives the text of the answer.
        model: The model's name, for the record.

    Returns:
        What may be used of the answers. Where a request fails for good, what came before it
        stands, and `stopped` says why no more was asked.
    """
    book = _Book(drafts, sentences)
    stopped = None
    for piece in make_pieces(sentences):
        try:
            book.enter(_answer(book, piece, ask))
        except AccalmieError as error:
            stopped = error.code
            break
    return ModelReading(
        model=model, statements=tuple(book.statements), incidents=tuple(book.incidents),
        refused=tuple(book.refused), stopped=stopped,
        beside=tuple(find_beside(drafts, book.statements, book.incidents)),
    )  # fmt: skip


class _Read(NamedTuple):
    statements: list[StatementDraft]
    incidents: list[IncidentDraft]
    refused: list[Refusal]


def _answer(book: "_Book", piece: list[tuple[int, Span]], ask: Ask) -> _Read:
    """Asks about a piece, and once more where the answer is wrong; takes the better of the two.

    Raises:
        AccalmieError: R203, neither answer has the form.
    """
    text = book.page.text
    first = read_proposals(ask(make_request(text, piece)))
    read = book.read(first) if first else None
    if read is not None and not read.refused:
        return read
    again = _NO_COPY.format(texts=[r.exact for r in read.refused]) if read else _NO_FORM
    second = read_proposals(ask(make_request(text, piece, again)))
    other = book.read(second) if second else None
    answers = [one for one in (read, other) if one is not None]
    if not answers:
        raise AccalmieError("R203")
    return min(answers, key=lambda one: len(one.refused))


class _RefusedError(Exception):
    """A text of the model that may not be used."""


class _Book:
    """A page and what was proposed of it so far."""

    def __init__(self, drafts: Drafts, sentences: Sequence[Span]) -> None:
        self.page, self._sentences, self._dates = drafts.page, sentences, drafts.dates
        self._plain = straighten(self.page.text).translate(_QUOTES)
        self._mentions = ByPlace(find_mentions(drafts.parties), span=lambda m: (m.start, m.end))
        self.statements: list[StatementDraft] = []
        self.incidents: list[IncidentDraft] = []
        self.refused: list[Refusal] = []

    def enter(self, read: _Read) -> None:
        """Takes the drafts of a piece in, under the numbers that follow."""
        self.statements += read.statements
        self.incidents += read.incidents
        self.refused += read.refused

    def read(self, proposals: Proposals) -> _Read:
        """Checks an answer text by text; numbers go on from the pieces before."""
        read = _Read([], [], [])
        kept: dict[int, str] = {}
        for number, told in enumerate(proposals.statements):
            name = f"ms{len(self.statements) + len(read.statements) + 1}"
            try:
                read.statements.append(self._statement(told, name, read))
                kept[number] = name
            except _RefusedError as why:
                read.refused.append(Refusal("statements", *why.args))
        for act in proposals.incidents:
            name = f"mi{len(self.incidents) + len(read.incidents) + 1}"
            try:
                read.incidents.append(self._incident(act, name, kept, read))
            except _RefusedError as why:
                read.refused.append(Refusal("incidents", *why.args))
        return read

    def _statement(self, told: ProposedStatement, name: str, read: _Read) -> StatementDraft:
        within = self._within(told.sentences, told.content)
        speaker = self._optional(told.speaker, within)
        spans = [(self._find(relay, within), None) for relay in told.relays]
        role = self._optional(told.role, within)
        spans += [(speaker, role)] if speaker else []  # type: ignore[list-item]
        links = [Link(name=self._words(span), role=self._words(office) if office else None,
                      start=span[0], end=span[1], exact=self._words(span))
                 for span, office in spans]  # fmt: skip
        addressee = self._optional(told.addressee, within)
        return StatementDraft(
            id=name, verb=told.verb, speaker=speaker and self._words(speaker),
            role=role and self._words(role), hedged=told.hedged, negated=told.negated,
            party=self._party(speaker), addressee_party=self._party(addressee),
            chain=(Link(name=self.page.site or self.page.name, role="page"), *links),
            addressee=addressee and self._words(addressee), modality=told.modality,
            said=self._when(told.said, within, read),
            content=self._passage(self._find(told.content, within, strict=True)),
        )  # fmt: skip

    def _incident(
        self, told: ProposedIncident, name: str, kept: dict[int, str], read: _Read
    ) -> IncidentDraft:
        if told.told_by is not None and told.told_by not in kept:
            raise _RefusedError("of-refused-statement", told.act[:SHOWN])
        if told.act not in load_terms("acts"):
            raise _RefusedError("unknown-act", told.act[:SHOWN])
        within = self._within(told.sentences, told.act)
        words = {key: self._optional(getattr(told, key), within) for key in ("weapon", "place")}
        return IncidentDraft(
            id=name, act=told.act, by=self._parties(told.by, within),
            against=self._parties(told.against, within), object=None,
            weapon=words["weapon"] and self._words(words["weapon"]),
            place=words["place"] and self._words(words["place"]),
            when=self._when(told.when, within, read), modality=told.modality,
            statement=None if told.told_by is None else kept[told.told_by],
            passage=self._passage(within),
        )  # fmt: skip

    def _within(self, numbers: list[int], text: str) -> Span:
        """Gives the stretch from the first to the last sentence named."""
        low, high = min(numbers, default=0), max(numbers, default=0)
        if not 1 <= low <= high <= len(self._sentences) or high - low >= WIDEST:
            raise _RefusedError("no-such-sentences", text[:SHOWN])
        return self._sentences[low - 1][0], self._sentences[high - 1][1]

    def _find(self, text: str, within: Span, *, strict: bool = False) -> Span:
        """Finds a text in its sentences; who or where may be named before them on the page."""
        wanted = straighten(text.strip()).translate(_QUOTES)
        if not wanted:
            raise _RefusedError("empty", "")
        at = self._plain.find(wanted, *within)
        if at < 0 and not strict:
            at = self._plain.rfind(wanted, 0, within[0])
        if at < 0:
            elsewhere = wanted in self._plain
            raise _RefusedError("not-in-sentences" if elsewhere else "not-in-page", text[:SHOWN])
        return at, at + len(wanted)

    def _optional(self, text: str | None, within: Span) -> Span | None:
        return self._find(text, within) if text is not None else None

    def _words(self, span: Span) -> str:
        return self.page.text[slice(*span)]

    def _passage(self, span: Span) -> Passage:
        return Passage(*span, self._words(span))

    def _named(self, span: Span) -> Named | None:
        return next(iter(self._mentions.inside(*span)), None)

    def _party(self, span: Span | None) -> str | None:
        named = self._named(span) if span else None
        return named.id if named else None

    def _parties(self, texts: list[str], within: Span) -> tuple[str, ...]:
        """Gives the parties that words name, or the words where no party is known for them."""
        spans = [self._find(text, within) for text in texts]
        return tuple(dict.fromkeys(self._party(span) or self._words(span) for span in spans))

    def _when(self, text: str | None, within: Span, read: _Read) -> When | None:
        """Works out a time by our grammar; one that it cannot read is refused, the draft stays."""
        if text is None:
            return None
        span = self._find(text, within)
        for date in self._dated(span):
            return When(from_=date.from_, to=date.to, exact=self._words(span),
                        granularity=date.granularity)  # fmt: skip
        read.refused.append(Refusal("dates", "not-read", text[:SHOWN]))
        return None

    def _dated(self, span: Span) -> Iterator[DateDraft]:
        yield from (d for d in self._dates if d.start < span[1] and span[0] < d.end)
        page = self.page
        yield from find_dates(plain_spaces(self._words(span)), page.language or "", page.published)
