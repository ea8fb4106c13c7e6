"""Measures the English dates on WikiWars: strict span F1, value F1, words a second.

Nothing of WikiWars is in this repository (CC BY-SA 3.0); without it beside the repository the
figures are not run. The first half of the files, by name, is for development; the second is
looked at only here. `--data FOLDER` says where the files are; words a second are of processor time.
"""

import re
import sys
import time
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

from accalmie.reading.timex import find_timexes
from accalmie.record.pages import Published

BESIDE = Path(__file__).parents[1].parent / "shared/data/wikiwars/tml-from-syntime"
DATA = Path(sys.argv[sys.argv.index("--data") + 1]) if "--data" in sys.argv else BESIDE
TAG = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>")
Gold = tuple[int, int, str]


def read_marked(source: str) -> tuple[str, list[Gold], datetime]:
    """Gives the plain text of a marked file, its dates, and when it was published."""
    created = re.search(r'CREATION_TIME[^>]*value="(\d{4})-(\d\d)-(\d\d)', source)
    day = datetime(*map(int, created.groups()), tzinfo=UTC)
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    plain, gold, opened, at, size = [], [], [], 0, 0
    for tag in TAG.finditer(body):
        piece = unescape(body[at : tag.start()])
        plain.append(piece)
        size, at = size + len(piece), tag.end()
        if tag[1] is None:
            start, value = opened.pop()
            gold.append((start, size, value))
        else:
            value = re.search(r'value="([^"]*)"', tag[1])
            opened.append((size, value[1] if value else ""))
    plain.append(unescape(body[at:]))
    return "".join(plain), sorted(gold), day


def count(text: str, gold: list[Gold], day: datetime, *, show: bool) -> tuple[int, ...]:
    """Counts what is found, marked, exact, and of the right value."""
    published = Published(from_=day, to=day + timedelta(days=1), how="meta")
    drafts = find_timexes(text, "en", published)
    spans = {(g[0], g[1]) for g in gold}
    exact = sum((d.start, d.end) in spans for d in drafts)
    right, overlap, used = 0, 0, set()
    for draft in drafts:
        hit = next(
            (g for g in gold if g[0] < draft.end and draft.start < g[1] and g not in used), None
        )
        if hit is not None:
            used.add(hit)
            overlap += 1
            right += draft.value == hit[2]
        if show and (hit is None or draft.value != hit[2] or (draft.start, draft.end) not in spans):
            marked = (text[hit[0] : hit[1]], hit[2]) if hit else None
            print(repr(draft.exact), draft.value, draft.mod, "|", marked)
    if show:
        for g in gold:
            if g not in used:
                print("MISSED", repr(text[g[0] : g[1]]), g[2])
    return len(drafts), len(gold), overlap, exact, right


def measure(files: list[Path], name: str, *, show: bool) -> None:
    """Prints the figures of some files."""
    started, words = time.process_time(), 0
    totals = (0, 0, 0, 0, 0)
    for file in files:
        text, gold, day = read_marked(file.read_text(encoding="utf-8"))
        words += len(text.split())
        totals = tuple(
            a + b for a, b in zip(totals, count(text, gold, day, show=show), strict=True)
        )
    took = time.process_time() - started
    found, marked, *hits = totals
    relaxed, strict, value = (2 * h / (found + marked) for h in hits)
    print(
        f"{name}: {marked} marked, {found} found; span F1 relaxed {relaxed:.3f}, "
        f"strict {strict:.3f}; value F1 {value:.3f}; {words / took:,.0f} words/s"
    )


def main() -> None:
    """Measures both halves; `--first` only the first, `--show` with its differences."""
    files = sorted(DATA.glob("*.tml"))
    if not files:
        print(f"not run: there is no {DATA}")
        return
    half = len(files) // 2
    measure(files[:half], "first half", show="--show" in sys.argv)
    if "--first" not in sys.argv:
        measure(files[half:], "second half", show=False)


main()
