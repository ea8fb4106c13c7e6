"""Merging what turns out to be one, splitting what turns out to be several, and undoing an act.

All three only add rows: the nouns as they were stay in the past, a row tells what became of
which, and an undone act can be looked at for ever.
"""

from collections.abc import Sequence

import msgspec

from accalmie.actions.acting import Signed, record
from accalmie.actions.nouns import Wanted, changes_of, check_left
from accalmie.cases.nouns import FORMS, Noun, plain
from accalmie.cases.references import merged, names, renamed
from accalmie.errors import AccalmieError
from accalmie.store.access import Access
from accalmie.store.appending import Change, Receipt
from accalmie.store.models import Content
from accalmie.store.rows import Row
from accalmie.store.versions import newest_of, read_row, rows_of_act, standing, version_of

MERGED = ("party", "incident")
NOT_UNDONE = ("act", "key", "member", "expunging", "tombstone", "stamp")


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A noun as the signer saw it: its id and its row."""

    noun: str
    seen: int


def merge(case: str, signed: Signed, kind: str, gone: Seen, into: Seen) -> Receipt:
    """Makes two parties, or two incidents, one; whatever names the first names the second.

    Raises:
        AccalmieError: S505 one was changed since it was seen, S506 one is not there, S511 an
            agreement names the one that would go: then it is the other that has to.
    """
    return record(
        case, signed, "merge", lambda access: _merge(access, kind, gone, into), to="decide"
    )


def split(
    case: str, signed: Signed, kind: str, whole: Seen, parts: Sequence[Wanted],
    moved: Sequence[Wanted] = (),
) -> Receipt:  # fmt: skip
    """Makes several of one party or incident.

    Args:
        case: Its id.
        signed: By whom and why.
        kind: `party` or `incident`.
        whole: The one that there is.
        parts: What it becomes; one of them may keep its id.
        moved: Every noun that named it, as it shall stand.

    Raises:
        AccalmieError: S511, something would still name what is gone.
    """
    return record(
        case, signed, "split", lambda access: _split(access, kind, whole, parts, moved), to="decide"
    )  # fmt: skip


def undo(case: str, signed: Signed, act: int) -> Receipt:
    """Puts back everything that an act changed, as it stood before.

    Args:
        case: Its id.
        signed: By whom and why.
        act: The act's place in the log.

    Raises:
        AccalmieError: S505 something that it changed was changed again since, S506 there is no
            such act, S511 something names what it added, S518 it cannot be undone.
    """
    return record(case, signed, "undo", lambda access: _undo(access, act), to="decide")


def _merge(access: Access, kind: str, gone: Seen, into: Seen) -> list[Change]:
    if kind not in MERGED or gone.noun == into.noun:
        raise AccalmieError("S506", kind=kind, noun=gone.noun)
    old, new = (_get(access, kind, one.noun) for one in (gone, into))
    wanted = [
        Wanted(kind=kind, noun=gone.noun, seen=gone.seen),
        Wanted(kind=kind, noun=into.noun, seen=into.seen,
               form=merged(kind, new.value["form"], old.value["form"])),
    ]  # fmt: skip
    for noun, row in _namers(access, kind, gone.noun):
        if noun.kind == "agreement":
            raise AccalmieError("S511", noun=gone.noun, names=noun.id)
        if (noun.kind, noun.id) not in {(kind, gone.noun), (kind, into.noun)}:
            form = renamed(noun, kind, gone.noun, into.noun)
            wanted.append(Wanted(kind=noun.kind, noun=noun.id, form=form, seen=row.seq))
    link = {"kind": kind, "gone": gone.noun, "into": into.noun}
    return [*changes_of(access, wanted, whole=True), _link(access, "merge", kind, gone.noun, link)]


def _split(
    access: Access, kind: str, whole: Seen, parts: Sequence[Wanted], moved: Sequence[Wanted]
) -> list[Change]:
    ids = [part.noun for part in parts]
    if kind not in MERGED or len(set(ids)) < 2 or any(part.kind != kind for part in parts):
        raise AccalmieError("S519", noun=whole.noun)
    wanted = [msgspec.structs.replace(part, seen=whole.seen if part.noun == whole.noun else None)
              for part in parts]  # fmt: skip
    if whole.noun not in ids:
        wanted.append(Wanted(kind=kind, noun=whole.noun, seen=whole.seen))
        done = {(kind, whole.noun), *((one.kind, one.noun) for one in moved)}
        left = [n.id for n, _ in _namers(access, kind, whole.noun) if (n.kind, n.id) not in done]
        if left:
            raise AccalmieError("S511", noun=whole.noun, names=", ".join(left))
    changes = changes_of(access, [*wanted, *moved], whole=True)
    link = {"kind": kind, "gone": whole.noun, "into": ids}
    return [*changes, _link(access, "split", kind, whole.noun, link)]


def _undo(access: Access, act: int) -> list[Change]:
    found = Content.objects.filter(case=access.number, seq=act, kind="act").first()
    if found is None:
        raise AccalmieError("S506", kind="act", noun=act)
    rows = rows_of_act(access.number, read_row(found))
    if act == 0 or any(row.kind in NOT_UNDONE for row in rows):
        raise AccalmieError("S518", act=act)
    before = {row.seq: row for row in map(read_row, Content.objects.filter(
        case=access.number, seq__in=[row.replaces for row in rows if row.replaces is not None]
    ))}  # fmt: skip
    changes = [
        Change(kind=row.kind, noun=row.noun, replaces=row.seq,
               value=before[row.replaces].value if row.replaces in before else None)
        for row in rows
    ]  # fmt: skip
    check_left(access, changes)
    return changes


def _namers(access: Access, kind: str, name: str) -> list[tuple[Noun, Row]]:
    """Gives the nouns that name a party or incident, and their rows."""
    found = []
    for inside in FORMS:
        for row in standing(access.number, inside):
            noun = Noun(kind=inside, id=row.noun, form=row.value["form"])
            if names(noun, kind, name):
                found.append((noun, row))
    return found


def _get(access: Access, kind: str, noun: str) -> Row:
    row = version_of(access.number, kind, noun)
    if row is None:
        raise AccalmieError("S506", kind=kind, noun=noun)
    return row


def _link(access: Access, verb: str, kind: str, noun: str, value: object) -> Change:
    name = f"{kind}/{noun}"
    now = next(iter(newest_of(access.number, verb, [name])), None)
    return Change(kind=verb, noun=name, value=plain(value), replaces=now.seq if now else None)
