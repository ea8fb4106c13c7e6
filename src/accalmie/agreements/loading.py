"""An agreement read from its file, with everything that is to be mended in it."""

import json
from pathlib import Path as FilePath

import msgspec

from accalmie.agreements.checking import find_faults
from accalmie.agreements.language import Agreement, Area
from accalmie.agreements.yaml_text import line_of, misfit, read_yaml, row_of
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
    areas = {}
    for name, area in agreement.areas.items():
        areas[name], reason = _with_shape(area, FilePath(file).parent)
        if reason:
            place = Place(file, line_of(located, ("areas", name, "shape")))
            values = {"name": name, "reason": reason}
            problems.append(Problem(code="A328", place=place, values=values,
                                    passage=row_of(rows, place)))  # fmt: skip
    agreement = msgspec.structs.replace(agreement, areas=areas)
    return agreement, sorted(problems, key=Problem.sort_key)


def _with_shape(area: Area, folder: FilePath) -> tuple[Area, str]:
    """Puts the geometry in the place of its file's name; gives the reason where it cannot."""
    if area.shape is None:
        return area, ""
    name, _, feature = str(area.shape).partition("#")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return area, "it must lie beside the agreement"
    try:
        if path.stat().st_size > LARGEST_SHAPE:
            return area, f"the file is larger than {LARGEST_SHAPE // 1_000_000} MB"
        geometry = _feature(json.loads(path.read_text(encoding="utf-8")), feature)
    except OSError as error:
        return area, error.strerror or "the file cannot be opened"
    except (ValueError, RecursionError):
        return area, "it is no GeoJSON"
    if geometry is None:
        return area, f"it has no feature “{feature}”" if feature else "it has no geometry"
    return msgspec.structs.replace(area, shape=geometry), ""


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
