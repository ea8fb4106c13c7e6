"""Agreements, cases and accounts drawn at random, laid across every instant of a change."""

from hypothesis import strategies as st
from msgspec.structs import replace

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.parts import (
    Accession,
    Area,
    Event,
    Extension,
    Reading,
    Signatory,
    Stage,
    Window,
)
from accalmie.cases.forms import Account, Case, Head, Incident, Listing, Party, Point, Relation

LAND = {"type": "Polygon", "coordinates": [[[34, 34], [38, 34], [38, 36], [34, 36], [34, 34]]]}
ZONE = {"type": "Polygon", "coordinates": [[[36, 35], [39, 35], [39, 37], [36, 37], [36, 35]]]}
LINE = {"type": "LineString", "coordinates": [[36.5, 33.0], [36.5, 37.0]]}
AREAS = {
    "land": Area(shape=LAND),
    "zone": Area(shape=ZONE),
    "line": Area(shape=LINE),
    "strip": Area(within="10 km", of="line"),
    "belt": Area(within={"reading": "width", "half": "10 km", "whole": "25 km"}, of="line"),
    "coast": Area(part_of="land"),
}
READINGS = {
    "width": Reading(question="?", options={"half": "h", "whole": "w"}),
    "mixed": Reading(question="?", options={"any": "a", "all": "b"}),
}
WINDOWS = {
    "calm": Window(from_="2016-10-20T00:00", until="2016-11-10T12:00"),
    "night": Window(daily="22:00-06:00"),
    "noon": Window(daily="11:30-12:30"),
    "late": Window(from_="2016-10-25", daily="23:30-23:45"),
    "pause": Window(from_="2016-11-05", until="2016-11-05T08:00"),
    "phase": Window(from_="start + 2 days", until="through day 9 of start"),
}
EVENTS = {"start": Event(at={"reading": "mixed", "any": "2016-10-20T00:00", "all": "2016-10-22"})}
PARTIES = [f"p{n}" for n in range(6)]
TIMES = [
    "2016-10-15T00:00", "2016-10-20T00:00", "2016-10-25", "2016-10-25T12:00", "2016-10-27T21:00Z",
    "2016-10-28", "2016-11-01T22:00", "2016-11-10T12:00", "2016-11-20",
]  # fmt: skip
MOMENTS = [
    "2016-10-14T23:59", "2016-10-15T00:00", "2016-10-19T23:00", "2016-10-20T00:00", "2016-10-24",
    "2016-10-25", "2016-10-25T11:59", "2016-10-25T12:00", "2016-10-27T20:40Z",
    "2016-10-27T21:40Z", "2016-10-28", "2016-10-30T05:59", "2016-11-01T22:00", "2016-11-05",
    "2016-11-10T12:00", "2016-11-19", "2016-11-20", "2016-12-03",
]  # fmt: skip
ACTS = ["attack", "air-strike", "shelling", "deploy"]
FACTS = ["defence", "excessive"]
WEAPONS = ["artillery", "d-30", "mt-12", "mortar-82", "tank"]
OBJECTS = ["civilian-object", "hospital", "school", "aid"]

LASTING = True


def some(values, least=0):
    return st.lists(st.sampled_from(values), min_size=least, max_size=2, unique=True)


def named(values):
    """A selector of names: one, any, all, or not one; or as a reading has it."""
    name = st.sampled_from(values)
    plain = name | st.lists(name, min_size=1, max_size=2, unique=True)
    return (
        plain
        | plain.map(lambda part: {"not": part})
        | st.tuples(plain, plain).map(lambda parts: {"all": list(parts)})
        | st.tuples(plain, plain).map(lambda p: {"reading": "mixed", "any": p[0], "all": p[1]})
    )


TIED = st.sampled_from(["north", "s", ["p2", {"list": "l"}]]).map(lambda name: {"associated": name})
PLAIN_SIDE = named(["north", "south", "n", "p2", "p3"]) | st.just({"list": "l"}) | TIED | TIED
SIDE = PLAIN_SIDE | PLAIN_SIDE.map(lambda part: {"only": part}) | st.just([{"list": "l"}, "p4"])
SLOTS = {
    "by": SIDE,
    "against": SIDE,
    "object": named(OBJECTS),
    "with_": named(WEAPONS) | st.just({"at-least": "artillery 100 mm"}),
    "in_": named(["land", "zone", "strip", "belt", "coast"]),
    "during": named(list(WINDOWS)),
    "given": named(FACTS),
}
READ = st.sampled_from([{}, {}, {"mixed": "any"}, {"width": "half"}])


@st.composite
def matters(draw, number, form=Matter, deep=2):
    slots = draw(st.lists(st.sampled_from(list(SLOTS)), max_size=3, unique=True))
    parts = {slot: draw(SLOTS[slot]) for slot in slots}
    if form is Clause:
        parts[draw(st.sampled_from(["prohibits", "prohibits", "permits"]))] = draw(named(ACTS))
    inner = draw(st.integers(0, 2)) if deep else 0
    unless = tuple(draw(matters(n, deep=deep - 1)) for n in range(inner))
    return form(id=str(number), reading=draw(READ), unless=unless, **parts)


TACIT = st.just(Extension(how="tacit", period="1 week", notice="3 days"))


@st.composite
def signatories(draw, number):
    actor = f"p{number}"
    return Signatory(
        id="ns"[number], role=("north", "south")[number], actor=actor,
        accepted=draw(st.sampled_from([None, *TIMES[:4]])),
        withdrew=draw(st.sampled_from([None, None, *TIMES[5:]])),
        denied=draw(st.sampled_from([None, None, "2016-10-20"])), allies=draw(st.booleans()),
    )  # fmt: skip


BEHIND = Signatory(id="g", role="north", actor="p5", as_="guarantor", accepted=TIMES[0])
STAGES = [
    (), (("suspended", "2016-11-01T22:00"), ("resumed", "2016-11-10T12:00")),
    (("ended", "2016-10-28"),), (("extended", "2016-11-20"),), (("denounced", "2016-10-28"),),
]  # fmt: skip


def at_times(draw):
    """The times of an agreement and of who signed it, with all that moves them."""
    until = draw(st.sampled_from([None, *TIMES[5:]]))
    stages = draw(st.sampled_from(STAGES))
    return {
        "timezone": draw(st.sampled_from(["Asia/Damascus", "UTC"])), "events": EVENTS,
        "in_force": Window(from_=draw(st.sampled_from([None, *TIMES[:4]])), until=until),
        "life": tuple(Stage(state=state, at=at, until="2016-12-01" if state == "extended" else None)
                      for state, at in stages),
        "extension": draw(st.none() | TACIT if until else st.none()),
        "accession": draw(st.none() | st.builds(Accession, by=st.sampled_from(TIMES[1:4]),
                                                late=st.just("not-bound"))),
        "members": draw(st.sampled_from([{}, {"n": ("p3",)}])),
        "parties": (draw(signatories(0)), draw(signatories(1)), BEHIND),
    }  # fmt: skip


@st.composite
def agreements(draw, number=0):
    adopted = draw(st.sampled_from([None, None, "any"]))
    return Agreement(
        id=f"a{number}", title="A", areas=AREAS, windows=WINDOWS, **at_times(draw),
        territory=draw(st.sampled_from([None, "land", "zone", "belt"])),
        readings=READINGS | {"mixed": replace(READINGS["mixed"], adopt=adopted)},
        excludes=tuple(draw(matters(n)) for n in range(draw(st.integers(0, 2)))),
        clauses=tuple(draw(matters(n, form=Clause)) for n in range(draw(st.integers(1, 4)))),
    )  # fmt: skip


@st.composite
def focused(draw, slots=tuple(SLOTS)):
    """One clause with one slot, held for one week: nothing hides a fault in that slot."""
    slot = draw(st.sampled_from(slots))
    return Agreement(
        id="a0", title="A", timezone="Asia/Damascus",
        in_force=Window(from_="2016-10-20T00:00", until="2016-11-10T12:00"),
        areas=AREAS, windows=WINDOWS, events=EVENTS, readings=READINGS,
        parties=(Signatory(id="n", role="north", actor="p0", accepted="2016-10-20T00:00"),
                 Signatory(id="s", role="south", actor="p1", accepted="2016-10-25")),
        clauses=(Clause(id="1", prohibits="attack", **{slot: draw(SLOTS[slot])}),),
    )  # fmt: skip


@st.composite
def timely(draw):
    """One clause about any attack: nothing hides a fault in the times of the text."""
    during = draw(st.none() | SLOTS["during"])
    return Agreement(id="a0", title="A", windows=WINDOWS, readings=READINGS, **at_times(draw),
                     clauses=(Clause(id="1", prohibits="attack", during=during),))  # fmt: skip


def dated(draw):
    start, end = sorted([draw(st.sampled_from([None, *TIMES])) or "" for _ in range(2)])
    known = draw(st.sampled_from([None, None, "2016-10-22", "2016-11-15"]))
    return start or None, (end or None) if end != start else None, known


@st.composite
def parties(draw):
    found = []
    for number, name in enumerate(PARTIES):
        ties = []
        for _ in range(draw(st.integers(0, 2))):
            start, end, known = dated(draw)
            kind = draw(
                st.sampled_from(
                    ["part-of", "allied-with", "acts-for", "joined", "successor-of", "beside"]
                )
            )
            to = draw(st.sampled_from([p for p in PARTIES if p != name]))
            ties.append(Relation(kind=kind, to=to, from_=start, to_day=end, known=known))
        found.append(Party(id=name, relations=tuple(ties) if number > 1 else ()))
    return tuple(found)


@st.composite
def listings(draw):
    found = []
    for name in draw(some(PARTIES[2:])):
        start, end, known = dated(draw)
        found.append(Listing(list="l", party=name, from_=start, to=end, known=known))
    return tuple(found)


PAIRS = zip(MOMENTS[::2], MOMENTS[5:], strict=False)
SPANS = [None, *MOMENTS, *(f"{a}/{b}" for a, b in PAIRS if a < b)]
FIRM = {"by": 1, "against": 1, "object": 1, "with": 1, "in": 1, "when": 1, "claims": 0}


def points(errors):
    place = st.floats(33.5, 37.5), st.floats(33.5, 39.5), st.sampled_from(errors)
    return st.builds(lambda lat, lon, error: Point(lat=lat, lon=lon, error=error), *place)


@st.composite
def accounts(draw):
    """Two facts at most are left open, for one by one goes through every world."""
    loose = draw(some(list(FIRM)))

    def names(fact, values):
        few = st.lists(st.sampled_from(values), max_size=2, unique=True)
        return tuple(draw(few) if fact in loose else [draw(st.sampled_from(values))])

    targets = st.lists(some([*PARTIES, "stranger"], least=1), max_size=2)
    target = some([*PARTIES, "stranger"], least=1).map(lambda one: [one])
    area = draw(some(["land", "zone", "strip", "elsewhere"]))
    at = draw(st.none() | points([1.0, 20.0, 120.0]) if "in" in loose else points([0.0]))
    return Account(
        source="s", by=names("by", [*PARTIES, "stranger"]),
        against=tuple(map(tuple, draw(targets if "against" in loose else target))),
        object=names("object", OBJECTS), with_=names("with", WEAPONS), at=at,
        in_=tuple(area) if at is None else (),
        when=draw(st.sampled_from(SPANS if "when" in loose else MOMENTS)),
        throughout=LASTING and draw(st.booleans()),
        claims=tuple(draw(some(FACTS))) if "claims" in loose else (),
        shown=tuple(draw(some(FACTS))), known=draw(st.sampled_from([None, None, "2016-11-01"])),
    )  # fmt: skip


@st.composite
def cases(draw, texts):
    told = draw(st.lists(st.lists(accounts(), min_size=1, max_size=2), min_size=1, max_size=4))
    return Case(
        head=Head(id="c", title="C", timezone="Asia/Damascus"),
        parties=draw(parties()), listings=draw(listings()), agreements=draw(texts),
        incidents=tuple(
            Incident(id=f"i{n}", act=draw(st.sampled_from(ACTS)), accounts=tuple(some_accounts))
            for n, some_accounts in enumerate(told)
        ),
    )  # fmt: skip
