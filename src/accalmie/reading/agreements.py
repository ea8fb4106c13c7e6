"""Agreements as a page tells them: in force or proposed, whom they leave out, what is exchanged."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from accalmie.reading.agreement_standing import find_standing, is_another, merge_standing
from accalmie.reading.agreement_terms import find_terms
from accalmie.reading.by_place import ByPlace
from accalmie.reading.cues import NAME
from accalmie.reading.deed import Deed
from accalmie.reading.deeds import find_deeds
from accalmie.reading.folding import fold, plain_spaces, straighten
from accalmie.reading.languages import load_table
from accalmie.reading.mentions import Named, find_mentions
from accalmie.record.drafts import (
    AgreementDraft,
    ClauseDraft,
    DateDraft,
    Exclusion,
    PartyDraft,
    Support,
)
from accalmie.record.pages import Page, Passage

SECURITY_COUNCIL_LIST = "un-sc-1267"
_STANCE_REACH = 80  # characters from “approved by” to the name
_ABOUT = 120  # characters from the agreement to “approved by”; farther is of something else
_ADDRESSED = 14  # characters from “promise” or “in exchange” to whom it binds
Span = tuple[int, int]


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
    language, words = page.language or "", load_terms(page.language or "")
    folded = fold(page.text)
    mentions = ByPlace(find_mentions(parties), span=lambda m: (m.start, m.end))
    times = ByPlace([d for d in dates if d.from_], span=lambda d: (d.start, d.end))
    found: list[AgreementDraft] = []
    about = False  # whether the sentence before spoke of the agreement
    for sentence in sentences:
        text = folded[slice(*sentence)]
        named = bool(words["agreement"].search(text))
        goes_on = about and bool(words["pronoun"].search(text))
        opened = find_standing(text, sentence, times.inside(*sentence), words, goes_on=goes_on)
        found = _with_standing(found, opened, text, words) if opened else found
        about = bool(found) and (named or goes_on)
        if found:
            near = mentions.inside(*sentence)
            found[-1] = _add(found[-1], page.text, folded, sentence, language, near, about=about)
    return tuple(msgspec.structs.replace(a, clauses=_exchanged(a.clauses)) for a in found)


def _with_standing(
    found: list[AgreementDraft],
    opened: AgreementDraft,
    text: str,
    words: dict[str, re.Pattern[str]],
) -> list[AgreementDraft]:
    """Adds an agreement, or what a sentence says of the standing of one that is there."""
    other = words["earlier"].search(text) is not None
    last = next((n for n in reversed(range(len(found))) if found[n].kind == opened.kind), None)
    if last is None or other or is_another(found[last], opened):
        return [*found, msgspec.structs.replace(opened, id=f"a{len(found) + 1}")]
    merged = merge_standing(found[last], opened)
    return [*found[:last], merged, *found[last + 1 :]]


@cache
def load_terms(language: str) -> dict[str, re.Pattern[str]]:
    """Gives the words by which a language tells agreements, as patterns."""
    table: dict[str, Any] = load_table("terms", language)
    flat = {k: v for k, v in table.items() if isinstance(v, str)}
    flat |= {f"+{stance}": word for stance, word in table["supports"].items()}
    flat |= {f"={status}": word for status, word in table["statuses"].items()}
    return {key: re.compile(word, re.IGNORECASE) for key, word in flat.items()}


def _add(
    agreement: AgreementDraft,
    text: str,
    folded: str,
    sentence: Span,
    language: str,
    mentions: Sequence[Named],
    *,
    about: bool,
) -> AgreementDraft:
    words = load_terms(language)
    plain = straighten(text)
    excludes = _listed(text, folded, sentence, words, mentions, "excludes")
    if about:
        excludes = excludes or _covered(text, folded, sentence, words, mentions, "excluded")
    covers = () if excludes else _listed(text, folded, sentence, words, mentions, "covers")
    covers = covers or (
        () if excludes else _covered(text, folded, sentence, words, mentions, "covered")
    )
    acts = find_deeds(plain, sentence, language, tuple(mentions))
    clauses = _clauses(text, folded, sentence, acts, mentions, words)
    if about and not clauses:
        clauses = find_terms(text, plain, sentence, acts, mentions, words)
    supports = _supports(text, folded, sentence, words, mentions)
    told = excludes or covers or clauses or supports or about or not agreement.passages
    passage = Passage(*sentence, text[slice(*sentence)])
    return msgspec.structs.replace(
        agreement,
        excludes=agreement.excludes + excludes,
        covers=agreement.covers + covers,
        clauses=agreement.clauses + clauses,
        supports=agreement.supports + supports,
        passages=agreement.passages + ((passage,) if told else ()),
    )


def _listed(
    text: str,
    folded: str,
    sentence: Span,
    words: dict[str, re.Pattern[str]],
    mentions: Sequence[Named],
    key: str,
) -> tuple[Exclusion, ...]:
    match = words[key].search(folded, *sentence)
    if match is None:
        return ()
    stop = words["end"].search(folded, match.end(), sentence[1])
    at, end = match.end(), stop.start() if stop else sentence[1]
    cuts = [m.span() for m in words["split"].finditer(folded, at, end)]
    starts, ends = [at, *(b for _, b in cuts)], [*(a for a, _ in cuts), end]
    found = [_exclusion(text, folded, s, words, mentions) for s in zip(starts, ends, strict=True)]
    return tuple(e for e in found if e is not None)


def _exclusion(
    text: str,
    folded: str,
    span: Span,
    words: dict[str, re.Pattern[str]],
    mentions: Sequence[Named],
) -> Exclusion | None:
    lead = words["lead"].search(folded[slice(*span)])
    start, end = span[0] + (lead.end() if lead else 0), span[1]
    while start < end and text[end - 1] in " ,":
        end -= 1
    listed = bool(words["list"].search(folded, start, end))
    party = next((m.id for m in mentions if start <= m.start and m.end <= end), None)
    if start >= end or not (listed or party):
        return None
    passage = Passage(start, end, text[start:end])
    return Exclusion(
        name=passage.exact,
        party=None if listed else party,
        list=SECURITY_COUNCIL_LIST if listed else None,
        passage=passage,
    )


def _covered(
    text: str,
    folded: str,
    sentence: Span,
    words: dict[str, re.Pattern[str]],
    mentions: Sequence[Named],
    key: str,
) -> tuple[Exclusion, ...]:
    match = words[key].search(folded, *sentence)
    before = [m for m in mentions if match and sentence[0] <= m.start and m.end <= match.start()]
    return tuple(
        Exclusion(
            name=text[m.start : m.end], party=m.id, passage=Passage(*m[:2], text[m[0] : m[1]])
        )
        for m in before[-1:]
    )


def _clauses(
    text: str,
    folded: str,
    sentence: Span,
    acts: Sequence[Deed],
    mentions: Sequence[Named],
    words: dict[str, re.Pattern[str]],
) -> tuple[ClauseDraft, ...]:
    """Makes a clause of the first act after a promise and of the first after “in exchange”."""
    cues = [m for k in ("promise", "exchange") if (m := words[k].search(folded, *sentence))]
    cues.sort(key=lambda m: m.start())
    found = []
    for number, cue in enumerate(cues):
        end = cues[number + 1].start() if number + 1 < len(cues) else sentence[1]
        act = next((a for a in acts if cue.end() <= a.start < end), None)
        if act is None:
            continue
        named = (m.id for m in mentions if 0 <= m.start - cue.end() <= _ADDRESSED)
        returned = words["exchange"].fullmatch(cue[0]) is not None
        found.append(
            ClauseDraft(
                kind="prohibits" if act.stop else "requires",
                by=next(named, act.by[0] if act.by else None),
                act=act.act,
                against=act.against[0] if act.against else _aimed_at(acts, act, end),
                in_exchange_for=-1 if returned else None,
                passage=Passage(cue.start(), end, text[cue.start() : end]),
            )
        )
    return tuple(found)


def _aimed_at(acts: Sequence[Deed], first: Deed, end: int) -> str | None:
    """Gives the target of the acts that the same promise goes on to name."""
    rest = (a.against for a in acts if first.end <= a.start < end and a.stop == first.stop)
    return next((target[0] for target in rest if target), None)


def _exchanged(clauses: tuple[ClauseDraft, ...]) -> tuple[ClauseDraft, ...]:
    """Ties each clause given in return (-1 so far) to the nearest one on the other side."""
    returned = [n for n, c in enumerate(clauses) if c.in_exchange_for is not None]
    given = [n for n in range(len(clauses)) if n not in returned]
    tied = []
    for number, clause in enumerate(clauses):
        others = given if number in returned else returned
        nearest = min(others, key=lambda n, at=number: (abs(n - at), n < at), default=None)  # type: ignore[misc]
        tied.append(msgspec.structs.replace(clause, in_exchange_for=nearest))
    return tuple(tied)


def _supports(
    text: str,
    folded: str,
    sentence: Span,
    words: dict[str, re.Pattern[str]],
    mentions: Sequence[Named],
) -> tuple[Support, ...]:
    if not words["agreement"].search(folded, *sentence):
        return ()
    found = []
    for key in [k for k in words if k.startswith("+")]:
        for match in words[key].finditer(folded, *sentence):
            about = max(sentence[0], match.start() - _ABOUT)
            who = _supporter(text, match.end(), sentence[1], mentions)
            if who is None or not words["agreement"].search(folded, about, match.start()):
                continue
            passage = Passage(match.start(), who.end, text[match.start() : who.end])
            role = text[match.end() : who.start].strip(" ,") or None
            stance = msgspec.convert(key[1:], _STANCE)
            found.append(
                Support(by=text[who.start : who.end], role=role, stance=stance, passage=passage)
            )
    return tuple(found)


def _supporter(text: str, start: int, end: int, mentions: Sequence[Named]) -> Named | None:
    """Gives who stands after “approved by”: a party of the page, or a name after its role."""
    reach = min(start + _STANCE_REACH, end)
    after = [m for m in mentions if start <= m.start and m.end <= reach]
    named = _NAMED.match(plain_spaces(text), start, reach)
    if named and not (after and after[0].start < named.start("name")):
        return Named(*named.span("name"), "")
    if len(after) > 1 and after[1].id[1:].isdigit() and after[1].start - after[0].end <= 2:
        return after[1]  # “the American president, Barack Obama” is one person
    return after[0] if after else None


# “le secrétaire d’Etat John Kerry”: a role in small letters, or with a capital after an apostrophe.
_NAMED = re.compile(rf"(?:\s+[a-zà-ÿ][\w-]*(?:['’]\w+)?){{0,6}}\s+(?P<name>{NAME})")
_STANCE: Any = Support.__annotations__["stance"]
