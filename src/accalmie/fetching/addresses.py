"""Pages from the web: one address, one page, kept as it was sent."""

import ipaddress
import socket
from urllib.parse import SplitResult, urljoin

from accalmie.errors import AccalmieError
from accalmie.fetching.connecting import FAILURES, Answer, TooLargeError, read_address, send
from accalmie.fetching.local import LARGEST, keep
from accalmie.record.pages import KeptPage

WAIT = 30.0  # seconds for one answer
MOST_REDIRECTIONS = 5
_REDIRECTIONS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "User-Agent": "accalmie",
}


def fetch_page(address: str) -> KeptPage:
    """Fetches one page; a redirection from the public web may not lead into a private network.

    Raises:
        AccalmieError: F108 no such address or no answer, F109 the server refused, F102 to F104
            as for files.
    """
    asked, public = address, False
    for _ in range(MOST_REDIRECTIONS + 1):
        parts = read_address(asked)
        here = parts is not None and _is_private(parts)
        if parts is None or (public and here):
            raise AccalmieError("F108", address=address, reason="an address that is not followed")
        public = public or not here
        answer = _get(parts, address)
        if answer.status not in _REDIRECTIONS:
            break
        asked = _joined(asked, answer.headers.get("Location", ""))
    if answer.status != 200:
        raise AccalmieError("F109", address=address, status=answer.status)
    kind, _, rest = answer.headers.get("Content-Type", "").partition(";")
    charset = rest.strip().removeprefix("charset=").strip("\"' ") if "charset=" in rest else None
    return keep(answer.content, name=address, media_type=kind.strip().lower(), charset=charset)


def _joined(address: str, location: str) -> str:
    """Gives where a redirection leads, or nowhere."""
    try:
        return urljoin(address, location)
    except ValueError:
        return ""


def _get(parts: SplitResult, address: str) -> Answer:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        return send(parts, "GET", path, wait=WAIT, largest=LARGEST, headers=_HEADERS)
    except TooLargeError:
        raise AccalmieError("F103", limit=LARGEST // 1_000_000) from None
    except FAILURES as error:
        raise AccalmieError("F108", address=address, reason=type(error).__name__) from None


def _is_private(parts: SplitResult) -> bool:
    """Tells whether a host stands on this machine or in a network of its own."""
    try:
        found = socket.getaddrinfo(parts.hostname, None)
    except OSError:
        return False  # it will not answer either
    return any(
        not ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found
    )
