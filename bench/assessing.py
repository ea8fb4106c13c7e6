"""Assessing the worked case one incident at a time with reasons: how long one finding takes.

Millions of rows, and other engines beside them, are measured by `assessing_many.py`.
"""

import statistics
import time

from accalmie.assessing.findings import assess
from accalmie.cases.folder import read_case
from accalmie.samples import CASE

ROUNDS = 9


def main() -> None:
    """Prints the median time of the whole case and of one incident under one agreement."""
    case, _ = read_case(CASE)
    assert case is not None
    findings = assess(case)
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        assess(case)
        seconds.append(time.perf_counter() - start)
    whole = statistics.median(seconds)
    pairs = len(case.incidents) * len(case.agreements)
    print(f"{len(case.incidents)} incidents, {len(findings)} findings: {whole * 1000:.0f} ms; "
          f"{whole / pairs * 1000:.2f} ms for an incident under an agreement")  # fmt: skip


if __name__ == "__main__":
    main()
