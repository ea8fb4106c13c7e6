"""Agreements as a page tells them: in force or proposed, whom they leave out, what is exchanged.

A page that is itself the text of an agreement gives one, with a clause for each article.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from accalmie.reading.agreement_lists import (
    find_article_clauses,
    find_articles,
    find_listed,
    is_listed,
    is_treaty,
)
from accalmie.reading.agreement_naming import Naming, find_namings
from accalmie.reading.agreement_promises import find_promises, tie_exchanges
from accalmie.reading.agreement_sides import find_covered, find_left_out
from accalmie.reading.agreement_standing import (
    find_standing,
    is_same,
    merge_standing,
    settle_standing,
)
from accalmie.reading.agreement_supports import find_supports
from accalmie.reading.agreement_terms import Context, find_terms
from accalmie.reading.agreement_words import AgreementSentence, load_words
from accalmie.reading.by_place import ByPlace
from accalmie.reading.deeds import find_deeds
from accalmie.reading.folding import straighten
from accalmie.reading.mentions import find_mentions
from accalmie.reading.quotations import find_quotations
from accalmie.reading.words import Span
from accalmie.record.drafts import AgreementDraft, ClauseDraft, DateDraft, PartyDraft
from accalmie.record.pages import Page, Passage

MOST = 64  # agreements of one page; the most seen is six, and a page with more is no page
_TOP = 6  # sentences at the top of a treaty that say what it is


def find_agreements(
    page: Page,
    sentences: Sequence[Span],
    dates: Sequence[DateDraft],
    parties: Sequence[PartyDraft],
) -> tuple[AgreementDraft, ...]:
    """Finds the agreements of a page; what follows one in the page is told of it.

    Args:
        page: The page; its language is `fr` or `en`.
        sentences: The sentences of its article.
        dates: Its dates; that of the sentence of a start is when it begins to hold.
        parties: Who is named in it.
    """
    published = page.published.to if page.published else None
    ready = _ready(page, sentences, dates, parties)
    treaty = _treaty(page, ready)
    if treaty:
        return (treaty,)
    told = _Told(published)
    for sentence in ready:
        told.read(sentence)
    return tuple(settle_standing(one, published) for one in told.agreements())


def _ready(
    page: Page,
    sentences: Sequence[Span],
    dates: Sequence[DateDraft],
    parties: Sequence[PartyDraft],
) -> list[AgreementSentence]:
    language = page.language or ""
    plain, words = straighten(page.text), load_words(language)
    mentions = ByPlace(find_mentions(parties), span=lambda m: (m.start, m.end))
    times = ByPlace(list(dates), span=lambda d: (d.start, d.end))
    quoted = ByPlace(find_quotations(page.text), span=lambda q: (q.start, q.end))
    made = []
    for sentence in sentences:
        near = mentions.inside(*sentence)
        made.append(AgreementSentence(
            page.text, plain, sentence, near, times.inside(*sentence),
            find_deeds(plain, sentence, language, tuple(near)),
            [(q.start, q.end) for q in quoted.inside(*sentence)], words,
        ))  # fmt: skip
    return made


@dataclass
class _Told:
    """The agreements found so far, and what the sentence before spoke of."""

    published: datetime | None
    found: list[AgreementDraft] = field(default_factory=list)
    added: list[dict[str, list[Any]]] = field(default_factory=list)  # to each, what it gains
    days: list[datetime | None] = field(default_factory=list)
    at: int = -1  # the agreement that is spoken of
    about: bool = False
    listing: bool = False
    in_list: bool = False
    goes_on: bool = False  # the line of a list before ended with a semicolon

    def read(self, sentence: AgreementSentence) -> None:
        """Adds what one sentence tells."""
        if self.in_list and is_listed(sentence.plain, sentence.span, goes_on=self.goes_on):
            self._add_listed(sentence)
            return
        self.in_list = False
        namings = find_namings(sentence, soft=bool(self.found) or _is_signed(sentence))
        pronoun = bool(self.found) and self.about and sentence.goes_on
        spoken = self.at
        for number, naming in enumerate(namings):
            self._place(sentence, naming, aside=number > 0)
            spoken = self.at if number == 0 or spoken < 0 else spoken
        self.at = spoken  # what a sentence names beside its subject is not gone on with
        if not namings and pronoun:
            self._merge(find_standing(sentence, None))
        introduced = bool(sentence.find("intro") or sentence.find("asked"))
        near = self.about
        self.about = bool(self.found) and bool(namings or pronoun or introduced)
        if self.found:
            self._add(sentence, Context(self.about, near, self.listing))
        asked = bool(sentence.find("asked"))
        self.listing = self.listing or (asked and bool(self.found))
        ends = sentence.plain[sentence.span[1] - 1 : sentence.span[1]]
        self.in_list = bool(self.found) and ends == ":" and (self.about or near)

    def _place(self, sentence: AgreementSentence, naming: Naming, *, aside: bool) -> None:
        """Adds an agreement, or what a sentence says of the standing of one that is there."""
        opened = find_standing(sentence, naming)
        if opened is None or (naming.wished and opened.status != "proposed"):
            self._turn_to(naming)
            under = sentence.find("intro") is not None and naming.known
            if self.found or naming.wished or not (_is_there(naming) or under):
                return
            opened = AgreementDraft(
                id="", kind=naming.kind,
                status="in-force" if naming.kind == "ceasefire" else "announced",
            )  # fmt: skip
        held = zip(self.found, self.days, strict=True)
        same = [n for n, (one, day) in enumerate(held)
                if is_same(one, day, opened, naming, self.published)]  # fmt: skip
        if naming.earlier:
            opened = msgspec.structs.replace(opened, status="ended")
        if not same:
            if not (naming.soft and aside):
                self._open(opened, naming)
            return
        alike = [n for n in same if self.found[n].kind == naming.kind] or same
        self.at = self.at if self.at in alike and not naming.day else alike[-1]
        self.days[self.at] = self.days[self.at] or naming.day
        self._merge(opened)

    def _turn_to(self, naming: Naming) -> None:
        """Goes on with the last agreement of the kind that is named, if it was another."""
        alike = [n for n, one in enumerate(self.found) if one.kind == naming.kind]
        if alike and not naming.soft and self.at not in alike:
            self.at = alike[-1]

    def _open(self, opened: AgreementDraft, naming: Naming) -> None:
        if len(self.found) == MOST:
            return
        self.found.append(msgspec.structs.replace(opened, id=f"a{len(self.found) + 1}"))
        self.added.append({"clauses": [], "passages": []})
        self.days.append(naming.day)
        self.at = len(self.found) - 1

    def _merge(self, opened: AgreementDraft | None) -> None:
        if opened is not None:
            self.found[self.at] = merge_standing(self.found[self.at], opened)

    def _add(self, sentence: AgreementSentence, context: Context) -> None:
        out = find_left_out(sentence, about=context.about, known=True)
        covers = find_covered(sentence, out, about=context.about)
        clauses = _clauses(sentence, context)
        self._keep(
            sentence, clauses, supports=find_supports(sentence), excludes=out, covers=covers,
        )  # fmt: skip
        self.listing = bool(clauses)
        self.about = self.about or bool(out or covers or clauses)

    def _add_listed(self, sentence: AgreementSentence) -> None:
        self._keep(sentence, find_listed(sentence))
        self.goes_on = sentence.plain[sentence.span[1] - 1 : sentence.span[1]] == ";"
        self.in_list = self.goes_on or sentence.plain[sentence.span[1] - 1] != "."
        self.about = self.listing = True

    def _keep(
        self,
        sentence: AgreementSentence,
        clauses: Iterable[ClauseDraft],
        **more: tuple[object, ...],
    ) -> None:
        held = self.added[self.at]
        clauses = tuple(clauses)
        if self.about or clauses or any(more.values()) or not held["passages"]:
            passage = Passage(*sentence.span, sentence.text[slice(*sentence.span)])
            held["passages"].append(passage)
        held["clauses"] += clauses
        for name, told in more.items():
            held.setdefault(name, []).extend(told)

    def agreements(self) -> list[AgreementDraft]:
        """Gives the agreements with all that they gained."""
        made = []
        for one, held in zip(self.found, self.added, strict=True):
            gained = {name: tuple(told) for name, told in held.items()}
            gained["clauses"] = tie_exchanges(gained["clauses"])
            made.append(msgspec.structs.replace(one, **gained))
        return made


def _is_there(naming: Naming) -> bool:
    return (
        naming.kind == "ceasefire" and not naming.soft and (naming.known or naming.day is not None)
    )


def _is_signed(sentence: AgreementSentence) -> bool:
    return sentence.find("=signed") is not None


def _clauses(sentence: AgreementSentence, context: Context) -> tuple[ClauseDraft, ...]:
    terms = find_terms(sentence, context)
    if not (context.about or context.near or context.listing):
        return terms
    promised = find_promises(sentence)
    return promised if len(promised) > len(terms) else terms


def _treaty(page: Page, ready: Sequence[AgreementSentence]) -> AgreementDraft | None:
    """Reads a page that is itself the text of an agreement."""
    if not ready:
        return None
    plain, words = ready[0].plain, ready[0].words
    blocks = _blocks(plain)
    articles = find_articles(plain, blocks, words)
    if not is_treaty(plain, blocks, articles, words):
        return None
    clauses = tuple(find_article_clauses(ready, articles))
    if not clauses:
        return None
    head = next((s for s in ready if find_namings(s, soft=True)), ready[0])
    ready = [s._replace(dates=[d for d in s.dates if d.anchor == "own"]) for s in ready]
    starts = [d for s in ready for n in find_namings(s, soft=False) if (d := find_standing(s, n))]
    signed = any(s.find("signing") for s in (*ready[:6], *ready[-12:]))
    return AgreementDraft(
        id="a1",
        kind=_kind(ready[:_TOP]),
        status="signed" if signed else "announced",
        in_force=next((s.in_force for s in starts if s.in_force), None),
        clauses=tie_exchanges(clauses),
        passages=(Passage(*head.span, head.text[slice(*head.span)]),),
    )


def _kind(top: Sequence[AgreementSentence]) -> str:
    kinds = [n.kind for sentence in top for n in find_namings(sentence, soft=True)]
    return next((kind for kind in kinds if kind != "agreement"), "agreement")


def _blocks(plain: str) -> list[Span]:
    found, at = [], 0
    for line in plain.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return [(a, b) for a, b in found if a < b]
