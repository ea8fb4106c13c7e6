"""Who may do what in a case; somebody outside it cannot learn that it exists."""

from typing import Literal, get_args

import msgspec

from accalmie.errors import AccalmieError
from accalmie.store import opening  # noqa: F401 - before any table
from accalmie.store.models import Head
from accalmie.store.versions import version_of

Role = Literal["lead", "analyst", "reviewer", "reader"]
ROLES: tuple[Role, ...] = get_args(Role)
MAY: dict[str, tuple[Role, ...]] = {
    "read": ("reader", "analyst", "reviewer", "lead"),
    "record": ("analyst", "reviewer", "lead"),
    "decide": ("reviewer", "lead"),
    "lead": ("lead",),
}


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """One person's way into one case. `number` is the head's own, and leaves the store never."""

    number: int
    uid: str
    name: str
    person: str
    role: Role


def get_access(name: str, person: str, *, to: str = "read") -> Access:
    """Gives a person's way into a case.

    Args:
        name: The case's id, or the id that the store gave it.
        person: Who asks.
        to: What for; a key of `MAY`.

    Raises:
        AccalmieError: S503 no such case, or none that this person may see: the two are told in
            the same words; S504 the person's role does not allow it.
    """
    found = [a for head in Head.objects.filter(name=name) | Head.objects.filter(uid=name)
             if (a := _access(head, person))]  # fmt: skip
    if not found:
        raise AccalmieError("S503", name=name)
    access = min(found, key=lambda a: a.number)
    if access.role not in MAY[to]:
        raise AccalmieError("S504", role=access.role, verb=to, roles=", ".join(MAY[to]))
    return access


def find_access(person: str) -> list[Access]:
    """Gives a person's ways into all cases of theirs."""
    heads = Head.objects.order_by("name", "pk")
    return [access for head in heads if (access := _access(head, person))]


def _access(head: Head, person: str) -> Access | None:
    row = version_of(head.pk, "member", person)
    if row is None:
        return None
    return Access(number=head.pk, uid=head.uid, name=head.name, person=person,
                  role=row.value["role"])  # fmt: skip
