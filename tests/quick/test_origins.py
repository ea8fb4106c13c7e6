"""Who counts as one origin: copies, relays and translations, and those of one side."""

import pytest

from accalmie.assessing.findings import assess
from accalmie.assessing.origins import find_origins
from accalmie.assessing.weighing import weigh_occurrence
from accalmie.cases.forms import Account, Case, Head, Incident, Statement
from accalmie.record.copies import find_copies

DISPATCH = (
    "Three shells fell on the old market of the lower town shortly after dawn on Sunday, and two "
    "traders were taken to the hospital across the river, a doctor there said by telephone."
)
CUT = " ".join(DISPATCH.split()[:20])
OTHER = (
    "Neighbours counted five explosions near the mill before nine in the morning; nobody was hurt "
    "and the road to the bridge stayed closed until the engineers had looked at every culvert."
)


PHRASE = " ".join(DISPATCH.split()[:7])


def told(*accounts, said=()):
    incident = Incident(id="i", act="shelling", accounts=tuple(accounts))
    case = Case(head=Head(id="c", title="C", proof=2), incidents=(incident,), statements=said)
    return case, incident, list(said)


def paper(name, **more):
    return Account(source=name, **more)


@pytest.mark.parametrize(
    ("accounts", "said", "occurrence", "why"),
    [
        ([paper("dawn"), paper("dusk")], [], "established", []),
        # A dispatch and its copy, whole or cut short, under two mastheads.
        ([paper("dawn", text=DISPATCH), paper("dusk", text=DISPATCH.upper())], [], "reported",
         ["their words are nearly the same"]),
        ([paper("dawn", text=DISPATCH), paper("dusk", text=CUT)], [], "reported",
         ["their words are nearly the same"]),
        ([paper("dawn", text=DISPATCH), paper("dusk", text=OTHER)], [], "established", []),
        # Some words in common are no copy.
        ([paper("dawn", text=DISPATCH), paper("dusk", text=f"{PHRASE} {OTHER}")], [],
         "established", []),
        # Too short to be a copy rather than a coincidence.
        ([paper("dawn", text="Shells fell at dawn."), paper("dusk", text="Shells fell at dawn.")],
         [], "established", []),
        # A relay, and a translation, both back to one speaker.
        ([paper("dawn", chain=("dawn", "agency", "doctor")),
          paper("aube", chain=("aube", "doctor"))], [], "reported",
         ["their chains go back to one speaker"]),
        ([paper("dawn", origin="agency"), paper("agency")], [], "reported",
         ["their chains go back to one speaker"]),
        # Two spokesmen of one side.
        ([paper("general"), paper("minister")],
         [Statement(id="a", source="p", speaker="general", verb="accuses", side="aster"),
          Statement(id="b", source="p", speaker="minister", verb="accuses", side="aster")],
         "reported", ["they speak for one side"]),
    ],
)  # fmt: skip
def test_two_reports_are_enough_only_if_they_are_two_origins(accounts, said, occurrence, why):
    """proof: 2"""
    case, incident, statements = told(*accounts, said=tuple(said))
    assert weigh_occurrence(case, incident, statements).answer == occurrence
    assert [joined.why for joined in find_origins(incident, statements).joined] == why


def test_the_reasons_name_what_was_counted_as_one():
    case, _, _ = told(paper("dawn", text=DISPATCH), paper("dusk", text=CUT))
    agreement = "{id: a, title: A, timezone: UTC, clauses: [{id: c, cite: ¶1, prohibits: attack}]}"
    import msgspec

    from accalmie.agreements.loading import read_agreement

    case = msgspec.structs.replace(case, agreements=(read_agreement(agreement, "a.yaml")[0],))
    happened = assess(case)[0].reasons["because"][0]
    (joined,) = happened["because"]
    assert joined["statements"] == ["dawn", "dusk"]
    assert joined["rule"] == "their words are nearly the same"


def test_five_hundred_copies_are_one_origin():
    texts = [f"{DISPATCH} {n}" for n in range(500)]
    assert len(list(find_copies(texts))) == 499


def test_a_hedged_statement_of_the_mechanism_establishes_nothing():
    accounts = [paper("dawn")]
    said = Statement(id="m", source="m", speaker="monitors", verb="says", hedged=True)
    case = Case(head=Head(id="c", title="C", mechanism=("monitors",)))
    incident = Incident(id="i", act="attack", accounts=tuple(accounts))
    assert weigh_occurrence(case, incident, [said]).answer == "reported"


def test_the_first_who_told_it_is_the_origin_of_its_copies():
    papers = [paper(name, text=DISPATCH) for name in ("dawn", "noon", "dusk")]
    origins = find_origins(Incident(id="i", act="shelling", accounts=tuple(papers)), ())
    assert {origins(name) for name in ("dawn", "noon", "dusk")} == {"dawn"}
    assert {one.origin for one in origins.joined} == {"dawn"}
