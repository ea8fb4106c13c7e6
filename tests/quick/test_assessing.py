"""The outcomes of the finding, on a case with invented parties."""

import pytest

from accalmie.agreements.loading import read_agreement
from accalmie.assessing.findings import assess
from accalmie.cases.folder import read_case
from accalmie.cases.forms import Account, Case, Head, Incident

AGREEMENT = """
id: {id}
title: Harbour terms
timezone: Asia/Damascus
status: {status}
in_force: {{from: 2016-02-27T00:00}}
parties:
  - {{id: a, role: north, actor: aster, accepted: 2016-02-26T12:00}}
  - {{id: b, role: south, actor: birch, accepted: 2016-02-26T12:00}}
readings:
  mixed: {{question: Both there?, options: {{any-listed: one is enough, only-listed: all}}}}
excludes:
  - {{id: only, cite: ¶2, against: {{only: [{{list: l}}]}}}}
  - {{id: mixed, cite: ¶2, against: [{{list: l}}], reading: {{mixed: any-listed}}}}
clauses:
  - {{id: "1", cite: ¶1, prohibits: attack, by: north, against: south}}
"""
PARTIES = "[{id: aster}, {id: birch}, {id: cedar}, {id: dune}]"


def make_case(tmp_path, account, status="in-force"):
    (tmp_path / "agreements").mkdir()
    (tmp_path / "lists").mkdir()
    (tmp_path / "case.yaml").write_text("{id: harbour, title: Harbour}")
    (tmp_path / "parties.yaml").write_text(PARTIES)
    (tmp_path / "lists" / "l.csv").write_text("list,party,name,from\nl,dune,Dune,2014\n")
    (tmp_path / "agreements" / "a.yaml").write_text(AGREEMENT.format(id="a", status=status))
    (tmp_path / "incidents.yaml").write_text(
        "- {id: i, act: air-strike, accounts: [{source: s, with: [x], in: [y], " + account + "}]}"
    )
    case, problems = read_case(tmp_path)
    assert problems == []
    return case


@pytest.mark.parametrize(
    ("account", "status", "outcome", "depends_on", "missing"),
    [
        ("by: [aster], against: [[dune]], when: 2016-03-01", "in-force", ["out of scope"], [], []),
        ("by: [aster], against: [[dune, birch]], when: 2016-03-01", "in-force",
         ["out of scope", "violation"], ["reading:mixed"], []),
        ("by: [aster, cedar], against: [[birch]], when: 2016-03-01", "in-force",
         ["not bound", "violation"], ["by"], []),
        ("by: [aster], against: [[birch]], when: '2016-02-26T21:59Z'", "in-force",
         ["out of scope"], [], []),
        ("by: [aster], against: [[birch]], when: 2016-03-01", "proposed", ["not bound"], [], []),
        ("by: [aster], against: [[birch]], when: 2016-02-26T20:00Z/2016-02-27T02:00Z", "in-force",
         ["out of scope", "violation"], ["when"], []),
        ("against: [[birch]], when: 2016-03-01", "in-force",
         ["out of scope", "not bound", "violation"], [], ["by"]),
    ],
)  # fmt: skip
def test_a_strike(tmp_path, account, status, outcome, depends_on, missing):
    """North may not attack south; those on list l are left out, perhaps also where mixed."""
    (finding,) = assess(make_case(tmp_path, account, status))
    assert list(finding.outcome) == outcome
    assert list(finding.depends_on) == depends_on
    assert list(finding.missing) == missing
    assert finding.reasons["because"]


MANY = 30


def test_parties_that_no_rule_tells_apart_are_one_doer_and_one_target():
    """Thirty signatories of one clause; another clause tells the first of them apart."""
    ids = [f"p{number}" for number in range(MANY)]
    signed = "\n".join(f"  - {{id: {one}, role: side, accepted: 2031-01-01}}" for one in ids)
    text = f"""
id: a
title: t
timezone: UTC
in_force: {{from: 2031-01-01}}
parties:
{signed}
readings: {{far: {{question: q, options: {{wide: w, narrow: n}}}}}}
clauses:
  - {{id: "1", cite: ¶1, prohibits: attack, by: side, against: side}}
  - {{id: "2", cite: ¶2, prohibits: attack, by: p0, with: mortar, reading: {{far: wide}}}}
"""
    agreement, _ = read_agreement(text, "a.yaml")
    incident = Incident(id="i", act="attack", accounts=(Account(source="s", when="2031-02-01"),))
    case = Case(head=Head(id="h", title="t"), agreements=(agreement,), incidents=(incident,))
    first, second = assess(case)
    assert (first.clause, first.missing) == ("1", ("by", "against"))
    assert [one["if"]["by"] for one in first.cases if one["outcome"] == ["violation"]] == [
        "p0 or p1 or p2 or p3 or 26 more"
    ]
    assert {name for one in first.cases for name in one["if"]} == {"by", "against"}
    assert (second.clause, set(second.missing)) == ("2", {"by", "with"})
    assert second.depends_on == ("reading:far",)
