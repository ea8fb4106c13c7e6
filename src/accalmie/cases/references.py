"""Which nouns of a case name a party or an incident, and the same nouns naming another."""

from typing import Any

from accalmie.cases.nouns import Noun

Form = dict[str, Any]


def names(noun: Noun, kind: str, name: str) -> bool:
    """Tells whether a noun names the party or incident."""
    if noun.kind == "agreement":
        return kind == "party" and _holds(noun.form, name)
    form: Form = noun.form
    return renamed(noun, kind, name, f"{name} ") != form


def renamed(noun: Noun, kind: str, old: str, new: str) -> Form:
    """Gives the form of a noun with one party or incident named in place of another.

    An agreement stays as it was signed, whatever it names.
    """
    form: Form = dict(noun.form)
    if kind == "incident":
        return _put(form, old, new, "about") if noun.kind == "statement" else form
    if noun.kind == "party":
        ties = [_put(tie, old, new, "to") for tie in form.get("relations") or ()]
        form["relations"] = [tie for tie in ties if tie["to"] != form["id"]]
    elif noun.kind == "listing":
        form = _put(form, old, new, "party")
    elif noun.kind == "statement":
        form = _put(form, old, new, "supports", "side")
    elif noun.kind == "incident":
        form["accounts"] = [_account(account, old, new) for account in form.get("accounts") or ()]
    return form


def merged(kind: str, into: Form, gone: Form) -> Form:
    """Gives one party or incident for two: what the first does not say, the second adds."""
    form = dict(into)
    if kind == "incident":
        form["accounts"] = [*into.get("accounts", ()), *gone.get("accounts", ())]
        return form
    form["names"] = {**gone.get("names", {}), **into.get("names", {})}
    ties = [*into.get("relations", ()), *gone.get("relations", ())]
    ties = [tie for tie in ties if tie["to"] not in (into["id"], gone["id"])]
    form["relations"] = [tie for n, tie in enumerate(ties) if tie not in ties[:n]]
    return form


def _account(account: Form, old: str, new: str) -> Form:
    by = [new if name == old else name for name in account.get("by") or ()]
    against = [list(dict.fromkeys(new if name == old else name for name in target))
               for target in account.get("against") or ()]  # fmt: skip
    return account | {"by": list(dict.fromkeys(by)), "against": against}


def _put(form: Form, old: str, new: str, *keys: str) -> Form:
    return form | {key: new for key in keys if form.get(key) == old}


def _holds(value: Any, name: str) -> bool:
    if isinstance(value, dict):
        return any(key == name or _holds(inner, name) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return any(_holds(inner, name) for inner in value)
    return bool(value == name)
