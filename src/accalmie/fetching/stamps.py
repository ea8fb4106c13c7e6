"""Asking a time stamp authority, of which nothing is believed until its token was checked.

A checkpoint's hash leaves the machine here and nothing else, and only to the address that somebody
gave. Plain http is as good as https: what comes back is signed.

Source:
    RFC 3161 §3.4, the protocol over HTTP.
"""

from accalmie.errors import AccalmieError
from accalmie.fetching.connecting import FAILURES, TooLargeError, read_address, send

LARGEST = 100_000  # bytes; a token with its chain of certificates takes some thousand
WAIT = 30.0  # seconds for the whole answer
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


def ask_authority(address: str, request: bytes, *, wait: float = WAIT) -> bytes:
    """Sends a request for a time stamp and gives what was answered, unread.

    Args:
        address: Of the authority.
        request: As RFC 3161 has it, in DER.
        wait: How long, in seconds.

    Raises:
        AccalmieError: F120 the address is none, F121 there is no answer in time, F122 it is
            refused, F123 it is too long.
    """
    parts = read_address(address)
    if parts is None or parts.username or not address.isascii():
        raise AccalmieError("F120", address=address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        answer = send(
            parts, "POST", path, wait=wait, largest=LARGEST, body=request, headers=HEADERS
        )
    except TooLargeError:
        raise AccalmieError("F123", limit=LARGEST // 1000) from None
    except FAILURES as error:
        raise AccalmieError("F121", reason=type(error).__name__) from None
    if answer.status != 200:
        raise AccalmieError("F122", status=answer.status)
    return answer.content
