"""`accalmie case versions|prove|expunge|approve|rotate`: single rows, and the key that signs."""

import argparse
from collections.abc import Callable

import msgspec

from accalmie.cli.showing import print_lines, safe, show_json, show_receipt, show_table
from accalmie.cli.stamping import run_stamp
from accalmie.cli.stores import person_of, signed_by, use_store
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError


def _versions(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.store.queries import find_versions, get_act

    person = person_of(options)
    rows = find_versions(options.name, person, options.kind, options.noun)
    if not rows:
        raise AccalmieError("S506", kind=options.kind, noun=options.noun)
    acts = {row.act: get_act(options.name, person, row.act).value for row in rows}
    if options.json:
        show_json([{"row": row, "who": acts[row.act]["who"], "why": acts[row.act]["why"]}
                   for row in rows])  # fmt: skip
        return 0
    show_table(
        options.noun, (tongue("Row"), tongue("Recorded"), tongue("Person"), tongue("Value")),
        [(str(row.seq), f"{row.at:%Y-%m-%d %H:%M}", acts[row.act]["who"],
          tongue("withdrawn") if row.value is None else msgspec.json.encode(row.value).decode())
         for row in rows],
    )  # fmt: skip
    return 0


def _prove(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.store.proofs import get_growth, get_proof

    person = person_of(options)
    if options.since is not None:
        growth = get_growth(options.name, person, options.since)
        if options.json:
            show_json(growth)
        else:
            print_lines([*growth.path, *growth.checkpoint.splitlines()])
        return 0
    proof = get_proof(options.name, person, options.row)
    if options.json:
        show_json(proof)
        return 0
    gone = tongue("Its content was expunged.")
    print_lines([proof.entry, proof.content or gone, *proof.path, *proof.checkpoint.splitlines()])
    return 0


def _expunge(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.actions.expunging import ask_to_expunge

    receipt = ask_to_expunge(options.name, signed_by(options), options.request, options.rows)
    said = tongue("Asked for. Another reviewer or lead approves it: {command}")
    command = f"accalmie case approve {options.name} {options.request}"
    _show(options, receipt, said.format(command=command))
    return 0


def _approve(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.actions.expunging import approve_expunging

    receipt = approve_expunging(options.name, signed_by(options), options.request)
    said = tongue("The contents are gone. Backups and exports made before still hold them.")
    _show(options, receipt, said)
    return 0


def _rotate(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.actions.keys import rotate_key

    receipt = rotate_key(options.name, signed_by(options))
    show_receipt(receipt, tongue("“{name}” is signed by a new key from now on."), options)
    return 0


def _show(options: argparse.Namespace, receipt: object, said: str) -> None:
    if options.json:
        show_json(receipt)
    else:
        print(safe(said))


GUARDED: dict[str, Callable[[argparse.Namespace, Tongue], int]] = {
    "versions": _versions, "prove": _prove, "expunge": _expunge, "approve": _approve,
    "rotate": _rotate, "stamp": run_stamp,
}  # fmt: skip
