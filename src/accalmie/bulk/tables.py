"""A table of accounts as arrays of numbers: each written value is kept once and numbered.

Shape:
    One row for each account, its columns named as in `incidents.csv`: `id`, `act`, `by`,
    `against`, `with`, `object`, `in`, `claims`, `shown` as text; `lat`, `lon`, `error` (km) as
    numbers; `from` and `to` as timestamps, `to` not included; `throughout` true or false;
    `known` as a timestamp. All but `id` and `act` may be missing or empty. Rows of one incident
    stand together.
"""

from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accalmie.agreements.terms import has_target
from accalmie.errors import AccalmieError

Numbers = NDArray[Any]  # of 64 bits
Codes = NDArray[Any]  # of 32 bits, numbers of a vocabulary
EARLIEST, LATEST = np.iinfo(np.int64).min, np.iinfo(np.int64).max
MICROSECONDS = pa.timestamp("us", tz="UTC")
TEXTS = ("act", "by", "against", "object", "with", "in", "claims", "shown")
POINT = ("lat", "lon", "error")
NO_TARGET = "+"  # as a column would say it: several who were there together, and none of them
COLUMNS = (*TEXTS, *POINT, "from", "to", "throughout", "known")


class Vocabulary:
    """Every value that a column was seen to hold, numbered from 1; 0 is the empty one."""

    def __init__(self) -> None:
        self.values: list[Any] = [None]
        self._number: dict[Any, int] = {None: 0, "": 0}

    def number(self, value: Any) -> int:
        """Gives the number of a value, a new one if it was not seen before."""
        found = self._number.setdefault(value, len(self.values))
        if found == len(self.values):
            self.values.append(value)
        return found

    def numbers(self, values: list[Any]) -> Codes:
        """Gives the numbers of many values."""
        return np.fromiter(map(self.number, values), np.int32, len(values))


class Accounts(msgspec.Struct, frozen=True):
    """The rows of a table as arrays; `fact` holds the number of each fact's value.

    Units:
        `start`, `end` and `known` in microseconds since 1970, UTC; `incident` is the number of
        the incident in the table, `first` the row at which each incident begins.
    """

    fact: dict[str, Codes]
    start: Numbers
    end: Numbers
    throughout: NDArray[np.bool_] | None
    known: Numbers | None
    first: Numbers
    ids: pa.Array


class Register:
    """The values of every fact over all the tables read so far.

    A place is a name of an area or a point with its error; claims and what is shown of them are
    one fact, `given`.
    """

    FACTS = ("act", "by", "against", "object", "with", "in", "given")

    def __init__(self) -> None:
        self.of = {name: Vocabulary() for name in (*TEXTS, "given", "place")}

    def read(self, table: pa.Table) -> Accounts:
        """Reads a table of accounts.

        Raises:
            AccalmieError: B501, a column is missing or holds something else; B502, the rows of
                an incident do not stand together.
        """
        for name in ("id", "act"):
            if name not in table.column_names:
                raise AccalmieError("B501", column=name, reason="it is missing")
        fact = {name: self._texts(table, name) for name in TEXTS}
        fact["against"] = self._targets(fact["act"], fact["against"])
        claims, shown = fact.pop("claims"), fact.pop("shown")
        fact["given"] = self._joined("given", claims, shown)
        fact["in"] = self._places(table, fact["in"])
        start = _or(_times(table, "from"), EARLIEST, table.num_rows)
        end = _or(_times(table, "to"), LATEST, table.num_rows)
        return Accounts(
            fact=fact,
            start=start,
            end=np.maximum(end, start + 1),
            throughout=_truths(table, "throughout"),
            known=_or(_times(table, "known"), EARLIEST, 0),
            first=_first_rows(table["id"]),
            ids=table["id"],
        )

    def _texts(self, table: pa.Table, name: str) -> Codes:
        if name not in table.column_names:
            return np.zeros(table.num_rows, np.int32)
        column = table[name]
        if not pa.types.is_dictionary(column.type):
            column = _cast(column, name, pa.string()).dictionary_encode()
        return self._coded(self.of[name], column)

    def _coded(self, vocabulary: Vocabulary, column: pa.ChunkedArray) -> Codes:
        parts = []
        for chunk in column.chunks:
            numbers = np.append(vocabulary.numbers(chunk.dictionary.to_pylist()), np.int32(0))
            parts.append(numbers[chunk.indices.fill_null(len(numbers) - 1).to_numpy()])
        return np.concatenate(parts) if parts else np.zeros(0, np.int32)

    def _targets(self, act: Codes, against: Codes) -> Codes:
        """Gives an act that is done to nobody a target of nobody, where none is told."""
        nobody = np.array([bool(name) and not has_target(name) for name in self.of["act"].values])
        untold = nobody[act] & (against == 0)
        if not untold.any():
            return against
        return np.where(untold, np.int32(self.of["against"].number(NO_TARGET)), against)

    def _joined(self, name: str, one: Codes, two: Codes) -> Codes:
        """Numbers each pair of values that occurs."""
        wide = one.astype(np.int64) << 32 | two
        pairs, at = np.unique(wide, return_inverse=True) if wide.any() else (wide[:1], None)
        numbers = self.of[name].numbers([divmod(pair, 1 << 32) for pair in pairs.tolist()])
        return np.broadcast_to(numbers, len(wide)) if at is None else numbers[at]

    def _places(self, table: pa.Table, named: Codes) -> Codes:
        """Numbers each place: a name where there is one, else a point, else nothing."""
        areas = self.of["in"].values
        places = self.of["place"]
        by_name = places.numbers(areas)
        if "lat" not in table.column_names:
            return by_name[named]
        points = self._points(table)
        return np.where(named > 0, by_name[named], points)

    def _points(self, table: pa.Table) -> Codes:
        lat, lon, error = (_floats(table, name) for name in POINT)
        rows = np.ascontiguousarray(np.column_stack([lat, lon, error]))
        keys = rows.view(np.uint64) * np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F,
                                                0x165667B19E3779F9], np.uint64)  # fmt: skip
        mixed = np.bitwise_xor.reduce(keys ^ (keys >> np.uint64(29)), axis=1)
        coded = pc.dictionary_encode(pa.array(mixed))
        at = coded.indices.to_numpy()
        sample = np.zeros(len(coded.dictionary), np.int64)
        sample[at] = np.arange(len(at))
        if (rows[sample][at].view(np.uint64) != rows.view(np.uint64)).any():
            raise AccalmieError("B501", column="lat", reason="two points have one number")
        points = [None if np.isnan(p[0]) else tuple(p) for p in rows[sample].tolist()]
        return np.asarray(self.of["place"].numbers(points)[at])


def _cast(column: pa.ChunkedArray, name: str, kind: pa.DataType) -> pa.ChunkedArray:
    try:
        return column.cast(kind)
    except pa.ArrowInvalid as error:
        raise AccalmieError("B501", column=name, reason=str(error)) from None


def _times(table: pa.Table, name: str) -> pa.ChunkedArray | None:
    if name not in table.column_names:
        return None
    return _cast(table[name], name, MICROSECONDS).cast(pa.int64())


def _or(column: pa.ChunkedArray | None, empty: int, rows: int) -> Any:
    if column is None:
        return np.full(rows, empty, np.int64) if rows else None
    return column.fill_null(empty).to_numpy()


def _truths(table: pa.Table, name: str) -> NDArray[np.bool_] | None:
    if name not in table.column_names:
        return None
    truths: NDArray[np.bool_] = table[name].fill_null(False).to_numpy()
    return truths if truths.any() else None


def _floats(table: pa.Table, name: str) -> NDArray[np.float64]:
    if name not in table.column_names:
        return np.zeros(table.num_rows)
    empty = 0.0 if name == "error" else float("nan")
    numbers = _cast(table[name], name, pa.float64()).fill_null(empty).to_numpy()
    return np.asarray(numbers)


def _first_rows(ids: pa.ChunkedArray) -> Numbers:
    """Gives the row at which each incident begins."""
    whole = ids.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks)
    if pa.types.is_dictionary(whole.type):
        whole = whole.indices
    if not len(whole):
        return np.zeros(0, np.int64)
    new = pc.not_equal(whole[1:], whole[:-1]).fill_null(True).to_numpy(zero_copy_only=False)
    first = np.flatnonzero(np.append(True, new))
    if pc.count_distinct(whole, mode="all").as_py() != len(first):
        raise AccalmieError("B502")
    return first
