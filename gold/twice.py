"""How far two markings of the same pages agree: the second taken as if a reader had found it."""

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from accalmie.record.drafts import DateDraft, Drafts, IncidentDraft, Link, StatementDraft
from accalmie.record.pages import Furniture, Page, Passage, Published
from gold.beside import Beside, Count
from gold.form import FOLDER, Incident, Marks, Statement, load_marks
from gold.furniture import measure_furniture
from gold.measures import (
    measure_dates,
    measure_incidents,
    measure_publication,
    measure_statements,
)
from gold.plain import Settled, read_plain
from gold.score import tell_figures
from gold.spans import find_span
from gold.values import read_value

SECOND = Path(__file__).parent / "second"


def main() -> None:
    """Prints each figure over all pages marked twice."""
    counts: defaultdict[str, Count] = defaultdict(Count)
    for path in sorted(SECOND.rglob("*.yaml")):
        first = next(FOLDER.glob(f"{path.relative_to(SECOND).parts[0]}/**/{path.name}"))
        page = next(p for p in first.parent.glob(f"{path.stem}.*") if p.suffix != ".yaml")
        plain = read_plain(page)[1]
        at = Beside(load_marks(first), plain, make_drafts(load_marks(path), plain))
        for measure in (measure_publication, measure_furniture, measure_dates, measure_statements,
                        measure_incidents):  # fmt: skip
            measure(at, counts)
        if "--show" in sys.argv:
            print("\n".join(f"{path.stem}: {miss}" for miss in at.misses))
    for name, count in counts.items():
        for line, (value, of) in tell_figures(name, count).items():
            print(f"{line:36} {value:.3f} of {of:5}")


def make_drafts(marks: Marks, plain: str) -> Drafts:
    """Turns marks into what a reader would have given that read the page so."""
    page = Settled(plain)
    furniture = tuple(
        Furniture(kind="related", start=p.start, end=p.end, exact=p.exact)
        for exacts in marks.furniture.values()
        for p in (_passage(page, exact) for exact in exacts)
    )
    read = Page(sha256="", title=marks.title, language=marks.language, text=plain,
                furniture=furniture, published=_published(marks))  # fmt: skip
    statements = tuple(_statement(page, s) for s in marks.statements)
    return Drafts(
        page=read,
        dates=tuple(_date(page, mark) for mark in marks.dates),
        statements=statements,
        incidents=tuple(_incident(page, i, statements) for i in marks.incidents),
    )


def _passage(page: Settled, exact: str) -> Passage:
    start, end = page.source_span(find_span(page, exact))
    return Passage(start=start, end=end, exact=page.source[start:end])


def _published(marks: Marks) -> Published | None:
    if marks.published is None:
        return None
    day = read_value(marks.published.day)
    assert day.from_
    assert day.to
    return Published(from_=day.from_, to=day.to, how=marks.published.how)


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


def _statement(page: Settled, mark: Statement) -> StatementDraft:
    names = mark.chain if mark.chain is not None else [mark.speaker] if mark.speaker else []
    return StatementDraft(
        id=mark.content, verb=mark.verb, speaker=mark.speaker, role=mark.role,  # type: ignore[arg-type]
        chain=tuple(Link(name=name, start=0, end=0, exact="") for name in names), addressee=mark.to,
        hedged=mark.hedged, negated=mark.negated, modality="actual", said=None,
        content=_passage(page, mark.content),
    )  # fmt: skip


def _incident(
    page: Settled, mark: Incident, statements: tuple[StatementDraft, ...]
) -> IncidentDraft:
    at = _passage(page, mark.at)
    inside = (s.id for s in statements if s.content.start <= at.start and at.end <= s.content.end)
    return IncidentDraft(
        id=mark.at,
        act=mark.act[0],
        by=tuple(mark.by),
        against=tuple(mark.against),
        modality=mark.modality,  # type: ignore[arg-type]
        statement=next(inside, None),
        passage=at,
    )


if __name__ == "__main__":
    main()
