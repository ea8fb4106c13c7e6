"""Assessing by the million, beside other engines on the same work, in one run.

`ROWS` sets how many rows there are (200,000 unless it does; 10,000,000 for the whole). Each
measure of ours is made in a process of its own, which tells its largest memory. Times are wall
and processor seconds; on a machine that others use, the second is the fairer one.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from workload import find_file, make_rows
from workload_case import make_case

from accalmie.bulk.assessing import Bulk
from accalmie.bulk.files import PIECE, assess_file
from accalmie.bulk.tables import TEXTS

FOLDER = Path("build/bench")
ROWS = int(os.environ.get("ROWS", "200000"))
PEERS_PYTHON = Path(os.environ.get("PEERS", FOLDER / "peers/bin/python"))
ROUNDS = 3
CLAUSES = 200
SAMPLE = 300  # rows of which every question is answered for the peers
PAIRS = {"python": 6000, "cel_python": 40, "cedarpy": 500, "clingo": 2000, "polars": 6000,
         "duckdb": 6000}  # fmt: skip
OTHERS = ("json_logic", "zen_engine", "rule_engine", "common_expression_language")
MIDDLE = datetime(2015, 1, 1, tzinfo=UTC)


def clock(work):
    """Gives wall and processor seconds, and what the work gave."""
    start = time.perf_counter(), time.process_time()
    found = work()
    return time.perf_counter() - start[0], time.process_time() - start[1], found


def read_once(table):
    """Goes once through every column that assessing reads: its smallest and largest value."""
    for name in table.column_names:
        column = table[name]
        for chunk in column.chunks:
            pc.min_max(chunk.indices if pa.types.is_dictionary(chunk.type) else chunk)


def median(work):
    rounds = [clock(work)[:2] for _ in range(ROUNDS)]
    return [round(statistics.median(of), 3) for of in zip(*rounds, strict=True)]


def measure(what, rows, count):
    """Measures one thing in this process."""
    uncertain = what != "definite"
    case = make_case(count, open_=uncertain)
    file = find_file(FOLDER, rows, uncertain=uncertain)
    if what == "file":  # bounded memory: from Parquet to Parquet
        target = FOLDER / "said.parquet"
        target.unlink(missing_ok=True)
        wall, cpu, _ = clock(lambda: [n for n, *_ in assess_file(file, target, case)])
        return {"file": [round(wall, 3), round(cpu, 3)]}
    table = pq.read_table(file, read_dictionary=[*TEXTS])
    if what == "known":
        wall, cpu, said = clock(lambda: Bulk(case, MIDDLE).assess(table))
        return {"known": [round(wall, 3), round(cpu, 3)], "lines": said.num_rows}
    found = {"read": median(lambda: read_once(table))}
    *compile_, bulk = clock(lambda: ready(case, table))
    *cold, said = clock(lambda: bulk.assess(table))
    found |= {"compile": [round(n, 3) for n in compile_], "cold": [round(n, 3) for n in cold]}
    one = pc.sum(pc.is_in(said["outcome"], pa.array([1, 2, 4, 8], pa.uint8()))).as_py()
    return found | {"warm": median(lambda: bulk.assess(table)), "lines": said.num_rows,
                    "of one outcome": round(one / max(1, said.num_rows), 2)}  # fmt: skip


def ready(case, table):
    """Makes a case ready for every value that a table holds; nothing is decided yet."""
    bulk = Bulk(case)
    for begin in range(0, table.num_rows, PIECE):
        bulk.learn(table.slice(begin, PIECE))
    return bulk


def child(*arguments):
    done = subprocess.run([sys.executable, __file__, *map(str, arguments)], check=True,
                          capture_output=True, text=True)  # fmt: skip
    return json.loads(done.stdout)


def show(name, wall, cpu, rows):
    rate = rows * CLAUSES / wall / 1e6 if wall else 0
    print(f"  {name:34} {wall:8.2f} s wall {cpu:8.2f} s cpu {rate:10,.1f} M incident×clause/s")


def show_ours():
    for what in ("definite", "uncertain"):
        told = child(what, ROWS, 20)
        print(f"{what}, {ROWS:,} rows, 20 agreements, {CLAUSES} clauses: {told['lines']:,} lines, "
              f"{told['of one outcome']:.0%} of one outcome, {told['MB']} MB")  # fmt: skip
        for name in ("compile", "cold", "warm", "read"):
            show(name, *told[name], ROWS)
        print(f"  warm is {told['warm'][1] / max(told['read'][1], 1e-3):.0f} times reading "
              "the same columns once (cpu)")  # fmt: skip
    show("as known in 2015, all anew", *child("known", ROWS, 20)["known"], ROWS)
    for rows in (ROWS // 10, ROWS):
        told = child("file", rows, 20)
        show(f"Parquet to Parquet, {rows:,}", *told["file"], rows)
        print(f"  {'':34} {told['MB']} MB at the most")
    for count in (20, 220, 2200):
        told = child("definite", ROWS, count)
        show(f"{count:,} agreements, compile", *told["compile"], ROWS)
        show(f"{count:,} agreements, warm", *told["warm"], ROWS)


def show_peers():
    from formulas import write_formulas

    file = FOLDER / "formulas.json"
    count = write_formulas(make_case(), make_rows(0, SAMPLE, uncertain=False), file)
    print(f"peers, definite: {SAMPLE} rows × 20 agreements = {count:,} pairs, every question")
    print("answered for them beforehand; near: only pairs that the place and the time leave;")
    print("Polars and DuckDB go through a million pairs in columns, these repeated")
    for name in [*PAIRS, *OTHERS]:
        if not PEERS_PYTHON.exists():
            print(f"  {name:28} not run: {PEERS_PYTHON} is not there; see make bench-assessing")
            continue
        for which in ("all", "near"):
            done = subprocess.run(
                [PEERS_PYTHON, Path(__file__).with_name("peers.py"), name, file,
                 str(PAIRS.get(name, 1000)), which], capture_output=True, text=True,
            )  # fmt: skip
            lines = done.stdout.splitlines() or ['{"not run": "it failed"}']
            told = json.loads(lines[-1])
            if "not run" in told:
                print(f"  {name:28} not run: {told['not run']} {done.stderr[-200:]}")
                continue
            rate = 10 / told["cpu_us"]
            print(f"  {name:28} {which:5} {told['wall_us']:10.3f} µs wall {told['cpu_us']:10.3f} "
                  f"µs cpu a pair {rate:9.3f} M incident×clause/s cpu; "
                  f"{'same' if told['same'] else 'NOT THE SAME'}")  # fmt: skip


def main():
    if len(sys.argv) > 1:
        told = measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
        told["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps(told))
        return
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    show_ours()
    show_peers()


if __name__ == "__main__":
    main()
