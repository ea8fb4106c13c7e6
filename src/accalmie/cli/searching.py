"""`accalmie search`: entries of a case of the store, by words and by what they are about."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from accalmie.cli.showing import show_json, show_table
from accalmie.cli.stores import moment_asked, person_of, use_store
from accalmie.cli.tongue import Tongue

if TYPE_CHECKING:
    from accalmie.store.rows import Row

SHOWN = 160  # characters of an entry in the table
ASSESSED = 50  # incidents in one go


def run_search(options: argparse.Namespace, tongue: Tongue) -> int:
    """Lists the entries that say all of the words, the last recorded first; 0 also where none."""
    use_store(options)
    from accalmie.store.entries import search
    from accalmie.store.marks import Filters
    from accalmie.store.searching import texts_of

    person = person_of(options)
    moment = moment_asked(options.kept, person, options.known_at, tongue)
    filters = Filters(party=options.party, act=options.act, place=options.place,
                      source=options.source, about=options.about, when=options.when)  # fmt: skip
    kinds = ("incident",) if options.outcome else options.kind or ()
    found: Iterable[Row] = search(
        options.kept, person, " ".join(options.words), kinds=kinds, filters=filters,
        known_at=moment, before=options.before,
    )  # fmt: skip
    if options.outcome:
        found = _with_outcome(found, options, person, moment)
    rows = list(islice(found, options.limit))
    if options.json:
        show_json(rows)
        return 0
    told = [(row.kind, row.noun, " · ".join(texts_of(row.value["form"]))[:SHOWN]) for row in rows]
    show_table(tongue("{count} entries say this").format(count=len(rows)),
               (tongue("Kind"), "id", tongue("What it says")), told)  # fmt: skip
    return 0


def _with_outcome(
    rows: "Iterable[Row]", options: argparse.Namespace, person: str, moment: datetime | None
) -> "Iterator[Row]":
    """Gives the incidents of which one clause or another says this, perhaps beside other things."""
    from accalmie.assessing.findings import assess
    from accalmie.store.entries import get_part

    rest = iter(rows)
    while piece := list(islice(rest, ASSESSED)):
        case = get_part(options.kept, person, piece, moment)
        has = {found.incident for found in assess(case) if options.outcome in found.outcome}
        yield from (row for row in piece if row.noun in has)
