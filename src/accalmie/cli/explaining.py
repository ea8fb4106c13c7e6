"""An agreement as plain sentences, so that a mediator can check its encoding by reading it."""

from collections.abc import Iterator

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.parts import Extension, Holder, Reading, Signatory
from accalmie.cli.tongue import Tongue
from accalmie.cli.voicing import Voice


def explain(agreement: Agreement, tongue: Tongue) -> Iterator[str]:
    """Says an agreement line by line: its life, who it binds, whom it leaves out, each clause."""
    _, voice = tongue, Voice(agreement, tongue)
    yield f"{voice.words(agreement.title)} ({agreement.id})"
    if agreement.status == "proposed":
        yield _("This is a proposal: it binds nobody.")
    if agreement.in_force:
        yield _("It holds {window} ({zone}).").format(
            window=voice.window(agreement.in_force), zone=agreement.timezone
        )
    yield from _life(agreement, voice)
    for party in agreement.parties:
        yield "  " + _party(party, voice)
    yield from _roles(agreement, voice)
    for name, reading in agreement.readings.items():
        yield from _reading(name, reading, voice)
    for matter in agreement.excludes:
        told = _("Left out, {id}: {what}.").format(id=matter.id, what=_matter(matter, voice))
        yield told + _cited(matter.cite)
    for clause in agreement.clauses:
        yield from _clause(clause, voice)
    for note in agreement.notes:
        yield _("Note: {note}").format(note=voice.words(note))


def _life(agreement: Agreement, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    for stage in agreement.life:
        by = f", {stage.by}" if stage.by else ""
        until = f" {_('until {time}').format(time=voice.time(stage.until))}" if stage.until else ""
        state = _(stage.state) + until
        yield f"  {voice.time(stage.at)}{_(':')} {state}{by}{_cited(stage.cite)}"
    for relation in agreement.relations:
        yield f"  {_(relation.kind)} {relation.to}{_cited(relation.cite)}"
    if agreement.extension:
        yield "  " + _extension(agreement.extension, _)
    if agreement.accession:
        time = voice.time(agreement.accession.by)
        yield (
            "  "
            + _("A party accepts by {time}.").format(time=time)
            + _cited(agreement.accession.cite)
        )


def _extension(extension: Extension, tongue: Tongue) -> str:
    how = [tongue(extension.how), extension.period, extension.notice]
    told = tongue("It goes on after its end: {how}.").format(how=", ".join(filter(None, how)))
    return told + _cited(extension.cite)


def _party(party: Signatory, voice: Voice) -> str:
    _, name = voice.tongue, voice.name(party.actor, party.id)
    if party.as_ != "party":
        return _("{name}: stands by it as {role}, not bound.").format(name=name, role=_(party.as_))
    if not party.accepted:
        return _("{name}: named as a party; no acceptance is on record.").format(name=name)
    said = _("{name}: bound from {time}.").format(name=name, time=voice.time(party.accepted))
    denied = _("It is said to have denied this.") if party.denied else ""
    return f"{said} {denied}".strip() + _cited(party.cite)


def _roles(agreement: Agreement, voice: Voice) -> Iterator[str]:
    """Says who stands under each role, for the clauses speak of roles."""
    roles: dict[str, list[str]] = {}
    for party in agreement.parties:
        if party.role:
            roles.setdefault(party.role, []).append(voice.name(party.actor, party.id))
    for role, names in roles.items():
        yield f"  “{voice.name(role)}”{voice.tongue(':')} {', '.join(names)}"


def _reading(name: str, reading: Reading, voice: Voice) -> Iterator[str]:
    _, question = voice.tongue, voice.words(reading.question)
    yield _("Disputed, “{name}”: {question}").format(name=name, question=question)
    for option, words in reading.options.items():
        held = ", ".join(_holder(one) for one in reading.held.get(option, ()))
        tail = f" ({_('held by')} {held})" if held else ""
        taken = f" — {_('taken as the reading here')}" if reading.adopt == option else ""
        yield f"  {option}{_(':')} {voice.words(words)}{tail}{taken}"


def _holder(holder: str | Holder) -> str:
    return holder if isinstance(holder, str) else holder.who + _cited(holder.cite)


def _clause(clause: Clause, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    who = voice.selected(clause.by) or _("Everyone bound")
    act = clause.prohibits or clause.permits or clause.requires
    frame = (
        "{who} must not: {act}" if clause.prohibits is not None
        else "{who} may: {act}" if clause.permits is not None
        else "{who} must: {act}"
    )  # fmt: skip
    told = _(frame).format(who=who, act=voice.terms("acts", act))
    rest = _matter(clause, voice, but_by=True)
    yield f"{clause.id}. {told}{', ' + rest if rest else ''}." + _cited(clause.cite)
    for line in _terms_of(clause, voice):
        yield "    " + line
    yield from _unless(clause, voice, 1)


def _terms_of(clause: Clause, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    if voice.has(clause.text):
        yield _("In short: {text}.").format(text=voice.words(clause.text).rstrip("."))
    if clause.deadline:
        yield _("At the latest {time}.").format(time=voice.time(clause.deadline))
    if quota := clause.quota:
        per = f" {_('per')} {_(quota.per)}" if quota.per else ""
        count = voice.selected(quota.count) if isinstance(quota.count, dict) else quota.count
        yield _("So many: {count} {of}.").format(count=count, of=voice.words(quota.of) + per)
    if clause.after:
        yield _("Only once this has come: {event}.").format(event=voice.event(clause.after.event))
    if clause.exchange:
        yield _("Given in exchange for {other}.").format(other=clause.exchange.for_)
    if clause.continuing:
        kept = _("It is kept up, not done once.")
        yield kept if clause.requires else _("It is broken for as long as the state lasts.")
    if clause.gravity:
        yield _("Gravity that the text gives it: {grade}.").format(grade=clause.gravity)


def _unless(matter: Matter, voice: Voice, depth: int) -> Iterator[str]:
    for exception in matter.unless:
        what = _matter(exception, voice) or exception.id
        told = voice.tongue("Save: {what}.").format(what=what)
        yield "    " * depth + told + _cited(exception.cite)
        yield from _unless(exception, voice, depth + 1)


def _matter(matter: Matter, voice: Voice, *, but_by: bool = False) -> str:
    """Says the slots of a rule, one after the other."""
    _ = voice.tongue
    slots = [
        (_("by"), "" if but_by else voice.selected(matter.by)),
        (_("against"), voice.selected(matter.against)),
        (_("on"), voice.terms("objects", matter.object)),
        (_("with"), voice.terms("weapons", matter.with_)),
        (_("in"), voice.selected(matter.in_)),
        (_("during"), voice.during(matter.during)),
        (_("if it is shown that"), voice.selected(matter.given)),
    ]
    said = [f"{word} {what}".strip() for word, what in slots if what]
    said += [
        _("if “{name}” is read as {option}").format(name=name, option=option)
        for name, option in matter.reading.items()
    ]
    return ", ".join(said)


def _cited(cite: str | None) -> str:
    return f" [{cite}]" if cite else ""
