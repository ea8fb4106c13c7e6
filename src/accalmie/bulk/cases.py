"""The incidents of a case as a table of accounts, to be assessed in bulk or handed on."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from accalmie.bulk.tables import MICROSECONDS
from accalmie.cases.forms import Account, Case
from accalmie.errors import AccalmieError
from accalmie.values.spans import Span, read_instant, read_span

SCHEMA = pa.schema({
    **dict.fromkeys(("id", "act", "by", "against", "with", "object", "in"), pa.string()),
    **dict.fromkeys(("lat", "lon", "error"), pa.float64()),
    **dict.fromkeys(("from", "to", "known"), MICROSECONDS),
    "throughout": pa.bool_(), "claims": pa.string(), "shown": pa.string(), "source": pa.string(),
})  # fmt: skip


def make_table(case: Case) -> pa.Table:
    """Makes a table with a row for each account of every incident of a case."""
    zone = ZoneInfo(case.head.timezone)
    rows = [
        {"id": incident.id, "act": incident.act, **_row(account, zone)}
        for incident in case.incidents
        for account in incident.accounts
    ]
    return pa.Table.from_pylist(rows, SCHEMA)


def write_accounts(case: Case, target: Path) -> int:
    """Writes the accounts of a case as a Parquet file and gives how many there are.

    Raises:
        AccalmieError: F106, the file is there already.
    """
    if target.exists():
        raise AccalmieError("F106", path=target)
    table = make_table(case)
    pq.write_table(table, target)
    return int(table.num_rows)


def _row(account: Account, zone: ZoneInfo) -> dict[str, object]:
    span = read_span(account.when, zone=zone) if account.when else Span()
    at = account.at
    return {
        "by": "|".join(account.by), "with": "|".join(account.with_),
        "against": "|".join("+".join(target) for target in account.against),
        "object": "|".join(account.object), "in": "|".join(account.in_),
        "lat": at and at.lat, "lon": at and at.lon, "error": at and at.error,
        "from": span.from_, "to": span.to, "throughout": account.throughout,
        "known": read_instant(account.known, zone=zone) if account.known else None,
        "claims": "|".join(account.claims), "shown": "|".join(account.shown),
        "source": account.source,
    }  # fmt: skip
