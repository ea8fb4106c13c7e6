"""Ten wrong files, each with the exact words that it must give."""

from pathlib import Path

import pytest

from accalmie.cli import main

BAD = Path(__file__).parent / "bad"
WARNED = {"07-exceptions-that-take-all", "08-rules-at-odds"}  # told, and usable as they are


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_it_says_exactly_this(path, monkeypatch, capsys):
    monkeypatch.chdir(BAD)
    monkeypatch.setenv("COLUMNS", "160")
    code = main(["--lang", "en", "check", path.name])
    assert code == (0 if path.stem in WARNED else 1)
    assert capsys.readouterr().out == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_ten_and_each_says_something():
    said = [path.read_text(encoding="utf-8") for path in BAD.glob("*.txt")]
    assert len(said) == 10
    assert len(set(said)) == 10
    assert all(" │ " in text and "^" in text for text in said)
