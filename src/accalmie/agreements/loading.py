"""An agreement read from its file, with everything that is to be mended in it."""

import json
from pathlib import Path as FilePath

import msgspec

from accalmie.agreements.checking import find_faults
from accalmie.agreements.language import Agreement
from accalmie.agreements.parts import Area
from accalmie.agreements.yaml_text import Path, line_of, misfit, read_yaml, row_of
from accalmie.errors import Place, Problem

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
    rows = text.splitlines()
    try:
        agreement = msgspec.convert(located.value, Agreement, strict=False)
    except msgspec.ValidationError as error:
        reason, at = misfit(error)
        place = Place(file, line_of(located, at))
        return None, [*problems, Problem(code="A303", place=place, values={"reason": reason},
                                         passage=row_of(rows, place))]  # fmt: skip
    for fault in find_faults(agreement):
        place = Place(file, line_of(located, fault.at))
        problems.append(Problem(
            code=fault.code, place=place, values=fault.values, severity=fault.severity,
            passage=row_of(rows, place), mark=fault.values.get("name", ""),
        ))  # fmt: skip
    shapes: dict[Path, str] = {}
    areas = {
        name: _drawn(("areas", name), area, FilePath(file).parent, shapes)
        for name, area in agreement.areas.items()
    }
    for at, reason in shapes.items():
        place = Place(file, line_of(located, at))
        values = {"name": str(at[1]), "reason": reason}
        problems.append(Problem(code="A328", place=place, values=values,
                                passage=row_of(rows, place)))  # fmt: skip
    agreement = msgspec.structs.replace(agreement, areas=areas)
    return agreement, sorted(problems, key=Problem.sort_key)


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
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return shape, "it must lie beside the agreement"
    try:
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
            if not name or feature.get("properties", {}).get("name") == name:
                return _feature(feature, "")
        return None
    geometry = found.get("geometry") if found.get("type") == "Feature" else found
    return geometry if isinstance(geometry, dict) and "coordinates" in geometry else None
