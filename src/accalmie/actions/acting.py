"""How every action is done: in one transaction, by somebody who may, once."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec
from django.db import transaction

from accalmie.errors import AccalmieError
from accalmie.store.access import Access, access_of, allowed, get_access
from accalmie.store.appending import Act, Change, Receipt, append, lock_head
from accalmie.store.keys import Keys, load_keys
from accalmie.store.models import Head
from accalmie.store.opening import place_of, told
from accalmie.store.places import keys_file


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts, why, and the key that makes the same act sent twice one act."""

    by: str
    why: str = ""
    key: str = ""

    def act(self, verb: str, changes: Sequence[Change]) -> Act:
        """Makes the act; without a key of the caller's it gets one of its own."""
        key = self.key or secrets.token_hex(16)
        return Act(who=self.by, verb=verb, why=self.why, key=key, changes=tuple(changes))


@contextmanager
def writing(case: str, signed: Signed, *, to: str = "record") -> Iterator[tuple[Access, Head]]:
    """Holds a case for writing: nobody else adds to it before the end.

    Raises:
        AccalmieError: S502 the database refuses, S503 or S504 the person may not.
    """
    with told(), transaction.atomic():
        head = lock_head(get_access(case, signed.by, to=to).number)
        # Asked again now that nobody else can change it.
        access = access_of(head.pk, head.uid, head.name, signed.by)
        if access is None:
            raise AccalmieError("S503", name=case)
        yield allowed(access, to), head


def record(
    case: str,
    signed: Signed,
    verb: str,
    change: Callable[[Access], Sequence[Change]],
    *,
    to: str = "record",
) -> Receipt:
    """Records one act.

    Args:
        case: Its id.
        signed: By whom and why.
        verb: What is done, in one word.
        change: Gives what the act changes, with the case held.
        to: The right that it takes; a key of `access.MAY`.
    """
    with writing(case, signed, to=to) as (access, head):
        return append(head, [signed.act(verb, change(access))], held_keys())[0]


def record_if_any(
    case: str, signed: Signed, verb: str, change: Callable[[Access], Iterable[Change]]
) -> Receipt | None:
    """Records one act as `record` does; nothing at all where it changes nothing."""
    with writing(case, signed) as (access, head):
        changes = tuple(change(access))
        if not changes:
            return None
        return append(head, [signed.act(verb, changes)], held_keys())[0]


def held_keys(*, make: bool = False) -> Keys:
    """Gives the keys of the store that is open."""
    return load_keys(keys_file(place_of()), make=make)
