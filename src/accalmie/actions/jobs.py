"""Asking for a job in a case, ending one, and going on with one that ended early.

A job is its asker's own act: whoever does it later does it in the asker's name, and may no more
than the asker may at that time.
"""

import secrets

import msgspec
from django.db import transaction

from accalmie.actions.acting import Signed, writing
from accalmie.errors import AccalmieError
from accalmie.store.access import allowed, get_access
from accalmie.store.jobs import OPEN, TAKES, Asked, Job, What, job_of, kept_job, now
from accalmie.store.models import Job as Kept
from accalmie.store.opening import told
from accalmie.store.queries import moment_of
from accalmie.store.rows import write_canonical

AGAIN = ("failed", "stopped")


def start_job(case: str, signed: Signed, what: What, asked: Asked) -> Job:
    """Asks for a job; a worker does it. With a key that was used before, gives the job of then.

    Args:
        case: Its id.
        signed: By whom and why, under which key.
        what: What is to be done.
        asked: With which folder, as of when.

    Raises:
        AccalmieError: S503 or S504 the person may not, S507 the key was used for another job.
    """
    with writing(case, signed, to=TAKES[what]) as (access, head):
        key = signed.key or secrets.token_hex(16)
        fixed = msgspec.structs.replace(asked, moment=moment_of(access, asked.known_at))
        row = Kept.objects.filter(case=head, key=key).first()
        if row is None:
            row = Kept.objects.create(
                case=head, uid=secrets.token_hex(6), who=signed.by, why=signed.why, key=key,
                what=what, asked=write_canonical(fixed).decode(), state="waiting", at=now(),
            )  # fmt: skip
        made = job_of(row, access.name)
        first = msgspec.structs.replace(made.asked, moment=None)
        if (made.who, made.why, made.what, first) != (signed.by, signed.why, what, asked):
            raise AccalmieError("S507", key=key)
        return made


def cancel_job(case: str, signed: Signed, uid: str) -> Job:
    """Ends a job before its next piece; what it recorded stays. Its asker may, and a lead.

    Raises:
        AccalmieError: S504 it is neither's, S506 no such job, S562 it has ended already.
    """
    return _change(case, signed, uid, go_on=False)


def resume_job(case: str, signed: Signed, uid: str) -> Job:
    """Has a job that failed or was stopped gone on with from where it was. Its asker may.

    Raises:
        AccalmieError: S504 somebody else asked for it, S506 no such job, S562 it has not ended
            early.
    """
    return _change(case, signed, uid, go_on=True)


def _change(case: str, signed: Signed, uid: str, *, go_on: bool) -> Job:
    # The head is not held: a worker holds the job first and then the head.
    with told(), transaction.atomic():
        access = get_access(case, signed.by)
        row = kept_job(access.number, uid)
        if row.who != signed.by or go_on:
            # Going on is acting anew; nobody can have another act in their own name.
            allowed(access, "lead" if row.who != signed.by else TAKES[job_of(row, "").what])
        if go_on and row.who != signed.by:
            raise AccalmieError("S564", job=uid)
        if row.state not in (AGAIN if go_on else OPEN):
            raise AccalmieError("S562", job=uid, state=row.state)
        if go_on:
            row.state, row.stop, row.code, row.ended, row.tries = "waiting", False, "", 0, 0
        elif row.state == "waiting":
            row.state, row.ended = "stopped", now()
        row.stop = not go_on
        row.save()
        return job_of(row, access.name)
