"""What a case folder may hold, file by file."""

from typing import Literal

import msgspec

from accalmie.agreements.language import Agreement


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of a case has in common: frozen, and no key that is not known."""


class Head(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The case itself, and the standard of proof that it sets.

    `proof` is how many separate origins make a report established; `mechanism` names the
    speakers whose own finding settles one, such as a monitoring body both sides accepted.
    `standard` is the name of that standard in the mechanism's own words.
    """

    id: str
    title: str
    proof: int | None = None
    standard: str | None = None
    mechanism: tuple[str, ...] = ()
    timezone: str = "UTC"


class Relation(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One party's tie to another, for as long as it lasted and from when it was known.

    Units:
        `from` is included, `to_day` is not.
    """

    kind: Literal["part-of", "allied-with", "acts-for", "joined", "successor-of", "beside"]
    to: str
    from_: str | None = msgspec.field(name="from", default=None)
    to_day: str | None = None
    known: str | None = None


class Party(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anyone named or bound, under its names.

    Shape:
        `names` goes from a language, `fr`, or a language and the day from which the name was
        borne, `fr-2016-07-28`, to the name.
    """

    id: str
    kind: str = "group"
    names: dict[str, str] = {}
    relations: tuple[Relation, ...] = ()
    source: str | None = None

    def name_in(self, language: str, on: str = "9999") -> str:
        """Gives the name borne on a day, in a language or else in English, or else the id."""
        for spoken in (language, "en"):
            borne = {key[len(spoken) + 1 :]: name for key, name in self.names.items()
                     if key.partition("-")[0] == spoken}  # fmt: skip
            if days := [day for day in borne if day <= on]:
                return borne[max(days)]
        return self.id


class Listing(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party's time on a list that others keep; `to` is not included."""

    list: str
    party: str
    name: str = ""
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    known: str | None = None
    source: str = ""


FARTHEST = 20_000  # kilometres of error; no two places of the globe lie farther apart


class Point(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where something was, no closer than its source knows.

    Units:
        Degrees (WGS 84); `error` is a radius in kilometres.
    """

    lat: float
    lon: float
    error: float = 0.0


def is_somewhere(lat: float, lon: float, error: float) -> bool:
    """Tells whether a point lies on the globe and its error is one; what is no number does not."""
    return -90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= error <= FARTHEST


class Account(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source's own version of an incident.

    `by`, `with`, `object` and `in` hold alternatives; `against` holds alternative targets, each
    the set of those who were there. `claims` are facts that somebody claims, `shown` those that
    are shown. `throughout` says that a state lasted for the whole of `when`; else the act was
    at a moment somewhere in it. `count` is how many, of trucks, ships or people, where the text
    counts them. `known` is when the account came into the record. The claim `excluded` says that
    the agreement leaves the target out: a claim, whatever the lists say. `chain` goes from the
    page over who relays to who speaks; `text` holds the report's own words, by which copies are
    told.
    """

    source: str
    origin: str = ""
    chain: tuple[str, ...] = ()
    text: str = ""
    by: tuple[str, ...] = ()
    against: tuple[tuple[str, ...], ...] = ()
    object: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(name="with", default=())
    place: str | None = None
    at: Point | None = None
    in_: tuple[str, ...] = msgspec.field(name="in", default=())
    when: str | None = None
    throughout: bool = False
    count: int = 1
    claims: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    known: str | None = None


class Incident(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something reported, told in accounts.

    `duty` names the clause, `agreement/clause`, that the act performs or that an omission breaks.
    """

    id: str
    act: str
    title: str = ""
    duty: str | None = None
    accounts: tuple[Account, ...] = ()


class Statement(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a named speaker says of an incident, and whether its source was checked.

    `supports` is the party that the statement names: as the doer, or as not the doer where
    it denies. `side` is the party for which the speaker speaks; `origin` the root of the chain
    where it is not the speaker; `chain` the whole of it, page first. A `hedged` statement
    establishes nothing. `text` holds its own words, by which copies are told.
    """

    id: str
    source: str
    speaker: str
    verb: str
    address: str = ""
    about: str | None = None
    supports: str | None = None
    origin: str = ""
    chain: tuple[str, ...] = ()
    text: str = ""
    hedged: bool = False
    known: str | None = None
    side: str | None = None
    summary: str = ""
    date: str | None = None
    verified: str = "no"


class Count(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure of a register for one window, as its body gave it.

    `confirmed` says, side by side, of how many of them others say the same. `definition` stands
    where it is not that of the register.
    """

    id: str
    count: int
    window: str
    place: str = ""
    definition: str = ""
    confirmed: dict[str, int] = {}
    cite: str | None = None
    known: str | None = None


class Register(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One body's own count of incidents, by its own definition."""

    id: str
    body: str
    definition: str
    cite: str | None = None
    counts: tuple[Count, ...] = ()


class Case(Form, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ceasefire and everything known about it."""

    head: Head
    parties: tuple[Party, ...] = ()
    listings: tuple[Listing, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    incidents: tuple[Incident, ...] = ()
    statements: tuple[Statement, ...] = ()
    registers: tuple[Register, ...] = ()
