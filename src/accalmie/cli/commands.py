"""The commands, their words and their exit codes: 0 well, 1 problems found, 2 wrong use."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TypeAlias

from accalmie import __version__
from accalmie.cli.tongue import SPOKEN, Tongue
from accalmie.errors import AccalmieError

Run: TypeAlias = Callable[[argparse.Namespace, Tongue], int]
SEARCHED = ("agreement", "case", "incident", "listing", "party", "register", "statement")
FILTERS = {
    "party": "id of a party that it names", "act": "such as attack",
    "place": "words of the place", "source": "whose report it is",
    "about": "id of the incident of which a statement speaks",
    "when": "a time or span, such as 2016-02-27 or 2016-02/2016-04",
}  # fmt: skip
OUTCOMES = ("violation", "permitted", "out of scope", "not bound")
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    options = make_parser().parse_args(arguments)
    tongue = Tongue(options.lang)
    from accalmie.cli.showing import show_error

    run = _runs()[options.command]
    try:
        return run(options, tongue)
    except AccalmieError as error:
        show_error(error, tongue)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _runs() -> dict[str, Run]:
    """Gives what runs each command; their modules are read only now, so that help is quick."""
    from accalmie.cli import (
        agreements,
        backing,
        bulk,
        cases,
        catalogue,
        demo,
        keeping,
        pages,
        searching,
        verifying,
    )

    return {
        "read": pages.run_read,
        "check": agreements.run_check,
        "who": cases.run_who,
        "assess": cases.run_assess,
        "bulk": bulk.run_bulk,
        "duties": cases.run_duties,
        "diff": cases.run_diff,
        "registers": cases.run_registers,
        "explain": agreements.run_explain,
        "schema": agreements.run_schema,
        "catalogue": catalogue.run_catalogue,
        "case": keeping.run_case,
        "verify": verifying.run_verify,
        "search": searching.run_search,
        "backup": backing.run_backup,
        "restore": backing.run_restore,
        "completion": agreements.run_completion,
        "demo": demo.run_demo,
    }


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
    _add_bulk(commands)
    _add_agreements(commands)
    _add_kept(commands)
    _add_verify(commands)
    _add_search(commands)
    _add_backup(commands)
    completion = commands.add_parser("completion", help="completion of commands for a shell")
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))
    for name, command in commands.choices.items():
        if name not in ("completion", "case"):
            command.add_argument("--json", action="store_true", help="print JSON for programs")
            command.add_argument("--lang", choices=SPOKEN, default=argparse.SUPPRESS)
    return parser


def _add_pages(commands: Commands) -> None:
    read = commands.add_parser("read", help="read pages into drafts")
    read.add_argument(
        "pages", nargs="+", metavar="PAGE", help="file, folder, address, WARC or - for input"
    )
    read.add_argument(
        "--into", metavar="FOLDER", help="write each page's drafts here; go on where it stopped"
    )
    read.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="processes that read; 1 if not given"
    )
    read.add_argument("--html", metavar="FILE", help="write one page with its drafts marked in it")
    read.add_argument(
        "--model", metavar="NAME", help="ask this language model too; off if not given"
    )
    read.add_argument("--model-at", metavar="ADDRESS", help="where it answers, often ending in /v1")
    read.add_argument(
        "--model-wait",
        type=float,
        default=60.0,
        metavar="SECONDS",
        help="longest wait for an answer",
    )
    read.add_argument(
        "--model-price", metavar="IN/OUT", help="for a million tokens; shows the cost"
    )
    commands.add_parser("demo", help="the whole way on the worked case")


def _add_cases(commands: Commands) -> None:
    who = commands.add_parser("who", help="who is bound, protected or excluded on a day")
    assess = commands.add_parser("assess", help="what each clause says of each incident")
    duties = commands.add_parser("duties", help="where each obligation stands on a day")
    diff = commands.add_parser("diff", help="which findings changed, and which entry did it")
    registers = commands.add_parser("registers", help="what each body counted, never added up")
    diff.add_argument("--on", metavar="DAY", help="the day in the world; duties are told too")
    diff.add_argument(
        "--known-at", action="append", default=[], metavar="TIME", help="each moment; give two"
    )
    registers.add_argument(
        "--add", nargs="+", metavar="ID", help="add counts, where they may be added"
    )
    for command in (who, assess, duties, diff, registers):
        command.add_argument(
            "case", nargs="?", metavar="CASE", help="case folder, or agreement in YAML"
        )
        _add_store(command, kept=True)
    for command in (who, assess, duties, registers):
        command.add_argument(
            "--on", required=command in (who, duties), metavar="DAY", help="the day in the world"
        )
        command.add_argument("--known-at", metavar="TIME", help="the moment of the record")
    for command in (assess, duties):
        command.add_argument("--why", action="store_true", help="the reasons as a tree")


def _add_bulk(commands: Commands) -> None:
    bulk = commands.add_parser("bulk", help="assess millions of accounts, Parquet in and out")
    bulk.add_argument("case", metavar="CASE", help="case folder, or agreement in YAML")
    bulk.add_argument("source", metavar="IN", help="Parquet file of accounts")
    bulk.add_argument("target", nargs="?", metavar="OUT", help="Parquet file to write")
    bulk.add_argument("--accounts", action="store_true", help="write the case's accounts to IN")
    bulk.add_argument("--clauses", action="store_true", help="a line for each clause")
    bulk.add_argument("--on", metavar="DAY", help="the day in the world")
    bulk.add_argument("--known-at", metavar="TIME", help="the moment of the record")
    bulk.set_defaults(kept=None, store=None)


def _add_agreements(commands: Commands) -> None:
    check = commands.add_parser("check", help="list what is to be mended in cases and agreements")
    check.add_argument(
        "files", nargs="*", metavar="CASE|FILE", help="case folder, or agreement in YAML"
    )
    check.add_argument("--known-at", metavar="TIME", help="a kept case as it stood at a moment")
    _add_store(check, kept=True)
    explain = commands.add_parser("explain", help="say an agreement as plain sentences")
    explain.add_argument(
        "file", metavar="FILE|ID", help="agreement in YAML, or id in the catalogue"
    )
    commands.add_parser("schema", help="the form of an agreement, for editors that complete it")
    catalogue = commands.add_parser("catalogue", help="real agreements, ready to use")
    catalogue.add_argument("id", nargs="?", metavar="ID", help="print this one")
    catalogue.add_argument("--into", metavar="CASE", help="copy it into this case folder")


def _add_kept(commands: Commands) -> None:
    case = commands.add_parser("case", help="cases in the store: start, open, take in, write out")
    acts = case.add_subparsers(dest="act", required=True, metavar="ACT")
    new = acts.add_parser("new", help="start a case, of which you are the lead")
    new.add_argument("name", metavar="NAME", help="its id")
    new.add_argument("--title", help="what people call it")
    new.add_argument("--timezone", default="UTC", metavar="ZONE", help="such as Asia/Damascus")
    opened = acts.add_parser("open", help="what a case holds; without a name, your cases")
    opened.add_argument("name", nargs="?", metavar="NAME")
    taken = acts.add_parser("import", help="take a case folder in, or what changed in it")
    taken.add_argument("folder", metavar="FOLDER")
    given = acts.add_parser("export", help="write a case as a folder, as it came in to the byte")
    given.add_argument("name", metavar="NAME")
    given.add_argument("folder", metavar="FOLDER")
    given.add_argument("--known-at", metavar="TIME", help="the moment of the record")
    member = acts.add_parser("member", help="give somebody a role in a case, or none")
    member.add_argument("name", metavar="NAME")
    member.add_argument("member", metavar="PERSON")
    member.add_argument("role", choices=("lead", "analyst", "reviewer", "reader", "none"))
    for command in (new, taken, member, _add_jobs(acts), *_add_guarded(acts)):
        command.add_argument("--why", help="the reason, which the log keeps")
        command.add_argument("--key", help="a key that makes the same act sent twice one act")
    for command in acts.choices.values():
        _add_store(command)
        command.add_argument("--json", action="store_true", help="print JSON for programs")
        command.add_argument("--lang", choices=SPOKEN, default=argparse.SUPPRESS)


def _add_jobs(acts: Commands) -> argparse.ArgumentParser:
    """Adds what concerns long work; gives the one that is an act."""
    jobs = acts.add_parser("jobs", help="the jobs of a case, and how far each is")
    job = acts.add_parser("job", help="start long work, cancel it, or resume it")
    job.add_argument("do", choices=("start", "cancel", "resume"), metavar="start|cancel|resume")
    for command in (jobs, job):
        command.add_argument("name", metavar="NAME")
    job.add_argument("what", metavar="WORK|JOB", help="read, import, assess, export; or a job’s id")
    job.add_argument("folder", nargs="?", metavar="FOLDER", help="of pages; or a case folder")
    job.add_argument("--on", metavar="DAY", help="the day in the world")
    job.add_argument("--known-at", metavar="TIME", help="the moment of the record")
    worker = acts.add_parser("worker", help="do the jobs of all cases, one after the other")
    worker.add_argument("--once", action="store_true", help="end where no job waits")
    worker.add_argument(
        "--folder", default=".", metavar="FOLDER", help="read and write under this folder alone"
    )
    return job


def _add_guarded(acts: Commands) -> list[argparse.ArgumentParser]:
    """Adds what concerns single rows and keys; gives those that are acts."""
    versions = acts.add_parser("versions", help="every version of a noun, with its row")
    versions.add_argument("name", metavar="NAME")
    versions.add_argument("kind", metavar="KIND", help="such as incident, party, page")
    versions.add_argument("noun", metavar="ID")
    prove = acts.add_parser("prove", help="the proof that a row is in the log as it was signed")
    prove.add_argument("name", metavar="NAME")
    proved = prove.add_mutually_exclusive_group(required=True)
    proved.add_argument("row", type=_row, nargs="?", metavar="ROW")
    proved.add_argument(
        "--since", metavar="SIZE", type=_row, help="that the log goes on from its first SIZE rows"
    )
    expunge = acts.add_parser("expunge", help="ask that rows go for good; another approves")
    approve = acts.add_parser("approve", help="approve what another asked to expunge")
    for command in (expunge, approve):
        command.add_argument("name", metavar="NAME")
        command.add_argument("request", metavar="REQUEST", help="a name for it, not the person's")
    expunge.add_argument("rows", nargs="+", type=_row, metavar="ROW")
    stamp = acts.add_parser("stamp", help="have an authority say that the log was there")
    stamp.add_argument("name", metavar="NAME")
    stamp.add_argument(
        "--authority", required=True, metavar="ADDRESS", help="an RFC 3161 time stamp authority"
    )
    stamp.add_argument("--ca", metavar="FILE", help="its certificates, in PEM")
    rotate = acts.add_parser("rotate", help="exchange the key that signs a case")
    rotate.add_argument("name", metavar="NAME")
    return [expunge, approve, stamp, rotate]


def _add_search(commands: Commands) -> None:
    search = commands.add_parser("search", help="entries of a kept case, by words and more")
    search.add_argument("words", nargs="*", metavar="WORD", help="all of them; or how they begin")
    search.add_argument(
        "--kind", action="append", choices=SEARCHED, metavar="KIND", help=", ".join(SEARCHED)
    )
    for name, said in FILTERS.items():
        search.add_argument(f"--{name}", default="", metavar=name.upper(), help=said)
    search.add_argument("--outcome", choices=OUTCOMES, help="incidents of which a finding says it")
    search.add_argument("--limit", type=int, metavar="N", help="so many at most")
    search.add_argument("--before", type=int, metavar="ROW", help="only those recorded before it")
    search.add_argument("--known-at", metavar="TIME", help="the moment of the record")
    search.add_argument("--case", dest="kept", required=True, metavar="NAME", help="a kept case")
    _add_store(search)


def _add_backup(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="write the whole store to one encrypted file")
    backup.add_argument("file", metavar="FILE")
    backup.add_argument(
        "--to", action="append", metavar="KEY", help="public key that opens it; may be repeated"
    )
    backup.add_argument(
        "--make-key", action="store_true", help="make the private key FILE, print the public one"
    )
    restore = commands.add_parser("restore", help="restore a backup into an empty store")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--identity", required=True, metavar="FILE", help="the private key's file")
    for command in (backup, restore):
        _add_store(command)


def _add_verify(commands: Commands) -> None:
    verify = commands.add_parser("verify", help="whether nothing in a store, or an export, changed")
    verify.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER|PROOF",
        help="an exported case, or a proof; else the store",
    )
    verify.add_argument(
        "--key", action="append", metavar="KEY", help="a public key that may sign; may be repeated"
    )
    verify.add_argument(
        "--since", action="append", metavar="FILE", help="a checkpoint that was given out before"
    )
    verify.add_argument(
        "--ca", metavar="FILE", help="certificates of time stamp authorities, in PEM"
    )
    verify.add_argument("--search", action="store_true", help="the index of words too")
    verify.add_argument("--mend", action="store_true", help="build that index anew before")
    verify.add_argument("--store", metavar="PLACE", help="SQLite file or postgresql:// address")


def _add_store(command: argparse.ArgumentParser, *, kept: bool = False) -> None:
    if kept:
        command.add_argument("--case", dest="kept", metavar="NAME", help="a case of the store")
    command.add_argument("--store", metavar="PLACE", help="SQLite file or postgresql:// address")
    command.add_argument("--as", dest="person", metavar="PERSON", help="who asks or acts")


def _row(text: str) -> int:
    """Reads the place of a row; databases count no further."""
    row = int(text)
    if not 0 <= row < 2**63:
        raise ValueError(text)
    return row
