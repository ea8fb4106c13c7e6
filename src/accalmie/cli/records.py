"""Changes of the record and counts of registers, for people."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from accalmie.assessing.differences import Change
from accalmie.assessing.registers import Counted
from accalmie.cases.forms import Case
from accalmie.cases.moments import Entry
from accalmie.cli.showing import print_lines
from accalmie.cli.tongue import Tongue
from accalmie.cli.wording import say_span

ANSWERS = {
    "outcome": "what the clause says",
    "depends_on": "what it depends on",
    "missing": "what is missing",
    "gravity": "how grave it is",
    "occurrence": "whether it happened",
    "attribution": "who did it",
    "duty": "where the duty stands",
}
ENTRIES = {
    "account": "the account of {who}, known since {known}",
    "statement": "the statement “{name}” of {who}, known since {known}",
    "relation": "the tie of {who} ({name}), known since {known}",
    "listing": "the entry of {who} on the list ({name}), known since {known}",
    "acceptance": "the acceptance of “{name}” by {who}, known since {known}",
    "denial": "the denial by {who} that it accepted “{name}”, known since {known}",
    "count": "the count “{name}” of {who}, known since {known}",
    "correction": "what {who} recorded of “{name}” on {known}",
}


def show_changes(case: Case, changes: Iterable[Change], tongue: Tongue) -> None:
    """Prints each change under its incident, and which new entries did it."""
    titles = {incident.id: incident.title for incident in case.incidents}
    lines: list[str] = []
    for place, group in groupby(changes, key=lambda change: change.incident):
        title = titles.get(place or "", "")
        heading = f"{title} [{place}]" if title else place or tongue("Duties")
        lines += ["", heading]
        of_one = list(group)
        for change, following in zip(of_one, [*of_one[1:], None], strict=True):
            clause = " ".join(filter(None, [change.agreement, change.clause]))
            where = f"{clause}{tongue(':')} " if clause else ""
            before, after = (_said(value, tongue) for value in (change.before, change.after))
            lines.append(f"  • {where}{tongue(ANSWERS[change.answer])}{tongue(':')} "
                         f"{before} → {after}")  # fmt: skip
            if following is None or following.because != change.because:
                lines += [f"      ← {_entry(entry, tongue)}" for entry in change.because]
    print_lines(lines or [tongue("Nothing changed between the two moments.")])


def _said(value: Any, tongue: Tongue) -> str:
    """Says an answer: one word, several, or parties each with its own."""
    if isinstance(value, dict):
        value = [f"{party} ({tongue(state)})" for party, state in value.items()]
    if isinstance(value, list | tuple):
        return ", ".join(tongue(str(one)) for one in value) or "–"
    return tongue(value) if value else "–"


def _entry(entry: Entry, tongue: Tongue) -> str:
    return tongue(ENTRIES[entry.kind]).format(
        who=entry.who, name=entry.name, known=entry.known or "–"
    )


def show_counts(counts: Iterable[Counted], tongue: Tongue) -> None:
    """Prints each body's counts with its definition, and what others confirm of them."""
    _ = tongue
    lines: list[str] = []
    for (body, definition), group in groupby(counts, key=lambda c: (c.body, c.definition)):
        lines += ["", f"{body}{_(':')} {definition}"]
        for one in group:
            words = _("{count} recorded").format(count=one.count)
            words += "".join(
                ", " + _("of which confirmed by {side}: {count}").format(side=side, count=count)
                for side, count in one.confirmed.items()
            )
            place = f", {one.place}" if one.place else ""
            cite = f" [{one.cite}]" if one.cite else ""
            lines.append(f"  • {say_span(one.window, _)}{place}{_(':')} {words}  ({one.id}){cite}")
    if lines:
        lines += ["", _("Counts of two bodies, definitions or overlapping windows are not added.")]
    print_lines(lines or [_("This case holds no register.")])


def show_sum(total: dict[str, Any], tongue: Tongue) -> None:
    """Prints a sum with the body and the definition that it has."""
    said = tongue("{total} in all, as {body} counts: {definition} ({counts}).")
    print_lines([said.format(**total | {"counts": ", ".join(total["counts"])})])
