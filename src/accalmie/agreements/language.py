"""The form of an agreement: KIND act BY whom AGAINST whom … UNLESS exceptions.

Shape:
    A selector is a name, a list (any of them), `{all: …}`, `{not: …}`, `{list: …}` (a list that
    others keep), `{only: …}` (everyone in the target), `{at-least: artillery 100 mm}`, or
    `{reading: NAME, OPTION: …, OPTION: …}` where a disputed wording decides. Every slot is
    optional. A time is `2016-02-27T00:00`, less precise where the text is (`2018-02-24`), two
    with `/` between, or an event with an offset: `start + 14 days`.
"""

from typing import Any, Literal

import msgspec

Selector = Any


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of an agreement has in common: frozen, and no key that is not known."""


class Window(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of time on the agreement's own clock; `until` is not included.

    `daily` narrows it to hours of each day, `22:00-06:00`, by the wall clock.
    """

    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    daily: str | None = None
    cite: str | None = None


class Event(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something from which the text counts time; without `at` it has not come yet."""

    at: str | None = None
    note: str | None = None
    cite: str | None = None


class Stage(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step in the life of the text."""

    state: Literal[
        "proposed", "transmitted", "announced", "signed", "endorsed", "in-force", "started",
        "suspended", "resumed", "extended", "amended", "ended", "denounced",
    ]  # fmt: skip
    at: str
    by: str | None = None
    cite: str | None = None
    note: str | None = None


class Extension(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a text goes on after its end: by itself, by silence, by consent or by notice."""

    how: Literal["automatic", "tacit", "consent", "notice"]
    period: str | None = None
    notice: str | None = None
    cite: str | None = None


class Relation(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the text is to another text."""

    kind: Literal["incorporates", "implements", "supersedes", "amends", "addendum-to",
                  "endorsed-by", "recommits-to"]  # fmt: skip
    to: str
    cite: str | None = None


class Source(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a text of the agreement is found."""

    title: str
    lang: str | None = None
    address: str | None = None
    authentic: bool = False
    verified: str | None = None


class Area(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named place of the text: a polygon or line beside the file, or a distance from another.

    Units:
        `within` is a distance with its unit, `25 km`, measured from `of`; where a reading
        decides it, `{reading: NAME, OPTION: 25 km}`.
    """

    name: str | None = None
    part_of: str | None = msgspec.field(name="part-of", default=None)
    shape: Any = None
    within: Any = None
    of: str | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    cite: str | None = None
    note: str | None = None


class Signatory(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party to the agreement and when it accepted; only one that stands `as` party is bound.

    `known` is when its acceptance came into the record, where that was later.
    """

    id: str
    actor: str | None = None
    role: str | None = None
    as_: Literal["party", "guarantor", "witness", "stakeholder", "mediator"] = msgspec.field(
        name="as", default="party"
    )
    accepted: str | None = None
    withdrew: str | None = None
    denied: str | None = None
    known: str | None = None
    depositary: str | None = None
    cite: str | None = None


class Reading(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A disputed wording with the ways to understand it, by name, and who holds which."""

    question: str
    options: dict[str, str]
    held: dict[str, list[str]] = {}
    adopt: str | None = None
    cite: str | None = None


class Matter(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a clause, an exclusion or an exception speaks of."""

    id: str
    cite: str | None = None
    text: str | None = None
    by: Selector = None
    against: Selector = None
    object: Selector = None
    with_: Selector = msgspec.field(name="with", default=None)
    in_: Selector = msgspec.field(name="in", default=None)
    during: Selector = None
    given: Selector = None
    reading: dict[str, str] = {}
    unless: tuple["Matter", ...] = ()


class Quota(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many of something in each period: 600 trucks per day."""

    count: int
    of: str
    per: str | None = None


class Condition(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must come first, and who certifies that it has."""

    event: str
    certified_by: str | None = msgspec.field(name="certified-by", default=None)
    cite: str | None = None


class Exchange(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The clause that this one is given for, and what a breach of that one does to this one."""

    for_: str = msgspec.field(name="for")
    effect: Literal["none", "suspends", "excuses"] = "none"
    notice: str | None = None
    cite: str | None = None


class Clause(Matter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One prohibition, permission or obligation: exactly one of the three names its act.

    `continuing` says that a state breaks it for as long as it lasts; `standard` names the reading
    that says what performs the duty, `aim` what it is to bring about.
    """

    prohibits: Selector = None
    permits: Selector = None
    requires: Selector = None
    deadline: str | None = None
    quota: Quota | None = None
    after: Condition | None = None
    exchange: Exchange | None = None
    aim: str | None = None
    standard: str | None = None
    gravity: str | None = None
    continuing: bool = False


class Grade(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A degree of gravity as the text or its mechanism defines it; the first that fits is it."""

    grade: str
    given: Selector = None
    cite: str | None = None


class Example(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident to try the text on, with the outcome expected and why."""

    id: str
    act: str
    expect: tuple[str, ...]
    why: str
    clause: str | None = None
    by: tuple[str, ...] = ()
    against: tuple[tuple[str, ...], ...] = ()
    object: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(name="with", default=())
    in_: tuple[str, ...] = msgspec.field(name="in", default=())
    when: str | None = None
    claims: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = msgspec.field(name="depends-on", default=())


class Agreement(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text that parties agreed, or that one proposed."""

    id: str
    title: str
    timezone: str
    pax: str | None = None
    status: Literal["in-force", "proposed"] = "in-force"
    notes: tuple[str, ...] = ()
    adopted: str | None = None
    in_force: Window | None = None
    life: tuple[Stage, ...] = ()
    extension: Extension | None = None
    relations: tuple[Relation, ...] = ()
    territory: str | None = None
    sources: dict[str, Source] = {}
    events: dict[str, Event] = {}
    areas: dict[str, Area] = {}
    windows: dict[str, Window] = {}
    facts: dict[str, str] = {}
    parties: tuple[Signatory, ...] = ()
    members: dict[str, tuple[str, ...]] = {}
    third_parties: tuple[str, ...] = ()
    readings: dict[str, Reading] = {}
    excludes: tuple[Matter, ...] = ()
    clauses: tuple[Clause, ...] = ()
    gravity: tuple[Grade, ...] = ()
    examples: tuple[Example, ...] = ()
