"""The form of an agreement: KIND act BY whom AGAINST whom … UNLESS exceptions.

Shape:
    A selector is a name, a list (any of them), `{all: […]}`, `{not: …}`, `{list: …}` (a list that
    others keep), `{only: …}` (everyone in the target), `{associated: …}` (whoever is tied to
    it), `{at-least: artillery 100 mm}`, or `{reading: NAME, OPTION: …, OPTION: …}` where a
    disputed wording decides. Every slot is optional.
"""

from typing import Annotated, Any, Literal

import msgspec

from accalmie.agreements.parts import (
    Accession,
    Area,
    ByReading,
    Entry,
    Event,
    Extension,
    Form,
    Reading,
    Relation,
    Signatory,
    Source,
    Stage,
    Time,
    Window,
)
from accalmie.agreements.words import Words


def _of(kind: str) -> msgspec.Meta:
    """Names the form of selector that a schema asks of a slot."""
    return msgspec.Meta(extra_json_schema={"$ref": f"#/$defs/{kind}"})


Acts = Annotated[Any, _of("acts")]
Parties = Annotated[Any, _of("parties")]
Objects = Annotated[Any, _of("objects")]
Weapons = Annotated[Any, _of("weapons")]
Names = Annotated[Any, _of("names")]


class Matter(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a clause, an exclusion or an exception speaks of."""

    id: str
    cite: str | None = None
    text: Words | None = None
    by: Parties = None
    against: Parties = None
    object: Objects = None
    with_: Weapons = msgspec.field(name="with", default=None)
    in_: Names = msgspec.field(name="in", default=None)
    during: Names = None
    given: Names = None
    reading: dict[str, str] = {}
    unless: tuple["Matter", ...] = ()


class Quota(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many of something: in all, in each period (600 trucks per day), or for each other one.

    Units:
        `per` is hour, day, week or month, counted from the day on which the duty begins; or the
        id of a clause, so many for each performance of which are due.
    """

    count: int | ByReading
    of: Words
    per: str | None = None


class Condition(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The event that must come first, who certifies it, and the quiet that it stands for.

    Days without a report are no proof of calm, so `quiet` is told and never counted: it is the
    certified event that opens the duty.
    """

    event: str
    quiet: str | None = None
    certified_by: str | None = msgspec.field(name="certified-by", default=None)
    cite: str | None = None


class Exchange(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The clause that this one is given for, and what a breach of that one does to this one.

    `suspends` holds until the other is performed after all, `excuses` for good; `together` says
    that neither is broken while the other is not performed. `notice` is the event that must have
    come before the effect.
    """

    for_: str = msgspec.field(name="for")
    effect: Literal["none", "suspends", "excuses", "together"] = "none"
    notice: str | None = None
    cite: str | None = None


class Clause(Matter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One prohibition, permission or obligation: exactly one of the three names its act.

    `continuing` says that a state breaks it for as long as it lasts, or that a duty is kept up
    and not done once. `aim` is what a duty is to bring about: in words, or as the clause that
    others are to be kept from breaking; by the `standard` of means an act against the aim
    breaks nothing, by that of result it breaks the duty. `each` says that every one of those
    bound performs it for itself.
    """

    prohibits: Acts = None
    permits: Acts = None
    requires: Acts = None
    deadline: Time | None = None
    quota: Quota | None = None
    after: Condition | None = None
    exchange: Exchange | None = None
    aim: "Clause | str | None" = None
    standard: Literal["means", "result"] | ByReading | None = None
    gravity: str | None = None
    continuing: bool = False
    each: bool = False


class Grade(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A degree of gravity as the text or its mechanism defines it; the first that fits is it."""

    grade: str
    clauses: tuple[str, ...] = ()
    act: Acts = None
    object: Objects = None
    with_: Weapons = msgspec.field(name="with", default=None)
    given: Names = None
    cite: str | None = None


class Example(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident to try the text on, with the outcome expected and why."""

    id: str
    act: str
    expect: tuple[Literal["out of scope", "not bound", "permitted", "violation"], ...]
    why: Words
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
    """A text that parties agreed, or that one proposed.

    `shows` is what there is to learn from it, in one sentence; `names` says any id in plain
    words; `lists` holds entries of the lists that it asks, for its examples, and a case brings
    its own.
    """

    id: str
    title: Words
    shows: Words | None = None
    timezone: str
    pax: str | None = None
    status: Literal["in-force", "proposed"] = "in-force"
    notes: tuple[Words, ...] = ()
    names: dict[str, Words] = {}
    adopted: Time | None = None
    in_force: Window | None = None
    life: tuple[Stage, ...] = ()
    extension: Extension | None = None
    accession: Accession | None = None
    relations: tuple[Relation, ...] = ()
    territory: str | None = None
    sources: dict[str, Source] = {}
    events: dict[str, Event] = {}
    areas: dict[str, Area] = {}
    windows: dict[str, Window] = {}
    facts: dict[str, Words] = {}
    parties: tuple[Signatory, ...] = ()
    members: dict[str, tuple[str, ...]] = {}
    third_parties: tuple[str, ...] = ()
    lists: dict[str, tuple[Entry, ...]] = {}
    readings: dict[str, Reading] = {}
    excludes: tuple[Matter, ...] = ()
    clauses: tuple[Clause, ...] = ()
    gravity: tuple[Grade, ...] = ()
    examples: tuple[Example, ...] = ()
