"""Made-up incidents for measuring, as tables: the same ones for a seed, skewed as real ones are.

Shape:
    Most incidents are in few countries, in bursts of some days, and at places that come back:
    200,000 places, 2,900 parties. `definite` leaves nothing open; in `uncertain` doers, targets,
    weapons, hours and places are, and one incident in ten is told in two accounts.
"""

import sys
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from workload_case import (
    ACTS,
    COUNTRIES,
    DAYS,
    FIRST_DAY,
    GROUPS,
    OBJECTS,
    SIDES,
    WEAPONS,
    middle,
)

SEED = 20260101
PLACES = 200_000
GROUP = 1 << 20  # rows of a group in a file
MINUTE, DAY = 60_000_000, 86_400_000_000  # microseconds
START = np.datetime64(FIRST_DAY, "us").astype(np.int64)
BURSTS = 40  # of each country
BROAD = ("attack", "shelling", "ground-attack")  # acts that may stand for narrower ones
BROAD_WEAPONS = ("artillery", "mortar-82|mortar-120", "small-arms|tank")
STAMP = pa.timestamp("us", tz="UTC")


def shares(count: int, slope: float) -> np.ndarray:
    """Gives shares that fall with rank, as Zipf saw them fall."""
    share = 1 / np.arange(1, count + 1) ** slope
    return np.cumsum(share / share.sum())


def draw(chance: np.random.Generator, share: np.ndarray, count: int) -> np.ndarray:
    """Draws ranks by their shares."""
    return np.searchsorted(share, chance.random(count)).astype(np.int32)


@cache
def places() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Gives the country, longitude, latitude and error (km) of every place, by country."""
    chance = np.random.default_rng(SEED)
    country = np.arange(PLACES) % COUNTRIES
    centre = np.array([middle(n) for n in range(COUNTRIES)])[country]
    off = chance.standard_normal((PLACES, 2)) * 1.1
    at = (centre + np.clip(off, -3.5, 3.5)).round(4)
    error = np.array([1.0, 10.0, 50.0])[draw(chance, np.array([0.7, 0.9, 1.0]), PLACES)]
    return country, at[:, 0], at[:, 1], error


def names(values: list[str | None], index: np.ndarray) -> pa.DictionaryArray:
    """Makes a column of few values, of which one may stand for none."""
    said = pa.array([value or "" for value in values])
    mask = np.array([value is None for value in values])[index]
    return pa.DictionaryArray.from_arrays(pa.array(index.astype(np.int32), mask=mask), said)


@cache
def doers() -> list[str]:
    """Every party of the case, by country and side."""
    return [f"c{c}-s{s}" + (f"-g{g - 1}" if g else "")
            for c in range(COUNTRIES) for s in range(SIDES) for g in range(GROUPS + 1)]  # fmt: skip


@cache
def sets_of(uncertain: bool, joint: bool) -> list[str | None]:
    """Gives the values that name parties: those alone, then pairs of each country, then none."""
    chance = np.random.default_rng(SEED + joint)
    single = doers()
    if not uncertain:
        return single
    each = SIDES * (GROUPS + 1)
    pairs = [
        single[c * each + a] + mark + single[c * each + b]
        for c in range(COUNTRIES)
        for n, (a, b) in enumerate(chance.integers(0, each, (250, 2)))
        for mark in ["+" if joint and n % 2 else "|"]
    ]
    return [*single, *pairs, None]


def parties(
    chance: np.random.Generator, country: np.ndarray, *, uncertain: bool, joint: bool
) -> pa.DictionaryArray:
    """Draws who it was: for the most part one party, else two, or nobody is named."""
    values, count = sets_of(uncertain, joint), len(country)
    each = SIDES * (GROUPS + 1)
    index = country * each + draw(chance, shares(each, 0.9), count) * 7919 % each
    if uncertain:
        kind = chance.random(count)
        pair = len(doers()) + country * 250 + draw(chance, shares(250, 0.7), count)
        index = np.where(kind < 0.2, pair, np.where(kind < 0.27, len(values) - 1, index))
    return names(values, index)


def times(
    chance: np.random.Generator, country: np.ndarray, *, uncertain: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Draws spans of time: a moment each, or a few hours, a day, a week. Units: microseconds."""
    count = len(country)
    bursts = np.random.default_rng(SEED + 3).random((COUNTRIES, BURSTS)) * DAYS
    burst = bursts[country, draw(chance, shares(BURSTS, 0.8), count)]
    calm = chance.random(count) * DAYS
    day = np.where(chance.random(count) < 0.6, burst + chance.exponential(6, count), calm)
    start = START + (np.clip(day, 0, DAYS - 1) * DAY).astype(np.int64) // MINUTE * MINUTE
    if not uncertain:
        return start, start + 1
    kind = draw(chance, np.array([0.5, 0.62, 0.92, 0.98, 1.0]), count)
    length = np.array([1, 180 * MINUTE, DAY, 7 * DAY, 31 * DAY])[kind]
    start = np.where(kind > 1, start // DAY * DAY, start)
    return start, start + length


def make_rows(first: int, count: int, *, uncertain: bool) -> pa.Table:
    """Makes rows of the table from one on; rows of a number are always the same."""
    chance = np.random.default_rng([SEED, uncertain, first])
    country = draw(chance, shares(COUNTRIES, 0.8), count)
    place = draw(chance, shares(PLACES // COUNTRIES, 0.6), count) * COUNTRIES + country
    _, lon, lat, error = places()
    start, end = times(chance, country, uncertain=uncertain)
    acts, weapons = [*ACTS], [*WEAPONS, None]
    act = draw(chance, shares(len(acts), 0.6), count)
    weapon = draw(chance, shares(len(WEAPONS), 0.8), count)
    thing = draw(chance, shares(len(OBJECTS), 0.7), count)
    claimed, shown = (
        np.zeros(count, np.int32),
        draw(chance, np.array([0.9, 0.95, 0.98, 1.0]), count),
    )
    number = np.arange(first, first + count)
    if uncertain:
        acts, weapons = [*ACTS, *BROAD], [*WEAPONS, *BROAD_WEAPONS, None]
        act = np.where(chance.random(count) < 0.2, len(ACTS) + act % len(BROAD), act)
        kind = chance.random(count)
        weapon = np.where(kind < 0.3, len(weapons) - 1, np.where(
            kind < 0.5, len(WEAPONS) + weapon % len(BROAD_WEAPONS), weapon))  # fmt: skip
        thing = np.where(chance.random(count) < 0.2, len(OBJECTS), thing)
        claimed = draw(chance, np.array([0.9, 0.97, 1.0]), count)
        number = number - number % 11 // 10  # one incident in ten has two accounts
        act[1:] = np.where(number[1:] == number[:-1], act[:-1], act[1:])
    ids = pa.array(np.char.add("i", np.char.zfill(number.astype("U9"), 9)), pa.string())
    return pa.table({
        "id": ids, "act": names(acts, act),
        "by": parties(chance, country, uncertain=uncertain, joint=False),
        "against": parties(chance, country, uncertain=uncertain, joint=True),
        "object": names([*OBJECTS, None], thing), "with": names(weapons, weapon),
        "lat": lat[place], "lon": lon[place],
        "error": error[place] if uncertain else np.zeros(count),
        "from": pa.array(start, STAMP), "to": pa.array(end, STAMP),
        "claims": names([None, "self-defence", "self-defence|proportionate"], claimed),
        "shown": names([None, "self-defence", "self-defence|proportionate", "invited"], shown),
    })  # fmt: skip


def write_rows(target: Path, rows: int, *, uncertain: bool) -> Path:
    """Writes so many rows as a Parquet file, unless it is there already."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        writer = None
        for first in range(0, rows, GROUP):
            table = make_rows(first, min(GROUP, rows - first), uncertain=uncertain)
            writer = writer or pq.ParquetWriter(part, table.schema, compression="zstd")
            writer.write_table(table)
        writer.close()
        part.rename(target)
    return target


def find_file(folder: Path, rows: int, *, uncertain: bool) -> Path:
    """Gives the file of so many rows in a folder; makes it first if it has to."""
    name = f"{'uncertain' if uncertain else 'definite'}-{rows}.parquet"
    return write_rows(folder / name, rows, uncertain=uncertain)


if __name__ == "__main__":
    for open_ in (False, True):
        print(find_file(Path(sys.argv[1]), int(sys.argv[2]), uncertain=open_))
