"""Time stamps over checkpoints: an authority's word that a log was as it is at a time.

A token covers the whole checkpoint, text and signatures, by its SHA-256. It is a row of the log,
and so under the next checkpoint.

Source:
    RFC 3161, by rfc3161-client (Trail of Bits), an extra: `pip install accalmie[stamps]`.
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from cryptography import x509

from accalmie.errors import AccalmieError

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

SHA256 = x509.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
# Many authorities write whole seconds; so a token may say a second less than it means.
WHOLE = timedelta(seconds=1)


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """A time stamp as a row keeps it.

    Units:
        `size` is that of the checkpoint, `time` in UTC as the authority says it; `token` is its
        whole answer, in base64.
    """

    size: int
    authority: str
    time: datetime
    token: str


def make_request(note: str) -> tuple[bytes, int]:
    """Makes the request for a time stamp over a checkpoint; gives it and its random number.

    Raises:
        AccalmieError: S576, what reads time stamps is not installed.
    """
    client = _client()
    made = client.TimestampRequestBuilder().data(note.encode())
    request = made.hash_algorithm(client.HashAlgorithm.SHA256).build()
    return request.as_bytes(), request.nonce


def check_token(
    token: bytes,
    note: str,
    *,
    since: datetime,
    roots: Sequence[x509.Certificate] = (),
    nonce: int | None = None,
) -> datetime:
    """Checks the answer of an authority, and gives the time that it says.

    Args:
        token: Its answer, in DER.
        note: The checkpoint that it shall be over.
        since: When the last row under the checkpoint was recorded.
        roots: The authority's certificates, from somebody who is trusted; without any, whose
            signature it is stays unknown.
        nonce: The number that was sent along, if it is known.

    Raises:
        AccalmieError: S570 it is no answer to such a request, S571 the authority refuses, S572 it
            is over something else, S573 it answers another request, S574 its signature does not
            hold, S575 its time is before the checkpoint, S576 what reads it is not installed.
    """
    reply = _read(token)
    info, imprint = reply.tst_info, reply.tst_info.message_imprint
    time: datetime = info.gen_time
    over = (imprint.hash_algorithm, imprint.message)
    if over != (SHA256, sha256(note.encode()).digest()):
        raise AccalmieError("S572")
    if nonce is not None and info.nonce != nonce:
        raise AccalmieError("S573")
    if roots:
        _check_signed(reply, note, roots)
    if time + _spread(info) + WHOLE <= since:
        raise AccalmieError("S575", time=_written(time), since=_written(since))
    return time


def read_certificates(path: Path) -> list[x509.Certificate]:
    """Reads the certificates of authorities from a PEM file.

    Raises:
        AccalmieError: S577, there is none in it.
    """
    try:
        found = x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise AccalmieError("S577", path=path, reason=error) from None
    return list(found)


def make_stamp(note_size: int, authority: str, time: datetime, token: bytes) -> Stamp:
    """Makes what a row keeps."""
    return Stamp(size=note_size, authority=authority, time=time, token=b64encode(token).decode())


def token_of(stamp: Stamp) -> bytes:
    """Gives the authority's answer as it came."""
    return b64decode(stamp.token)


def _read(token: bytes) -> "TimeStampResponse":
    """Reads an answer, all of it that is asked for later too; it may be anything."""
    try:
        reply: TimeStampResponse = _client().decode_timestamp_response(token)
        refused = _refusal(reply)
        if refused is None:
            info = reply.tst_info
            _ = (info.gen_time, info.nonce, info.message_imprint.message, _spread(info))
    except (ValueError, TypeError, OverflowError) as error:
        raise AccalmieError("S570", reason=str(error).split("{")[0].strip(" :")) from None
    if refused is not None:
        raise AccalmieError("S571", reason=refused)
    return reply


def _refusal(reply: "TimeStampResponse") -> str | None:
    """Says why the authority gives no token, or nothing where it gives one."""
    if reply.status == 0:
        return None
    return "; ".join(map(str, reply.status_string)) or f"status {reply.status}"


def _spread(info: Any) -> timedelta:
    about = info.accuracy
    if about is None:
        return timedelta()
    spread = timedelta(
        seconds=about.seconds or 0, milliseconds=about.millis or 0, microseconds=about.micros or 0
    )
    return min(spread, timedelta(minutes=1))  # nobody dates back by being vague


def _check_signed(
    reply: "TimeStampResponse", note: str, certificates: Sequence[x509.Certificate]
) -> None:
    from rfc3161_client import VerificationError, VerifierBuilder

    roots = [one for one in certificates if one.issuer == one.subject]
    between = [one for one in certificates if one.issuer != one.subject]
    try:
        if not roots:
            raise VerificationError("no certificate signs itself")
        VerifierBuilder(roots=roots, intermediates=between).build().verify_message(
            reply, note.encode()
        )
    except (VerificationError, ValueError, TypeError) as error:
        raise AccalmieError("S574", reason=_reason(str(error))) from None


def _reason(text: str) -> str:
    """Takes the one telling sentence out of what OpenSSL says."""
    _, parted, rest = text.partition("Verify error: ")
    if parted:
        return rest.split('"')[0]
    return text.split(":")[0] if "ErrorStack" in text else text


def _written(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def _client() -> Any:
    try:
        import rfc3161_client
    except ModuleNotFoundError:
        raise AccalmieError("S576") from None
    return rfc3161_client
