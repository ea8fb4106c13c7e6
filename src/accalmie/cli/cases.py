"""`accalmie check`, `who`, `assess` and `demo`: what a case folder says."""

import argparse
from datetime import datetime
from pathlib import Path

from accalmie.cases.folder import Case, read_case
from accalmie.cli.showing import show_json, show_problems, show_table
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError, Problem
from accalmie.values.spans import read_instant

SAMPLE = Path(__file__).parent.parent / "samples" / "syria-2016"


def run_check(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints the problems of a case folder or of one agreement; 1 where there are errors."""
    from accalmie.agreements.loading import read_agreement

    path = Path(options.path)
    if not path.exists():
        raise AccalmieError("F101", path=path)
    problems = read_case(path)[1] if path.is_dir() else read_agreement(path)[1]
    if options.json:
        show_json(sorted(problems, key=Problem.sort_key))
    else:
        show_problems(problems, tongue)
        if not problems:
            print(tongue("Nothing to mend."))
    return 1 if any(p.severity == "error" for p in problems) else 0


def run_who(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints who is bound, protected or excluded on a day."""
    from accalmie.assessing.who import who

    case, code = _open(Path(options.case), tongue)
    if case is None:
        return code
    standings = who(case, on=_instant(options.on), known_at=_instant(options.known_at))
    if options.json:
        show_json(standings)
        return code
    show_table(
        f"{tongue('Who is covered')} · {options.on}",
        (tongue("Party"), tongue("Agreement"), tongue("Standing"), tongue("Why")),
        [(s.party, s.agreement, tongue(s.standing), "; ".join(map(str, s.reasons)))
         for s in standings],
    )  # fmt: skip
    return code


def run_assess(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints what each clause says of each incident."""
    case, code = _open(Path(options.case), tongue)
    if case is None:
        return code
    _assess(case, options, tongue)
    return code


def run_demo(options: argparse.Namespace, tongue: Tongue) -> int:
    """Goes the whole way on the worked case: who is covered, and every finding."""
    from accalmie.assessing.who import who

    case, code = _open(SAMPLE, tongue)
    if case is None:
        return code
    options.on = options.known_at = None
    if not options.json:
        print(tongue("The worked case: Syria, 2016. Every line has its source in the case folder."))
        standings = who(case, on=_instant("2016-06-27"), known_at=None)
        show_table(
            f"{tongue('Who is covered')} · 2016-06-27",
            (tongue("Party"), tongue("Agreement"), tongue("Standing")),
            [(s.party, s.agreement, tongue(s.standing)) for s in standings],
        )
    _assess(case, options, tongue)
    if not options.json:
        print(f"{tongue('Next: accalmie who CASE --on DAY, on the folder')} {SAMPLE}")
    return code


def _assess(case: Case, options: argparse.Namespace, tongue: Tongue) -> None:
    from accalmie.assessing.findings import assess

    findings = assess(case, on=_instant(options.on), known_at=_instant(options.known_at))
    if options.json:
        show_json(findings)
        return
    show_table(
        tongue("Findings"),
        (tongue("Incident"), tongue("Agreement"), tongue("Clause"), tongue("Outcome"),
         tongue("Depends on"), tongue("Missing")),
        [(f.incident, f.agreement, f.clause or "", " | ".join(tongue(o) for o in f.outcome),
          ", ".join(f.depends_on), ", ".join(f.missing)) for f in findings],
    )  # fmt: skip


def _open(path: Path, tongue: Tongue) -> tuple[Case | None, int]:
    if not path.is_dir():
        raise AccalmieError("F101", path=path)
    case, problems = read_case(path)
    errors = [p for p in problems if p.severity == "error"]
    show_problems(errors, tongue)
    return (None, 1) if case is None else (case, 1 if errors else 0)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else read_instant(text)
