"""Incidents that a page reports, each with how firmly it is told and on whose word.

An act without a doer and without a target is no incident: nothing can be assessed of it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from accalmie.reading.acts import Act, find_acts, find_mentions
from accalmie.reading.cues import NAME
from accalmie.reading.folding import plain_spaces
from accalmie.reading.languages import load_table
from accalmie.record.drafts import (
    DateDraft,
    IncidentDraft,
    Modality,
    PartyDraft,
    StatementDraft,
    When,
)
from accalmie.record.pages import Page, Passage

_FROM_STATEMENT: dict[str, Modality] = {
    "denies": "negated", "demands": "hypothetical", "proposes": "hypothetical",
    "refuses": "hypothetical", "promises": "planned", "accepts": "planned",
}  # fmt: skip


def find_incidents(
    page: Page,
    sentences: Sequence[tuple[int, int]],
    dates: Sequence[DateDraft],
    parties: Sequence[PartyDraft],
    statements: Sequence[StatementDraft],
) -> tuple[IncidentDraft, ...]:
    """Finds the incidents of a page in the order of its sentences.

    Args:
        page: The page; its language is `fr` or `en`.
        sentences: The sentences of its article.
        dates: Its dates; the nearest of the sentence is when it happened.
        parties: Who is named in it.
        statements: Its statements; an act told inside one rests on it.
    """
    language = page.language or ""
    mentions = find_mentions(parties)
    said = {(s.said.exact, s.said.from_) for s in statements if s.said}
    told = [d for d in dates if (d.exact, d.from_) not in said]
    found: list[IncidentDraft] = []
    for start, end in sentences:
        for act in find_acts(page.text, (start, end), language, mentions):
            if act.term or not (act.by or act.against):
                continue
            statement = _statement(act, statements)
            found.append(
                IncidentDraft(
                    id=f"i{len(found) + 1}",
                    act=act.act,
                    by=(act.by,) if act.by else (),
                    against=(act.against,) if act.against else (),
                    place=_place(page.text, (start, end), act, dates, language),
                    when=_when(act, (start, end), told),
                    modality=_modality(act, statement),
                    statement=statement.id if statement else None,
                    passage=Passage(start, end, page.text[start:end]),
                )
            )
    return tuple(found)


def _statement(act: Act, statements: Sequence[StatementDraft]) -> StatementDraft | None:
    """Gives the innermost statement that tells the act."""
    around = [s for s in statements if s.content.start <= act.start and act.end <= s.content.end]
    return min(around, key=lambda s: s.content.end - s.content.start, default=None)


def _modality(act: Act, statement: StatementDraft | None) -> Modality:
    if statement is None or act.modality not in ("actual", "reported"):
        return act.modality
    return _FROM_STATEMENT.get(statement.verb, "reported")


def _when(act: Act, sentence: tuple[int, int], dates: Sequence[DateDraft]) -> When | None:
    inside = [d for d in dates if sentence[0] <= d.start and d.end <= sentence[1]]
    inside = [d for d in inside if d.granularity not in ("duration", "set")]
    date = min(inside, key=lambda d: abs(d.start - act.start), default=None)
    if date is None:
        return None
    return When(from_=date.from_, to=date.to, exact=date.exact, granularity=date.granularity)


def _place(
    text: str, sentence: tuple[int, int], act: Act, dates: Sequence[DateDraft], language: str
) -> str | None:
    places = sorted(_places(text, sentence, dates, language), key=lambda p: abs(p[0] - act.end))
    return places[0][1] if places else None


def _places(
    text: str, sentence: tuple[int, int], dates: Sequence[DateDraft], language: str
) -> Iterator[tuple[int, str]]:
    for match in _place_pattern(language).finditer(plain_spaces(text), *sentence):
        if not any(d.start < match.end() and match.start("place") < d.end for d in dates):
            yield match.start(), match["place"]


@cache
def _place_pattern(language: str) -> re.Pattern[str]:
    return re.compile(load_table(f"acts.{language}")["place"].format(name=NAME))
