"""`accalmie check` and `explain`: agreements checked and said plainly."""

import argparse
from pathlib import Path

from accalmie.agreements.files import read_text
from accalmie.cli.showing import safe, show_json, show_problems
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError, Problem


def run_check(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints the problems of each file; 1 where one of them is an error."""
    from accalmie.agreements.loading import read_agreement
    from accalmie.cases.folder import read_case

    if bool(options.files) == bool(options.kept):
        raise AccalmieError("S514")
    if options.known_at and not options.kept:
        raise AccalmieError("S588")
    problems: list[Problem] = []
    if options.kept:
        from accalmie.cli.stores import check_kept

        problems += check_kept(options, tongue)
    for name in options.files:
        path = found(name)
        read = read_case(path) if path.is_dir() else read_agreement(read_text(path), str(path))
        problems += read[1]
    if options.json:
        show_json(problems)
    else:
        show_problems(problems, tongue)
        if not problems:
            print(tongue("Nothing to mend."))
    return 1 if any(p.severity == "error" for p in problems) else 0


def run_explain(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints an agreement as plain sentences; 1 where it cannot be used as it is."""
    from accalmie.agreements.loading import read_agreement
    from accalmie.cli.explaining import explain

    path = found(options.file)
    agreement, problems = read_agreement(read_text(path), str(path))
    if agreement is None or any(p.severity == "error" for p in problems):
        show_problems(problems, tongue)
        return 1
    lines = list(explain(agreement, tongue))
    show_json(lines) if options.json else print(safe("\n".join(lines)))
    return 0


def run_schema(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints the JSON Schema of an agreement, by which an editor completes and underlines."""
    from accalmie.agreements.schema import make_schema

    show_json(make_schema())
    return 0


def run_completion(options: argparse.Namespace, _: Tongue) -> int:
    """Prints what a shell needs to complete the commands."""
    import shtab

    from accalmie.cli.commands import make_parser

    print(shtab.complete(make_parser(), shell=options.shell))
    return 0


def found(name: str) -> Path:
    """Gives a file by its path, or an agreement of the catalogue by its id."""
    from accalmie.agreements.catalogue import find_catalogue

    path = Path(name)
    return path if path.exists() else find_catalogue().get(name, path)
