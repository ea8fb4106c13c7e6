"""`accalmie case jobs|job|worker`: long work that goes on without its asker."""

import argparse
import signal
import sys
from pathlib import Path
from string import Formatter
from types import FrameType
from typing import TYPE_CHECKING, Any

import msgspec

from accalmie.cli.showing import safe, show_error, show_json, show_table
from accalmie.cli.stores import person_of, signed_by, use_store, zone_of
from accalmie.cli.tongue import Tongue
from accalmie.errors import CODES, AccalmieError
from accalmie.values.spans import read_instant

if TYPE_CHECKING:
    from accalmie.store.jobs import Asked, Job

TOLD = ("id", "state", "done", "known", "whole", "faults", "code")


def run_jobs(options: argparse.Namespace, tongue: Tongue) -> int:
    """Lists the jobs of a case, the newest first."""
    use_store(options)
    from accalmie.store.jobs import find_jobs

    jobs = find_jobs(options.name, person_of(options))
    if options.json:
        show_json(jobs)
        return 0
    heads = ("id", tongue("Work"), tongue("Person"), tongue("State"), tongue("Done"), "")
    show_table(options.name, heads, [
        (job.id, tongue(job.what), job.who, tongue(job.state), f"{job.done}/{job.whole or '?'}",
         _said(job, tongue))
        for job in jobs
    ], whole=1)  # fmt: skip
    if not jobs:
        print(tongue("No job was asked for in this case."))
    return 0


def run_job(options: argparse.Namespace, tongue: Tongue) -> int:
    """Asks for a job, ends one, or has one gone on with."""
    use_store(options)
    from accalmie.actions.jobs import cancel_job, resume_job

    if options.do == "start":
        job = _start(options)
        said = tongue("Job {id} waits. A worker does it: accalmie case worker")
    elif options.do == "cancel":
        job = cancel_job(options.name, signed_by(options), options.what)
        said = tongue("Job {id} ends before its next piece; what it recorded stays.")
    else:
        job = resume_job(options.name, signed_by(options), options.what)
        said = tongue("Job {id} waits, and goes on where it was.")
    if options.json:
        show_json(job)
    else:
        print(safe(said.format(id=job.id)))
    return 0


def _start(options: argparse.Namespace) -> "Job":
    """Asks for a job.

    Raises:
        AccalmieError: S568, there is no such job, or it lacks its folder.
    """
    from accalmie.actions.jobs import start_job
    from accalmie.store.jobs import WORKS

    if options.what not in WORKS or (options.what == "assess") == bool(options.folder):
        raise AccalmieError("S568", what=options.what)
    return start_job(options.name, signed_by(options), options.what, _asked(options))


def run_worker(options: argparse.Namespace, tongue: Tongue) -> int:
    """Does jobs; on the first signal it ends after the piece in hand."""
    use_store(options)
    from accalmie.actions.working import work

    over: list[int] = []

    def end(number: int, _: FrameType | None) -> None:
        over.append(number)
        signal.signal(number, signal.SIG_DFL)

    before = {which: signal.signal(which, end) for which in (signal.SIGINT, signal.SIGTERM)}
    try:
        ended = work(
            Path(options.folder), once=options.once, is_over=lambda: bool(over),
            show=lambda job: _show(job, options, tongue),
            fail=None if options.once else lambda error: show_error(error, tongue),
        )  # fmt: skip
    finally:
        for which, was in before.items():
            signal.signal(which, was)
    if options.once and not options.json:
        print(tongue("{count} jobs ended; none waits.").format(count=ended))
    return 0


def _asked(options: argparse.Namespace) -> "Asked":
    from accalmie.store.jobs import Asked

    zone = zone_of(options.name, person_of(options))
    return Asked(
        folder=str(Path(options.folder).absolute()) if options.folder else "",
        on=read_instant(options.on, zone=zone) if options.on else None,
        known_at=read_instant(options.known_at, zone=zone) if options.known_at else None,
    )


def _show(job: "Job", options: argparse.Namespace, tongue: Tongue) -> None:
    """Says where a job is, without a name of anybody or of a file."""
    if options.json:
        told = {name: getattr(job, name) for name in TOLD}
        print(msgspec.json.encode(told).decode(), flush=True)
    elif job.state != "running" or sys.stderr.isatty():
        said = tongue("Job {id}: {state}, {done} of {whole}").format(
            id=job.id, state=tongue(job.state), done=job.done, whole=job.whole or "?"
        )
        print(said, file=sys.stderr)


def _said(job: "Job", tongue: Tongue) -> str:
    """Says why a job failed, and what it passed over, by their codes."""
    lines = []
    if job.code:
        code = job.code
        blank: dict[str, Any] = {name: "…" for text in CODES[code] for _, name, _, _ in
                                 Formatter().parse(text) if name}  # fmt: skip
        lines.append(f"{code} {tongue.sentence(code, blank)} {tongue.hint(code, blank)}")
    if job.faults:
        codes = ", ".join(sorted({fault.code for fault in job.faults}))
        said = tongue("{count} passed over ({codes})")
        lines.append(said.format(count=len(job.faults), codes=codes))
    if job.known:
        lines.append(tongue("{count} known before").format(count=job.known))
    return " · ".join(lines)
