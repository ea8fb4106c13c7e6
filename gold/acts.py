"""Which acts are marked, and which count as the same: an act and those broader or narrower."""

from functools import cache
from importlib.resources import files

import yaml

# Acts that every diplomatic story is full of are left unmarked, so they count neither way.
UNMARKED = {"meet", "talk", "press", "report", "patrol", "notify", "submit-list", "give-order",
            "grant-access", "discipline", "prevent-others", "train", "conceal"}  # fmt: skip


@cache
def _broader() -> dict[str, str | None]:
    text = (files("accalmie.agreements") / "terms" / "acts.yaml").read_text(encoding="utf-8")
    return {act: told.get("broader") for act, told in yaml.safe_load(text).items()}


def _line(act: str) -> list[str]:
    line = [act]
    while above := _broader().get(line[-1]):
        line.append(above)
    return line


def is_marked_act(act: str) -> bool:
    """Tells whether pages are marked for an act."""
    return act not in UNMARKED


def is_act(act: str) -> bool:
    """Tells whether the terms know an act."""
    return act in _broader()


def is_same_act(wanted: list[str], act: str) -> bool:
    """Tells whether an act is one of those wanted, or broader or narrower than one."""
    return any(w in _line(act) or act in _line(w) for w in wanted)
