"""The form of an agreement: KIND act BY whom AGAINST whom … UNLESS exceptions.

Shape:
    A selector is a name, a list (any of them), or `{all: …}`, `{not: …}`, `{list: …}` (a list
    that changes), `{only: …}` (everyone in the target). Every slot is optional.
"""

from typing import Any, Literal

import msgspec

Selector = Any


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of an agreement has in common: frozen, and no key that is not known."""


class Window(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of time on the agreement's own clock; `until` is not included."""

    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None


class Source(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a text of the agreement is found."""

    title: str
    lang: str | None = None
    address: str | None = None
    authentic: bool = False


class Signatory(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party to the agreement and when it accepted."""

    id: str
    actor: str | None = None
    role: str | None = None
    accepted: str | None = None
    withdrew: str | None = None
    cite: str | None = None


class Reading(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A disputed wording with the ways to understand it, by name."""

    question: str
    options: dict[str, str]
    adopt: str | None = None


class Matter(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a clause, an exclusion or an exception speaks of."""

    id: str
    cite: str | None = None
    text: str | None = None
    by: Selector = None
    against: Selector = None
    with_: Selector = msgspec.field(name="with", default=None)
    in_: Selector = msgspec.field(name="in", default=None)
    during: Selector = None
    given: Selector = None
    reading: dict[str, str] = {}
    unless: tuple["Matter", ...] = ()


class Clause(Matter, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One prohibition, permission or obligation: exactly one of the three names its act."""

    prohibits: Selector = None
    permits: Selector = None
    requires: Selector = None
    deadline: str | None = None


class Agreement(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text that parties agreed, or that one proposed."""

    id: str
    title: str
    timezone: str
    status: Literal["in-force", "proposed"] = "in-force"
    in_force: Window | None = None
    adopted: str | None = None
    territory: str | None = None
    sources: dict[str, Source] = {}
    areas: dict[str, dict[str, str]] = {}
    windows: dict[str, Window] = {}
    parties: tuple[Signatory, ...] = ()
    third_parties: tuple[str, ...] = ()
    readings: dict[str, Reading] = {}
    excludes: tuple[Matter, ...] = ()
    clauses: tuple[Clause, ...] = ()
