"""A writer killed at any moment: what it was told is recorded is there, and nothing half.

Trials go in rounds of a hundred, each on a store of its own, so that a thousand verifications of
the whole log take minutes.
"""

import os
import random
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from django.db import connection, connections
from tests.store.harbour import acts_of, put, start
from tests.store.trials import trials
from tests.whole.killing import Forked
from tests.whole.writer import work

from accalmie.actions.acting import held_keys
from accalmie.errors import AccalmieError
from accalmie.store import queries
from accalmie.store.models import Content, Head
from accalmie.store.opening import open_store
from accalmie.store.verifying import verify
from accalmie.store.versions import read_row, rows_of_act

ROOT = Path(__file__).parents[2]
KILLED = trials(6)
ROUNDS = [KILLED[at : at + 100] for at in range(0, len(KILLED), 100)]


def write(place, seed):
    """Opens the store, as a command does, and acts until it is killed or the server is."""
    open_store(place)
    try:
        work("w", 1000, seed)
    except AccalmieError as error:
        if error.code not in ("S502", "S584"):
            raise


def is_whole():
    """Checks that the log verifies and that each act has all of its rows."""
    assert verify(held_keys().publics()).problems == ()
    head = Head.objects.get()
    rows = [read_row(row) for row in Content.objects.order_by("seq")]
    acts = [row for row in rows if row.kind == "act"]
    assert sum(1 + len(rows_of_act(head.pk, act)) for act in acts) == len(rows) == head.size
    return {row.seq: row for row in rows}


def check_told(told, rows):
    """Checks that everything that was acknowledged is there; gives how much that is."""
    done = [line for line in told if line and line[0] == "done"]
    for _, key, noun, act, number, seq in done:
        row = rows[int(seq)]
        assert (row.noun, row.act) == (noun, int(number))
        assert (row.value is None) if act == "-" else row.value["form"]["act"] == act
        assert key == "-" or rows[int(number)].noun == key
    return len(done)


@pytest.mark.parametrize("numbers", ROUNDS, ids=lambda numbers: str(numbers[0]))
def test_a_writer_that_is_killed(place, numbers):
    """Most have asked for an act; every fourth may not even have opened the store."""
    start()
    acknowledged = 0
    for trial in numbers:
        chance = random.Random(trial)
        writer = Forked(lambda seed=trial: write(place, seed))
        told = [] if trial % 4 == 0 else [writer.said.readline().split()]
        told += writer.kill(chance.random() * 0.15)
        acknowledged += check_told(told, is_whole())
    assert acknowledged or len(numbers) < 20
    print(f"{connection.vendor}: {len(numbers)} writers killed, {acknowledged} acts acknowledged,"
          f" {Head.objects.get().size} rows verified after each")  # fmt: skip


def test_a_power_cut_leaves_a_state_that_there_was(tmp_path, sqlite_template, monkeypatch):
    """The write-ahead log is cut at the boundary of each of its frames, and within each."""
    place = tmp_path / "store.db"
    shutil.copy(sqlite_template, place)
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "store.keys"))
    open_store(str(place))
    start()
    connections["default"].close()
    main = place.read_bytes()
    held = sqlite3.connect(place)  # keeps the log from being written back when we close ours
    held.execute("SELECT 1 FROM head").fetchall()
    states = [{}]
    for number in range(2):
        put(f"i{number}")
        states.append(acts_of())
    wal = Path(f"{place}-wal").read_bytes()
    connections["default"].close()
    held.close()
    page = int.from_bytes(wal[8:12], "big")
    cuts = range(32, len(wal) + 1, page + 24)
    assert len(cuts) > 8
    found = []
    for cut in sorted({*cuts, *(cut - 1 for cut in cuts), *(cut + 12 for cut in cuts)}):
        copy = tmp_path / f"cut-{cut}.db"
        copy.write_bytes(main)
        Path(f"{copy}-wal").write_bytes(wal[:cut])
        open_store(str(copy))
        is_whole()
        found.append(states.index(acts_of()))
        connections["default"].close()
    assert found == sorted(found)
    assert set(found) == set(range(len(states)))


def test_a_disk_that_cannot_be_written_to_gives_a_sentence(place):
    start()
    put("i1")
    if connection.vendor != "sqlite":
        pytest.skip("SQLite’s own limits")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    with pytest.raises(AccalmieError) as readonly:
        put("i2")
    assert readonly.value.code == "S502"
    assert "readonly" in readonly.value.values["reason"]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = OFF")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    with pytest.raises(AccalmieError) as full:
        fill_up()
    assert full.value.code == "S502"
    assert "full" in full.value.values["reason"]
    before = acts_of()
    is_whole()
    connections["default"].close()
    put("i999")
    assert acts_of() == {**before, "i999": "attack"}


def fill_up():
    for number in range(3, 400):
        put(f"i{number}", title="x" * 2000)


def test_a_postgresql_server_that_is_killed(tmp_path, monkeypatch):
    """Its processes end at once, as in a crash; it starts again and has what it acknowledged."""
    if "ACCALMIE_TEST_POSTGRESQL" not in os.environ:
        pytest.skip("no PostgreSQL is named by ACCALMIE_TEST_POSTGRESQL")
    cluster = Path("/tmp") / f"accalmie-{os.getpid()}"
    monkeypatch.setenv("PGPORT", "54391")
    control = [str(ROOT / ".ci" / "postgresql")]
    made = subprocess.run([*control, "start", cluster], check=True, text=True, capture_output=True)
    place = made.stdout.strip()
    monkeypatch.setenv("ACCALMIE_STORE", place)
    monkeypatch.setenv("ACCALMIE_KEYS", str(tmp_path / "store.keys"))
    try:
        open_store(place)
        start()
        told = 0
        for trial in [n for n in trials(1) if n < 50]:
            writer = Forked(lambda seed=trial: write(place, seed))
            writer.said.readline()
            time.sleep(random.Random(trial).random() * 0.3)
            subprocess.run([*control, "stop", cluster], check=True)
            said = writer.end()
            subprocess.run([*control, "again", cluster], check=True)
            told += check_told(said, is_whole())
        print(f"server killed {trial + 1} times, {told} acts acknowledged")
    finally:
        connections["default"].close()
        subprocess.run([*control, "stop", cluster], check=True)
        shutil.rmtree(cluster, ignore_errors=True)


def test_a_reader_of_an_old_moment_is_not_moved_by_what_is_added(place):
    start()
    moment = put("i1").at
    put("i2")
    assert acts_of(moment) == {"i1": "attack"}
    assert queries.get_case("harbour", "amal", moment).head.id == "harbour"
