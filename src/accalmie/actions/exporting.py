"""Writing a case out as a folder, with its log beside it: both whole, or nothing of the name."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from accalmie.cases.files import write_files
from accalmie.errors import AccalmieError
from accalmie.store.exporting import log_beside, write_log
from accalmie.store.queries import export


def export_case(
    name: str, person: str, folder: Path, known_at: datetime | None = None
) -> list[str]:
    """Writes a case out as it stood at a moment; gives the paths of its files.

    Raises:
        AccalmieError: F106 something is there already, F118 the folder cannot be written, S503 no
            case that this person may see.
    """
    log = log_beside(folder)
    if log.exists() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise AccalmieError("F106", path=log if log.exists() else folder)
    files, heading, lines = export(name, person, known_at)
    half, half_log = folder.with_name(f"{folder.name}.part"), log.with_name(f"{log.name}.part")
    try:
        shutil.rmtree(half, ignore_errors=True)
        write_files(half, files)
        with half_log.open("wb") as stream:
            write_log(stream, heading, lines, files)
            stream.flush()
            os.fsync(stream.fileno())
        half_log.replace(log)  # first: a folder of the name is one that is whole
        half.replace(folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise AccalmieError("F118", path=folder, reason=reason) from None
    finally:
        shutil.rmtree(half, ignore_errors=True)
        half_log.unlink(missing_ok=True)
    return sorted(files)
