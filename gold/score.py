"""How well pages are read: the marks that people made by hand beside what the reader finds.

Of the kept pages only totals are ever shown.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))
from accalmie.reading.reader import read_drafts
from accalmie.record.drafts import Drafts
from gold.beside import Beside, Count
from gold.form import Marks, find_marked, load_marks
from gold.furniture import measure_furniture, measure_kinds
from gold.measures import (
    measure_agreements,
    measure_dates,
    measure_incidents,
    measure_parties,
    measure_publication,
    measure_statements,
)  # fmt: skip
from gold.plain import read_plain

FLOORS = Path(__file__).parent / "floors.yaml"
MEASURES = (
    measure_publication, measure_furniture, measure_kinds, measure_dates,
    measure_statements, measure_incidents, measure_parties, measure_agreements,
)  # fmt: skip
Figures = dict[str, tuple[float, int]]


def main() -> int:
    """Prints every figure beside its target; 1 where one of dev sank below what holds it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--split", choices=("dev", "kept"), default="dev")
    parser.add_argument("--show", action="store_true", help="the misses; of dev only")
    parser.add_argument("--page", help="the misses of one dev page")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures, misses = score(options.split)
    if options.json:
        print(json.dumps(figures, indent=2, ensure_ascii=False))
        return 0
    if (options.show or options.page) and options.split == "dev":
        print("\n".join(m for m in misses if m.startswith(options.page or "")))
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    targets = floors["targets"]
    guards = floors["guards"] if options.split == "dev" else dict.fromkeys(targets, 0.0)
    told, sunk = judge(figures, targets, guards)
    print("\n".join(told))
    if options.split == "kept":
        return 0
    if sunk:
        print("Below the floor: " + ", ".join(sunk))
    return 1 if sunk else 0


def judge(
    figures: Figures, targets: dict[str, float], guards: dict[str, float]
) -> tuple[list[str], list[str]]:
    """Tells each figure beside its target, and which sank.

    A figure below its target is “not reached yet” while a guard stands for it and it has not sunk
    below that; without a guard it sank.
    """
    told, sunk = [], []
    for name, (value, count) in figures.items():
        target, guard = targets.get(name), guards.get(name)
        line = f"{name:36} {value:.3f} of {count:5}"
        if target is not None:
            line += f"  target {target:.2f}  " + _standing(value, target, guard)
            sunk += [name] if value < min(target, target if guard is None else guard) else []
        told.append(line)
    unmeasured = [name for name in targets if name not in figures]
    told += [f"{name:36} not measured: nothing marked was met" for name in unmeasured]
    sunk += [f"{name} (not measured)" for name in unmeasured if guards.get(name) != 0]
    return told, sunk


def _standing(value: float, target: float, guard: float | None) -> str:
    if value >= target:
        return "reached"
    if guard is None:
        return "SUNK"
    return "not reached yet" + (f", may not sink below {guard}" if guard else "")


def score(split: str) -> tuple[Figures, list[str]]:
    """Gives each figure with the number of marks behind it, and what was missed."""
    counts: dict[str, defaultdict[str, Count]] = {
        language: defaultdict(Count) for language in ("fr", "en", "es")}  # fmt: skip
    misses = []
    for marks, plain, drafts in load(split):
        at = Beside(marks, plain, drafts)
        for measure in MEASURES:
            measure(at, counts[marks.language])
        misses += [f"{marks.name}: {miss}" for miss in at.misses]
    figures: Figures = {}
    for language, of in counts.items():
        for name, count in of.items():
            figures |= tell_figures(f"{language} {name}", count)
    return figures, misses


def tell_figures(name: str, count: Count) -> Figures:
    """Gives recall alone where nothing but marks was counted, else precision, recall and F."""
    if not count.marked:
        return {}
    recall = count.right / count.marked
    if not count.found:
        return {name: (recall, int(count.marked))}
    precision = count.right / count.found
    both = 2 * precision * recall / (precision + recall) if count.right else 0.0
    marked, found = int(count.marked), int(count.found)
    return {
        f"{name} P": (precision, found),
        f"{name} R": (recall, marked),
        f"{name} F": (both, marked),
    }


def load(split: str) -> list[tuple[Marks, str, Drafts]]:
    """Reads every marked page of a split, as a person sees it and as the reader does.

    Raises:
        ValueError: A mark is not in the text of its page.
    """
    from accalmie.fetching.local import decode
    from gold.check import check_marks

    pages = []
    for page, path in find_marked(split):
        marks = load_marks(path)
        kept, plain = read_plain(page)
        for wrong in check_marks(marks, plain):
            raise ValueError(f"{path.name}: {wrong}")
        pages.append((marks, plain, read_drafts(kept, decode(kept)[0])))
    return pages


if __name__ == "__main__":
    sys.exit(main())
