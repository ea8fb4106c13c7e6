"""What each kind of job does, in pieces that are whole each."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from accalmie.actions.acting import Signed
from accalmie.actions.cases import take_in
from accalmie.actions.exporting import export_case
from accalmie.actions.findings import drop_findings, keep_findings
from accalmie.actions.reading import propose_page
from accalmie.assessing.findings import assess_each
from accalmie.cases.nouns import read_contents
from accalmie.errors import AccalmieError
from accalmie.fetching.local import decode
from accalmie.fetching.sources import find_sources, is_one_page, read_source
from accalmie.reading.reader import read_drafts
from accalmie.record.drafts import Drafts
from accalmie.record.pages import KeptPage
from accalmie.store.access import get_access
from accalmie.store.exporting import log_beside, moment_of_export, read_heading
from accalmie.store.jobs import MOST_TRIES, TAKES, Fault, Job, piece
from accalmie.store.models import Job as Kept
from accalmie.store.queries import get_case

INCIDENTS = 50  # assessed in one piece; each takes milliseconds
SHOWN = 16  # digits of a page's SHA-256


class Doing(msgspec.Struct, frozen=True, kw_only=True):
    """A job that a worker has in hand: its row, its case's own id, and where files may lie."""

    row: Kept
    case: str
    folder: Path

    def signed(self, job: Job, name: str) -> Signed:
        """Gives who acts in a piece: the asker, under a key that names job and piece."""
        return Signed(by=job.who, why=job.why, key=f"job {job.id} {name}")

    def place(self, job: Job) -> Path:
        """Gives the folder that the job names.

        Raises:
            AccalmieError: S560, it lies outside the folder of the worker.
        """
        path = Path(job.asked.folder)
        if not path.resolve().is_relative_to(self.folder):
            raise AccalmieError("S560", path=path)
        return path


def _read(doing: Doing, job: Job) -> Iterator[None]:
    """Reads the pages of a folder and of the archives in it, in the order of paths, one a piece."""
    get_access(doing.case, job.who, to=TAKES["read"])
    root = doing.place(job)
    paths = sorted((path.relative_to(root).as_posix(), path)
                   for path in map(Path, find_sources([str(root)])))  # fmt: skip
    last = doing.row.behind.partition("\n")[0]
    doing.row.whole = doing.row.done + sum(name > last for name, _ in paths)
    for key, name, page in _pages(doing, [one for one in paths if one[0] >= last]):
        drafts, code = _read_one(doing, page)
        with piece(doing.row, key) as done:
            if drafts and isinstance(page, KeptPage):
                signed = doing.signed(job, page.sha256)
                done.known = int(propose_page(doing.case, signed, page, drafts, name) is None)
            if code:
                named = page.sha256[:SHOWN] if isinstance(page, KeptPage) else None
                done.faults = [Fault(named or str(doing.row.done + 1), code)]
        yield


def _pages(
    doing: Doing, paths: Sequence[tuple[str, Path]]
) -> Iterator[tuple[str, str, KeptPage | AccalmieError]]:
    """Gives each page that is not behind us, with its piece's name and its own.

    Of an archive the place of a page counts, and its name is by its bytes: an address is no path.
    """
    for name, path in paths:
        one, behind = is_one_page(path), doing.row.behind
        if one and behind >= f"{name}\n":
            continue
        if not path.resolve().is_relative_to(doing.folder):
            yield f"{name}\n", name, AccalmieError("S560", path=path)
            continue
        for number, (_, page) in enumerate(read_source(path)):
            key = f"{name}\n" if one else f"{name}\n{number:09d}"
            if key > behind:
                own = f"{page.sha256[:SHOWN]}.html" if isinstance(page, KeptPage) else ""
                yield key, name if one else f"{name}/{own}", page


def _read_one(doing: Doing, page: KeptPage | AccalmieError) -> tuple[Drafts | None, str]:
    """Reads one page; gives its drafts, or the code of why there are none."""
    try:
        if doing.row.tries > MOST_TRIES:
            raise AccalmieError("S563", tries=MOST_TRIES)
        if isinstance(page, AccalmieError):
            raise page
        return read_drafts(page, decode(page)[0]), ""
    except AccalmieError as error:
        return None, error.code
    except Exception:  # a fault of ours in one page must not lose a thousand others
        return None, "R202"


def _import(doing: Doing, job: Job) -> Iterator[None]:
    """Takes what changed in a folder in, all of it in one piece."""
    get_access(doing.case, job.who, to=TAKES["import"])
    if doing.row.done:
        return
    folder = doing.place(job)
    read = read_contents(folder)
    with piece(doing.row, "import") as done:
        signed = doing.signed(job, "import")
        made = take_in(read, signed, base=moment_of_export(folder), into=doing.case)
        wrong = [problem for problem in made.problems if problem.severity == "error"]
        if made.receipt is None and wrong:
            raise AccalmieError("S567", count=len(wrong))
        done.known = int(made.receipt is None)
        done.faults = [Fault("", problem.code) for problem in made.problems]
    yield


def _assess(doing: Doing, job: Job) -> Iterator[None]:
    """Says what the clauses say of each incident, some incidents a piece, and keeps it."""
    moment = job.asked.moment or job.at
    case = get_case(doing.case, job.who, moment)
    doing.row.whole = len(case.incidents)
    names = {incident.id for incident in case.incidents}
    start = doing.row.done
    found = assess_each(case, job.asked.on, job.asked.known_at, start=start)
    while part := list(islice(found, INCIDENTS)):
        start += len(part)
        signed = doing.signed(job, str(start))
        with piece(doing.row, str(start)) as done:
            kept = keep_findings(
                doing.case, signed, part, on=job.asked.on, known_at=job.asked.known_at or moment
            )
            done.count, done.known = len(part), 0 if kept else len(part)
        yield
    with piece(doing.row, "end") as done:
        drop_findings(doing.case, doing.signed(job, "end"), names, on=job.asked.on)
        done.count = 0
    yield


def _export(doing: Doing, job: Job) -> Iterator[None]:
    """Writes the case as it stood when it was asked for; a folder of the name is a whole one."""
    if doing.row.done:
        return
    folder, ours = doing.place(job), (doing.case, job.asked.moment)
    heading = read_heading(folder)
    there = heading is not None and (heading.case, heading.known_at) == ours
    if there and not folder.exists():
        log_beside(folder).unlink()  # whoever was at it was killed between the two
    if not there or not folder.exists():
        export_case(doing.case, job.who, folder, job.asked.moment)
    with piece(doing.row, "export"):
        pass
    yield


RUN: dict[str, Callable[[Doing, Job], Iterator[None]]] = {
    "read": _read, "import": _import, "assess": _assess, "export": _export,
}  # fmt: skip
