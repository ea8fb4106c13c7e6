"""Writes a guard for each target of dev that is not reached yet, and the day it was measured."""

import math
import re
from datetime import UTC, datetime

import yaml

from gold.form import find_marked
from gold.score import FLOORS, score

ROOM = 0.02  # that a figure may move by before it is taken to have sunk


def main() -> None:
    """Replaces the guards; a guard is never lowered on the same pages but by hand."""
    text = FLOORS.read_text(encoding="utf-8")
    targets = yaml.safe_load(text)["targets"]
    figures = score("dev")[0]
    reached = {name: figures.get(name, (0.0, 0))[0] for name in targets}
    missed = {name: value for name, value in reached.items() if value < targets[name]}
    told = (
        f"# measured {datetime.now(UTC):%Y-%m-%d} on {len(find_marked('dev'))} dev pages\nguards:"
    )
    told += "".join(
        f"\n  {n}: {max(0.0, math.floor(v * 100) / 100 - ROOM):.2f}" for n, v in missed.items()
    )
    kept = re.sub(r"(# measured .*\n)?guards:(.|\n)*", told + (" {}" if not missed else ""), text)
    FLOORS.write_text(kept.rstrip() + "\n", encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
