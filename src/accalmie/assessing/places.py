"""In which areas of an agreement an incident lay, with the doubt of its place kept.

Source:
    Distances are taken on a plane that touches the globe at the incident (equirectangular):
    within 100 km of it they are wrong by less than half a per cent, below any source's own doubt.
"""

import math
from collections.abc import Iterator
from typing import Any

from accalmie.agreements.distances import read_distance
from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Area
from accalmie.cases.forms import Account, Point
from accalmie.errors import AccalmieError

KM_PER_DEGREE = 111.195  # along a meridian, of a sphere of 6,371 km
SMALLEST = 1e-6  # square kilometres; a sliver below it is a rounding, not a place
NOWHERE = "no named area"


def find_areas(
    agreement: Agreement, account: Account, asked: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Gives each set of areas that the place of an account may lie in, by its label.

    Args:
        agreement: Whose areas count.
        account: Its `in`, else its point with its error, else nothing is known.
        asked: The areas that some rule asks about; no other needs an answer.
    """
    if account.in_:
        found = [with_outer(agreement, name) for name in account.in_]
    elif account.at:
        found = _around(agreement, account.at, asked)
    else:
        found = [with_outer(agreement, name) for name in sorted(asked)] + [frozenset()]
    return {" and ".join(sorted(areas)) or NOWHERE: areas for areas in found}


def with_outer(agreement: Agreement, name: str) -> frozenset[str]:
    """Gives an area and every area that it is part of."""
    found: list[str] = [name]
    while (area := agreement.areas.get(found[-1])) and area.part_of and area.part_of not in found:
        found.append(area.part_of)
    return frozenset(found)


def _around(agreement: Agreement, point: Point, asked: frozenset[str]) -> list[frozenset[str]]:
    """Cuts the ground on which the incident may have been along every border on it."""
    if not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180 and 0 <= point.error <= 20_000):
        raise AccalmieError("C404", lat=point.lat, lon=point.lon)
    from shapely.geometry import Point as Spot

    spot = Spot(0, 0)
    ground = spot.buffer(point.error, 32) if point.error else spot
    faces: list[tuple[Any, frozenset[str]]] = [(ground, frozenset())]
    for name in sorted(asked):
        for token, shape in _shapes(agreement, name, point):
            faces = [piece for face in faces for piece in _cut(face, token, shape)]
    outer = {name: with_outer(agreement, name) for name in asked}
    return list(dict.fromkeys(
        tokens.union(*(outer.get(t, frozenset()) for t in tokens)) for _, tokens in faces
    ))  # fmt: skip


def _cut(
    face: tuple[Any, frozenset[str]], token: str, shape: Any
) -> Iterator[tuple[Any, frozenset[str]]]:
    ground, tokens = face
    if shape is None:  # nobody drew it: it may lie on either side
        yield from ((ground, tokens | {token}), (ground, tokens))
    elif ground.geom_type == "Point":
        yield ground, tokens | ({token} if shape.covers(ground) else frozenset())
    else:
        for piece, sign in ((ground.intersection(shape), {token}), (ground.difference(shape), ())):
            if piece.area > SMALLEST:
                yield piece, tokens | frozenset(sign)


def _shapes(agreement: Agreement, name: str, point: Point) -> Iterator[tuple[str, Any]]:
    """Gives the area's shape around the point, one for each size that a reading gives it."""
    area = agreement.areas.get(name) or Area()
    drawn = agreement.areas.get(area.of or "", area)
    for version, geometry in _drawings(drawn):
        base = _flat(geometry, point)
        for option, size in _sizes(area):
            token = name + (f"@{option}" if option else "") + version
            sized = base.buffer(size, 32) if base is not None and size else base
            yield token, sized


def _drawings(area: Area) -> Iterator[tuple[str, Any]]:
    """Gives each shape of an area; where its versions leave a time out, nobody drew it then."""
    if not area.versions:
        yield "", area.shape
        return
    yield from ((f"#{n}", version.shape) for n, version in enumerate(area.versions, 1))
    ends = [None, *(version.until for version in area.versions)]
    if ends != [*(version.from_ for version in area.versions), None]:
        yield "#0", None


def _sizes(area: Area) -> Iterator[tuple[str, float]]:
    """Gives the distance from its line or site by each reading: half of a width between sides."""
    said, share = (area.within, 1.0) if area.width is None else (area.width, 0.5)
    if said is None:
        yield "", 0.0
    elif isinstance(said, str):
        yield "", read_distance(said) * share
    else:
        yield from ((o, read_distance(d) * share) for o, d in said.items() if o != "reading")


def _flat(geometry: Any, point: Point) -> Any:
    """Lays a GeoJSON geometry on the plane at the point, in kilometres."""
    if not isinstance(geometry, dict):
        return None
    from shapely import make_valid, transform
    from shapely.geometry import shape

    squeeze = math.cos(math.radians(point.lat))

    def lay(coordinates: Any) -> Any:
        return (coordinates - (point.lon, point.lat)) * (
            KM_PER_DEGREE * squeeze,
            KM_PER_DEGREE,
        )

    return make_valid(transform(shape(geometry), lay))
