"""`accalmie bulk` on files: what comes in, what comes out, what is refused."""

import json
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from accalmie.bulk import files
from accalmie.bulk.assessing import assess_table
from accalmie.bulk.tables import Register
from accalmie.cases.folder import read_case
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.samples import CASE

HEAD = {"id": ["a"], "act": ["attack"]}


def test_a_case_goes_out_as_a_table_and_comes_back_assessed(tmp_path, capsys, monkeypatch):
    """Read four rows at a time, so that pieces end inside of incidents."""
    monkeypatch.setattr(files, "PIECE", 4)
    accounts, said = tmp_path / "in.parquet", tmp_path / "out.parquet"
    assert main(["bulk", str(CASE), str(accounts), "--accounts", "--lang", "en"]) == 0
    assert "accounts written" in capsys.readouterr().out
    assert main(["bulk", str(CASE), str(accounts), str(said), "--clauses", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    table = pq.read_table(said)
    assert counts["rows"] == pq.read_metadata(accounts).num_rows > 22
    assert sum(line["lines"] for line in counts["counts"]) == table.num_rows > 20
    assert set(table["outcome"].to_pylist()) <= set(range(2, 16))
    whole = tmp_path / "whole.parquet"
    monkeypatch.setattr(files, "PIECE", 1000)
    assert main(["bulk", str(CASE), str(accounts), str(whole), "--clauses", "--lang", "fr"]) == 0
    assert "violation" in capsys.readouterr().out
    plain = sorted(pq.read_table(whole).to_pylist(), key=str)
    assert sorted(table.to_pylist(), key=str) == plain


def test_nothing_is_overwritten(tmp_path, capsys):
    accounts = tmp_path / "in.parquet"
    assert main(["bulk", str(CASE), str(accounts), "--accounts"]) == 0
    assert main(["bulk", str(CASE), str(accounts), "--accounts"]) == 2
    assert "F106" in capsys.readouterr().err
    assert main(["bulk", str(CASE), str(accounts)]) == 2


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"id": ["a"]}, "B505"),
        ({"act": ["attack"]}, "B505"),
        (HEAD | {"lat": [36.0]}, "B505"),
        (HEAD | {"from": ["yesterday"]}, "B506"),
        (HEAD | {"lat": ["north"], "lon": [36.0]}, "B506"),
        (HEAD | {"by": [7]}, "B506"),
        (HEAD | {"by": [["aster"]]}, "B506"),
        (HEAD | {"throughout": ["yes"]}, "B506"),
        ({"id": [1.5], "act": ["attack"]}, "B506"),
        ({"id": [None], "act": ["attack"]}, "B509"),
        (HEAD | {"by": [b"\xff\xfe"]}, "B501"),
        (HEAD | {"lat": [95.0], "lon": [36.0]}, "C404"),
        (HEAD | {"lat": [float("nan")], "lon": [36.0]}, "C404"),
        (HEAD | {"lat": [33.0], "lon": [float("inf")]}, "C404"),
        (HEAD | {"lat": [33.0], "lon": [36.0], "error": [float("nan")]}, "C404"),
        (HEAD | {"lat": [33.0], "lon": [36.0], "error": [-1.0]}, "C404"),
        (
            HEAD
            | {
                "from": [datetime(2031, 3, 3, tzinfo=UTC)],
                "to": [datetime(2031, 3, 2, tzinfo=UTC)],
            },
            "B508",
        ),
        ({"id": ["a", "b", "a"], "act": ["attack"] * 3}, "B502"),
    ],
)
def test_a_table_that_is_none_is_refused(columns, code):
    with pytest.raises(AccalmieError, match=code):
        Register().read(pa.table(columns))


def test_a_column_twice_is_refused():
    columns = [pa.array(["a"]), pa.array(["attack"]), pa.array(["raid"])]
    with pytest.raises(AccalmieError, match="B507"):
        Register().read(pa.table(columns, ["id", "act", "act"]))


@pytest.mark.parametrize(
    "columns",
    [
        {"id": [], "act": []},
        {"id": ["a"], "act": [None], "by": [None], "from": [None], "lat": [None], "lon": [None]},
        {"id": ["a"], "act": [""], "lat": [float("nan")], "lon": [float("nan")]},
        {"id": [7], "act": pa.array(["attack"]).dictionary_encode(), "by": pa.nulls(1)},
        {"id": ["a"], "act": ["attack"], "by": ["|||"], "against": ["+|+"], "claims": ["|"]},
        {"id": ["a"], "act": ["\u202eattack\0"], "with": ["x" * 100_000], "notes": [b"\xff"]},
    ],
)
def test_what_is_empty_or_odd_is_taken_as_not_known(columns):
    """No row, nothing but nulls, no numbers, separators alone, controls and columns of others."""
    case, _ = read_case(CASE)
    said = assess_table(pa.table(columns), case)
    assert set(said["id"].to_pylist()) <= set(pa.table(columns)["id"].to_pylist())


@pytest.mark.parametrize(
    ("tongue", "sentence"),
    [("en", "The table has no column “act”."), ("fr", "Le tableau n’a pas de colonne « act ».")],
)
def test_the_command_says_what_a_table_lacks(tongue, sentence, tmp_path, capsys):
    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "in.parquet")
    files_ = [str(tmp_path / name) for name in ("in.parquet", "out.parquet")]
    assert main(["bulk", str(CASE), *files_, "--lang", tongue]) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("content", [b"", b"PAR1", b"id,act\na,attack\n"])
def test_a_file_that_is_no_parquet_is_refused(content, tmp_path, capsys):
    (tmp_path / "in.parquet").write_bytes(content)
    files_ = [str(tmp_path / name) for name in ("in.parquet", "out.parquet")]
    assert main(["bulk", str(CASE), *files_]) == 2
    assert "F105" in capsys.readouterr().err


def test_a_file_that_breaks_off_leaves_nothing_behind(tmp_path, capsys, monkeypatch):
    """The second piece names a place off the globe."""
    monkeypatch.setattr(files, "PIECE", 1)
    rows = {"id": ["a", "b", "c"], "act": ["attack"] * 3, "lat": [33.0, 33.0, 99.0],
            "lon": [36.0] * 3}  # fmt: skip
    pq.write_table(pa.table(rows), tmp_path / "in.parquet")
    files_ = [str(tmp_path / name) for name in ("in.parquet", "out.parquet")]
    assert main(["bulk", str(CASE), *files_]) == 2
    assert "C404" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_a_file_without_rows_gives_one_without_lines(tmp_path):
    pq.write_table(pa.table({"id": pa.array([], pa.string()), "act": pa.array([], pa.string())}),
                   tmp_path / "in.parquet")  # fmt: skip
    files_ = [str(tmp_path / name) for name in ("in.parquet", "out.parquet")]
    assert main(["bulk", str(CASE), *files_, "--clauses"]) == 0
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0
