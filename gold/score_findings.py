"""How findings come out beside what real mechanisms decided, and beside cases worked out by hand.

Two things are counted. Every expectation must be met. And no finding may say *violation* alone, no
duty *broken*, where that is not expected by name: where the mechanism found none, so must we.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import yaml

from accalmie.agreements.language import Agreement
from accalmie.agreements.loading import read_agreement
from accalmie.assessing.duties import assess_duties
from accalmie.assessing.findings import Finding, assess
from accalmie.assessing.meaning import VIOLATION
from accalmie.assessing.who import who
from accalmie.cases.forms import Case
from accalmie.values.spans import read_instant

FOLDER = Path(__file__).parent / "findings"
COMPARED = ("outcome", "depends_on", "missing", "occurrence", "gravity")
Gold = dict[str, Any]


def main() -> int:
    """Prints each miss and the totals; 1 where anything is not as expected."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--only", help="the id of one case")
    options = parser.parse_args()
    cases = [gold for gold in load() if options.only in (None, gold["id"])]
    misses = [f"{gold['id']}: {miss}" for gold in cases for miss in check(gold)]
    print("\n".join(misses))
    wanted = sum(len(gold.get(kind, ())) for gold in cases for kind in ("expect", "duties", "who"))
    print(f"{len(cases)} cases, {wanted} expectations, {len(misses)} misses")
    return 1 if misses else 0


def load() -> list[Gold]:
    """Reads every case of the gold, in the order of files."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    paths = sorted(FOLDER.glob("mechanisms/*.yaml")) + sorted(FOLDER.glob("own/*.yaml"))
    return [gold for path in paths
            for gold in yaml.load(path.read_text(encoding="utf-8"), Loader=loader)]  # fmt: skip


def check(gold: Gold) -> Iterator[str]:
    """Finds where a case does not come out as expected.

    Raises:
        ValueError: The case or one of its agreements cannot be used.
    """
    case = make_case(gold)
    asked: dict[tuple[str, str], tuple[Finding, ...]] = {}
    for expected in gold.get("expect", ()):
        moment = (expected.get("on", ""), expected.get("known-at", ""))
        if moment not in asked:
            asked[moment] = assess(case, *(_instant(text, case) for text in moment))
        yield from _miss(expected, asked[moment])
    for moment, findings in asked.items():
        yield from _unexpected(gold, moment, findings)
    yield from _duties(gold, case)
    for row in gold.get("who", ()):
        on, known = _instant(row["on"], case), _instant(row.get("known-at", ""), case)
        assert on is not None
        standing = next(s.standing for s in who(case, on, known)
                        if (s.party, s.agreement) == (row["party"], row["agreement"]))  # fmt: skip
        if standing != row["standing"]:
            yield f"{row['party']} on {row['on']} is {standing}, not {row['standing']}"


def make_case(gold: Gold) -> Case:
    """Makes the case of a gold entry; a party may be given as its id alone."""
    head = {"id": gold["id"], "title": gold["about"], "timezone": gold.get("timezone", "UTC")}
    agreements = [_agreement(name) for name in gold["agreements"]]
    if "timezone" not in gold:
        head["timezone"] = agreements[0].timezone
    parties = [{"id": p} if isinstance(p, str) else p for p in gold["parties"]]
    raw = {
        "head": head | gold.get("head", {}), "parties": parties,
        "listings": gold.get("lists", []), "incidents": gold.get("incidents", []),
        "statements": gold.get("statements", []),
    }  # fmt: skip
    case = msgspec.convert(raw, Case, strict=False)
    return msgspec.structs.replace(case, agreements=tuple(agreements))


def _agreement(name: str) -> Agreement:
    path = FOLDER / "agreements" / f"{name}.yaml"
    agreement, problems = read_agreement(path.read_text(encoding="utf-8"), str(path))
    errors = [str(p) for p in problems if p.severity == "error"]
    if agreement is None or errors:
        raise ValueError(f"{path.name}: {errors or problems}")
    return agreement


def _miss(expected: Gold, findings: tuple[Finding, ...]) -> Iterator[str]:
    place = f"{expected['incident']} under {expected['agreement']} {expected.get('clause', '')}"
    found = _find(expected, findings)
    if isinstance(found, str):
        yield f"{place}: {found}"
        return
    for name in COMPARED:
        key = name.replace("_", "-")
        said = getattr(found, name)
        if key in expected and not _same(said, expected[key]):
            yield f"{place}: {key} is {said}, not {expected[key]}"
    if (
        "outcome" in expected
        and len(expected["outcome"]) == 1
        and (found.depends_on, found.missing) != ((), ())
    ):
        yield f"{place}: settled, and yet hangs on {found.depends_on} {found.missing}"
    doers = {c["party"]: c["state"] for c in found.attribution["candidates"]}
    for party, state in expected.get("doers", {}).items():
        if doers.get(party) != state:
            yield f"{place}: {party} is {doers.get(party)}, not {state}"
    for name, answers in expected.get("coverage", {}).items():
        if found.coverage[name] != answers:
            yield f"{place}: {name} is {found.coverage[name]}, not {answers}"
    for words in expected.get("reasons", ()):
        if words not in str(found.reasons):
            yield f"{place}: the reasons do not say “{words}”"


def _find(expected: Gold, findings: tuple[Finding, ...]) -> Finding | str:
    """Gives the finding that is meant: of the clause, or of whichever where none is named."""
    of_text = [f for f in findings if (f.incident, f.agreement) == (
        expected["incident"], expected["agreement"])]  # fmt: skip
    clause = expected.get("clause")
    for finding in of_text:
        if clause is None or finding.clause == clause:
            others = {f.outcome for f in of_text}
            return finding if clause or len(others) == 1 else f"several outcomes {others}"
    return f"no finding; there are those of {[f.clause for f in of_text]}"


def _same(said: Any, expected: Any) -> bool:
    if expected in ("null", ""):
        return said is None
    return list(said) == expected if isinstance(said, tuple) else bool(said == expected)


def _unexpected(
    gold: Gold, moment: tuple[str, str], findings: tuple[Finding, ...]
) -> Iterator[str]:
    """Finds a violation that nobody expects by name."""
    named = {
        (e["incident"], e["agreement"], e.get("clause"))
        for e in gold["expect"]
        if e.get("outcome") == [VIOLATION] and (e.get("on", ""), e.get("known-at", "")) == moment
    }
    for finding in findings:
        key = (finding.incident, finding.agreement, finding.clause)
        if finding.outcome == (VIOLATION,) and key not in named:
            yield f"{' '.join(map(str, key))}: violation, unasked"


def _duties(gold: Gold, case: Case) -> Iterator[str]:
    for row in gold.get("duties", ()):
        on, known = _instant(row["on"], case), _instant(row.get("known-at", ""), case)
        assert on is not None
        found = {f"{d.agreement}/{d.clause}": d for d in assess_duties(case, on, known)}
        duty = found[row["duty"]]
        if list(duty.status) != row["status"]:
            yield f"{row['duty']} on {row['on']} is {duty.status}, not {row['status']}"
        if "count" in row and str(duty.count) != row["count"]:
            yield f"{row['duty']} on {row['on']} counts {duty.count}, not {row['count']}"
        broken = {r["duty"] for r in gold["duties"]
                  if r["on"] == row["on"] and "broken" in r["status"]}  # fmt: skip
        for name, other in found.items():
            if other.status == ("broken",) and name not in broken:
                yield f"{name} on {row['on']}: broken, unasked"


def _instant(text: str, case: Case) -> datetime | None:
    return read_instant(text, zone=ZoneInfo(case.head.timezone)) if text else None


if __name__ == "__main__":
    sys.exit(main())
