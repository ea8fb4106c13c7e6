"""The reasons of a finding as a tree: question, answer, clause, passage, statements."""

from collections.abc import Iterator
from typing import Any

from accalmie.agreements.language import Clause, Matter
from accalmie.agreements.mentions import names
from accalmie.agreements.words import in_language
from accalmie.assessing.answers import Setting, World
from accalmie.assessing.meaning import applies, decide, is_bound, is_inside, match
from accalmie.assessing.origins import find_origins
from accalmie.assessing.standing import Aside
from accalmie.assessing.weighing import Weighed
from accalmie.assessing.worlds import EXCLUDED, Told
from accalmie.cases.forms import Incident, Statement

SHOWN, UNSHOWN, UNCLAIMED = "shown", "claimed and not shown", "no claim on record"


def make_reasons(
    setting: Setting,
    clause: Clause | None,
    weighed: list[dict[str, Any]],
    decided: list[tuple[Told, str]],
    outcome: tuple[str, ...],
) -> dict[str, Any]:
    """Builds the tree of a finding: the two weighed questions, then one branch for each outcome.

    Args:
        setting: The agreement among its ties.
        clause: The clause, or nothing where none speaks of the incident.
        weighed: The nodes of occurrence and attribution.
        decided: Every possibility with its outcome.
        outcome: The outcomes, in order.
    """
    firsts = [next(told for told, said in decided if said == one) for one in outcome]
    branches = [
        node("What if it was so?", said, clause)
        | {"facts": told.facts, "because": list(_steps(setting, clause, told, said))}
        for told, said in zip(firsts, outcome, strict=True)
    ]
    root = node("What does the agreement say?", " or ".join(outcome), clause)
    return root | {"because": [*weighed, *branches]}


def weighed_nodes(
    incident: Incident,
    said: list[Statement],
    occurrence: Weighed,
    attribution: dict[str, Any],
    aside: tuple[Aside, ...],
) -> list[dict[str, Any]]:
    """Makes the nodes of whether it happened and who did it, with what was counted as one."""
    joined = [
        node("Who was counted as one?", one.origin)
        | {"statements": list(one.voices), "rule": one.why}
        for one in find_origins(incident, said).joined
    ]
    left = [node("Whose account is left aside?", one.source) | {"rule": one.rule} for one in aside]
    doers = [
        node("Did this one do it?", f"{one['party']}: {one['state']}")
        | {"statements": one["statements"], "rule": one["rule"]}
        for one in attribution["candidates"]
    ]
    happened = node("Did it happen?", occurrence.answer)
    happened |= {"statements": list(occurrence.statements), "rule": occurrence.rule}
    did = node("Who did it?", attribution["state"])
    did |= {"statements": [s.id for s in said if s.supports], "because": doers}
    return [happened | {"because": joined}, did, *left]


def node(question: str, answer: str | bool, rule: Matter | None = None) -> dict[str, Any]:
    """Makes one node of a tree; nothing hangs on it yet."""
    said = answer if isinstance(answer, str) else "yes" if answer else "no"
    text = in_language(rule.text) if rule and rule.text else None
    return {
        "question": question, "answer": said, "clause": rule.id if rule else None,
        "cite": rule.cite if rule else None, "text": text,
        "statements": [], "because": [],
    }  # fmt: skip


def _steps(
    setting: Setting, clause: Clause | None, told: Told, said: str
) -> Iterator[dict[str, Any]]:
    """Asks the questions in their order and stops at the one that decides."""
    world = _telling(setting, clause, told, said)
    agreement = setting.agreement
    if agreement.status == "proposed":
        yield node("Is it more than a proposal?", False)
        return
    yield node("Is it in force then?", world.is_in_force(setting))
    if not world.is_in_force(setting):
        return
    yield node("Does it hold there?", is_inside(setting, world))
    if not is_inside(setting, world):
        return
    for exclusion in agreement.excludes:
        if applies(setting, exclusion, world):
            yield node("Is it excluded?", True, exclusion)
            return
    claimed = EXCLUDED in told.claims
    yield node("Is it excluded?", "claimed and not established" if claimed else False)
    yield node("Is the doer bound?", is_bound(setting, world))
    if not is_bound(setting, world):
        return
    speaks = clause is not None and match(setting, clause, world)
    yield node("Does the clause speak of it?", speaks, clause)
    if clause and speaks:
        yield from (_exception(setting, e, world, told) for e in clause.unless)


def _telling(setting: Setting, clause: Clause | None, told: Told, said: str) -> World:
    """Gives, of the stretches of a lasting state, one that shows the outcome."""
    if len(told.worlds) == 1:
        return told.worlds[0]
    return next(w for w in told.worlds if decide(setting, clause, w) == said)


def _exception(setting: Setting, exception: Matter, world: World, told: Told) -> dict[str, Any]:
    """Says whether an exception holds, and of each fact it asks for what the record has."""
    asked = {name: _claimed(name, world, told) for name in names(exception.given)}
    if applies(setting, exception, world):
        answer = "yes"
    else:
        wanting = [said for said in asked.values() if said != SHOWN]
        answer = next((said for said in (UNCLAIMED, UNSHOWN) if said in wanting), "no")
    inner = [_exception(setting, e, world, told) for e in exception.unless]
    return node("Does an exception hold?", answer, exception) | {"asks": asked, "because": inner}


def _claimed(name: str, world: World, told: Told) -> str:
    if name in told.claims:
        return UNSHOWN
    return SHOWN if name in world.facts else UNCLAIMED
