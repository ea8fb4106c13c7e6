"""Who may do what in a case; somebody outside it cannot learn that it exists."""

from typing import Literal, get_args

import msgspec

from accalmie.errors import AccalmieError
from accalmie.store import opening  # noqa: F401 - before any table
from accalmie.store.versions import fetch, version_of

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
    asked = "SELECT id, uid, name FROM head WHERE name = %s OR uid = %s"
    found = [a for number, uid, title in fetch(asked, (name, name))
             if (a := access_of(number, uid, title, person))]  # fmt: skip
    if not found:
        raise AccalmieError("S503", name=name)
    access = min(found, key=lambda a: a.number)
    return allowed(access, to)


def allowed(access: Access, to: str) -> Access:
    """Gives the access back if its role allows this.

    Raises:
        AccalmieError: S504, it does not.
    """
    if access.role not in MAY[to]:
        raise AccalmieError("S504", role=access.role, verb=to, roles=", ".join(MAY[to]))
    return access


def find_access(person: str) -> list[Access]:
    """Gives a person's ways into all cases of theirs."""
    heads = fetch("SELECT id, uid, name FROM head ORDER BY name, id", ())
    return [access for number, uid, name in heads
            if (access := access_of(number, uid, name, person))]  # fmt: skip


def access_of(number: int, uid: str, name: str, person: str) -> Access | None:
    """Gives a person's way into a case of which the head is known, if there is one."""
    row = version_of(number, "member", person)
    if row is None:
        return None
    return Access(number=number, uid=uid, name=name, person=person, role=row.value["role"])
