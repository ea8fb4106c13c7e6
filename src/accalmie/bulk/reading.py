"""Reading many pages, in one process or in several, in the order in which they were given.

A page that a process dies of is named; those that were being read beside it are read again.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from accalmie.bulk.echoes import Prints, make_prints
from accalmie.errors import AccalmieError
from accalmie.record.drafts import KINDS, Drafts
from accalmie.record.pages import KeptPage, Page

AHEAD = 4  # pages for each process that wait for an earlier one; more is only memory


Found: TypeAlias = tuple[str, KeptPage | AccalmieError]


class ReadPage(NamedTuple):
    """What became of one page: its drafts, encoded; or why there are none.

    `known` where its drafts were kept by an earlier run; then only its prints are here.
    """

    name: str
    encoded: bytes = b""
    sha256: str = ""
    counts: tuple[int, ...] = ()
    prints: Prints | None = None
    fault: tuple[str, dict[str, str]] | None = None
    known: bool = False

    @property
    def drafts(self) -> Drafts:
        """The drafts."""
        return msgspec.json.decode(self.encoded, type=Drafts)

    @property
    def error(self) -> AccalmieError | None:
        """Why the page could not be read."""
        return AccalmieError(self.fault[0], **self.fault[1]) if self.fault else None


Read: TypeAlias = Callable[[str, KeptPage, Path | None], ReadPage]
Waiting: TypeAlias = deque[tuple[Found, Future[ReadPage] | None]]


class _Kept(msgspec.Struct):
    """The part of kept drafts that is compared with other pages."""

    page: Page


def read_one(name: str, kept: KeptPage, into: Path | None) -> ReadPage:
    """Reads one page; whatever goes wrong in it is its own.

    Args:
        name: By what the page was given.
        kept: The page.
        into: The folder of kept drafts; a page that is in it is not read again.
    """
    from accalmie.fetching.local import decode
    from accalmie.reading.reader import read_drafts

    try:
        if into and place_of(into, kept.sha256).exists():
            prints = _prints_of(place_of(into, kept.sha256))
            return ReadPage(name, sha256=kept.sha256, known=True, prints=prints)
        drafts = read_drafts(kept, decode(kept)[0])
        counts = tuple(len(getattr(drafts, kind)) for kind in KINDS)
        encoded = msgspec.json.encode(drafts)
        return ReadPage(name, encoded, kept.sha256, counts, make_prints(drafts.page))
    except AccalmieError as error:
        return ReadPage(name, fault=(error.code, error.values))
    except Exception as error:  # a fault of ours in one page must not lose a thousand others
        return ReadPage(name, fault=("R202", {"kind": type(error).__name__}))


def place_of(into: Path, sha256: str) -> Path:
    """Gives the file of a page's drafts."""
    return into / f"{sha256}.json"


def _prints_of(place: Path) -> Prints | None:
    """Gives what an earlier run kept of a page; nothing where that is not ours to read."""
    try:
        return make_prints(msgspec.json.decode(place.read_bytes(), type=_Kept).page)
    except (OSError, msgspec.DecodeError):
        return None  # it is kept as it is; only the copies of it go untold


def read_pages(
    pages: Iterable[Found], *, into: Path | None = None, jobs: int = 1, read: Read = read_one
) -> Iterator[ReadPage]:
    """Reads pages in order.

    Args:
        pages: The name of each page and the page, or what is wrong with it.
        into: The folder of drafts kept by an earlier run.
        jobs: How many processes read; with 1 it is done here.
        read: What reads one page.
    """
    if jobs == 1:
        for name, kept in pages:
            yield _bad(name, kept) if isinstance(kept, AccalmieError) else read(name, kept, into)
        return
    pool = _Pool(jobs, into, read)
    try:
        yield from pool.read(pages)
    finally:
        pool.close()


def _bad(name: str, error: AccalmieError) -> ReadPage:
    return ReadPage(name, fault=(error.code, error.values))


class _Pool:
    """Processes that read; one that dies is replaced, and the page it died of is found."""

    def __init__(self, jobs: int, into: Path | None, read: Read) -> None:
        self._jobs, self._into, self._read = jobs, into, read
        self._pool = self._made()

    def _made(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, get_context("spawn"), _leave_stopping_to_us)

    def close(self) -> None:
        """Ends the processes once each has read the page it is at."""
        self._pool.shutdown(cancel_futures=True)

    def read(self, pages: Iterable[Found]) -> Iterator[ReadPage]:
        """Reads pages, each given when its turn comes."""
        waiting: Waiting = deque()
        for page in pages:
            waiting.append((page, self._start(page)))
            if len(waiting) > AHEAD * self._jobs:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _start(self, page: Found) -> Future[ReadPage] | None:
        """Starts reading a page; none where it is read when its turn comes, with no other."""
        name, kept = page
        if isinstance(kept, AccalmieError):
            return None
        try:
            return self._pool.submit(self._read, name, kept, self._into)
        except BrokenProcessPool:
            return None

    def _next(self, waiting: Waiting) -> ReadPage:
        page, future = waiting.popleft()
        try:
            return future.result() if future else self._alone(page, waiting)
        except BrokenProcessPool:
            self._renew()
            for number, (other, its) in enumerate(waiting):
                lost = its is not None and (its.cancelled() or its.exception() is not None)
                waiting[number] = (other, None if lost else its)
            return self._alone(page, waiting)

    def _alone(self, page: Found, waiting: Waiting) -> ReadPage:
        """Reads a page with no other beside it: if the process dies, of this page it was."""
        name, kept = page
        if isinstance(kept, AccalmieError):
            return _bad(name, kept)
        try:
            return self._pool.submit(self._read, name, kept, self._into).result()
        except BrokenProcessPool:
            self._renew()
            for number, (other, its) in enumerate(waiting):
                waiting[number] = (other, its or self._start(other))
            return ReadPage(name, fault=("R204", {}))

    def _renew(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._pool = self._made()


def _leave_stopping_to_us() -> None:
    """Lets Ctrl-C reach the first process alone, which ends the others in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
