"""Whether it happened and who did it, by the written rules."""

import msgspec
import pytest

from accalmie.agreements.loading import read_agreement
from accalmie.assessing.findings import assess
from accalmie.assessing.weighing import weigh_attribution, weigh_occurrence
from accalmie.cases.forms import Account, Case, Head, Incident, Statement


def said(verb, speaker="birch", **more):
    return Statement(id=f"{speaker}-{verb}", source="p", speaker=speaker, verb=verb, about="i",
                     **more)  # fmt: skip


def incident(*accounts):
    told = tuple(Account(source=s, by=(by,) if by else (), origin=o) for s, by, o in accounts)
    return Incident(id="i", act="attack", accounts=told)


CASE = Case(head=Head(id="c", title="C", proof=2, mechanism=("monitors",)))
ONE = incident(("paper", "aster", "agency"))
TWO_COPIES = incident(("paper", "aster", "agency"), ("radio", "aster", "agency"))
TWO = incident(("paper", "aster", "agency"), ("radio", "aster", ""))
BESIDE = Incident(id="i", act="attack", accounts=(Account(source="paper", by=("aster", "cedar")),))


@pytest.mark.parametrize(
    ("told", "statements", "answer"),
    [
        (ONE, [], "reported"),
        (TWO_COPIES, [], "reported"),
        (TWO, [], "established"),
        (TWO, [said("denies")], "disputed"),
        (TWO, [said("denies", supports="aster")], "established"),
        (ONE, [said("withdraws", speaker="agency")], "withdrawn"),
        (TWO, [said("withdraws", speaker="agency")], "reported"),
        (ONE, [said("says", speaker="monitors")], "established"),
        (TWO, [said("denies", speaker="monitors")], "refuted"),
        (ONE, [said("accepts", speaker="aster", supports="aster")], "established"),
    ],
)
def test_occurrence(told, statements, answer):
    assert weigh_occurrence(CASE, told, statements).answer == answer


@pytest.mark.parametrize(
    ("told", "statements", "state"),
    [
        (incident(("paper", "", "")), [], "unknown"),
        (ONE, [], "alleged"),
        (incident(("paper", "aster", ""), ("radio", "cedar", "")), [], "disputed"),
        (ONE, [said("denies", speaker="aster", supports="aster")], "disputed"),
        (ONE, [said("accepts", speaker="general", side="aster", supports="aster")], "established"),
        (ONE, [said("says", speaker="monitors", supports="aster")], "established"),
        (ONE, [said("says", speaker="monitors", supports="birch")], "established"),
        (ONE, [said("withdraws", speaker="agency", supports="aster")], "unknown"),
        (BESIDE, [], "alleged"),
    ],
)
def test_attribution(told, statements, state):
    assert weigh_attribution(CASE, told, statements)["state"] == state


def test_the_accuser_may_be_the_one_the_mechanism_names():
    found = weigh_attribution(CASE, ONE, [said("says", speaker="monitors", supports="birch")])
    states = {c["party"]: c["state"] for c in found["candidates"]}
    assert states == {"aster": "disputed", "birch": "established"}


AGREEMENT = """
id: a
title: A
timezone: UTC
parties: [{id: n, actor: aster, accepted: 2020-01-01}, {id: s, actor: birch, accepted: 2020-01-01}]
clauses: [{id: c, cite: ¶1, prohibits: attack, by: n}]
"""


def outcome(told, *statements):
    agreement, _ = read_agreement(AGREEMENT, "a.yaml")
    case = msgspec.structs.replace(
        CASE, agreements=(agreement,), incidents=(told,), statements=statements
    )
    (finding,) = assess(case)
    return finding


def account(source, by):
    return Account(source=source, by=by, when="2020-02-01")


def test_what_was_withdrawn_or_refuted_is_no_violation():
    told = Incident(id="i", act="attack", accounts=(account("agency", ("aster",)),))
    assert outcome(told).outcome == ("violation",)
    for one in (said("withdraws", speaker="agency"), said("denies", speaker="monitors")):
        found = outcome(told, one)
        assert found.outcome == ("out of scope",)
        assert found.cases == ({"if": {"occurrence": "reported"}, "outcome": ["violation"]},)
        assert found.settles == ()


def test_a_withdrawn_account_is_left_aside_and_the_mechanism_settles_it_by_its_own():
    """Aster is bound by the clause, birch is not named in it."""
    both = (account("agency", ("aster",)), account("radio", ("birch",)))
    told = Incident(id="i", act="attack", accounts=both)
    assert outcome(told).outcome == ("out of scope", "violation")
    assert outcome(told, said("withdraws", speaker="agency")).outcome == ("out of scope",)
    own = account("monitors", ())
    found = outcome(msgspec.structs.replace(told, accounts=(*both, own)))
    assert (found.occurrence, found.missing) == ("established", ("by",))
    aside = [n for n in found.reasons["because"] if n["question"].startswith("Whose account")]
    assert [n["answer"] for n in aside] == ["agency", "radio"]


def test_who_relays_what_was_withdrawn_is_left_aside_too():
    relay = msgspec.structs.replace(account("radio", ("aster",)), chain=("radio", "agency"))
    told = Incident(id="i", act="attack", accounts=(relay, account("paper", ("birch",))))
    found = outcome(told, said("withdraws", speaker="agency"))
    aside = [n for n in found.reasons["because"] if n["question"].startswith("Whose account")]
    assert ([n["answer"] for n in aside], found.outcome) == (["radio"], ("out of scope",))


def test_it_says_what_would_settle_it_and_by_which_standard():
    told = Incident(id="i", act="attack", accounts=(account("agency", ("aster", "birch")),))
    found = outcome(told)
    assert [s["fact"] for s in found.settles] == ["by", "occurrence", "by"]
    assert found.standard == {"name": None, "origins": 2, "mechanism": ["monitors"]}


def test_an_exclusion_that_is_only_claimed_stays_a_claim():
    claiming = msgspec.structs.replace(account("agency", ("aster",)), claims=("excluded",))
    told = Incident(id="i", act="attack", accounts=(claiming,))
    found = outcome(told)
    assert (found.outcome, found.coverage["excluded"]) == (("violation",), ["claimed"])
    assert "claimed and not established" in str(found.reasons)
