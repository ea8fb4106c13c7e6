"""Speed of the store, beside django-simple-history and plain tables, all with full durability.

Shape:
    One JSON object: acts in a second, milliseconds of questions on a long log (median and 95th of
    a hundred), rows that `verify` walks in a second, seconds for a case there and back.
    `ACCALMIE_BENCH_ROWS` sets the length of the log; a million rows unless it does.
"""

import json
import os
import random
import resource
import shutil
import sqlite3
import statistics
import tempfile
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="accalmie-bench-"))
os.environ.setdefault("ACCALMIE_STORE", str(FOLDER / "store.db"))
os.environ.setdefault("ACCALMIE_KEYS", str(FOLDER / "store.keys"))
ROWS = int(os.environ.get("ACCALMIE_BENCH_ROWS", "1000000"))
BATCH, SINGLE, ASKED = 1000, 200, 100

from accalmie.actions.acting import Signed, held_keys  # noqa: E402
from accalmie.actions.cases import import_case, new_case  # noqa: E402
from accalmie.actions.nouns import Wanted, add, record_many  # noqa: E402
from accalmie.assessing.findings import assess  # noqa: E402
from accalmie.cases.files import write_files  # noqa: E402
from accalmie.cases.forms import Head  # noqa: E402
from accalmie.store import queries  # noqa: E402
from accalmie.store.entries import get_part, search  # noqa: E402
from accalmie.store.marks import Filters  # noqa: E402
from accalmie.store.opening import open_store  # noqa: E402
from accalmie.store.places import PRAGMAS  # noqa: E402
from accalmie.store.proofs import get_proof  # noqa: E402
from accalmie.store.reading_pieces import Readers  # noqa: E402
from accalmie.store.verifying import verify  # noqa: E402
from accalmie.store.versions import read_row  # noqa: E402


def form(number):
    account = {"source": "s", "by": ["aster"], "against": [["birch"]], "when": "2031-03-02"}
    return {"id": f"i{number}", "act": "attack", "accounts": [account]}


def rate(count, work):
    start = time.perf_counter()
    work()
    return round(count / (time.perf_counter() - start))


def spread(ask):
    taken = []
    for _ in range(ASKED):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return {"median_ms": round(statistics.median(taken), 2), "p95_ms": round(sorted(taken)[94], 2)}


def batches(first, last):
    for at in range(first, last, BATCH):
        record_many("harbour", [
            (Signed(by="amal", why="bench", key=f"k{n}"), "add",
             Wanted(kind="incident", noun=f"i{n}", form=form(n)))
            for n in range(at, min(at + BATCH, last))
        ])  # fmt: skip


def plain():
    """The same entries as rows of one table, with nothing kept of the past."""
    table = sqlite3.connect(FOLDER / "plain.db", isolation_level=None)
    for pragma in PRAGMAS.split(";"):
        table.execute(pragma)
    table.execute("CREATE TABLE incident (id TEXT PRIMARY KEY, form TEXT)")

    def one(number):
        table.execute("BEGIN IMMEDIATE")
        table.execute(
            "INSERT INTO incident VALUES (?, ?)", (f"i{number}", json.dumps(form(number)))
        )
        table.execute("COMMIT")

    def many():
        table.execute("BEGIN IMMEDIATE")
        table.executemany("INSERT INTO incident VALUES (?, ?)",
                          ((f"b{n}", json.dumps(form(n))) for n in range(BATCH * 5)))  # fmt: skip
        table.execute("COMMIT")

    return rate(SINGLE, lambda: [one(n) for n in range(SINGLE)]), rate(BATCH * 5, many)


def simple_history():
    """django-simple-history on a plain model, in a process of its own settings."""
    import subprocess
    import sys

    script = Path(__file__).with_name("store_history.py")
    done = subprocess.run([sys.executable, script, str(SINGLE), str(BATCH * 5)],
                          capture_output=True, text=True, check=True)  # fmt: skip
    return json.loads(done.stdout)


def findings(moment, last, chance):
    after = f"i{chance.randrange(last)}"
    rows = queries.find_nouns("harbour", "amal", "incident", known_at=moment, after=after, limit=50)
    return assess(get_part("harbour", "amal", rows, moment))


def found_by(words, moment=None, **filters):
    found = search("harbour", "amal", words, filters=Filters(**filters), known_at=moment)
    return list(islice(found, 50))


def long_log():
    made = rate(ROWS // 2, lambda: batches(SINGLE, ROWS // 2))
    last = ROWS // 2 - 1
    chance = random.Random(1)
    from accalmie.store.models import Content

    moments = [read_row(Content.objects.get(kind="act", seq=4 + 2 * chance.randrange(last))).at
               for _ in range(ASKED)]  # fmt: skip
    ask = iter(moments * 6)

    def one():
        moment = next(ask)
        with suppress(queries.AccalmieError):  # it was not known yet at that moment
            queries.get_noun("harbour", "amal", "incident", f"i{chance.randrange(last)}", moment)

    found = {
        "batched_acts_per_s": made,
        "one_incident_at_a_moment": spread(one),
        "page_of_50_incidents_at_a_moment": spread(lambda: queries.find_nouns(
            "harbour", "amal", "incident", known_at=next(ask),
            after=f"i{chance.randrange(last)}", limit=50)),
        "page_of_50_findings_at_a_moment": spread(lambda: findings(next(ask), last, chance)),
        "search_a_rare_word": spread(lambda: found_by(f"i{chance.randrange(last)}")),
        "search_a_word_of_all": spread(lambda: found_by("attack")),
        "search_two_filters_at_a_moment": spread(
            lambda: found_by("", next(ask), party="aster", when="2031-03-02")),
        "inclusion_proof": spread(
            lambda: get_proof("harbour", "amal", chance.randrange(2 * last))),
    }  # fmt: skip
    start = time.perf_counter()
    done = verify(held_keys().publics(), readers=Readers.for_store())
    assert not done.problems
    found["verify_rows_per_s"] = round(done.rows / (time.perf_counter() - start))
    found["rows"] = done.rows
    return found


def there_and_back(count):
    folder = FOLDER / "large"
    folder.mkdir()
    (folder / "case.yaml").write_text("{id: large, title: Large}")
    (folder / "parties.yaml").write_text("- id: aster\n- id: birch\n")
    with (folder / "incidents.yaml").open("w") as file:
        for n in range(count):
            file.write(f"- id: i{n}\n  act: attack\n  accounts:\n    - {{source: s, by: [aster], "
                       "against: [[birch]], when: 2031-03-02}\n")  # fmt: skip
    start = time.perf_counter()
    import_case(folder, Signed(by="amal"))
    taken = time.perf_counter() - start
    start = time.perf_counter()
    write_files(FOLDER / "out", queries.get_files("large", "amal"))
    return {"import_s": round(taken, 1), "export_s": round(time.perf_counter() - start, 1)}


def main():
    open_store(os.environ["ACCALMIE_STORE"], make=True)
    new_case(Head(id="harbour", title="Harbour"), Signed(by="amal"))
    single = rate(SINGLE, lambda: [add("harbour", Signed(by="amal", key=f"s{n}"), "incident",
                                       form(n)) for n in range(SINGLE)])  # fmt: skip
    plain_single, plain_many = plain()
    found = {
        "single_acts_per_s": {"accalmie": single, "plain table": plain_single},
        "batched_acts_per_s": {"plain table": plain_many},
    }
    try:
        history = simple_history()
        for name, value in history.items():
            found[name]["django-simple-history"] = value
    finally:
        count = min(100_000, ROWS)
        found |= {"long log": long_log(), f"{count:,} incidents": there_and_back(count)}
    found["largest_MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(found, indent=1))
    shutil.rmtree(FOLDER)


if __name__ == "__main__":
    main()
