"""Tables of accounts in, tables of findings out; the same meaning as one incident at a time.

Shape:
    Out come `id`, `agreement`, `clause` where clauses are asked for, and `outcome`: a number
    made of 1 out of scope, 2 not bound, 4 permitted and 8 violation, one for each outcome that
    some world gives; `said` is the same in words. What is out of scope in every world has no
    line; a proposal, which binds nobody, has none at all.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from os import cpu_count

import numpy as np
import pyarrow as pa

from accalmie.assessing.answers import Setting
from accalmie.assessing.meaning import ORDER
from accalmie.assessing.ties import make_ties
from accalmie.bulk.concern import Concern
from accalmie.bulk.deciding import BITS, PER_WORD, SILENT, SPEAKS, Words
from accalmie.bulk.law import Law, at_most
from accalmie.bulk.many import Truths
from accalmie.bulk.people import Index, Ways
from accalmie.bulk.reach import Reach, find_extent
from accalmie.bulk.tables import (
    Accounts,
    Numbers,
    Register,
    check_columns,
    find_beginnings,
    runs,
)
from accalmie.cases.forms import Case
from accalmie.cases.moments import as_known

CHUNK = 1 << 18  # rows gone through at a time; their arrays fit the cache of a processor
WORDS = [" or ".join(w for n, w in enumerate(ORDER) if bits >> n & 1) for bits in range(16)]


class Bulk:
    """A case made ready for tables of accounts, as known at a moment of the record."""

    def __init__(self, case: Case, known_at: datetime | None = None) -> None:
        self._register = Register()
        self._known_at = known_at
        self._case = as_known(case, known_at)
        ties = make_ties(self._case)
        self._ways = Ways(ties)
        self._indexes = {"by": Index(joint=False), "against": Index(joint=True)}
        self._agreements = [agreement.id for agreement in self._case.agreements]
        told = {clause.id for agreement in self._case.agreements for clause in agreement.clauses}
        self._clauses = sorted(told)
        self._far = [Reach(Setting(agreement, ties)) for agreement in self._case.agreements]
        self.laws: list[Law] = []
        self._concern = Concern([], 1)
        self._learned: tuple[int, ...] = ()

    def learn(self, table: pa.Table) -> None:
        """Makes every agreement that a table may concern ready for all that stands in it."""
        self._learn(self._register.read(table))

    def assess(
        self, table: pa.Table, *, on: datetime | None = None, clauses: bool = False
    ) -> pa.Table:
        """Gives what each agreement, or each clause, says of each incident.

        Args:
            table: Accounts, as described in `accalmie.bulk.tables`.
            on: Leaves out what begins after this day in the world.
            clauses: A line for each clause that speaks of the incident, not for the agreement.
        """
        check_columns(table.schema)
        begins = find_beginnings(table["id"])
        pool = ThreadPoolExecutor(cpu_count())
        try:
            work = [pool.submit(self._chunk, table[chunk], begins[chunk], on, clauses)
                    for chunk in _chunks(begins)]  # fmt: skip
            parts = [part for done in work for part in done.result()]
        finally:
            pool.shutdown(cancel_futures=True)
        return pa.concat_tables(parts) if parts else _shape(table, clauses).empty_table()

    def _learn(self, accounts: Accounts) -> None:
        """Takes in the values that were not there before, and wakes agreements they concern."""
        register, extent = self._register, find_extent(accounts)
        with register.lock:
            near = [reach for reach in self._far if reach.may_touch(extent, register.places)]
            counts = (len(register.places), *(len(v.values) for v in register.of.values()))
            if not near and counts == self._learned:
                return
            for name, index in self._indexes.items():
                index.learn(register.of[name].values)
                self._ways.add(index.values)
            self._far = [reach for reach in self._far if reach not in near]
            self.laws += [Law(reach, self._case, register, self._ways, self._indexes)
                          for reach in near]  # fmt: skip
            for law in self.laws:
                law.learn()
            self.laws.sort(key=lambda law: self._agreements.index(law.setting.agreement.id))
            self._concern = Concern(self.laws, counts[0] + len(register.of["in"].values))
            self._learned = counts

    def _chunk(
        self, table: pa.Table, begins: Truths, on: datetime | None, clauses: bool
    ) -> list[pa.Table]:
        """Gives what each agreement says of some incidents of a table."""
        accounts = self._register.read(table, begins)
        self._learn(accounts)
        seen = self._seen(accounts, on)
        incidents = Incidents(begins)
        told = []
        for law, rows in self._concern.find(accounts.place, accounts.start, accounts.end):
            rows = rows[seen[rows]]
            rows = incidents.whole(rows)
            rows = rows[seen[rows]]
            if len(rows):
                first, said = incidents.gather(rows, law.say(accounts, rows))
                told.append(self._tell(law, first, said, clauses))
        return [self._lines(accounts.ids, told, clauses)] if told else []

    def _seen(self, accounts: Accounts, on: datetime | None) -> Truths:
        """Tells which accounts were known by then and do not tell of what was still to come."""
        seen = accounts.start <= at_most(on)
        if accounts.known is not None:
            seen &= accounts.known <= at_most(self._known_at)
        return seen

    def _tell(self, law: Law, rows: Numbers, said: Words, clauses: bool) -> Numbers:
        """Gives lines of row, agreement, clause and outcome; none for what is out of scope only."""
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
        places = np.array([-1, *(self._clauses.index(c.id) for c in law.clauses)])
        agreement = self._agreements.index(law.setting.agreement.id)
        return np.array([
            rows[line], np.full(len(line), agreement), places[clause], outcome[line, clause]
        ])  # fmt: skip

    def _lines(self, ids: pa.ChunkedArray, told: list[Numbers], clauses: bool) -> pa.Table:
        """Writes what is told as a table."""
        row, agreement, clause, outcome = np.concatenate(told, axis=1)
        columns = {"id": ids.combine_chunks().take(pa.array(row))}
        columns["agreement"] = _worded(agreement, self._agreements)
        if clauses:
            columns["clause"] = _worded(clause, self._clauses)
        flags = pa.array(outcome.astype(np.uint8))
        return pa.table(columns | {"outcome": flags, "said": _worded(outcome, WORDS)})


class Incidents:
    """The rows of each incident of a table."""

    def __init__(self, begins: Truths) -> None:
        self._first = np.flatnonzero(begins)
        self._sizes = np.diff(np.append(self._first, len(begins)))
        self._several = len(self._first) < len(begins)
        self._of = np.cumsum(begins) - 1 if self._several else np.zeros(0, np.int64)

    def whole(self, rows: Numbers) -> Numbers:
        """Gives all rows of the incidents that have one of these: what one account opens, all
        of them answer.
        """
        if not self._several:
            return rows
        incidents = self._of[rows]
        incidents = incidents[_is_new(incidents)]
        return runs(self._first[incidents], self._sizes[incidents])

    def gather(self, rows: Numbers, said: Words) -> tuple[Numbers, Words]:
        """Puts together what is said of the accounts of each incident; gives a row of each."""
        if not self._several or not len(rows):
            return rows, said
        begins = np.flatnonzero(_is_new(self._of[rows]))
        return rows[begins], np.bitwise_or.reduceat(said, begins, axis=0)


def _is_new(numbers: Numbers) -> Truths:
    """Tells where a number is not the one before it."""
    return np.append(np.ones(len(numbers[:1]), np.bool_), numbers[1:] != numbers[:-1])


def _chunks(begins: Truths) -> Iterator[slice]:
    """Cuts a table into chunks that never part the accounts of an incident."""
    begin = 0
    while begin < len(begins):
        end = min(begin + CHUNK, len(begins))
        rest = begins[end:]
        end += int(rest.argmax()) if rest.any() else len(rest)
        yield slice(begin, end)
        begin = end


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
