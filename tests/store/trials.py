"""How many random trials the tests of tampering and crashing make: few here, many by `make trials`.

`ACCALMIE_TRIALS` says how many; the seed is the number of the trial, so that each can be repeated.
"""

import os

TRIALS = int(os.environ.get("ACCALMIE_TRIALS", "0"))


def trials(few):
    return range(TRIALS or few)
