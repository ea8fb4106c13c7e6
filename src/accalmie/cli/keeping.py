"""`accalmie case`: cases in the store, and their way from and to a folder."""

import argparse
from pathlib import Path

from accalmie.cli.guarding import GUARDED
from accalmie.cli.showing import safe, show_json, show_problems, show_receipt, show_table
from accalmie.cli.stores import person_of, signed_by, use_store, zone_of
from accalmie.cli.tongue import Tongue
from accalmie.cli.working import run_job, run_jobs, run_worker
from accalmie.errors import AccalmieError
from accalmie.values.spans import read_instant


def run_case(options: argparse.Namespace, tongue: Tongue) -> int:
    """Runs one of the commands on kept cases."""
    run = {"new": _new, "open": _open, "import": _import, "export": _export, "member": _member,
           "jobs": run_jobs, "job": run_job, "worker": run_worker, **GUARDED}  # fmt: skip
    return run[options.act](options, tongue)


def _new(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options, make=True)
    from accalmie.actions.cases import new_case
    from accalmie.cases.forms import Head

    head = Head(id=options.name, title=options.title or options.name, timezone=options.timezone)
    receipt = new_case(head, signed_by(options))
    show_receipt(receipt, tongue("The case “{name}” is open."), options)
    return 0


def _import(options: argparse.Namespace, tongue: Tongue) -> int:
    if not Path(options.folder).is_dir():
        raise AccalmieError("F101", path=options.folder)
    use_store(options, make=True)
    from accalmie.actions.cases import import_case
    from accalmie.store.exporting import moment_of_export

    folder = Path(options.folder)
    done = import_case(folder, signed_by(options), base=moment_of_export(folder))
    refused = done.receipt is None and any(p.severity == "error" for p in done.problems)
    if options.json:
        show_json(done)
        return 1 if refused else 0
    show_problems(done.problems, tongue)
    said = tongue("{count} entries were taken in from “{name}”.")
    if refused:
        said = tongue("Nothing was taken in.")
    elif done.receipt is None:
        said = tongue("The folder says nothing that the store does not have.")
    print(safe(said.format(count=done.changes, name=options.folder)))
    return 1 if refused else 0


def _export(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.actions.exporting import export_case
    from accalmie.store.exporting import log_beside

    person, moment = person_of(options), None
    if options.known_at:
        moment = read_instant(options.known_at, zone=zone_of(options.name, person))
    folder = Path(options.folder)
    files, log = export_case(options.name, person, folder, moment), log_beside(folder)
    if options.json:
        show_json({"folder": options.folder, "log": str(log), "files": files})
        return 0
    said = tongue("{count} files were written to “{folder}”, and their log beside it.")
    print(safe(said.format(count=len(files), folder=options.folder)))
    return 0


def _open(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.store.queries import count_nouns, find_cases, find_members, get_checkpoint

    person = person_of(options)
    if not options.name:
        cases = find_cases(person)
        if options.json:
            show_json([{"case": a.name, "id": a.uid, "role": a.role} for a in cases])
            return 0
        show_table(tongue("Your cases"), (tongue("Case"), tongue("Role"), "id"),
                   [(a.name, tongue(a.role), a.uid) for a in cases])  # fmt: skip
        if not cases:
            print(tongue("No case of this store is open to you."))
        return 0
    counts = count_nouns(options.name, person)
    members = find_members(options.name, person)
    note, key = get_checkpoint(options.name, person)
    if options.json:
        show_json({"case": options.name, "nouns": counts, "members": dict(members),
                   "checkpoint": note, "key": key})  # fmt: skip
        return 0
    show_table(options.name, (tongue("Kind"), tongue("Count")), sorted(counts.items()))
    show_table("", (tongue("Person"), tongue("Role")), [(p, tongue(r)) for p, r in members])
    print(safe(tongue("Key: {key}").format(key=key)))
    return 0


def _member(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.actions.members import set_member

    role = None if options.role == "none" else options.role
    receipt = set_member(options.name, signed_by(options), options.member, role)
    show_receipt(receipt, tongue("“{name}” has its members as you say."), options)
    return 0
