"""Findings and duties for people: one sentence each, then the tree of reasons on `--why`."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from accalmie.assessing.duties import Duty
from accalmie.assessing.findings import Finding
from accalmie.assessing.meaning import ORDER
from accalmie.cases.forms import Case
from accalmie.cli.showing import safe
from accalmie.cli.tongue import Tongue

Merged = tuple[dict[str, tuple[str, ...]], tuple[str, ...]]
SHOWN = 5  # cases of one finding that a person is shown; programs get all
FACTS = {
    "by": "who did it", "against": "who was there", "with": "the weapon", "object": "what was hit",
    "in": "the place", "when": "the time", "given": "what is shown", "act": "the kind of act",
    "clock": "the hour, which the text does not give", "account": "which account is right",
}  # fmt: skip


def show_findings(case: Case, findings: Iterable[Finding], tongue: Tongue, *, why: bool) -> None:
    """Prints the findings of each incident under its name."""
    titles = {incident.id: incident.title for incident in case.incidents}
    for incident, group in groupby(findings, key=lambda finding: finding.incident):
        of_one = list(group)
        title = titles.get(incident, "")
        print(safe(f"\n{incident}" + (f" · {title}" if title else "")))
        print(safe("  " + _told(of_one[0], tongue)))
        quiet = [f for f in of_one if f.outcome == ("out of scope",)]
        for finding in of_one:
            if finding not in quiet:
                print(safe("  • " + say(finding, tongue)))
            if why:
                print(safe("\n".join(draw(finding.reasons, tongue, depth=3))))
        if quiet:
            names = ", ".join(dict.fromkeys(
                f"{f.agreement} {f.clause}" if f.clause else f.agreement for f in quiet
            ))  # fmt: skip
            print(safe("  • " + tongue("Out of scope of {names}.").format(names=names)))


def _told(finding: Finding, tongue: Tongue) -> str:
    """Says whether it happened and who is said to have done it."""
    sides = []
    for one in finding.attribution["candidates"]:
        for_, against = ", ".join(one["for"]), ", ".join(one["against"])
        words = f"{one['party']} ({tongue(one['state'])}"
        words += f"; {tongue('named by')} {for_}" if for_ else ""
        words += f"; {tongue('denied by')} {against}" if against else ""
        sides.append(words + ")")
    doers = "; ".join(sides) or tongue("nobody is named")
    said = tongue("Occurrence: {occurrence}. Doer: {doers}.")
    return said.format(occurrence=tongue(finding.occurrence), doers=doers)


def say(finding: Finding, tongue: Tongue) -> str:
    """Says a finding in one sentence."""
    _ = tongue
    clause = f" {_('clause')} {finding.clause}" if finding.clause else ""
    start = f"{finding.agreement}{clause}{_(':')} "
    if len(finding.outcome) == 1:
        gravity = f" ({_('gravity')}{_(':')} {finding.gravity})" if finding.gravity else ""
        return start + _(finding.outcome[0]) + gravity + "."
    cases = "".join(f"\n      {line}" for line in _lines(finding, _))
    if finding.missing:
        known = ", ".join(_fact(name, _) for name in finding.missing)
        return start + _("undetermined, missing {facts}:{cases}").format(facts=known, cases=cases)
    facts = ", ".join(_fact(name, _) for name in finding.depends_on)
    return start + _("it depends on {facts}:{cases}").format(facts=facts, cases=cases)


def _lines(finding: Finding, tongue: Tongue) -> Iterator[str]:
    """Says what each case would give: the gravest first, cases alike put together."""
    merged = merge([({k: (v,) for k, v in one["if"].items()}, tuple(one["outcome"]))
                    for one in finding.cases])  # fmt: skip
    merged.sort(key=lambda case: (-max(map(ORDER.index, case[1])), str(case[0])))
    for facts, outcome in merged[:SHOWN]:
        said = tongue(" or ").join(map(tongue, outcome))
        names = (f"{_fact(k, tongue)} = {tongue(' or ').join(v)}" for k, v in facts.items())
        yield f"{said} ← {', '.join(names) or tongue('in every other case')}"
    if len(merged) > SHOWN:
        yield tongue("and {count} more: --json").format(count=len(merged) - SHOWN)


def merge(cases: list[Merged]) -> list[Merged]:
    """Puts cases together that differ in one fact alone and give the same."""
    for name in list(cases[0][0]) if cases else ():
        groups: dict[str, Merged] = {}
        for facts, outcome in cases:
            rest = {k: v for k, v in facts.items() if k != name}
            key = f"{rest}{outcome}"
            held = groups[key][0].get(name, ()) if key in groups else ()
            both = tuple(dict.fromkeys((*held, *facts.get(name, ()))))
            groups[key] = ({**facts, name: both} if both else rest, outcome)
        cases = list(groups.values())
    return _drop_whole(cases)


def _drop_whole(cases: list[Merged]) -> list[Merged]:
    """Leaves out of a case the facts for which it holds whatever they are."""
    every: dict[str, set[str]] = {}
    for facts, _ in cases:
        for name, values in facts.items():
            every.setdefault(name, set()).update(values)
    return [({k: v for k, v in facts.items() if set(v) != every[k]}, outcome)
            for facts, outcome in cases]  # fmt: skip


def _fact(name: str, tongue: Tongue) -> str:
    kind, _, rest = name.partition(":")
    if kind == "reading":
        return tongue("the reading “{name}”").format(name=rest)
    if kind == "acceptance":
        return tongue("whether {name} accepted").format(name=rest)
    return tongue(FACTS.get(name, name))


def draw(node: dict[str, Any], tongue: Tongue, depth: int = 0) -> Iterator[str]:
    """Draws a tree of reasons, one line for each question."""
    words = f"{'  ' * depth}{tongue(node['question'])} "
    words += tongue(" or ").join(tongue(part) for part in node["answer"].split(" or "))
    cite = " · ".join(filter(None, [node["clause"], node["cite"], node["text"]]))
    words += f"  [{cite}]" if cite else ""
    if rule := node.get("rule"):
        words += f"{tongue(':')} {tongue(rule)}"
    if node["statements"]:
        words += f"  ({', '.join(node['statements'])})"
    if facts := node.get("facts"):
        said = (f"{name}={value}" for name, value in facts.items() if name != "account")
        words += f"  {{{', '.join(said)}}}"
    yield words
    for inner in node["because"]:
        yield from draw(inner, tongue, depth + 1)


def show_duties(duties: Iterable[Duty], tongue: Tongue, *, why: bool) -> None:
    """Prints where each duty stands."""
    for duty in duties:
        due = duty.due
        last = (due.to or due.from_) if due else None
        until = f" ({tongue('due')} {last:%Y-%m-%d %H:%M%z})" if last else ""
        status = tongue(" or ").join(map(tongue, duty.status))
        print(safe(f"  • {duty.agreement} {duty.clause}{until}{tongue(':')} {status}"))
        if why:
            print(safe("\n".join(draw(duty.reasons, tongue, depth=3))))
