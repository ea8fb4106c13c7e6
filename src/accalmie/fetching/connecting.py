"""Connections that end: one request, one answer of bounded size in bounded time."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Timer
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

PIECE = 65_536  # bytes read at once
FAILURES = (HTTPError, OSError)  # what a connection or an answer may end with


class TooLargeError(Exception):
    """The answer has more bytes than were asked for."""


class Answer(NamedTuple):
    """What came back; the names of `headers` are compared without regard to capitals."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def read_address(address: str) -> SplitResult | None:
    """Reads an address of the web; nothing where it is none."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        return None
    return parts if usable else None


def send(
    address: SplitResult, method: str, path: str, *, wait: float, largest: int,
    body: bytes | None = None, headers: Mapping[str, str] = {},
) -> Answer:  # fmt: skip
    """Sends one request and gives its answer; follows nothing.

    Args:
        address: Whose scheme, host and port count.
        method: Such as `GET`.
        path: What is asked for there.
        wait: The longest time, in seconds, for all of it.
        largest: The most bytes of an answer, unpacked.
        body: What to send.
        headers: Sent as they are.

    Raises:
        TooLargeError: There are more bytes.
        HTTPError, OSError: There is no answer, or none in time.
    """
    connection = _connection(address, wait)
    try:
        connection.connect()
        with _in_time(connection.sock, wait):
            connection.request(method, path, body, dict(headers), preload_content=False)
            response = connection.getresponse()
            content = b""
            while piece := response.read1(PIECE, decode_content=True):
                content += piece
                if len(content) > largest:
                    raise TooLargeError
        return Answer(response.status, response.headers, content)
    finally:
        connection.close()


def _connection(address: SplitResult, wait: float) -> HTTPConnection:
    host = address.hostname or ""
    if address.scheme == "http":
        return HTTPConnection(host, address.port or 80, timeout=wait)
    context = ssl.create_default_context()
    return HTTPSConnection(host, address.port or 443, timeout=wait, ssl_context=context)


@contextmanager
def _in_time(opened: socket.socket, wait: float) -> Iterator[None]:
    """Breaks off an answer that comes byte by byte, each in time and the whole never."""
    late = False

    def stop() -> None:
        nonlocal late
        late = True
        with suppress(OSError):
            opened.shutdown(socket.SHUT_RDWR)

    timer = Timer(wait, stop)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if late:
        raise TimeoutError
