"""An agreement as plain sentences, so that a mediator can check its encoding by reading it."""

from collections.abc import Iterator

from accalmie.agreements.language import Agreement, Clause, Grade, Matter
from accalmie.agreements.parts import Area, Extension, Holder, Reading, Signatory
from accalmie.cli.explaining_duties import say_duty
from accalmie.cli.tongue import Tongue
from accalmie.cli.voicing import Voice

INDENT = "   "


def explain(agreement: Agreement, tongue: Tongue) -> Iterator[str]:
    """Says an agreement line by line: its life, who it binds, whom it leaves out, each clause."""
    _, voice = tongue, Voice(agreement, tongue)
    yield f"{voice.words(agreement.title)} ({agreement.id})"
    if agreement.status == "proposed":
        yield _("This is a proposal: it binds nobody.")
    if agreement.in_force:
        window = voice.window(agreement.in_force)
        yield _("It holds {window}.").format(window=window) + _cited(agreement.in_force.cite)
    yield _("Times are of the clock of {zone}.").format(zone=agreement.timezone)
    if agreement.territory:
        where = voice.within(agreement.territory)
        yield _("It holds in this territory: {name}.").format(name=where)
    parts = (
        (_("Its life"), _life(agreement, voice)),
        (_("Who it binds"), _parties(agreement, voice)),
        (_("What is disputed"), _readings(agreement, voice)),
        (_("Events from which it counts"), _events(agreement, voice)),
        (_("Whom and what it leaves out"), _excludes(agreement, voice)),
        (_("Areas"), _areas(agreement, voice)),
        (_("Clauses"), (row for c in agreement.clauses for row in say_clause(c, voice))),
        (_("How grave a violation is"), _grades(agreement, voice)),
        (_("Notes"), (f"- {voice.words(note)}" for note in agreement.notes)),
        (_("Sources"), _sources(agreement, voice)),
    )
    for title, rows in parts:
        if told := list(rows):
            yield from ("", title, *told)


def _life(agreement: Agreement, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    for stage in agreement.life:
        by = f", {stage.by}" if stage.by else ""
        until = f" {_('until {time}').format(time=voice.time(stage.until))}" if stage.until else ""
        state = _(stage.state).replace("-", " ") + until
        note = f" ({voice.words(stage.note)})" if voice.has(stage.note) else ""
        yield f"- {voice.time(stage.at)}{_(':')} {state}{by}{note}{_cited(stage.cite)}"
    for relation in agreement.relations:
        kind = _(relation.kind).replace("-", " ")
        yield f"- {kind} {relation.to}{_cited(relation.cite)}"
    if agreement.extension:
        yield f"- {_extension(agreement.extension, voice)}"
    if accession := agreement.accession:
        said = _("A party accepts by {time}").format(time=voice.time(accession.by))
        if accession.to:
            said += f", {_('towards')} " + _(" or ").join(voice.within(n) for n in accession.to)
        late = _("one that accepts later is bound all the same") if accession.late == "bound" else (
            _("one that accepts later is not bound"))  # fmt: skip
        yield f"- {said}; {late}.{_cited(accession.cite)}"


def _extension(extension: Extension, voice: Voice) -> str:
    _ = voice.tongue
    frames = {
        "automatic": _("It goes on by itself after its end, until it is denounced"),
        "tacit": _("It goes on after its end unless somebody objects"),
        "consent": _("It goes on after its end only by consent"),
        "notice": _("It goes on after its end only if that is notified"),
    }
    more = [frames[extension.how]]
    if extension.period:
        more.append(_("each time for {length}").format(length=voice.length(extension.period)))
    if extension.notice:
        more.append(_("with this notice: {length}").format(length=voice.length(extension.notice)))
    return ", ".join(more) + "." + _cited(extension.cite)


def _parties(agreement: Agreement, voice: Voice) -> Iterator[str]:
    for party in agreement.parties:
        yield f"- {_party(agreement, party, voice)}"
    roles: dict[str, list[str]] = {}
    for party in agreement.parties:
        if party.role:
            roles.setdefault(party.role, []).append(voice.within(party.actor, party.id))
    for role, names in roles.items():
        frame = voice.tongue("“{role}” below means: {names}.")
        yield "- " + frame.format(role=voice.within(role), names=", ".join(names))
    if agreement.third_parties:
        third = ", ".join(map(voice.within, agreement.third_parties))
        yield "- " + voice.tongue("Named and not bound: {names}.").format(names=third)


def _party(agreement: Agreement, party: Signatory, voice: Voice) -> str:
    _, name = voice.tongue, voice.name(party.actor, party.id)
    if party.as_ != "party":
        return _("{name}: stands by it as {role}, not bound.").format(name=name, role=_(party.as_))
    if not party.accepted:
        return _("{name}: named as a party; no acceptance is on record.").format(name=name)
    bound = _("{name}: bound since it accepted ({time}).")
    said = [bound.format(name=name, time=voice.time(party.accepted))]
    if party.withdrew:
        said.append(_("It withdrew: {time}.").format(time=voice.time(party.withdrew)))
    if party.denied:
        said.append(_("It is said to have denied this."))
    if party.allies:
        said.append(_("Those allied with it are bound with it."))
    if members := agreement.members.get(party.id):
        names = ", ".join(map(voice.within, members))
        said.append(_("Its members: {names}.").format(names=names))
    return " ".join(said) + _cited(party.cite)


def _readings(agreement: Agreement, voice: Voice) -> Iterator[str]:
    for number, (name, reading) in enumerate(agreement.readings.items(), 1):
        yield f"{number}. {voice.words(reading.question)} ({name}){_cited(reading.cite)}"
        yield from (INDENT + row for row in _options(name, reading, voice))


def _options(name: str, reading: Reading, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    for option, words in reading.options.items():
        holders = (_holder(one) for one in reading.held.get(option, ()))
        held = ", ".join(holders)
        tail = f" ({_('held by')} {held})" if held else ""
        taken = f" — {_('taken as the reading here')}" if reading.adopt == option else ""
        yield f"{voice.option(name, option)} {voice.words(words)}{tail}{taken}"


def _events(agreement: Agreement, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    for name, event in agreement.events.items():
        when = voice.time(event.at) if event.at else _("it has not come, as far as is known")
        more = [f"{_('according to')} {event.by}" if event.by else "", voice.words(event.note)]
        tail = "; ".join(filter(None, more))
        said = f"{_capital(voice.within(name))}{_(':')} {when}" + (f" ({tail})" if tail else "")
        yield f"- {said}.{_cited(event.cite)}"


def _holder(holder: str | Holder) -> str:
    return holder if isinstance(holder, str) else holder.who + _cited(holder.cite)


def _excludes(agreement: Agreement, voice: Voice) -> Iterator[str]:
    for matter in agreement.excludes:
        what = _conditions(matter, voice)
        yield "- " + voice.tongue("Left out where {what}.").format(what=what) + _cited(matter.cite)
        yield from say_exceptions(matter, voice, 1)


def _areas(agreement: Agreement, voice: Voice) -> Iterator[str]:
    for name, area in agreement.areas.items():
        if name == agreement.territory and not (area.of or area.part_of or area.versions):
            continue
        told = ". ".join([_capital(voice.name(name)), *_measure(area, voice)])
        yield f"- {told}.{_cited(area.cite)}"


def _measure(area: Area, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    of = voice.within(area.of) if area.of else ""
    if area.within is not None:
        yield _("Distance on each side: {distance}; measured from: {line}").format(
            distance=voice.distance(area.within), line=of
        )
    if area.width is not None:
        yield _("Width in all: {distance}, half on each side; measured from: {line}").format(
            distance=voice.distance(area.width), line=of
        )
    if area.frozen:
        yield _("As it stood at this time: {time}").format(time=voice.time(area.frozen))
    for version in area.versions:
        ends = " – ".join(voice.time(t) if t else "…" for t in (version.from_, version.until))
        by = f" ({version.by})" if version.by else ""
        yield _("Drawn for {ends}").format(ends=ends) + by
    if area.part_of:
        yield _("Part of: {name}").format(name=voice.within(area.part_of))


def say_clause(clause: Clause, voice: Voice) -> Iterator[str]:
    """Says one clause: what for whom, then a line for each thing that narrows it."""
    _ = voice.tongue
    who, act = voice.everyone(clause.by), clause.prohibits or clause.permits or clause.requires
    frame = (
        _("Forbidden to {who}: {act}.") if clause.prohibits is not None
        else _("Allowed to {who}: {act}.") if clause.permits is not None
        else _("Required of {who}: {act}.")
    )  # fmt: skip
    told = frame.format(who=who, act=voice.terms("acts", act))
    yield f"{clause.id}. {told}{_cited(clause.cite)}"
    if voice.has(clause.text):
        short = _("In short: {text}.").format(text=voice.words(clause.text).rstrip("."))
        yield INDENT + short
    slots = (
        (_("Against"), voice.selected(clause.against)),
        (_("On what"), voice.terms("objects", clause.object)),
        (_("With what"), voice.terms("weapons", clause.with_)),
        (_("Where"), voice.selected(clause.in_)),
        (_("When"), voice.during(clause.during)),
        (_("If it is shown that"), voice.selected(clause.given)),
    )
    yield from (f"{INDENT}{word}{_(':')} {what}." for word, what in slots if what)
    yield from (f"{INDENT}{_capital(row)}." for row in _as_read(clause, voice))
    yield from (INDENT + row for row in say_duty(clause, voice))
    if clause.continuing and clause.requires is None:
        yield INDENT + _("It is broken for as long as the state lasts.")
    if isinstance(clause.aim, Clause):
        yield INDENT + _("What it is to bring about:")
        yield from (INDENT * 2 + row for row in say_clause(clause.aim, voice))
    if clause.gravity:
        yield INDENT + _("Gravity that the text gives it: {grade}.").format(grade=clause.gravity)
    yield from say_exceptions(clause, voice, 1)


def say_exceptions(matter: Matter, voice: Voice, depth: int) -> Iterator[str]:
    """Says the exceptions of a rule, and those of each, one step further in."""
    frames = (voice.tongue("Save where {what}."), voice.tongue("But not where {what}."))
    for exception in matter.unless:
        what = _conditions(exception, voice) or voice.within(exception.id)
        yield INDENT * depth + frames[depth % 2 == 0].format(what=what) + _cited(exception.cite)
        yield from say_exceptions(exception, voice, depth + 1)


def _conditions(matter: Matter, voice: Voice) -> str:
    """Says the slots of an exclusion or an exception as conditions."""
    _ = voice.tongue
    slots = (
        (_("who acts is {what}"), voice.selected(matter.by)),
        (_("the target is {what}"), voice.selected(matter.against)),
        (_("it is done to {what}"), voice.terms("objects", matter.object)),
        (_("the weapon is {what}"), voice.terms("weapons", matter.with_)),
        (_("the place is {what}"), voice.selected(matter.in_)),
        (_("the time is {what}"), voice.during(matter.during)),
        (_("it is shown that {what}"), voice.selected(matter.given)),
    )
    said = [frame.format(what=what) for frame, what in slots if what]
    return _(" and ").join([*said, *_as_read(matter, voice)])


def _as_read(matter: Matter, voice: Voice) -> Iterator[str]:
    frame = voice.tongue("{point} is read as {option}")
    for name, option in matter.reading.items():
        yield frame.format(point=voice.reading(name), option=voice.option(name, option))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _grades(agreement: Agreement, voice: Voice) -> Iterator[str]:
    for grade in agreement.gravity:
        yield f"- {_grade(grade, voice)}{_cited(grade.cite)}"


def _grade(grade: Grade, voice: Voice) -> str:
    _ = voice.tongue
    slots = (
        (_("a violation of {what}"), ", ".join(grade.clauses)),
        (_("the act: {what}"), voice.terms("acts", grade.act)),
        (_("done to: {what}"), voice.terms("objects", grade.object)),
        (_("with: {what}"), voice.terms("weapons", grade.with_)),
        (_("it is shown that {what}"), voice.selected(grade.given)),
    )
    said = "; ".join(frame.format(what=what) for frame, what in slots if what)
    return f"{voice.within(grade.grade)}{_(':')} {said or _('any other')}."


def _sources(agreement: Agreement, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    for name, source in agreement.sources.items():
        more = [_(source.form) if source.form else "", source.version or "",
                _("the authentic text") if source.authentic else "", source.lang or ""]  # fmt: skip
        tail = ", ".join(filter(None, more))
        yield f"- [{name}] {voice.words(source.title)}" + (f" ({tail})" if tail else "")


def _cited(cite: str | None) -> str:
    return f" [{cite}]" if cite else ""
