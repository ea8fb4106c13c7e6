"""Writers and readers at once: no update lost, no error shown, one linear history."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from tests.store.harbour import put, start
from tests.store.trials import TRIALS

from accalmie.actions.acting import held_keys
from accalmie.store import queries
from accalmie.store.models import Content
from accalmie.store.opening import open_store
from accalmie.store.verifying import verify

ROOT = Path(__file__).parents[2]
WRITERS, READERS, ROUNDS, SECONDS = (8, 8, 1, 60) if TRIALS else (2, 1, 3, 0)


def one(what):
    command = [sys.executable, "-m", "tests.whole.crowd", what, str(ROUNDS), str(SECONDS)]
    return subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip


def test_writers_and_readers_at_once(place):
    start()
    put("shared", title="0", accounts=[])
    crowd = [one(f"w{n}") for n in range(WRITERS)] + [one("reader") for _ in range(READERS)]
    lines = [line for each in crowd for line in each.communicate()[0].splitlines()]
    assert [line for line in lines if not line.startswith("done")] == []
    shared = queries.get_noun("harbour", "amal", "incident", "shared")
    assert int(shared.value["form"]["title"]) == len(lines) >= WRITERS * ROUNDS
    versions = queries.find_versions("harbour", "amal", "incident", "shared")
    assert [v.replaces for v in versions] == [None, *(v.seq for v in versions[:-1])]
    assert [v.at for v in versions] == sorted({v.at for v in versions})
    assert Content.objects.filter(kind="incident").count() == 2 * len(lines) + 1
    assert verify(held_keys().publics()).problems == ()


def test_the_same_act_sent_by_many_at_once_is_one_act(place):
    start()
    receipts = []

    def send():
        from django.db import connections

        receipts.append(put("i1", key="the same"))
        connections["default"].close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receipts) == 6
    assert len({(r.act, r.rows, r.at) for r in receipts}) == 1
    assert sum(not r.repeated for r in receipts) == 1


def test_two_who_open_a_new_store_at_once_find_the_same(tmp_path, monkeypatch):
    place = str(tmp_path / "new.db")
    monkeypatch.setenv("ACCALMIE_STORE", place)
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "new.keys"))
    run = "import sys; from accalmie.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", run, "case", "new"]
    opened = [subprocess.Popen([*command, f"c{n}", "--as", "amal"], env=dict(os.environ), text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
              for n in range(3)]  # fmt: skip
    said = [each.communicate()[0] for each in opened]
    assert [each.returncode for each in opened] == [0, 0, 0], said
    open_store(place)
    assert [a.name for a in queries.find_cases("amal")] == ["c0", "c1", "c2"]
    assert verify(held_keys().publics()).problems == ()
