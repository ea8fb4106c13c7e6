"""Taking a person out of a case: two approve, the contents go, tombstones keep the tree whole.

What goes is named beforehand, row by row, and cannot grow between the two approvals. A noun that
still stands is corrected or withdrawn first; only versions that were replaced, and withdrawn
nouns whole, can go. Entries stay: they say that something was recorded, when, and its digest.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from accalmie.actions.acting import Signed, held_keys, record, writing
from accalmie.errors import AccalmieError
from accalmie.store.access import Access
from accalmie.store.appending import Change, Receipt, append
from accalmie.store.models import Content, Kept
from accalmie.store.rows import FACTS, Row
from accalmie.store.versions import newest_of, read_row, version_of
from accalmie.store.words import forget_rows

_ANEW = "VACUUM (FULL, ANALYZE) content, kept, words"
EXPUNGED = (*FACTS, "frame", "draft", "finding", "merge", "split")


def ask_to_expunge(case: str, signed: Signed, name: str, rows: Sequence[int]) -> Receipt:
    """Asks that rows be expunged; somebody else has to approve.

    Args:
        case: Its id.
        signed: By whom and why; the reason is kept, so it must not name the person.
        name: What the request is called, without the person's name.
        rows: The rows whose contents are to go.

    Raises:
        AccalmieError: S551 a row still stands, or may not go.
    """

    def change(access: Access) -> list[Change]:
        _get_rows(access, rows)
        value = {"state": "asked", "rows": sorted(set(rows)), "by": signed.by}
        return [Change(kind="expunging", noun=name, value=value)]

    return record(case, signed, "ask to expunge", change, to="decide")


def approve_expunging(case: str, signed: Signed, name: str) -> Receipt:
    """Approves a request of somebody else; with it the contents are gone.

    Kept bytes go with the last version that names them. Backups made before still hold them, until
    the next cycle replaces those.

    Raises:
        AccalmieError: S506 no such request, S550 the same person asked, or it is done already;
            S551 a row still stands.
    """
    with writing(case, signed, to="decide") as (access, head):
        asked = version_of(access.number, "expunging", name)
        if asked is None:
            raise AccalmieError("S506", kind="expunging", noun=name)
        if asked.value["by"] == signed.by or asked.value["state"] != "asked":
            raise AccalmieError("S550", noun=name)
        rows = _get_rows(access, asked.value["rows"])
        hashes = _hashes_alone(access, rows)
        gone = [f"row {row.seq}" for row in rows] + [f"bytes {sha256}" for sha256 in hashes]
        value: dict[str, Any] = asked.value | {"state": "done", "approved": signed.by}
        changes = [
            Change(kind="expunging", noun=name, value=value, replaces=asked.seq),
            *(Change(kind="tombstone", noun=noun, value={"for": name}) for noun in gone),
        ]
        receipt = append(head, [signed.act("expunge", changes)], held_keys())[0]
        Content.objects.filter(case=head, seq__in=[row.seq for row in rows]).delete()
        forget_rows(head.pk, [row.seq for row in rows])
        Kept.objects.filter(case=head, sha256__in=hashes).delete()
    _wipe()
    return receipt


def _get_rows(access: Access, seqs: Sequence[int]) -> list[Row]:
    """Gives the rows, if all of them may go."""
    found = list(map(read_row, Content.objects.filter(case=access.number, seq__in=seqs)))
    newest = {(row.kind, row.noun): row for kind in {row.kind for row in found}
              for row in newest_of(access.number, kind, [r.noun for r in found if r.kind == kind])
              }  # fmt: skip
    seqs_found = {row.seq for row in found}
    for row in found:
        last = newest[row.kind, row.noun]
        all_go = set(Content.objects.filter(case=access.number, kind=row.kind, noun=row.noun)
                     .values_list("seq", flat=True)) <= seqs_found  # fmt: skip
        stands = last.value is not None and last.seq == row.seq
        # The newest version must not go before the others: an older one would stand again.
        if row.kind not in EXPUNGED or stands or (last.seq == row.seq and not all_go):
            raise AccalmieError("S551", row=row.seq)
    if missing := set(seqs) - seqs_found:
        raise AccalmieError("S551", row=min(missing))
    return found


def _hashes_alone(access: Access, rows: Sequence[Row]) -> list[str]:
    """Gives the kept bytes that no other row names."""
    going = {row.seq for row in rows}
    named = {row.value["sha256"] for row in rows
             if row.kind in ("page", "file") and row.value is not None}  # fmt: skip
    others = Content.objects.filter(case=access.number, kind__in=("page", "file"))
    for row in map(read_row, others.exclude(seq__in=going).iterator()):
        if row.value is not None:
            named.discard(row.value["sha256"])
    return sorted(named)


def _wipe() -> None:
    """Takes what was deleted out of the database's own files as well."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # PostgreSQL leaves what was deleted in its pages, and words in the index, unless the
        # tables are written anew.
        cursor.execute("VACUUM" if connection.vendor == "sqlite" else _ANEW)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
