"""A small case that the tests of the store share."""

from accalmie.actions.acting import Signed
from accalmie.actions.cases import new_case
from accalmie.actions.nouns import Wanted, add, correct, withdraw
from accalmie.cases.forms import Head
from accalmie.store import queries

HEAD = Head(id="harbour", title="Harbour terms", timezone="Asia/Damascus")


def signed(by="amal", why="because", key=""):
    return Signed(by=by, why=why, key=key)


def start(by="amal"):
    new_case(HEAD, signed(by))


def incident(name, act="attack", **more):
    return {"id": name, "act": act, **more}


def put(name, act="attack", *, by="amal", key="", seen=None, **more):
    """Adds an incident, or corrects the one that was seen."""
    form = incident(name, act, **more)
    if seen is None:
        return add("harbour", signed(by, key=key), "incident", form)
    wanted = Wanted(kind="incident", noun=name, form=form, seen=seen)
    return correct("harbour", signed(by, key=key), wanted)


def drop(name, seen, by="amal"):
    return withdraw("harbour", signed(by), "incident", name, seen=seen)


def acts_of(known_at=None, by="amal"):
    return {i.id: i.act for i in queries.get_case("harbour", by, known_at).incidents}
