"""The faults that `make mutants` plants still have their place in the code."""

from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
TOLD = yaml.safe_load((ROOT / "tests" / "mutants" / "faults.yaml").read_text(encoding="utf-8"))
FEWEST = 100


def test_every_fault_has_one_place_and_changes_it():
    wrong = [
        (fault["file"], fault["find"])
        for fault in TOLD["faults"]
        if (ROOT / "src" / "accalmie" / fault["file"])
        .read_text(encoding="utf-8").count(fault["find"]) != 1 or fault["put"] == fault["find"]
    ]  # fmt: skip
    assert wrong == []


def test_the_faults_are_many_and_none_stands_twice():
    places = [(fault["file"], fault["find"], fault["put"]) for fault in TOLD["faults"]]
    assert len(places) == len(set(places)) >= FEWEST


def test_every_fault_names_tests_that_are_there():
    assert {fault["tests"] for fault in TOLD["faults"]} == set(TOLD["groups"])
    tests = {test for group in TOLD["groups"].values() for test in group}
    assert [test for test in sorted(tests) if not (ROOT / "tests" / test).exists()] == []
