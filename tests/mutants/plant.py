"""Plants each fault of `faults.yaml` in a copy of the package, and tells which no test sees.

The libraries are loaded once; each fault then has a process, a copy and the package's modules of
its own.

Usage:
    python tests/mutants/plant.py [--jobs N] [--fixed] [WORD…]: faults in whose file or phrase a
    word stands; with `--fixed`, without the tests that draw cases at random.
"""

import argparse
import importlib
import os
import shutil
import signal
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "src" / "accalmie"
LONGEST = 900  # seconds; a fault that makes a test run on without end is seen too
LIBRARIES = ("hypothesis", "numpy", "shapely", "pyarrow.parquet", "pyarrow.compute", "msgspec",
             "clingo", "rich.console", "dateutil.relativedelta")  # fmt: skip
AT_RANDOM = ("quick/test_oracle.py", "quick/test_bulk.py")


class Trial(NamedTuple):
    """A fault, or none, and the tests that are to see it."""

    fault: dict[str, str] | None
    tests: tuple[str, ...]


def read_faults(path: Path = HERE / "faults.yaml") -> tuple[dict, list[dict]]:
    """Reads the groups of tests and the faults."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told["groups"], told["faults"]


def plant(fault: dict[str, str], text: str) -> str:
    """Puts a fault into the text of its file, in the one place where it belongs."""
    if text.count(fault["find"]) != 1:
        raise SystemExit(f"{fault['file']}: stands {text.count(fault['find'])} times, not once: "
                         f"{fault['find']!r}")  # fmt: skip
    return text.replace(fault["find"], fault["put"])


def is_seen(trial: Trial) -> tuple[bool, float]:
    """Tells whether a test fails on a copy of the package with a fault, and after how long."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "accalmie"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        if trial.fault:
            file = copy / trial.fault["file"]
            file.write_text(plant(trial.fault, file.read_text(encoding="utf-8")), encoding="utf-8")
        return _fails(folder, trial.tests), time.monotonic() - begun


def _fails(folder: str, tests: tuple[str, ...]) -> bool:
    """Runs tests on the package in a folder, in the process that was forked for them."""
    os.chdir(ROOT)
    os.environ |= {"PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}  # for what they start
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    signal.signal(signal.SIGALRM, lambda *_: pytest.exit("it runs on", returncode=1))
    signal.alarm(LONGEST)
    told = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=planted",
                        *(f"tests/{test}" for test in tests)])  # fmt: skip
    return told != pytest.ExitCode.OK


def main() -> int:
    """Plants the faults; gives 1 where one lived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--fixed", action="store_true")
    asked = parser.parse_args()
    groups, faults = read_faults()
    left_out = AT_RANDOM if asked.fixed else ()
    tests = {name: tuple(t for t in group if t not in left_out) for name, group in groups.items()}
    faults = [fault for fault in faults if not asked.words or any(
        word in fault["file"] + fault["breaks"] for word in asked.words)]  # fmt: skip
    for fault in faults:
        plant(fault, (PACKAGE / fault["file"]).read_text(encoding="utf-8"))
    for name in LIBRARIES:
        importlib.import_module(name)
    whole = tuple(sorted({test for fault in faults for test in tests[fault["tests"]]}))
    trials = [Trial(None, whole), *(Trial(fault, tests[fault["tests"]]) for fault in faults)]
    with get_context("fork").Pool(asked.jobs, maxtasksperchild=1) as pool:
        told = pool.imap(is_seen, trials, chunksize=1)
        if next(told)[0]:
            raise SystemExit("The tests fail with no fault planted.")
        lived = 0
        for fault, (seen, seconds) in zip(faults, told, strict=True):
            lived += not seen
            print(f"{'killed' if seen else 'LIVED '} {seconds:5.1f} s  {fault['file']}: "
                  f"{fault['breaks']}", flush=True)  # fmt: skip
    print(f"{len(faults)} faults planted, {lived} lived")
    return min(lived, 1)


if __name__ == "__main__":
    sys.exit(main())
