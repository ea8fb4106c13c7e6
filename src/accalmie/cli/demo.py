"""`accalmie demo`: the whole way on the worked case, from a page to what the texts say."""

import argparse

import msgspec

from accalmie.cli.showing import print_lines, show_json
from accalmie.cli.tongue import Tongue
from accalmie.samples import CASE, DAY, PAGE, TELLING


def run_demo(options: argparse.Namespace, tongue: Tongue) -> int:
    """Reads a page, says who is covered on a day, and what the texts say of six incidents."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from accalmie.assessing.findings import assess
    from accalmie.assessing.who import who
    from accalmie.cases.folder import read_case
    from accalmie.fetching.local import decode, read_kept_page
    from accalmie.reading.reader import read_drafts

    kept = read_kept_page(PAGE)
    drafts = read_drafts(kept, decode(kept)[0])
    case, _problems = read_case(CASE)
    assert case is not None  # the tests hold the worked case clean
    day = datetime.fromisoformat(DAY).replace(tzinfo=ZoneInfo(case.head.timezone))
    standings = who(case, day)
    told = msgspec.structs.replace(
        case, incidents=tuple(i for i in case.incidents if i.id in TELLING)
    )
    findings = assess(told)
    if options.json:
        show_json({
            "drafts": drafts, "findings": findings,
            "standings": [s for s in standings if s.standing != "outside"],
        })  # fmt: skip
        return 0
    from accalmie.cli.drafts import show_drafts
    from accalmie.cli.findings import show_findings
    from accalmie.cli.standings import show_standings

    _ = tongue
    _title(1, _("A page is read: every draft with its place, for a person to accept."))
    show_drafts(drafts, tongue)
    _title(2, _("Who is covered on {day}, and on which clause or list that rests.").format(day=DAY))
    show_standings(case, standings, DAY, tongue)
    _title(3, _("What the texts say of {some} of the {all} incidents on record.").format(
        some=len(TELLING), all=len(case.incidents)))  # fmt: skip
    show_findings(told, findings, tongue, why=False)
    print_lines(["", _("Go on: accalmie assess {case} --why").format(case=CASE)])
    return 0


def _title(number: int, words: str) -> None:
    print_lines(["", f"{number}. {words}"], strong=1)
