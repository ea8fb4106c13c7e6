"""Marks as the drafts that a reader would have given who read the page so."""

from typing import cast

from accalmie.record.drafts import (
    AgreementDraft,
    ClauseDraft,
    DateDraft,
    Drafts,
    Exclusion,
    IncidentDraft,
    Link,
    PartyDraft,
    Start,
    StatementDraft,
    When,
)
from accalmie.record.pages import Furniture, FurnitureKind, Page, Passage, Published
from gold.form import Agreement, Incident, Marks, Party, Statement
from gold.furniture import KINDS
from gold.plain import Settled
from gold.spans import find_span
from gold.values import read_value


def make_drafts(marks: Marks, plain: str) -> Drafts:
    """Turns the marks of a page into drafts over its text as seen."""
    page = Settled(plain)
    statements = tuple(_statement(page, s) for s in marks.statements)
    return Drafts(
        page=_page(page, marks),
        dates=tuple(_date(page, mark) for mark in marks.dates),
        parties=tuple(_party(page, p) for p in marks.parties),
        statements=statements,
        incidents=tuple(_incident(page, i, statements) for i in marks.incidents),
        agreements=tuple(_agreement(page, a) for a in marks.agreements),
    )


def _passage(page: Settled, exact: str) -> Passage:
    return _passage_at(page, find_span(page, exact))


def _passage_at(page: Settled, span: tuple[int, int]) -> Passage:
    start, end = page.source_span(span)
    return Passage(start=start, end=end, exact=page.source[start:end])


def _page(page: Settled, marks: Marks) -> Page:
    furniture = tuple(
        Furniture(
            kind=cast(FurnitureKind, kind if kind in KINDS else "related"),
            start=p.start,
            end=p.end,
            exact=p.exact,
        )
        for kind, exacts in marks.furniture.items()
        for p in (_passage(page, exact) for exact in exacts)
    )
    published = None
    if marks.published:
        day = read_value(marks.published.day)
        assert day.from_
        assert day.to
        published = Published(from_=day.from_, to=day.to, how=marks.published.how)
    return Page(
        sha256="",
        title=marks.title,
        language=marks.language,
        text=page.source,
        furniture=furniture,
        published=published,
    )


def _date(page: Settled, mark: str) -> DateDraft:
    exact, _, text = mark.rpartition(" = ")
    passage, value = _passage(page, exact), read_value(text)
    ends = {"since": (value.from_, None), "until": (None, value.from_)}
    first, last = ends.get(value.kind, (value.from_, value.to))
    kinds = {"set": "set", "length": "duration"}
    return DateDraft(
        start=passage.start,
        end=passage.end,
        exact=passage.exact,
        from_=first,
        to=last,
        granularity=kinds.get(value.kind, "day"),
        anchor="own",
        length=value.length,
    )


def _party(page: Settled, mark: Party) -> PartyDraft:
    spans = sorted({span for form in mark.forms for span in page.find_form(form)})
    mentions = tuple(_passage_at(page, span) for span in spans)
    return PartyDraft(id=mark.name, name=mark.name, kind=mark.kind, mentions=mentions)


def _statement(page: Settled, mark: Statement) -> StatementDraft:
    names = mark.chain if mark.chain is not None else [mark.speaker] if mark.speaker else []
    return StatementDraft(
        id=mark.content,
        verb=mark.verb,  # type: ignore[arg-type]
        speaker=mark.speaker,
        role=mark.role,
        chain=tuple(Link(name=name, start=0, end=0, exact="") for name in names),
        addressee=mark.to,
        hedged=mark.hedged,
        negated=mark.negated,
        modality="actual",
        said=None,
        content=_passage(page, mark.content),
    )


def _incident(page: Settled, mark: Incident, said: tuple[StatementDraft, ...]) -> IncidentDraft:
    at = _passage(page, mark.at)
    inside = (s.id for s in said if s.content.start <= at.start and at.end <= s.content.end)
    return IncidentDraft(
        id=mark.at,
        act=mark.act[0],
        by=tuple(mark.by),
        against=tuple(mark.against),
        place=mark.place,
        when=When(from_=None, to=None, exact=mark.when) if mark.when else None,
        modality=mark.modality,  # type: ignore[arg-type]
        statement=next(inside, None),
        passage=at,
    )


def _agreement(page: Settled, mark: Agreement) -> AgreementDraft:
    at = _passage(page, mark.at)
    start = read_value(mark.in_force).from_ if mark.in_force else None
    clauses = tuple(
        ClauseDraft(
            kind=clause.kind,  # type: ignore[arg-type]
            by=clause.by,
            act=clause.act or "",
            against=clause.against,
            in_exchange_for=clause.exchange,
            passage=_passage(page, clause.at),
        )
        for clause in mark.clauses
    )
    return AgreementDraft(
        id=mark.at,
        kind=mark.kind,
        status=mark.status,  # type: ignore[arg-type]
        in_force=Start(from_=start) if start else None,
        excludes=tuple(Exclusion(name=n, party=None, passage=at) for n in mark.excludes),
        covers=tuple(Exclusion(name=n, party=None, passage=at) for n in mark.covers),
        clauses=clauses,
        passages=(at,),
    )
