"""Freezes a store of today's schema as SQL text: `python -m tests.store.schemas.make`.

Once for each schema, by the code that made it; a frozen one is never made again. Each must be
brought forward by every later code. The keys beside each sign nothing but it.

Shape:
    `NNNN.sqlite.sql` and, where `ACCALMIE_TEST_POSTGRESQL` names a cluster, `NNNN.postgresql.sql`
    (needs pg_dump), each with its `.keys`; NNNN is the last step of the store's migrations.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from tests.store.conftest import CLUSTER, _close, _database
from tests.store.harbour import drop, put, signed

from accalmie.actions.cases import import_case
from accalmie.actions.drafts import Proposed, propose, set_aside
from accalmie.actions.expunging import approve_expunging, ask_to_expunge
from accalmie.actions.keys import rotate_key
from accalmie.actions.members import set_member
from accalmie.actions.merging import Seen, merge
from accalmie.store.opening import open_store

HERE = Path(__file__).parent


def fill(folder):
    """A folder comes in; acts of every sort follow, one expunging and one change of key."""
    folder.mkdir()
    (folder / "case.yaml").write_text("{id: harbour, title: Harbour terms}\n")
    (folder / "parties.yaml").write_text("# As named.\n- id: aster\n- id: birch\n")
    (folder / "pages").mkdir()
    (folder / "pages" / "one.html").write_bytes(b"<p>\xff\0 bytes as they were")
    (folder / "notes.txt").write_text("goes away")
    import_case(folder, signed())
    (folder / "notes.txt").unlink()
    import_case(folder, signed())
    set_member("harbour", signed(), "bo", "reviewer")
    first = put("i1", title="told by somebody")
    put("i1", "shelling", title="قصف قرب إدلب", seen=first.rows[0])
    two, three = put("i2", "fire", title="l’École du port"), put("i3", "fire", title="Харьков")
    seen = [Seen(noun="i2", seen=two.rows[0]), Seen(noun="i3", seen=three.rows[0])]
    merge("harbour", signed(), "incident", *seen)
    drop("i4", put("i4").rows[0])
    one = {"id": "d1", "kind": "incident", "value": {"id": "i9"}, "reader": "r", "version": "1"}
    propose("harbour", signed(), [Proposed(**one)])
    set_aside("harbour", signed(), "d1")
    ask_to_expunge("harbour", signed(), "request 1", [first.rows[0]])
    approve_expunging("harbour", signed("bo"), "request 1")
    rotate_key("harbour", signed())
    put("i5", title="after the new key")


def made(work, place, name):
    os.environ["ACCALMIE_STORE"] = place
    os.environ["ACCALMIE_KEYS"] = str(work / "store.keys")
    open_store(place, make=True)
    fill(work / "harbour")
    _close()
    shutil.copyfile(work / "store.keys", HERE / f"{step()}.{name}.keys")


def sqlite_lines(held):
    """Gives the statements of a file; an index of words is made and filled, not copied."""
    asked = "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
    virtual = dict(held.execute(asked))
    for line in held.iterdump():
        if line == "COMMIT;":
            yield from (f"INSERT INTO {n}({n}) VALUES ('rebuild');" for n in virtual)
        ours = [f'INSERT INTO "{name}' for name in virtual]
        if line.startswith(("PRAGMA writable_schema", "INSERT INTO sqlite_master", *ours)):
            continue
        if any(line.startswith(f"CREATE TABLE '{name}_") for name in virtual):
            continue
        yield line
        if line == "BEGIN TRANSACTION;":
            yield from (f"{sql};" for sql in virtual.values())


def step():
    names = Path("src/accalmie/store/migrations").glob("[0-9]*.py")
    return max(path.name[:4] for path in names)


def main():
    with tempfile.TemporaryDirectory() as work:
        place = str(Path(work) / "store.db")
        made(Path(work), place, "sqlite")
        held = sqlite3.connect(place)
        (HERE / f"{step()}.sqlite.sql").write_text("\n".join(sqlite_lines(held)) + "\n")
        held.close()
    if CLUSTER:
        with tempfile.TemporaryDirectory() as work:
            place = _database("accalmie_frozen")
            made(Path(work), place, "postgresql")
            wanted = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", place]
            said = subprocess.run(wanted, check=True, capture_output=True, text=True).stdout
            lines = [line for line in said.split("\n") if not line.startswith(("\\", "--"))]
            (HERE / f"{step()}.postgresql.sql").write_text("\n".join(lines))


if __name__ == "__main__":
    main()
