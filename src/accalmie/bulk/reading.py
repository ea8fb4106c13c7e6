"""Reading many pages, in one process or in several, in the order in which they were given.

A page that a process dies of is named; those that were being read beside it are read again.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from accalmie.bulk.echoes import Prints, make_prints
from accalmie.errors import AccalmieError
from accalmie.record.drafts import KINDS, Drafts
from accalmie.record.pages import Page

AHEAD = 4  # pages for each process that wait for an earlier one; more is only memory


class ReadPage(NamedTuple):
    """What became of one page: its drafts, encoded; or why there are none.

    `known` where its drafts were kept by an earlier run; then only its prints are here.
    """

    path: Path
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


Read: TypeAlias = Callable[[Path, Path | None], ReadPage]
Waiting: TypeAlias = deque[tuple[Path, Future[ReadPage] | None]]


class _Kept(msgspec.Struct):
    """The part of kept drafts that is compared with other pages."""

    page: Page


def read_one(path: Path, into: Path | None) -> ReadPage:
    """Reads one page; whatever goes wrong in it is its own.

    Args:
        path: The page; `-` is standard input.
        into: The folder of kept drafts; a page that is in it is not read again.
    """
    from accalmie.fetching.local import decode, read_kept_page
    from accalmie.reading.reader import read_drafts

    try:
        kept = read_kept_page(path)
        if into and (into / f"{kept.sha256}.json").exists():
            return ReadPage(path, sha256=kept.sha256, known=True, prints=_prints_of(into, kept))
        drafts = read_drafts(kept, decode(kept)[0])
        counts = tuple(len(getattr(drafts, kind)) for kind in KINDS)
        encoded = msgspec.json.encode(drafts)
        return ReadPage(path, encoded, kept.sha256, counts, make_prints(drafts.page))
    except AccalmieError as error:
        return ReadPage(path, fault=(error.code, error.values))
    except Exception as error:  # a fault of ours in one page must not lose a thousand others
        return ReadPage(path, fault=("R202", {"kind": type(error).__name__}))


def _prints_of(into: Path, kept: object) -> Prints | None:
    """Gives what an earlier run kept of a page; nothing where that is not ours to read."""
    try:
        found = (into / f"{getattr(kept, 'sha256', '')}.json").read_bytes()
        return make_prints(msgspec.json.decode(found, type=_Kept).page)
    except (OSError, msgspec.DecodeError):
        return None  # it is kept as it is; only the copies of it go untold


def read_pages(
    paths: Sequence[Path], *, into: Path | None = None, jobs: int = 1, read: Read = read_one
) -> Iterator[ReadPage]:
    """Reads pages in order.

    Args:
        paths: The pages.
        into: The folder of drafts kept by an earlier run.
        jobs: How many processes read; with 1 it is done here.
        read: What reads one page.
    """
    if jobs < 2 or len(paths) < 2:
        yield from (read(path, into) for path in paths)
        return
    pool = _Pool(jobs, into, read)
    try:
        yield from pool.read(paths)
    finally:
        pool.close()


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

    def read(self, paths: Sequence[Path]) -> Iterator[ReadPage]:
        """Reads pages, each given when its turn comes."""
        waiting: Waiting = deque()
        for path in paths:
            waiting.append((path, self._start(path)))
            if len(waiting) > AHEAD * self._jobs:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _start(self, path: Path) -> Future[ReadPage] | None:
        """Starts reading a page; none where it is read when its turn comes, with no other."""
        try:
            return None if str(path) == "-" else self._pool.submit(self._read, path, self._into)
        except BrokenProcessPool:
            return None

    def _next(self, waiting: Waiting) -> ReadPage:
        path, future = waiting.popleft()
        if str(path) == "-":
            return self._read(path, self._into)
        try:
            return future.result() if future else self._alone(path, waiting)
        except BrokenProcessPool:
            self._renew()
            for number, (other, its) in enumerate(waiting):
                lost = its is not None and (its.cancelled() or its.exception() is not None)
                waiting[number] = (other, None if lost else its)
            return self._alone(path, waiting)

    def _alone(self, path: Path, waiting: Waiting) -> ReadPage:
        """Reads a page with no other beside it: if the process dies, of this page it was."""
        try:
            return self._pool.submit(self._read, path, self._into).result()
        except BrokenProcessPool:
            self._renew()
            for number, (other, its) in enumerate(waiting):
                waiting[number] = (other, its or self._start(other))
            return ReadPage(path, fault=("R204", {}))

    def _renew(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._pool = self._made()


def _leave_stopping_to_us() -> None:
    """Lets Ctrl-C reach the first process alone, which ends the others in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
