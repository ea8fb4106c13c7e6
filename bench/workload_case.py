"""A made-up case for measuring: agreements over countries, and the parties that they bind.

Shape:
    Twelve countries of a grid with jagged borders, each with four zones and a line. An agreement
    has ten clauses, nested exceptions, an exclusion by list, hours of the day and a strip along
    a line. Of 2,200 agreements, 20 concern the incidents of `workload.py`; the others lie in
    fifty-four more countries, or in decades in which nothing is reported.
"""

from datetime import date, timedelta
from functools import cache

import numpy as np

from accalmie.agreements.language import Agreement, Clause, Matter
from accalmie.agreements.parts import Area, Reading, Signatory, Window
from accalmie.cases.forms import Case, Head, Listing, Party, Relation

COUNTRIES = 12  # in which something is reported
ALL_COUNTRIES = 66  # in which agreements were made (ETH/PRIO counts as many)
ZONES = ("Asia/Damascus", "Europe/Kyiv", "Africa/Khartoum", "Asia/Kabul", "America/Bogota", "UTC")
FIRST_DAY, DAYS = date(2010, 1, 1), 3650  # in which incidents are reported
SIDES = 4  # of each country
GROUPS = 60  # parties under each side
FACTS = ("self-defence", "proportionate", "invited")
WEAPONS = ("small-arms", "d-30", "gvozdika", "mortar-82", "mortar-120", "grad", "tank", "drone")
OBJECTS = ("civilians", "hospital", "school", "market", "aid-convoy", "monitors", "road")
ACTS = (
    "air-strike", "shelling", "drone-strike", "raid", "ambush", "sniping", "obstruct-aid",
    "block-road", "detain", "deploy", "lay-mines", "loot",
)  # fmt: skip


def middle(country: int) -> tuple[float, float]:
    """Gives the middle of a country. Units: degrees, longitude first."""
    return 10.0 + 6.0 * (country % 11), -24.0 + 9.0 * (country // 11)


@cache
def ring(seed: int, lon: float, lat: float, radius: float, count: int) -> dict:
    """Makes a jagged border about a middle."""
    chance = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    far = radius * (1 + 0.12 * np.sin(5 * turn + seed) + 0.02 * chance.standard_normal(count))
    at = np.column_stack([lon + far * np.cos(turn), lat + far * np.sin(turn)]).round(5).tolist()
    return {"type": "Polygon", "coordinates": [[*at, at[0]]]}


@cache
def line(seed: int, lon: float, lat: float) -> dict:
    """Makes a line of contact that crosses a country."""
    chance = np.random.default_rng(seed)
    along = np.linspace(-1.8, 1.8, 60)
    off = np.cumsum(chance.standard_normal(60)) * 0.02
    return {"type": "LineString",
            "coordinates": np.column_stack([lon + along, lat + off]).round(5).tolist()}  # fmt: skip


def areas(country: int) -> dict[str, Area]:
    """Gives the places that the agreements of a country name."""
    lon, lat = middle(country)
    found = {"land": Area(shape=ring(country, lon, lat, 2.4, 1500))}
    for n, (east, north) in enumerate(((-0.9, 0.7), (0.9, 0.7), (-0.9, -0.7), (0.9, -0.7))):
        shape = ring(100 * country + n, lon + east, lat + north, 0.35, 600)
        found[f"zone-{n}"] = Area(shape=shape, part_of="land")
    found["line"] = Area(shape=line(country, lon, lat))
    found["strip"] = Area(within={"reading": "width", "half": "10 km", "whole": "25 km"}, of="line")
    return found


def parties() -> list[Party]:
    """Makes about three thousand parties: groups of the sides of each country, with their days."""
    chance = np.random.default_rng(7)
    found = []
    for country in range(COUNTRIES):
        for side in range(SIDES):
            found.append(Party(id=f"c{country}-s{side}"))
            for group in range(GROUPS):
                start = FIRST_DAY + timedelta(days=int(chance.integers(-900, 2000)))
                end = start + timedelta(days=int(chance.integers(600, 4000)))
                to = f"c{country}-s{side}" if group % 5 else f"c{country}-s{side}-g{group // 5}"
                if to == f"c{country}-s{side}-g{group}":
                    to = f"c{country}-s{side}"
                kind = "allied-with" if group % 11 == 0 else "part-of"
                dated = Relation(kind=kind, to=to, from_=start.isoformat(), to_day=end.isoformat())
                open_ = Relation(kind=kind, to=to)
                tie = dated if group % 3 == 0 else open_
                found.append(Party(id=f"c{country}-s{side}-g{group}", relations=(tie,)))
    return found


def listings() -> tuple[Listing, ...]:
    """Puts groups of the fourth side of each country on a list, each from a day on."""
    chance = np.random.default_rng(8)
    return tuple(
        Listing(list="un", party=f"c{country}-s3-g{group}", known=day, from_=day)
        for country in range(COUNTRIES)
        for group in range(0, 40, 5)
        for day in [(FIRST_DAY + timedelta(days=int(chance.integers(0, DAYS)))).isoformat()]
    )


def agreement(number: int, *, country: int, start: date, days: int, open_: bool) -> Agreement:
    """Makes one agreement.

    Args:
        number: Its own.
        country: Where it holds.
        start: The day on which it enters into force.
        days: For how long it holds.
        open_: Whether a wording is disputed and an acceptance denied.
    """
    until = start + timedelta(days=days)
    sides = [f"c{country}-s{n}" for n in range(SIDES)]
    accepted = [(start + timedelta(days=n - 1)).isoformat() + "T00:00" for n in (0, 0, 30)]
    return Agreement(
        id=f"a{number}", title=f"Agreement {number}", timezone=ZONES[country % len(ZONES)],
        in_force=Window(from_=f"{start}T00:00", until=f"{until}T00:00"), territory="land",
        areas=areas(country),
        windows={"night": Window(daily="22:00-06:00"), "noon": Window(daily="12:00-14:00"),
                 "first": Window(until=f"{start + timedelta(days=14)}T00:00")},
        facts={name: name for name in FACTS},
        parties=(Signatory(id="government", actor=sides[0], accepted=accepted[0]),
                 Signatory(id="north", role="opposition", actor=sides[1], accepted=accepted[1],
                           allies=True),
                 Signatory(id="south", role="opposition", actor=sides[2], accepted=accepted[2],
                           denied="2020-01-01" if open_ else None)),
        readings={
            "width": Reading(question="?", options={"half": "h", "whole": "w"},
                             adopt=None if open_ else "half"),
            "mixed": Reading(question="?", options={"any": "a", "all": "b"},
                             adopt=None if open_ else "all"),
        },
        excludes=(Matter(id="x-only", against={"only": {"list": "un"}}),
                  Matter(id="x-mixed", against={"list": "un"}, reading={"mixed": "any"}),
                  Matter(id="x-by", by={"list": "un"})),
        clauses=clauses(),
    )  # fmt: skip


def clauses() -> tuple[Clause, ...]:
    """Makes the ten clauses of every agreement."""
    defence = Matter(
        id="defence", given={"all": ["self-defence"]},
        unless=(Matter(id="excessive", given={"not": "proportionate"}),),
    )  # fmt: skip
    calm = Matter(id="late", during="first", with_="small-arms")
    return (
        Clause(id="1", prohibits="attack", by="opposition", against="government",
               unless=(defence, calm)),
        Clause(id="2", prohibits="attack", by="government", against="opposition",
               unless=(defence,)),
        Clause(id="3", prohibits="attack", object=["hospital", "school", "aid-convoy"]),
        Clause(id="4", prohibits="attack", with_={"at-least": "artillery 100 mm"}, in_="strip"),
        Clause(id="5", prohibits="deploy", in_=["zone-0", "zone-1"], unless=(
            Matter(id="invited", given="invited", in_="zone-1"),)),
        Clause(id="6", prohibits=["obstruct-aid", "block-road"], by=["government", "opposition"]),
        Clause(id="7", prohibits="attack", in_={"all": ["zone-2", {"not": "strip"}]}),
        Clause(id="8", prohibits=["shelling", "air-strike"], during="night"),
        Clause(id="9", permits="attack", by="government", against="south", in_="zone-3",
               during={"not": "noon"}),
        Clause(id="10", prohibits=["detain", "loot"], by="opposition", object="civilians"),
    )  # fmt: skip


def make_case(count: int = 20, *, open_: bool = False, zone: str = "UTC") -> Case:
    """Makes the case with its first so many agreements; the first twenty concern the incidents."""
    chance = np.random.default_rng(9)
    texts = []
    for number in range(count):
        near = number < 20
        country = (number % COUNTRIES if number < COUNTRIES else number - COUNTRIES) if near else (
            int(chance.integers(0, ALL_COUNTRIES)))  # fmt: skip
        decade = 0 if near or country >= COUNTRIES else -1 - int(chance.integers(0, 2))
        first = FIRST_DAY + timedelta(days=DAYS * decade + int(chance.integers(0, DAYS - 600)))
        texts.append(agreement(number, country=country, start=first, open_=open_ and number % 2,
                               days=int(chance.integers(90, 600))))  # fmt: skip
    return Case(
        head=Head(id="bench", title="Bench", timezone=zone), parties=tuple(parties()),
        listings=listings(), agreements=tuple(texts),
    )  # fmt: skip
