"""Odd input: an answer or a problem with a place, never a traceback, never a silent violation."""

import json
import subprocess
import sys

import pytest

from accalmie.agreements.mentions import mentions
from accalmie.assessing.answers import Setting
from accalmie.assessing.findings import assess
from accalmie.assessing.ties import make_ties
from accalmie.assessing.worlds import find_openings, find_worlds
from accalmie.cases.folder import read_case
from accalmie.cli import main
from accalmie.samples import CASE

AGREEMENT = """
id: harbour
title: Harbour terms
timezone: Asia/Damascus
in_force: {from: 2031-03-01T00:00}
territory: bay
areas: {bay: {shape: "bay.json"}}
sources: {t: {title: T}}
parties:
  - {id: n, role: north, actor: aster, accepted: 2031-02-20T00:00}
  - {id: s, role: south, actor: birch, accepted: 2031-02-20T00:00}
excludes: [{id: listed, cite: t, against: {only: [{list: red}]}}]
clauses:
  - {id: "1", cite: t, prohibits: attack, by: north, against: south, unless: [{id: d, cite: t, given: defence}]}
  - {id: "2", cite: t, prohibits: attack, by: south, against: north}
facts: {defence: it answered an attack}
"""  # noqa: E501
BAY = {"type": "Polygon", "coordinates": [[[35, 34], [36, 34], [36, 35], [35, 35], [35, 34]]]}
PARTIES = """
- {id: aster}
- {id: birch, relations: [{kind: part-of, to: cedar}]}
- {id: cedar, relations: [{kind: part-of, to: dune}]}
- {id: dune, relations: [{kind: part-of, to: birch}]}
"""
FULL = "by: [aster], against: [[birch]], at: {lat: 34.5, lon: 35.5}, when: 2031-03-05"


def look(folder, accounts, *, act="attack"):
    (folder / "agreements").mkdir(exist_ok=True)
    (folder / "lists").mkdir(exist_ok=True)
    (folder / "case.yaml").write_text("{id: h, title: Harbour, timezone: Asia/Damascus}")
    (folder / "parties.yaml").write_text(PARTIES)
    (folder / "agreements" / "harbour.yaml").write_text(AGREEMENT)
    (folder / "agreements" / "bay.json").write_text(json.dumps(BAY))
    rows = "red,aster,2030-01-01,2030-06-01\nred,aster,2030-05-01,2030-12-01\n"
    (folder / "lists" / "red.csv").write_text("list,party,from,to\n" + rows)
    (folder / "incidents.yaml").write_text(f"- {{id: i, act: {act}, accounts: [{accounts}]}}")
    return read_case(folder)


@pytest.mark.parametrize(
    ("accounts", "outcomes"),
    [
        ("{source: p, when: 2031-03-05}", {"out of scope", "not bound", "permitted", "violation"}),
        ("{source: p}", {"out of scope", "not bound", "violation"}),
        (f"{{source: p, {FULL.replace('lon: 35.5', 'lon: 35.5, error: 300')}}}",
         {"out of scope", "violation"}),
        (f"{{source: p, {FULL.replace('[[birch]]', '[[aster]]')}}}", {"out of scope"}),
        # In a circle with a party that is bound, and so bound like it.
        ("{source: p, by: [dune], against: [[aster]], in: [bay], when: 2031-03-05}",
         {"violation"}),
        (f"{{source: p, {FULL.replace('2031', '1931')}}}", {"out of scope"}),
        (f"{{source: p, {FULL.replace('2031-03-05', '9998-12-31')}}}", {"violation"}),
        (f"{{source: p, {FULL}, shown: [defence], claims: [defence, defence]}}", {"permitted"}),
        ("{source: p, by: [aster, aster], against: [[birch], [birch, birch]], in: [bay],"
         " when: 2031-03-05}", {"violation"}),
        ("{source: p, by: [nobody-known], against: [[birch]], in: [bay], when: 2031-03-05}",
         {"not bound"}),
    ],
)  # fmt: skip
def test_it_answers_and_never_says_violation_alone_of_what_it_does_not_know(
    tmp_path, accounts, outcomes
):
    case, problems = look(tmp_path, accounts)
    assert case, problems
    said = {outcome for finding in assess(case) for outcome in finding.outcome}
    assert said <= outcomes
    assert ("violation" in said) == ("violation" in outcomes)
    for finding in assess(case):
        assert finding.outcome != ("violation",) or "when" in accounts


@pytest.mark.parametrize(
    ("account", "code", "line"),
    [
        (f"{{source: p, {FULL.replace('34.5', '.nan')}}}", "C401", 1),
        (f"{{source: p, {FULL.replace('34.5', 'nan')}}}", "C404", 1),
        (f"{{source: p, {FULL.replace('34.5', '95')}}}", "C404", 1),
        (f"{{source: p, {FULL.replace('lon: 35.5', 'lon: 35.5, error: -3')}}}", "C404", 1),
        (f"{{source: p, {FULL.replace('2031-03-05', '2031-02-30')}}}", "V001", 1),
    ],
)
def test_what_cannot_be_is_a_problem_with_its_place(tmp_path, account, code, line):
    case, problems = look(tmp_path, account)
    assert case is None
    (problem,) = [p for p in problems if p.severity == "error"]
    assert (problem.code, problem.place.line) == (code, line)
    assert problem.place.file.endswith("incidents.yaml")


def test_circles_and_overlapping_entries_are_told_and_do_not_stop_it(tmp_path):
    case, problems = look(tmp_path, f"{{source: p, {FULL}}}")
    assert {p.code for p in problems} == {"C406", "C407", "C410"}
    assert {f.outcome for f in assess(case)} == {("violation",)}


def test_five_hundred_accounts_of_one_version_are_one(tmp_path):
    accounts = ", ".join(f"{{source: p{n}, {FULL}}}" for n in range(500))
    case, _ = look(tmp_path, accounts)
    (finding,) = assess(case)
    assert finding.outcome == ("violation",)
    assert len(finding.attribution["candidates"][0]["for"]) == 500


@pytest.mark.parametrize(
    ("account", "hinges", "most"),
    [
        ("count: {n}", [], 200),
        ("claims: [claim-{n}]", [], 200),
        ("when: {year}-01/2035", ["when"], 15_000),
        ("at: {{lat: {lat}, lon: 35.2, error: {n}}}", ["in"], 400),
    ],
)
def test_five_hundred_accounts_that_all_differ_open_little_more_than_one(
    tmp_path, account, hinges, most
):
    """What leaves the same open is one, and what differs in its time alone is told by its time."""
    several = ", ".join(
        f"{{source: p{n}, {account.format(n=n, year=1500 + n, lat=33 + n / 200)}}}"
        for n in range(500)
    )
    case, _ = look(tmp_path, several)
    findings = assess(case)
    assert [f.outcome for f in findings] == [("out of scope", "not bound", "violation")] * 2
    assert [list(f.depends_on) for f in findings] == [hinges] * 2
    (agreement,), (incident,) = case.agreements, case.incidents
    setting = Setting(agreement, make_ties(case))
    openings = find_openings(setting, case, incident)
    named = mentions(agreement, agreement.clauses[:1])
    assert sum(1 for _ in find_worlds(setting, openings, named, "i")) <= most


@pytest.mark.parametrize("words", [["assess"], ["assess", "--on", "2016-06-01"],
                                   ["duties", "--on", "2016-06-01"]])  # fmt: skip
def test_the_same_question_gives_the_same_bytes_in_any_process(words):
    """Sets are ordered by a seed of the process; nothing of it may be seen."""
    said = {_run(words, seed) for seed in ("0", "1", "4242")}
    assert len(said) == 1


def _run(words, seed):
    from os import environ

    command = [sys.executable, "-m", "accalmie.cli.commands", words[0], str(CASE), *words[1:]]
    code = "import sys; from accalmie.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, words[0], str(CASE), *words[1:], "--json"]
    done = subprocess.run(command, env=environ | {"PYTHONHASHSEED": seed}, capture_output=True,
                          check=True)  # fmt: skip
    return done.stdout


def test_a_bad_point_is_said_with_its_line(tmp_path, capsys):
    look(tmp_path, f"{{source: p, {FULL.replace('34.5', 'nan')}}}")
    assert main(["--lang", "en", "assess", str(tmp_path)]) == 1
    assert "incidents.yaml:1: C404" in capsys.readouterr().out
