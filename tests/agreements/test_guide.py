"""The guide on writing an agreement, followed to the letter from an empty file."""

import re
from pathlib import Path

from accalmie.agreements.loading import read_agreement
from accalmie.assessing.findings import assess
from accalmie.cases.examples import case_of
from accalmie.cli import main

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "write-an-agreement.md"
FENCE = re.compile(r"^```(yaml|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
MENDED = {"4": ("prohibit: attack", "prohibits: attack"),
          "5": ("in: port, continuing", "in: port, during: cleared, continuing")}  # fmt: skip


def holds(said, wanted):
    """Tells whether what was said has these lines in this order; `…` stands for any lines."""
    parts = [part.strip("\n") for part in wanted.split("…\n")]
    at = 0
    for part in filter(None, parts):
        found = said.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return "…" in wanted or said.strip("\n") == wanted.strip("\n")


def commands(kind, content):
    found = re.findall(r"^\$ accalmie (.*)\n((?:(?!\$ ).*\n)*)", content, re.MULTILINE)
    return found if kind == "console" else ()


def test_it_is_right_to_the_letter(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    file = Path("harbour.yaml")
    file.touch()
    for chapter in re.split(r"^## ", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        for number, (kind, content) in enumerate(FENCE.findall(chapter)):
            if kind == "yaml":
                file.write_text(file.read_text() + content)
            for command, wanted in commands(kind, content):
                main(["--lang", "en", *command.partition(" >")[0].split()])
                said = capsys.readouterr().out
                assert ">" in command or holds(said, wanted), (command, said)
            if chapter[0] in MENDED and (number == 1 or chapter[0] == "5"):  # as the text between
                file.write_text(file.read_text().replace(*MENDED[chapter[0]]))
    agreement, problems = read_agreement(file.read_text(), str(file))
    assert [p.code for p in problems] == ["A320"]
    findings = {f.incident: f for f in assess(case_of(agreement))}
    assert {e.id: e.expect for e in agreement.examples} == {
        name: finding.outcome for name, finding in findings.items()
    }
