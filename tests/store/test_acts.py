"""Acts: new rows, once, on what the signer saw, and the past as it was known."""

import pytest
from tests.store.harbour import acts_of, drop, put, signed, start

from accalmie.actions.members import set_member
from accalmie.actions.nouns import Wanted, add, correct, record_many
from accalmie.errors import AccalmieError
from accalmie.store import queries


def code_of(call):
    with pytest.raises(AccalmieError) as caught:
        call()
    return caught.value.code


def test_the_record_as_it_was_known_at_each_moment(place):
    """i1 is an attack, then found to be shelling, then withdrawn; i2 comes between."""
    start()
    first = put("i1", "attack")
    second = put("i1", "shelling", seen=first.rows[0])
    third = put("i2", "fire")
    fourth = drop("i1", second.rows[0])
    assert acts_of(first.at) == {"i1": "attack"}
    assert acts_of(second.at) == {"i1": "shelling"}
    assert acts_of(third.at) == {"i1": "shelling", "i2": "fire"}
    assert acts_of(fourth.at) == acts_of() == {"i2": "fire"}
    versions = queries.find_versions("harbour", "amal", "incident", "i1")
    assert [v.value and v.value["form"]["act"] for v in versions] == ["attack", "shelling", None]
    assert [v.replaces for v in versions] == [None, first.rows[0], second.rows[0]]
    act = queries.get_act("harbour", "amal", versions[2].act)
    assert (act.value["who"], act.value["verb"], act.value["why"]) == (
        "amal", "withdraw", "because",
    )  # fmt: skip


def test_the_same_act_sent_twice_is_one_act(place):
    start()
    first = put("i1", key="k1")
    again = put("i1", key="k1")
    assert again.repeated
    assert (again.act, again.rows, again.at) == (first.act, first.rows, first.at)
    assert again.checkpoint == first.checkpoint
    assert len(queries.find_versions("harbour", "amal", "incident", "i1")) == 1
    assert code_of(lambda: put("i2", key="k1")) == "S507"


def test_a_stale_edit_is_refused_and_told_what_changed(place):
    start()
    set_member("harbour", signed(), "bo", "analyst")
    seen = put("i1", "attack").rows[0]
    put("i1", "shelling", seen=seen, by="bo")
    with pytest.raises(AccalmieError) as caught:
        put("i1", "fire", seen=seen)
    assert caught.value.code == "S505"
    assert caught.value.values["who"] == "bo"
    assert '"attack" → "shelling"' in caught.value.values["changes"]
    assert acts_of() == {"i1": "shelling"}


@pytest.mark.parametrize(
    ("kind", "form", "code"),
    [
        ("incident", {"id": "i1", "act": "attack"}, "S510"),
        ("incident", {"id": "i2"}, "C451"),
        ("incident", {"id": "i2", "act": "attack", "akt": "x"}, "C451"),
        ("incident", {"id": "", "act": "attack"}, "C451"),
        ("incident", {"id": "i2", "act": "fire", "accounts": [{"source": "s", "when": "soon"}]},
         "V001"),
        ("statement", {"id": "s", "source": "s", "speaker": "s", "verb": "says", "about": "i9"},
         "S506"),
        ("weather", {"id": "rain"}, "C451"),
    ],
)  # fmt: skip
def test_what_could_not_be_read_again_is_not_taken(place, kind, form, code):
    start()
    put("i1")
    before = queries.get_case("harbour", "amal")
    assert code_of(lambda: add("harbour", signed(), kind, form)) == code
    assert queries.get_case("harbour", "amal") == before


def test_an_incident_that_is_spoken_of_cannot_be_withdrawn(place):
    start()
    seen = put("i1").rows[0]
    said = {"id": "s1", "source": "s", "speaker": "s", "verb": "says", "about": "i1"}
    add("harbour", signed(), "statement", said)
    assert code_of(lambda: drop("i1", seen)) == "S511"


def test_an_agreement_is_given_by_its_text(place):
    start()
    text = (
        "# As signed.\n{id: h, title: H, timezone: UTC, in_force: {from: 2031-03-01}, parties: "
        "[{id: n, role: north, accepted: 2031-02-20}], "
        "clauses: [{id: '1', cite: ¶1, prohibits: attack, by: north}]}\n"
    )
    wanted = Wanted(kind="agreement", noun="h", text=text)
    record_many("harbour", [(signed(), "add", wanted)])
    assert queries.get_files("harbour", "amal")["agreements/h.yaml"] == text.encode()
    assert queries.get_case("harbour", "amal").agreements[0].clauses[0].id == "1"
    other, idle = text.replace("id: h", "id: x"), text.replace("prohibits: attack, ", "")
    for wrong in ("", "id: h", other, idle):
        wanted = Wanted(kind="agreement", noun="h", text=wrong, seen=5)
        assert code_of(lambda w=wanted: correct("harbour", signed(), w)) == "C451"


def test_many_acts_in_one_transaction_are_all_recorded_or_none(place):
    """The third meets a noun that is there; the first two are not recorded either."""
    start()
    put("i1")
    names = ["i2", "i3", "i1"]
    acts = [(signed(key=n), "add", Wanted(kind="incident", noun=n, form={"id": n, "act": "fire"}))
            for n in names]  # fmt: skip
    assert code_of(lambda: record_many("harbour", acts)) == "S510"
    assert acts_of() == {"i1": "attack"}
    receipts = record_many("harbour", acts[:2])
    assert [r.act for r in receipts] == [receipts[0].act, receipts[0].act + 2]
    assert acts_of() == {"i1": "attack", "i2": "fire", "i3": "fire"}
