"""Writes docs/reference/terms.md from the terms that agreements may use."""

from pathlib import Path
from typing import get_args

from accalmie.agreements.terms import Kind, load_terms

PAGE = Path(__file__).with_name("terms.md")


def make_page() -> str:
    """Gives the page: a table for each kind."""
    lines = [
        "# Terms",
        "",
        "What a clause may name. A broader term takes in every narrower one.",
        "",
    ]
    for kind in get_args(Kind):
        lines += [f"## {kind.capitalize()}", "",
                  "| name | broader | in words | calibre | ACLED | CAMEO | PLOVER |",
                  "|---|---|---|---|---|---|---|"]  # fmt: skip
        for name, term in load_terms(kind).items():
            cells = (name, term.broader, f"{term.en} · {term.fr}", term.calibre, term.acled,
                     term.cameo, term.plover)  # fmt: skip
            lines.append("| " + " | ".join("" if c is None else str(c) for c in cells) + " |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(make_page(), encoding="utf-8")
