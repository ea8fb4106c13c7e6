"""Reading beside what a user would reach for: page text, dates, quotations, a whole pipeline.

Every peer gets the same pages in the same run: the French and English pages of `gold/pages/dev`,
as HTML and as the text that we made of it. Processor time, medians of several rounds, so that
what else runs on the machine counts little. A peer that is not installed is named as not run
(`pip install -r bench/requirements.txt`).
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from accalmie.bulk.reading import read_pages
from accalmie.fetching.local import decode, read_kept_page
from accalmie.fetching.sources import read_source
from accalmie.reading.reader import read_drafts

PAGES = Path(__file__).parents[1] / "gold" / "pages" / "dev"
WORDS = 600  # of the page by which reading is judged
Peers = dict[str, Callable[[], object]]


def main() -> None:
    """Prints pages and words a second of each, as processor time, and ratios to ours."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=0, help="also read this many in processes")
    options = parser.parse_args()
    paths = sorted(PAGES.glob("*.html"))
    kept = [read_kept_page(path) for path in paths]
    sources = [decode(page)[0] for page in kept]
    start = time.process_time()
    texts = [read_drafts(k, s).page.text for k, s in zip(kept, sources, strict=True)]
    print(f"first pages, tables and all: {time.process_time() - start:.1f} s")
    peers: Peers = {
        "accalmie, everything": lambda: [
            read_drafts(k, s) for k, s in zip(kept, sources, strict=True)
        ]
    }
    peers |= _of_pages(sources) | _of_texts(texts)
    words, ours = sum(len(text.split()) for text in texts), 0.0
    for name, run in peers.items():
        seconds = _median(run, options.rounds)
        ours = ours or seconds
        print(f"{name:34} {len(kept) / seconds:8.1f} pages/s {words / seconds:10.0f} words/s "
              f"{seconds / ours:6.2f} × our time", flush=True)  # fmt: skip
    _tell_one_page(options.rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak of this process, peers and all: {peak:.0f} MB")
    if options.many:
        _tell_processes(paths, options.many)


def _of_pages(sources: list[str]) -> Peers:
    found: Peers = {}
    if _is_there("trafilatura"):
        from trafilatura import extract

        found["trafilatura, text alone"] = lambda: [extract(s) for s in sources]
    if _is_there("readability", "readability-lxml"):
        from readability import Document

        found["readability-lxml, text alone"] = lambda: [Document(s).summary() for s in sources]
    if _is_there("newspaper", "newspaper4k"):
        from newspaper import Article

        def parse(source: str) -> object:
            article = Article("https://example.org/", fetch_images=False)
            article.download(input_html=source)
            article.parse()
            return article.text

        found["newspaper4k, text alone"] = lambda: [parse(s) for s in sources]
    return found


def _of_texts(texts: list[str]) -> Peers:
    found: Peers = {}
    if _is_there("dateparser"):
        from dateparser.search import search_dates

        found["dateparser, dates alone"] = lambda: [
            search_dates(t, languages=["fr", "en"]) for t in texts
        ]
    if _is_there("spacy") and _is_there("fr_core_news_md", "fr-core-news-md"):
        import spacy

        french = spacy.load("fr_core_news_md")
        found["spaCy fr_core_news_md, all of it"] = lambda: list(french.pipe(texts))
        if _is_there("textacy"):
            from textacy.extract import direct_quotations

            def quotations(text: str) -> object:
                try:
                    return list(direct_quotations(french(text)))
                except ValueError:  # an odd number of quotation marks
                    return None

            found["textacy, direct quotations alone"] = lambda: [quotations(t) for t in texts]
    return found


def _is_there(module: str, name: str = "") -> bool:
    if find_spec(module):
        return True
    print(f"{name or module:34} not run: not installed here")
    return False


def _median(run: Callable[[], object], rounds: int) -> float:
    return statistics.median(_spent(run) for _ in range(rounds))


def _spent(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _tell_one_page(rounds: int) -> None:
    """Tells how fast a French page of about six hundred words is read."""
    pages = [read_kept_page(path) for path in sorted(PAGES.glob("*-fr.html"))]
    read = [(page, decode(page)[0]) for page in pages]
    sizes = [len(read_drafts(*page).page.text.split()) for page in read]
    number = min(range(len(read)), key=lambda n: abs(sizes[n] - WORDS))
    seconds = _median(lambda: [read_drafts(*read[number]) for _ in range(10)], rounds) / 10
    print(f"a French page of {sizes[number]} words: {1 / seconds:.1f} pages/s, "
          f"{1 / seconds * sizes[number] / WORDS:.1f} of {WORDS} words")  # fmt: skip


def _tell_processes(paths: list[Path], count: int) -> None:
    """Tells how one process and two read many pages, beside two that have nothing to share."""
    many = [paths[n % len(paths)] for n in range(count)]
    took = {}
    for jobs in (1, 2):
        start = time.perf_counter()
        for _ in read_pages(chain.from_iterable(map(read_source, many)), jobs=jobs):
            pass
        took[jobs] = time.perf_counter() - start
    alone, beside = _idle(1), _idle(2)
    print(f"{count} pages: {took[1]:.1f} s in one process, {took[2]:.1f} s in two, "
          f"{took[1] / took[2]:.2f} times; this machine gave two idle loops {beside / alone:.2f} "
          "times the time of one")  # fmt: skip


def _idle(jobs: int) -> float:
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        list(pool.map(_loop, [1] * jobs))
        start = time.perf_counter()
        list(pool.map(_loop, [40_000_000] * jobs))
        return time.perf_counter() - start


def _loop(times: int) -> int:
    return sum(1 for _ in range(times))


if __name__ == "__main__":
    sys.exit(main())
