"""`accalmie who` and `assess`: what a case folder says."""

import argparse
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from accalmie.cases.folder import read_case
from accalmie.cases.forms import Case
from accalmie.cli.showing import show_json, show_problems, show_table
from accalmie.cli.tongue import Tongue
from accalmie.values.spans import read_instant


def run_who(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints where each party stands towards each agreement on a day."""
    from accalmie.assessing.who import who

    case = _open(options, tongue)
    if case is None:
        return 1
    standings = who(case, _instant(options.on, case), _known(options, case))
    if options.json:
        show_json(standings)
        return 0
    _ = tongue
    show_table(
        f"{_('Who is covered')} · {options.on}",
        (_("Party"), _("Agreement"), _("Standing"), _("Since"), _("Why")),
        [(s.party, s.agreement, _(s.standing), f"{s.since:%Y-%m-%d %H:%M%z}" if s.since else "",
          " ".join(map(_, s.reasons))) for s in standings],
    )  # fmt: skip
    return 0


def run_assess(options: argparse.Namespace, tongue: Tongue) -> int:
    """Prints what each clause says of each incident, and what it hangs on."""
    from accalmie.assessing.findings import assess

    case = _open(options, tongue)
    if case is None:
        return 1
    on = _instant(options.on, case) if options.on else None
    findings = assess(case, on, _known(options, case))
    if options.json:
        show_json(findings)
        return 0
    _ = tongue
    show_table(
        _("Findings"),
        (_("Incident"), _("Agreement"), _("Clause"), _("Outcome"), _("Depends on"), _("Missing")),
        [(f.incident, f.agreement, f.clause or "", " | ".join(map(_, f.outcome)),
          ", ".join(f.depends_on), ", ".join(f.missing)) for f in findings],
    )  # fmt: skip
    if not findings:
        print(_("No incident is on record in this case; nothing was assessed."))
    return 0


def _open(options: argparse.Namespace, tongue: Tongue) -> Case | None:
    case, problems = read_case(Path(options.case))
    if case is None:
        show_problems(problems, tongue)
    return case


def _known(options: argparse.Namespace, case: Case) -> datetime | None:
    return _instant(options.known_at, case) if options.known_at else None


def _instant(text: str, case: Case) -> datetime:
    return read_instant(text, zone=ZoneInfo(case.head.timezone))
