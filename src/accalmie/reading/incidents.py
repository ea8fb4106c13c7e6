"""Incidents that a page reports, each with how firmly it is told and on whose word.

A deed that only an infinitive names is the doing of whom the statement around it binds: the one
who is accused or asked, the one who promises or refuses.
"""

from collections.abc import Sequence
from dataclasses import replace as deed_with

from msgspec.structs import replace

from accalmie.reading.by_place import ByPlace
from accalmie.reading.deed import Deed
from accalmie.reading.deed_pronouns import find_referent, is_ours, possessive_of
from accalmie.reading.deeds import find_deeds
from accalmie.reading.folding import straighten
from accalmie.reading.incident_facts import find_casualties, find_object, find_place, find_weapon
from accalmie.reading.mentions import Named, find_mentions
from accalmie.reading.words import Span
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
_OWN = ("promises", "refuses", "denies", "accepts")  # verbs whose infinitive the speaker does
_OTHERS = ("accuses", "demands")  # verbs whose infinitive the one addressed does
_LONG_AGO = 60  # days before the page; what happened earlier is told as history
_GOVERNED = 30  # characters from the start of the words said to an infinitive that they are


def find_incidents(
    page: Page,
    sentences: Sequence[Span],
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
    language, text = page.language or "", straighten(page.text)
    mentions = ByPlace(find_mentions(parties), span=lambda m: (m.start, m.end))
    said = {(s.said.exact, s.said.from_) for s in statements if s.said}
    told = [d for d in dates if (d.exact, d.from_) not in said]
    times = ByPlace(told, span=lambda d: (d.start, d.end))
    words = ByPlace(statements, span=lambda s: (s.content.start, s.content.end))
    found: list[IncidentDraft] = []
    before: list[Span] = []
    for sentence in sentences:
        around = _around(words, sentence)
        for deed in find_deeds(text, sentence, language, tuple(mentions.inside(*sentence))):
            statement = _statement(deed, around)
            named = _referred(text, language, deed, (sentence, *before[-1:]), mentions, statement)
            deed = deed_with(deed, by=named, doer=None) if named else deed
            by, modality = _bound(deed, statement), _modality(deed, statement)
            if not deed.term and _is_told(deed, by, modality):
                draft = _draft(page, text, sentence, deed, times.inside(*sentence))
                found.append(
                    replace(
                        draft, id=f"i{len(found) + 1}", by=by or draft.by,
                        modality=_in_time(modality, draft.when, page),
                        statement=statement.id if statement else None,
                    )
                )  # fmt: skip
        before.append(sentence)
    return tuple(found)


def _referred(
    text: str,
    language: str,
    deed: Deed,
    sentences: Sequence[Span],
    mentions: ByPlace[Named],
    statement: StatementDraft | None,
) -> tuple[str, ...]:
    """Gives the party that a pronoun or a possessive before the deed stands for."""
    own = text[slice(*deed.doer)] if deed.doer else ""
    pronoun = deed.pronoun or possessive_of(own, language)
    if deed.by or pronoun is None:
        return ()
    if is_ours(pronoun, language):
        return (statement.party,) if statement and statement.party else ()
    near = [m for span in sentences for m in mentions.inside(*span)]
    party = find_referent(text, pronoun, (deed.doer or (deed.start, 0))[0], sentences, near)
    return (party,) if party else ()


def _is_told(deed: Deed, by: tuple[str, ...], modality: Modality) -> bool:
    named = by or deed.against or deed.doer
    unsure = deed.stop or modality in ("hypothetical", "conditional")
    if unsure and not named and not deed.target and not _is_duty(deed.act):
        return False  # “the text forbids offensives”: of nobody, against nobody, not done
    return bool(named) if deed.weak else bool(named or deed.target or not deed.bare)


def _is_duty(act: str) -> bool:
    return act in ("withdraw", "disengage", "release", "open-road", "disarm", "admit-aid", "vacate")


def _draft(
    page: Page, text: str, sentence: Span, deed: Deed, dates: Sequence[DateDraft]
) -> IncidentDraft:
    """Gives what the words around a deed tell of it, whoever says it."""
    language = page.language or ""
    doer, target = ((page.text[slice(*span)],) if span else () for span in (deed.doer, deed.target))
    counted = find_casualties(text, page.text, sentence, deed, language)
    return IncidentDraft(
        id="",
        act=deed.act,
        by=deed.by or doer,
        against=deed.against or target,
        object=find_object(text, deed, language),
        weapon=find_weapon(text, sentence, deed, language),
        place=find_place(page.text, text, sentence, deed, dates, language),
        when=_when(deed, dates),
        passage=Passage(*sentence, page.text[slice(*sentence)]),
        killed=counted.get("killed"),
        wounded=counted.get("wounded"),
    )


def _around(statements: ByPlace[StatementDraft], sentence: Span) -> list[StatementDraft]:
    """Gives the statements whose words touch a sentence; one may begin some blocks before."""
    near = statements.touching(*sentence)
    before = statements.touching(max(0, sentence[0] - _FARTHEST), sentence[0])
    return [*near, *(s for s in before if s.content.end > sentence[0] and s not in near)]


_FARTHEST = 4000  # characters; no quotation over several blocks is longer


def _statement(deed: Deed, statements: Sequence[StatementDraft]) -> StatementDraft | None:
    """Gives the innermost statement that tells the deed."""
    around = [s for s in statements if s.content.start <= deed.start and deed.end <= s.content.end]
    return min(around, key=lambda s: s.content.end - s.content.start, default=None)


def _bound(deed: Deed, statement: StatementDraft | None) -> tuple[str, ...]:
    """Gives the doer, that of an infinitive from the statement which it completes."""
    if not deed.bare or statement is None:
        return deed.by
    if statement.verb == "says" or deed.start - statement.content.start > _GOVERNED:
        return deed.by
    party = statement.party if statement.verb in _OWN else None
    party = statement.addressee_party if statement.verb in _OTHERS else party
    return (party,) if party else ()


def _modality(deed: Deed, statement: StatementDraft | None) -> Modality:
    if statement is None:
        return deed.modality
    if statement.verb == "says" and statement.modality == "hypothetical":
        return "hypothetical"  # “menace d'attaquer”
    if deed.bare and deed.modality == "hypothetical" and statement.verb in ("says", "accuses"):
        return "reported"  # “accuse Kiev d'avoir bombardé”: told as done
    if deed.modality not in ("actual", "reported") and not (
        deed.bare and deed.modality == "hypothetical"
    ):
        return deed.modality
    return _FROM_STATEMENT.get(statement.verb, "reported")


def _in_time(modality: Modality, when: When | None, page: Page) -> Modality:
    """Tells what lies long before the page as history."""
    if modality not in ("actual", "reported") or when is None or when.to is None:
        return modality
    if page.published is None or (page.published.from_ - when.to).days <= _LONG_AGO:
        return modality
    return "historical"


def _when(deed: Deed, dates: Sequence[DateDraft]) -> When | None:
    inside = [d for d in dates if d.granularity not in ("duration", "set")]
    date = min(inside, key=lambda d: abs(d.start - deed.start), default=None)
    if date is None:
        return None
    end = None if date.modifier == "since" else date.to
    return When(from_=date.from_, to=end, exact=date.exact, granularity=date.granularity)
