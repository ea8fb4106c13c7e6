"""`accalmie bulk`: a Parquet file of accounts in, a Parquet file of what is said out."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from accalmie.cli.cases import instant_of, known_of, open_case
from accalmie.cli.showing import show_json, show_table
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError


def run_bulk(options: argparse.Namespace, tongue: Tongue) -> int:
    """Assesses every account of a file, or writes a case's own accounts to one."""
    case = open_case(options, tongue)
    if case is None:
        return 1
    try:
        from accalmie.bulk.cases import write_accounts
        from accalmie.bulk.files import assess_file
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise AccalmieError("B504") from None
    if options.accounts:
        rows = write_accounts(case, Path(options.source))
        print(tongue("{count} accounts written to {file}.").format(count=rows, file=options.source))
        return 0
    if options.target is None:
        print(tongue("Name the file to write to."), file=sys.stderr)
        return 2
    counts: Counter[tuple[str, str]] = Counter()
    rows = 0
    on = instant_of(options.on, case) if options.on else None
    for done, whole, said in assess_file(
        Path(options.source), Path(options.target), case, on=on, known_at=known_of(options, case),
        clauses=options.clauses,
    ):  # fmt: skip
        rows = done
        for line in said.group_by(["agreement", "said"]).aggregate([([], "count_all")]).to_pylist():
            counts[line["agreement"], line["said"]] += line["count_all"]
        if sys.stderr.isatty():
            print(f"\r{done:,}/{whole:,}", end="\n" * (done == whole), file=sys.stderr)
    if options.json:
        lines = [{"agreement": a, "said": s, "lines": n} for (a, s), n in sorted(counts.items())]
        show_json({"rows": rows, "counts": lines})
        return 0
    said_in_words = [(a, tongue(" or ").join(map(tongue, s.split(" or "))), n)
                     for (a, s), n in sorted(counts.items())]  # fmt: skip
    show_table(
        tongue("What {count} accounts come to").format(count=rows),
        (tongue("Agreement"), tongue("Outcome"), tongue("Lines")), said_in_words,
    )  # fmt: skip
    return 0
