"""A byte changed at random, in the database or in an export: found, or it says the same."""

import random
import shutil

import pytest
from django.db import connections
from tests.store.harbour import put, signed, start
from tests.store.trials import trials

from accalmie.actions.acting import held_keys
from accalmie.actions.cases import import_case
from accalmie.actions.members import set_member
from accalmie.cases.nouns import read_files
from accalmie.cli.commands import make_parser
from accalmie.cli.keeping import run_case
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError
from accalmie.samples import CASE
from accalmie.store import queries
from accalmie.store.exporting import check_log, log_beside
from accalmie.store.models import Content
from accalmie.store.opening import open_store
from accalmie.store.verifying import verify
from accalmie.store.versions import read_row

NAME = "syria-2016"


@pytest.fixture
def kept(tmp_path, sqlite_template, monkeypatch):
    """Two cases, pages and corrections in a file of SQLite that nobody has open."""
    path = tmp_path / "store.db"
    shutil.copy(sqlite_template, path)
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "store.keys"))
    open_store(str(path))
    folder = tmp_path / NAME
    shutil.copytree(CASE, folder)
    (folder / "pages").mkdir()
    (folder / "pages" / "one.html").write_bytes(random.Random(1).randbytes(6000))
    import_case(folder, signed())
    start()
    seen = put("i1", key="k1").rows[0]
    put("i1", "shelling", seen=seen)
    set_member("harbour", signed(), "bo", "analyst")
    connections["default"].close()
    return path


def said():
    """Everything that the record says, by every way in that people have."""
    files = {name: queries.get_files(name, "amal") for name in (NAME, "harbour")}
    rows = [read_row(row) for row in Content.objects.order_by("case", "seq")]
    versions = queries.find_versions("harbour", "amal", "incident", "i1")
    return files, rows, versions, queries.find_cases("amal"), queries.find_cases("bo")


def test_a_byte_of_the_database(kept, tmp_path):
    open_store(str(kept))
    before, trusted = said(), held_keys().publics()
    connections["default"].close()
    whole = kept.read_bytes()
    found = 0
    for trial in trials(25):
        chance = random.Random(trial)
        at, flip = chance.randrange(len(whole)), chance.randrange(1, 256)
        copy = tmp_path / "copy.db"
        copy.write_bytes(whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :])
        for rest in ("-wal", "-shm"):
            copy.with_name(copy.name + rest).unlink(missing_ok=True)
        try:
            open_store(str(copy))
            problems = verify(trusted).problems
        except AccalmieError as error:
            problems = [error]
        found += bool(problems)
        assert problems or said() == before, f"trial {trial}: byte {at} ^ {flip}"
        connections["default"].close()
    assert found


def test_a_byte_of_an_export(kept, tmp_path):
    open_store(str(kept))
    out = tmp_path / "out"
    options = ["case", "export", NAME, str(out), "--as", "amal", "--store", str(kept)]
    run_case(make_parser().parse_args(options), Tongue("en"))
    trusted = held_keys().publics()
    files = {out / path: content for path, content in read_files(out).items()}
    files[log_beside(out)] = log_beside(out).read_bytes()
    assert check_log(out, trusted).problems == ()
    before = told(out)
    total = sum(map(len, files.values()))
    found = 0
    for trial in trials(25):
        chance = random.Random(trial)
        at, flip = chance.randrange(total), chance.randrange(1, 256)
        path, at = placed(files, at)
        content = files[path]
        path.write_bytes(content[:at] + bytes([content[at] ^ flip]) + content[at + 1 :])
        try:
            problems = check_log(out, trusted).problems
        except AccalmieError as error:
            problems = [error]
        found += bool(problems)
        assert problems or told(out) == before, f"trial {trial}: {path} byte {at} ^ {flip}"
        path.write_bytes(content)
    assert found


def placed(files, at):
    """Gives the file in which a byte lies, counted through all of them, and where in it."""
    for path, content in files.items():
        if at < len(content):
            return path, at
        at -= len(content)
    raise IndexError(at)


def told(folder):
    """What an export says: its files, and the rows and the case of its log."""
    from accalmie.store.exporting import read_rows

    return read_files(folder), list(read_rows(folder))
