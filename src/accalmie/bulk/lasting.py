"""States that last over several stretches of time, each worked out one by one and kept.

A state breaks a clause by any stretch of it, so its stretches have to be seen together, with the
same facts in all of them. Few states that differ last across a change: they take the way of
single incidents.
"""

from datetime import datetime

import numpy as np

from accalmie.agreements.language import Clause
from accalmie.agreements.mentions import Mentioned
from accalmie.assessing.answers import Setting
from accalmie.assessing.meaning import ORDER, decide, match
from accalmie.assessing.worlds import find_worlds, make_opening
from accalmie.bulk.deciding import BITS, PER_WORD, SPEAKS, Words
from accalmie.bulk.moments import EPOCH, STEP
from accalmie.bulk.people import read_targets
from accalmie.bulk.tables import EARLIEST, LATEST, Accounts, Register
from accalmie.cases.forms import Account, Case, Point
from accalmie.cases.tables import read_cell
from accalmie.values.spans import Span


class Lasting:
    """What one agreement says of states that last."""

    def __init__(
        self, setting: Setting, named: Mentioned, case: Case, clauses: list[Clause]
    ) -> None:
        self._setting, self._named, self._case, self._clauses = setting, named, case, clauses
        self._known: dict[tuple[int, ...], Words] = {}

    def say(self, register: Register, accounts: Accounts, row: int, words: int) -> Words:
        """Gives what is said of the state in a row."""
        whole = (accounts.place, accounts.start, accounts.end)
        key = (*(int(column.of(row)) for column in accounts.fact.values()),
               *(int(array[row]) for array in whole))  # fmt: skip
        if key not in self._known:
            when = Span(_instant(key[-2]), _instant(key[-1]))
            act, account = _account(register, accounts, row)
            self._known[key] = self._say(act, account, when, words)
        return self._known[key]

    def _say(self, act: str, account: Account, when: Span, words: int) -> Words:
        said = np.zeros(words, np.uint64)
        setting = self._setting
        opening = make_opening(setting, self._case, act, account, when=when)
        for told in find_worlds(setting, [opening], self._named, ""):
            gravest = 0
            for number, clause in enumerate([None, *self._clauses]):
                here = max(ORDER.index(decide(setting, clause, world)) for world in told.worlds)
                gravest, bits = max(gravest, here), 1 << here
                if clause and any(match(setting, clause, world) for world in told.worlds):
                    bits |= SPEAKS
                if number:
                    word, place = divmod(number, PER_WORD)
                    said[word] |= np.uint64(bits << BITS * place)
            said[0] |= np.uint64(1 << gravest)
        return said


def _account(register: Register, accounts: Accounts, row: int) -> tuple[str, Account]:
    """Gives the act and the account that a row was written from, its time aside."""
    value = {
        name: register.of[name].values[column.of(row)] for name, column in accounts.fact.items()
    }
    claims, shown = value["given"] or (0, 0)
    place = register.place(int(accounts.place[row]))
    account = Account(
        source="", by=tuple(read_cell(value["by"] or "", "|")), throughout=True,
        against=read_targets(value["against"] or "", joint=True),
        object=tuple(read_cell(value["object"] or "", "|")),
        with_=tuple(read_cell(value["with"] or "", "|")),
        in_=tuple(read_cell(place, "|")) if isinstance(place, str) else (),
        at=Point(lat=place[0], lon=place[1], error=place[2]) if isinstance(place, tuple) else None,
        claims=tuple(read_cell(register.of["claims"].values[claims] or "", "|")),
        shown=tuple(read_cell(register.of["shown"].values[shown] or "", "|")),
    )  # fmt: skip
    return value["act"] or "", account


def _instant(time: int) -> datetime | None:
    return None if time in (EARLIEST, LATEST) else EPOCH + time * STEP
