"""The areas that an area of an agreement is part of."""

import re

from accalmie.agreements.language import Agreement


def base_of(token: str) -> str:
    """Gives the name of an area that a token has at one size or version: `zone@wide#2`."""
    return re.split("[@#]", token)[0]


def with_outer(agreement: Agreement, name: str) -> frozenset[str]:
    """Gives an area, at one size (`zone@wide`) or version (`line#2`) or at any, and its wholes."""
    found: list[str] = [name]
    while (
        (area := agreement.areas.get(base_of(found[-1])))
        and area.part_of
        and area.part_of not in found
    ):
        found.append(area.part_of)
    return frozenset(found)


def outer_sets(agreement: Agreement, sets: list[frozenset[str]]) -> list[frozenset[str]]:
    """Gives each set of areas with every area that one of them is part of."""
    return [one.union(*(with_outer(agreement, name) for name in one)) for one in sets]
