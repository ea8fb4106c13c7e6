"""The guides, followed to the letter."""

import re
import shlex
from pathlib import Path

import pytest

from accalmie.cli import main

GUIDES = Path(__file__).parents[2] / "docs" / "guides"
FILE = re.compile(r"^```yaml (\S+)\n(.*?)^```", re.S | re.M)
COMMAND = re.compile(r"^\$ accalmie (.+)$", re.M)


@pytest.mark.parametrize("guide", ["first-case.md"])
def test_a_guide_can_be_followed(guide, tmp_path, monkeypatch, capsys):
    """Every file that it shows is written as shown, then every command run in its order."""
    text = (GUIDES / guide).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name, content in FILE.findall(text):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
    for command in COMMAND.findall(text):
        assert main(shlex.split(command)) == 0, command
    said = capsys.readouterr().out
    assert "violation" in said
    assert "not bound" in said
    assert "undetermined" in said
