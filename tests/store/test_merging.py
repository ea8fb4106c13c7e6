"""Merging, splitting and undoing: looked back through, asked at any moment, and put back."""

import pytest
from tests.store.harbour import acts_of, put, signed, start

from accalmie.actions.drafts import Proposed, accept, propose, set_aside
from accalmie.actions.members import set_member
from accalmie.actions.merging import Seen, merge, split, undo
from accalmie.actions.nouns import Wanted, add
from accalmie.errors import AccalmieError
from accalmie.store import queries

AGREEMENT = (
    "{id: h, title: H, timezone: UTC, in_force: {from: 2031-03-01}, parties: "
    "[{id: n, role: north, actor: aster, accepted: 2031-02-20}], "
    "clauses: [{id: '1', cite: ¶1, prohibits: attack, by: north}]}"
)


@pytest.fixture
def case(place):
    """Aster and Astra are two names of one force; birch is another; i1 and i2 are one attack."""
    start()
    for form in (
        {"id": "aster", "names": {"en": "Aster"}},
        {"id": "astra", "names": {"en": "Astra", "fr": "Astre"},
         "relations": [{"kind": "part-of", "to": "birch"}, {"kind": "beside", "to": "aster"}]},
        {"id": "birch", "relations": [{"kind": "allied-with", "to": "astra"}]},
    ):  # fmt: skip
        add("harbour", signed(), "party", form)
    account = {"source": "s", "by": ["astra", "aster"], "against": [["birch", "astra"]]}
    put("i1", accounts=[account])
    put("i2", accounts=[{"source": "t", "by": ["birch"]}])
    add("harbour", signed(), "listing", {"list": "own", "party": "astra"})
    for number in ("1", "2"):
        said = {"id": f"s{number}", "source": "s", "speaker": "s", "verb": "says",
                "about": f"i{number}", "supports": "astra"}  # fmt: skip
        add("harbour", signed(), "statement", said)


def seen(kind, noun):
    return Seen(noun=noun, seen=queries.get_noun("harbour", "amal", kind, noun).seq)


def code_of(call):
    with pytest.raises(AccalmieError) as caught:
        call()
    return caught.value.code


def whole():
    return queries.get_case("harbour", "amal"), queries.get_files("harbour", "amal")


def test_two_parties_are_one_everywhere_and_can_be_two_again(case):
    before = whole()
    done = merge("harbour", signed(), "party", seen("party", "astra"), seen("party", "aster"))
    now = queries.get_case("harbour", "amal")
    assert [p.id for p in now.parties] == ["aster", "birch"]
    aster, birch = now.parties
    assert aster.names == {"en": "Aster", "fr": "Astre"}
    assert [(r.kind, r.to) for r in aster.relations] == [("part-of", "birch")]
    assert [r.to for r in birch.relations] == ["aster"]
    assert [row.party for row in now.listings] == ["aster"]
    assert now.incidents[0].accounts[0].by == ("aster",)
    assert now.incidents[0].accounts[0].against == (("birch", "aster"),)
    assert {s.supports for s in now.statements} == {"aster"}
    (link,) = queries.find_trail("harbour", "amal", "party", "astra")
    assert link.value == {"kind": "party", "gone": "astra", "into": "aster"}
    earlier = queries.get_act("harbour", "amal", 0).at
    assert queries.get_case("harbour", "amal", earlier).parties == ()
    undo("harbour", signed(), done.act)
    assert whole() == before
    assert queries.find_trail("harbour", "amal", "party", "astra") == []
    assert queries.get_case("harbour", "amal", done.at) == now


def test_two_incidents_are_one_with_all_accounts(case):
    merge("harbour", signed(), "incident", seen("incident", "i2"), seen("incident", "i1"))
    now = queries.get_case("harbour", "amal")
    assert [[a.source for a in i.accounts] for i in now.incidents] == [["s", "t"]]
    assert {s.about for s in now.statements} == {"i1"}


def test_a_party_that_an_agreement_names_stays(case):
    from accalmie.actions.nouns import record_many

    record_many("harbour", [(signed(), "add", Wanted(kind="agreement", noun="h", text=AGREEMENT))])
    args = seen("party", "aster"), seen("party", "astra")
    assert code_of(lambda: merge("harbour", signed(), "party", *args)) == "S511"
    merge("harbour", signed(), "party", *reversed(args))


def test_an_incident_is_split_with_what_was_said_of_it(case):
    parts = [Wanted(kind="incident", noun=n, form={"id": n, "act": "fire"}) for n in ("i1", "i3")]
    split("harbour", signed(), "incident", seen("incident", "i1"), parts)
    assert acts_of() == {"i1": "fire", "i2": "attack", "i3": "fire"}
    others = [Wanted(kind="incident", noun=n, form={"id": n, "act": "raid"}) for n in ("i4", "i5")]
    whole_ = seen("incident", "i2")
    assert code_of(lambda: split("harbour", signed(), "incident", whole_, others)) == "S511"
    statement = queries.get_noun("harbour", "amal", "statement", "s2")
    moved = Wanted(kind="statement", noun="s2", seen=statement.seq,
                   form=statement.value["form"] | {"about": "i5"})  # fmt: skip
    done = split("harbour", signed(), "incident", whole_, others, [moved])
    assert sorted(acts_of()) == ["i1", "i3", "i4", "i5"]
    assert [r.value["into"] for r in queries.find_trail("harbour", "amal", "incident", "i5")] == [
        ["i4", "i5"]
    ]
    assert code_of(lambda: split("harbour", signed(), "incident", whole_, parts[:1])) == "S519"
    undo("harbour", signed(), done.act)
    assert sorted(acts_of()) == ["i1", "i2", "i3"]


def test_what_was_changed_since_cannot_be_undone_over_it(case):
    first = put("i9")
    put("i9", "fire", seen=first.rows[0])
    assert code_of(lambda: undo("harbour", signed(), first.act)) == "S505"
    added = put("i8")
    said = {"id": "s8", "source": "s", "speaker": "s", "verb": "says", "about": "i8"}
    add("harbour", signed(), "statement", said)
    assert code_of(lambda: undo("harbour", signed(), added.act)) == "S511"
    assert code_of(lambda: undo("harbour", signed(), 0)) == "S518"
    assert code_of(lambda: undo("harbour", signed(), added.act + 1)) == "S506"


def test_only_those_who_decide_merge_and_undo(case):
    set_member("harbour", signed(), "bo", "analyst")
    args = seen("incident", "i1"), seen("incident", "i2")
    assert code_of(lambda: merge("harbour", signed("bo"), "incident", *args)) == "S504"
    assert code_of(lambda: undo("harbour", signed("bo"), put("i9").act)) == "S504"


def draft(name, **form):
    value = {"id": name, "act": "attack", **form}
    return Proposed(id=f"d-{name}", kind="incident", value=value, reader="rules", version="0.1")


def test_the_life_of_a_draft(case):
    propose("harbour", signed(), [draft("i6"), draft("i7"), draft("i8")])
    assert "i6" not in acts_of()
    for name, act in (("i6", "attack"), ("i7", "shelling")):
        wanted = Wanted(kind="incident", noun=name, form={"id": name, "act": act})
        accept("harbour", signed(), f"d-{name}", wanted)
    assert (acts_of()["i6"], acts_of()["i7"]) == ("attack", "shelling")
    set_aside("harbour", signed(why="the same as i6"), "d-i8")
    drafts = queries.find_nouns("harbour", "amal", "draft")
    assert [(d.noun, d.value["state"], d.value["reader"], d.value["version"]) for d in drafts] == [
        ("d-i6", "accepted", "rules", "0.1"), ("d-i7", "corrected", "rules", "0.1"),
        ("d-i8", "set aside", "rules", "0.1"),
    ]  # fmt: skip
    assert queries.get_act("harbour", "amal", drafts[2].act).value["why"] == "the same as i6"
    again = Wanted(kind="incident", noun="i8", form={"id": "i8", "act": "fire"})
    assert code_of(lambda: accept("harbour", signed(), "d-i8", again)) == "S517"
    assert code_of(lambda: set_aside("harbour", signed(why=" "), "d-i8")) == "S516"
    assert code_of(lambda: accept("harbour", signed(), "d-none", again)) == "S506"
