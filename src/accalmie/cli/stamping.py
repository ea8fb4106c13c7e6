"""Time stamps on the command line: `accalmie case stamp`, and what `verify` says of them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from accalmie.cli.showing import safe, show_json, show_problems
from accalmie.cli.stores import signed_by, use_store
from accalmie.cli.tongue import Tongue
from accalmie.errors import AccalmieError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from accalmie.store.checkpoints import Stamped


def run_stamp(options: argparse.Namespace, tongue: Tongue) -> int:
    """Has the last checkpoint of a case stamped by the authority that the options name."""
    roots = certificates_of(options)
    use_store(options)
    from accalmie.actions.stamping import stamp_case

    done = stamp_case(options.name, signed_by(options), options.authority, roots=roots)
    if options.json:
        show_json(done)
        return 0
    said = tongue("The log of “{name}” was there at {time}, says {authority}.")
    time = done.stamp.time.isoformat(timespec="seconds")
    print(safe(said.format(name=options.name, time=time, authority=done.stamp.authority)))
    if not roots:
        print(tongue("Whose signature that is was not checked: give --ca."))
    return 0


def find_stamps(options: argparse.Namespace, *, look: bool) -> "Stamped | None":
    """Checks the time stamps of an export or of the store; nothing where what reads them lacks.

    Args:
        options: With the export’s folder, and the file of certificates.
        look: Whether to; a log that does not hold is not looked into.

    Raises:
        AccalmieError: S576, it lacks and certificates were given.
    """
    from accalmie.store.checkpoints import NONE, check_exported_stamps, check_stamps

    roots = certificates_of(options)
    if not look:
        return NONE
    try:
        if options.folder:
            return check_exported_stamps(Path(options.folder), roots)
        return check_stamps(roots)
    except AccalmieError as error:
        if error.code != "S576" or roots:
            raise
        return None


def show_stamps(found: "Stamped | None", tongue: Tongue) -> None:
    """Says which time stamps hold."""
    if found is None:
        print(tongue("There are time stamps; to check them: pip install 'accalmie[stamps]'."))
        return
    show_problems(found.problems, tongue)
    good = len(found.stamps) - len(found.problems)
    if good and found.signed:
        first = min(stamp.time for stamp in found.stamps).isoformat(timespec="seconds")
        print(tongue("{count} time stamps hold, the first of {time}.").format(
            count=good, time=first))  # fmt: skip
    elif good:
        print(tongue("{count} time stamps fit; to check whose they are, give --ca.").format(
            count=good))  # fmt: skip


def certificates_of(options: argparse.Namespace) -> "list[Certificate]":
    """Gives the certificates that the options name."""
    if not options.ca:
        return []
    from accalmie.store.stamps import read_certificates

    return read_certificates(Path(options.ca))
