"""Whether the agreement holds there, then and for them, over every world left open.

*Excluded because a party says so* is not *excluded because the list says so*: a claim stands
beside what the exclusions of the text give, and never changes it.
"""

from collections.abc import Iterable

from accalmie.assessing.answers import Setting
from accalmie.assessing.meaning import applies, is_bound, is_inside
from accalmie.assessing.worlds import EXCLUDED, Told


def find_coverage(setting: Setting, worlds: Iterable[Told]) -> dict[str, list[str]]:
    """Gives the answers to the four questions of coverage, several where worlds differ.

    Shape:
        `in_force`, `inside`, `bound`: of `yes` and `no`. `excluded`: of `no` and the ids of the
        exclusions that apply, and `claimed` where an account says so and no exclusion gives it.
    """
    found: dict[str, dict[str, None]] = {
        name: {} for name in ("in_force", "inside", "bound", "excluded")
    }
    for told in worlds:
        for world in told.worlds:
            found["in_force"][_said(world.is_in_force(setting))] = None
            found["inside"][_said(is_inside(setting, world))] = None
            found["bound"][_said(is_bound(setting, world))] = None
            ids = [x.id for x in setting.agreement.excludes if applies(setting, x, world)]
            claimed = ["claimed"] if EXCLUDED in told.claims and not ids else ["no"]
            found["excluded"].update(dict.fromkeys(ids or claimed))
    return {name: sorted(answers) for name, answers in found.items()}


def _said(holds: bool) -> str:
    return "yes" if holds else "no"
