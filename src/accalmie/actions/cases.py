"""Starting a case, and taking a case folder in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from accalmie.actions.acting import Signed, held_keys, writing
from accalmie.actions.nouns import check_noun
from accalmie.cases.files import make_files
from accalmie.cases.forms import Head as CaseHead
from accalmie.cases.garbage import untidied
from accalmie.cases.nouns import FORMS, Contents, Frame, Noun, plain, read_contents
from accalmie.errors import AccalmieError, Problem
from accalmie.store.access import Access, find_access
from accalmie.store.appending import Change, Receipt, append, keep, make_head
from accalmie.store.models import Content, Head
from accalmie.store.opening import told
from accalmie.store.rows import Row, digest_of
from accalmie.store.versions import read_row, standing

_ID = re.compile(r"\w[\w.-]{0,99}")  # it is typed in commands and names a folder
FOLDER = (*FORMS, "frame", "page", "file")  # the kinds that a folder holds


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a folder: the receipt, nothing where it changed nothing or was not taken."""

    receipt: Receipt | None
    problems: tuple[Problem, ...] = ()
    changes: int = 0


def new_case(head: CaseHead, signed: Signed) -> Receipt:
    """Starts a case of which the signer is the lead.

    Raises:
        AccalmieError: S509 the signer has a case of that id, S580 it cannot be an id; or what is
            wrong with the head, such as C401.
    """
    if not _ID.fullmatch(head.id):
        raise AccalmieError("S580", name=head.id)
    noun = Noun(kind="case", id=head.id, form=plain(head))
    check_noun(noun)
    return _start(head.id, signed, "new", [_noun_change(noun)], {})


def import_case(folder: Path, signed: Signed, *, base: datetime | None = None) -> Imported:
    """Takes a case folder in: as a new case, or as what changed in a case that is there.

    Args:
        folder: The case folder.
        signed: By whom and why.
        base: The moment of the record that the folder was exported at; that of the last import
            if none. What only the store changed since stays; what both changed is refused.

    Raises:
        AccalmieError: S505, the folder and the store changed the same noun.
    """
    with untidied():
        return take_in(read_contents(folder), signed, base=base)


def take_in(
    read: tuple[Contents | None, Sequence[Problem]],
    signed: Signed,
    *,
    base: datetime | None = None,
    into: str | None = None,
) -> Imported:
    """Takes in what was read from a case folder; `into` names the case that it has to be of.

    Raises:
        AccalmieError: S505 the folder and the store changed the same noun, S566 the folder is of
            another case.
    """
    contents, problems = read
    if contents is None:
        return Imported(receipt=None, problems=tuple(problems))
    name = next(noun.id for noun in contents.nouns if noun.kind == "case")
    with told():
        accesses = [a for a in find_access(signed.by) if name == a.name and into in (None, a.uid)]
    if not accesses and into is not None:
        raise AccalmieError("S566", other=name)
    if not accesses:
        changes = [Change(kind=kind, noun=noun, value=value)
                   for (kind, noun), value in _values(contents).items()]  # fmt: skip
        receipt = _start(name, signed, "import", changes, contents.kept)
        return Imported(receipt=receipt, problems=tuple(problems), changes=len(changes))
    with writing(into or name, signed) as (access, held):
        changes = list(_changed(access, contents, base or _last_import(access)))
        if not changes:
            return Imported(receipt=None, problems=tuple(problems))
        for content in contents.kept.values():
            keep(held, content)
        receipt = append(held, [signed.act("import", changes)], held_keys())[0]
    return Imported(receipt=receipt, problems=tuple(problems), changes=len(changes))


def _start(
    name: str, signed: Signed, verb: str, changes: Sequence[Change], kept: Mapping[str, bytes]
) -> Receipt:
    keys = held_keys(make=True)
    first = [
        Change(kind="key", noun="1", value={"public": keys.newest}),
        Change(kind="member", noun=signed.by, value={"role": "lead"}),
    ]
    act = signed.act(verb, [*first, *changes])
    with told(), transaction.atomic():
        if same := [a for a in find_access(signed.by) if a.name == name]:
            head = Head.objects.get(pk=same[0].number)
            if not Content.objects.filter(case=head, kind="act", seq=0, noun=act.key).exists():
                raise AccalmieError("S509", name=name)
        else:
            head = make_head(name, keys.newest)
        for content in kept.values():
            keep(head, content)
        return append(head, [act], keys)[0]


def _values(contents: Contents) -> dict[tuple[str, str], Any]:
    """Gives every noun of a folder with the value that its row has."""
    values = {(noun.kind, noun.id): _noun_change(noun).value for noun in contents.nouns}
    for frame in contents.frames:
        values["frame", frame.path] = plain(frame)
    for path, content in contents.kept.items():
        kind = "page" if path.startswith("pages/") else "file"
        values[kind, path] = {"sha256": digest_of(content), "bytes": len(content)}
    return values


def _noun_change(noun: Noun) -> Change:
    return Change(kind=noun.kind, noun=noun.id, value={"form": noun.form, "text": noun.text})


def _last_import(access: Access) -> datetime:
    """Gives the moment at which a folder and the store were last the same."""
    acts = Content.objects.filter(case=access.number, kind="act").order_by("-seq")
    rows = map(read_row, acts.iterator())
    return next(act.at for act in rows if act.value["verb"] in ("import", "new"))


def _changed(access: Access, contents: Contents, moment: datetime) -> Iterator[Change]:
    """Gives what the folder changed since it and the store were the same."""
    was = {(kind, row.noun): row for kind in FOLDER
           for row in standing(access.number, kind, known_at=moment)}  # fmt: skip
    is_now = {(kind, row.noun): row for kind in FOLDER for row in standing(access.number, kind)}
    wanted = _values(contents)
    alike = _paths_alike(was, contents)
    for kind, noun in sorted({*was, *wanted}):
        before, now = was.get((kind, noun)), is_now.get((kind, noun))
        value = wanted.get((kind, noun))
        if (kind, noun) in alike or value == (before.value if before else None):
            continue
        if value != (now.value if now else None):
            yield Change(kind=kind, noun=noun, value=value,
                         replaces=before.seq if before else None)  # fmt: skip


def _paths_alike(was: Mapping[tuple[str, str], Row], contents: Contents) -> set[tuple[str, str]]:
    """Gives the nouns and frames of files that stand byte for byte as they would be exported."""
    nouns = {key: Noun(kind=key[0], id=key[1], **row.value)
             for key, row in was.items() if key[0] in FORMS}  # fmt: skip
    frames = [msgspec.convert(row.value, Frame) for key, row in was.items() if key[0] == "frame"]
    old = make_files(nouns.values(), frames)
    new = make_files(contents.nouns, contents.frames)
    alike: set[tuple[str, str]] = set()
    for frame in contents.frames:
        if old.get(frame.path) == new.get(frame.path):
            alike |= {("frame", frame.path), *((frame.kind, name) for name in frame.ids)}
    return alike
