"""The agreements of the workload as plain formulas, and rows with every question answered.

The meaning is run once on symbols, so the formulas say what it says. Peers get them with all
questions answered beforehand (does the doer belong to the north? does the place lie in the
strip?): lists, ties, geometry and clocks stay with Accalmie, and their time is not counted.
"""

import json
from functools import partial
from pathlib import Path

import numpy as np

from accalmie.agreements.mentions import mentions
from accalmie.agreements.times import FIRST
from accalmie.assessing.answers import Setting, World, picks_of
from accalmie.assessing.meaning import is_bound, is_in_scope, no, outcomes, some
from accalmie.assessing.places import find_areas
from accalmie.assessing.ties import make_ties
from accalmie.bulk.assessing import assess_table
from accalmie.cases.forms import Account, Case, Point


class Symbol:
    """A formula: a question by its name, or `and`, `or`, `not` over others."""

    def __init__(self, *parts):
        self.parts = parts

    def __and__(self, other):
        if isinstance(other, bool):
            return self if other else False
        return Symbol("and", self, other)

    def __or__(self, other):
        if isinstance(other, bool):
            return True if other else self
        return Symbol("or", self, other)

    def __xor__(self, other):
        return Symbol("not", self) if other is True else NotImplemented

    __rand__, __ror__ = __and__, __or__

    def plain(self):
        return [part.plain() if isinstance(part, Symbol) else part for part in self.parts]


class Asked:
    """A world that answers every question with its symbol and notes how it is answered."""

    def __init__(self):
        self.questions = {}

    def ask(self, question, *told):
        return Symbol("is", self.questions.setdefault((question, *told), f"q{len(self.questions)}"))

    def doers(self, setting):
        return (Someone(self, "doers"),)

    def targets(self, setting):
        return (Someone(self, "targets"),)

    def is_picked(self, name, option):
        return PICKS[0].get(name) == option

    def __getattr__(self, name):
        return lambda *told: self.ask(name, *(t for t in told if not isinstance(t, Setting)))


class Someone:
    there = True

    def __init__(self, asked, side):
        self.asked, self.side = asked, side

    def __getattr__(self, name):
        return lambda told: self.asked.ask(self.side, name, told)


PICKS = [{}]


def make_formulas(setting: Setting):
    """Gives the three formulas of an agreement, gravest first, and its questions by name."""
    agreement = setting.agreement
    PICKS[0] = {name: options[0] for name, options in picks_of(agreement).items()}
    asked = Asked()
    scope, bound = is_in_scope(setting, asked), is_bound(setting, asked)
    told = [outcomes(setting, clause, asked, True, True) for clause in agreement.clauses]
    breach = some(one[3] for one in told)
    speaks = some(no(one[0]) for one in told)
    levels = [scope & bound & breach, scope & bound & speaks, scope & no(bound)]
    return [level.plain() for level in levels], {name: q for q, name in asked.questions.items()}


def answer(setting: Setting, world: World, question) -> bool:
    """Answers one question about a row by the engine for single incidents."""
    name, *told = question
    if name in ("doers", "targets"):
        (one,) = getattr(world, name)(setting)
        return bool(getattr(one, told[0])(told[1]))
    if name in ("is_of", "is_shown"):
        return bool(getattr(world, name)(*told))
    return bool(getattr(world, name)(setting, *told))


def find_world(setting: Setting, row: dict, areas: frozenset[str]) -> World:
    """Gives the one world that a definite row leaves open."""
    return World(
        act=row["act"], by=row["by"], against=(row["against"],), when=row["from"] or FIRST,
        object=row["object"], with_=row["with"], in_=areas, picks=PICKS[0],
        facts=frozenset((row["shown"] or "").split("|")) - {""},
    )  # fmt: skip


def write_formulas(case: Case, table, target: Path) -> int:
    """Writes formulas, answered rows and what Accalmie says of them, as JSON; gives the pairs.

    Rows whose point lies so near a border that it may be on either side are left out.
    """
    said = assess_table(table, case)
    outcome = {
        (i, a): int(np.log2(o))
        for i, a, o in zip(
            *(said[n].to_pylist() for n in ("id", "agreement", "outcome")), strict=True
        )
    }
    ties, texts, pairs = make_ties(case), [], []
    rows = table.to_pylist()
    for number, agreement in enumerate(case.agreements):
        setting = Setting(agreement, ties)
        levels, questions = make_formulas(setting)
        texts.append({"id": agreement.id, "levels": levels, "questions": sorted(questions)})
        find = partial(find_areas, setting, asked=mentions(agreement).areas)
        for row in rows:
            at = Point(lat=row["lat"], lon=row["lon"], error=row["error"])
            places = list(find(Account(source="", at=at)).values())
            if len(places) == 1:
                world = find_world(setting, row, places[0])
                answers = {name: answer(setting, world, q) for name, q in questions.items()}
                pairs.append(
                    [
                        number,
                        answers,
                        outcome.get((row["id"], agreement.id), 0),
                        agreement.territory in places[0] and world.is_in_force(setting),
                    ]
                )
    target.write_text(json.dumps({"agreements": texts, "pairs": pairs, "rows": len(rows)}))
    return len(pairs)
