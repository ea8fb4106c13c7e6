"""The parts of an agreement that are no rules: its times, life, sources, places and parties.

Shape:
    A time is `2016-02-27T00:00`, less precise where the text is (`2018-02-24`), two with `/`
    between, or counted from an event: `start + 14 days`, `day 5 of start`. `before`, `through`
    and `after` a day say on which side of it the bound lies; a bare day leaves that open. Where
    a disputed wording decides a time, a distance or a count: `{reading: NAME, OPTION: …}`.
"""

from typing import Annotated, Any, Literal

import msgspec

from accalmie.agreements.words import Words

ByReading = dict[str, str]
Time = str | ByReading
Distance = str | ByReading
Shape = Annotated[Any, msgspec.Meta(extra_json_schema={"type": "string"})]


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of an agreement has in common: frozen, and no key that is not known."""


class Window(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of time on the agreement's own clock; `until` is not included.

    `daily` narrows it to hours of each day, `22:00-06:00`, by the wall clock.
    """

    from_: Time | None = msgspec.field(name="from", default=None)
    until: Time | None = None
    daily: str | None = None
    cite: str | None = None


class Event(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something from which the text counts time.

    Without `at` it has not come as far as the record knows; `at: unknown` says that it came and
    that nobody knows when. `by` is who certified that it came.
    """

    at: Time | None = None
    by: str | None = None
    note: Words | None = None
    cite: str | None = None


class Stage(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step in the life of the text; `until` is the new end of one that is extended."""

    state: Literal[
        "proposed", "transmitted", "announced", "signed", "endorsed", "in-force", "started",
        "suspended", "resumed", "extended", "amended", "ended", "denounced",
    ]  # fmt: skip
    at: Time
    until: Time | None = None
    by: str | None = None
    cite: str | None = None
    note: Words | None = None


class Extension(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a text goes on after its end: by itself, by silence, by consent or by notice.

    An `automatic` or `tacit` one goes on period by period until it is denounced, `notice` before
    the end of the period that runs; the others only by a stage `extended` of its life.
    """

    how: Literal["automatic", "tacit", "consent", "notice"]
    period: str | None = None
    notice: str | None = None
    cite: str | None = None


class Accession(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By when and to whom a party accepts; `late` says whether one that came later is bound."""

    by: Time
    late: Literal["bound", "not-bound"]
    to: tuple[str, ...] = ()
    cite: str | None = None


class Relation(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the text is to another text."""

    kind: Literal["incorporates", "implements", "supersedes", "amends", "addendum-to",
                  "endorsed-by", "recommits-to"]  # fmt: skip
    to: str
    cite: str | None = None


class Source(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a text of the agreement is found, in which version, and what kind of text it is."""

    title: Words
    lang: str | None = None
    form: Literal["text", "draft", "translation", "report"] | None = None
    version: str | None = None
    address: str | None = None
    authentic: bool = False
    verified: str | None = None


class Version(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line or area as it stood for a time, and `by` whom it is drawn so."""

    shape: Shape
    from_: Time | None = msgspec.field(name="from", default=None)
    until: Time | None = None
    by: str | None = None
    cite: str | None = None


class Area(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named place of the text: a polygon or line beside the file, or a distance from another.

    `versions` are its shapes over time; `frozen` is the moment whose version counts for good,
    else that of the incident does.

    Units:
        `within` is a distance on each side of `of`, `25 km`; `width` is that of a whole zone
        between two sides, half of it on each.
    """

    name: Words | None = None
    part_of: str | None = msgspec.field(name="part-of", default=None)
    shape: Shape = None
    versions: tuple[Version, ...] = ()
    frozen: Time | None = None
    within: Distance | None = None
    width: Distance | None = None
    of: str | None = None
    cite: str | None = None
    note: Words | None = None


class Signatory(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party to the agreement and when it accepted; only one that stands `as` party is bound.

    `allies` says that its acceptance binds those allied with it too, where the text speaks of
    associated or affiliated forces; whoever belongs to it is always bound. `known` is when its
    acceptance came into the record, where that was later.
    """

    id: str
    actor: str | None = None
    role: str | None = None
    as_: Literal["party", "guarantor", "witness", "stakeholder", "mediator"] = msgspec.field(
        name="as", default="party"
    )
    accepted: Time | None = None
    withdrew: Time | None = None
    denied: str | None = None
    known: str | None = None
    depositary: str | None = None
    allies: bool = False
    cite: str | None = None


class Entry(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party's time on a list that others keep, under the name that it bears there.

    Units:
        `from` is included, `to` is not.
    """

    party: str
    name: str = ""
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    cite: str | None = None


class Holder(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who holds a reading, and where that is said."""

    who: str
    cite: str | None = None


class Reading(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A disputed wording with the ways to understand it, by name, and who holds which."""

    question: Words
    options: dict[str, Words]
    held: dict[str, tuple[str | Holder, ...]] = {}
    adopt: str | None = None
    cite: str | None = None
