"""`accalmie verify`: whether anything in a store or in an exported case was changed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from accalmie.cli.showing import safe, show_json, show_problems
from accalmie.cli.stamping import find_stamps, show_stamps
from accalmie.cli.stores import use_store
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError

if TYPE_CHECKING:
    from accalmie.store.checkpoints import Stamped
    from accalmie.store.exporting import Checked
    from accalmie.store.verifying import Verified


def run_verify(options: argparse.Namespace, tongue: Tongue) -> int:
    """Walks through a store, or through an exported case; 1 where something does not hold."""
    if options.folder and Path(options.folder).is_file():
        return _proof(options, tongue)
    return _folder(options, tongue) if options.folder else _store(options, tongue)


def _store(options: argparse.Namespace, tongue: Tongue) -> int:
    use_store(options)
    from accalmie.store.keys import load_keys
    from accalmie.store.opening import place_of
    from accalmie.store.places import keys_file
    from accalmie.store.reading_pieces import Readers
    from accalmie.store.verifying import verify

    keys = options.key or load_keys(keys_file(place_of())).publics()
    since = dict(map(_given, options.since or ()))
    if options.mend:
        from accalmie.actions.mending import mend_search

        mend_search()
    done = verify(frozenset(keys), since, readers=Readers.for_store(), words=options.search)
    stamped = find_stamps(options, look=not done.problems)
    if options.json:
        show_json(_whole(done, stamped))
    else:
        show_problems(done.problems, tongue)
        said = tongue("{rows} rows of {cases} cases were walked through.")
        print(said.format(rows=done.rows, cases=done.cases))
        if not done.problems:
            print(tongue("Everything is as it was recorded."))
        show_stamps(stamped, tongue)
    return 1 if done.problems or (stamped and stamped.problems) else 0


def _folder(options: argparse.Namespace, tongue: Tongue) -> int:
    from accalmie.store.exporting import check_log

    done = check_log(Path(options.folder), frozenset(options.key) if options.key else None)
    stamped = find_stamps(options, look=not done.problems)
    if options.json:
        show_json(_whole(done, stamped))
    else:
        show_problems(done.problems, tongue)
        said = tongue("{rows} rows of “{name}” were walked through; the key {key} signs them.")
        print(safe(said.format(rows=done.rows, name=done.name, key=done.key)))
        if not options.key:
            print(tongue("Compare the key with the one that you were told, or give it with --key."))
        show_stamps(stamped, tongue)
    return 1 if done.problems or (stamped and stamped.problems) else 0


def _whole(done: "Verified | Checked", stamped: "Stamped | None") -> dict[str, object]:
    told = msgspec.to_builtins(done)
    if stamped is not None:
        told["problems"] = [*told["problems"], *msgspec.to_builtins(stamped.problems)]
        told["stamps"] = stamped.stamps
    return cast("dict[str, object]", told)


def _proof(options: argparse.Namespace, tongue: Tongue) -> int:
    """Checks a proof of one row, or of the growth of a log; neither needs a store."""
    from accalmie.store.proofs import read_growth, read_proof

    path, keys = Path(options.folder), options.key or ()
    if options.since:
        holds = read_growth(path, keys, [note for _, note in map(_given, options.since)])
        well = tongue("The log that this key signs goes on from the checkpoint; nothing before it "
                      "was changed.")  # fmt: skip
    else:
        holds = read_proof(path, keys)
        well = tongue("The row is in the log that this key signs, as the proof gives it.")
    if options.json:
        show_json({"proof": options.folder, "holds": holds})
    elif holds:
        print(well)
    else:
        print(tongue("The proof does not hold: the row, the log or the key is another."))
    return 0 if holds else 1


def _given(path: str) -> tuple[str, str]:
    """Reads a checkpoint that was given out; its first line says of which log."""
    from accalmie.store.notes import read_checkpoint

    try:
        note = Path(path).read_text(encoding="utf-8")
        read_checkpoint(note)
    except (OSError, ValueError) as error:  # also a text of another encoding
        raise AccalmieError("S586", path=path, reason=error) from None
    return note.split("\n", 1)[0].rpartition("/")[2], note
