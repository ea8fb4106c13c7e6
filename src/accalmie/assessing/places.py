"""In which areas of an agreement an incident lay, with the doubt of its place kept."""

from itertools import combinations
from typing import Any

from accalmie.assessing.answers import Setting
from accalmie.assessing.wholes import outer_sets, with_outer
from accalmie.cases.forms import Account, Point, is_somewhere
from accalmie.errors import AccalmieError

NOWHERE = "no named area"


def find_areas(
    setting: Setting, account: Account, asked: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Gives each set of areas that the place of an account may lie in, by its label.

    Args:
        setting: The agreement whose areas count.
        account: Its `in`, else its point with its error, else nothing is known.
        asked: The areas that some rule asks about; no other needs an answer.

    Raises:
        AccalmieError: C404, the point is no place on the globe.
    """
    if account.in_:
        found = [with_outer(setting.agreement, name) for name in account.in_]
    elif account.at:
        found = _around(setting, account.at, asked)
    else:
        found = find_anywhere(setting, asked)
    return {" and ".join(sorted(areas)) or NOWHERE: areas for areas in found}


def find_anywhere(setting: Setting, asked: frozenset[str]) -> list[frozenset[str]]:
    """Gives every set of areas in which something may lie of whose place nothing is known.

    Areas may lie across each other; only of those that lie inside one another no ground is asked.
    """
    nested = [with_outer(setting.agreement, name) for name in sorted(asked)]
    if all(one <= other or other <= one for one, other in combinations(nested, 2)):
        return [*nested, frozenset()]
    return list(dict.fromkeys(outer_sets(setting.agreement, find_ground(setting, asked).sets)))


def find_ground(setting: Setting, asked: frozenset[str]) -> Any:
    """Gives the ground cut along the borders of some areas; made once for a setting."""
    from accalmie.assessing.ground import Ground

    return setting.kept(("ground", asked), lambda: Ground(setting.agreement, asked))


def check_point(lat: float, lon: float, error: float) -> None:
    """Checks that a point lies on the globe.

    Raises:
        AccalmieError: C404, it does not.
    """
    if not is_somewhere(lat, lon, error):
        raise AccalmieError("C404", lat=lat, lon=lon)


def _around(setting: Setting, point: Point, asked: frozenset[str]) -> list[frozenset[str]]:
    """Gives the areas of every piece of ground on which the incident may have been."""
    check_point(point.lat, point.lon, point.error)
    from accalmie.assessing.ground import as_array

    ground = find_ground(setting, asked)
    (reached,) = ground.reach(as_array(point.lat), as_array(point.lon), as_array(point.error))
    sets = [one for one, may in zip(ground.sets, reached, strict=True) if may] or [frozenset()]
    return list(dict.fromkeys(outer_sets(setting.agreement, sets)))
