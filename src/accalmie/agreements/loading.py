"""An agreement read from its file, with everything that is to be mended in it."""

import json
from pathlib import Path as FilePath

import msgspec

from accalmie.agreements.checking import find_faults
from accalmie.agreements.faults import Fault
from accalmie.agreements.forming import form_agreement
from accalmie.agreements.language import Agreement
from accalmie.agreements.marking import make_problem
from accalmie.agreements.parts import Area
from accalmie.agreements.yaml_text import Path, read_yaml, rows_of
from accalmie.errors import Problem

KINDS = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
LARGEST_SHAPE = 20_000_000  # bytes of GeoJSON; a country’s outline at full detail takes 10 MB


def read_agreement(text: str, file: str) -> tuple[Agreement | None, list[Problem]]:
    """Reads one agreement.

    Args:
        text: The YAML.
        file: The name that its problems carry; the shapes of its areas are found beside it.

    Returns:
        The agreement, or nothing where it does not have the form of one; and its problems,
        sorted by place.
    """
    located, problems = read_yaml(text, file)
    if located is None:
        return None, problems
    rows = rows_of(text)
    agreement, faults = form_agreement(located.value)
    if agreement is not None and not any(fault.severity == "error" for fault in faults):
        faults += find_faults(agreement)
        agreement = _with_shapes(agreement, FilePath(file).parent, faults)
    problems += [
        make_problem(located, file, rows, code=fault.code, at=fault.at, values=fault.values,
                     severity=fault.severity)
        for fault in faults
    ]  # fmt: skip
    return agreement, sorted(problems, key=Problem.sort_key)


def _with_shapes(agreement: Agreement, folder: FilePath, faults: list[Fault]) -> Agreement:
    """Puts the geometries of every area in the place of their files' names."""
    reasons: dict[Path, str] = {}
    areas = {
        name: _drawn(("areas", name), area, folder, reasons)
        for name, area in agreement.areas.items()
    }
    for at, reason in reasons.items():
        values = {"name": str(at[1]), "reason": reason}
        faults.append(Fault(code="A328", at=at, values=values))
    return msgspec.structs.replace(agreement, areas=areas)


def _drawn(at: Path, area: Area, folder: FilePath, reasons: dict[Path, str]) -> Area:
    """Puts the geometries of an area and of its versions in the place of their files' names."""
    shape = area.shape
    if shape is not None:
        shape, reason = _read_shape(shape, folder)
        if reason:
            reasons[(*at, "shape")] = reason
    versions = []
    for number, version in enumerate(area.versions):
        drawn, reason = _read_shape(version.shape, folder)
        versions.append(msgspec.structs.replace(version, shape=drawn))
        if reason:
            reasons[(*at, "versions", number, "shape")] = reason
    return msgspec.structs.replace(area, shape=shape, versions=tuple(versions))


def _read_shape(shape: object, folder: FilePath) -> tuple[object, str]:
    """Reads the geometry that a file beside the agreement has; gives the reason where none."""
    name, _, feature = str(shape).partition("#")
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            return shape, "it must lie beside the agreement"
        if path.stat().st_size > LARGEST_SHAPE:
            return shape, f"the file is larger than {LARGEST_SHAPE // 1_000_000} MB"
        geometry = _feature(json.loads(path.read_text(encoding="utf-8")), feature)
    except OSError as error:
        return shape, error.strerror or "the file cannot be opened"
    except (ValueError, RecursionError):
        return shape, "it is no GeoJSON"
    if geometry is None:
        return shape, f"it has no feature “{feature}”" if feature else "it has no geometry"
    return geometry, ""


def _feature(found: object, name: str) -> object:
    """Gives the geometry of a GeoJSON document, or of its feature of that name."""
    if not isinstance(found, dict):
        return None
    if found.get("type") == "FeatureCollection":
        for feature in found.get("features", ()):
            named = isinstance(feature, dict) and (feature.get("properties") or {}).get("name")
            if not name or named == name:
                return _feature(feature, "")
        return None
    geometry = found.get("geometry") if found.get("type") == "Feature" else found
    if not isinstance(geometry, dict) or geometry.get("type") not in KINDS:
        return None
    return geometry if _is_on_globe(geometry.get("coordinates")) else None


def _is_on_globe(coordinates: object) -> bool:
    """Tells whether lists end in longitudes and latitudes."""
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if all(isinstance(part, list) for part in coordinates):
        return all(map(_is_on_globe, coordinates))
    lon, lat, *_ = [*coordinates, None, None]
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return False
    return abs(lon) <= 180 and abs(lat) <= 90
