"""Distances as an agreement writes them."""

import re

from accalmie.errors import AccalmieError

_DISTANCE = re.compile(r"(\d+(?:\.\d+)?) (km|m)$")


def read_distance(text: object) -> float:
    """Reads a distance such as `25 km` or `300 m`, in kilometres.

    Raises:
        AccalmieError: A309, it is none.
    """
    match = _DISTANCE.match(str(text))
    if not match:
        raise AccalmieError("A309", text=text)
    return float(match[1]) * (1 if match[2] == "km" else 0.001)
