"""How well pages are read: the marks that people made by hand beside what the reader finds.

The kept pages are scored as a whole only: nothing of them is ever shown.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from accalmie.fetching.local import decode, read_kept_page
from accalmie.reading.reader import read_drafts
from accalmie.record.drafts import Drafts

FOLDER = Path(__file__).parent
OVERLAP = 0.8  # of the longer of two passages that must be common to both
Count = dict[str, int]


def main() -> int:
    """Prints every figure beside its floor; 1 where one of dev fell below."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--split", choices=("dev", "kept"), default="dev")
    parser.add_argument("--show", action="store_true", help="the misses; of dev only")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures, misses = score(options.split)
    floors = yaml.safe_load((FOLDER / "floors.yaml").read_text(encoding="utf-8"))
    if options.json:
        print(json.dumps(figures, indent=2))
        return 0
    sunk = []
    for name, (value, count) in figures.items():
        floor = floors.get(name)
        print(f"{name:24} {value:.2f} of {count:3}  floor {floor or '—'}")
        sunk += [name] if floor and value < floor and options.split == "dev" else []
    if options.show and options.split == "dev":
        print("\n".join(misses))
    if sunk:
        print("Below the floor: " + ", ".join(sunk))
    return 1 if sunk else 0


def score(split: str) -> tuple[dict[str, tuple[float, int]], list[str]]:
    """Gives each figure with the number of marks behind it, and what was missed."""
    counts: dict[str, Count] = defaultdict(lambda: {"right": 0, "marked": 0, "found": 0})
    misses: list[str] = []
    for marks, drafts in load(split):
        misses += [f"{marks['name']}: {miss}" for miss in _page(marks, drafts, counts)]
    figures = {}
    for name, count in sorted(counts.items()):
        if count["marked"]:
            figures[f"{name} recall"] = (count["right"] / count["marked"], count["marked"])
        if count["found"]:
            figures[f"{name} precision"] = (count["right"] / count["found"], count["found"])
    return figures, misses


def load(split: str) -> list[tuple[dict[str, Any], Drafts]]:
    """Reads every marked page of a split.

    Raises:
        ValueError: A mark is not in the text of its page.
    """
    pages = []
    for path in sorted((FOLDER / "pages" / split).glob("*.yaml")):
        marks = yaml.safe_load(path.read_text(encoding="utf-8")) | {"name": path.stem}
        page = next(p for p in path.parent.glob(f"{path.stem}.*") if p.suffix != ".yaml")
        kept = read_kept_page(page)
        drafts = read_drafts(kept, decode(kept)[0])
        for exact in _exacts(marks):
            if exact not in drafts.page.text:
                raise ValueError(f"{path.name}: “{exact}” is not in the page")
        pages.append((marks, drafts))
    return pages


def _exacts(marks: dict[str, Any]) -> list[str]:
    found = list(marks["furniture"])
    found += [mark["exact"] for kind in ("dates", "incidents") for mark in marks[kind]]
    return found + [s[key] for s in marks["statements"] for key in ("content", "speaker")]


def _page(marks: dict[str, Any], drafts: Drafts, counts: dict[str, Count]) -> list[str]:
    misses = []
    furniture = {f.exact for f in drafts.page.furniture if f.kind != "headline"}
    _count(counts["furniture"], len(furniture & set(marks["furniture"])),
           len(marks["furniture"]), len(furniture))  # fmt: skip
    right = [m for m in marks["dates"] if any(_is_date(m, d) for d in drafts.dates)]
    _count(counts["dates"], len(right), len(marks["dates"]), 0)
    misses += [f"date {m['exact']}" for m in marks["dates"] if m not in right]
    pairs = [(m, next((s for s in drafts.statements if _overlap(m["content"], s.content.exact)),
                      None)) for m in marks["statements"]]  # fmt: skip
    both = [(m, s) for m, s in pairs if s]
    language = marks["language"]
    _count(counts[f"statements {language}"], len(both), len(pairs), len(drafts.statements))
    spoken = [1 for m, s in both if m["speaker"] == s.speaker]
    _count(counts[f"speakers {language}"], len(spoken), len(both), 0)
    hedged = [1 for m, s in both if m["hedged"] and s.hedged]
    _count(counts["hedges"], len(hedged), sum(m["hedged"] for m, _ in both),
           sum(s.hedged for _, s in both))  # fmt: skip
    verbs = [1 for m, s in both if m["verb"] == s.verb]
    _count(counts["verbs"], len(verbs), len(both), 0)
    misses += [f"statement {m['content']}" for m, s in pairs if s is None]
    misses += [f"speaker {m['speaker']} / {s.speaker}" for m, s in both
               if m["speaker"] != s.speaker]  # fmt: skip
    told = [m for m in marks["incidents"] if any(_is_incident(m, i) for i in drafts.incidents)]
    _count(counts["incidents"], len(told), len(marks["incidents"]), len(drafts.incidents))
    return misses + [f"incident {m['exact']}" for m in marks["incidents"] if m not in told]


def _count(count: Count, right: int, marked: int, found: int) -> None:
    for name, more in (("right", right), ("marked", marked), ("found", found)):
        count[name] += more


def _is_date(mark: dict[str, Any], date: Any) -> bool:
    if date.from_ is None or date.to is None or mark["exact"] != date.exact:
        return False
    wanted = [f"{mark['from']}"[:16], f"{mark['to']}"[:16]]
    return all(f"{at:%Y-%m-%dT%H:%M}".startswith(w) for at, w in zip((date.from_, date.to), wanted,
                                                                      strict=True))  # fmt: skip


def _overlap(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long and len(short) >= OVERLAP * len(long)


def _is_incident(mark: dict[str, Any], incident: Any) -> bool:
    told = mark["exact"] in incident.passage.exact and incident.act in mark["acts"]
    return told and mark["modality"] == incident.modality


if __name__ == "__main__":
    sys.exit(main())
