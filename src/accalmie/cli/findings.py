"""Findings and duties for people: one sentence first, then each clause, the tree on `--why`."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from accalmie.assessing.duties import Duty
from accalmie.assessing.findings import Finding
from accalmie.assessing.meaning import NOT_BOUND, ORDER, OUT_OF_SCOPE, PERMITTED, VIOLATION
from accalmie.assessing.weighing import GONE
from accalmie.cases.forms import Case
from accalmie.cli.showing import print_lines
from accalmie.cli.tongue import Tongue
from accalmie.cli.trees import draw, draw_all
from accalmie.cli.wording import Wording

Merged = tuple[dict[str, tuple[str, ...]], tuple[str, ...]]
SHOWN = 4  # ways in which a clause may be broken that a person is shown; programs get all
NAMING = {"for": "named by", "against": "denied by", "withdrew": "taken back by"}
QUIET = ((OUT_OF_SCOPE,), (NOT_BOUND,))


def show_findings(case: Case, findings: Iterable[Finding], tongue: Tongue, *, why: bool) -> None:
    """Prints what the texts say of each incident, and by which standard of proof."""
    incidents = {incident.id: incident for incident in case.incidents}
    for number, (name, group) in enumerate(groupby(findings, key=lambda f: f.incident)):
        of_one = list(group)
        incident = incidents[name]
        words = Wording(case, tongue, on=next((a.when for a in incident.accounts if a.when), None))
        lines = ["", _standard(of_one[0], words)] if number == 0 else []
        heading = f"{incident.title} [{name}]" if incident.title else name
        lines += ["", heading, "  " + headline(of_one, words), "  " + _told(of_one[0], words)]
        lines += [*_clauses(of_one, words), *_settling(of_one, words)]
        lines += draw_all(of_one, words) if why else []
        print_lines(lines, strong=lines.index(heading))


def headline(of_one: list[Finding], words: Wording) -> str:
    """Says of one incident, in one sentence, what all the texts together give."""
    _, first = words.tongue, of_one[0]
    if first.occurrence in GONE:
        return _("Nothing follows from it: the report is {occurrence}.").format(
            occurrence=_(first.occurrence)
        )
    broken = [f for f in of_one if f.outcome == (VIOLATION,)]
    open_ = [f for f in of_one if VIOLATION in f.outcome and f not in broken]
    if broken:
        frame = _("It broke {where}.") if first.occurrence == "established" else _(
            "If it happened as it is told, it broke {where}.")  # fmt: skip
        return frame.format(where=_where(broken, words))
    if open_:
        missing = _facts(open_, "missing", words)
        frame = _("Whether it broke {where} cannot be told: the record does not say {facts}.")
        if not missing:
            frame = _("Whether it broke {where} depends on {facts}.")
        facts = missing or _facts(open_, "depends_on", words)
        return frame.format(where=_where(open_, words), facts=facts)
    if allowed := [f for f in of_one if PERMITTED in f.outcome]:
        return _("It was allowed by {where}.").format(where=_where(allowed, words))
    return _("No agreement on record forbids it.")


def _where(findings: list[Finding], words: Wording) -> str:
    """Names clauses, those of one agreement together."""
    groups = groupby(findings, key=lambda f: f.agreement)
    said = [words.clauses(a, dict.fromkeys(f.clause for f in group)) for a, group in groups]
    return words.join(said, " and ")


def _facts(findings: list[Finding], kind: str, words: Wording) -> str:
    names = [words.fact(name) for f in findings for name in getattr(f, kind)]
    return words.join(dict.fromkeys(names), " and ")


def _told(finding: Finding, words: Wording) -> str:
    """Says whether it happened and who is said to have done it."""
    _ = words.tongue
    sides = []
    for one in finding.attribution["candidates"]:
        told = [_(one["state"])]
        told += [f"{_(by)} {', '.join(one[key])}" for key, by in NAMING.items() if one[key]]
        sides.append(f"{words.party(one['party'])} ({', '.join(told)})")
    said = _("Did it happen? {occurrence}. Who did it? {doers}.")
    doers = _("; ").join(sides) or _("nobody is named")
    return said.format(occurrence=_(finding.occurrence), doers=doers)


def _standard(finding: Finding, words: Wording) -> str:
    """Says by which standard of proof the case weighs."""
    _, standard = words.tongue, finding.standard
    said = [standard["name"]] if standard["name"] else []
    if standard["origins"]:
        said.append(_("{count} independent origins and no denial").format(
            count=standard["origins"]))  # fmt: skip
    if standard["mechanism"]:
        said.append(_("the word of {names}").format(names=", ".join(standard["mechanism"])))
    none = _("none is set; only an admission establishes what is reported")
    return _("Standard of proof: {standard}.").format(standard=", ".join(said) or none)


def _clauses(of_one: list[Finding], words: Wording) -> Iterator[str]:
    """Says the findings clause by clause; texts that say nothing of it are put together."""
    quiet: dict[tuple[str, ...], list[str]] = {}
    for agreement, group in groupby(of_one, key=lambda f: f.agreement):
        found = list(group)
        outcomes = {f.outcome for f in found}
        if len(outcomes) == 1 and found[0].outcome in QUIET:
            quiet.setdefault(found[0].outcome, []).append(agreement)
            continue
        yield f"  {words.title(agreement)}"
        for finding in found:
            clause = finding.clause or words.tongue("every clause")
            lines = list(say(finding, words))
            yield f"    • {clause}{words.tongue(':')} {lines[0]}"
            yield from (f"      {line}" for line in lines[1:])
    for outcome, agreements in quiet.items():
        yield from _quiet(outcome[0], agreements, words)


def _quiet(outcome: str, agreements: list[str], words: Wording) -> Iterator[str]:
    _ = words.tongue
    drafts = [a for a in agreements if words.agreements[a].status == "proposed"]
    others = [a for a in agreements if a not in drafts]
    bound = _("Whoever did it is not bound by {names}.")
    frames = {
        NOT_BOUND: bound, OUT_OF_SCOPE: _("Out of scope of {names}."),
        "draft": _("A proposal, which binds nobody: {names}."),
    }  # fmt: skip
    for kind, some in ((outcome, others), ("draft", drafts)):
        if some:
            yield "  " + frames[kind].format(names=", ".join(map(words.title, some)))


def _settling(of_one: list[Finding], words: Wording) -> Iterator[str]:
    """Says what would settle it, and what would establish it where the case can."""
    _, wanted = words.tongue, [s for f in of_one for s in f.settles]
    facts = dict.fromkeys(_(n) for s in wanted for n in s["needs"] if s["question"] == "clause")
    if facts:
        yield "  " + _("To settle it: {needs}.").format(needs=_("; ").join(facts))
    standard = of_one[0].standard
    if standard["origins"] or standard["mechanism"]:
        more = dict.fromkeys(_(n) for s in wanted for n in s["needs"] if s["question"] != "clause")
        if more:
            yield "  " + _("To establish it: {needs}.").format(needs=words.join(more, " or "))


def say(finding: Finding, words: Wording) -> Iterator[str]:
    """Says a finding: its outcome, or in which cases it would be a violation and what else."""
    _ = words.tongue
    if len(finding.outcome) == 1:
        yield _(finding.outcome[0]) + _graded(finding, words) + "."
        return
    if VIOLATION not in finding.outcome:
        facts = words.join(map(words.fact, (*finding.missing, *finding.depends_on)), " and ")
        outcomes = words.join(map(_, finding.outcome), " or ")
        yield _("{outcomes}, depending on {facts}.").format(outcomes=outcomes, facts=facts)
        return
    merged = merge([({k: (v,) for k, v in one["if"].items()}, tuple(one["outcome"]))
                    for one in finding.cases])  # fmt: skip
    broken = [facts for facts, outcome in merged if VIOLATION in outcome]
    start = _("undetermined") + "; " if finding.missing else ""
    for number, case in enumerate(broken[:SHOWN]):
        said = [words.condition(finding.agreement, name, v) for name, v in case.items()]
        yield (start if number == 0 else "") + _("a violation{grade} if {conditions};").format(
            grade=_graded(finding, words), conditions=", ".join(said))  # fmt: skip
    if len(broken) > SHOWN:
        yield _("and in {count} more cases (--json);").format(count=len(broken) - SHOWN)
    rest = {o for _facts, outcome in merged for o in outcome} - {VIOLATION}
    yield _("otherwise {outcomes}.").format(
        outcomes=words.join([_(o) for o in ORDER if o in rest], " or "))  # fmt: skip
    yield from words.questions(finding.agreement, (*finding.depends_on, *finding.missing))


def _graded(finding: Finding, words: Wording) -> str:
    _ = words.tongue
    if not finding.gravity:
        return ""
    grades = words.join(map(_, finding.gravity.split(" or ")), " or ")
    return f" ({_('gravity')}{_(':')} {grades})"


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


def show_duties(case: Case, duties: Iterable[Duty], tongue: Tongue, *, why: bool) -> None:
    """Prints where each duty stands, under its agreement."""
    words = Wording(case, tongue)
    for agreement, group in groupby(duties, key=lambda duty: duty.agreement):
        lines = ["", words.title(agreement)]
        clauses = {clause.id: clause for clause in words.agreements[agreement].clauses}
        for duty in group:
            lines += _duty(duty, words.text(clauses[duty.clause].text), words)
            lines += draw(duty.reasons, words, 6) if why else []
        print_lines(lines, strong=1)


def _duty(duty: Duty, text: str, words: Wording) -> Iterator[str]:
    _ = words.tongue
    last = (duty.due.to or duty.due.from_) if duty.due else None
    until = f" ({_('due')} {last:%Y-%m-%d %H:%M})" if last else ""
    status = words.join(map(_, duty.status), " or ")
    whose = f" · {words.party(duty.party)}" if duty.party else ""
    yield f"  • {duty.clause}{whose}{until}{_(':')} {status}" + (f" — {text}" if text else "")
    if duty.depends_on:
        facts = words.join(map(words.fact, duty.depends_on), " and ")
        yield "      " + _("It depends on {facts}.").format(facts=facts)
    if duty.settles:
        yield "      " + _("To settle it: {needs}.").format(needs="; ".join(map(_, duty.settles)))
