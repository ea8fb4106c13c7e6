"""The marks are in their pages, and no figure has sunk."""

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import msgspec
import pytest

from accalmie.record.drafts import Drafts

sys.path.insert(0, str(Path(__file__).parents[2]))

from gold import as_drafts, beside, check, form, plain, score, spans, values


@cache
def _figures():
    return score.score("dev")[0]


def test_every_mark_is_in_its_page():
    for split in ("dev", "kept"):
        for page, path in form.find_marked(split):
            faults = list(check.check_marks(form.load_marks(path), plain.read_plain(page)[1]))
            assert not faults, (path.name, faults)


def test_no_page_is_in_both_parts():
    dev, kept = ({path.stem for _, path in form.find_marked(s)} for s in ("dev", "kept"))
    assert dev
    assert kept
    assert not dev & kept


def test_nothing_sank(monkeypatch, capsys):
    figures = _figures()
    monkeypatch.setattr(score, "score", lambda split: (figures, []))
    monkeypatch.setattr(sys, "argv", ["score"])
    assert score.main() == 0, capsys.readouterr().out


def test_the_gate_bites(monkeypatch, capsys):
    worse = {name: (value - 0.5, count) for name, (value, count) in _figures().items()}
    monkeypatch.setattr(score, "score", lambda split: (worse, []))
    monkeypatch.setattr(sys, "argv", ["score"])
    assert score.main() == 1
    assert "Below the floor" in capsys.readouterr().out


def test_a_figure_that_is_not_measured_is_a_figure_that_sank():
    assert score.judge({}, {"fr speaker": 0.88}, {})[1] == ["fr speaker (not measured)"]


@pytest.mark.parametrize(
    ("value", "guard", "told", "sunk"),
    [
        (0.90, None, "reached", False),
        (0.70, 0.68, "not reached yet", False),
        (0.66, 0.68, "not reached yet", True),
        (0.70, None, "SUNK", True),
    ],
)
def test_below_its_target_a_figure_needs_a_guard(value, guard, told, sunk):
    guards = {} if guard is None else {"fr speaker": guard}
    lines, names = score.judge({"fr speaker": (value, 10)}, {"fr speaker": 0.88}, guards)
    assert told in lines[0]
    assert bool(names) is sunk


@pytest.mark.parametrize(
    ("exact", "words"),
    [
        ("the army", None),  # twice, and which is not said
        ("the army @2", "the army"),
        ("They ~~ l'aube", "They left at l'aube"),
        ("the navy", None),
    ],
)
def test_marked_words_are_found_or_refused(exact, words):
    page = plain.Settled("the army and the army. They\u00a0left at l’aube")
    if words is None:
        with pytest.raises(ValueError, match="“"):
            spans.find_span(page, exact)
    else:
        start, end = spans.find_span(page, exact)
        assert page.text[start:end] == words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-04-02", "2022-04-02 00:00", "2022-04-03 00:00"),
        ("2022-12", "2022-12-01 00:00", "2023-01-01 00:00"),
        ("2022-04-02T19:00", "2022-04-02 19:00", "2022-04-02 19:01"),
        ("2022-04-02/2022-04-05", "2022-04-02 00:00", "2022-04-05 00:00"),
        ("2022-04-02 evening", "2022-04-02 18:00", "2022-04-03 00:00"),
    ],
)
def test_values_of_dates(text, first, last):
    value = values.read_value(text)
    assert (f"{value.from_:%Y-%m-%d %H:%M}", f"{value.to:%Y-%m-%d %H:%M}") == (first, last)


def test_a_reader_that_finds_what_is_marked_is_right():
    """Each measure gives full marks to the marks themselves, and none to a reader of nothing."""
    full, none = _measure(empty=False), _measure(empty=True)
    for name in ("dates intervals", "content ≥ .8", "speaker", "hedge", "chain depth", "incidents",
                 "incidents by and against", "mentions found", "clauses", "furniture"):  # fmt: skip
        assert full[name].right == full[name].marked > 0, name
        assert full[name].found in (0, full[name].right), name
        assert none[name].right == 0, name


def _measure(*, empty):
    counts = defaultdict(beside.Count)
    for page, path in form.find_marked("dev"):
        marks, text = form.load_marks(path), plain.read_plain(page)[1]
        drafts = as_drafts.make_drafts(marks, text)
        if empty:
            bare = msgspec.structs.replace(drafts.page, furniture=())
            drafts = Drafts(page=bare)
        for measure in score.MEASURES:
            measure(beside.Beside(marks, text, drafts), counts)
    return counts
