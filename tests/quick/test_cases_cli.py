"""The command line on a case folder: who, assess and check."""

import json

import pytest

from accalmie.cli import main
from accalmie.samples import CASE

AGREEMENT = """
id: harbour
title: Harbour terms
timezone: Asia/Damascus
in_force: {from: 2031-03-01T00:00}
parties: [{id: n, role: north, actor: aster, accepted: 2031-02-20}]
clauses: [{id: "1", cite: ¶1, prohibits: attack, by: north, against: birch}]
"""
INCIDENTS = """
- id: i1
  act: attack
  accounts: [{source: paper, by: [aster], against: [[birch]], when: 2031-03-02}]
- id: i2
  act: attack
  accounts: [{source: paper, by: [aster, cedar], against: [[birch]], when: 2031-03-02}]
- id: i3
  act: attack
  accounts: [{source: paper, by: [aster], against: [[birch]], when: 2031-02-28T23:00}]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "case.yaml").write_text("{id: h, title: Harbour, timezone: Asia/Damascus}")
    parties = "\n".join(f"- {{id: {name}}}" for name in ("aster", "birch", "cedar"))
    (tmp_path / "parties.yaml").write_text(parties)
    (tmp_path / "agreements").mkdir()
    (tmp_path / "agreements" / "harbour.yaml").write_text(AGREEMENT, encoding="utf-8")
    (tmp_path / "incidents.yaml").write_text(INCIDENTS)
    return tmp_path


def test_assess_gives_each_incident_its_outcome_and_what_it_hangs_on(folder, capsys):
    """One clear act, one with two candidates, one an hour before midnight in Damascus."""
    assert main(["assess", str(folder), "--json"]) == 0
    found = {f["incident"]: f for f in json.loads(capsys.readouterr().out)}
    assert found["i1"]["outcome"] == ["violation"]
    assert (found["i2"]["outcome"], found["i2"]["depends_on"]) == (
        ["not bound", "violation"],
        ["by"],
    )
    assert found["i3"]["outcome"] == ["out of scope"]
    assert found["i1"]["reasons"]["because"]


def test_the_same_question_gives_the_same_bytes(folder, capsys):
    main(["assess", str(folder), "--json"])
    first = capsys.readouterr().out
    main(["assess", str(folder), "--json"])
    assert capsys.readouterr().out == first


@pytest.mark.parametrize(
    ("on", "party", "agreement", "standing"),
    [
        ("2016-02-26", "jabhat-al-nusra", "syria-coh-2016", "outside"),
        ("2016-03-05", "jabhat-al-nusra", "syria-coh-2016", "excluded"),
        ("2016-02-28", "harakat-sham-al-islam", "syria-coh-2016", "outside"),
        ("2016-03-05", "harakat-sham-al-islam", "syria-coh-2016", "excluded"),
        ("2016-07-20", "syrian-armed-forces", "us-proposal-jig-2016", "outside"),
    ],
)
def test_who_on_the_worked_case(on, party, agreement, standing, capsys):
    assert main(["who", str(CASE), "--on", on, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    (row,) = [r for r in rows if (r["party"], r["agreement"]) == (party, agreement)]
    assert row["standing"] == standing
    assert row["reasons"]


def test_a_case_with_a_fault_is_not_assessed(folder, capsys):
    (folder / "incidents.yaml").write_text("- {id: i1, akt: attack}")
    assert main(["--lang", "en", "assess", str(folder)]) == 1
    assert "C401" in capsys.readouterr().out
    assert main(["--lang", "en", "check", str(folder)]) == 1


def test_what_is_no_case_is_wrong_use(tmp_path, capsys):
    assert main(["--lang", "en", "who", str(tmp_path), "--on", "2031-03-02"]) == 2
    assert "case.yaml" in capsys.readouterr().err
