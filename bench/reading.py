"""Reading beside what a user would reach for: trafilatura for the text, dateparser for dates.

Every peer gets the same pages in the same run; medians of five. A peer that is not installed is
named as not run.
"""

import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from accalmie.fetching.local import decode, read_kept_page
from accalmie.reading.reader import read_drafts

PAGES = Path(__file__).parents[1] / "gold" / "pages"
REPEATS, ROUNDS = 20, 5


def main() -> None:
    """Prints pages and words a second of each, and ratios to ours."""
    kept = [read_kept_page(p) for p in sorted(PAGES.glob("*/*.txt"))] * REPEATS
    texts = [decode(page)[0] for page in kept]
    words = sum(len(text.split()) for text in texts)
    peers: dict[str, Callable[[], object]] = {
        "accalmie, everything": lambda: [
            read_drafts(k, t) for k, t in zip(kept, texts, strict=True)
        ],
        "reading bytes once": lambda: [len(t.encode()) for t in texts],
    }
    if find_spec("trafilatura"):
        from trafilatura import extract

        pages = [f"<html><body><p>{t}</p></body></html>" for t in texts]
        peers["trafilatura, text alone"] = lambda: [extract(page) for page in pages]
    if find_spec("dateparser"):
        from dateparser.search import search_dates

        peers["dateparser, dates alone"] = lambda: [search_dates(t) for t in texts]
    ours = 0.0
    for name, run in peers.items():
        seconds = statistics.median(_timed(run) for _ in range(ROUNDS))
        ours = ours or seconds
        print(f"{name:26} {len(kept) / seconds:10.0f} pages/s {words / seconds:12.0f} words/s "
              f"{seconds / ours:6.2f} × our time")  # fmt: skip
    for name in ("dateparser", "newspaper", "textacy", "spacy"):
        if not find_spec(name):
            print(f"{name:26} not run: not installed here")


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
