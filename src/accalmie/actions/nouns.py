"""Adding, correcting and withdrawing what a case says: new rows, never changed ones."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from accalmie.actions.acting import Signed, held_keys, record, writing
from accalmie.agreements.loading import read_agreement
from accalmie.cases.checking import find_faults
from accalmie.cases.forms import Head
from accalmie.cases.nouns import FORMS, Noun, make_case, make_form, path_of, plain
from accalmie.errors import AccalmieError, sentence
from accalmie.store.access import Access
from accalmie.store.appending import Act, Change, Receipt, append
from accalmie.store.queries import kept_bytes
from accalmie.store.versions import standing, version_of

BARE = Noun(kind="case", id="bare", form=plain(Head(id="bare", title="")))


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A noun as somebody wants it to stand.

    `form` is its value; an agreement is given by its `text` instead. `seen` is the row that was
    seen when it was written, none for a new noun. Neither form nor text: it is withdrawn.
    """

    kind: str
    noun: str
    form: Mapping[str, Any] | None = None
    text: str | None = None
    seen: int | None = None


def add(case: str, signed: Signed, kind: str, form: Mapping[str, Any]) -> Receipt:
    """Adds a noun under the id that its form gives.

    Raises:
        AccalmieError: C451 it does not have its form, S510 it is there already.
    """
    wanted = Wanted(kind=kind, noun=_id(kind, form), form=form)
    return record(case, signed, "add", lambda access: changes_of(access, [wanted]))


def correct(case: str, signed: Signed, wanted: Wanted) -> Receipt:
    """Puts a noun right; the version before stays in the past.

    Raises:
        AccalmieError: C451 it does not have its form, S505 it was changed since it was seen.
    """
    return record(case, signed, "correct", lambda access: changes_of(access, [wanted]))


def withdraw(case: str, signed: Signed, kind: str, noun: str, *, seen: int) -> Receipt:
    """Takes a noun back, for a reason; the versions before stay in the past.

    Raises:
        AccalmieError: S505 it was changed since it was seen, S511 something still names it.
    """
    wanted = Wanted(kind=kind, noun=noun, seen=seen)
    return record(case, signed, "withdraw", lambda access: changes_of(access, [wanted]))


def record_many(case: str, acts: Sequence[tuple[Signed, str, Wanted]]) -> list[Receipt]:
    """Records many acts in one transaction, each an act of its own: all of them or none.

    Args:
        case: Its id.
        acts: Each act's signer (one and the same person), verb and noun. A statement may not
            speak of an incident that is added in the same call.
    """
    with writing(case, acts[0][0]) as (access, head):
        made: list[Act] = []
        for signed, verb, wanted in acts:
            if signed.by != access.person:
                raise AccalmieError("S503", name=case)
            made.append(signed.act(verb, changes_of(access, [wanted])))
        return append(head, made, held_keys())


def changes_of(access: Access, wanted: Sequence[Wanted], *, whole: bool = False) -> list[Change]:
    """Checks nouns as they are wanted, and gives the changes that make them so.

    Args:
        access: The signer's way into the case.
        wanted: The nouns; one that is neither form nor text is withdrawn.
        whole: They are wanted together: what one speaks of may be another of them.
    """
    made = []
    for one in wanted:
        value = None
        if one.text is not None or one.form is not None:
            value = _value(access, one)
            check_noun(Noun(kind=one.kind, id=one.noun, form=value["form"]))
        made.append(Change(kind=one.kind, noun=one.noun, value=value, replaces=one.seen))
    if whole:
        check_left(access, made)
    else:
        for change in made:
            check_left(access, [change])
    return made


def check_left(access: Access, changes: Sequence[Change]) -> None:
    """Refuses changes after which a statement would speak of an incident that is not there.

    Raises:
        AccalmieError: S506 a changed statement speaks of none, S511 another one still names an
            incident that goes.
    """
    after = {(change.kind, change.noun): change.value for change in changes}
    for (kind, noun), value in after.items():
        about = str(value["form"].get("about") or "") if kind == "statement" and value else ""
        there = after.get(("incident", about)) or (
            ("incident", about) not in after
            and about and version_of(access.number, "incident", about)
        )  # fmt: skip
        if about and not there:
            raise AccalmieError("S506", kind="incident", noun=about)
        if kind == "incident" and value is None:
            left = [row.noun for row in standing(access.number, "statement")
                    if row.value["form"].get("about") == noun
                    and ("statement", row.noun) not in after]  # fmt: skip
            if left:
                raise AccalmieError("S511", noun=noun, names=", ".join(left))


def _id(kind: str, form: Mapping[str, Any]) -> str:
    if kind == "listing":
        return f"{form.get('list')}/{form.get('party')}/{form.get('from') or ''}"
    return str(form.get("id", ""))


def _value(access: Access, wanted: Wanted) -> dict[str, Any]:
    if wanted.kind not in FORMS:
        raise AccalmieError("C451", kind=wanted.kind, reason="no such kind of noun")
    if wanted.kind == "agreement":
        return {"form": _read_agreement(access, wanted), "text": wanted.text}
    form = make_form(wanted.kind, wanted.form)
    # A list's rows have no id of their own; what they say may change under the name they have.
    if wanted.kind != "listing" and form["id"] != wanted.noun:
        raise AccalmieError("C451", kind=wanted.kind, reason=f"its id is not {wanted.noun}")
    return {"form": form, "text": None}


def _read_agreement(access: Access, wanted: Wanted) -> Any:
    """Reads an agreement beside the kept files on which its areas may be drawn."""
    with tempfile.TemporaryDirectory() as folder:
        for row in standing(access.number, "file"):
            if row.noun.startswith("agreements/") and not row.noun.endswith("/"):
                path = Path(folder) / row.noun
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(kept_bytes(access, row.value["sha256"]))
        file = Path(folder) / path_of("agreement", wanted.noun)
        agreement, problems = read_agreement(wanted.text or "", str(file))
    if wrong := [problem for problem in problems if problem.severity == "error"]:
        said = wrong[0]
        raise AccalmieError("C451", kind="agreement", reason=sentence(said.code, said.values))
    if agreement is None or agreement.id != wanted.noun:
        raise AccalmieError("C451", kind="agreement", reason=f"its id is not {wanted.noun}")
    return plain(agreement)


def check_noun(noun: Noun) -> None:
    """Refuses a noun with which the case could not be opened again.

    Raises:
        AccalmieError: With the code of what is wrong, such as V001 for a time that is none.
    """
    nouns = [noun] if noun.kind == "case" else [BARE, noun]
    for _, fault in find_faults(make_case(nouns, ())):
        if fault.severity == "error" and fault.code != "C402":  # it names others, who are not here
            raise AccalmieError(fault.code, **fault.values)
