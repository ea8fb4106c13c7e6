"""Time stamps: asked for, kept, checked; and an authority that misbehaves in every way."""

import datetime as dt
import json
import random

import pytest
from tests.store.authority import Authority, drips, floods, sends, serving, sleeps
from tests.store.harbour import put, signed, start

from accalmie.actions.members import set_member
from accalmie.actions.stamping import stamp_case
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.store import queries
from accalmie.store.checkpoints import check_stamps, get_signed
from accalmie.store.models import Content
from accalmie.store.stamps import check_token, make_request, read_certificates

pytest.importorskip("rfc3161_client")
pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def roots(authority):
    return read_certificates(authority.folder / "ca.pem")


def test_a_checkpoint_is_stamped_and_the_stamp_checked(place, authority, roots):
    start()
    put("i1")
    before = get_signed("harbour", "amal")
    with serving(sends(authority.answer)) as (address, asked):
        stamped = stamp_case("harbour", signed(), address, roots=roots)
    assert before.note.encode() not in asked[0]  # its hash alone leaves the machine
    assert (stamped.stamp.size, stamped.stamp.authority) == (before.size, address)
    put("i2")
    done = check_stamps(roots)
    assert (done.problems, done.signed, done.stamps) == ((), True, (stamped.stamp,))
    assert main(["verify"]) == 0
    act = queries.get_act("harbour", "amal", stamped.receipt.act)
    assert (act.value["who"], act.value["verb"]) == ("amal", "stamp")


def other(query):
    return make_request("another checkpoint")[0]


def again(query, note=[]):  # noqa: B006 - the checkpoint that the test sets
    """The same checkpoint, asked for by somebody else."""
    return make_request(note[0])[0]


WRONG = {
    "another checkpoint": (lambda a: sends(lambda q: a.answer(other(q))), "S572"),
    "another request": (lambda a: sends(lambda q: a.answer(again(q))), "S573"),
    "an expired certificate": (lambda a: sends(lambda q: a.answer(q, "expired.pem")), "S574"),
    "a byte of the signature": (
        lambda a: sends(lambda q: (r := a.answer(q))[:-9] + bytes([r[-9] ^ 1]) + r[-8:]), "S574"),
    "garbage": (lambda a: sends(lambda q: b"<html>welcome to the airport</html>"), "S570"),
    "nothing": (lambda a: sends(lambda q: b""), "S570"),
    "a refusal": (lambda a: sends(lambda q: bytes.fromhex("30053003020102")), "S571"),
    "half an answer": (lambda a: sends(lambda q: a.answer(q)[:700]), "S570"),
    "an endless stream": (lambda a: floods, "F123"),
    "a stream of drops": (lambda a: drips, "F121"),
    "silence": (lambda a: sleeps, "F121"),
    "status 500": (lambda a: sends(lambda q: b"oops", status=500), "F122"),
    "status 302": (lambda a: sends(lambda q: b"", status=302), "F122"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "code"), WRONG.values(), ids=WRONG)
def test_an_authority_that_misbehaves(place, authority, roots, make, code):
    """Nothing of it is kept."""
    start()
    again.__defaults__[0][:] = [get_signed("harbour", "amal").note]
    size = Content.objects.count()
    with serving(make(authority)) as (address, _), pytest.raises(AccalmieError) as refused:
        stamp_case("harbour", signed(), address, roots=roots, wait=0.5)
    assert refused.value.code == code
    assert Content.objects.count() == size


@pytest.mark.parametrize(
    "address", ["", "freetsa.org", "ftp://x/", "http://", "http://[", "http://a:b@c/", "http://é/"]
)
def test_an_address_that_is_none(place, address):
    start()
    with pytest.raises(AccalmieError) as refused:
        stamp_case("harbour", signed(), address)
    assert refused.value.code == "F120"


def test_nobody_answers(place):
    start()
    with pytest.raises(AccalmieError) as refused:
        stamp_case("harbour", signed(), "http://127.0.0.1:1/")
    assert refused.value.code == "F121"


def test_a_time_before_the_checkpoint_is_none(authority, roots):
    """A second less is the authority's rounding; a minute less is a clock that is wrong."""
    request, nonce = make_request("note")
    before = dt.datetime.now(dt.UTC)
    token = authority.answer(request)
    now = check_token(token, "note", since=before, roots=roots, nonce=nonce)
    for late, well in ((0.5, True), (60, False), (-3600, True)):
        since = now + dt.timedelta(seconds=late)
        try:
            check_token(token, "note", since=since, roots=roots)
            code = None
        except AccalmieError as error:
            code = error.code
        assert code == (None if well else "S575")


def test_the_root_of_another_does_not_do(place, authority, roots, tmp_path):
    start()
    with serving(sends(authority.answer)) as (address, _):
        stamp_case("harbour", signed(), address)
    stranger = read_certificates(Authority(tmp_path).folder / "ca.pem")
    assert [p.code for p in check_stamps(stranger).problems] == ["S574"]
    assert check_stamps(roots).problems == check_stamps().problems == ()


def test_a_token_changed_at_random_never_says_another_thing(authority, roots):
    """Refused; but for version numbers of the envelope, which are not signed and say nothing."""
    request, nonce = make_request("note")
    token, chance = authority.answer(request), random.Random(1)
    long_ago = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    time = check_token(token, "note", since=long_ago, roots=roots, nonce=nonce)
    held = 0
    for _ in range(300):
        at = chance.randrange(len(token))
        changed = token[:at] + bytes([token[at] ^ (1 << chance.randrange(8))]) + token[at + 1 :]
        try:
            said = check_token(changed, "note", since=long_ago, roots=roots, nonce=nonce)
        except AccalmieError:
            continue
        held += 1
        assert said == time
    assert held < 10


def test_who_may_have_a_case_stamped(place):
    start()
    set_member("harbour", signed(), "bo", "reader")
    for who, code in (("bo", "S504"), ("chidi", "S503")):
        with pytest.raises(AccalmieError) as refused:
            stamp_case("harbour", signed(who), "http://127.0.0.1:1/")
        assert refused.value.code == code


def test_the_commands(place, authority, tmp_path, capsys):
    start()
    say, ca = ["--as", "amal", "--lang", "en"], str(authority.folder / "ca.pem")
    with serving(sends(authority.answer)) as (address, _):
        for more in ([], ["--ca", ca], ["--json"]):
            assert main(["case", "stamp", "harbour", "--authority", address, *more, *say]) == 0
        said = capsys.readouterr().out
    assert said.count("was there at") == 2
    assert said.count("give --ca") == 1
    assert main(["case", "export", "harbour", str(tmp_path / "out"), *say]) == 0
    for what in ([], [str(tmp_path / "out")]):
        capsys.readouterr()
        assert main(["verify", *what, "--ca", ca, "--lang", "en"]) == 0
        assert "3 time stamps hold" in capsys.readouterr().out
        assert main(["verify", *what, "--lang", "en"]) == 0
        assert "give --ca" in capsys.readouterr().out
        assert main(["verify", *what, "--json", "--ca", ca]) == 0
        assert len(json.loads(capsys.readouterr().out)["stamps"]) == 3
    (tmp_path / "wrong.pem").write_text("no certificate")
    assert main(["verify", "--ca", str(tmp_path / "wrong.pem")]) == 2
    assert "S577" in capsys.readouterr().err
