"""The reasons of a finding as a tree: question, answer, clause, passage, statements."""

from collections.abc import Iterator
from typing import Any

from accalmie.agreements.language import Clause, Matter
from accalmie.agreements.mentions import names
from accalmie.agreements.words import in_language
from accalmie.assessing.answers import Setting, World
from accalmie.assessing.meaning import applies, decide, is_bound, is_inside, match
from accalmie.assessing.worlds import Told


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
    yield node("Is it excluded?", False)
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
    """Says whether an exception holds, and if not whether anybody even claims it."""
    if applies(setting, exception, world):
        answer = "yes"
    else:
        asked = set(names(exception.given))
        claimed = asked & told.claims
        answer = "no" if asked <= world.facts else "no claim on record"
        if claimed and not asked <= world.facts:
            answer = "claimed and not shown"
    inner = [_exception(setting, e, world, told) for e in exception.unless]
    return node("Does an exception hold?", answer, exception) | {"because": inner}
