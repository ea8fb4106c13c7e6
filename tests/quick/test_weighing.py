"""Whether it happened and who did it, by the written rules."""

import pytest

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
    ],
)
def test_attribution(told, statements, state):
    assert weigh_attribution(CASE, told, statements)["state"] == state


def test_the_accuser_may_be_the_one_the_mechanism_names():
    found = weigh_attribution(CASE, ONE, [said("says", speaker="monitors", supports="birch")])
    states = {c["party"]: c["state"] for c in found["candidates"]}
    assert states == {"aster": "disputed", "birch": "established"}
