"""`accalmie bulk` on files: what comes in, what comes out, what is refused."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from accalmie.bulk import files
from accalmie.bulk.tables import Register
from accalmie.cli import main
from accalmie.errors import AccalmieError
from accalmie.samples import CASE


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
        ({"id": ["a"]}, "B501"),
        ({"id": ["a"], "act": ["attack"], "from": ["yesterday"]}, "B501"),
        ({"id": ["a"], "act": ["attack"], "lat": ["north"]}, "B501"),
        ({"id": ["a", "b", "a"], "act": ["attack"] * 3}, "B502"),
    ],
)
def test_a_table_that_is_none_is_refused(columns, code):
    with pytest.raises(AccalmieError, match=code):
        Register().read(pa.table(columns))


def test_a_place_off_the_globe_is_refused():
    from accalmie.bulk.assessing import assess_table
    from accalmie.cases.folder import read_case

    case, _ = read_case(CASE)
    table = pa.table({"id": ["a"], "act": ["attack"], "lat": [95.0], "lon": [36.0]})
    with pytest.raises(AccalmieError, match="C404"):
        assess_table(table, case)
