"""The drafts of one page for people: each in its sentence, with what was understood beside it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from accalmie.cli.showing import print_lines, short, show_table
from accalmie.cli.tongue import Tongue
from accalmie.record.drafts import AgreementDraft, Drafts, IncidentDraft, StatementDraft, When
from accalmie.record.pages import Page, Passage

LONGEST = 400  # characters of a sentence that are shown around a passage


def show_drafts(drafts: Drafts, tongue: Tongue) -> None:
    """Prints what one page tells; a passage stands between ‹ and › in its sentence."""
    _ = tongue
    page = drafts.page
    print_lines(["", page.title or page.name, _heading(page, _)], strong=1)
    if "language-not-read" in drafts.notes:
        print_lines([_("Only French and English are read so far; this page gives its text alone.")])
    names = {party.id: party.name for party in drafts.parties}
    for title, said in (
        (_("Statements"), [_statement(s, page, _) for s in drafts.statements]),
        (_("Incidents"), [_incident(i, page, names, _) for i in drafts.incidents]),
        (_("Agreements"), [list(_agreement(a, names, _)) for a in drafts.agreements]),
    ):
        if said:
            print_lines(["", f"{title} ({len(said)})"], strong=1)
            print_lines([line for lines in said for line in lines])
    show_table(
        _("Dates"), (_("Words"), _("Time"), _("Anchor")),
        [(d.exact, f"{say_span(d.from_, d.to)} {d.tz or ''}".strip(), _(d.anchor))
         for d in drafts.dates],
    )  # fmt: skip
    show_table(
        _("Set apart from the article"), (_("Kind"), _("Words")),
        [(_(f.kind), short(f.exact)) for f in page.furniture],
    )  # fmt: skip


def _heading(page: Page, tongue: Tongue) -> str:
    published = page.published
    when = tongue("date unknown")
    if published:
        when = f"{say_span(published.from_, published.to)} ({tongue(published.how)})"
    parts = (page.site, page.language or tongue("language unknown"), when, page.sha256[:12])
    return " · ".join(part for part in parts if part)


def _statement(said: StatementDraft, page: Page, tongue: Tongue) -> list[str]:
    _ = tongue
    speaker = said.speaker or _("somebody who is not named")
    words = [_(said.verb)]
    words += [_("to {name}").format(name=said.addressee)] if said.addressee else []
    words += [_("hedged")] if said.hedged else []
    words += [_(said.modality)] if said.modality not in ("actual", "reported") else []
    words += [_when(said.said)] if said.said else []
    role = f" ({said.role})" if said.role else ""
    heard = _("heard through {chain}").format(chain=" → ".join(c.name for c in said.chain[:-1]))
    return [
        f"  {said.id}  {speaker}{role} · {', '.join(words)}",
        *([f"      {heard}"] if len(said.chain) > 1 else []),
        f"      │ {in_sentence(page.text, said.content)}",
    ]


def _incident(told: IncidentDraft, page: Page, names: dict[str, str], tongue: Tongue) -> list[str]:
    from accalmie.agreements.terms import load_terms

    _ = tongue
    term = load_terms("acts").get(told.act)
    act = f"{term.fr if tongue.language == 'fr' else term.en} [{told.act}]" if term else told.act
    doer = ", ".join(names.get(one, one) for one in told.by) or _("nobody is named")
    target = ", ".join(names.get(one, one) for one in told.against)
    facts = (
        (_("by"), doer), (_("against"), target), (_("on"), told.object), (_("with"), told.weapon),
        (_("at"), told.place), (_("when"), _when(told.when) if told.when else None),
    )  # fmt: skip
    said = " · ".join(f"{word} {value}" for word, value in facts if value)
    inside = f" ({_('in')} {told.statement})" if told.statement else ""
    return [
        f"  {told.id}  {act} · {_(told.modality)}{inside}",
        f"      {said}",
        f"      │ {in_sentence(page.text, told.passage)}",
    ]


def _agreement(draft: AgreementDraft, names: dict[str, str], tongue: Tongue) -> Iterator[str]:
    _ = tongue
    start = f" {_('from')} {draft.in_force.from_:%Y-%m-%d %H:%M}" if draft.in_force else ""
    yield f"  {draft.id}  {_(draft.kind)} · {_(draft.status)}{start}"
    for word, held in ((_("leaves out"), draft.excludes), (_("covers"), draft.covers)):
        for one in held:
            known = one.list or (one.party and names.get(one.party))
            yield f"      {word} {one.name}" + (f" [{known}]" if known else "")
    for number, clause in enumerate(draft.clauses):
        by = names.get(clause.by or "", clause.by or _("somebody who is not named"))
        against = names.get(clause.against or "", clause.against)
        given = clause.in_exchange_for
        words = [_(clause.kind), by, clause.act, *([_("against"), against] if against else [])]
        words += [_("in exchange for {number}").format(number=given)] if given is not None else []
        yield f"      {number}. {' '.join(words)}"
    for support in draft.supports:
        role = f" ({support.role})" if support.role else ""
        yield f"      {_(support.stance)} {_('by')} {support.by}{role}"
    for passage in draft.passages:
        yield f"      │ {short(passage.exact, LONGEST)}"


def _when(when: When) -> str:
    return f"“{when.exact}” ({say_span(when.from_, when.to)})"


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


def in_sentence(text: str, passage: Passage) -> str:
    """Gives the sentence or sentences around a passage, the passage between ‹ and ›."""
    from accalmie.reading.sentences import split_sentences

    first = text.rfind("\n", 0, passage.start) + 1
    last = text.find("\n", passage.end)
    cuts = {passage.start, passage.end}
    for start, end in split_sentences(text, first, len(text) if last < 0 else last):
        if start < passage.end and passage.start < end:
            cuts |= {min(start, passage.start), max(end, passage.end)}
    edges = sorted(cuts)
    parts = [text[a:b] for a, b in pairwise(edges)]
    if len(parts) > 1:
        at = edges.index(passage.start)
        parts[at] = f"‹{parts[at]}›"
    return short("".join(parts), LONGEST + len(passage.exact))
