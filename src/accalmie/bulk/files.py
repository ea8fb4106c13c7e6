"""Parquet files in, a Parquet file out, piece by piece, so that memory stays bounded."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from accalmie.bulk.assessing import Bulk
from accalmie.bulk.tables import COLUMNS, TEXTS, check_columns
from accalmie.cases.forms import Case
from accalmie.errors import AccalmieError

PIECE = 1 << 20  # rows read at a time


def assess_file(
    source: Path,
    target: Path,
    case: Case,
    *,
    on: datetime | None = None,
    known_at: datetime | None = None,
    clauses: bool = False,
) -> Iterator[tuple[int, int, pa.Table]]:
    """Assesses a Parquet file of accounts and writes what is said beside it.

    Yields:
        After each piece: rows done, rows there are, and the lines written.

    Raises:
        AccalmieError: F105, a file cannot be opened; F106, the target is there already; one of
            B501 to B509, the table does not have the form of accounts. Nothing is left behind.
    """
    if target.exists():
        raise AccalmieError("F106", path=target)
    file, bulk, done = _open(source), Bulk(case, known_at), 0
    part = target.with_name(f"{target.name}.part")
    writer = None
    try:
        for piece in _pieces(file):
            said = bulk.assess(piece, on=on, clauses=clauses)
            writer = writer or pq.ParquetWriter(part, said.schema)
            writer.write_table(said)
            done += piece.num_rows
            yield done, file.metadata.num_rows, said
        if writer:
            writer.close()
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def _open(source: Path) -> pq.ParquetFile:
    try:
        names = pq.read_schema(source).names
        return pq.ParquetFile(source, read_dictionary=[n for n in TEXTS if n in names])
    except (OSError, pa.ArrowInvalid) as error:
        raise AccalmieError("F105", reason=error) from None


def _pieces(file: pq.ParquetFile) -> Iterator[pa.Table]:
    """Gives the rows in pieces that never part the accounts of an incident."""
    check_columns(file.schema_arrow)
    names = list(dict.fromkeys(name for name in file.schema_arrow.names if name in COLUMNS))
    left = pa.schema([file.schema_arrow.field(name) for name in names]).empty_table()
    try:
        for batch in file.iter_batches(PIECE, columns=names):
            table = pa.Table.from_batches([batch])
            table = pa.concat_tables([left, table]) if len(left) else table
            others = np.flatnonzero(pc.not_equal(table["id"], table["id"][-1]).to_numpy())
            whole = int(others[-1]) + 1 if len(others) else 0
            left = table.slice(whole)
            if whole:
                yield table.slice(0, whole)
    except (OSError, pa.ArrowInvalid) as error:
        raise AccalmieError("F105", reason=error) from None
    yield left
