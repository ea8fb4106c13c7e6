"""Which accounts of an incident a finding goes by, and which are left aside, with the rule.

The mechanism that the case names settles an incident by its own account, so the others' then stand
beside it; an account whose root withdrew it is no version of anybody any more. Where none is left,
all are kept, and the occurrence says why nothing follows from them.
"""

import msgspec

from accalmie.assessing.origins import root_of
from accalmie.assessing.weighing import withdrawals
from accalmie.cases.forms import Account, Case, Incident, Statement


class Aside(msgspec.Struct, frozen=True):
    """A source whose account was left aside, and by which rule."""

    source: str
    rule: str


def find_standing(
    case: Case, incident: Incident, said: list[Statement]
) -> tuple[Incident, tuple[Aside, ...]]:
    """Gives the incident with the accounts that a finding goes by, and those left aside."""
    gone = {name for s in withdrawals(said) for name in (s.speaker, root_of(s))}
    mechanism = {a.source for a in incident.accounts} & set(case.head.mechanism)
    kept: list[Account] = []
    aside: list[Aside] = []
    for account in incident.accounts:
        if mechanism and account.source not in mechanism:
            aside.append(Aside(account.source, "the mechanism’s own account settles it"))
        elif {account.source, root_of(account)} & gone:
            aside.append(Aside(account.source, "its root withdrew it"))
        else:
            kept.append(account)
    if not kept:
        return incident, ()
    return msgspec.structs.replace(incident, accounts=tuple(kept)), tuple(aside)
