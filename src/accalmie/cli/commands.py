"""The commands, their words and their exit codes: 0 well, 1 problems found, 2 wrong use."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

from accalmie import __version__
from accalmie.cli.tongue import SPOKEN, Tongue
from accalmie.errors import AccalmieError

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    options = make_parser().parse_args(arguments)
    tongue = Tongue(options.lang)
    from accalmie.cli import agreements, cases, demo, pages
    from accalmie.cli.showing import show_error

    run: Callable[[argparse.Namespace, Tongue], int] = {
        "read": pages.run_read,
        "check": agreements.run_check,
        "who": cases.run_who,
        "assess": cases.run_assess,
        "duties": cases.run_duties,
        "explain": agreements.run_explain,
        "catalogue": agreements.run_catalogue,
        "completion": agreements.run_completion,
        "demo": demo.run_demo,
    }[options.command]
    try:
        return run(options, tongue)
    except AccalmieError as error:
        show_error(error, tongue)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def make_parser() -> argparse.ArgumentParser:
    """Builds the parser of every command."""
    parser = argparse.ArgumentParser(
        prog="accalmie",
        description="Keeps the sourced record of a ceasefire, every line with its source.",
    )
    parser.add_argument("--version", action="version", version=f"accalmie {__version__}")
    parser.add_argument("--lang", choices=SPOKEN, help="language of the messages")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_pages(commands)
    _add_cases(commands)
    _add_agreements(commands)
    completion = commands.add_parser("completion", help="completion of commands for a shell")
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    for name, command in commands.choices.items():
        if name != "completion":
            command.add_argument("--json", action="store_true", help="print JSON for programs")
            command.add_argument("--lang", choices=SPOKEN, default=argparse.SUPPRESS)
    return parser


def _add_pages(commands: Commands) -> None:
    read = commands.add_parser("read", help="read pages into drafts")
    read.add_argument("pages", nargs="+", metavar="PAGE", help="file, folder or - for input")
    read.add_argument(
        "--into", metavar="FOLDER", help="write each page's drafts here; go on where it stopped"
    )
    commands.add_parser("demo", help="the whole way on the worked case")


def _add_cases(commands: Commands) -> None:
    who = commands.add_parser("who", help="who is bound, protected or excluded on a day")
    assess = commands.add_parser("assess", help="what each clause says of each incident")
    duties = commands.add_parser("duties", help="where each obligation stands on a day")
    for command in (who, assess, duties):
        command.add_argument("case", metavar="CASE", help="case folder, or agreement in YAML")
        command.add_argument(
            "--on", required=command is not assess, metavar="DAY", help="the day in the world"
        )
        command.add_argument("--known-at", metavar="TIME", help="the moment of the record")
    for command in (assess, duties):
        command.add_argument("--why", action="store_true", help="the reasons as a tree")


def _add_agreements(commands: Commands) -> None:
    check = commands.add_parser("check", help="list what is to be mended in cases and agreements")
    check.add_argument(
        "files", nargs="+", metavar="CASE|FILE", help="case folder, or agreement in YAML"
    )
    explain = commands.add_parser("explain", help="say an agreement as plain sentences")
    explain.add_argument(
        "file", metavar="FILE|ID", help="agreement in YAML, or id in the catalogue"
    )
    catalogue = commands.add_parser("catalogue", help="real agreements, ready to use")
    catalogue.add_argument("id", nargs="?", metavar="ID", help="print this one")
    catalogue.add_argument("--into", metavar="CASE", help="copy it into this case folder")
