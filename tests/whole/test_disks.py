"""A disk that is full, or cannot be written to: a clear sentence, and nothing corrupted.

A small file system in memory is mounted for each test, which takes root.
"""

import os
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db import connections
from tests.store.harbour import acts_of, put, start
from tests.whole.test_crash import ROOT, is_whole

from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.store.opening import open_store


@contextmanager
def disk(folder, size):
    """Mounts a small disk on a folder, and takes it away again."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield folder
    finally:
        connections["default"].close()
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(folder, how):
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


@pytest.fixture
def on_disk(tmp_path, sqlite_template, monkeypatch):
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "store.keys"))
    with disk(tmp_path / "disk", "2m") as folder:
        place = folder / "store.db"
        shutil.copy(sqlite_template, place)
        monkeypatch.setenv("ACCALMIE_STORE", str(place))
        open_store(str(place))
        start()
        yield folder


def fill(after=400):
    """Acts until one is refused; gives how many were acknowledged, and the refusal."""
    for number in range(after):
        try:
            put(f"i{number}", title="x" * 5000)
        except AccalmieError as error:
            return number, error
    raise AssertionError("the disk never filled")


def test_a_full_disk(on_disk):
    """What was acknowledged is there, also for who opens the store anew; given room, it goes on."""
    told, refused = fill()
    assert refused.code == "S502"
    assert "full" in refused.values["reason"]
    assert len(acts_of()) == told > 10
    connections["default"].close()
    remount(on_disk, "size=8m")
    open_store(os.environ["ACCALMIE_STORE"])
    assert len(acts_of()) == told
    put("after")
    is_whole()


def test_a_full_disk_is_still_read(on_disk, capsys):
    told, _ = fill()
    connections["default"].close()
    ballast = on_disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"0" * 4096):
            pass
    code = main(["case", "open", "harbour", "--as", "amal", "--json"])
    said = capsys.readouterr()
    assert code == 0 or "S502" in said.err
    ballast.unlink(missing_ok=True)
    assert len(acts_of()) == told
    is_whole()


def test_a_disk_that_cannot_be_written_to(on_disk, capsys):
    put("i1")
    connections["default"].close()
    remount(on_disk, "ro")
    say = ["--as", "amal", "--lang", "en"]
    for command in (["case", "new", "other"], ["case", "member", "harbour", "bo", "reader"]):
        assert main([*command, *say]) == 2
        said = capsys.readouterr().err
        assert "S502" in said
        assert "Traceback" not in said
    connections["default"].close()
    remount(on_disk, "rw")
    assert acts_of() == {"i1": "attack"}
    put("i2")
    is_whole()


def test_an_export_and_a_backup_onto_a_full_disk(on_disk, tmp_path, capsys):
    """Neither leaves half of itself under its name."""
    told, _ = fill()
    say = ["--as", "amal", "--lang", "en"]
    assert main(["case", "export", "harbour", str(on_disk / "out"), *say]) == 2
    assert "F118" in capsys.readouterr().err
    assert main(["backup", str(tmp_path / "key"), "--make-key", "--lang", "en"]) == 0
    public = capsys.readouterr().out.split()[0]
    assert main(["backup", str(on_disk / "all.age"), "--to", public, "--lang", "en"]) == 2
    assert "F118" in capsys.readouterr().err
    left = {path.name for path in on_disk.iterdir()}
    assert left <= {"store.db", "store.db-wal", "store.db-shm"}
    assert len(acts_of()) == told


def test_a_postgresql_server_whose_disk_is_full(tmp_path, monkeypatch):
    """It refuses, or ends; with room again it has everything that it acknowledged."""
    if "ACCALMIE_TEST_POSTGRESQL" not in os.environ:
        pytest.skip("no PostgreSQL is named by ACCALMIE_TEST_POSTGRESQL")
    control = [str(ROOT / ".ci" / "postgresql")]
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "store.keys"))
    with disk(Path("/tmp") / f"accalmie-full-{os.getpid()}", "120m") as cluster:
        made = subprocess.run([*control, "start", cluster], check=True, text=True,
                              capture_output=True)  # fmt: skip
        try:
            place = made.stdout.strip()
            monkeypatch.setenv("ACCALMIE_STORE", place)
            open_store(place)
            start()
            room = shutil.disk_usage(cluster).free
            (cluster / "ballast").write_bytes(b"0" * max(0, room - 2_000_000))
            told, refused = fill(4000)
            assert refused.code == "S502"
            connections["default"].close()
            (cluster / "ballast").unlink()
            subprocess.run([*control, "stop", cluster], check=False)
            subprocess.run([*control, "again", cluster], check=True)
            assert len(acts_of()) == told
            put("after")
            is_whole()
        finally:
            connections["default"].close()
            subprocess.run([*control, "stop", cluster], check=False)
    cluster.rmdir()
