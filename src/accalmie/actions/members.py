"""Who belongs to a case, and in which role; the leads decide."""

from accalmie.actions.acting import Signed, record
from accalmie.errors import AccalmieError
from accalmie.store.access import ROLES, Access
from accalmie.store.appending import Change, Receipt
from accalmie.store.versions import newest_of, standing


def set_member(case: str, signed: Signed, person: str, role: str | None) -> Receipt:
    """Gives somebody a role in a case, or takes them out of it where the role is none.

    Raises:
        AccalmieError: S504 the signer is no lead, S506 the person is no member, S512 the case
            would be without a lead, S513 there is no such role.
    """
    if role is not None and role not in ROLES:
        raise AccalmieError("S513", role=role, known=", ".join(ROLES))
    return record(case, signed, "member", lambda access: [_change(access, person, role)], to="lead")


def _change(access: Access, person: str, role: str | None) -> Change:
    leads = {row.noun for row in standing(access.number, "member") if row.value["role"] == "lead"}
    if leads == {person} and role != "lead":
        raise AccalmieError("S512", person=person)
    now = next(iter(newest_of(access.number, "member", [person])), None)
    if role is None and (now is None or now.value is None):
        raise AccalmieError("S506", kind="member", noun=person)
    value = None if role is None else {"role": role}
    return Change(kind="member", noun=person, value=value, replaces=now.seq if now else None)
