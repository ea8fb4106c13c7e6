"""The worked case: Syria, 2016. What it says of each incident was worked out from the texts."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from accalmie.assessing.findings import assess
from accalmie.assessing.who import who
from accalmie.cases.folder import read_case
from accalmie.samples import CASE as FOLDER

DAMASCUS = ZoneInfo("Asia/Damascus")
CASE, PROBLEMS = read_case(FOLDER)
FINDINGS = assess(CASE)


def finding(incident, agreement, clause=None):
    found = [f for f in FINDINGS if (f.incident, f.agreement) == (incident, agreement)]
    return next(f for f in found if clause is None or f.clause == clause)


def day(text):
    return datetime.fromisoformat(text).replace(tzinfo=DAMASCUS)


def standing(party, on, agreement="syria-coh-2016", known_at=None):
    found = who(CASE, day(on), day(known_at) if known_at else None)
    return next(s.standing for s in found if (s.party, s.agreement) == (party, agreement))


def test_it_is_clean_but_for_an_acceptance_that_nobody_recorded():
    assert [(p.code, p.severity) for p in PROBLEMS] == [("A321", "warning")]
    assert len(CASE.incidents) >= 20
    assert all(s.address.startswith("http") and s.summary for s in CASE.statements)


@pytest.mark.parametrize(
    ("incident", "agreement", "clause", "outcome", "hinges"),
    [
        # A strike on an excluded group alone.
        ("kafr-hamra-2016-02-28", "syria-coh-2016", None, ["out of scope"], []),
        # Both there: one account hinges on the reading.
        ("maarat-al-numan-2016-04-19", "syria-coh-2016", "2.b",
         ["out of scope", "violation"], ["against", "reading:mixed"]),
        # A doer on which the accounts differ.
        ("al-dabit-hospital-2016-05-03", "syria-coh-2016", "1.b",
         ["out of scope", "not bound", "violation"], ["by"]),
        # Before midnight in Damascus.
        ("eve-2016-02-26", "syria-coh-2016", None, ["out of scope"], []),
        # Under a text that never came into force.
        ("al-quds-hospital-2016-04-27", "us-proposal-jig-2016", None, ["not bound"], []),
        # By somebody who is no party.
        ("deir-ez-zor-2016-09-17", "syria-coh-2016", None, ["not bound"], []),
        # Before the second arrangement; and between its own end and the co-chairs’.
        ("al-tanf-2016-06-16", "us-russia-2016-09-09", None, ["out of scope"], []),
        ("daraya-aid-2016-05-12", "syria-coh-2016", "2.d", ["violation"], []),
    ],
)  # fmt: skip
def test_what_it_says(incident, agreement, clause, outcome, hinges):
    found = finding(incident, agreement, clause)
    assert list(found.outcome) == outcome
    assert [*found.depends_on, *found.missing] == hinges
    assert found.reasons["because"]


def test_nobody_named_is_undetermined_and_never_a_violation_alone():
    found = finding("aleppo-shots-2016-02-27", "syria-coh-2016", "1.b")
    assert found.missing == ("by",)
    assert set(found.outcome) == {"out of scope", "not bound", "violation"}


def test_the_convoy_hangs_on_whether_the_army_could_end_the_calm():
    found = finding("urum-al-kubra-2016-09-19", "us-russia-2016-09-09", "attack")
    assert "reading:over" in found.depends_on
    assert found.attribution["state"] == "disputed"


def test_who_is_covered():
    assert standing("daesh", "2016-03-05") == "excluded"
    assert standing("jabhat-al-nusra", "2016-03-05") == "excluded"
    assert standing("jaysh-al-islam", "2016-03-05") == "bound"
    assert standing("jaysh-al-islam", "2016-02-26") == "outside"
    # On the list from 29 February 2016.
    assert standing("harakat-sham-al-islam", "2016-02-28") == "outside"
    assert standing("harakat-sham-al-islam", "2016-03-05") == "excluded"


def test_a_group_is_excluded_for_as_long_as_it_belongs_to_one_that_is():
    assert standing("jund-al-aqsa", "2016-09-20") == "outside"
    assert standing("jund-al-aqsa", "2016-10-10") == "excluded"
    assert standing("jund-al-aqsa", "2017-01-24") == "outside"
    assert standing("jund-al-aqsa", "2016-10-10", known_at="2016-10-01") == "outside"


def test_what_was_not_yet_known_is_not_counted():
    early = assess(CASE, known_at=day("2016-06-17"))
    (found,) = [f for f in early if f.incident == "al-tanf-2016-06-16"
                and f.agreement == "syria-coh-2016"]  # fmt: skip
    assert found.attribution["state"] == "alleged"
    late = finding("al-tanf-2016-06-16", "syria-coh-2016")
    assert late.attribution["state"] == "disputed"
    assert "castello-road-2016-07-07" not in {f.incident for f in early}


def test_the_same_question_gives_the_same_answer():
    assert assess(CASE) == FINDINGS


@pytest.mark.parametrize(
    ("party", "on", "said"),
    [
        ("jabhat-al-nusra", "2016-03-05", "THE PEOPLE OF THE LEVANT (2014-05-14"),
        ("jabhat-al-nusra", "2017-06-08", "Jabhat Fath al-Sham (2017-06-07"),
        ("harakat-sham-al-islam", "2016-03-05", "takes the list un-sc-1267"),
        ("jund-al-aqsa", "2016-10-10", "jund-al-aqsa joined jabhat-al-nusra on 2016-10-09"),
        ("jaysh-al-islam", "2016-03-05", "is part of high-negotiations-committee since 2015-12-10"),
        ("jaysh-al-islam", "2016-03-05", "Protected by 2.b (annex ¶2, 2nd term)"),
    ],
)  # fmt: skip
def test_a_standing_says_by_which_tie_entry_or_clause_and_under_which_name(party, on, said):
    found = who(CASE, day(on))
    reasons = next(s.reasons for s in found if (s.party, s.agreement) == (party, "syria-coh-2016"))
    assert said in " ".join(map(str, reasons))


def test_a_name_is_that_of_the_day():
    nusra = next(p for p in CASE.parties if p.id == "jabhat-al-nusra")
    assert nusra.name_in("fr", "2016-07-27") == "Front al-Nosra"
    assert nusra.name_in("fr", "2016-07-28") == "Front Fatah al-Cham"
    assert nusra.name_in("ar", "2016-03-01") == "جبهة النصرة"
    assert nusra.name_in("uk", "2016-03-01") == "Al-Nusrah Front"
