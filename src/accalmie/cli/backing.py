"""`accalmie backup` and `accalmie restore`: the whole store in one encrypted file, and back."""

import argparse
import os
import sys
from pathlib import Path

from accalmie.cli.showing import safe, show_json
from accalmie.cli.stores import use_store
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError


def run_backup(options: argparse.Namespace, tongue: Tongue) -> int:
    """Writes a backup, or makes the key for one; a file that is there is not overwritten."""
    path = Path(options.file)
    if path.exists():
        raise AccalmieError("F106", path=path)
    try:
        run = _make_key if options.make_key else _backup
        return run(path, options, tongue)
    except OSError as error:
        raise AccalmieError("F118", path=path, reason=error.strerror or error) from None


def _backup(path: Path, options: argparse.Namespace, tongue: Tongue) -> int:
    if not options.to:
        print(tongue("Name the public key that shall open it, with --to."), file=sys.stderr)
        return 2
    use_store(options)
    rows = _write(path, options.to)
    if options.json:
        show_json({"file": options.file, "rows": rows})
        return 0
    said = tongue("{count} rows of the database were written to “{file}”.")
    print(safe(said.format(count=rows, file=options.file)))
    return 0


def run_restore(options: argparse.Namespace, tongue: Tongue) -> int:
    """Restores a backup into an empty store, once all of it verified."""
    if not Path(options.file).is_file():
        raise AccalmieError("F101", path=options.file)
    use_store(options, make=True)
    from accalmie.actions.restoring import restore

    with Path(options.file).open("rb") as source:
        rows = restore(source, Path(options.identity))
    if options.json:
        show_json({"file": options.file, "rows": rows})
        return 0
    print(tongue("{count} rows of logs were restored and verified.").format(count=rows))
    return 0


def _make_key(path: Path, options: argparse.Namespace, tongue: Tongue) -> int:
    from accalmie.store.backups import make_identity

    public = make_identity(path)
    if options.json:
        show_json({"file": options.file, "key": public})
    else:
        print(public)
        print(tongue("Keep the file away from the store; without it no backup opens."),
              file=sys.stderr)  # fmt: skip
    return 0


def _write(path: Path, publics: list[str]) -> int:
    """Writes under another name first, so that a file of the name is a whole backup."""
    from accalmie.store.backups import write_backup

    draft = path.with_name(f"{path.name}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            rows = write_backup(target, publics)
            target.flush()
            os.fsync(target.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    return rows
