"""Checks marks without the reader: every word marked is in the page, every value can be read."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).parents[1]))
from accalmie.record.drafts import Verb
from accalmie.record.pages import FurnitureKind
from gold.acts import is_act, is_marked_act
from gold.form import FOLDER, Marks, find_marked, load_marks
from gold.plain import Settled, read_plain
from gold.spans import find_span
from gold.values import read_value

MODALITIES = {
    "actual",
    "planned",
    "conditional",
    "negated",
    "hypothetical",
    "habitual",
    "historical",
}
STATUSES = {"proposed", "announced", "signed", "in-force", "suspended", "ended"}
FURNITURE = {*get_args(FurnitureKind), "menu", "footer", "advert", "comments"} - {"headline"}
HOW = {"json-ld", "meta", "time", "text", "dateline", "url", "inferred"}


def check_marks(marks: Marks, plain: str) -> Iterator[str]:
    """Gives a sentence for each mark that cannot stand."""
    page = Settled(plain)
    for exact in _exacts(marks):
        try:
            find_span(page, exact)
        except ValueError as fault:
            yield f"{fault}"
    for form in (f for party in marks.parties for f in party.forms):
        if not page.find_form(form):
            yield f"the form “{form}” is not in the page"
    for mark in marks.dates:
        try:
            read_value(mark.rpartition(" = ")[2])
        except (ValueError, TypeError) as fault:
            yield f"the value of “{mark}”: {fault}"
    yield from _check_words(marks)


def _exacts(marks: Marks) -> Iterator[str]:
    yield from marks.headline
    yield from (e for es in marks.furniture.values() for e in es)
    yield from (mark.rpartition(" = ")[0] for mark in marks.dates)
    for statement in marks.statements:
        yield statement.content
        yield from [statement.said] if statement.said else []
    for incident in marks.incidents:
        yield incident.at
        yield from [incident.when] if incident.when else []
    for agreement in marks.agreements:
        yield agreement.at
        yield from (clause.at for clause in agreement.clauses)


def _check_words(marks: Marks) -> Iterator[str]:
    for said in marks.statements:
        if said.verb not in get_args(Verb):
            yield f"no verb “{said.verb}”"
        if said.modality not in MODALITIES:
            yield f"no modality “{said.modality}”"
        if said.chain and said.speaker and said.chain[-1] != said.speaker:
            yield f"the chain of “{said.content}” does not end with its speaker"
    for incident in marks.incidents:
        yield from (f"no act “{a}”" for a in incident.act if not (is_act(a) and is_marked_act(a)))
        if incident.modality not in MODALITIES:
            yield f"no modality “{incident.modality}”"
    yield from (f"no kind of furniture “{k}”" for k in marks.furniture if k not in FURNITURE)
    yield from (f"no status “{a.status}”" for a in marks.agreements if a.status not in STATUSES)
    if marks.published and marks.published.how not in HOW:
        yield f"publication known by “{marks.published.how}”?"


def _faults(page: Path, path: Path) -> list[str]:
    try:
        return list(check_marks(load_marks(path), read_plain(page)[1]))
    except ValueError as fault:
        return [f"{fault}"]


def main() -> int:
    """Checks every page, or those named."""
    wrong = 0
    names = set(sys.argv[1:])
    for split in sorted(p.name for p in FOLDER.iterdir()):
        for page, path in find_marked(split):
            if names and path.stem not in names:
                continue
            for fault in _faults(page, path):
                print(f"{path.relative_to(FOLDER)}: {fault}")
                wrong += 1
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
