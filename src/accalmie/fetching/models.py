"""Asking a language model behind an OpenAI-compatible address, which may misbehave in every way.

The text of a page leaves the machine here and nowhere else, and only because somebody gave the
address. No redirection is followed, and plain http goes to this machine alone.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import msgspec
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from accalmie.errors import AccalmieError

LARGEST = 4_000_000  # bytes of an answer; a page's drafts are some kilobytes
TRIES = 3
LONGEST_PAUSE = 30.0  # seconds that a server may ask us to wait before the next try
_LATER = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A model and where it answers.

    Units:
        `wait` in seconds, for one whole answer; `pause` before the second try, then doubled.
        `price` in money for a million tokens that go in, and that come out.
    """

    address: str
    name: str
    key: str | None = None
    wait: float = 60.0
    pause: float = 1.0
    price: tuple[float, float] | None = None


class Answer(NamedTuple):
    """What a model wrote, and what it took to get it.

    Units:
        `seconds` with every try; `taken` and `given` in tokens as the server counts them.
    """

    text: str
    tries: int
    seconds: float
    taken: int
    given: int


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Usage(msgspec.Struct):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(msgspec.Struct):
    choices: list[_Choice] = []
    usage: _Usage | None = None


def ask(model: Model, body: dict[str, Any]) -> Answer:
    """Sends one request and gives the text that the model wrote.

    Args:
        model: Which, and where.
        body: The request as the chat completions interface has it, without the model's name.

    Raises:
        AccalmieError: F110 the address may not be used, F111 there is no answer in time, F112 it
            is refused, F113 it is too long, F114 it is no answer of such a server.
    """
    connection, path = _connect(model)
    content, start = msgspec.json.encode({"model": model.name, **body}), time.monotonic()
    for number in range(1, TRIES + 1):
        pause = min(model.pause * 2 ** (number - 1), LONGEST_PAUSE)
        try:
            status, asked_for, answer = _post(connection, path, model, content)
        except (HTTPError, OSError) as error:
            if number == TRIES:
                raise AccalmieError("F111", reason=type(error).__name__, tries=number) from None
            time.sleep(pause)
            continue
        finally:
            connection.close()
        if status == 200:
            said = _read(answer)
            usage = said.usage or _Usage()
            text = said.choices[0].message.content or ""
            return Answer(text, number, time.monotonic() - start,
                          usage.prompt_tokens, usage.completion_tokens)  # fmt: skip
        if status not in _LATER or number == TRIES:
            raise AccalmieError("F112", status=status, tries=number)
        time.sleep(max(pause, asked_for))
    raise AssertionError("every try ends above")


def _connect(model: Model) -> tuple[HTTPConnection, str]:
    """Opens nothing yet; refuses an address over which a page could be read by others."""
    try:
        parts = urlsplit(model.address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise AccalmieError("F110", address=model.address) from None
    path = f"{parts.path.rstrip('/')}/chat/completions"
    if parts.scheme == "https" and host:
        context = ssl.create_default_context()
        return HTTPSConnection(host, port or 443, timeout=model.wait, ssl_context=context), path
    if parts.scheme == "http" and host in _HERE:
        return HTTPConnection(host, port or 80, timeout=model.wait), path
    raise AccalmieError("F110", address=model.address)


def _post(
    connection: HTTPConnection, path: str, model: Model, content: bytes
) -> tuple[int, float, bytes]:
    """Gives the status, the seconds we are asked to wait, and what was answered."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    connection.connect()
    with _in_time(connection.sock, model.wait):
        connection.request("POST", path, content, headers, preload_content=False)
        response = connection.getresponse()
        answer = b""
        while piece := response.read1(65_536):
            answer += piece
            if len(answer) > LARGEST:
                raise AccalmieError("F113", limit=LARGEST // 1_000_000)
    asked_for = response.headers.get("Retry-After", "")
    seconds = float(asked_for) if asked_for.isdecimal() else 0.0
    return response.status, min(seconds, LONGEST_PAUSE), answer


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


def _read(answer: bytes) -> _Completion:
    try:
        said = msgspec.json.decode(answer, type=_Completion)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise AccalmieError("F114") from None
    if not said.choices:
        raise AccalmieError("F114")
    return said
