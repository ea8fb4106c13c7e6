"""A person is taken out: two approve, nothing of the name is left, and the tree still holds."""

import json

import pytest
from django.db import connection
from tests.store.harbour import acts_of, drop, put, signed, start

from accalmie.actions.acting import held_keys
from accalmie.actions.cases import import_case
from accalmie.actions.expunging import approve_expunging, ask_to_expunge
from accalmie.actions.keys import rotate_key
from accalmie.actions.members import set_member
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.store import queries
from accalmie.store.notes import make_key
from accalmie.store.verifying import verify

NAME = "Qwertzuiop"


@pytest.fixture
def case(place):
    start()
    for person, role in (("bo", "reviewer"), ("chidi", "analyst")):
        set_member("harbour", signed(), person, role)
    return place


def code_of(call):
    with pytest.raises(AccalmieError) as caught:
        call()
    return caught.value.code


def versions(kind, noun):
    return [row.seq for row in queries.find_versions("harbour", "amal", kind, noun)]


def problems():
    return verify(held_keys().publics()).problems


def test_a_name_goes_out_of_the_past(case, tmp_path, capsys):
    first = put("i1", title=f"told by {NAME}")
    put("i1", title="told by a witness", seen=first.rows[0])
    ask_to_expunge("harbour", signed(why="asked to"), "request 1", [first.rows[0]])
    assert code_of(lambda: approve_expunging("harbour", signed(), "request 1")) == "S550"
    assert code_of(lambda: approve_expunging("harbour", signed("chidi"), "request 1")) == "S504"
    approve_expunging("harbour", signed("bo"), "request 1")
    assert code_of(lambda: approve_expunging("harbour", signed("bo"), "request 1")) == "S550"
    assert problems() == ()
    assert versions("incident", "i1") == [first.rows[0] + 2]
    assert acts_of() == {"i1": "attack"}
    assert acts_of(first.at) == {}
    out = tmp_path / "out"
    main(["case", "export", "harbour", str(out), "--as", "amal"])
    assert main(["verify", str(out)]) == 0
    assert NAME.encode() not in (tmp_path / "out.log").read_bytes()
    if connection.vendor == "sqlite":
        connection.close()
        for file in tmp_path.glob("store.db*"):
            assert NAME.encode() not in file.read_bytes(), file


def test_a_noun_that_bears_the_name_goes_whole(case):
    added = put(NAME)
    gone = drop(NAME, added.rows[0])
    some = [added.rows[0]], [gone.rows[0]]
    assert code_of(lambda: ask_to_expunge("harbour", signed(), "r", some[1])) == "S551"
    ask_to_expunge("harbour", signed(), "r", [*some[0], *some[1]])
    approve_expunging("harbour", signed("bo"), "r")
    assert versions("incident", NAME) == []
    assert problems() == ()


@pytest.mark.parametrize("row", [0, 1, 2, 99])
def test_what_holds_the_log_together_stays(case, row):
    assert code_of(lambda: ask_to_expunge("harbour", signed(), "r", [row])) == "S551"


def test_what_stands_is_corrected_first(case):
    row = put("i1").rows[0]
    assert code_of(lambda: ask_to_expunge("harbour", signed(), "r", [row])) == "S551"


def test_bytes_go_with_the_last_version_that_names_them(place, tmp_path):
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "case.yaml").write_text("{id: harbour, title: H}")
    (folder / "one.txt").write_text(NAME)
    (folder / "two.txt").write_text(NAME)
    import_case(folder, signed())
    set_member("harbour", signed(), "bo", "reviewer")
    (folder / "one.txt").write_text("x")
    import_case(folder, signed())
    ask_to_expunge("harbour", signed(), "1", versions("file", "one.txt")[:1])
    approve_expunging("harbour", signed("bo"), "1")
    assert queries.get_files("harbour", "amal")["two.txt"] == NAME.encode()
    (folder / "two.txt").unlink()
    import_case(folder, signed())
    ask_to_expunge("harbour", signed(), "2", versions("file", "two.txt"))
    approve_expunging("harbour", signed("bo"), "2")
    assert "two.txt" not in queries.get_files("harbour", "amal")
    assert problems() == ()
    from accalmie.store.models import Kept

    assert [bytes(kept.content) for kept in Kept.objects.all()] == [b"x"]


def test_a_key_is_exchanged_under_both_signatures(case):
    old = held_keys().newest
    note = rotate_key("harbour", signed()).checkpoint
    new = held_keys().newest
    assert old != new
    assert held_keys().private_of(old) is None
    assert note.count("— ") == 2
    put("i1")
    assert problems() == ()
    assert [p.code for p in verify(frozenset([new])).problems] == ["S524"]
    assert [p.code for p in verify(frozenset([old])).problems] == ["S524"]
    assert code_of(lambda: rotate_key("harbour", signed("bo"))) == "S504"


def test_the_way_by_commands(case, tmp_path, capsys):
    """A version is found, proved and expunged, and the key exchanged, all from the terminal."""
    first = put("i1", title=f"told by {NAME}")
    put("i1", title="told by a witness", seen=first.rows[0])
    key = held_keys().newest

    def run(*words, by="amal", status=0):
        assert main([*words, "--as", by]) == status
        return capsys.readouterr().out

    found = json.loads(run("case", "versions", "harbour", "incident", "i1", "--json"))
    row = str(found[0]["row"]["seq"])
    proof = tmp_path / "proof.json"
    proof.write_text(run("case", "prove", "harbour", row, "--json"))
    assert NAME in proof.read_text()
    assert main(["verify", str(proof), "--key", key]) == 0
    assert main(["verify", str(proof), "--key", make_key("x")[1]]) == 1
    assert main(["verify", str(proof)]) == 2
    run("case", "expunge", "harbour", "r", row, "--why", "asked to")
    run("case", "approve", "harbour", "r", status=2)
    run("case", "approve", "harbour", "r", by="bo")
    assert NAME not in run("case", "versions", "harbour", "incident", "i1", "--json")
    run("case", "rotate", "harbour")
    assert held_keys().newest != key
    assert problems() == ()
