"""`accalmie search`: entries of a case of the store that say some words."""

import argparse

from accalmie.cli.showing import show_json, show_table
from accalmie.cli.stores import moment_asked, person_of, use_store
from accalmie.cli.tongue import Tongue

SHOWN = 160  # characters of an entry in the table


def run_search(options: argparse.Namespace, tongue: Tongue) -> int:
    """Lists what a case says with all of the words; 0 also where it is nothing."""
    use_store(options)
    from accalmie.store.entries import search
    from accalmie.store.searching import texts_of

    person = person_of(options)
    moment = moment_asked(options.kept, person, options.known_at, tongue)
    rows = list(search(options.kept, person, " ".join(options.words),
                       kinds=options.kind or (), known_at=moment))  # fmt: skip
    if options.json:
        show_json(rows)
        return 0
    told = [(row.kind, row.noun, " · ".join(texts_of(row.value["form"]))[:SHOWN]) for row in rows]
    show_table(tongue("{count} entries say this").format(count=len(rows)),
               (tongue("Kind"), "id", tongue("What it says")), told)  # fmt: skip
    return 0
