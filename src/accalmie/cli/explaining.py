"""An agreement as plain sentences, so that a mediator can check its encoding by reading it."""

from collections.abc import Iterator

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.parts import Holder, Signatory, Window
from accalmie.agreements.terms import Kind, load_terms
from accalmie.agreements.words import in_language
from accalmie.cli.tongue import Tongue


def explain(agreement: Agreement, tongue: Tongue) -> Iterator[str]:
    """Says an agreement line by line: its life, who it binds, whom it leaves out, each clause."""
    _ = tongue
    yield f"{agreement.title} ({agreement.id})"
    if agreement.status == "proposed":
        yield _("This is a proposal: it binds nobody.")
    if agreement.in_force:
        yield _("It holds {window} ({zone}).").format(
            window=say_window(agreement.in_force, _), zone=agreement.timezone
        )
    for stage in agreement.life:
        by = f", {stage.by}" if stage.by else ""
        yield f"  {stage.at}{_(':')} {_(stage.state)}{by}{_cited(stage.cite)}"
    for relation in agreement.relations:
        yield f"  {_(relation.kind)} {relation.to}{_cited(relation.cite)}"
    if agreement.extension:
        yield "  " + _("It goes on after its end: {how}.").format(
            how=", ".join(filter(None, [_(agreement.extension.how), agreement.extension.period,
                                        agreement.extension.notice]))
        ) + _cited(agreement.extension.cite)  # fmt: skip
    for party in agreement.parties:
        yield "  " + _party(party, _)
    for question, reading in agreement.readings.items():
        yield _("Disputed, “{name}”: {question}").format(name=question, question=reading.question)
        for option, words in reading.options.items():
            held = ", ".join(_holder(one) for one in reading.held.get(option, ()))
            tail = f" ({_('held by')} {held})" if held else ""
            taken = f" — {_('taken as the reading here')}" if reading.adopt == option else ""
            yield f"  {option}{_(':')} {words}{tail}{taken}"
    for matter in agreement.excludes:
        yield _("Left out, {id}: {what}.").format(id=matter.id, what=_matter(matter, _)) + _cited(
            matter.cite
        )
    for clause in agreement.clauses:
        yield from _clause(clause, _)
    for note in agreement.notes:
        yield _("Note: {note}").format(note=note)


def _holder(holder: str | Holder) -> str:
    return holder if isinstance(holder, str) else holder.who + _cited(holder.cite)


def _party(party: Signatory, tongue: Tongue) -> str:
    name = party.actor or party.id
    role = f" ({party.role})" if party.role else ""
    if party.as_ != "party":
        return tongue("{name} stands by it as {role} and is not bound by it.").format(
            name=name + role, role=tongue(party.as_)
        )
    if not party.accepted:
        return tongue("{name} is named as a party; no acceptance is on record.").format(
            name=name + role
        )
    said = tongue("{name} is bound from {time}.").format(name=name + role, time=party.accepted)
    denied = tongue("It is said to have denied this.") if party.denied else ""
    return f"{said} {denied}".strip() + _cited(party.cite)


def _clause(clause: Clause, tongue: Tongue) -> Iterator[str]:
    _ = tongue
    who = _selected(clause.by, _) or _("Everyone bound")
    act = clause.prohibits or clause.permits or clause.requires
    frame = (
        "{who} must not: {act}" if clause.prohibits is not None
        else "{who} may: {act}" if clause.permits is not None
        else "{who} must: {act}"
    )  # fmt: skip
    words = _(frame).format(who=who, act=_terms("acts", act, _))
    rest = _matter(clause, _, but_by=True)
    yield f"{clause.id}. {words}{', ' + rest if rest else ''}." + _cited(clause.cite)
    for line in _terms_of(clause, _):
        yield "    " + line
    yield from _unless(clause, _, 1)


def _terms_of(clause: Clause, tongue: Tongue) -> Iterator[str]:
    if clause.deadline:
        yield tongue("At the latest {time}.").format(time=clause.deadline)
    if clause.quota:
        per = f" {tongue('per')} {clause.quota.per}" if clause.quota.per else ""
        yield tongue("So many: {count} {of}.").format(
            count=clause.quota.count, of=in_language(clause.quota.of, tongue.language) + per
        )
    if clause.after:
        yield tongue("Only once this has come: {event}.").format(event=clause.after.event)
    if clause.exchange:
        yield tongue("Given in exchange for {other}.").format(other=clause.exchange.for_)
    if clause.continuing:
        yield tongue("It is broken for as long as the state lasts.")
    if clause.gravity:
        yield tongue("Gravity that the text gives it: {grade}.").format(grade=clause.gravity)


def _unless(matter: Matter, tongue: Tongue, depth: int) -> Iterator[str]:
    for exception in matter.unless:
        what = _matter(exception, tongue) or exception.id
        yield (
            "    " * depth + tongue("Save where {what}.").format(what=what) + _cited(exception.cite)
        )
        yield from _unless(exception, tongue, depth + 1)


def _matter(matter: Matter, tongue: Tongue, *, but_by: bool = False) -> str:
    """Says the slots of a rule, one after the other."""
    _ = tongue
    slots = [
        ("" if but_by else _("by"), "" if but_by else _selected(matter.by, _)),
        (_("against"), _selected(matter.against, _)),
        (_("on"), _terms("objects", matter.object, _)),
        (_("with"), _terms("weapons", matter.with_, _)),
        (_("in"), _selected(matter.in_, _)),
        (_("during"), _selected(matter.during, _)),
        (_("given"), _selected(matter.given, _)),
    ]
    said = [f"{word} {what}".strip() for word, what in slots if what]
    said += [
        _("if “{name}” is read as {option}").format(name=name, option=option)
        for name, option in matter.reading.items()
    ]
    return ", ".join(said)


def _terms(kind: Kind, selector: object, tongue: Tongue) -> str:
    words = {
        name: term.fr if tongue.language == "fr" else term.en
        for name, term in load_terms(kind).items()
    }
    return _selected(selector, tongue, words)


def _selected(selector: object, tongue: Tongue, words: dict[str, str] | None = None) -> str:
    """Says a selector: any of, all of, none of, on a list, everyone there."""
    _ = tongue

    def inner(part: object) -> str:
        return _selected(part, tongue, words)

    if selector is None:
        return ""
    if isinstance(selector, str):
        return (words or {}).get(selector, selector)
    if isinstance(selector, list):
        return _(" or ").join(map(inner, selector))
    if not isinstance(selector, dict):
        return str(selector)
    if "reading" in selector:
        parts = (f"{k}{_(':')} {inner(v)}" for k, v in selector.items() if k != "reading")
        return _("by the reading “{name}” ({parts})").format(
            name=selector["reading"], parts="; ".join(parts)
        )
    ((word, part), *_more) = selector.items()
    frames = {
        "not": _("anyone or anything but {part}"), "list": _("whoever stands on the list {part}"),
        "only": _("only {part}, all that are there"), "at-least": _("at least {part}"),
    }  # fmt: skip
    if word == "all":
        return _(" and ").join(map(inner, part))
    return frames.get(word, "{part}").format(part=inner(part))


def say_window(window: Window, tongue: Tongue) -> str:
    """Says from when and until when."""
    parts = []
    if window.from_:
        parts.append(tongue("from {time}").format(time=window.from_))
    if window.until:
        parts.append(tongue("until {time}").format(time=window.until))
    if window.daily:
        parts.append(tongue("each day {hours}").format(hours=window.daily))
    return " ".join(parts) or tongue("without a time")


def _cited(cite: str | None) -> str:
    return f" [{cite}]" if cite else ""
