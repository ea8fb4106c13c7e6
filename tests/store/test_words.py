"""The index of words: by what an entry is about, in step with the log, emptied, built again."""

import json

import pytest
from django.db import connection, transaction
from tests.store.harbour import drop, put, signed, start

from accalmie.actions.acting import Signed, held_keys
from accalmie.actions.cases import import_case
from accalmie.actions.expunging import approve_expunging, ask_to_expunge
from accalmie.actions.members import set_member
from accalmie.actions.nouns import Wanted, add, record_many
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.samples import CASE
from accalmie.store import queries
from accalmie.store.entries import search
from accalmie.store.marks import Filters
from accalmie.store.verifying import verify
from accalmie.store.words import check_words, rebuild_words

NAME = "Qwertzuiop"
ACCOUNT = {"source": "The Bulletin", "by": ["aster"], "against": [["birch"], ["birch", "cedar"]],
           "place": "Old Port, north quay", "when": "2031-03-02"}  # fmt: skip


@pytest.fixture
def case(place):
    """One incident told in full, one that lasts, and a statement about the first."""
    start()
    put("i1", "attack", accounts=[ACCOUNT])
    put("i2", "blockade", accounts=[{"source": "s2", "by": ["cedar"], "when": "2029/2033-05"}])
    said = {"id": "s1", "source": "Radio", "speaker": "birch", "verb": "denies", "about": "i1",
            "date": "2031-03-04", "text": "No quay of ours"}  # fmt: skip
    add("harbour", signed(), "statement", said)


def found(words="", by="amal", **filters):
    return [row.noun for row in search("harbour", by, words, filters=Filters(**filters))]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"party": "aster"}, ["i1"]),
        ({"party": "cedar"}, ["i2", "i1"]),
        ({"party": "birch"}, ["s1", "i1"]),
        ({"party": "ast"}, []),
        ({"act": "attack"}, ["i1"]),
        ({"place": "port"}, ["i1"]),
        ({"place": "quay old"}, ["i1"]),
        ({"place": "bulletin"}, []),
        ({"source": "the bulletin"}, ["i1"]),
        ({"source": "s2"}, ["i2"]),
        ({"about": "i1"}, ["s1"]),
        ({"when": "2031-03-02"}, ["i2", "i1"]),
        ({"when": "2031-03-03"}, ["i2"]),
        ({"when": "2031-03"}, ["s1", "i2", "i1"]),
        ({"when": "1999"}, []),
        ({"words": "quay"}, ["s1", "i1"]),
        ({"words": "quay", "party": "aster"}, ["i1"]),
        ({"words": "quay", "act": "blockade"}, []),
        ({"words": "", "when": "2028/2029-01"}, ["i2"]),
    ],
)
def test_by_what_an_entry_is_about(case, asked, names):
    assert found(**asked) == names


def test_the_last_recorded_first_and_so_on_from_there(case):
    rows = list(search("harbour", "amal"))
    assert [row.noun for row in rows] == ["s1", "i2", "i1", "harbour"]
    rest = search("harbour", "amal", before=rows[1].seq, kinds=("incident", "case"))
    assert [row.noun for row in rest] == ["i1", "harbour"]


def test_the_index_is_in_step_with_every_act(case):
    seen = next(search("harbour", "amal", "quay", kinds=["incident"])).seq
    as_it_was = queries.get_noun("harbour", "amal", "incident", "i1").at
    second = put("i1", "attack", seen=seen, title="moved to the bay")
    assert found("quay") == ["s1"]
    assert found("bay") == ["i1"]
    wrong = [(signed(key=str(n)), "add", Wanted(kind="incident", noun=n, form={"id": n, "act": n}))
             for n in ("i8", "i2")]  # fmt: skip
    with pytest.raises(AccalmieError):
        record_many("harbour", wrong)
    assert found("i8") == []
    drop("i2", next(search("harbour", "amal", kinds=["incident"], words="i2")).seq)
    assert found(act="blockade") == []
    then = search("harbour", "amal", "quay", kinds=["incident"], known_at=as_it_was)
    assert [row.seq for row in then] == [seen]
    then = search("harbour", "amal", "i2", known_at=second.at)
    assert [row.noun for row in then] == ["i2"]
    assert list(check_words()) == []


def test_who_is_outside_gets_nothing_whatever_the_words(case):
    from accalmie.actions.cases import new_case
    from accalmie.cases.forms import Head

    new_case(Head(id="port", title="quay"), Signed(by="chidi"))
    with pytest.raises(AccalmieError) as hidden:
        found("quay", by="chidi")
    assert hidden.value.code == "S503"
    assert [row.noun for row in search("port", "chidi", "quay")] == ["port"]
    assert [row.noun for row in search("port", "chidi")] == ["port"]
    assert found("port", act="attack") == ["i1"]
    set_member("harbour", signed(), "chidi", "reader")
    assert found("quay", by="chidi") == ["s1", "i1"]


def test_what_is_expunged_is_in_no_file_of_the_index(case, tmp_path, place):
    first = put("i5", title=f"told by {NAME}", accounts=[{"source": NAME, "place": NAME}])
    put("i5", title="told by a witness", seen=first.rows[0])
    set_member("harbour", signed(), "bo", "reviewer")
    assert NAME.lower().encode() in everything(tmp_path)
    ask_to_expunge("harbour", signed(), "r", [first.rows[0]])
    approve_expunging("harbour", signed("bo"), "r")
    assert list(search("harbour", "amal", NAME, known_at=first.at)) == []
    held = everything(tmp_path)
    assert b"witness" in held
    assert NAME.encode() not in held
    assert NAME.lower().encode() not in held
    assert list(check_words()) == []


def everything(tmp_path):
    """Gives the bytes of every file in which the database keeps tables and indexes."""
    if connection.vendor == "sqlite":
        connection.close()
        return b"".join(file.read_bytes() for file in tmp_path.glob("store.db*"))
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class"
            " WHERE relkind IN ('r', 'i', 't') AND pg_relation_filepath(oid) IS NOT NULL"
        )
        return b"".join(bytes(content) for (content,) in cursor)


@pytest.mark.parametrize("harm", ["DELETE FROM words WHERE seq = 5",
                                  "UPDATE words SET words = 'x' WHERE seq = 5"])  # fmt: skip
def test_an_index_that_hides_an_entry_is_found_and_built_again(case, harm, capsys):
    with connection.cursor() as cursor:
        cursor.execute(harm)
    assert len(list(check_words())) == 1
    assert verify(held_keys().publics()).problems == ()
    assert main(["--lang", "en", "verify", "--search"]) == 1
    assert "row 5" in capsys.readouterr().out
    assert main(["--lang", "en", "verify", "--search", "--mend"]) == 0
    assert list(check_words()) == []
    assert found(act="attack") == ["i1"]


def test_built_again_it_finds_the_same(case):
    before = [found(), found("quay"), found(when="2031-03")]
    with transaction.atomic():
        assert rebuild_words() == 4
    assert [found(), found("quay"), found(when="2031-03")] == before


def test_by_what_a_finding_says(place, capsys):
    import_case(CASE, signed())
    main(["assess", "--case", "syria-2016", "--as", "amal", "--json"])
    findings = json.loads(capsys.readouterr().out)
    told = set()
    for outcome in ("violation", "permitted", "out of scope", "not bound"):
        main(["search", "--outcome", outcome, "--case", "syria-2016", "--as", "amal", "--json"])
        rows = json.loads(capsys.readouterr().out)
        named = {finding["incident"] for finding in findings if outcome in finding["outcome"]}
        assert {row["noun"] for row in rows} == named
        told.add(frozenset(named))
    assert len(told) > 2
