"""Drafts: what a machine proposes. Not in the record until a person accepts it.

Every `start`, `end` and `exact` obeys `page.text[start:end] == exact`.
"""

from datetime import datetime
from typing import Literal

import msgspec

from accalmie.record.pages import Copy, Page, Passage

KINDS = ("statements", "incidents", "agreements", "parties", "dates")
Modality = Literal[
    "actual",
    "planned",
    "conditional",
    "negated",
    "hypothetical",
    "habitual",
    "historical",
    "reported",
]
Verb = Literal[
    "says", "denies", "accuses", "demands", "proposes", "promises", "accepts", "refuses",
    "withdraws",
]  # fmt: skip


class DateDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A time named in a page, as an interval.

    `granularity` is minute, hour, part-of-day, day, feast, week, part-of-week, part-of-month,
    month, quarter, season, year, part-of-year, decade, century, duration or set; `anchor` says
    what settled it: `own`, `published`, `inferred`, `previous` (the last date mentioned) or `none`.
    `modifier` is `since`, `until` or `before` where the time named only bounds one; `start`,
    `middle` or `end` of a larger time; the part of a day; `weekend`; `range`; `approx` where the
    day hangs on the moon or the words say about; `more-than`, `less-than`, `at-least`, `at-most`
    of a length; `ambiguous` where it may be read two ways. `tz` is the zone that a clock time
    names; without one, the clock is written as if it were UTC. `length` is what a duration lasts,
    or how far off a day counted from another is (“two weeks later”), as ISO 8601 writes it
    (`PT48H`, `P7D`; `PXD` for “a few days”). A duration has both ends too where the words say
    from when it counts (“the past three months”).

    Units:
        `from` is included, `to` is not; an open end is null.
    """

    start: int
    end: int
    exact: str
    from_: datetime | None = msgspec.field(name="from")
    to: datetime | None
    granularity: str
    anchor: str
    modifier: str | None = None
    tz: str | None = None
    length: str | None = None


class PartyDraft(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody named in a page; `id` is of the table of parties, or `p1`, `p2`… if unknown."""

    id: str
    name: str
    kind: str
    mentions: tuple[Passage, ...]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One voice in a chain; the first relays, the last speaks. The page itself has no place."""

    name: str
    role: str | None = None
    start: int | None = None
    end: int | None = None
    exact: str | None = None


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A time given to a statement or an incident, with the words that give it."""

    from_: datetime | None = msgspec.field(name="from")
    to: datetime | None
    exact: str
    granularity: str = "day"


class StatementDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a named speaker says, denies, demands…, and through whom we hear it.

    `party` is the party that speaks, or of which the speaker holds an office, where the words
    say so; `addressee_party` the one that is spoken to or accused.
    """

    id: str
    verb: Verb
    speaker: str | None
    role: str | None
    party: str | None = None
    addressee_party: str | None = None
    chain: tuple[Link, ...]
    addressee: str | None
    hedged: bool
    negated: bool
    modality: Modality
    said: When | None
    content: Passage


class Casualties(msgspec.Struct, frozen=True, kw_only=True):
    """How many a page counts: at least `low`, at most `high`; an open end is null."""

    low: int | None
    high: int | None
    start: int
    end: int
    exact: str


class IncidentDraft(msgspec.Struct, frozen=True, kw_only=True):
    """Something a page reports: an act, a state that lasts, or an omission.

    `by` and `against` are ids of parties, or the page's own words where they name armed people
    or a thing that no party is known for; empty where the words settle nobody.
    """

    id: str
    act: str
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    object: str | None = None
    weapon: str | None = None
    place: str | None = None
    when: When | None = None
    modality: Modality = "actual"
    statement: str | None = None
    killed: Casualties | None = None
    wounded: Casualties | None = None
    passage: Passage


class ClauseDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One term of an agreement as a page tells it.

    `by` is a party's id, or the page's own words where they bind all (“both sides”).
    `in_exchange_for` is the position, counted from 0, of the clause given in return; `number` is
    the article's own in a text that numbers them; `given` is the condition that the words set and
    `due` the deadline.
    """

    kind: Literal["prohibits", "permits", "requires"]
    by: str | None
    act: str
    against: str | None
    in_exchange_for: int | None
    number: str | None = None
    given: Passage | None = None
    due: When | None = None
    passage: Passage


class Exclusion(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an agreement leaves out, or covers: by name, or by somebody's list."""

    name: str
    party: str | None
    list: str | None = None
    passage: Passage


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """When an agreement begins to hold."""

    from_: datetime = msgspec.field(name="from")


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """Who approved, supported or refused an agreement, as a page tells it."""

    by: str
    role: str | None
    stance: Literal["approved", "supported", "refused", "accepted", "signed"]
    passage: Passage


class AgreementDraft(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement as a page tells it. `kind`: ceasefire, cooperation, exchange…

    `ends` is when it is said to end; `extended` where that end was put off.
    """

    id: str
    kind: str
    status: Literal["proposed", "announced", "signed", "in-force", "suspended", "ended"]
    in_force: Start | None = None
    ends: When | None = None
    extended: bool = False
    excludes: tuple[Exclusion, ...] = ()
    covers: tuple[Exclusion, ...] = ()
    clauses: tuple[ClauseDraft, ...] = ()
    supports: tuple[Support, ...] = ()
    passages: tuple[Passage, ...] = ()


class Refusal(msgspec.Struct, frozen=True):
    """Something that a language model proposed and that may not be used.

    `reason`: `not-in-page`, `not-in-sentences` (not in those it named), `no-such-sentences`,
    `unknown-act`, `of-refused-statement`, `not-read` (a time), `empty`. `exact` is what it gave.
    """

    kind: Literal["statements", "incidents", "dates"]
    reason: str
    exact: str


class Beside(msgspec.Struct, frozen=True):
    """A draft that only one of two readings has, or a pair and the fields in which it differs."""

    kind: Literal["statements", "incidents"]
    offline: str | None
    model: str | None
    differs: tuple[str, ...] = ()


class ModelReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a language model proposes of a page, beside what was read offline.

    `stopped` is the code of the problem that ended the asking, `cost` in the money of the price.

    Units:
        `seconds` with every try; `taken` and `given` in tokens as the server counts them.
    """

    model: str
    statements: tuple[StatementDraft, ...] = ()
    incidents: tuple[IncidentDraft, ...] = ()
    refused: tuple[Refusal, ...] = ()
    beside: tuple[Beside, ...] = ()
    stopped: str | None = None
    requests: int = 0
    tries: int = 0
    seconds: float = 0.0
    taken: int = 0
    given: int = 0
    cost: float | None = None


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that stands, the same or nearly, in a page read before."""

    start: int
    end: int
    exact: str
    page: Copy


class Drafts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read from one page; `model` only where a language model was asked."""

    page: Page
    dates: tuple[DateDraft, ...] = ()
    parties: tuple[PartyDraft, ...] = ()
    statements: tuple[StatementDraft, ...] = ()
    incidents: tuple[IncidentDraft, ...] = ()
    agreements: tuple[AgreementDraft, ...] = ()
    notes: tuple[str, ...] = ()
    shared: tuple[Shared, ...] = ()
    model: ModelReading | None = None
