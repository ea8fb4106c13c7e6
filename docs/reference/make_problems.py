"""Writes the page of problems from `errors.CODES`; run by hand when a code is added."""

from pathlib import Path

from accalmie.errors import CODES

page = "# Problems\n\nEvery sentence that Accalmie may say when something is wrong.\n"
for code, said in sorted(CODES.items()):
    page += f"\n## {code}\n\n{said.sentence}\n\n{said.hint}\n"
Path(__file__).with_name("problems.md").write_text(page, encoding="utf-8")
