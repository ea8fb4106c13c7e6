"""Having a checkpoint stamped: an authority says when it was there, and a row keeps its word."""

from collections.abc import Sequence
from hashlib import sha256

import msgspec
from cryptography.x509 import Certificate

from accalmie.actions.acting import Signed, record
from accalmie.cases.nouns import plain
from accalmie.fetching.stamps import WAIT, ask_authority
from accalmie.store.appending import Change, Receipt
from accalmie.store.checkpoints import get_signed
from accalmie.store.stamps import Stamp, check_token, make_request, make_stamp


class Stamped(msgspec.Struct, frozen=True, kw_only=True):
    """A time stamp, and the receipt of the row that keeps it."""

    stamp: Stamp
    receipt: Receipt


def stamp_case(
    case: str,
    signed: Signed,
    authority: str,
    *,
    roots: Sequence[Certificate] = (),
    wait: float = WAIT,
) -> Stamped:
    """Has the last checkpoint of a case stamped, and keeps the token; nothing if it does not hold.

    Args:
        case: Its id.
        signed: By whom and why.
        authority: Its address; the SHA-256 of the checkpoint is sent there.
        roots: Its certificates; without any, its signature is left to a later check.
        wait: How long, in seconds.

    Raises:
        AccalmieError: S503 or S504 the person may not, F120 to F123 the authority does not
            answer, S570 to S576 its answer does not hold.
    """
    point = get_signed(case, signed.by, to="record")
    request, nonce = make_request(point.note)
    token = ask_authority(authority, request, wait=wait)
    time = check_token(token, point.note, since=point.since, roots=roots, nonce=nonce)
    stamp = make_stamp(point.size, authority, time, token)
    name = f"{point.size}/{sha256(token).hexdigest()[:16]}"
    change = Change(kind="stamp", noun=name, value=plain(stamp))
    receipt = record(case, signed, "stamp", lambda _: [change])
    return Stamped(stamp=stamp, receipt=receipt)
