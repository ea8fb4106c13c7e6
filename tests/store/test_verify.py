"""What was changed behind the store's back is found, and the first row that breaks is named."""

import json
import shutil
import sqlite3

import pytest
from django.db import connection
from tests.store.harbour import put, signed, start

from accalmie.actions.acting import held_keys
from accalmie.actions.cases import import_case
from accalmie.cli import main
from accalmie.store import queries
from accalmie.store.guards import GROWING
from accalmie.store.notes import make_key, read_checkpoint, sign
from accalmie.store.reading_pieces import Readers
from accalmie.store.rows import write_content, write_entry
from accalmie.store.verifying import verify


@pytest.fixture
def kept(place):
    """Five acts: the case in rows 0 to 3, then an act and its incident in each two rows."""
    start()
    first = put("i1").rows[0]
    put("i2", "fire")
    put("i1", "shelling", seen=first)
    put("i3", "fire")
    return place


def run(*statements):
    """Does what somebody could who owns the database: guards off, change, guards on."""
    from accalmie.store.guards import guards_of

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("".join(f"ALTER TABLE {t} DISABLE TRIGGER ALL;" for t in GROWING))
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        for statement, *values in statements:
            cursor.execute(statement, values)
        if connection.vendor == "postgresql":
            for table in GROWING:
                for event in ("update", "delete", "truncate"):
                    cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{event}")
        else:
            for statement in guards_of("sqlite"):
                cursor.execute(statement)


def found(**more):
    done = verify(held_keys().publics(), **more)
    return [(p.code, p.place.line) for p in done.problems]


def content_of(seq):
    return bytes(get("SELECT content FROM content WHERE seq = %s", seq))


def get(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def test_what_nobody_touched_holds(kept):
    assert found() == []
    assert verify(held_keys().publics()).rows == 12


def swap(table):
    return [(f"UPDATE {table} SET seq = -1 WHERE seq = 5",),
            (f"UPDATE {table} SET seq = 5 WHERE seq = 7",),
            (f"UPDATE {table} SET seq = 7 WHERE seq = -1",)]  # fmt: skip


def again(table, seq):
    """Adds row 7 once more in another place."""
    rest = {"entry": "entry", "content": "act, at, kind, noun, content"}[table]
    into = f"INSERT INTO {table} (case_id, seq, {rest})"
    return f"{into} SELECT case_id, {seq}, {rest} FROM {table} WHERE seq = 7"


CHANGES = {
    "two rows are swapped": ([*swap("entry"), *swap("content")], 5),
    "two contents are swapped": (swap("content"), 5),
    "a row is dropped": ([("DELETE FROM entry WHERE seq = 6",),
                          ("DELETE FROM content WHERE seq = 6",)], 6),
    "a content is dropped": ([("DELETE FROM content WHERE seq = 9",)], 9),
    "the end is cut off": ([("DELETE FROM entry WHERE seq > 9",),
                            ("DELETE FROM content WHERE seq > 9",)], 10),
    "a row is repeated at the end": (
        [(again("entry", 12),),
         (again("content", 12),)], 12),
    "a content stands outside": (
        [(again("content", 99),)], 99),
    "a row is re-dated": ([("UPDATE content SET at = at - 1000000 WHERE seq = 6",)], 6),
    "a noun is renamed": ([("UPDATE content SET noun = 'i9' WHERE seq = 6",)], 6),
    "a kind is changed": ([("UPDATE content SET kind = 'party' WHERE seq = 6",)], 6),
    "the head is moved": ([("UPDATE head SET last = last + 1",)], 11),
    "the head is renamed": ([("UPDATE head SET name = 'port'",)], 11),
    "the head is cut": ([("UPDATE head SET size = 10",)], 10),
}  # fmt: skip


@pytest.mark.parametrize(("statements", "row"), CHANGES.values(), ids=CHANGES)
def test_a_row_that_was_moved_is_named(kept, statements, row):
    run(*statements)
    problems = found()
    assert [line for _, line in problems] == [row]


def rewritten(seq, change, *, at=0):
    """Rewrites a row as its owner would: content, digest, entry and columns all in accord."""
    uid, act = get("SELECT uid FROM head"), get("SELECT act FROM content WHERE seq = %s", seq)
    when = get("SELECT at FROM content WHERE seq = %s", seq) + at
    kind, noun = (get(f"SELECT {c} FROM content WHERE seq = %s", seq) for c in ("kind", "noun"))
    said = json.loads(content_of(seq))
    content = write_content(noun, said["replaces"], said["salt"], change(said["value"]))
    from hashlib import sha256

    entry = write_entry(uid, seq, act, when, kind, sha256(content).hexdigest())
    return [
        ("UPDATE entry SET entry = %s WHERE seq = %s", entry, seq),
        ("UPDATE content SET content = %s, at = %s WHERE seq = %s", content, when, seq),
    ]


@pytest.mark.parametrize(("seq", "at"), [(5, 0), (7, 0), (4, -1000), (11, 0)])
def test_a_row_that_was_rewritten_with_care_is_named_by_its_act(kept, seq, at):
    """Everything agrees but the signed root; the act that it stands in is named."""

    def change(value):
        return value if at else {**value, "form": {**value["form"], "act": "raid"}}

    run(*rewritten(seq, change, at=at))
    (problem,) = verify(held_keys().publics()).problems
    if at:  # the row after it has another time than its act
        assert (problem.code, problem.place.line) == ("S521", 5)
    else:
        assert problem.code == "S523"
        assert (problem.values["row"], problem.values["last"]) == (str(seq - 1), str(seq))


def test_content_alone_is_named(kept):
    changed = content_of(5).replace(b'"attack"', b'"attach"')
    run(("UPDATE content SET content = %s WHERE seq = 5", changed))
    assert found() == [("S522", 5)]


def test_a_log_signed_again_with_another_key_is_named(kept):
    """Whoever owns the database rewrites a row, and signs every root anew with a key of theirs."""
    private, public = make_key("mine")
    for size in (4, 6, 8, 10, 12):
        if note := note_of(size):
            again = sign(read_checkpoint(note), {public: private})
            run(("UPDATE checkpoint SET note = %s WHERE size = %s", again, size))
    assert found() == [("S524", 3)]
    run(*rewritten(1, lambda value: {"public": public}), ("UPDATE head SET key = %s", public))
    assert found()[0][0] in ("S523", "S524")


def note_of(size):
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM checkpoint WHERE size = %s", [size])
        row = cursor.fetchone()
        return row and row[0]


def test_a_store_put_back_to_an_older_state_is_found_by_a_checkpoint_given_out(kept, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("a file is put back")
    connection.close()
    shutil.copy(kept, tmp_path / "old.db")
    given = put("i4").checkpoint
    uid = queries.find_cases("amal")[0].uid
    assert found(since={uid: given}) == []
    connection.close()
    shutil.copy(tmp_path / "old.db", kept)
    assert found() == []
    assert [code for code, _ in found(since={uid: given})] == ["S523"]
    put("i5")
    assert [code for code, _ in found(since={uid: given})] == ["S529"]


def test_kept_bytes_are_compared_with_their_hash(place, tmp_path):
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "case.yaml").write_text("{id: harbour, title: H}")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8 as it was")
    import_case(folder, signed())
    row = queries.get_noun("harbour", "amal", "file", "photo.jpg").seq
    run(("UPDATE kept SET content = %s", b"another"))
    assert found() == [("S527", row)]
    run(("DELETE FROM kept",))
    assert found() == [("S527", row)]


def test_a_guard_that_was_taken_away_is_told(kept):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER content_delete")
        else:
            cursor.execute("ALTER TABLE content DISABLE TRIGGER content_delete")
    assert [code for code, _ in found()] == ["S528"]


def test_an_index_that_lies_is_told(kept):
    """Every question goes through the index; a walk through the table alone would not see it."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite’s own file is written to")
    connection.close()
    plain = sqlite3.connect(kept)
    plain.execute("PRAGMA writable_schema = ON")
    plain.execute("UPDATE sqlite_master SET sql = replace(sql, '\"noun\", \"seq\"', "
                  "'\"seq\", \"noun\"') WHERE name = 'content_noun'")  # fmt: skip
    plain.commit()
    plain.close()
    assert "S528" in [code for code, _ in found()]


def test_an_exported_case_is_checked_without_the_store(kept, tmp_path, capsys, monkeypatch):
    out = tmp_path / "out"
    main(["case", "export", "harbour", str(out), "--as", "amal"])
    monkeypatch.setenv("ACCALMIE_STORE", "/nowhere/store.db")
    assert main(["--lang", "en", "verify", str(out)]) == 0
    assert "Compare the key" in capsys.readouterr().out
    key = held_keys().newest
    assert main(["verify", str(out), "--key", key]) == 0
    assert main(["--lang", "en", "verify", str(out), "--key", make_key("other")[1]]) == 1
    assert "S524" in capsys.readouterr().out
    (out / "incidents.yaml").write_text("- {id: i1, act: fire}\n")
    assert main(["--lang", "en", "verify", str(out), "--key", key]) == 1
    assert "incidents.yaml: S530" in capsys.readouterr().out


def lines_of(path):
    return path.read_bytes().splitlines(keepends=True)


EXPORTS = {
    "two rows are swapped": (lambda x: [*x[:9], x[10], x[9], *x[11:]], 6),
    "a row is dropped": (lambda x: [*x[:9], *x[10:]], 6),
    "a row is repeated": (lambda x: [*x[:11], x[10], *x[11:]], 7),
    "the end is cut off": (lambda x: x[:-3], 10),
    "an act is cut off and the heading made to fit": (
        lambda x: [x[0].replace(b'"size":12', b'"size":10'), *x[1:-3]], None),
}  # fmt: skip


@pytest.mark.parametrize(("change", "row"), EXPORTS.values(), ids=EXPORTS)
def test_rows_of_an_export_that_were_moved_are_named(kept, change, row, tmp_path, capsys):
    out, log = tmp_path / "out", tmp_path / "out.log"
    main(["case", "export", "harbour", str(out), "--as", "amal"])
    lines = lines_of(log)
    log.write_bytes(b"".join(change(lines)))
    capsys.readouterr()
    assert main(["verify", str(out), "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    if row is None:  # rows and root agree; the folder tells more than they do
        assert [p["code"] for p in problems] == ["S530"]
    else:
        assert [p["place"]["line"] for p in problems] == [row]


@pytest.mark.parametrize("at_once", [1, 5, 7])
@pytest.mark.parametrize(("statements", "row"), CHANGES.values(), ids=CHANGES)
def test_a_row_that_was_moved_is_named_however_the_log_is_cut(kept, statements, row, at_once):
    """The walk takes pieces; where one ends must not matter."""
    if connection.vendor != "sqlite":
        pytest.skip("the pieces are the same in both databases")
    run(*statements)
    done = verify(held_keys().publics(), readers=Readers(at_once=at_once))
    assert [p.place.line for p in done.problems] == [row]


def test_processes_find_what_one_alone_finds(kept):
    assert verify(held_keys().publics(), readers=Readers(2, 3)).problems == ()
    run(*rewritten(5, lambda value: {**value, "text": "x"}))
    connection.close()
    (problem,) = verify(held_keys().publics(), readers=Readers(2, 3)).problems
    assert (problem.code, problem.values["row"]) == ("S523", "4")
