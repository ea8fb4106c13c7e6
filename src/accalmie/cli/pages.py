"""`accalmie read`: pages in, drafts out; one bad page does not stop the others."""

import argparse
import sys

from accalmie.cli.cases import run_assess, run_who
from accalmie.cli.showing import safe, short, show_error, show_json, show_table
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError
from accalmie.record.drafts import Drafts
from accalmie.samples import CASE, SAMPLES


def run_read(options: argparse.Namespace, tongue: Tongue) -> int:
    """Reads each page and prints what it tells; 1 where a page could not be read."""
    from accalmie.fetching.local import decode, find_paths, read_kept_page
    from accalmie.reading.reader import read_drafts

    paths = find_paths(options.pages)
    done: list[Drafts] = []
    bad = 0
    for number, path in enumerate(paths, 1):
        if len(paths) > 1 and sys.stderr.isatty():
            print(f"\r{number}/{len(paths)} ", end="", file=sys.stderr, flush=True)
        try:
            kept = read_kept_page(path)
            done.append(read_drafts(kept, decode(kept)[0]))
        except AccalmieError as error:
            bad += 1
            show_error(error, tongue, place=str(path))
    if options.json:
        show_json(done[0] if len(paths) == 1 and done else done)
    else:
        for drafts in done:
            show_drafts(drafts, tongue)
    return 1 if bad else 0


def run_demo(options: argparse.Namespace, tongue: Tongue) -> int:
    """Reads the pages of the worked case, says who is covered on a day, and the findings."""
    options.pages = [str(SAMPLES)]
    if not options.json:
        print(tongue("The worked case: pages on Syria, 2016, written for Accalmie."))
    code = run_read(options, tongue)
    if options.json:
        return code
    options.case, options.on, options.known_at = str(CASE), "2016-03-05", None
    code = max(code, run_who(options, tongue))
    options.on, options.why = None, False
    return max(code, run_assess(options, tongue))


def show_drafts(drafts: Drafts, tongue: Tongue) -> None:
    """Prints the drafts of one page as tables."""
    _ = tongue
    page = drafts.page
    published = page.published
    print(safe(f"\n{page.title or page.name}"))
    when = f"{published.from_:%Y-%m-%d} ({published.how})" if published else _("date unknown")
    print(safe(f"{page.language or _('language unknown')} · {when} · {page.sha256[:12]}"))
    if "language-not-read" in drafts.notes:
        print(_("Only French and English are read so far; this page gives its text alone."))
    show_table(
        _("Statements"),
        (_("Speaker"), _("Verb"), _("Through"), _("Words")),
        [
            (s.speaker or "?", s.verb, " → ".join(c.name for c in s.chain), short(s.content.exact))
            for s in drafts.statements
        ],
    )
    show_table(
        _("Incidents"),
        (_("Act"), _("Told as"), _("By"), _("Against"), _("Words")),
        [
            (i.act, _(i.modality), ", ".join(i.by), ", ".join(i.against), short(i.passage.exact))
            for i in drafts.incidents
        ],
    )
    show_table(
        _("Agreements"),
        (_("Kind"), _("Status"), _("Excludes"), _("Covers")),
        [
            (a.kind, a.status, ", ".join(e.name for e in a.excludes),
             ", ".join(e.name for e in a.covers))
            for a in drafts.agreements
        ],
    )  # fmt: skip
    show_table(
        _("Dates"),
        (_("Words"), _("From"), _("To"), _("Anchor")),
        [(d.exact, d.from_ or "…", d.to or "…", d.anchor) for d in drafts.dates],
    )
    show_table(
        _("Furniture"), (_("Kind"), _("Words")), [(f.kind, short(f.exact)) for f in page.furniture]
    )
