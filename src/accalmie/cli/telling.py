"""What was understood of each draft, in words, for the terminal and for a marked page alike."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from accalmie.cli.tongue import Tongue
from accalmie.record.drafts import (
    KINDS,
    AgreementDraft,
    ClauseDraft,
    DateDraft,
    Drafts,
    IncidentDraft,
    PartyDraft,
    StatementDraft,
    When,
)
from accalmie.record.pages import Passage, Published

__all__ = ["KINDS", "Told", "say_published", "say_span", "tell"]


class Told(NamedTuple):
    """One draft in words: what it is, what was understood of it, and where it stands."""

    id: str
    head: str
    lines: tuple[str, ...]
    passages: tuple[Passage, ...]


def tell(drafts: Drafts, kind: str, tongue: Tongue) -> list[Told]:
    """Gives every draft of one kind in words."""
    names = {party.id: party.name for party in drafts.parties}
    if kind == "statements":
        return [_statement(one, tongue) for one in drafts.statements]
    if kind == "incidents":
        return [_incident(one, names, tongue) for one in drafts.incidents]
    if kind == "agreements":
        return [_agreement(one, names, tongue) for one in drafts.agreements]
    if kind == "parties":
        return [_party(one, tongue) for one in drafts.parties]
    return [_date(one, f"d{number}", tongue) for number, one in enumerate(drafts.dates, 1)]


def say_notes(drafts: Drafts, tongue: Tongue) -> Iterator[str]:
    """Says what must be known of a whole page: whose copy it is, and what was not read."""
    copied = drafts.page.copy_of
    if copied:
        said = tongue("Carries the same text as {name} ({share}).")
        yield said.format(name=copied.name, share=f"{copied.share:.0%}")
    if "language-not-read" in drafts.notes:
        yield tongue("This language is not read yet; the page gives its text alone.")
    if "surface-only" in drafts.notes:
        yield tongue("Only dates, names and who says what are read in this language.")


def say_published(published: Published | None, tongue: Tongue) -> str:
    """Says when a page was published, and how that is known."""
    if published is None:
        return tongue("date unknown")
    return f"{say_span(published.from_, published.to)} ({tongue(published.how)})"


def say_span(start: datetime | None, end: datetime | None) -> str:
    """Says a span of time, its end not included: as one day, as a minute, or as two times."""
    if start is None or end is None:
        sides = [f"{time:%Y-%m-%d %H:%M}" if time else "…" for time in (start, end)]
        return " – ".join(sides)
    whole_days = (start.hour, start.minute, end.hour, end.minute) == (0, 0, 0, 0)
    if whole_days and end - start <= timedelta(days=1):
        return f"{start:%Y-%m-%d}"
    if whole_days:
        return f"{start:%Y-%m-%d} – {end - timedelta(days=1):%Y-%m-%d}"
    if end - start <= timedelta(minutes=1):
        return f"{start:%Y-%m-%d %H:%M}"
    return f"{start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M}"


def _statement(said: StatementDraft, tongue: Tongue) -> Told:
    _ = tongue
    speaker = said.speaker or _("somebody who is not named")
    words = [_(said.verb)]
    words += [_("to {name}").format(name=said.addressee)] if said.addressee else []
    words += [_("hedged")] if said.hedged else []
    words += [_(said.modality)] if said.modality not in ("actual", "reported") else []
    words += [_when(said.said)] if said.said else []
    role = f" ({said.role})" if said.role else ""
    heard = _("heard through {chain}").format(chain=" → ".join(c.name for c in said.chain[:-1]))
    lines = (heard,) if len(said.chain) > 1 else ()
    return Told(said.id, f"{speaker}{role} · {', '.join(words)}", lines, (said.content,))


def _incident(told: IncidentDraft, names: dict[str, str], tongue: Tongue) -> Told:
    _ = tongue
    doer = ", ".join(names.get(one, one) for one in told.by) or _("nobody is named")
    target = ", ".join(names.get(one, one) for one in told.against)
    facts = (
        (_("by"), doer), (_("against"), target), (_("on"), told.object), (_("with"), told.weapon),
        (_("at"), told.place), (_("when"), _when(told.when) if told.when else None),
    )  # fmt: skip
    said = " · ".join(f"{word} {value}" for word, value in facts if value)
    inside = f" ({_('in')} {told.statement})" if told.statement else ""
    head = f"{_act(told.act, tongue)} · {_(told.modality)}{inside}"
    return Told(told.id, head, (said,), (told.passage,))


def _agreement(draft: AgreementDraft, names: dict[str, str], tongue: Tongue) -> Told:
    _ = tongue
    start = f" {_('from')} {draft.in_force.from_:%Y-%m-%d %H:%M}" if draft.in_force else ""
    lines = []
    for word, held in ((_("leaves out"), draft.excludes), (_("covers"), draft.covers)):
        for one in held:
            known = one.list or (one.party and names.get(one.party))
            lines.append(f"{word} {one.name}" + (f" [{known}]" if known else ""))
    lines += [_clause(number, one, names, _) for number, one in enumerate(draft.clauses)]
    for support in draft.supports:
        role = f" ({support.role})" if support.role else ""
        lines.append(f"{_(support.stance)} {_('by')} {support.by}{role}")
    head = f"{_(draft.kind)} · {_(draft.status)}{start}{_end(draft, _)}"
    return Told(draft.id, head, tuple(lines), draft.passages)


def _end(draft: AgreementDraft, tongue: Tongue) -> str:
    if draft.ends is None or draft.ends.to is None:
        return ""
    said = f" {tongue('until')} {draft.ends.to:%Y-%m-%d %H:%M}"
    return said + (f" ({tongue('extended')})" if draft.extended else "")


def _clause(number: int, clause: ClauseDraft, names: dict[str, str], tongue: Tongue) -> str:
    _ = tongue
    by = names.get(clause.by or "", clause.by or _("somebody who is not named"))
    against = names.get(clause.against or "", clause.against)
    given = clause.in_exchange_for
    words = [_(clause.kind), by, clause.act, *([_("against"), against] if against else [])]
    words += [_("in exchange for {number}").format(number=given)] if given is not None else []
    words += [f"({_('article {number}').format(number=clause.number)})"] if clause.number else []
    words += [f"· {clause.due.exact}"] if clause.due else []
    words += [f"· {clause.given.exact}"] if clause.given else []
    return f"{number}. {' '.join(words)}"


def _party(party: PartyDraft, tongue: Tongue) -> Told:
    known = party.id if not party.id[1:].isdigit() else tongue("in no table of parties")
    return Told(f"@{party.id}", party.name, (f"{tongue(party.kind)} · {known}",), party.mentions)


def _date(date: DateDraft, name: str, tongue: Tongue) -> Told:
    when = f"{say_span(date.from_, date.to)} {date.tz or ''}".strip()
    lean = tongue("leans on {anchor}").format(anchor=tongue(date.anchor))
    place = Passage(date.start, date.end, date.exact)
    return Told(name, when, (f"{date.granularity} · {lean}",), (place,))


def _act(act: str, tongue: Tongue) -> str:
    from accalmie.agreements.terms import load_terms

    term = load_terms("acts").get(act)
    if term is None:
        return act
    return f"{term.fr if tongue.language == 'fr' else term.en} [{act}]"


def _when(when: When) -> str:
    return f"“{when.exact}” ({say_span(when.from_, when.to)})"
