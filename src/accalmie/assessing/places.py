"""In which areas of an agreement an incident lay, with the doubt of its place kept.

Source:
    Distances are taken on a plane that touches the globe at the incident (equirectangular):
    within 100 km of it they are wrong by less than half a per cent, below any source's own doubt.
"""

import math
from collections.abc import Iterator
from typing import Any

from accalmie.agreements.distances import read_distance
from accalmie.agreements.language import Agreement, Area
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
    """Gives an area, at one of its sizes (`zone@wide`) or at any, and all that it is part of."""
    found: list[str] = [name]
    while (
        (area := agreement.areas.get(found[-1].partition("@")[0]))
        and area.part_of
        and area.part_of not in found
    ):
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
    return list(dict.fromkeys(
        tokens.union(*(with_outer(agreement, t) for t in tokens)) for _, tokens in faces
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
    if area.within is None:
        yield name, _flat(area.shape, point)
        return
    base = _flat((agreement.areas.get(area.of or "") or Area()).shape, point)
    sizes = area.within if isinstance(area.within, dict) else {"": area.within}
    for option, size in sizes.items():
        if option != "reading":
            token = f"{name}@{option}" if option else name
            yield token, base.buffer(read_distance(size), 32) if base is not None else None


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
