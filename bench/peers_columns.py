"""Polars and DuckDB on the same formulas, over columns: a million pairs at a time."""

from itertools import groupby

from peers import text

MANY = 1_000_000  # pairs


def columns(pairs):
    """Lays pairs of each agreement in columns, repeated to a million in all."""
    times = max(1, MANY // len(pairs))
    for number, some in groupby(
        sorted(range(len(pairs)), key=lambda p: pairs[p][0]), key=lambda p: pairs[p][0]
    ):
        places = list(some)
        names = pairs[places[0]][1]
        yield number, places, {name: [pairs[p][1][name] for p in places] * times for name in names}


def gathered(pairs, results):
    said = [0] * len(pairs)
    for places, values in results:
        for place, value in zip(places, values, strict=False):  # repeated rows say the same
            said[place] = value
    return said


def polars():
    import polars as pl

    def formula(node):
        if isinstance(node, bool):
            return pl.lit(node)
        kind, *parts = node
        if kind == "is":
            return pl.col(parts[0])
        told = [formula(part) for part in parts]
        if kind == "not":
            return ~told[0]
        return told[0] & told[1] if kind == "and" else told[0] | told[1]

    def make(agreements, pairs):
        frames = [(number, places, pl.DataFrame(told)) for number, places, told in columns(pairs)]
        queries = []
        for number, places, frame in frames:
            a, b, c = map(formula, agreements[number]["levels"])
            said = pl.when(a).then(3).when(b).then(2).when(c).then(1).otherwise(0)
            queries.append((places, frame.lazy().select(said.cast(pl.UInt8).alias("said"))))

        def run():
            done = pl.collect_all([query for _, query in queries])
            return ((places, one["said"]) for (places, _), one in zip(queries, done, strict=True))

        return lambda: gathered(pairs, run()), sum(len(f) for *_, f in frames), run

    return make


def duckdb():
    import duckdb as duck
    import pyarrow as pa

    words = ("AND", "OR", "NOT ", "{}", "true", "false")

    def make(agreements, pairs):
        base = duck.connect()
        queries, count = [], 0
        for number, places, told in columns(pairs):
            frame = pa.table(told)
            base.register("frame", frame)
            base.execute(f"CREATE TABLE t{number} AS SELECT * FROM frame")
            count += frame.num_rows
            a, b, c = (text(level, words) for level in agreements[number]["levels"])
            queries.append(
                (
                    places,
                    f"SELECT CASE WHEN {a} THEN 3 WHEN {b} THEN 2 WHEN {c} THEN 1 "
                    f"ELSE 0 END FROM t{number}",
                )
            )

        def run():
            return [(places, base.execute(query).fetchnumpy()) for places, query in queries]

        def whole():
            return gathered(pairs, ((p, next(iter(said.values()))) for p, said in run()))

        return whole, count, run

    return make
