"""Plants each fault of `faults.yaml` in a copy of the package, and tells which no test sees.

Usage:
    python tests/mutants/plant.py [--jobs N] [WORD…]: faults in whose file or phrase a word stands.
"""

import argparse
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "src" / "accalmie"
LONGEST = 600  # seconds; a fault that makes a test run on without end is seen too


def read_faults(path: Path = HERE / "faults.yaml") -> tuple[dict[str, list[str]], list[dict]]:
    """Reads the groups of tests and the faults."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return told["groups"], told["faults"]


def plant(fault: dict, text: str) -> str:
    """Puts a fault into the text of its file, in the one place where it belongs."""
    if text.count(fault["find"]) != 1:
        raise SystemExit(f"{fault['file']}: stands {text.count(fault['find'])} times, not once: "
                         f"{fault['find']!r}")  # fmt: skip
    return text.replace(fault["find"], fault["put"])


def is_seen(copy: Path, fault: dict | None, tests: list[str]) -> bool:
    """Tells whether a test fails on a copy of the package with a fault, or with none."""
    source = copy / "accalmie"
    file = source / fault["file"] if fault else None
    whole = file.read_text(encoding="utf-8") if file else ""
    if file:
        file.write_text(plant(fault, whole), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
               "--hypothesis-profile=planted", *(f"tests/{test}" for test in tests)]  # fmt: skip
    around = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True,
                              timeout=LONGEST, check=False)  # fmt: skip
        if done.returncode not in (0, 1, 2):  # passed; a test failed; it cannot be imported
            raise SystemExit(f"{tests}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    except subprocess.TimeoutExpired:
        return True
    finally:
        if file:
            file.write_text(whole, encoding="utf-8")
    return done.returncode != 0


def main() -> int:
    """Plants the faults one after the other; gives how many no test saw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args()
    groups, faults = read_faults()
    faults = [fault for fault in faults if not asked.words or any(
        word in fault["file"] + fault["breaks"] for word in asked.words)]  # fmt: skip
    for fault in faults:
        plant(fault, (PACKAGE / fault["file"]).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(asked.jobs) as pool:
        free: queue.Queue[Path] = queue.Queue()
        for number in range(asked.jobs):
            shutil.copytree(PACKAGE, Path(folder) / str(number) / "accalmie",
                            ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
            free.put(Path(folder) / str(number))

        def look(fault: dict | None, tests: list[str]) -> tuple[bool, float]:
            copy, begun = free.get(), time.monotonic()
            try:
                return is_seen(copy, fault, tests), time.monotonic() - begun
            finally:
                free.put(copy)

        whole = sorted({test for fault in faults for test in groups[fault["tests"]]})
        if look(None, whole)[0]:
            raise SystemExit("The tests fail with no fault planted.")
        told = pool.map(lambda fault: look(fault, groups[fault["tests"]]), faults)
        lived = 0
        for fault, (seen, seconds) in zip(faults, told, strict=True):
            lived += not seen
            print(f"{'killed' if seen else 'LIVED '} {seconds:5.1f} s  {fault['file']}: "
                  f"{fault['breaks']}", flush=True)  # fmt: skip
    print(f"{len(faults)} faults planted, {lived} lived")
    return min(lived, 1)


if __name__ == "__main__":
    sys.exit(main())
