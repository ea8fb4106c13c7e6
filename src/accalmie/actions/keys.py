"""Exchanging the key of a case: the log names the new one, under the signatures of both."""

from accalmie.actions.acting import Signed, held_keys, writing
from accalmie.store.appending import Change, Receipt, append
from accalmie.store.keys import add_key, forget_private
from accalmie.store.models import Head
from accalmie.store.opening import place_of
from accalmie.store.places import keys_file
from accalmie.store.versions import version_of


def rotate_key(case: str, signed: Signed) -> Receipt:
    """Gives a case a new key; the old private key goes once no case of the store needs it.

    The new key is in the file of keys before the log names it, so that a crash between the two
    leaves a key too many and never one too few.

    Raises:
        AccalmieError: S504, the signer is no lead.
    """
    path = keys_file(place_of())
    with writing(case, signed, to="lead") as (access, head):
        keys = held_keys()
        if keys.newest == head.key:
            keys = add_key(path)
        now = version_of(access.number, "key", "1")
        change = Change(kind="key", noun="1", value={"public": keys.newest},
                        replaces=now.seq if now else None)  # fmt: skip
        receipt = append(head, [signed.act("key", [change])], keys)[0]
    used = set(Head.objects.values_list("key", flat=True)) | {keys.newest}
    forget_private(path, keys.publics() - used)
    return receipt
