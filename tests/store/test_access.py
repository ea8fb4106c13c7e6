"""Three people: Amal leads the case, Bo works on it, Chidi must not know that it exists."""

import pytest
from tests.store.harbour import HEAD, put, signed, start

from accalmie.actions.acting import Signed
from accalmie.actions.cases import new_case
from accalmie.actions.members import set_member
from accalmie.cases.forms import Head
from accalmie.errors import AccalmieError
from accalmie.store import queries
from accalmie.store.access import ROLES

ASK = {
    "case": lambda who, name: queries.get_case(name, who),
    "files": lambda who, name: queries.get_files(name, who),
    "noun": lambda who, name: queries.get_noun(name, who, "incident", "i1"),
    "page": lambda who, name: queries.find_nouns(name, who, "incident"),
    "versions": lambda who, name: queries.find_versions(name, who, "incident", "i1"),
    "act": lambda who, name: queries.get_act(name, who, 0),
    "counts": lambda who, name: queries.count_nouns(name, who),
    "members": lambda who, name: queries.find_members(name, who),
    "checkpoint": lambda who, name: queries.get_checkpoint(name, who),
    "export": lambda who, name: queries.export(name, who),
    "since": lambda who, name: queries.kept_since(name, who),
    "bytes": lambda who, name: queries.get_page_bytes(name, who, "00" * 32),
    "add": lambda who, name: put_in(name, who),
    "member": lambda who, name: set_member(name, signed(who), who, "lead"),
}


def put_in(name, who):
    from accalmie.actions.nouns import add

    return add(name, signed(who), "incident", {"id": who, "act": "fire"})


@pytest.fixture
def case(place):
    start("amal")
    put("i1")
    set_member("harbour", signed(), "bo", "analyst")


@pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
def test_a_case_that_is_not_mine_and_one_that_is_not_there_sound_alike(case, ask):
    uid = queries.find_cases("amal")[0].uid
    for name in ("harbour", uid):
        with pytest.raises(AccalmieError) as hidden:
            ask("chidi", name)
        with pytest.raises(AccalmieError) as missing:
            ask("chidi", "nowhere")
        assert hidden.value.code == missing.value.code == "S503"
        assert str(hidden.value).replace(name, "nowhere") == str(missing.value)


def test_chidi_can_have_a_case_of_the_same_name(case):
    """Else the refusal would tell that there is another; each sees only their own."""
    assert queries.find_cases("chidi") == []
    new_case(HEAD, Signed(by="chidi"))
    assert [a.role for a in queries.find_cases("chidi")] == ["lead"]
    assert queries.get_case("harbour", "chidi").incidents == ()
    assert len(queries.get_case("harbour", "bo").incidents) == 1
    with pytest.raises(AccalmieError) as twice:
        new_case(Head(id="harbour", title="Again"), Signed(by="chidi"))
    assert twice.value.code == "S509"


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may(case, role):
    set_member("harbour", signed(), "dana", role)
    outcomes = {}
    for verb in ("page", "add", "member"):
        try:
            ASK[verb]("dana", "harbour")
            outcomes[verb] = True
        except AccalmieError as error:
            outcomes[verb] = error.code
    assert outcomes == {
        "page": True,
        "add": "S504" if role == "reader" else True,
        "member": True if role == "lead" else "S504",
    }


def test_who_was_taken_out_sees_nothing_any_more(case):
    set_member("harbour", signed(), "bo", None)
    with pytest.raises(AccalmieError) as gone:
        queries.get_case("harbour", "bo")
    assert gone.value.code == "S503"
    set_member("harbour", signed(), "bo", "reader")
    assert queries.get_case("harbour", "bo").head == HEAD


def test_a_case_never_loses_its_last_lead(case):
    for role in (None, "reader"):
        with pytest.raises(AccalmieError) as refused:
            set_member("harbour", signed(), "amal", role)
        assert refused.value.code == "S512"
