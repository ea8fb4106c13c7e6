"""The habits of the house, kept by machine."""

import ast
import re
import runpy
from pathlib import Path

import pytest

from accalmie.cli.commands import make_parser
from accalmie.errors import CODES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "accalmie"
FORBIDDEN = {"utils", "helpers", "misc", "common", "base", "core", "manager", "handler", "service"}


def test_no_file_has_a_name_that_says_nothing():
    assert not [p for p in SOURCE.rglob("*.py") if p.stem in FORBIDDEN]


LONGEST_FILE, LONGEST_FUNCTION = 400, 45  # lines; most are far under: `make sizes` tells


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def test_no_file_and_no_function_is_too_long_to_be_one_idea():
    files = {p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCE.rglob("*.py")}
    assert {name: lines for name, lines in files.items() if lines > LONGEST_FILE} == {}
    long = [(p.name, name, lines) for p in SOURCE.rglob("*.py") for name, lines in functions(p)
            if lines > LONGEST_FUNCTION]  # fmt: skip
    assert long == []


def test_every_page_of_the_docs_is_in_its_table_of_contents():
    docs = ROOT / "docs"
    contents = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [p.relative_to(docs).as_posix() for p in docs.rglob("*.md")]
    assert [page for page in pages if f" {page}" not in contents] == []


def test_every_link_between_pages_leads_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_code_is_documented():
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    assert [code for code in CODES if f"## {code}" not in page] == []


def test_every_code_is_used():
    text = "".join(
        p.read_text(encoding="utf-8") for p in SOURCE.rglob("*.py") if p.parent.name != "errors"
    )
    assert [code for code in CODES if f'"{code}"' not in text] == []


def test_every_command_is_documented():
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    actions = [a for a in make_parser()._actions if a.choices and a.dest == "command"]
    assert actions
    assert [c for c in actions[0].choices if f"## accalmie {c}" not in page] == []


EVERYWHERE = {"--help", "--json", "--lang", "--store", "--as", "--case"}


def test_every_option_of_a_command_is_documented():
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## accalmie (\S+)\n(.*?)(?=^## |\Z)", page, re.S | re.M))
    commands = next(a for a in make_parser()._actions if a.dest == "command").choices
    asked = {(name, option) for name, command in commands.items() for option in options(command)}
    assert sorted((name, option) for name, option in asked if option not in sections[name]) == []


def options(command):
    """Gives the long options of a command and of its acts."""
    for action in command._actions:
        yield from (o for o in action.option_strings if o[:2] == "--" and o not in EVERYWHERE)
        if isinstance(action.choices, dict):
            for inner in action.choices.values():
                yield from options(inner)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: p.name)
def test_every_file_opens_with_one_sentence(path):
    assert re.match(r'(r?)"""[A-Z`“].+', path.read_text(encoding="utf-8"))


def test_every_term_is_documented():
    from accalmie.agreements.terms import load_terms

    page = (ROOT / "docs" / "reference" / "terms.md").read_text(encoding="utf-8")
    terms = [(kind, name) for kind in ("acts", "weapons", "objects") for name in load_terms(kind)]
    assert [t for t in terms if f"| {t[1]} |" not in page] == []
    assert {load_terms(kind)[name].broader for kind, name in terms} <= {
        None,
        *(n for _, n in terms),
    }


def test_the_pages_of_forms_are_made_from_the_types():
    """`python docs/reference/make_forms.py` makes them again."""
    reference = ROOT / "docs" / "reference"
    made = runpy.run_path(str(reference / "make_forms.py"))["make_pages"]()
    assert {n: (reference / n).read_text(encoding="utf-8") for n in made} == made
