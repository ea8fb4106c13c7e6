"""A language model's server that misbehaves in every way, on this machine."""

import msgspec
import pytest
from tests.quick.serving import says, serving

from accalmie.errors import AccalmieError
from accalmie.fetching.models import Model, ask

pytestmark = pytest.mark.enable_socket


def completion(text, taken=11, given=7):
    usage = {"prompt_tokens": taken, "completion_tokens": given}
    return msgspec.json.encode({"choices": [{"message": {"content": text}}], "usage": usage})


def drips(handler, stop):
    handler.send_response(200)
    handler.end_headers()
    while not stop.wait(0.02):
        handler.wfile.write(b" ")


def drips_headers(handler, stop):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while not stop.wait(0.02):
        number += 1
        handler.wfile.write(f"X-{number}: 1\r\n".encode())


def floods(handler, stop):
    handler.send_response(200)
    handler.end_headers()
    while not stop.is_set():
        handler.wfile.write(b" " * 1_000_000)


def is_silent(_, stop):
    stop.wait(30)


def breaks_off(handler, _):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')


def model(address, **other):
    return Model(address=address, name="small", pause=0.01, **{"wait": 5.0, **other})


def test_an_answer_with_its_tokens_and_the_key_in_its_header():
    with serving(says(completion("hello"))) as (address, asked):
        answer = ask(model(address, key="secret"), {"messages": []})
    assert (answer.text, answer.tries, answer.taken, answer.given) == ("hello", 1, 11, 7)
    ((path, headers, body),) = asked
    assert (path, headers["Authorization"]) == ("/v1/chat/completions", "Bearer secret")
    assert msgspec.json.decode(body) == {"model": "small", "messages": []}


@pytest.mark.parametrize("bad", [
    says(b"busy", 429, Retry_After="0"), says(b"", 500), says(b"", 503, Retry_After="soon"),
    breaks_off,
])  # fmt: skip
def test_it_is_asked_again_where_that_may_help(bad):
    with serving(bad, bad, says(completion("hello"))) as (address, asked):
        answer = ask(model(address), {})
    assert (answer.text, answer.tries, len(asked)) == ("hello", 3, 3)


@pytest.mark.parametrize(("bad", "code", "tries"), [
    (says(b"busy", 429), "F112", 3), (says(b"", 500), "F112", 3), (says(b"no", 401), "F112", 1),
    (says(b"", 302, Location="http://127.0.0.1:9/"), "F112", 1),
    (says(b"<html>"), "F114", 1), (says(b"[]"), "F114", 1), (says(b'{"choices": []}'), "F114", 1),
    (says(b'{"choices": [{"message": 3}]}'), "F114", 1), (says(b"\xff\xfe"), "F114", 1),
    (says(b"[" * 100_000), "F114", 1),
    (breaks_off, "F111", 3), (floods, "F113", 1),
])  # fmt: skip
def test_what_does_not_help_is_one_clear_problem(bad, code, tries):
    with serving(bad) as (address, asked), pytest.raises(AccalmieError) as told:
        ask(model(address), {})
    assert (told.value.code, len(asked)) == (code, tries)


@pytest.mark.parametrize("bad", [drips, drips_headers, is_silent])
def test_an_answer_that_never_ends_is_broken_off(bad):
    with serving(bad) as (address, asked), pytest.raises(AccalmieError) as told:
        ask(model(address, wait=0.2), {})
    assert (told.value.code, len(asked)) == ("F111", 3)


def test_nobody_there():
    with pytest.raises(AccalmieError) as told:
        ask(model("http://127.0.0.1:9/v1"), {})
    assert told.value.code == "F111"


@pytest.mark.parametrize("address", [
    "http://example.org/v1", "ftp://localhost/", "localhost:8000", "https://", "file:///etc/passwd",
    "http://localhost.example.org/", "http://[::1", "http://127.0.0.1:99999/",
])  # fmt: skip
def test_the_text_of_a_page_goes_nowhere_that_others_could_read_it(address):
    with pytest.raises(AccalmieError) as told:
        ask(model(address), {})
    assert told.value.code == "F110"
