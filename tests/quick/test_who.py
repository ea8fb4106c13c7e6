"""Who is bound, protected or excluded, as of a day and as known at a moment."""

from datetime import UTC, datetime

import pytest

from accalmie.agreements.loading import read_agreement
from accalmie.assessing.who import who
from accalmie.cases.forms import Case, Head, Listing, Party, Relation

TEXT = """
id: a
title: Harbour terms
timezone: UTC
in_force: {from: 2031-03-01}
parties: [{id: n, role: north, actor: aster, accepted: 2031-02-20}]
excludes: [{id: x, cite: ¶2, against: {list: l}}]
clauses: [{id: "1", cite: ¶1, prohibits: attack, by: north, against: civilians}]
"""
JOINED = Relation(
    kind="joined", to="aster", from_="2031-04-01", to_day="2031-06-01", known="2031-05-01"
)
LISTED = Listing(list="l", party="dune", from_="2031-04-01", known="2031-05-01")


@pytest.mark.parametrize(
    ("party", "on", "known_at", "standing"),
    [
        ("aster", "2031-02-25", "2032-01-01", "outside"),
        ("aster", "2031-03-02", "2032-01-01", "bound"),
        ("birch", "2031-03-02", "2032-01-01", "outside"),
        ("birch", "2031-05-02", "2032-01-01", "bound"),
        ("birch", "2031-05-02", "2031-04-02", "outside"),
        ("birch", "2031-06-02", "2032-01-01", "outside"),
        ("dune", "2031-05-02", "2032-01-01", "excluded"),
        ("dune", "2031-05-02", "2031-04-02", "outside"),
        ("civilians", "2031-05-02", "2032-01-01", "protected"),
    ],
)
def test_standing_changes_with_the_day_and_with_what_was_known(party, on, known_at, standing):
    """Birch joined aster for two months; dune came on list l. Both were learnt in May."""
    agreement, _ = read_agreement(TEXT, "a.yaml")
    parties = [Party(id=p) for p in ("aster", "dune", "civilians")]
    parties.append(Party(id="birch", relations=(JOINED,)))
    case = Case(
        head=Head(id="h", title="Harbour"),
        parties=tuple(parties),
        listings=(LISTED,),
        agreements=(agreement,),
    )
    day, known = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (on, known_at))
    found = {row.party: row for row in who(case, day, known)}
    assert found[party].standing == standing


def look(text, on, *, party="aster"):
    agreement, problems = read_agreement(text, "a.yaml")
    assert [str(p) for p in problems if p.severity == "error"] == []
    case = Case(head=Head(id="h", title="Harbour"), parties=(Party(id=party),),
                agreements=(agreement,))  # fmt: skip
    (found,) = who(case, datetime.fromisoformat(on).replace(tzinfo=UTC))
    return found


def test_a_standing_that_hangs_on_a_reading_or_on_an_acceptance_is_unknown():
    reading = "readings: {r: {question: Which?, options: {x: 1, y: 2}}}\nexcludes:"
    open_ = TEXT.replace("excludes:", reading)
    open_ = open_.replace("{list: l}", "{reading: r, x: aster, y: dune}")
    assert look(open_, "2031-03-05").standing == "unknown"
    never = TEXT.replace(", accepted: 2031-02-20", "")
    assert look(never, "2031-03-05").standing == "unknown"


def test_a_standing_holds_since_a_day_that_has_come():
    text = TEXT.replace("{from: 2031-03-01}", "{from: 2031-03-01T00:00, until: 2031-09-01T00:00}")
    assert look(text, "2031-03-05").since == datetime(2031, 3, 1, tzinfo=UTC)
    assert look(text, "2031-10-05").since == datetime(2031, 9, 1, tzinfo=UTC)


def test_a_standing_that_will_change_has_not_begun_then():
    assert look(TEXT, "2031-02-10").since is None
