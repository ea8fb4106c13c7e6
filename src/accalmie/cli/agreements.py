"""`accalmie check`: what is to be mended in cases and agreements."""

import argparse
from pathlib import Path

from accalmie.cli.showing import show_json, show_problems
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError, Problem

LARGEST = 2_000_000  # bytes; the longest real agreement takes under 200 kB as YAML


def run_check(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints the problems of each file; 1 where one of them is an error."""
    from accalmie.agreements.loading import read_agreement
    from accalmie.cases.folder import read_case

    problems: list[Problem] = []
    for name in options.files:
        path = Path(name)
        found = read_case(path) if path.is_dir() else read_agreement(_text(path), name)
        problems += found[1]
    if options.json:
        show_json(problems)
    else:
        show_problems(problems, tongue)
        if not problems:
            print(tongue("Nothing to mend."))
    return 1 if any(p.severity == "error" for p in problems) else 0


def _text(path: Path) -> str:
    if not path.exists():
        raise AccalmieError("F101", path=path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise AccalmieError("F105", reason=error.strerror or "unknown reason") from None
    if len(content) > LARGEST:
        raise AccalmieError("F103", limit=LARGEST // 1_000_000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AccalmieError("F104") from None
