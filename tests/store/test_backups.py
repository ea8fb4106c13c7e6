"""The whole store goes into one encrypted file, while in use, and comes back from it."""

import os
import threading

import pytest
from django.db import connections
from tests.store.conftest import _database
from tests.store.harbour import acts_of, put, start

from accalmie.actions.acting import held_keys
from accalmie.cli import main
from accalmie.store.entries import search
from accalmie.store.opening import open_store
from accalmie.store.verifying import verify


@pytest.fixture
def key(tmp_path, capsys):
    assert main(["backup", "--make-key", str(tmp_path / "private")]) == 0
    return capsys.readouterr().out.strip()


def restore(tmp_path, monkeypatch, file="backup", place=""):
    """Restores into a new file of SQLite if nowhere else, from whichever database it was."""
    monkeypatch.setenv("ACCALMIE_STORE", place or str(tmp_path / "new.db"))
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "new.keys"))
    return main(["restore", str(tmp_path / file), "--identity", str(tmp_path / "private")])


def test_there_and_back(place, tmp_path, monkeypatch, key):
    start()
    put("i1", title="Qwertzuiop")
    file = tmp_path / "backup"
    assert main(["backup", str(file), "--to", key]) == 0
    assert main(["backup", str(file), "--to", key]) == 2  # nothing is overwritten
    assert b"Qwertzuiop" not in file.read_bytes()
    put("i2")
    assert restore(tmp_path, monkeypatch) == 0
    assert acts_of() == {"i1": "attack"}
    put("i3")  # it goes on, signed by the same key
    assert acts_of() == {"i1": "attack", "i3": "attack"}
    assert verify(held_keys().publics()).problems == ()
    assert restore(tmp_path, monkeypatch) == 2  # it is not empty any more


def test_into_postgresql_from_either(place, tmp_path, monkeypatch, key, request):
    """Searching goes on as well: its index is no part of a backup and is built from the rows."""
    request.getfixturevalue("postgresql_template")
    start()
    kept_as = put("i1", title="l’École").at
    put("i1", "fire", title="قصف", seen=5)
    assert main(["backup", str(tmp_path / "backup"), "--to", key]) == 0
    there = _database(f"accalmie_restored_{os.getpid()}")
    assert restore(tmp_path, monkeypatch, place=there) == 0
    open_store(there)
    assert (acts_of(), acts_of(kept_as)) == ({"i1": "fire"}, {"i1": "attack"})
    assert [row.noun for row in search("harbour", "amal", "قصف")] == ["i1"]
    assert [row.noun for row in search("harbour", "amal", "ecole", known_at=kept_as)] == ["i1"]
    put("i2")
    done = verify(held_keys().publics(), words=True)
    assert (done.problems, done.rows) == ((), 10)
    connections["default"].close()


def test_nobody_waits_for_a_backup_and_it_has_no_half_act(place, tmp_path, monkeypatch, key):
    start()
    done = []

    def write():
        while not done or len(done) < 5:
            done.append(put(f"i{len(done)}"))
        connections["default"].close()

    writer = threading.Thread(target=write)
    writer.start()
    assert main(["backup", str(tmp_path / "backup"), "--to", key]) == 0
    writer.join()
    assert restore(tmp_path, monkeypatch) == 0
    assert verify(held_keys().publics()).problems == ()
    assert list(acts_of()) == [f"i{n}" for n in range(len(acts_of()))]


@pytest.mark.parametrize("harm", ["cut", "changed", "other key"])
def test_a_backup_that_is_not_whole_restores_nothing(place, tmp_path, monkeypatch, key, harm):
    start()
    file = tmp_path / "backup"
    main(["backup", str(file), "--to", key])
    content = bytearray(file.read_bytes())
    if harm == "cut":
        del content[-1:]
    elif harm == "changed":
        content[-20] ^= 1
    else:
        (tmp_path / "private").unlink()
        main(["backup", "--make-key", str(tmp_path / "private")])
    file.write_bytes(content)
    assert restore(tmp_path, monkeypatch) == 2
    open_store(str(tmp_path / "new.db"))
    assert verify(frozenset()).rows == 0


def test_what_is_no_key_is_named(place, tmp_path, capsys):
    start()
    assert main(["backup", str(tmp_path / "b"), "--to", "age1nonsense"]) == 2
    assert "age1nonsense" in capsys.readouterr().err
    assert not list(tmp_path.glob("b*"))
