"""The life of a draft: proposed by a reader, then accepted, corrected, or set aside for a reason.

A draft is not in the record. Accepting one adds the noun that it proposes, in the same act.
"""

from typing import Any

import msgspec

from accalmie.actions.acting import Signed, record
from accalmie.actions.nouns import Wanted, changes_of
from accalmie.cases.nouns import plain
from accalmie.errors import AccalmieError
from accalmie.store.access import Access
from accalmie.store.appending import Change, Receipt
from accalmie.store.rows import Row
from accalmie.store.versions import version_of


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader proposes.

    `kind` is what it would be a draft of, `value` what the reader gave; `page` is the SHA-256 of
    the page that it was read from.
    """

    id: str
    kind: str
    value: dict[str, Any]
    reader: str
    version: str
    page: str = ""


def propose(case: str, signed: Signed, drafts: list[Proposed]) -> Receipt:
    """Puts drafts before the people of a case.

    Raises:
        AccalmieError: S510, a draft of that id is there already.
    """
    changes = [Change(kind="draft", noun=draft.id, value=plain(draft) | {"state": "proposed"})
               for draft in drafts]  # fmt: skip
    return record(case, signed, "propose", lambda _: changes)


def accept(case: str, signed: Signed, draft: str, wanted: Wanted) -> Receipt:
    """Takes a draft into the record, as it is or corrected.

    Args:
        case: Its id.
        signed: By whom and why.
        draft: Its id.
        wanted: The noun that it becomes. Where its form is not what the reader proposed, the
            draft counts as corrected.

    Raises:
        AccalmieError: S506 no such draft, S517 it was decided already.
    """

    def change(access: Access) -> list[Change]:
        row = _open(access, draft)
        made = changes_of(access, [wanted])
        as_proposed = plain(wanted.form) == row.value["value"]
        state = "accepted" if as_proposed else "corrected"
        became = {"kind": wanted.kind, "noun": wanted.noun}
        value = row.value | {"state": state, "became": became}
        return [*made, Change(kind="draft", noun=draft, value=value, replaces=row.seq)]

    return record(case, signed, "accept", change)


def set_aside(case: str, signed: Signed, draft: str) -> Receipt:
    """Sets a draft aside; `signed.why` is the reason and must be given.

    Raises:
        AccalmieError: S506 no such draft, S516 no reason, S517 it was decided already.
    """
    if not signed.why.strip():
        raise AccalmieError("S516")

    def change(access: Access) -> list[Change]:
        row = _open(access, draft)
        value = row.value | {"state": "set aside"}
        return [Change(kind="draft", noun=draft, value=value, replaces=row.seq)]

    return record(case, signed, "set aside", change)


def _open(access: Access, draft: str) -> Row:
    row = version_of(access.number, "draft", draft)
    if row is None:
        raise AccalmieError("S506", kind="draft", noun=draft)
    if row.value["state"] != "proposed":
        raise AccalmieError("S517", noun=draft, state=row.value["state"])
    return row
