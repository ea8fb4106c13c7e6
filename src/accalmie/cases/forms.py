"""What a case folder may hold, file by file."""

from typing import Literal

import msgspec

from accalmie.agreements.language import Agreement


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of a case has in common: frozen, and no key that is not known."""


class Head(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The case itself; `proof` is how many separate origins make a report established."""

    id: str
    title: str
    proof: int | None = None
    timezone: str = "UTC"


class Relation(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party's tie to another, for as long as it lasted and from when it was known.

    Units:
        `from` is included, `to_day` is not.
    """

    kind: Literal["part-of", "allied-with", "acts-for", "joined"]
    to: str
    from_: str | None = msgspec.field(name="from", default=None)
    to_day: str | None = None
    known: str | None = None


class Party(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anyone named or bound, under its names by language."""

    id: str
    kind: str = "group"
    names: dict[str, str] = {}
    relations: tuple[Relation, ...] = ()
    source: str | None = None


class Listing(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party's time on a list that others keep; `to` is not included."""

    list: str
    party: str
    name: str = ""
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    known: str | None = None
    source: str = ""


class Account(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source's own version of an incident.

    `by`, `with` and `in` hold alternatives; `against` holds alternative targets, each the set
    of those who were there. `claims` are facts that somebody claims, `shown` those that are
    shown.
    """

    source: str
    origin: str = ""
    by: tuple[str, ...] = ()
    against: tuple[tuple[str, ...], ...] = ()
    with_: tuple[str, ...] = msgspec.field(name="with", default=())
    place: str | None = None
    in_: tuple[str, ...] = msgspec.field(name="in", default=())
    when: str | None = None
    claims: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    known: str | None = None


class Incident(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something reported, told in accounts."""

    id: str
    act: str
    accounts: tuple[Account, ...] = ()


class Statement(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a named speaker says of an incident, and whether its source was checked."""

    id: str
    source: str
    speaker: str
    verb: str
    address: str = ""
    about: str | None = None
    supports: str | None = None
    summary: str = ""
    date: str | None = None
    verified: str = "no"


class Case(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ceasefire and everything known about it."""

    head: Head
    parties: tuple[Party, ...] = ()
    listings: tuple[Listing, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    incidents: tuple[Incident, ...] = ()
    statements: tuple[Statement, ...] = ()
