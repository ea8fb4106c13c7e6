"""What a duty asks, said in plain sentences: its deadline, quota, condition, standard, exchange."""

from collections.abc import Iterator

from accalmie.agreements.language import Clause, Condition, Exchange, Quota
from accalmie.cli.voicing import Voice


def say_duty(clause: Clause, voice: Voice) -> Iterator[str]:
    """Says what a duty asks, a line for each."""
    _ = voice.tongue
    if clause.deadline:
        yield _("At the latest: {time}.").format(time=voice.time(clause.deadline))
    if clause.quota:
        yield _quota(clause.quota, voice)
    if clause.after:
        yield _condition(clause.after, voice)
    if clause.each:
        yield _("Each of them performs it for itself.")
    if clause.requires is not None and clause.continuing:
        yield _("It is kept up, not done once.")
    if isinstance(clause.aim, str):
        yield _("Its aim: {aim}.").format(aim=clause.aim)
    if clause.standard:
        yield _standard(clause, voice)
    if clause.exchange:
        yield from _exchange(clause.exchange, voice)


def _quota(quota: Quota, voice: Voice) -> str:
    _ = voice.tongue
    count = quota.count
    many = voice.selected(count) if isinstance(count, dict) else f"{count:,}".replace(",", " ")
    said = _("At least {count} {of}").format(count=many, of=voice.words(quota.of))
    periods = {"hour": _("each hour"), "day": _("each day"), "week": _("each week"),
               "month": _("each month")}  # fmt: skip
    if quota.per:
        each = _("for each performance of clause {clause}").format(clause=quota.per)
        said += f" {periods.get(quota.per, each)}"
    return said + "."


def _condition(condition: Condition, voice: Voice) -> str:
    _ = voice.tongue
    said = [_("Only once this has come: {event}").format(event=voice.event(condition.event))]
    if condition.quiet:
        said.append(_("after {length} of calm").format(length=voice.length(condition.quiet)))
    if condition.certified_by:
        who = voice.within(condition.certified_by)
        said.append(_("as certified by: {who}").format(who=who))
    return ", ".join(said) + "."


def _standard(clause: Clause, voice: Voice) -> str:
    _ = voice.tongue
    words = {
        "means": _("it is enough to try"),
        "result": _("what is to be prevented must not happen"),
    }
    standard = clause.standard
    said = voice.selected(standard, words) if isinstance(standard, dict) else words[str(standard)]
    return _("What performs it: {standard}.").format(standard=said)


def _exchange(exchange: Exchange, voice: Voice) -> Iterator[str]:
    _ = voice.tongue
    yield _("Given in exchange for clause {other}.").format(other=exchange.for_)
    effects = {
        "none": _("A breach of that one changes nothing here."),
        "suspends": _("A breach of that one suspends this duty until it is performed after all."),
        "excuses": _("A breach of that one ends this duty for good."),
        "together": _("Neither is broken while the other is not performed."),
    }
    yield effects[exchange.effect]
    if exchange.notice:
        yield _("That needs this first: {event}.").format(event=voice.event(exchange.notice))
