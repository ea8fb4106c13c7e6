"""How far two markings of the same pages agree: the second taken as if a reader had found it."""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from gold.as_drafts import make_drafts
from gold.beside import Beside, Count
from gold.form import FOLDER, load_marks
from gold.furniture import measure_furniture
from gold.measures import (
    measure_dates,
    measure_incidents,
    measure_publication,
    measure_statements,
)
from gold.plain import read_plain
from gold.score import tell_figures

SECOND = Path(__file__).parent / "second"
UNMARKED = ("incidents place", "incidents when")  # the second marking left them out


def main() -> None:
    """Prints each figure over all pages marked twice."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--show", action="store_true", help="where dev pages differ")
    show = parser.parse_args().show
    counts: defaultdict[str, Count] = defaultdict(Count)
    for path in sorted(SECOND.rglob("*.yaml")):
        split = path.relative_to(SECOND).parts[0]
        first = next((FOLDER / split).rglob(path.name))
        page = next(p for p in first.parent.glob(f"{path.stem}.*") if p.suffix != ".yaml")
        plain = read_plain(page)[1]
        at = Beside(load_marks(first), plain, make_drafts(load_marks(path), plain))
        for measure in (measure_publication, measure_furniture, measure_dates, measure_statements,
                        measure_incidents):  # fmt: skip
            measure(at, counts)
        if show and split == "dev":
            print("\n".join(f"{path.stem}: {miss}" for miss in at.misses))
    for name, count in counts.items():
        for line, (value, of) in tell_figures(name, count).items() if name not in UNMARKED else ():
            print(f"{line:36} {value:.3f} of {of:5}")


if __name__ == "__main__":
    main()
