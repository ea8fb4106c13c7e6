"""In which areas of an agreement an incident lay, with the doubt of its place kept."""

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
    agreement = setting.agreement
    if account.in_:
        found = [with_outer(agreement, name) for name in account.in_]
    elif account.at:
        found = _around(setting, account.at, asked)
    else:
        found = [with_outer(agreement, name) for name in sorted(asked)] + [frozenset()]
    return {" and ".join(sorted(areas)) or NOWHERE: areas for areas in found}


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
    from accalmie.assessing.ground import Ground, as_array

    ground = setting.kept(("ground", asked), lambda: Ground(setting.agreement, asked))
    (reached,) = ground.reach(as_array(point.lat), as_array(point.lon), as_array(point.error))
    sets = [one for one, may in zip(ground.sets, reached, strict=True) if may] or [frozenset()]
    return list(dict.fromkeys(outer_sets(setting.agreement, sets)))
