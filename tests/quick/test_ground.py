"""The ground of an agreement: how far from a line a place lies, measured on the sphere."""

import math

import numpy as np
import pytest

from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Area
from accalmie.assessing.answers import Setting
from accalmie.assessing.ground import RADIUS, Ground
from accalmie.assessing.places import find_areas
from accalmie.assessing.ties import Ties
from accalmie.cases.forms import Account, Point

LINE = {"type": "LineString", "coordinates": [[20.0, 50.0], [40.0, 62.0]]}
LAND = {"type": "Polygon", "coordinates": [[[20, 50], [40, 50], [40, 64], [20, 64], [20, 50]]]}
AREAS = {
    "land": Area(shape=LAND),
    "line": Area(shape=LINE),
    "strip": Area(within="25 km", of="line"),
}
GROUND = Ground(
    Agreement(id="a", title="A", timezone="UTC", areas=AREAS), frozenset({"land", "strip"})
)
ALONG = np.linspace(0, 1, 20001)


def look(lat, lon, error):
    (reached,) = GROUND.reach(*(np.array([float(n)]) for n in (lat, lon, error)))
    return {frozenset(s) for s, may in zip(GROUND.sets, reached, strict=True) if may}


def to_line(lat, lon):
    """The great-circle distance to the nearest of 20,001 points of the line, in kilometres."""
    lats, lons = np.radians(50 + 12 * ALONG), np.radians(20 + 20 * ALONG)
    lat, lon = math.radians(lat), math.radians(lon)
    half = np.sin((lats - lat) / 2) ** 2
    half = half + np.cos(lats) * math.cos(lat) * np.sin((lons - lon) / 2) ** 2
    return 2 * RADIUS * float(np.arcsin(np.sqrt(half)).min())


@pytest.mark.parametrize("error", [0, 1, 10, 50, 300])
def test_a_strip_is_as_wide_as_it_is_on_the_sphere(error):
    """1,400 km of line from 50° to 62° north; a plane at one place would be off by a tenth."""
    rng = np.random.default_rng(error)
    for lat, lon in zip(rng.uniform(50, 62, 60), rng.uniform(20, 40, 60), strict=True):
        away = to_line(lat, lon)
        if abs(away - 25 - error) > 0.005 * (25 + error):
            assert any("strip" in s for s in look(lat, lon, error)) == (away < 25 + error)


def test_each_piece_of_ground_in_reach_is_one_possibility():
    assert look(53.0, 25.0, 0) == {frozenset({"land", "strip"})}
    assert look(57.0, 25.0, 0) == {frozenset({"land"})}
    assert look(57.0, 19.5, 0) == {frozenset()}
    assert look(57.0, 19.9, 20) == {frozenset(), frozenset({"land"})}
    assert len(look(57.0, 25.0, 20_000)) == 4


def test_a_straight_edge_of_geojson_follows_its_parallel():
    """The northern edge lies on 64° all along, though the great circle bulges 60 km beyond it."""
    assert look(64.01, 30.0, 0) == {frozenset()}
    assert look(63.99, 30.0, 0) == {frozenset({"land"})}


@pytest.mark.parametrize(
    ("lon", "sets"),
    [
        (33.0, [set()]),  # outside the drawn land: in no part of it either, drawn or not
        (35.0, [{"land"}, {"land", "coast"}]),  # inside it: on the coast that nobody drew, or not
    ],
)
def test_a_part_that_nobody_drew_lies_inside_its_drawn_whole(lon, sets):
    """Coast is part of land; land has a shape, coast has none."""
    square = [[[34, 34], [38, 34], [38, 36], [34, 36], [34, 34]]]
    areas = {
        "land": Area(shape={"type": "Polygon", "coordinates": square}),
        "coast": Area(part_of="land"),
    }
    agreement = Agreement(id="a", title="t", timezone="UTC", areas=areas)
    account = Account(source="s", at=Point(lat=35.0, lon=lon))
    found = find_areas(Setting(agreement, Ties()), account, frozenset({"coast"}))
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, sets))
