"""The marks are in their pages, and no figure has sunk."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gold import score


def test_every_mark_is_in_its_page():
    for split in ("dev", "kept"):
        assert score.load(split)


def test_nothing_sank(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["score"])
    assert score.main() == 0, capsys.readouterr().out


def test_the_gate_bites(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["score"])
    monkeypatch.setattr(score, "read_drafts", _nothing)
    assert score.main() == 1
    assert "Below the floor" in capsys.readouterr().out


def _nothing(kept, text):
    import msgspec

    from accalmie.reading.reader import read_drafts

    return msgspec.structs.replace(read_drafts(kept, text), statements=(), dates=())
