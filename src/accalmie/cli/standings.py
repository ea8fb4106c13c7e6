"""Who is covered by what, for people: one table an agreement, each line with its reasons."""

from collections.abc import Iterable

from accalmie.agreements.words import in_language
from accalmie.assessing.who import Reason, Standing
from accalmie.cases.forms import Case
from accalmie.cli.showing import safe, show_table
from accalmie.cli.tongue import Tongue

PARTIES = ("party", "other")  # the values of a reason that name a party


def show_standings(case: Case, standings: Iterable[Standing], on: str, tongue: Tongue) -> None:
    """Prints who is covered, and in one line who is outside; ids beside names for programs."""
    _ = tongue
    names = {party.id: party.name_in(tongue.language, on) for party in case.parties}
    titles = {a.id: in_language(a.title, tongue.language) for a in case.agreements}
    rows = list(standings)
    for agreement, title in titles.items():
        inside = [s for s in rows if s.agreement == agreement and s.standing != "outside"]
        show_table(
            f"{_('Who is covered')} · {on} · {title}",
            (_("Party"), _("Standing"), _("Since"), _("Why")),
            [(names[s.party], _standing(s, _), f"{s.since:%Y-%m-%d %H:%M}" if s.since else "",
              " ".join(_said(reason, names, _) for reason in s.reasons)) for s in inside],
        )  # fmt: skip
        if not inside:
            print(safe(_("Nobody is covered that day by “{title}”.").format(title=title)))
    covered = {s.party for s in rows if s.standing != "outside"}
    if outside := [names[party] for party in names if party not in covered]:
        said = _("Outside every agreement that day: {names}.")
        print(safe(said.format(names=", ".join(sorted(outside)))))


def _standing(standing: Standing, tongue: Tongue) -> str:
    words = tongue(standing.standing)
    both = standing.standing == "bound" and standing.protected_by
    return f"{words}, {tongue('protected')}" if both else words


def _said(reason: Reason, names: dict[str, str], tongue: Tongue) -> str:
    values = {k: names.get(v, v) if k in PARTIES else v for k, v in reason.values.items()}
    return tongue(reason.said).format(**values)
