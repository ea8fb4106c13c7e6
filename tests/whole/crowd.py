"""One of a crowd, for the tests of concurrency: adds accounts to one incident, or reads it.

Prints what was acknowledged, and every error that a person would have seen.
"""

import os
import sys
import time

from tests.store.harbour import put, signed

from accalmie.actions.nouns import Wanted, correct
from accalmie.errors import AccalmieError
from accalmie.store import queries
from accalmie.store.opening import open_store


def write(name, rounds, until):
    """Adds accounts to the shared incident, each once; who comes late looks again and retries."""
    number = 0
    while number < rounds or time.monotonic() < until:
        key = f"{name}.{number}"
        row = queries.get_noun("harbour", "amal", "incident", "shared")
        told = {"source": key, "claims": [str(number % 7)]}
        form = row.value["form"] | {"accounts": [*row.value["form"]["accounts"], told][-40:],
                                    "title": str(int(row.value["form"]["title"]) + 1)}  # fmt: skip
        wanted = Wanted(kind="incident", noun="shared", form=form, seen=row.seq)
        try:
            correct("harbour", signed(key=key), wanted)
            put(f"{name}-{number}", key=f"{key}.own")
            put(f"{name}-{number}", key=f"{key}.own")  # sent twice, it is one act
        except AccalmieError as error:
            if error.code != "S505":
                print("error", error, flush=True)
            continue
        print("done", key, flush=True)
        number += 1


def read(rounds, until):
    """Asks for the case as it is and as it was; what was known once stays as it was."""
    last, number, first = 0, 0, None
    while number < rounds or time.monotonic() < until:
        number += 1
        try:
            case = queries.get_case("harbour", "amal")
            row = queries.get_noun("harbour", "amal", "incident", "shared")
            first = first or (row.at, row.value["form"]["title"])
            again = queries.get_case("harbour", "amal", first[0]).incidents
        except AccalmieError as error:
            print("error", error, flush=True)
            continue
        told = {i.id: int(i.title or 0) for i in case.incidents}["shared"]
        then = {i.id: i.title for i in again}["shared"]
        if told < last or then != first[1]:
            print("error went back", told, last, then, first, flush=True)
        last = told


if __name__ == "__main__":
    open_store(os.environ["ACCALMIE_STORE"])
    _, what, amount, seconds = sys.argv
    end = time.monotonic() + float(seconds)
    if what == "reader":
        read(int(amount), end)
    else:
        write(what, int(amount), end)
