"""Every agreement of the catalogue: clean, and right on its own example incidents."""

import pytest

from accalmie.agreements.catalogue import find_catalogue
from accalmie.agreements.loading import read_agreement
from accalmie.agreements.mentions import all_matters
from accalmie.assessing.findings import assess
from accalmie.cases.examples import case_of
from accalmie.samples import CASE

FILES = find_catalogue()
QUIET = {"A310", "A311", "A315", "A317", "A320", "A321", "A327", "A348"}  # may be the text’s own


def load(name):
    return read_agreement(FILES[name].read_text(encoding="utf-8"), str(FILES[name]))


@pytest.mark.parametrize("name", FILES)
def test_it_is_clean(name):
    agreement, problems = load(name)
    assert [str(p) for p in problems if p.severity == "error" or p.code not in QUIET] == []
    assert agreement.id == name
    assert agreement.sources
    assert [name for name, source in agreement.sources.items() if not source.verified] == []
    assert [m.id for at, m in all_matters(agreement) if len(at) == 2 and not m.text] == []
    assert len(agreement.examples) >= 5


@pytest.mark.parametrize("name", FILES)
def test_its_examples_come_out_as_expected(name):
    agreement, _ = load(name)
    findings = assess(case_of(agreement))
    wrong = []
    for example in agreement.examples:
        mine = [f for f in findings if f.incident == example.id]
        about = [f for f in mine if f.clause == example.clause] if example.clause else mine
        told = {(f.outcome, f.depends_on + f.missing) for f in about}
        if (example.expect, example.depends_on) not in told:
            wrong.append((example.id, example.expect, example.depends_on, told))
    assert wrong == []


def test_the_worked_case_has_its_copies_as_catalogue_into_makes_them():
    """A case keeps its own copy, so that a later edition of the catalogue changes no finding."""
    copies = sorted((CASE / "agreements").glob("*.yaml"))
    assert len(copies) == 3
    assert [p.stem for p in copies if p.read_bytes() != FILES[p.stem].read_bytes()] == []
