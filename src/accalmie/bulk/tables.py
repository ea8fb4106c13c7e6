"""A table of accounts as arrays of numbers: each written value is kept once and numbered.

Shape:
    One row for each account, its columns named as in `incidents.csv`: `id`, `act`, `by`,
    `against`, `with`, `object`, `in`, `claims`, `shown` as text; `lat`, `lon`, `error` (km) as
    numbers; `from` and `to` as timestamps, `to` not included; `throughout` true or false;
    `known` as a timestamp. All but `id` and `act` may be missing or empty. Rows of one incident
    stand together.
"""

from collections.abc import Callable
from threading import RLock
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accalmie.bulk.places import Places
from accalmie.errors import AccalmieError

Numbers = NDArray[Any]  # of 64 bits
Codes = NDArray[Any]  # of 32 bits, numbers of a vocabulary
EARLIEST, LATEST = np.iinfo(np.int64).min, np.iinfo(np.int64).max
MICROSECONDS = pa.timestamp("us", tz="UTC")
TEXTS = ("act", "by", "against", "object", "with", "in", "claims", "shown")
POINT = ("lat", "lon", "error")
MOST_PAIRS = 1 << 20  # of claims and facts shown, laid out in an array; more are sorted
COLUMNS = ("id", *TEXTS, *POINT, "from", "to", "throughout", "known")


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


class Column(NamedTuple):
    """One fact of every row, as its place in a list of numbers of the vocabulary."""

    numbers: Codes
    places: Codes

    def of(self, rows: Any) -> Codes:
        """Gives the number of the fact's value in some rows."""
        found: Codes = self.numbers[self.places[rows]]
        return found


class Accounts(msgspec.Struct, frozen=True):
    """The rows of a table as arrays.

    Units:
        `start`, `end` and `known` in microseconds since 1970, UTC; `begins` tells where the
        first account of an incident stands.
    """

    fact: dict[str, Column]
    place: Codes
    start: Numbers
    end: Numbers
    throughout: NDArray[np.bool_] | None
    known: Numbers | None
    begins: NDArray[np.bool_]
    ids: pa.Array


class Register:
    """The values of every fact over all the tables read so far.

    Claims and what is shown of them are one fact, `given`.
    """

    def __init__(self) -> None:
        self.of = {name: Vocabulary() for name in (*TEXTS, "given")}
        self.lock = RLock()
        self.places = Places(self.lock)
        self._last: dict[str, tuple[pa.Array, Codes]] = {}

    def read(self, table: pa.Table, begins: NDArray[np.bool_] | None = None) -> Accounts:
        """Reads a table of accounts.

        Args:
            table: The rows.
            begins: Where incidents begin; found out where it is not given.

        Raises:
            AccalmieError: B501, a column holds what cannot be read; B502, the rows of an incident
                do not stand together; B505 to B509, a column or a row is not as it has to be;
                C404, a point is no place on the globe.
        """
        check_columns(table.schema)
        with self.lock:
            fact = {name: self._text(table, name) for name in TEXTS}
            fact["given"] = self._given(fact.pop("claims"), fact.pop("shown"))
        place = self._places(table, fact.pop("in"))
        start = _or(_times(table, "from"), EARLIEST, table.num_rows)
        end = _or(_times(table, "to"), LATEST, table.num_rows)
        for row in np.flatnonzero(end < start)[:1].tolist():
            said = {name: table[of][row] for name, of in (("start", "from"), ("end", "to"))}
            raise AccalmieError("B508", id=table["id"][row], **said)
        return Accounts(
            fact=fact,
            place=place,
            start=start,
            end=np.maximum(end, start + 1),
            throughout=_truths(table, "throughout"),
            known=_or(_times(table, "known"), EARLIEST, 0),
            begins=find_beginnings(table["id"]) if begins is None else begins,
            ids=table["id"],
        )

    def _text(self, table: pa.Table, name: str) -> Column:
        if name not in table.column_names:
            return Column(np.zeros(1, np.int32), np.zeros(table.num_rows, np.int32))
        column = table[name]
        if not pa.types.is_dictionary(column.type):
            column = _cast(column, name, pa.string()).dictionary_encode()
        whole = column.unify_dictionaries().combine_chunks()
        numbers = self._numbered(name, whole.dictionary)
        places = whole.indices.cast(pa.int32()).fill_null(len(numbers) - 1)
        return Column(numbers, places.to_numpy())

    def _numbered(self, name: str, dictionary: pa.Array) -> Codes:
        """Gives the number of each word of a dictionary, and after them that of none."""
        known, numbers = self._last.get(name, (None, None))
        if numbers is None or not dictionary.equals(known):
            words = _cast(dictionary, name, pa.string())
            try:
                words = words.to_pylist()
            except UnicodeDecodeError as error:
                raise AccalmieError("B501", column=name, reason=str(error)) from None
            numbers = np.append(self.of[name].numbers(words), np.int32(0))
            self._last[name] = dictionary, numbers
        return numbers

    def _given(self, claims: Column, shown: Column) -> Column:
        """Numbers what is claimed and what is shown together, each pair that occurs."""
        width = len(shown.numbers)
        if len(claims.numbers) == width == 1:
            return claims
        both: Numbers = claims.places * np.int64(width) + shown.places
        if len(claims.numbers) * width > MOST_PAIRS:
            pairs, both = np.unique(both, return_inverse=True)
        else:
            pairs = np.flatnonzero(np.bincount(both, minlength=len(claims.numbers) * width))
            place = np.zeros(len(claims.numbers) * width, np.int64)
            place[pairs] = np.arange(len(pairs))
            both = place[both]
        one, two = claims.numbers[pairs // width], shown.numbers[pairs % width]
        values = list(zip(one.tolist(), two.tolist(), strict=True))
        return Column(self.of["given"].numbers(values), both)

    def _places(self, table: pa.Table, named: Column) -> Codes:
        """Numbers each place: a name where there is one, else a point, else nothing."""
        points = np.zeros(table.num_rows, np.int32)
        if "lat" in table.column_names:
            points = self.places.number(*(_floats(table, name) for name in POINT))
        if not named.numbers.any():
            return points
        names = named.of(slice(None))
        return np.where(names > 0, -names, points)

    def place(self, number: int) -> str | tuple[float, ...] | None:
        """Gives the place of a number: a name, a point with its error, or nothing."""
        if number > 0:
            return tuple(float(of[0]) for of in self.places.points(number - 1))
        name: str | None = self.of["in"].values[-number]
        return name


def find_beginnings(ids: pa.ChunkedArray) -> NDArray[np.bool_]:
    """Tells at which rows an incident begins.

    Raises:
        AccalmieError: B502, the rows of an incident do not stand together; B509, a row has none.
    """
    if pa.types.is_dictionary(ids.type):
        ids = ids.cast(ids.type.value_type)
    if ids.null_count:
        raise AccalmieError("B509")
    begins = np.ones(len(ids), np.bool_)
    if len(ids) > 1:
        begins[1:] = pc.not_equal(ids[1:], ids[:-1]).to_numpy()
        in_order = pc.all(pc.less_equal(ids[:-1], ids[1:])).as_py()
        if not in_order and pc.count_distinct(ids, mode="all").as_py() != begins.sum():
            raise AccalmieError("B502")
    return begins


def check_columns(schema: pa.Schema) -> None:
    """Checks that a table has the columns that it cannot do without, each once and of its kind.

    Raises:
        AccalmieError: B505, one is missing; B506, one is of another kind; B507, one is there twice.
    """
    names = schema.names
    points = POINT[:2] if {"lat", "lon"} & set(names) else ()
    for name in ("id", "act", *points):
        if name not in names:
            raise AccalmieError("B505", column=name)
    for name in COLUMNS:
        if names.count(name) > 1:
            raise AccalmieError("B507", column=name)
        kind = schema.field(name).type if name in names else pa.null()
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        if not KINDS.get(name, _is_text)(kind):
            raise AccalmieError("B506", column=name, kind=kind)


def _is_text(kind: pa.DataType) -> bool:
    tests = ("is_string", "is_large_string", "is_string_view", "is_binary", "is_null")
    return any(getattr(pa.types, test)(kind) for test in tests)


def _is_number(kind: pa.DataType) -> bool:
    tests = ("is_floating", "is_integer", "is_decimal", "is_null")
    return any(getattr(pa.types, test)(kind) for test in tests)


def _is_time(kind: pa.DataType) -> bool:
    tests = ("is_timestamp", "is_date", "is_null")
    return any(getattr(pa.types, test)(kind) for test in tests)


def _is_truth(kind: pa.DataType) -> bool:
    return bool(pa.types.is_boolean(kind) or pa.types.is_null(kind))


def _is_id(kind: pa.DataType) -> bool:
    return _is_text(kind) or bool(pa.types.is_integer(kind))


KINDS: dict[str, Callable[[pa.DataType], bool]] = {
    "id": _is_id, "throughout": _is_truth, **dict.fromkeys(POINT, _is_number),
    **dict.fromkeys(("from", "to", "known"), _is_time),
}  # fmt: skip


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


def runs(starts: Any, sizes: Numbers) -> Numbers:
    """Gives runs of numbers, one after the other: each from its start, of its size."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)
