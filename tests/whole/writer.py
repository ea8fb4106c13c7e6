"""A writer for the tests that kill it: adds, corrects and withdraws, and says what was recorded.

It prints a line before it asks for an act and one when the act was acknowledged.
"""

import os
import random
import sys

from tests.store.harbour import drop, put

from accalmie.errors import AccalmieError
from accalmie.store import queries
from accalmie.store.opening import open_store


def say(*words):
    print(*words, flush=True)


def work(name, acts, seed):
    chance = random.Random(seed)
    for number in range(acts):
        noun, act = f"{name}-{chance.randrange(6)}", chance.choice(["attack", "fire", "raid"])
        key = f"{name}.{seed}.{number}"
        try:
            row = queries.get_noun("harbour", "amal", "incident", noun)
        except AccalmieError as error:
            if error.code != "S506":
                raise
            row = None
        say("ask", key, noun)
        if row is None or chance.random() < 0.8:
            receipt = put(noun, act, key=key, seen=row and row.seq)
        else:
            receipt = drop(noun, row.seq)
            act, key = "-", "-"
        say("done", key, noun, act, receipt.act, receipt.rows[0])


if __name__ == "__main__":
    open_store(os.environ["ACCALMIE_STORE"])
    work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
