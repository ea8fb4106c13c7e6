"""Tables of accounts in, tables of findings out; the same meaning as one incident at a time.

Shape:
    Out come `id`, `agreement`, `clause` where clauses are asked for, and `outcome`: a number
    made of 1 out of scope, 2 not bound, 4 permitted and 8 violation, one for each outcome that
    some world gives; `said` is the same in words. What is out of scope in every world has no
    line; a proposal, which binds nobody, has none at all.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np
import pyarrow as pa

from accalmie.agreements.mentions import mentions
from accalmie.assessing.answers import Setting
from accalmie.assessing.meaning import ORDER
from accalmie.assessing.ties import make_ties
from accalmie.bulk.deciding import BITS, PER_WORD, SILENT, SPEAKS, Words
from accalmie.bulk.law import Law, at_most
from accalmie.bulk.many import Truths
from accalmie.bulk.people import Index, Ways
from accalmie.bulk.tables import Accounts, Numbers, Register
from accalmie.cases.forms import Case
from accalmie.cases.moments import as_known

CHUNK = 1 << 19  # rows gone through at a time
WORDS = [" or ".join(w for n, w in enumerate(ORDER) if bits >> n & 1) for bits in range(16)]


class Bulk:
    """A case made ready for tables of accounts, as known at a moment of the record."""

    def __init__(self, case: Case, known_at: datetime | None = None) -> None:
        self._register = Register()
        self._known_at = known_at
        ties = make_ties(case, known_at)
        case = as_known(case, known_at)
        ties = make_ties(case)
        self._ways = Ways(ties)
        self._indexes = {"by": Index(joint=False), "against": Index(joint=True)}
        self.laws = [
            Law(Setting(agreement, ties), mentions(agreement), case, self._register, self._ways,
                self._indexes)
            for agreement in case.agreements
        ]  # fmt: skip
        self._agreements = [agreement.id for agreement in case.agreements]
        self._clauses = sorted({clause.id for law in self.laws for clause in law.clauses})

    def assess(
        self, table: pa.Table, *, on: datetime | None = None, clauses: bool = False
    ) -> pa.Table:
        """Gives what each agreement, or each clause, says of each incident.

        Args:
            table: Accounts, as described in `accalmie.bulk.tables`.
            on: Leaves out what begins after this day in the world.
            clauses: A line for each clause that speaks of the incident, not for the agreement.
        """
        accounts = self._register.read(table)
        for name, index in self._indexes.items():
            index.learn(self._register.of[name].values)
            self._ways.add(index.values)
        for law in self.laws:
            law.learn()
        seen = self._seen(accounts, on)
        parts = [
            part
            for begin in range(0, len(accounts.first), CHUNK)
            for part in self._chunk(accounts, seen, slice(begin, begin + CHUNK), clauses)
        ]
        return pa.concat_tables(parts) if parts else _shape(table, clauses).empty_table()

    def _seen(self, accounts: Accounts, on: datetime | None) -> Truths:
        """Tells which accounts were known by then and do not tell of what was still to come."""
        seen = accounts.start <= at_most(on)
        if accounts.known is not None:
            seen &= accounts.known <= at_most(self._known_at)
        return seen

    def _chunk(
        self, accounts: Accounts, seen: Truths, incidents: slice, clauses: bool
    ) -> Iterator[pa.Table]:
        """Gives what each agreement says of some incidents of a table."""
        first = accounts.first[incidents]
        end = accounts.first[incidents.stop] if incidents.stop < len(accounts.first) else len(seen)
        rows = np.arange(first[0], end)
        rows = rows[seen[rows]]
        incident = np.searchsorted(first, rows, "right") - 1
        for law in self.laws:
            near = law.concerned(accounts, rows)
            if len(first) < end - first[0]:  # what one account opens, all of them answer
                mark = np.zeros(len(first), np.bool_)
                mark[incident[near]] = True
                near = np.flatnonzero(mark[incident])
            if len(near):
                said = law.say(accounts, rows[near])
                begins, said = _of_incidents(incident[near], said)
                yield self._lines(law, accounts.ids.take(pa.array(first[begins])), said, clauses)

    def _lines(self, law: Law, ids: pa.ChunkedArray, said: Words, clauses: bool) -> pa.Table:
        """Writes what is said as lines, leaving out what is out of scope in every world."""
        every = [(said[:, n // PER_WORD] >> np.uint64(BITS * (n % PER_WORD))).astype(np.uint8) & 31
                 for n in range(1 + len(law.clauses) * clauses)]  # fmt: skip
        bits = np.column_stack(every)
        outcome = bits & 15
        told = outcome != SILENT
        if clauses:
            speaks = bits >= SPEAKS
            speaks[:, 0] = ~speaks.any(axis=1)
            told &= speaks
        line, clause = np.nonzero(told)
        flags = outcome[line, clause]
        columns = {"id": ids.take(pa.array(line))}
        columns["agreement"] = _worded(np.full(len(line), self.laws.index(law)), self._agreements)
        if clauses:
            places = [-1, *(self._clauses.index(c.id) for c in law.clauses)]
            columns["clause"] = _worded(np.array(places)[clause], self._clauses)
        return pa.table(columns | {"outcome": pa.array(flags), "said": _worded(flags, WORDS)})


def _of_incidents(incident: Numbers, said: Words) -> tuple[Numbers, Words]:
    """Puts together what is said of the accounts of each incident."""
    begins = np.flatnonzero(np.append(True, incident[1:] != incident[:-1]))
    if len(begins) == len(incident):
        return incident, said
    return incident[begins], np.bitwise_or.reduceat(said, begins, axis=0)


def _worded(numbers: Numbers, words: Sequence[str]) -> pa.DictionaryArray:
    """Puts words in the place of numbers; nothing in that of a number below 0."""
    places = pa.array(numbers.astype(np.int32), mask=numbers < 0)
    return pa.DictionaryArray.from_arrays(places, pa.array(words, pa.string()))


def _shape(table: pa.Table, clauses: bool) -> pa.Schema:
    word = pa.dictionary(pa.int32(), pa.string())
    fields = {"id": table.schema.field("id").type, "agreement": word}
    fields |= {"clause": word} if clauses else {}
    return pa.schema(fields | {"outcome": pa.uint8(), "said": word})


def assess_table(
    table: pa.Table,
    case: Case,
    *,
    on: datetime | None = None,
    known_at: datetime | None = None,
    clauses: bool = False,
) -> pa.Table:
    """Gives what each agreement of a case, or each clause, says of each incident of a table."""
    return Bulk(case, known_at).assess(table, on=on, clauses=clauses)
