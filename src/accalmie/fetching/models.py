"""Asking a language model behind an OpenAI-compatible address, which may misbehave in every way.

The text of a page leaves the machine here and nowhere else, and only because somebody gave the
address. No redirection is followed, and plain http goes to this machine alone.
"""

import time
from typing import Any, NamedTuple
from urllib.parse import SplitResult

import msgspec

from accalmie.errors import AccalmieError
from accalmie.fetching.connecting import FAILURES, TooLargeError, read_address, send

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
    address = check_address(model)
    content, start = msgspec.json.encode({"model": model.name, **body}), time.monotonic()
    for number in range(1, TRIES + 1):
        pause = min(model.pause * 2 ** (number - 1), LONGEST_PAUSE)
        try:
            status, asked_for, answer = _post(address, model, content)
        except FAILURES as error:
            if number == TRIES:
                raise AccalmieError("F111", reason=type(error).__name__, tries=number) from None
            time.sleep(pause)
            continue
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


def check_address(model: Model) -> SplitResult:
    """Refuses an address over which a page could be read by others.

    Raises:
        AccalmieError: F110, the address may not be used.
    """
    address = read_address(model.address)
    if address and (address.scheme == "https" or address.hostname in _HERE):
        return address
    raise AccalmieError("F110", address=model.address)


def _post(address: SplitResult, model: Model, content: bytes) -> tuple[int, float, bytes]:
    """Gives the status, the seconds we are asked to wait, and what was answered."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    path = f"{address.path.rstrip('/')}/chat/completions"
    try:
        answer = send(address, "POST", path, wait=model.wait, largest=LARGEST, body=content,
                      headers=headers)  # fmt: skip
    except TooLargeError:
        raise AccalmieError("F113", limit=LARGEST // 1_000_000) from None
    asked_for = answer.headers.get("Retry-After", "")
    seconds = float(asked_for) if asked_for.isdecimal() else 0.0
    return answer.status, min(seconds, LONGEST_PAUSE), answer.content


def _read(answer: bytes) -> _Completion:
    try:
        said = msgspec.json.decode(answer, type=_Completion)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise AccalmieError("F114") from None
    if not said.choices:
        raise AccalmieError("F114")
    return said
