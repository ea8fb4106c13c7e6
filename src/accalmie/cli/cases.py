"""`accalmie who` and `assess`: what a case folder, or one agreement with its examples, says."""

import argparse
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from accalmie.agreements.files import read_text
from accalmie.cases.forms import Case
from accalmie.cli.agreements import found
from accalmie.cli.showing import show_json, show_problems
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError
from accalmie.values.spans import read_instant


def run_who(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints where each party stands towards each agreement on a day."""
    from accalmie.assessing.who import who
    from accalmie.cli.standings import show_standings

    case = open_case(options, tongue)
    if case is None:
        return 1
    standings = who(case, instant_of(options.on, case), known_of(options, case))
    if options.json:
        show_json([msgspec.to_builtins(s) | {"reasons": [str(r) for r in s.reasons]}
                   for s in standings])  # fmt: skip
        return 0
    show_standings(case, standings, options.on, tongue)
    return 0


def run_assess(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints what each clause says of each incident, and what it hangs on."""
    from accalmie.assessing.findings import assess
    from accalmie.cli.findings import show_findings

    case = open_case(options, tongue)
    if case is None:
        return 1
    on = instant_of(options.on, case) if options.on else None
    known_at = known_of(options, case)
    findings = assess(case, on, known_at)
    if options.json:
        show_json(findings)
        return 0
    show_findings(case, findings, tongue, why=options.why)
    if not findings:
        print(tongue("No incident is on record in this case; nothing was assessed."))
    if findings and not options.why:
        print("\n" + tongue("For the reasons as a tree: --why"))
    return 0


def run_duties(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints where each obligation stands on a day."""
    from accalmie.assessing.duties import assess_duties
    from accalmie.cli.findings import show_duties

    case = open_case(options, tongue)
    if case is None:
        return 1
    duties = assess_duties(case, instant_of(options.on, case), known_of(options, case))
    if options.json:
        show_json(duties)
        return 0
    show_duties(case, duties, tongue, why=options.why)
    if not duties:
        print(tongue("No agreement of this case requires an act."))
    return 0


def run_diff(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints which findings changed between two moments of the record, and what did it."""
    from accalmie.assessing.differences import find_differences
    from accalmie.cli.records import show_changes

    moments, options.known_at = options.known_at, None
    if len(moments) != 2:
        raise AccalmieError("C426", count=len(moments))
    case = open_case(options, tongue)
    if case is None:
        return 1
    first, second = sorted(instant_of(text, case) for text in moments)
    on = instant_of(options.on, case) if options.on else None
    if options.kept:
        from accalmie.cli.stores import open_between

        case, earlier, corrected = open_between(options, first, second)
        changes = find_differences(case, first, second, on, earlier=earlier, corrected=corrected)
    else:
        changes = find_differences(case, first, second, on)
    if options.json:
        show_json(changes)
        return 0
    show_changes(case, changes, tongue)
    return 0


def run_registers(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints what each body counted, or a sum where there may be one."""
    from accalmie.assessing.registers import add_counts, find_counts
    from accalmie.cli.records import show_counts, show_sum

    case = open_case(options, tongue)
    if case is None:
        return 1
    on = instant_of(options.on, case) if options.on else None
    counts = find_counts(case, on, known_of(options, case))
    if options.add:
        total = add_counts(counts, options.add)
        show_json(total) if options.json else show_sum(total, tongue)
    elif options.json:
        show_json(counts)
    else:
        show_counts(counts, tongue)
    return 0


def open_case(options: argparse.Namespace, tongue: Tongue) -> Case | None:
    """Opens a case folder, a case of the store, or one agreement as a case of its examples."""
    if bool(options.case) == bool(options.kept):
        raise AccalmieError("S514")
    if options.kept:
        from accalmie.cli.stores import open_kept

        return open_kept(options, tongue)
    from accalmie.agreements.loading import read_agreement
    from accalmie.cases.examples import case_of
    from accalmie.cases.folder import read_case

    path = found(options.case)
    case: Case | None
    if path.is_file():
        agreement, problems = read_agreement(read_text(path), str(path))
        sound = agreement and all(problem.severity != "error" for problem in problems)
        case = case_of(agreement) if agreement and sound else None
    else:
        case, problems = read_case(path)
    if case is None:
        show_problems(problems, tongue)
    return case


def known_of(options: argparse.Namespace, case: Case) -> datetime | None:
    """Gives the moment of the record that is asked for."""
    return instant_of(options.known_at, case) if options.known_at else None


def instant_of(text: str, case: Case) -> datetime:
    """Reads an instant on the clock of the case."""
    return read_instant(text, zone=ZoneInfo(case.head.timezone))
