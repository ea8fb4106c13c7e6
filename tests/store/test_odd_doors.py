"""The doors of the store in the hands of somebody who mistypes, or means harm: a sentence."""

import os
import shutil
import sqlite3

import pytest
from tests.store.harbour import start

from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.store import opening, places, queries
from accalmie.store.keys import load_keys

SAY = ["--as", "amal", "--lang", "en"]


def refusal(capsys, *command):
    """Runs a command that must be refused; gives the code, and checks that a next step is said."""
    try:
        code = main([*command, "--lang", "en"])
    except SystemExit as ended:  # the parser’s own
        return "usage" if ended.code == 2 else ended.code
    assert code == 2
    said = capsys.readouterr().err
    sentence, _, hint = said.rpartition("\n  ")
    assert sentence.endswith(".")
    assert hint.strip()
    return said.split(" ", 1)[0]


@pytest.mark.parametrize(
    "name",
    ["", " ", "..", "../x", "a/b", "/etc/passwd", "a" * 101, "x\0", "x\ny", "\u202evil", "-"],
)
def test_what_cannot_be_the_id_of_a_case(place, capsys, name):
    assert refusal(capsys, "case", "new", name, "--as", "amal") == "S580"
    assert queries.find_cases("amal") == []


COMMANDS = {
    "a zone that there is not": (["case", "new", "x", "--timezone", "Mars/Base"], "C409"),
    "a name that is no text": (["case", "open", "\udc80"], "S579"),
    "a person that is no text": (["case", "new", "x", "--as", "\udc80"], "S579"),
    "a person too long": (["case", "new", "x", "--as", "n" * 301], "C451"),
    "a key too long": (["case", "new", "x", "--key", "k" * 301], "C451"),
    "a kind that there is not": (["case", "versions", "harbour", "rumour", "x"], "S506"),
    "a row far away": (["case", "prove", "harbour", "9" * 30], "usage"),
    "a row that is not there": (["case", "prove", "harbour", "999"], "S506"),
    "an export onto itself": (["case", "export", "harbour", "."], "F106"),
    "an export to nowhere": (["case", "export", "harbour", "/proc/x/y"], "F118"),
    "an export over a file": (["case", "export", "harbour", "/etc/passwd"], "F106"),
    "an import of nothing": (["case", "import", ""], "F101"),
    "a folder that is no case": (["case", "import", "/etc"], "F101"),
    "a time that is none": (["case", "export", "harbour", "x", "--known-at", "soon"], "V001"),
    "a checkpoint that is none": (["verify", "--since", "/etc/passwd"], "S586"),
    "a backup to nobody": (["backup", "b", "--to", ""], "S542"),
    "a backup to nowhere": (["backup", "/proc/x/y", "--make-key"], "F118"),
}


@pytest.mark.parametrize(("command", "code"), COMMANDS.values(), ids=COMMANDS)
def test_a_command_that_cannot_be(place, capsys, monkeypatch, tmp_path, command, code):
    start()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").touch()
    takes_person = command[0] != "verify" and "--as" not in command
    assert refusal(capsys, *command, *(["--as", "amal"] if takes_person else [])) == code


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/nowhere/at/all.db", "S501"),
        ("/etc", "S502"),
        ("/etc/passwd", "S583"),
        ("postgresql://", "S581"),
        ("postgresql://[::1/x", "S581"),
        ("postgresql://u:secret@h:99999/x", "S581"),
        ("mysql://h/x", "S581"),
    ],
)
def test_a_place_where_no_store_can_be(place, capsys, address, code):
    command = ["case", "open", "--store", address, *SAY]
    assert main(command) == 2
    said = capsys.readouterr().err
    assert said.startswith(code)
    assert "secret" not in said


def test_a_checkpoint_of_a_log_that_is_gone(place, capsys, tmp_path):
    """A store from which a whole case was taken verifies, but not against what was given out."""
    start()
    note, _ = queries.get_checkpoint("harbour", "amal")
    text, rest = note.split("\n", 1)
    (tmp_path / "since").write_text(f"{text[:-4]}0000\n{rest}")
    assert main(["verify", "--since", str(tmp_path / "since"), "--lang", "en"]) == 1
    assert "S587" in capsys.readouterr().out


@pytest.fixture
def kept(tmp_path, sqlite_template, monkeypatch):
    path = tmp_path / "store.db"
    shutil.copy(sqlite_template, path)
    monkeypatch.setenv("ACCALMIE_STORE", str(path))
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "store.keys"))
    opening.open_store(str(path))
    start()
    opening.connections["default"].close()
    yield path
    opening.connections["default"].close()


def test_a_store_of_a_newer_time(kept, capsys):
    with sqlite3.connect(kept) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied)"
                         " VALUES ('store', '9999_wonder', '2099-01-01')")  # fmt: skip
    before = kept.read_bytes()
    for command in (["case", "open", *SAY], ["verify"], ["case", "new", "x", *SAY]):
        assert refusal(capsys, *command) == "S582"
    assert kept.read_bytes() == before


def test_a_database_of_another_program(tmp_path, capsys):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE entry (text)")
    assert refusal(capsys, "case", "open", "--store", str(other), *SAY) == "S583"
    (tmp_path / "garbage.db").write_bytes(os.urandom(5000))
    assert refusal(capsys, "case", "open", "--store", str(tmp_path / "garbage.db"), *SAY) == "S583"


def test_a_store_that_another_holds(kept, capsys, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", 1)
    other = sqlite3.connect(kept, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refusal(capsys, "case", "member", "harbour", "bo", "reader", *SAY) == "S584"
    other.execute("ROLLBACK")
    other.close()
    assert main(["case", "member", "harbour", "bo", "reader", *SAY]) == 0


KEYS = {
    "none": (None, 0o600, "S508"),
    "empty": ("", 0o600, "S508"),
    "half": ('{"keys":', 0o600, "S508"),
    "without keys": ('{"keys":[]}', 0o600, "S508"),
    "for all to read": ("as it was", 0o644, "S585"),
    "for a group to change": ("as it was", 0o660, "S585"),
}


@pytest.mark.parametrize(("text", "mode", "code"), KEYS.values(), ids=KEYS)
def test_a_file_of_keys_that_cannot_be_used(kept, capsys, tmp_path, monkeypatch, text, mode, code):
    keys = tmp_path / "other.keys"
    if text is not None:
        keys.write_text((tmp_path / "store.keys").read_text() if text == "as it was" else text)
        keys.chmod(mode)
    monkeypatch.setenv("ACCALMIE_KEYS", str(keys))
    assert refusal(capsys, "case", "member", "harbour", "bo", "reader", *SAY) == code
    if code == "S585":
        keys.chmod(0o640)  # a group may read: so a secret is given to a container
        assert load_keys(keys).keys
    assert (tmp_path / "store.keys").stat().st_mode & 0o777 == 0o600


def test_a_store_that_one_may_not_read(kept, tmp_path):
    """Asked as another user of the machine, to whom nothing belongs."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another")
    tmp_path.chmod(0o755)
    kept.chmod(0o600)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setegid(65534)
            os.seteuid(65534)
            opening.open_store(str(kept))
            os.write(writing, b"opened")
        except AccalmieError as error:
            os.write(writing, error.code.encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    assert os.read(reading, 100) == b"S502"
    os.close(reading)
