"""The ground of an agreement, cut once along every border that its rules ask about.

Source:
    The globe is laid on a plane by the stereographic projection about the middle of the ground
    (J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987, p. 154).
    It keeps circles: the ground within any error of a point is a circle on the plane too, so
    no place is off by more than the sphere is off the ellipsoid, half a per cent of a distance.
"""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry import shape as geometry_of

from accalmie.agreements.distances import read_distance
from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Area
from accalmie.assessing.wholes import base_of, with_outer

RADIUS = 6371.0  # kilometres of the sphere
FINE = 0.1  # degrees; a straight edge of GeoJSON is laid in steps that err by a metre at most
SLIVER = 1e-6 / RADIUS**2  # a square metre; less is a rounding, not a place
TOUCH = 1e-9  # radii, six millimetres: pieces cut apart may gape by a rounding
FARTHEST = math.pi - 0.02  # radians from the middle; its antipode has no place on the plane
EVEN = 1.002  # the scale may differ so much along a border before it is grown in parts
Floats = NDArray[np.float64]
Piece = tuple[Any, frozenset[str]]


class Ground:
    """Pieces of the globe, each with the areas in which all of it lies."""

    def __init__(self, agreement: Agreement, asked: frozenset[str]) -> None:
        drawn = {name: dict(_drawings(area)) for name, area in agreement.areas.items()}
        shapes = [shape for versions in drawn.values() for shape in versions.values()]
        self.middle = _middle([shape for shape in shapes if shape is not None])
        pieces: list[Piece] = [(box(-1e3, -1e3, 1e3, 1e3), frozenset())]
        self._extent = 0.0  # how far anything drawn lies from the middle
        for name in sorted({whole for one in asked for whole in with_outer(agreement, one)}):
            area = agreement.areas.get(name) or Area()
            for token, shape in self._shapes(name, area, drawn):
                self._extent = max(self._extent, _reach_of(shape))
                pieces = [part for piece in pieces for part in _cut(piece, token, shape)]
        fixed = {name for name, told in drawn.items() if told and None not in told.values()}
        pieces = [piece for piece in pieces if _is_inside_its_wholes(agreement, piece, fixed)]
        self.sets = [tokens for _, tokens in pieces]
        self._pieces: list[Any] = [shape for shape, _ in pieces]
        shapely.prepare(self._pieces)

    def reach(self, lat: Floats, lon: Floats, error: Floats) -> NDArray[np.bool_]:
        """Tells which pieces each place may lie in.

        Places that nothing drawn may reach lie outside in the same way: one is asked for all.

        Shape:
            One row for each place, one column for each piece, as in `sets`.
        Units:
            Degrees (WGS 84); `error` in kilometres.
        """
        x, y, radius = self._discs(lat, lon, error / RADIUS)
        away = np.hypot(x, y)
        asked = away - radius <= self._extent + TOUCH
        far = np.flatnonzero(~asked)
        first = far[np.argsort(away[far])[:1]]
        asked[first] = True
        spots: Any = shapely.points(x[asked], y[asked])
        near: Any = radius[asked] + TOUCH
        found = np.zeros((len(asked), len(self._pieces)), np.bool_)
        for number, shape in enumerate(self._pieces):
            found[asked, number] = shapely.dwithin(shape, spots, near)
        found[far] = found[first]
        return found

    def _discs(self, lat: Floats, lon: Floats, error: Floats) -> tuple[Floats, Floats, Floats]:
        """Gives the middle and the radius that the ground around each place has on the plane."""
        x, y = self._lay(lon, lat)
        far = np.hypot(x, y)
        angle = 2 * np.arctan(far / 2)
        nearest = 2 * np.tan(np.maximum(angle - error, -FARTHEST) / 2)
        farthest = 2 * np.tan(np.minimum(angle + error, FARTHEST) / 2)
        turned = np.divide((nearest + farthest) / 2, far, out=np.zeros_like(far), where=far > 0)
        return x * turned, y * turned, (farthest - nearest) / 2

    def _lay(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Gives the place on the plane, in radii of the sphere, of degrees."""
        lat_0, lon_0 = np.radians(self.middle)
        lat, east = np.radians(lat), np.radians(lon) - lon_0
        toward = np.cos(lat) * np.cos(east)
        depth = np.sin(lat_0) * np.sin(lat) + np.cos(lat_0) * toward
        scale = 2 / np.maximum(1 + depth, 1e-6)
        north = np.cos(lat_0) * np.sin(lat) - np.sin(lat_0) * toward
        return scale * np.cos(lat) * np.sin(east), scale * north

    def _flat(self, shape: Any) -> Any:
        if shape is None:
            return None
        flat = shapely.transform(shape, lambda at: np.column_stack(self._lay(at[:, 0], at[:, 1])))
        return shapely.make_valid(flat)

    def _shapes(
        self, name: str, area: Area, drawn: dict[str, dict[str, Any]]
    ) -> Iterator[tuple[str, Any]]:
        """Gives an area's shapes on the plane: each version, in each size that a reading gives."""
        for version, shape in drawn.get(area.of or name, {"": None}).items():
            origin = self._flat(shape)
            for option, size in _sizes(area):
                token = name + (f"@{option}" if option else "") + version
                yield token, origin and (_grow(origin, size / RADIUS) if size else origin)


def _is_inside_its_wholes(agreement: Agreement, piece: Piece, drawn: set[str]) -> bool:
    """Tells whether a piece lies in every drawn whole of an area that nobody drew.

    Where an area has no shape, a place may lie in it or not, but never outside what it is part of.
    """
    names = {base_of(token) for token in piece[1]}
    wholes = {whole for name in names - drawn for whole in with_outer(agreement, name)}
    return wholes & drawn <= names


def as_array(*numbers: float) -> Floats:
    """Gives numbers as an array."""
    return np.array(numbers, dtype=np.float64)


def _drawings(area: Area) -> Iterator[tuple[str, Any]]:
    """Gives each shape of an area; where its versions leave a time out, nobody drew it then."""
    if not area.versions:
        yield "", read_shape(area.shape)
        return
    yield from ((f"#{n}", read_shape(version.shape)) for n, version in enumerate(area.versions, 1))
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


def read_shape(shape: object) -> Any:
    """Gives a shape in degrees, its straight edges in steps."""
    if not isinstance(shape, dict):
        return None
    return shapely.segmentize(shapely.make_valid(geometry_of(shape)), FINE)


def _middle(shapes: list[Any]) -> tuple[float, float]:
    """Gives latitude and longitude of the middle of everything drawn."""
    if not shapes:
        return 0.0, 0.0
    west, south, east, north = shapely.total_bounds(shapes)
    return (south + north) / 2, (west + east) / 2


def _cut(piece: Piece, token: str, shape: Any) -> Iterator[Piece]:
    ground, tokens = piece
    if shape is None:  # nobody drew it: it may lie on either side
        yield from ((ground, tokens | {token}), (ground, tokens))
        return
    for part, sign in ((ground.intersection(shape), {token}), (ground.difference(shape), set())):
        if part.area > SLIVER:
            yield part, tokens | sign


def _grow(shape: Any, distance: float) -> Any:
    """Adds the ground within a distance; the plane’s scale grows away from its middle."""
    scale = 1 + (shapely.get_coordinates(shape) ** 2).sum(axis=1) / 4
    if scale.max() < EVEN * scale.min():
        return shape.buffer(distance * scale.mean(), quad_segs=32)
    edge = shape if shape.geom_type.endswith(("LineString", "Point")) else shape.boundary
    steps = _steps(edge)
    grown = shapely.buffer(steps, distance * (1 + _far(steps) ** 2 / 4), quad_segs=32)
    return shapely.union_all([shape, *grown]) if edge is not shape else shapely.union_all(grown)


def _steps(edge: Any) -> Any:
    """Gives the single stretches of a line, or the points of none."""
    at, line = shapely.get_coordinates(shapely.get_parts(edge), return_index=True)
    joined = line[1:] == line[:-1]
    if not joined.any():
        return shapely.points(at)
    return shapely.linestrings(np.stack([at[:-1][joined], at[1:][joined]], axis=1))


def _reach_of(shape: Any) -> float:
    """Gives how far any of a shape lies from the middle of the plane."""
    at = np.zeros((0, 2)) if shape is None else shapely.get_coordinates(shape)
    return float(np.hypot(at[:, 0], at[:, 1]).max(initial=0.0))


def _far(shapes: Any) -> Floats:
    middles = shapely.get_coordinates(shapely.centroid(shapes))
    return np.asarray(np.hypot(middles[:, 0], middles[:, 1]))
